"""Mandates: a neighbour without a phone lets somebody who has one vote for them; seen, and revocable at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rooms.meeting import need_not_over
from rooms.people import known
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

MOST_MANDATES = 3


class GiveMandate(Command, tag="mandate:give"):
    person: Id
    helper: Id


class RevokeMandate(Command, tag="mandate:revoke"):
    person: Id


class MandateGiven(Event, tag="mandate_given"):
    person: str
    helper: str


class MandateRevoked(Event, tag="mandate_revoked"):
    person: str


@decides(GiveMandate, "moderator")
def give_mandate(room: Room, command: GiveMandate, actor: Actor) -> list[Event]:
    """From somebody who is here without a phone, to somebody with one; another helper takes the place of the first."""
    person, helper = known(room, command.person), known(room, command.helper)
    need_not_over(room)
    if person.phone:
        raise Refusal("has_phone")
    if not helper.phone:
        raise Refusal("no_phone", "helper_needs_phone")
    if not person.present:
        raise Refusal("person_left")
    if room.mandates.get(person.id) == helper.id:
        return []
    if len(held_by(room, helper.id)) >= MOST_MANDATES:
        raise Refusal("mandates_full")
    return [MandateGiven(person=person.id, helper=helper.id)]


@decides(RevokeMandate, "moderator", "resident")
def revoke_mandate(room: Room, command: RevokeMandate, actor: Actor) -> list[Event]:
    """By the moderator, the helper or the neighbour. What was voted stays until it is changed."""
    person = known(room, command.person)
    helper = room.mandates.get(person.id)
    if not actor.moderates and actor.person not in (helper, person.id):
        raise Refusal("not_allowed")
    return [] if helper is None else [MandateRevoked(person=person.id)]


@changes(MandateGiven)
def on_given(room: Room, event: MandateGiven, recorded: Recorded) -> None:
    room.mandates[event.person] = event.helper


@changes(MandateRevoked)
def on_revoked(room: Room, event: MandateRevoked, recorded: Recorded) -> None:
    room.mandates.pop(event.person, None)


def held_by(room: Room, helper: str) -> list[str]:
    """The neighbours somebody votes for."""
    return [person for person, by in room.mandates.items() if by == helper]
