"""Positions on a text, and the objections they raise: raised, answered, taken in or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rooms import people
from rooms.consensus import Answer, Consensus, Objection, Position, Value, Version, find, need_draft
from rooms.meeting import need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Place, Reason, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

OBJECTION = 1


class TakePosition(Command, tag="consensus:position"):
    consensus: Id
    version: Version
    value: Value
    reason: Reason | None = None
    would_accept_if: Reason | None = None


class AnswerObjection(Command, tag="objection:answer"):
    objection: Id
    state: Answer
    note: Reason | None = None


class PositionTaken(Event, tag="position_taken"):
    private = ("reason", "would_accept_if")
    consensus: str
    version: int
    person: str
    value: int
    place: Place
    objection: str | None = None
    reason: str | None = None
    would_accept_if: str | None = None


class ObjectionAnswered(Event, tag="objection_answered"):
    private = ("note",)
    objection: str
    state: Answer
    note: str | None = None


# ---- decisions


@decides(TakePosition, "resident")
def take_position(room: Room, command: TakePosition, actor: Actor) -> list[Event]:
    consensus = find(room, command.consensus)
    need_open(room)
    need_draft(consensus, command.version)
    if consensus.phase in ("questions", "reactions"):
        raise Refusal("not_yet")
    objects = command.value == OBJECTION
    if objects and not (command.reason and command.would_accept_if):
        raise Refusal("reason_needed")
    person = room.people[actor.person]
    if _holds(consensus, person, command):
        return []
    taken = PositionTaken(
        consensus=consensus.id,
        version=command.version,
        person=person.id,
        value=command.value,
        place=person.place,
        objection=room.new_id("o") if objects else None,
        reason=command.reason or None,
        would_accept_if=command.would_accept_if or None,
    )
    return [*people.arrival(person), taken]


@decides(AnswerObjection, "moderator", "resident")
def answer_objection(room: Room, command: AnswerObjection, actor: Actor) -> list[Event]:
    """The moderator says how it stands; only its owner takes it back."""
    if command.state != "withdrawn" and not actor.moderates:
        raise Refusal("not_allowed")
    consensus, objection = _find(room, command.objection)
    if command.state == "withdrawn" and objection.person != actor.person:
        raise Refusal("not_allowed")
    need_open(room)
    need_draft(consensus)
    if not objection.blocks:
        raise Refusal("stale")
    return [ObjectionAnswered(objection=objection.id, state=command.state, note=command.note or None)]


# ---- changes


@changes(PositionTaken)
def on_position(room: Room, event: PositionTaken, recorded: Recorded) -> None:
    """Whoever speaks anew takes back what they objected before, and may object anew."""
    consensus = room.consensus[event.consensus]
    consensus.draft.positions[event.person] = Position(
        value=event.value, place=event.place, reason=event.reason, would_accept_if=event.would_accept_if
    )
    for objection in consensus.blocking():
        if objection.person == event.person:
            objection.state = "withdrawn"
    if event.objection is not None:
        consensus.objections[event.objection] = Objection(
            id=event.objection,
            person=event.person,
            version=event.version,
            text=event.reason or "",
            would_accept_if=event.would_accept_if or "",
        )


@changes(ObjectionAnswered)
def on_answered(room: Room, event: ObjectionAnswered, recorded: Recorded) -> None:
    _, objection = _find(room, event.objection)
    objection.state, objection.note = event.state, event.note


# ---- below


def _find(room: Room, objection: str) -> tuple[Consensus, Objection]:
    for consensus in room.consensus.values():
        if objection in consensus.objections:
            return consensus, consensus.objections[objection]
    raise Refusal("not_found")


def _holds(consensus: Consensus, person: people.Person, command: TakePosition) -> bool:
    """They said exactly this, and it stands: saying it again opens no second objection."""
    held = consensus.draft.positions.get(person.id)
    said = (command.value, person.place, command.reason or None, command.would_accept_if or None)
    if held is None or (held.value, held.place, held.reason, held.would_accept_if) != said:
        return False
    return command.value != OBJECTION or any(o.person == person.id for o in consensus.blocking())
