"""The commitments section: who promised what, until when, and what the neighbours find of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.commitment import Commitment
from rooms.matter import Verdicts
from rooms.views.eye import Eye, fit, iso

if TYPE_CHECKING:
    from rooms.community import Community
    from rooms.room import Room

ORDER = ("claimed", "open", "returned", "closed")


EVIDENCE = 200
"""So many characters of it go to everyone, so that one long text does not keep all else out."""


class CommitmentView(Struct, kw_only=True):
    """``due`` is a day; verdicts are taken until ``until`` from those ``asked``; ``matters`` are numbers."""

    id: str
    consensus: str
    number: str
    what: str
    who: str
    due: str
    state: str
    overdue: bool
    evidence: str | None
    photos: tuple[str, ...]
    claimed_at: str | None
    until: str | None
    asked: int
    verdicts: Verdicts
    matters: tuple[int, ...]


def section(room: Room, eye: Eye) -> tuple[list[CommitmentView], int]:
    """What is overdue or judged now first, what is settled last."""
    community = room.community
    found = sorted(community.commitments.values(), key=_urgency)
    views = fit((_commitment(community, one, eye) for one in found), eye.room_for())
    return views, len(found) - len(views)


def _urgency(commitment: Commitment) -> tuple[bool, int, str]:
    return not commitment.overdue, ORDER.index(commitment.state), commitment.due


def _commitment(community: Community, one: Commitment, eye: Eye) -> CommitmentView:
    return CommitmentView(
        id=one.id,
        consensus=one.consensus,
        number=community.register[one.consensus].number,
        what=one.what,
        who=one.who,
        due=one.due,
        state=one.state,
        overdue=one.overdue,
        evidence=one.evidence if eye.moderator else _begun(one.evidence, eye.most(EVIDENCE)),
        photos=one.photos,
        claimed_at=iso(one.claimed_at),
        until=iso(one.until),
        asked=len(community.asked(one)),
        verdicts=one.figures,
        matters=tuple(community.matters[matter].number for matter in one.matters),
    )


def _begun(text: str | None, most: int) -> str | None:
    """How a text begins; whoever judges it is shown the whole."""
    return text if text is None or len(text) <= most else f"{text[:most]}…"
