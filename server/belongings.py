"""Whose words a journal holds: of each event, the person whose they are, and whether they name somebody. Pure.

What somebody says, writes or is called is theirs, also when a moderator took it down: names, wishes to speak and what
they say, positions and objections, matters with the items that carry their titles, verdicts, corrections, their row
of the roll, and the reason why they were called out of turn. What is said for the office or from the chair stays with
the record (conclusions, notes on objections, why a matter was declined, what is promised and by whom, reasons for a
second reading of paper, witnesses of a count, what the screen showed), unless it names them; so does what others say.
A name that titles, questions and agreed texts use too, or that others use all the time, is a word of the language, and
names nobody: who calls themselves 业主 and is erased takes no speech about 业主 along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from msgspec import Struct, to_builtins

from rooms import (
    agenda,
    asking,
    corrections,
    following,
    listing,
    matter,
    merging,
    people,
    positions,
    sitting,
    speaking,
    verdict,
)
from rooms.vocabulary import Event, Recorded

BEARERS = ("name",)
"""The field that says who somebody is, in events that hold more."""
NAMING = (people.SeatGiven, people.PersonJoined, people.PersonRenamed, listing.PersonListed)
"""Here a name is its bearer's, whoever else has the same."""
THEIRS = (
    *NAMING[:3],
    asking.FloorAsked,
    positions.PositionTaken,
    corrections.MinutesCorrected,
    matter.MatterRaised,
    verdict.VerdictGiven,
)
"""Events whose ``person`` is the one whose words they hold."""
OF_THE_CHAIR = (
    "item_closed",
    "objection_answered",
    "screen_shown",
    "meeting_edited",
    "paper_read",
    "hands_counted",
    "matter_screened",
    "matter_closed",
    "commitment_made",
    "done_claimed",
)
"""Kept, unless they name somebody who is erased."""
PUBLIC = ("title", "question", "options", "text", "agenda", "community")
LEAST_LETTERS = 2


class Ties(Struct):
    """Who is behind the ids that journals use."""

    entries: dict[str, str] = {}
    """Who asked for the floor."""
    sitting: dict[tuple[str, str], str] = {}
    """Who took whose slip, by meeting and id on its roll."""
    merged: dict[str, str] = {}
    raisers: dict[str, str] = {}
    """Who raised a matter."""

    def is_now(self, person: str | None) -> str | None:
        """Who a neighbour without a phone turned out to be."""
        while person in self.merged:
            person = self.merged[person]
        return person


def ties(journals: Mapping[str, Iterable[Recorded]]) -> Ties:
    """What all journals of a community tell of it."""
    known = Ties()
    for room, entries in journals.items():
        for entry in entries:
            match entry.event:
                case asking.FloorAsked(entry=one, person=person):
                    known.entries[one] = person
                case sitting.SlipTaken(listed=listed, person=person):
                    known.sitting[room, listed] = person
                case merging.PersonMerged() | following.FollowerMerged() as merged:
                    known.merged[merged.person] = merged.into
                case matter.MatterRaised(matter=one, person=person):
                    known.raisers[one] = person
                case _:
                    pass
    return known


def whose(room: str, entry: Recorded, known: Ties) -> str | None:
    """The person whose words an event holds; None for those of the chair, of the office or of nobody."""
    event = entry.event
    match event:
        case asking.EntryEdited(entry=one) | speaking.SpeakerCalled(entry=one):
            person = known.entries.get(one)
        case listing.PersonListed(listed=one):
            person = known.sitting.get((room, one))
        case agenda.ItemAdded(matter=str(one)):
            person = known.raisers.get(one)
        case positions.ObjectionAnswered(state="withdrawn"):
            person = entry.by
        case _:
            person = getattr(event, "person", None) if isinstance(event, THEIRS) else None
    return known.is_now(person or None)


def said_in(event: Event) -> dict[str, Any]:
    """The words that an event holds, by field; none if they were erased."""
    return {name: said for name in event.private if (said := getattr(event, name))}


def public_texts(event: Event) -> list[str]:
    """Titles, questions with their options, agreed texts: what stays in the journal itself, for ever."""
    shown = [getattr(event, name, "") for name in PUBLIC if name not in event.private]
    return list(_plain(to_builtins(shown)))


def _plain(value: object) -> Iterator[str]:
    """Every text in it, without the names of fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _plain(list(cast("dict[str, object]", value).values()))
    elif isinstance(value, list | tuple):
        for part in cast("list[object]", value):
            yield from _plain(part)


def door_of(event: listing.PersonListed) -> tuple[str, ...]:
    """Who is meant by a row of the roll, in whatever meeting: a name at a door."""
    return (event.name, event.building, event.unit, event.door)


class Names:
    """What somebody is called, to be found in a text; ``public`` is what titles, questions and agreed texts say."""

    def __init__(self, names: Iterable[str], public: Sequence[str] = ()) -> None:
        parts = {part for name in names for part in (name, *name.split()) if _is_name(part)}
        shown = "\n".join(public).casefold()
        self.names = {part for part in parts if not re.search(_pattern(part), shown)}
        self._any = re.compile("|".join(map(_pattern, sorted(self.names))) or "(?!)")

    def found_in(self, event: Event) -> set[str]:
        """By which names it names them, in small letters; the name of somebody else names nobody but them."""
        if isinstance(event, NAMING):
            return set()
        said = [text for name, text in said_in(event).items() if name not in BEARERS]
        return {found for text in _plain(said) for found in self._any.findall(text.casefold())}


def _is_name(part: str) -> bool:
    """Doors and single letters are none."""
    return sum(letter.isalpha() for letter in part) >= LEAST_LETTERS


def _pattern(name: str) -> str:
    """As a whole word, in letters that make words."""
    escaped = re.escape(name.casefold())
    return rf"(?<![a-z]){escaped}(?![a-z])" if name.isascii() else escaped
