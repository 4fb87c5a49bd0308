"""The consensus section: texts, how far they carry, and the objections to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms import rules
from rooms.consensus import Consensus, Objection, standing
from rooms.views.eye import CONSENSUS_BYTES, Eye, fit, iso, size

if TYPE_CHECKING:
    from rooms.room import Room

OBJECTIONS_BYTES = 4_000


class ObjectionView(Struct, kw_only=True):
    id: str
    state: str
    text: str
    would_accept_if: str
    version: int
    note: str | None
    taken_in: int | None


class ConsensusView(Struct, kw_only=True):
    """``previous`` is the text before, as long as both fit; ``minority`` counts what stood at adoption."""

    id: str
    item: str | None
    version: int
    text: str
    previous: str | None
    state: str
    number: str | None
    adopted_at: str | None
    gauge: dict[str, int]
    standing: rules.Outcome
    minority: int
    objections: list[ObjectionView]


def section(room: Room, eye: Eye) -> tuple[list[ConsensusView], int]:
    seen = _seen(room, eye)
    views = fit((_consensus(room, consensus, eye) for consensus in seen), eye.room_for(CONSENSUS_BYTES))
    return views, len(seen) - len(views)


def _seen(room: Room, eye: Eye) -> list[Consensus]:
    """What is under discussion first, the latest first; dropped texts are the moderator's."""
    seen = [c for c in reversed(room.consensus.values()) if eye.moderator or c.state != "dropped"]
    seen.sort(key=lambda consensus: consensus.state != "draft")
    return seen


def _consensus(room: Room, consensus: Consensus, eye: Eye) -> ConsensusView:
    blocking = consensus.blocking()
    view = ConsensusView(
        id=consensus.id,
        item=consensus.item,
        version=consensus.version,
        text=consensus.draft.text,
        previous=None,
        state=consensus.state,
        number=None,
        adopted_at=iso(consensus.adopted_at),
        gauge=consensus.gauge(),
        standing=standing(room, consensus),
        minority=len(blocking) if consensus.state == "adopted" else 0,
        objections=[],
    )
    left = CONSENSUS_BYTES - size(view) - 1
    view.objections = fit(map(_objection, _by_urgency(consensus)), eye.most(min(left, OBJECTIONS_BYTES)))
    if consensus.version > 1:
        previous = consensus.drafts[-2].text
        view.previous = previous if size(previous) < eye.most(CONSENSUS_BYTES) - size(view) else None
    return view


def _by_urgency(consensus: Consensus) -> list[Objection]:
    """What blocks first, the latest first."""
    latest = list(reversed(consensus.objections.values()))
    latest.sort(key=lambda objection: not objection.blocks)
    return latest


def _objection(objection: Objection) -> ObjectionView:
    return ObjectionView(
        id=objection.id,
        state=objection.state,
        text=objection.text,
        would_accept_if=objection.would_accept_if,
        version=objection.version,
        note=objection.note,
        taken_in=objection.taken_in,
    )
