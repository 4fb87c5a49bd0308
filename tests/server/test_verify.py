"""``liangting verify``: whatever is changed in a journal is found, with its first number; erased words are *erased*."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa

from rooms import people
from rooms.erasing import EraseWords
from rooms.room import decide, record
from rooms.vocabulary import SYSTEM, Recorded
from server import founding, tables, verify
from server.chain import GENESIS, chained, head_seal, sealed
from server.journal import Journal
from server.proof import Adopted, Head, Line, Noted, Report, Said, prove
from tests.server.evening import Evening, august, july, september

MUTATIONS, SEED = 1_000, 20260718


class Kept(NamedTuple):
    """What is kept of one journal; ``noted`` is its end as somebody wrote it down when it was whole."""

    head: Head
    lines: list[Line]
    said: list[Said]
    adopted: list[Adopted]
    noted: Noted

    def prove(self) -> Report:
        return prove(self.head, sorted(self.lines, key=lambda line: line.seq), self.said, self.adopted, self.noted)


def kept(room: str, kind: str, recorded: list[Recorded], adopted: Iterable[Adopted] = ()) -> Kept:
    rows = sealed(room, GENESIS, recorded)
    lines = [Line(*row) for row in rows.events]
    told = [one._replace(hash=lines[(one.seq or 0) - 1].hash.hex()) for one in adopted]
    end = lines[-1]
    return Kept(headed(room, kind, end), lines, [Said(*row) for row in rows.words], told, Noted(end.seq, end.hash))


def headed(room: str, kind: str, end: Line, epoch: int = 2, due: int | None = 7) -> Head:
    return Head(room, kind, end.seq, epoch, end.hash, due, head_seal(room, end.seq, epoch, end.hash, due))


def journals() -> list[Kept]:
    """Three meetings and a community."""
    summer, autumn = july(), september()
    return [
        kept("m_july", "meeting", summer.journal, agreed(summer)),
        kept("m_july", "meeting", august().journal),
        kept("m_july", "meeting", autumn.journal, agreed(autumn)),
        kept("v_dragon", "community", autumn.of_community),
    ]


def agreed(evening: Evening) -> list[Adopted]:
    texts = [one for one in evening.room.consensus.values() if one.state == "adopted"]
    return [Adopted(one.id, one.draft.text, one.number, one.adopted_seq, None) for one in texts]


WHOLE = journals()


# ---- a thousand mutations

Mutation = tuple[Kept, int]
"""What is left, and the first number at which it is not as it was written."""


def other(value: Any, random: Random) -> Any:
    """Another value of the same kind: a bit, a byte or all of it is different."""
    match value:
        case None:
            return random.choice([0, "", "x"])
        case int():
            return random.choice([value ^ (1 << random.randrange(20)), -value - 1, value + 1])
        case str():
            return _other_bytes(value.encode(), random).decode(errors="replace")
        case _:
            return _other_bytes(value, random)


def _other_bytes(value: bytes, random: Random) -> bytes:
    place, bit = random.randrange(len(value) + 1), 1 << random.randrange(7)
    added = value[:place] + b"?" + value[place:]
    if not value:
        return added
    place = min(place, len(value) - 1)
    flipped = bytes([*value[:place], value[place] ^ bit, *value[place + 1 :]])
    return random.choice([flipped, added, value[:place] + value[place + 1 :], b""])


def edited_event(whole: Kept, random: Random) -> Mutation:
    line = random.choice(whole.lines)
    column = random.choice(Line._fields)
    changed = line._replace(**{column: other(getattr(line, column), random)})
    first = max(1, min(line.seq, changed.seq))
    return whole._replace(lines=[*(one for one in whole.lines if one is not line), changed]), first


def edited_words(whole: Kept, random: Random) -> Mutation:
    said = random.choice(whole.said)
    column = random.choice(Said._fields)
    changed = said._replace(**{column: other(getattr(said, column), random)})
    first = max(1, min(said.seq, changed.seq))
    return whole._replace(said=[*(one for one in whole.said if one is not said), changed]), first


def edited_head(whole: Kept, random: Random) -> Mutation:
    column = random.choice(Head._fields)
    head = whole.head._replace(**{column: other(getattr(whole.head, column), random)})
    return whole._replace(head=head), 1 if column == "id" else len(whole.lines) + 1


def edited_register(whole: Kept, random: Random) -> Mutation:
    """An adopted text as the plain tables tell it: changed, gone, or never adopted."""
    if not whole.adopted:
        invented = Adopted("c_new", "从没通过的共识", "2026-9", None, None)
        return whole._replace(adopted=[invented]), len(whole.lines) + 1
    one = random.choice(whole.adopted)
    rest = [adopted for adopted in whole.adopted if adopted is not one]
    column = random.choice([*Adopted._fields, "gone"])
    if column == "gone":
        return whole._replace(adopted=rest), one.seq or 0
    changed = one._replace(**{column: other(getattr(one, column), random)})
    first = min(one.seq or 0, changed.seq) if changed.seq and changed.seq > 0 else one.seq or 0
    return whole._replace(adopted=[*rest, changed]), one.seq or first


def dropped(whole: Kept, random: Random) -> Mutation:
    """An event, with its words or without."""
    line = random.choice(whole.lines)
    with_words = random.random() < 0.5
    said = [one for one in whole.said if one.seq != line.seq or not with_words]
    return whole._replace(lines=[one for one in whole.lines if one is not line], said=said), line.seq


def dropped_words(whole: Kept, random: Random) -> Mutation:
    said = random.choice(whole.said)
    return whole._replace(said=[one for one in whole.said if one is not said]), said.seq


def swapped(whole: Kept, random: Random) -> Mutation:
    """Two events change places: under each other's number, whole or but for some column."""
    one, two = sorted(random.sample(whole.lines, 2), key=lambda line: line.seq)
    stay = random.choice(["seq", "seq", "hash", "body"])
    there = two._replace(**{stay: getattr(one, stay), "seq": one.seq})
    here = one._replace(**{stay: getattr(two, stay), "seq": two.seq})
    rest = [line for line in whole.lines if line not in (one, two)]
    return whole._replace(lines=[*rest, there, here]), one.seq


def inserted(whole: Kept, random: Random) -> Mutation:
    """Something that was recorded once is put somewhere again, and all after it moves on."""
    copy, place = random.choice(whole.lines), random.randrange(1, len(whole.lines) + 1)
    before, after = whole.lines[: place - 1], [line._replace(seq=line.seq + 1) for line in whole.lines[place - 1 :]]
    return whole._replace(lines=[*before, copy._replace(seq=place), *after]), place + (place == copy.seq)


def appended(whole: Kept, random: Random) -> Mutation:
    """Something that never happened, well chained, behind the last."""
    end, seq = whole.lines[-1], len(whole.lines) + 1
    body = random.choice(whole.lines).body
    made_up = Line(end.room, seq, end.at, "", "people_counted", body, chained(end.hash, body))
    return whole._replace(lines=[*whole.lines, made_up]), seq


def doubled(whole: Kept, random: Random) -> Mutation:
    line = random.choice(whole.lines)
    return whole._replace(lines=[*whole.lines, line]), line.seq


def renumbered(whole: Kept, random: Random) -> Mutation:
    """All from one on are one further."""
    place = random.randrange(1, len(whole.lines) + 1)
    moved = [line._replace(seq=line.seq + (line.seq >= place)) for line in whole.lines]
    return whole._replace(lines=moved), place


def truncated(whole: Kept, random: Random) -> Mutation:
    """The end is gone, and everything is made to agree; only the end that was noted does not."""
    left = random.randrange(1, len(whole.lines))
    head = headed(whole.head.id, whole.head.kind, whole.lines[left - 1])
    said = [one for one in whole.said if one.seq <= left]
    adopted = [one for one in whole.adopted if (one.seq or 0) <= left]
    return Kept(head, whole.lines[:left], said, adopted, whole.noted), left + 1


def rewritten(whole: Kept, random: Random) -> Mutation:
    """A chain made anew from one event on, head and all: again only the noted end tells."""
    place = random.randrange(1, len(whole.lines) + 1)
    lines = whole.lines[: place - 1]
    for line in whole.lines[place - 1 :]:
        body = line.body if line.seq > place else line.body.replace(b",", b", ", 1)
        lines.append(line._replace(body=body, hash=chained(lines[-1].hash if lines else GENESIS, body)))
    adopted = [one._replace(hash=lines[(one.seq or 0) - 1].hash.hex()) for one in whole.adopted]
    head = headed(whole.head.id, whole.head.kind, lines[-1])
    return Kept(head, lines, whole.said, adopted, whole.noted), len(lines)


WAYS: tuple[Callable[[Kept, Random], Mutation], ...] = (
    edited_event,
    edited_event,
    edited_event,
    edited_words,
    edited_words,
    edited_head,
    edited_register,
    dropped,
    dropped_words,
    swapped,
    inserted,
    appended,
    doubled,
    renumbered,
    truncated,
    rewritten,
)


def test_a_whole_journal_is_never_called_broken() -> None:
    for whole in WHOLE:
        assert whole.prove() == Report(whole.head.id, len(whole.lines))


def test_every_one_of_a_thousand_mutations_is_found_with_its_first_number() -> None:
    random, found = Random(SEED), dict[str, int]()
    while sum(found.values()) < MUTATIONS:
        whole, way = random.choice(WHOLE), random.choice(WAYS)
        changed, first = way(whole, random)
        if changed == whole:
            continue
        assert changed.prove().broken == first, (way.__name__, whole.head.id, first)
        found[way.__name__] = found.get(way.__name__, 0) + 1
    assert len(found) == len(set(WAYS))


# ---- erasing


def erased(whole: Kept, numbers: set[int]) -> Kept:
    """The words of these numbers are gone, and the journal says so."""
    end = whole.lines[-1]
    home = july().room
    home.id, home.seq = whole.head.id, end.seq
    events = decide(home, EraseWords(numbers=tuple(sorted(numbers)), why="asked"), SYSTEM, end.at)
    rows = sealed(whole.head.id, end.hash, record(home, events, SYSTEM, end.at))
    lines = [*whole.lines, *(Line(*row) for row in rows.events)]
    said = [one for one in whole.said if one.seq not in numbers]
    return Kept(headed(whole.head.id, whole.head.kind, lines[-1]), lines, said, whole.adopted, whole.noted)


def test_erased_words_are_erased_and_what_else_is_changed_is_still_found() -> None:
    random = Random(SEED)
    for whole in WHOLE:
        numbers = {one.seq for one in random.sample(whole.said, 5)}
        gone = erased(whole, numbers)
        assert gone.prove() == Report(gone.head.id, len(gone.lines), erased=5)
        for way in (edited_event, edited_words, dropped_words, swapped, truncated) * 4:
            changed, first = way(gone, random)
            if gone.lines[-1].body not in {line.body for line in changed.lines}:  # nobody says that they were erased
                first = min(first, *numbers)
            assert changed == gone or changed.prove().broken == first, way.__name__
        back = next(one for one in whole.said if one.seq in numbers)
        assert gone._replace(said=[*gone.said, back]).prove().broken == back.seq, "erased words are there again"


def test_words_that_nobody_erased_are_not_called_erased() -> None:
    for whole in WHOLE:
        one, two = whole.said[0], whole.said[-1]
        gone = erased(whole, {two.seq})
        less = gone._replace(said=[said for said in gone.said if said != one])
        assert less.prove().broken == one.seq


# ---- in the databases

EVENT, HEAD, WORDS = tables.event, tables.room, tables.event_words
CHANGES: dict[str, tuple[Callable[[str], Any], int]] = {
    "a time": (lambda room: sa.update(EVENT).where(EVENT.c.seq == 3, EVENT.c.room == room).values(at=5), 3),
    "an actor": (lambda room: sa.update(EVENT).where(EVENT.c.seq == 3, EVENT.c.room == room).values(actor="x"), 3),
    "a type": (lambda room: sa.update(EVENT).where(EVENT.c.seq == 3, EVENT.c.room == room).values(type="x"), 3),
    "a body": (lambda room: sa.update(EVENT).where(EVENT.c.seq == 3, EVENT.c.room == room).values(body=b"[]"), 3),
    "a hash": (lambda room: sa.update(EVENT).where(EVENT.c.seq == 3, EVENT.c.room == room).values(hash=b"x" * 32), 3),
    "a number": (lambda room: sa.update(EVENT).where(EVENT.c.seq == 3, EVENT.c.room == room).values(seq=-(2**63)), 1),
    "an event gone": (lambda room: sa.delete(EVENT).where(EVENT.c.seq == 3, EVENT.c.room == room), 3),
    "the first gone": (lambda room: sa.delete(EVENT).where(EVENT.c.seq == 1, EVENT.c.room == room), 1),
    "the last gone": (lambda room: sa.delete(EVENT).where(EVENT.c.seq == 7, EVENT.c.room == room), 7),
    "all gone": (lambda room: sa.delete(EVENT).where(EVENT.c.room == room), 1),
    "a head moved": (lambda room: sa.update(HEAD).where(HEAD.c.id == room).values(seq=6), 8),
    "another epoch": (lambda room: sa.update(HEAD).where(HEAD.c.id == room).values(epoch=2), 8),
    "another kind": (lambda room: sa.update(HEAD).where(HEAD.c.id == room).values(kind="community"), 8),
    "another time to wake": (lambda room: sa.update(HEAD).where(HEAD.c.id == room).values(due=5), 8),
    "other words": (
        lambda room: sa.update(WORDS).where(WORDS.c.seq == 7, WORDS.c.room == room).values(words='{"name":"别人"}'),
        7,
    ),
    "words gone": (lambda room: sa.delete(WORDS).where(WORDS.c.seq == 7, WORDS.c.room == room), 7),
    "words of nothing": (lambda room: sa.insert(WORDS).values(room=room, seq=2**40, salt=b"", words="{}"), 2**40),
    "bytes that are no text": (
        lambda room: sa.text("UPDATE event SET actor = CAST(x'ff' AS TEXT) WHERE seq = 4 AND room = :room").bindparams(
            room=room
        ),
        4,
    ),
}
SQLITE_ONLY = {"bytes that are no text"}


async def test_a_changed_journal_is_found_in_the_database(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "EVENTS_A_QUERY", 3)
    room = (await founding.new_meeting(journal, founding.FIRST_PLAN)).id
    copy = await journal.read(room)
    assert copy is not None
    async with journal.turn(copy) as turn:
        join = people.Join(person="r-wang", name="王秀兰", place="remote")
        recorded = record(copy.room, decide(copy.room, join, SYSTEM, 1), SYSTEM, 1)
        await turn.write(recorded, {})
    assert copy.room.seq == 7
    assert [report.broken for report in await verify.verify(journal)] == [None, None], "the meeting and its community"
    for name, (change, first) in CHANGES.items():
        if name not in SQLITE_ONLY or journal.engine.name == "sqlite":
            assert await broken_by(journal, change(room)) == {room: first}, name


async def broken_by(journal: Journal, change: Any) -> dict[str, int]:
    """Which journals a change breaks, and where; it is taken back."""
    async with journal.engine.connect() as connection, connection.begin() as begun:
        await connection.execute(change)
        found = await verify.reports(connection)
        await begun.rollback()
    return {report.room: report.broken for report in found if report.broken is not None}


async def test_a_journal_without_a_head_is_found(journal: Journal) -> None:
    room = (await founding.new_meeting(journal, founding.FIRST_PLAN)).meeting
    stray = sa.insert(WORDS).values(room="m_gone", seq=3, salt=b"", words="{}")
    assert await broken_by(journal, stray) == {"m_gone": 1}
    if journal.engine.name == "sqlite":  # where keys to other tables can be left unchecked
        async with journal.engine.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.exec_driver_sql("PRAGMA foreign_keys=OFF")
            await alone.execute(sa.delete(HEAD).where(HEAD.c.id == room.community_id))
            found = await verify.reports(alone)
            await alone.exec_driver_sql("PRAGMA foreign_keys=ON")
        assert [report.room for report in found if report.broken == 1] == [room.community_id]
