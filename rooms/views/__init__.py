"""Who sees what: the room in sections, for everyone, for moderators, and for one person (``me``).

Sections stay small however many people there are: long lists are cut, with a count of what was cut.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rooms.views import agenda, commitments, consensus, floor, matters, meeting, people, poll, screen
from rooms.views.agenda import AgendaView
from rooms.views.commitments import CommitmentView
from rooms.views.consensus import ConsensusView
from rooms.views.eye import Connected, Eye, iso, stamp
from rooms.views.floor import FloorView
from rooms.views.following import StepView, mine, steps_of
from rooms.views.matters import MatterView
from rooms.views.meeting import MeetingView
from rooms.views.own import Me, me
from rooms.views.people import PeopleView
from rooms.views.poll import PollView, reveals
from rooms.views.screen import ScreenView

if TYPE_CHECKING:
    from rooms.room import Room

__all__ = [
    "SECTIONS",
    "Connected",
    "Eye",
    "Me",
    "Section",
    "StepView",
    "iso",
    "me",
    "mine",
    "reveals",
    "stamp",
    "steps_of",
]

Section = (
    MeetingView
    | PeopleView
    | AgendaView
    | FloorView
    | list[PollView]
    | list[ConsensusView]
    | list[MatterView]
    | list[CommitmentView]
    | ScreenView
)

SECTIONS: dict[str, Callable[[Room, Eye], tuple[Section, int]]] = {
    "meeting": meeting.section,
    "people": people.section,
    "agenda": agenda.section,
    "floor": floor.section,
    "polls": poll.section,
    "consensus": consensus.section,
    "matters": matters.section,
    "commitments": commitments.section,
    "screen": screen.section,
}
"""Each draws one section for an eye, and says how many entries it had to cut."""
