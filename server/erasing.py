"""Erasing a person: their names and words leave every journal of a community, and all that was made of them.

What they did stays, as somebody's: how they voted by name, for how long they spoke, what position they took.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence

from msgspec import Struct, json
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from rooms.erasing import EraseWords, Why
from rooms.listing import PersonListed
from rooms.matter import MatterRaised
from rooms.refusal import Refusal
from server import rows, tables
from server.belongings import Names, Ties, door_of, public_texts, said_in, ties, whose
from server.founding import CHAIR, SCREEN
from server.hall import Hall
from server.journal import Journal
from server.observe import log
from server.past import Past, journals_of, past

TRIES, PAUSE_S = 5, 0.2
WIPE_S = 60
MOST_NAMED = 30
"""A name in more texts of others than this is a word that they use."""
RESENT_MS = 60_000
"""A command of the last minute may still be sent again, and has to be known again."""
ROWS_AT_ONCE = 1_000
HELD_WORDS = (
    tables.event_words,
    tables.snapshot,
    tables.attendance,
    tables.agenda_item,
    tables.consensus,
    tables.objection,
    tables.matter,
    tables.commitment,
    tables.verdict,
    tables.command,
    tables.person,
    tables.photo,
)
"""Where names and words lay."""
_COMMANDS = tables.command
FORGET_DIGEST = (
    update(_COMMANDS)
    .where(
        _COMMANDS.c.room == bindparam("of"), _COMMANDS.c.actor == bindparam("who"), _COMMANDS.c.id == bindparam("sent")
    )
    .values(digest=b"")
)


Place = tuple[str, int]
"""A number in a journal."""


class Found(Struct):
    """What is somebody's in a community: numbers by journal, and the photos of what they raised."""

    numbers: dict[str, list[int]] = {}
    photos: set[str] = set()


async def erase(hall: Hall, journal: Journal, community: str, person: str) -> int:
    """Erase a person's names and words; returns how many events held any.

    Works while meetings go on; what they say later is not erased. Raises ``Refusal``: ``not_found``, ``busy``.
    """
    gone = went = await _take_words(hall, journal, community, person)
    for _ in range(TRIES):  # something may be said meanwhile
        if not went:
            break
        went = await _take_words(hall, journal, community, person)
        gone += went
    await _forget_phone(journal, community, person)
    for room in await journals_of(journal, community):
        await forget_digests(journal, room, person)
    await wipe(journal)
    return gone


async def _take_words(hall: Hall, journal: Journal, community: str, person: str) -> int:
    journals = await past(journal, community)
    known = ties(journals)
    if not await is_known(journal, community, person, known):
        raise Refusal("not_found")
    found = await asyncio.to_thread(theirs, journals, known, person)  # meetings go on meanwhile
    await _take_photos(journal, community, person, found.photos)
    for room, numbers in found.numbers.items():
        await erase_words(hall, community, room, numbers, "asked")
    return sum(map(len, found.numbers.values()))


async def erase_words(hall: Hall, community: str, room: str, numbers: Sequence[int], why: Why) -> None:
    """Take away the words of these numbers, of the community's own journal or of one of its meetings."""
    live = await (hall.community(room) if room == community else hall.open(room))
    await live.clerk.system(EraseWords(numbers=tuple(numbers), why=why))


async def forget_digests(journal: Journal, room: str, person: str | None = None) -> None:
    """What commands said can be guessed from their digests; without one, the same command again is refused."""
    events, commands = tables.event, tables.command
    before = int(time.time() * 1000) - RESENT_MS
    async with journal.reading() as connection:
        last = await connection.scalar(
            select(func.max(events.c.seq)).where(events.c.room == room, events.c.at < before)
        )
        query = select(commands).where(commands.c.room == room, commands.c.digest != b"")
        known = (await connection.execute(query)).all()
    old = [row for row in known if row.actor == person or json.decode(row.answer)["seq"] <= (last or 0)]
    for first in range(0, len(old), ROWS_AT_ONCE):
        some = [{"of": room, "who": row.actor, "sent": row.id} for row in old[first : first + ROWS_AT_ONCE]]
        async with journal.writing() as connection:
            await connection.execute(FORGET_DIGEST, some)


async def wipe(journal: Journal) -> None:
    """Let nothing of what was erased stay in places that the database has given up."""
    for attempt in range(TRIES):
        try:
            async with journal.alone():
                if await rows.wipe(journal.engine, HELD_WORDS, WIPE_S):
                    return
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.info("wipe_again", reason=type(error).__name__)
        await asyncio.sleep(PAUSE_S * 2**attempt)
    log.warning("not_wiped")


# ---- what is theirs


def theirs(journals: Past, known: Ties, person: str) -> Found:
    """The words of a person, and those that name them, in all journals of a community."""
    names, doors, photos, public = set[str](), set[tuple[str, ...]](), set[str](), [*CHAIR.values(), *SCREEN.values()]
    for room, entries in journals.items():
        for entry in entries:
            public += public_texts(entry.event)
            if whose(room, entry, known) == person:
                names |= {getattr(entry.event, "name", "")} - {""}
                doors |= {door_of(entry.event)} if isinstance(entry.event, PersonListed) else set()
                photos |= {entry.event.photo or ""} - {""} if isinstance(entry.event, MatterRaised) else set()
    called, own, named = Names(names, public), set[Place](), dict[str, set[Place]]()
    for room, entries in journals.items():
        for entry in filter(lambda entry: said_in(entry.event), entries):
            listed = isinstance(entry.event, PersonListed) and door_of(entry.event) in doors
            if listed or whose(room, entry, known) == person:
                own.add((room, entry.seq))
                continue
            for name in called.found_in(entry.event):
                named.setdefault(name, set()).add((room, entry.seq))
    own = own.union(*(places for places in named.values() if len(places) <= MOST_NAMED))
    numbers = {room: sorted(seq for at, seq in own if at == room) for room in journals}
    return Found({room: some for room, some in numbers.items() if some}, photos)


async def is_known(journal: Journal, community: str, person: str, known: Ties) -> bool:
    """Whether this is the id of somebody here: with a seat, a phone or a matter."""
    if person in known.raisers.values():
        return bool(person)
    seats, meetings, phones = tables.attendance, tables.meeting, tables.person
    seat = select(seats.c.person).join(meetings, meetings.c.id == seats.c.meeting)
    seat = seat.where(meetings.c.community == community, seats.c.person == person)
    phone = select(phones.c.id).where(phones.c.community == community, phones.c.id == person)
    async with journal.reading() as connection:
        return await connection.scalar(seat.union(phone)) is not None


# ---- beside the journals


async def _take_photos(journal: Journal, community: str, person: str, photos: Iterable[str]) -> None:
    """Theirs, and what was sent for them."""
    table = tables.photo
    theirs = (table.c.community == community) & ((table.c.person == person) | table.c.id.in_(list(photos)))
    async with journal.writing() as connection:
        await connection.execute(delete(table).where(theirs))


async def _forget_phone(journal: Journal, community: str, person: str) -> None:
    """Whoever comes with this phone again is somebody new."""
    table = tables.person
    async with journal.writing() as connection:
        await connection.execute(delete(table).where(table.c.id == person, table.c.community == community))
