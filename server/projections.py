"""What happened, as plain tables that a person can query: rows written in the journal's own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import to_builtins
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms import agenda, corrections, counting, meeting, merging, people, poll, question
from rooms.room import Room
from rooms.shares import shares
from rooms.vocabulary import Event, Recorded
from server import agreed, rows, tables, turns
from server.agreed import Hashes
from server.rows import moment

MEETING_EVENTS = (
    meeting.MeetingPlanned,
    meeting.MeetingScheduled,
    meeting.MeetingOpened,
    meeting.MeetingAdjourned,
    meeting.MeetingReopened,
    corrections.MinutesConfirmed,
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


async def write(connection: AsyncConnection, room: Room, recorded: Sequence[Recorded], hashes: Hashes) -> None:
    """Bring the plain tables to what these events made of the room; ``hashes`` are theirs, by number."""
    events = [entry.event for entry in recorded]
    if any(isinstance(event, MEETING_EVENTS) for event in events):
        await rows.put(connection, tables.meeting, [meeting_row(room)])
    if any(isinstance(event, AGENDA_EVENTS) for event in events):
        await _write_agenda(connection, room)
    await rows.put(connection, tables.poll, [poll_row(room, room.polls[id_]) for id_ in _polls(events)])
    await agreed.write_touched(connection, room, events, hashes)
    await rows.put(connection, tables.attendance, [attendance_row(room, room.people[p]) for p in _persons(events)])
    await turns.write(connection, room, recorded)


async def rewrite(connection: AsyncConnection, room: Room) -> None:
    """Write every row anew, after words were erased. What was adopted keeps its number and hash."""
    await rows.put(connection, tables.meeting, [meeting_row(room)])
    await _write_agenda(connection, room)
    await rows.put(connection, tables.poll, [poll_row(room, one) for one in room.polls.values()])
    texts = list(room.consensus.values())
    hashes = await _hashes(connection, room.id, [text.adopted_seq for text in texts if text.adopted_seq])
    await rows.put(connection, tables.consensus, [agreed.consensus_row(room, text, hashes) for text in texts])
    await rows.put(connection, tables.objection, [row for text in texts for row in agreed.objection_rows(text)])
    await rows.put(connection, tables.attendance, [attendance_row(room, person) for person in room.people.values()])


async def _hashes(connection: AsyncConnection, room: str, numbers: Sequence[int]) -> Hashes:
    events = tables.event
    query = select(events.c.seq, events.c.hash).where(events.c.room == room, events.c.seq.in_(numbers))
    return {row.seq: row.hash for row in await connection.execute(query)}


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
        "opens_at": moment(facts.opens_at),
        "made_at": moment(facts.made_at),
        "confirmed_at": moment(facts.confirmed_at),
        "took_part": len(people.took_part(room)),
        "first_heard": spoke.first_time if (spoke := shares(room)) else 0,
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
