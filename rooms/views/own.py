"""What only one person may see: their seat, their place in the queue, that their vote is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms import electorate
from rooms.consensus import Objection
from rooms.floor import Entry, entry_of
from rooms.hands import may_be_among
from rooms.mandates import held_by
from rooms.people import Person
from rooms.poll import Poll
from rooms.views import following
from rooms.views.eye import fit
from rooms.views.following import Asked, MyMatter

if TYPE_CHECKING:
    from rooms.room import Room


MATTERS_BYTES = 64_000
ASKED_BYTES = 32_000
"""Of what somebody knows of themselves; the rest is asked for."""


class Recorded(Struct, omit_defaults=True):
    """``by``: who cast or last changed it, where that was somebody else."""

    recorded: int
    by: str | None = None


class BallotView(Struct, kw_only=True):
    """What somebody's ballot stands for in an open poll of the listed roll; ``others`` share it. Areas in 0.01 m²."""

    entitled: bool
    why: str | None
    unit: electorate.Unit
    label: str | None = None
    area: int | None = None
    others: int = 0


class ListedView(Struct, kw_only=True):
    listed: str
    name: str
    door: str
    child: bool
    groups: tuple[str, ...]
    area: int | None


class MandateView(Struct, kw_only=True):
    """A neighbour somebody votes for."""

    person: str
    name: str
    door: str | None
    votes: dict[str, Recorded]


class Held(Struct):
    version: int
    value: int


class Wish(Struct):
    """What somebody asked for; it can be changed while it waits and while they speak."""

    kind: str
    stance: str | None
    topic: str | None
    statement: str | None


class Me(Struct, kw_only=True):
    """What one person may know of themselves; a vote is only ever shown as recorded."""

    person: str
    name: str
    role: str
    place: str
    entry: str | None
    """Their waiting entry; without one, the one with which they have the floor."""
    speaking: str | None
    """The entry with which they have the floor, or will go on after an interruption."""
    place_in_queue: int | None
    because: tuple[str, ...]
    ahead: dict[str, int]
    wish: Wish | None
    votes: dict[str, Recorded]
    ballots: dict[str, BallotView]
    listed: ListedView | None
    mandates: list[MandateView]
    helper: str | None
    positions: dict[str, Held]
    objections: list[str]
    turns: int
    spoken_ms: int
    matters: list[MyMatter]
    """What they raised or seconded, the latest first."""
    asked: list[Asked]
    """What was said to be done, for them to judge."""
    seat: int
    """How often the seat moved to another phone."""


def me(room: Room, person: str) -> Me:
    """The facts of one person."""
    self, waiting, speaking = room.people[person], entry_of(room, person), _speaking(room, person)
    entry, standing = waiting or speaking, room.standings.get(waiting.id) if waiting else None
    return Me(
        person=self.id,
        name=self.name,
        role=self.role,
        place=self.place,
        entry=entry.id if entry else None,
        speaking=speaking.id if speaking else None,
        place_in_queue=standing.place if standing else None,
        because=standing.because if standing else (),
        ahead=standing.ahead if standing else {},
        wish=_wish(entry) if entry else None,
        votes=_votes(room, self),
        ballots={p.id: _ballot(room, p, self) for p in room.polls.values() if _needs_saying(room, p, self)},
        listed=_listed(room, self),
        mandates=[_mandate(room, room.people[one]) for one in held_by(room, person)],
        helper=_name(room, room.mandates.get(person)),
        positions={
            c.id: Held(version=c.version, value=c.draft.positions[person].value)
            for c in room.consensus.values()
            if person in c.draft.positions
        },
        objections=[objection.id for objection in _open_objections(room) if objection.person == person],
        turns=self.turns,
        spoken_ms=room.spoken_ms.get(person, 0),
        matters=fit(following.mine(room.community, person), MATTERS_BYTES),
        asked=fit(following.asked(room.community, person), ASKED_BYTES),
        seat=self.seat,
    )


def _votes(room: Room, person: Person, by: str | None = None) -> dict[str, Recorded]:
    """The ballots that are in, of whatever they stand for; ``by`` is who looks, the person unless said."""
    found: dict[str, Recorded] = {}
    for poll in room.polls.values():
        vote = poll.voters.get(electorate.key(room, poll, person))
        if vote is not None:
            found[poll.id] = Recorded(vote.seq, None if vote.by == (by or person.id) else _name(room, vote.by))
    return found


def _needs_saying(room: Room, poll: Poll, person: Person) -> bool:
    """On an open roll a ballot is one's own, unless one's hand may be counted."""
    return poll.state == "open" and (poll.roll is not None or _raised(room, poll, person))


def _raised(room: Room, poll: Poll, person: Person) -> bool:
    return poll.hands is not None and may_be_among(room, poll, electorate.key(room, poll, person), person)


def _ballot(room: Room, poll: Poll, person: Person) -> BallotView:
    why, unit = electorate.why_not(room, poll, person), electorate.unit_of(poll.entitlement)
    if why is None and _raised(room, poll, person):
        why = "hands_counted"
    if why is not None:
        return BallotView(entitled=False, why=why, unit=unit)
    elector = electorate.electors(room.roll, poll.entitlement)[electorate.elector_of(room, poll, person)]
    return BallotView(
        entitled=True,
        why=None,
        unit=unit,
        label=electorate.stands_for(room.roll, poll.entitlement, elector),
        area=elector.area if unit == "owners" else None,
        others=len(elector.members) - 1,
    )


def _listed(room: Room, person: Person) -> ListedView | None:
    if person.listed is None:
        return None
    one = room.roll.listed[person.listed]
    return ListedView(
        listed=one.id,
        name=one.name,
        door=one.label,
        child=one.child,
        groups=one.groups,
        area=one.area if one.owner else None,
    )


def _mandate(room: Room, neighbour: Person) -> MandateView:
    listed = _listed(room, neighbour)
    return MandateView(
        person=neighbour.id,
        name=neighbour.name,
        door=listed.door if listed else None,
        votes=_votes(room, neighbour, room.mandates[neighbour.id]),
    )


def _name(room: Room, person: str | None) -> str | None:
    return room.people[person].name if person else None


def _wish(entry: Entry) -> Wish:
    return Wish(entry.kind, entry.stance, entry.topic, entry.statement)


def _speaking(room: Room, person: str) -> Entry | None:
    """Their entry, if they have the floor, or their turn is held."""
    turns = room.floor.everyone_speaking()
    return next((turn.entry for turn in turns if turn.entry.person == person), None)


def _open_objections(room: Room) -> list[Objection]:
    undecided = (text for text in room.consensus.values() if text.state == "draft")
    return [objection for text in undecided for objection in text.blocking()]
