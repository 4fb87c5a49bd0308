"""Reminders: a rule of the meeting recalled by a neutral chair, shown to everyone and kept in the journal.

The rules are the thirteen of the villagers' meetings at Nantang (南塘十三条), Robert's Rules of Order in plain words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rooms.floor import Reminder, item_now
from rooms.meeting import need_open
from rooms.vocabulary import Actor, Command, Event, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Rule = Literal[
    "neutral_chair",
    "clear_proposal",
    "wait_your_turn",
    "one_at_a_time",
    "to_the_chair",
    "time_is_up",
    "on_topic",
    "give_way",
    "both_sides",
    "give_reasons",
    "no_names",
    "vote_last",
    "for_then_against",
    "majority_decides",
]
"""In the order of the thirteen; the third has two sentences."""


class Remind(Command, tag="floor:remind"):
    rule: Rule


class SpeakerReminded(Event, tag="speaker_reminded"):
    rule: Rule


@decides(Remind, "moderator")
def remind(room: Room, command: Remind, actor: Actor) -> list[Event]:
    need_open(room)
    return [SpeakerReminded(rule=command.rule)]


@changes(SpeakerReminded)
def on_reminded(room: Room, event: SpeakerReminded, recorded: Recorded) -> None:
    turn = room.floor.current
    entry = turn.entry.id if turn else None
    room.floor.reminders.append(Reminder(event.rule, recorded.at, item_now(room), entry))
