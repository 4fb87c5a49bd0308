"""Texts and objections as plain rows: versions, positions, rule, and the number they were adopted under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import to_builtins
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms import adopting, consensus, counting, positions
from rooms.consensus import Consensus, Draft
from rooms.room import Room
from rooms.rules import PRESETS
from rooms.vocabulary import Event
from server import rows, tables
from server.communal import first_line, searchable
from server.rows import moment

Hashes = dict[int, bytes]

CONSENSUS_EVENTS = (
    consensus.ConsensusDrafted,
    consensus.ConsensusRevised,
    positions.PositionTaken,
    adopting.ConsensusAdopted,
    consensus.ConsensusDropped,
)


async def write_touched(connection: AsyncConnection, room: Room, events: Sequence[Event], hashes: Hashes) -> None:
    touched = {event.consensus for event in events if isinstance(event, CONSENSUS_EVENTS)}
    answered = {event.objection for event in events if isinstance(event, positions.ObjectionAnswered)}
    changed = [c for c in room.consensus.values() if c.id in touched or answered & set(c.objections)]
    await rows.put(connection, tables.consensus, [consensus_row(room, c, hashes) for c in changed])
    await rows.put(connection, tables.objection, [row for c in changed for row in objection_rows(c)])


def consensus_row(room: Room, text: Consensus, hashes: Hashes) -> dict[str, Any]:
    chair = room.people.get(text.moderator or "")
    objections, title = objection_rows(text), _title(room, text)
    return {
        "id": text.id,
        "meeting": room.id,
        "item": text.item,
        "state": text.state,
        "version": text.version,
        "text": text.draft.text,
        "versions": [_version(number, draft) for number, draft in enumerate(text.drafts, 1)],
        "counts": _counts(text.draft),
        "objections": objections,
        "minority": [row for row in objections if text.objections[row["id"]].blocks] if text.poll else [],
        "rule": _rule(room, text),
        "moderator": chair.name if chair else None,
        "present": text.present,
        "adopted_at": moment(text.adopted_at),
        "seq": text.adopted_seq,
        "hash": hashes[text.adopted_seq].hex() if text.adopted_seq in hashes else None,
        "community": room.meeting.community_id,
        "number": text.number,
        "title": title,
        "matters": list(text.matters),
        "corrects": text.corrects,
        "corrected_by": registered.corrected_by if (registered := room.community.register.get(text.id)) else None,
        "search": searchable(title, text.draft.text, text.number),
    }


def _title(room: Room, text: Consensus) -> str:
    """What it is about: the matter, else the item of the agenda; its own first words where those were erased."""
    matter = room.community.matters.get(text.matters[0]) if text.matters else None
    if matter is not None:
        return matter.title or first_line(text.draft.text)
    return next((item.title for item in room.agenda.items if item.id == text.item), room.meeting.title)


def objection_rows(text: Consensus) -> list[dict[str, Any]]:
    return [
        {
            "id": objection.id,
            "consensus": text.id,
            "version": objection.version,
            "state": objection.state,
            "text": objection.text,
            "would_accept_if": objection.would_accept_if,
            "note": objection.note,
            "taken_in": objection.taken_in,
        }
        for objection in text.objections.values()
    ]


def _version(number: int, draft: Draft) -> dict[str, Any]:
    return {"version": number, "text": draft.text, "at": draft.at, "counts": _counts(draft)}


def _counts(draft: Draft) -> dict[str, dict[str, int]]:
    """Positions from 5 to 1, of all and by place."""
    counts: dict[str, dict[str, int]] = {"all": {}, "pavilion": {}, "remote": {}}
    for position in draft.positions.values():
        for group in ("all", position.place):
            value = str(position.value)
            counts[group][value] = counts[group].get(value, 0) + 1
    return counts


def _rule(room: Room, text: Consensus) -> dict[str, Any]:
    """Under which rule it stands now, or was adopted, clause by clause."""
    decided = room.polls.get(text.poll or "")
    if decided is not None and decided.tally is not None:
        told = counting.outcome(decided, decided.tally)
        return {"key": decided.rule.key, "poll": decided.id, "why": to_builtins(told.why if told else ())}
    return {
        "key": PRESETS["consensus"].key,
        "poll": None,
        "why": to_builtins(consensus.standing(room, text).why),
    }
