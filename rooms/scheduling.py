"""Matters and agendas: a matter is put on one, talked about there, or put off to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rooms.matter import Agenda, Step
from rooms.vocabulary import CommunityEvent, Recorded, turns

if TYPE_CHECKING:
    from rooms.community import Community


class MatterScheduled(CommunityEvent, tag="matter_scheduled"):
    matter: str
    meeting: str
    item: str
    title: str


class MatterDeferred(CommunityEvent, tag="matter_deferred"):
    """It was on this agenda and was not reached, or was taken off it (``removed``)."""

    matter: str
    meeting: str
    title: str
    removed: bool = False


class MatterDiscussed(CommunityEvent, tag="matter_discussed"):
    matter: str
    meeting: str
    title: str


@turns(MatterScheduled)
def on_scheduled(community: Community, event: MatterScheduled, recorded: Recorded) -> None:
    matter = community.matters[event.matter]
    matter.agenda, matter.waits_since = Agenda(event.meeting, event.item), None
    matter.step("scheduled", recorded.at, meeting=event.meeting, title=event.title)


@turns(MatterDeferred)
def on_deferred(community: Community, event: MatterDeferred, recorded: Recorded) -> None:
    """It waits again, and not behind what has waited less long."""
    matter = community.matters[event.matter]
    waited = [step.at for step in matter.steps if step.stage in ("seconded", "returned")]
    matter.agenda, matter.changed_at = None, recorded.at
    matter.waits_since = waited[-1] if waited else recorded.at
    if event.removed:
        matter.not_in.append(event.meeting)
    came = {step.stage for step in matter.steps}
    matter.stage = "returned" if "returned" in came else "seconded" if "seconded" in came else "accepted"
    matter.steps.append(Step(stage="deferred", at=recorded.at, meeting=event.meeting, title=event.title))


@turns(MatterDiscussed)
def on_discussed(community: Community, event: MatterDiscussed, recorded: Recorded) -> None:
    matter = community.matters[event.matter]
    matter.step("discussed", recorded.at, meeting=event.meeting, title=event.title)
