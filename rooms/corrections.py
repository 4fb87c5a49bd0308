"""Corrections of the minutes: appended and signed for some days after the meeting; then the minutes are confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

DAY_MS = 24 * 3600 * 1000
MOST_CORRECTIONS = 500
MOST_OF_ONE = 20
"""So that nobody uses up the room that the others have."""
CorrectionWords = Annotated[str, Meta(min_length=1, max_length=500)]


class Correction(Struct, kw_only=True):
    """What somebody who was there says was otherwise. ``about`` is an item of the agenda."""

    id: str
    person: str
    at: int
    name: str = ""
    text: str = ""
    about: str | None = None


class CorrectMinutes(Command, tag="minutes:correct"):
    text: CorrectionWords
    about: Id | None = None


class ConfirmMinutes(Command, tag="minutes:confirm"):
    """The days for corrections are over."""


class MinutesCorrected(Event, tag="minutes_corrected"):
    private = ("name", "text")
    answers = ("correction",)
    correction: str
    person: str
    about: str | None = None
    name: str = ""
    text: str = ""


class MinutesConfirmed(Event, tag="minutes_confirmed"):
    pass


@decides(CorrectMinutes, "resident", "moderator")
def correct(room: Room, command: CorrectMinutes, actor: Actor) -> list[Event]:
    if command.about is not None:
        room.agenda.find(command.about)
    until = corrections_until(room)
    if until is None:
        raise Refusal("meeting_not_over")
    if room.people[actor.person].late:
        raise Refusal("was_not_there")
    if room.meeting.confirmed_at is not None or actor.now >= until:
        raise Refusal("corrections_closed")
    own = sum(one.person == actor.person for one in room.meeting.corrections)
    if own >= MOST_OF_ONE or len(room.meeting.corrections) >= MOST_CORRECTIONS:
        raise Refusal("too_many_corrections")
    return [
        MinutesCorrected(
            correction=room.new_id("k"),
            person=actor.person,
            about=command.about,
            name=room.people[actor.person].name,
            text=command.text,
        )
    ]


@decides(ConfirmMinutes, "system")
def confirm(room: Room, command: ConfirmMinutes, actor: Actor) -> list[Event]:
    until = corrections_until(room)
    if until is None or room.meeting.confirmed_at is not None or actor.now < until:
        raise Refusal("stale")
    return [MinutesConfirmed()]


@changes(MinutesCorrected)
def on_corrected(room: Room, event: MinutesCorrected, recorded: Recorded) -> None:
    room.meeting.corrections.append(
        Correction(
            id=event.correction,
            person=event.person,
            at=recorded.at,
            name=event.name,
            text=event.text,
            about=event.about,
        )
    )


@changes(MinutesConfirmed)
def on_confirmed(room: Room, event: MinutesConfirmed, recorded: Recorded) -> None:
    room.meeting.confirmed_at = recorded.at


def corrections_until(room: Room) -> int | None:
    """Until when the minutes can be corrected (ms since 1970); None while the meeting is not over."""
    over = room.meeting.adjourned_at
    return None if over is None else over + room.meeting.correction_days * DAY_MS
