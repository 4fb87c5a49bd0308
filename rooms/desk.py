"""The check-in desk: people are here, with or without a phone, by name or from the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rooms import roll
from rooms.meeting import need_not_over
from rooms.people import arrival, known, newcomer
from rooms.sitting import SlipTaken
from rooms.vocabulary import Actor, Command, Event, Id, Name, Place, decides

if TYPE_CHECKING:
    from rooms.room import Room


class CheckIn(Command, tag="people:check_in"):
    """Somebody with a seat is here, or somebody without a phone: on the roll, or put down by name."""

    person: Id | None = None
    name: Name | None = None
    listed: Id | None = None
    place: Place = "pavilion"

    def __post_init__(self) -> None:
        if sum(one is not None for one in (self.person, self.name, self.listed)) != 1:
            raise ValueError("exactly one of a person, a name and somebody on the roll")


@decides(CheckIn, "moderator")
def check_in(room: Room, command: CheckIn, actor: Actor) -> list[Event]:
    """Again, nothing changes; ``people:leave`` takes it back."""
    listed = None if command.listed is None else roll.find(room, command.listed)
    seat = command.person if listed is None else room.roll.seats.get(listed.id)
    person = None if seat is None else known(room, seat)
    need_not_over(room)
    if person is not None:
        return arrival(person, command.place)
    put_down = newcomer(room, listed.name if listed else command.name or "", command.place)
    return [put_down, *([SlipTaken(person=put_down.person, listed=listed.id)] if listed else [])]
