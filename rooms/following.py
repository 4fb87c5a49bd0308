"""Who follows a community's matters and promises, when somebody turns out to be somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rooms.vocabulary import CommunityEvent, Recorded, turns

if TYPE_CHECKING:
    from rooms.community import Community


T = TypeVar("T")


class FollowerMerged(CommunityEvent, tag="follower_merged"):
    """What ``person`` raised, seconded, decided and judged is ``into``'s from now on."""

    person: str
    into: str


@turns(FollowerMerged)
def on_follower_merged(community: Community, event: FollowerMerged, recorded: Recorded) -> None:
    """Whoever raised a matter has not also seconded it, and one verdict of two stays: that of who remains."""
    person, into = event.person, event.into
    for matter in community.matters.values():
        _hand_on(matter.raisers, person, into)
        _hand_on(matter.seconds, person, into)
        if into in matter.raisers:
            matter.seconds.pop(into, None)
    for registered in community.register.values():
        if person in registered.deciders:
            registered.deciders = tuple(dict.fromkeys(into if one == person else one for one in registered.deciders))
    for commitment in community.commitments.values():
        _hand_on(commitment.verdicts, person, into)


def _hand_on(held: dict[str, T], person: str, into: str) -> None:
    if person in held:
        given = held.pop(person)
        held.setdefault(into, given)


def follows(community: Community, person: str) -> bool:
    """Whether anything of the community's is theirs."""
    return (
        person in community.matters_of
        or any(person in registered.deciders for registered in community.register.values())
        or any(person in commitment.verdicts for commitment in community.commitments.values())
    )
