"""Merging: a neighbour put down without a phone turns out to be somebody who joined by phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rooms import people
from rooms.floor import Entry, turns_taken
from rooms.following import FollowerMerged, follows
from rooms.meeting import need_not_over
from rooms.people import known
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room


class Merge(Command, tag="people:merge"):
    """``person``, who has no phone, is the same as ``into``."""

    communal = True

    person: Id
    into: Id


class PersonMerged(Event, tag="person_merged"):
    person: str
    into: str


@decides(Merge, "moderator")
def merge(room: Room, command: Merge, actor: Actor) -> list[Event]:
    """Only who has no phone can go over to somebody else, and nobody with a ballot that could count twice."""
    person, into = known(room, command.person), known(room, command.into)
    need_not_over(room)
    if person.phone or person is into or (person.listed and into.listed):
        raise Refusal("cannot_merge")
    if has_voted_openly(room, person.id):
        raise Refusal("poll_open")
    followed = [FollowerMerged(person=person.id, into=into.id)] if follows(room.community, person.id) else []
    return [PersonMerged(person=person.id, into=into.id), *followed]


@changes(PersonMerged)
def on_merged(room: Room, event: PersonMerged, recorded: Recorded) -> None:
    """Their turns, their entry and their being here go over; of two waiting entries the older stays."""
    person, into = room.people[event.person], room.people[event.into]
    people.comes(room, into.id, present=into.present or person.present)
    people.comes(room, person.id, present=False)
    if person.listed is not None:
        into.listed = person.listed
        room.roll.seats[person.listed] = into.id
        person.listed = None
    room.mandates = {one: by for one, by in room.mandates.items() if person.id not in (one, by)}
    person.removed, person.merged_into = True, into.id
    for entry in _entries(room):
        if entry.person == person.id:
            entry.person = into.id
        if entry.deferred_by == person.id:
            entry.deferred_by = into.id
    room.floor.withdrawn |= {entry: into.id for entry, by in room.floor.withdrawn.items() if by == person.id}
    _keep_the_older(room, into.id)
    spoken = sorted(turns_taken(room), key=lambda turn: turn.started_at)
    own = [turn for turn in spoken if turn.entry.person == into.id]
    for number, turn in enumerate(own, 1):
        turn.number = number
    person.turns, into.turns = 0, len(own)


def has_voted_openly(room: Room, person: str) -> bool:
    """A ballot of theirs lies in an open poll under their own seat, or may have been counted by a raised hand."""
    polls = (poll for poll in room.polls.values() if poll.state == "open")
    return any(person in poll.voters or (poll.hands and person in poll.hands.covered) for poll in polls)


def _entries(room: Room) -> Iterator[Entry]:
    yield from room.floor.waiting.values()
    undoable = room.floor.called
    before = [undoable.before, *undoable.held] if undoable else []
    yield from (turn.entry for turn in [*turns_taken(room), *before] if turn)


def _keep_the_older(room: Room, person: str) -> None:
    seen: set[str | None] = set()
    for entry in sorted(room.floor.waiting.values(), key=lambda entry: entry.order):
        if entry.person == person and entry.item in seen:
            room.floor.withdraw(entry.id)
        elif entry.person == person:
            seen.add(entry.item)
