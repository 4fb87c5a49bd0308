"""What happened, as plain tables that a person can query: rows written in the journal's own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import to_builtins
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms import agenda, consensus, counting, meeting, merging, people, poll, positions, question
from rooms.consensus import Consensus, Draft
from rooms.room import Room
from rooms.rules import PRESETS
from rooms.vocabulary import Event, Recorded
from server import rows, tables, turns
from server.rows import moment

Hashes = dict[int, bytes]

MEETING_EVENTS = (
    meeting.MeetingPlanned,
    meeting.MeetingOpened,
    meeting.MeetingAdjourned,
    meeting.MeetingReopened,
)
AGENDA_EVENTS = (
    agenda.ItemAdded,
    agenda.ItemEdited,
    agenda.ItemMoved,
    agenda.ItemRemoved,
    agenda.ItemStarted,
    agenda.ItemClosed,
    meeting.MeetingAdjourned,
)
POLL_EVENTS = (question.PollDrafted, poll.PollOpened, poll.PollClosed, poll.PollPublished, poll.PollCancelled)
CONSENSUS_EVENTS = (
    consensus.ConsensusDrafted,
    consensus.ConsensusRevised,
    positions.PositionTaken,
    consensus.ConsensusAdopted,
    consensus.ConsensusDropped,
)


async def write(connection: AsyncConnection, room: Room, recorded: Sequence[Recorded], hashes: Hashes) -> None:
    """Bring the plain tables to what these events made of the room; ``hashes`` are theirs, by number."""
    events = [entry.event for entry in recorded]
    if any(isinstance(event, MEETING_EVENTS) for event in events):
        await rows.put(connection, tables.meeting, [meeting_row(room)])
    if any(isinstance(event, AGENDA_EVENTS) for event in events):
        await _write_agenda(connection, room)
    await rows.put(connection, tables.poll, [poll_row(room, room.polls[id_]) for id_ in _polls(events)])
    await _write_consensus(connection, room, events, hashes)
    await rows.put(connection, tables.attendance, [attendance_row(room, room.people[p]) for p in _persons(events)])
    await turns.write(connection, room, recorded)


# ---- which rows


def _polls(events: Iterable[Event]) -> list[str]:
    return list(dict.fromkeys(event.poll for event in events if isinstance(event, POLL_EVENTS)))


def _persons(events: Iterable[Event]) -> list[str]:
    touched: dict[str, None] = {}
    for event in events:
        match event:
            case people.ChairHandedOver(giver=one, taker=other) | merging.PersonMerged(person=one, into=other):
                touched |= {one: None, other: None}
            case (
                people.SeatGiven(person=person)
                | people.PersonJoined(person=person)
                | people.PersonMoved(person=person)
                | people.PersonLeft(person=person)
                | people.PersonReturned(person=person)
                | people.PersonRemoved(person=person)
                | people.PersonRenamed(person=person)
            ):
                touched[person] = None
            case _:
                pass
    return list(touched)


async def _write_agenda(connection: AsyncConnection, room: Room) -> None:
    items = [item_row(room, position, item) for position, item in enumerate(room.agenda.items, 1)]
    table = tables.agenda_item
    kept = [item["id"] for item in items]
    await connection.execute(delete(table).where(table.c.meeting == room.id, table.c.id.not_in(kept)))
    await rows.put(connection, table, items)


async def _write_consensus(connection: AsyncConnection, room: Room, events: Sequence[Event], hashes: Hashes) -> None:
    touched = {event.consensus for event in events if isinstance(event, CONSENSUS_EVENTS)}
    answered = {event.objection for event in events if isinstance(event, positions.ObjectionAnswered)}
    changed = [c for c in room.consensus.values() if c.id in touched or answered & set(c.objections)]
    await rows.put(connection, tables.consensus, [consensus_row(room, c, hashes) for c in changed])
    await rows.put(connection, tables.objection, [row for c in changed for row in objection_rows(c)])


# ---- the rows


def meeting_row(room: Room) -> dict[str, Any]:
    facts = room.meeting
    return {
        "id": room.id,
        "community": facts.community_id,
        "code": facts.code,
        "title": facts.title,
        "format": facts.format,
        "language": facts.language,
        "state": facts.state,
        "opened_at": moment(facts.opened_at),
        "adjourned_at": moment(facts.adjourned_at),
    }


def item_row(room: Room, position: int, item: agenda.Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "meeting": room.id,
        "position": position,
        "title": item.title,
        "kind": item.kind,
        "minutes": item.minutes,
        "state": item.state,
        "conclusion": item.conclusion,
        "started_at": moment(item.started_at),
        "closed_at": moment(item.closed_at),
    }


def poll_row(room: Room, counted: poll.Poll) -> dict[str, Any]:
    """Counts appear when the poll is closed: before that they are nobody's."""
    tally = counted.tally
    outcome = counting.outcome(counted, tally) if tally else None
    return {
        "id": counted.id,
        "meeting": room.id,
        "item": counted.item,
        "question": counted.question,
        "method": counted.method,
        "options": to_builtins(counted.options),
        "entitlement": counted.entitlement,
        "secrecy": counted.secrecy,
        "reveal": counted.reveal,
        "rule": to_builtins(counted.rule),
        "state": counted.state,
        "opened_at": moment(counted.opened_at),
        "closed_at": moment(counted.closed_at),
        "cast": tally.cast if tally else None,
        "entitled": tally.entitled if tally else None,
        "present": tally.present if tally else None,
        "counts": tally.counts(counted.options) if tally else None,
        "channels": tally.channels if tally else None,
        "ballots": tally.ballots if tally else None,
        "areas": to_builtins(tally.areas) if tally else None,
        "rounds": to_builtins(tally.rounds) if tally else None,
        "histogram": tally.histogram if tally else None,
        "passed": outcome.passed if outcome else None,
        "outcome": to_builtins(outcome),
    }


def consensus_row(room: Room, text: Consensus, hashes: Hashes) -> dict[str, Any]:
    chair = room.people.get(text.moderator or "")
    objections = objection_rows(text)
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
    }


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


def attendance_row(room: Room, person: people.Person) -> dict[str, Any]:
    return {
        "meeting": room.id,
        "person": person.id,
        "name": person.name,
        "role": person.role,
        "place": person.place,
        "phone": person.phone,
        "present": person.present,
        "removed": person.removed,
        "merged_into": person.merged_into,
    }


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
