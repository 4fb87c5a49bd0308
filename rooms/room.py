"""The room: one meeting's state, the decision on a command, and the change an event makes. Pure.

``decide`` asks, ``evolve`` applies: every action takes this path and nothing else changes a room.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from msgspec import Struct, structs

from rooms import (
    adopting,
    agenda,
    asking,
    commitment,
    community,
    consensus,
    corrections,
    deferring,
    desk,
    erasing,
    floor,
    following,
    formats,
    hands,
    listing,
    mandates,
    matter,
    meeting,
    merging,
    order,
    paper,
    people,
    poll,
    positions,
    preset,
    question,
    register,
    reminding,
    roll,
    scheduling,
    screen,
    screening,
    sitting,
    speaking,
    verdict,
    voting,
)
from rooms.refusal import Refusal
from rooms.vocabulary import (
    CHANGES,
    DECISIONS,
    SYSTEM,
    Actor,
    ActorRole,
    Command,
    CommunityCommand,
    CommunityEvent,
    Event,
    Recorded,
)

CONCERNS = (
    meeting,
    people,
    listing,
    sitting,
    desk,
    mandates,
    agenda,
    floor,
    asking,
    speaking,
    deferring,
    reminding,
    merging,
    poll,
    question,
    voting,
    hands,
    paper,
    consensus,
    adopting,
    positions,
    screen,
    corrections,
    erasing,
    preset,
    community,
    matter,
    screening,
    scheduling,
    register,
    commitment,
    verdict,
    following,
    formats,
)
"""What a meeting and its community are made of; importing these files is what registers their commands and events."""


class Room(Struct, dict=True):
    """One meeting, as its journal and its ballot box say it is. ``at`` is the time of the last event.

    ``community`` has a journal of its own, and is the same in all its meetings.
    """

    id: str
    meeting: meeting.Meeting
    people: dict[str, people.Person]
    roll: roll.Roll
    mandates: dict[str, str]
    agenda: agenda.Agenda
    floor: floor.Floor
    polls: dict[str, poll.Poll]
    consensus: dict[str, consensus.Consensus]
    screen: screen.Screen
    community: community.Community
    seq: int = 0
    at: int = 0

    @cached_property
    def line(self) -> list[order.Placed]:
        """Who waits, in the order they will be called; made anew after each event."""
        return order.line(self)

    @cached_property
    def here(self) -> list[roll.Listed]:
        """Who of the roll is here, children left aside."""
        listed = self.roll.listed
        return [one for p in people.present(self) if p.listed and not (one := listed[p.listed]).child]

    @cached_property
    def waiting_now(self) -> dict[str, floor.Entry]:
        """The entry of each person that waits on the current item."""
        item = floor.item_now(self)
        return {entry.person: entry for entry in self.floor.waiting.values() if entry.item == item}

    @cached_property
    def spoken_ms(self) -> dict[str, int]:
        """How long each person who has had a turn has spoken."""
        return floor.spoken_by(self)

    @cached_property
    def standings(self) -> dict[str, order.Standing]:
        """What those who wait are told of their places, by entry."""
        return order.standings(self)

    def new_id(self, kind: str) -> str:
        """An id for what the next event makes: the same for the same journal, different in every room."""
        seed = f"{self.id}/{self.seq}/{kind}".encode()
        return kind + blake2b(seed, digest_size=8).hexdigest()


def empty(room: str) -> Room:
    """The room with this id, in which nothing has happened yet."""
    return Room(
        id=room,
        meeting=meeting.Meeting(),
        people={},
        roll=roll.Roll(),
        mandates={},
        agenda=agenda.Agenda(),
        floor=floor.Floor(),
        polls={},
        consensus={},
        screen=screen.Screen(),
        community=community.Community(id=""),
    )


def decide(room: Room, command: Command, actor: str, now: int) -> list[Event]:
    """The events that a command of this person leads to, at ``now`` (ms since 1970).

    Raises ``Refusal``. Changes nothing. No events: it was so already.
    """
    roles, decision = DECISIONS[type(command)]
    asker = _asker(room, actor, now)
    if asker.role not in roles:
        raise Refusal("not_allowed")
    if isinstance(command, CommunityCommand):
        return community.decide(room.community, _taken_down(room, command, asker), asker)
    return list(decision(room, command, asker))


def _taken_down(room: Room, command: CommunityCommand, asker: Actor) -> CommunityCommand:
    """What a moderator writes down is of somebody with a seat; who has a phone seconds and judges with it."""
    if not asker.moderates or (neighbour := getattr(command, "neighbour", None)) is None:
        return command
    if isinstance(command, verdict.GiveVerdict) and neighbour not in room.people:
        if not neighbour.startswith(people.NO_PHONE):
            raise Refusal("has_phone")
        return command  # they were here another time, and are asked or not
    person = people.seated(room, neighbour)
    if isinstance(command, matter.RaiseMatter):
        return structs.replace(command, name=command.name or person.name)
    if person.phone:
        raise Refusal("has_phone")
    return command


def _asker(room: Room, actor: str, now: int) -> Actor:
    person = room.people.get(actor)
    return Actor(
        person=actor,
        role=role_of(room, actor),
        now=max(now, room.at),
        name=person.name if person else "",
    )


def role_of(room: Room, person: str) -> ActorRole:
    """The role of a person at this moment. Refuses (``removed``) who has no seat, or none any more."""
    if person == SYSTEM:
        return "system"
    found = room.people.get(person)
    if found is None or found.removed:
        raise Refusal("removed")
    return found.role


def evolve(room: Room, recorded: Recorded) -> Room:
    """Apply an event, in place; returns the same room. Events come in order, each number once."""
    if recorded.seq != room.seq + 1:
        raise ValueError(f"event {recorded.seq} cannot follow event {room.seq}")
    CHANGES[type(recorded.event)](room, recorded.event, recorded)
    room.seq, room.at = recorded.seq, recorded.at
    vars(room).clear()  # what was worked out of the state before
    return room


class Both(NamedTuple):
    """What was recorded, each in the order of its own journal."""

    meeting: list[Recorded]
    community: list[Recorded]


def record(room: Room, events: Iterable[Event], by: str, now: int) -> list[Recorded]:
    """Number and date events, and apply them; returns those of the meeting. Times never run backwards within a room."""
    return record_both(room, events, by, now).meeting


def record_both(room: Room, events: Iterable[Event], by: str, now: int) -> Both:
    """As ``record``; what happened in the community stands in its own journal."""
    recorded = Both([], [])
    for event in events:
        if isinstance(event, CommunityEvent):
            recorded.community.extend(community.record(room.community, (event,), by, now))
        else:
            entry = Recorded(seq=room.seq + 1, at=max(now, room.at), by=by, event=event)
            evolve(room, entry)
            recorded.meeting.append(entry)
    return recorded
