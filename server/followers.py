"""Whom something that happened in a community concerns: who raised, seconded, decided. Tells nobody."""

from __future__ import annotations

from collections.abc import Iterable

from rooms.commitment import CommitmentMade, DoneClaimed
from rooms.community import Community
from rooms.matter import MatterSeconded
from rooms.register import ConsensusRegistered
from rooms.screening import MatterScreened
from rooms.verdict import CommitmentSettled, VerdictGiven
from rooms.vocabulary import CommunityEvent


def followers(community: Community, events: Iterable[CommunityEvent]) -> set[str]:
    """The persons whose own line of steps, or whose question to judge, these events change.

    A second is told to its giver and to the raisers; the list of matters tells everybody else.
    """
    return {person for event in events for person in _of(community, event)}


def _of(community: Community, event: CommunityEvent) -> Iterable[str]:
    match event:
        case MatterSeconded(matter=one, person=person):
            return (person, *community.matters[one].raisers)
        case VerdictGiven(person=person):
            return (person,)
        case DoneClaimed(commitment=one) | CommitmentSettled(commitment=one):
            return community.asked(community.commitments[one])
        case _:
            found = [community.matters[one] for one in _matters(community, event)]
            return [person for matter in found for person in (*matter.raisers, *matter.seconds)]


def _matters(community: Community, event: CommunityEvent) -> tuple[str, ...]:
    match event:
        case CommitmentMade(commitment=one):
            return community.commitments[one].matters
        case ConsensusRegistered(matters=ones):
            return ones
        case MatterScreened(matter=one, into=into):
            return (one, into or one)
        case _:
            one: str | None = getattr(event, "matter", None)
            return (one,) if one else ()
