"""The consensus section: texts, how far they carry, and the objections to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms import rules
from rooms.consensus import Consensus, Objection, standing
from rooms.views.eye import CONSENSUS_BYTES, Eye, fit, iso, size, stamp
from rooms.views.following import Reference

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


class VersionView(Struct, kw_only=True):
    """``text`` is null where not all of them fit."""

    version: int
    at: str
    text: str | None = None


class ConsensusView(Struct, kw_only=True):
    """``previous`` is the text before, as long as both fit; ``minority`` counts what stood at adoption.

    While positions are taken unseen, ``answered`` says how many have; the gauge, what stands and new objections wait.
    """

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
    phase: str | None
    answered: int
    matters: tuple[str, ...]
    corrects: Reference | None
    corrected_by: Reference | None
    history: list[VersionView]


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
    blocking, hidden = consensus.blocking(), consensus.hidden
    view = ConsensusView(
        id=consensus.id,
        item=consensus.item,
        version=consensus.version,
        text=consensus.draft.text,
        previous=None,
        state=consensus.state,
        number=consensus.number,
        adopted_at=iso(consensus.adopted_at),
        gauge=dict.fromkeys(consensus.gauge(), 0) if hidden else consensus.gauge(),
        standing=standing(room, consensus, seen=not hidden),
        minority=len(blocking) if consensus.state == "adopted" else 0,
        objections=[],
        phase=consensus.phase,
        answered=len(consensus.draft.positions),
        matters=consensus.matters,
        corrects=_reference(room, consensus.corrects),
        corrected_by=_corrected_by(room, consensus),
        history=[VersionView(version=n, at=stamp(draft.at)) for n, draft in enumerate(consensus.drafts, 1)][-20:],
    )
    left = CONSENSUS_BYTES - size(view) - 1
    view.objections = fit(map(_objection, _by_urgency(consensus)), eye.most(min(left, OBJECTIONS_BYTES)))
    if consensus.version > 1:
        previous = consensus.drafts[-2].text
        view.previous = previous if size(previous) < eye.most(CONSENSUS_BYTES) - size(view) else None
    _fill_history(view, consensus, eye)
    return view


def _fill_history(view: ConsensusView, consensus: Consensus, eye: Eye) -> None:
    """The texts of earlier versions, the latest first, as long as they fit."""
    left = eye.most(CONSENSUS_BYTES) - size(view)
    for version in reversed(view.history[:-1]):
        text = consensus.drafts[version.version - 1].text
        left -= size(text)
        if left < 0:
            return
        version.text = text


def _reference(room: Room, consensus: str | None) -> Reference | None:
    found = room.community.register.get(consensus or "")
    return Reference(found.id, found.number) if found else None


def _corrected_by(room: Room, consensus: Consensus) -> Reference | None:
    found = room.community.register.get(consensus.id)
    return _reference(room, found.corrected_by) if found else None


def _by_urgency(consensus: Consensus) -> list[Objection]:
    """What blocks first, the latest first; what is said while positions are taken unseen is not there yet."""
    latest = [
        o for o in reversed(consensus.objections.values()) if not consensus.hidden or o.version < consensus.version
    ]
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
