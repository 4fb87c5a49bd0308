"""The register of a community: which consensus was adopted under which number, about what, and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.refusal import Refusal
from rooms.vocabulary import CommunityEvent, Recorded, turns

if TYPE_CHECKING:
    from rooms.community import Community


class Registered(Struct):
    """``deciders``: who was present, or had taken a position, when it was adopted."""

    id: str
    meeting: str
    number: str
    adopted_at: int
    matters: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()
    corrects: str | None = None
    corrected_by: str | None = None


class ConsensusRegistered(CommunityEvent, tag="consensus_registered"):
    consensus: str
    meeting: str
    number: str
    title: str = ""
    """Of the meeting."""
    matters: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()
    corrects: str | None = None


@turns(ConsensusRegistered)
def on_registered(community: Community, event: ConsensusRegistered, recorded: Recorded) -> None:
    community.register[event.consensus] = Registered(
        id=event.consensus,
        meeting=event.meeting,
        number=event.number,
        adopted_at=recorded.at,
        matters=event.matters,
        deciders=event.deciders,
        corrects=event.corrects,
    )
    if event.corrects is not None:
        community.register[event.corrects].corrected_by = event.consensus
    for matter in map(community.matters.__getitem__, event.matters):
        if matter.stage == "scheduled":
            matter.agenda = None  # its item was never started, and may be removed
        matter.consensus, matter.waits_since = event.consensus, None
        matter.decisions = [one for one in matter.decisions if one != event.corrects] + [event.consensus]
        matter.step("decided", recorded.at, consensus=event.consensus, meeting=event.meeting, title=event.title)


def find(community: Community, consensus: str) -> Registered:
    """The adopted consensus with this id; ``not_found`` if there is none in this community."""
    found = community.register.get(consensus)
    if found is None:
        raise Refusal("not_found")
    return found


def next_number(community: Community, day: str) -> str:
    """The number for a consensus adopted on this day: ``2026-3`` is the third of 2026."""
    year = day[:4]
    return f"{year}-{sum(one.number.startswith(f'{year}-') for one in community.register.values()) + 1}"
