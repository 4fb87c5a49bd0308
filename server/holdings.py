"""What is held about somebody, put together for them; never what others said."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from msgspec import structs, to_builtins
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.listing import PersonListed
from rooms.matter import MatterRaised
from rooms.refusal import Refusal
from rooms.speaking import SpeakerCalled
from rooms.vocabulary import Event, Recorded
from rooms.voting import VoteCast
from server import tables
from server.belongings import NAMING, Ties, ties, whose
from server.erasing import is_known
from server.journal import Journal
from server.past import Past, past

ABOUT = ("person", "taker", "giver", "into", "helper", "voter")
"""Fields of events that say whom they concern."""
Held = dict[str, Any]


async def holdings(journal: Journal, community: str, person: str) -> Held:
    """Everything that is held about somebody, with time and meeting. Raises ``Refusal`` (``not_found``)."""
    journals = await past(journal, community)
    known = ties(journals)
    if not await is_known(journal, community, person, known):
        raise Refusal("not_found")
    mine = await asyncio.to_thread(_of_all, journals, known, person)  # meetings go on meanwhile
    async with journal.reading() as connection:
        seats = await _rows(connection, tables.attendance, person)
        turns = await _rows(connection, tables.turn, person)
        titles = {row.id: row for row in await connection.execute(_meetings(community))}
        ballots = await _ballots(connection, journals, known, person)
        return {
            "person": person,
            "community": {"id": community, "name": await _name(connection, community)},
            "names": _names(journals, known, person),
            "phone_known": bool(await _rows(connection, tables.person, person, "id")),
            "meetings": [
                {
                    "meeting": room,
                    "title": titles[room].title,
                    "opened_at": _moment(titles[room].opened_at),
                    "seat": next((seat for seat in seats if seat["meeting"] == room), None),
                    "turns": [turn for turn in turns if turn["meeting"] == room],
                    "ballots": ballots.get(room, []),
                    "events": entries,
                }
                for room, entries in ((room, mine[room]) for room in titles)
                if entries or any(seat["meeting"] == room for seat in seats)
            ],
            "between_meetings": mine.get(community, []),
            "verdicts": await _rows(connection, tables.verdict, person),
            "photos": await _photos(connection, community, person),
        }


# ---- in the journals


def _of_all(journals: Past, known: Ties, person: str) -> dict[str, list[Held]]:
    return {room: _mine(room, entries, known, person) for room, entries in journals.items()}


def _mine(room: str, entries: Iterable[Recorded], known: Ties, person: str) -> list[Held]:
    """What they did, and what was put down about them: with words only where the words are theirs."""
    found: list[Held] = []
    for entry in entries:
        if entry.by == person or _concerns(room, entry, known, person):
            event = _own_words(room, entry, known, person)
            found.append({"seq": entry.seq, "at": _time(entry.at), **_fields(event)})
    return found


def _concerns(room: str, entry: Recorded, known: Ties, person: str) -> bool:
    about = {known.is_now(getattr(entry.event, name, None)) for name in ABOUT}
    return person in about or whose(room, entry, known) == person


def _own_words(room: str, entry: Recorded, known: Ties, person: str) -> Event:
    """The event without what others said in it, or said about them."""
    event = entry.event
    owner = whose(room, entry, known)
    theirs = owner == person if owner is not None else entry.by == person
    if theirs and not (isinstance(event, SpeakerCalled) and entry.by != person):
        return event
    hidden = {one.name: one.default for one in structs.fields(event) if one.name in event.private}
    return structs.replace(event, **hidden)


def _fields(event: Event) -> Held:
    """Ballots are in the ballot box only."""
    told: Held = to_builtins(event)
    return {name: value for name, value in told.items() if name not in event.boxed}


def _names(journals: Past, known: Ties, person: str) -> list[str]:
    told = {
        str(getattr(entry.event, "name", ""))
        for room, entries in journals.items()
        for entry in entries
        if isinstance(entry.event, (*NAMING, MatterRaised)) and whose(room, entry, known) == person
    }
    return sorted(told - {""})


# ---- beside the journals


async def _ballots(connection: AsyncConnection, journals: Past, known: Ties, person: str) -> dict[str, list[Held]]:
    """What they chose in polls by name; no other ballot leads to anybody."""
    found: dict[str, list[Held]] = {}
    for room, entries in journals.items():
        keys = _keys(room, entries, known, person)
        cast = [(e.event.poll, e.event.voter, e.by) for e in entries if isinstance(e.event, VoteCast)]
        own = {(poll, key) for poll, key, by in cast if keys.get(key, False) or (key in keys and by == person)}
        for poll, key in sorted(own):
            for table in (tables.ballot, tables.live_ballot):
                query = select(table.c.choices).where(table.c.poll == poll, table.c.key == key)
                found.setdefault(room, []).extend(
                    {"poll": poll, "for": key, "choices": choices} for choices in await connection.scalars(query)
                )
    return found


def _keys(room: str, entries: Iterable[Recorded], known: Ties, person: str) -> dict[str, bool]:
    """What a ballot of theirs may stand for in this meeting, and whether it can be nobody else's."""
    keys = {person: True} | {one: True for one in known.merged if known.is_now(one) == person}
    for entry in entries:
        event = entry.event
        if isinstance(event, PersonListed) and whose(room, entry, known) == person:
            keys |= {event.household: False, event.owner or event.household: False, event.listed: True}
    return keys


async def _rows(connection: AsyncConnection, table: Any, person: str, column: str = "person") -> list[Held]:
    found = await connection.execute(select(table).where(table.c[column] == person))
    return [{name: _moment(value) for name, value in row.items()} for row in found.mappings()]


async def _photos(connection: AsyncConnection, community: str, person: str) -> list[Held]:
    table = tables.photo
    columns = (table.c.id, table.c.width, table.c.height, table.c.at)
    query = select(*columns).where(table.c.person == person, table.c.community == community)
    return [
        {
            "id": row.id,
            "width": row.width,
            "height": row.height,
            "at": _moment(row.at),
            "url": f"/api/photos/{row.id}.jpg",
        }
        for row in await connection.execute(query)
    ]


def _meetings(community: str) -> Any:
    table = tables.meeting
    columns = (table.c.id, table.c.title, table.c.opened_at)
    return select(*columns).where(table.c.community == community).order_by(table.c.made_at, table.c.id)


async def _name(connection: AsyncConnection, community: str) -> str | None:
    return await connection.scalar(select(tables.community.c.name).where(tables.community.c.id == community))


def _time(at: int) -> str:
    return str(_moment(datetime.fromtimestamp(at / 1000, UTC)))


def _moment(value: Any) -> Any:
    """Moments as everywhere on the wire: in UTC; everything else as it is."""
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")
