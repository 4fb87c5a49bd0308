"""Screening: what staff make of a matter, for a reason everybody reads: accepted, declined, merged, or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rooms.matter import NOT_DECIDED, Matter, end_of, find
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, CommunityCommand, CommunityEvent, Id, Reason, Recorded, settles, turns

if TYPE_CHECKING:
    from rooms.community import Community


class ScreenMatter(CommunityCommand, tag="matter:screen"):
    matter: Id
    decision: Literal["accepted", "declined", "merged"]
    reason: Reason | None = None
    into: Id | None = None


class CloseMatter(CommunityCommand, tag="matter:close"):
    """Nothing more is to be done about it."""

    matter: Id
    reason: Reason


class MatterScreened(CommunityEvent, tag="matter_screened"):
    private = ("reason",)
    matter: str
    decision: Literal["accepted", "declined", "merged"]
    into: str | None = None
    reason: str | None = None


class MatterClosed(CommunityEvent, tag="matter_closed"):
    private = ("reason",)
    matter: str
    reason: str | None = None


@settles(ScreenMatter, "moderator", "clerk")
def screen(community: Community, command: ScreenMatter, actor: Actor) -> list[CommunityEvent]:
    """Accepted, declined for a reason that everybody reads, or merged with one that is about the same.

    What something accepted is merged into is accepted with it.
    """
    matter = find(community, command.matter)
    into = None if command.into is None else find(community, command.into)
    if command.decision == "merged":
        return _merged(community, matter, into, command)
    if command.into is not None:
        raise Refusal("malformed")
    if matter.stage not in ("raised", "accepted", "declined") or matter.stage == command.decision:
        raise Refusal("stale")
    if command.decision == "declined" and not command.reason:
        raise Refusal("reason_needed")
    return [MatterScreened(matter=matter.id, decision=command.decision, reason=command.reason or None)]


@settles(CloseMatter, "moderator", "clerk")
def close(community: Community, command: CloseMatter, actor: Actor) -> list[CommunityEvent]:
    matter = find(community, command.matter)
    if matter.stage not in ("accepted", "seconded", "discussed", "decided", "returned"):
        raise Refusal("stale")
    if not command.reason:
        raise Refusal("reason_needed")
    return [MatterClosed(matter=matter.id, reason=command.reason)]


def _merged(community: Community, matter: Matter, into: Matter | None, command: ScreenMatter) -> list[CommunityEvent]:
    if into is None:
        raise Refusal("not_found")
    if end_of(community, into) is matter:
        raise Refusal("merged_in_circle")
    if matter.stage not in ("raised", "accepted", "seconded", "returned"):
        raise Refusal("stale")
    target = end_of(community, into)
    if target.stage not in NOT_DECIDED:
        raise Refusal("matter_closed")
    merged = MatterScreened(matter=matter.id, decision="merged", into=target.id, reason=command.reason or None)
    if target.stage == "raised" and matter.stage != "raised":
        return [MatterScreened(matter=target.id, decision="accepted"), merged]
    return [merged]


@turns(MatterScreened)
def on_screened(community: Community, event: MatterScreened, recorded: Recorded) -> None:
    matter, waited = community.matters[event.matter], community.matters[event.matter].waits_since
    matter.reason, matter.into, matter.waits_since = event.reason, event.into, None
    matter.step(event.decision, recorded.at, reason=event.reason, into=event.into)
    if event.into is not None:
        other = community.matters[event.into]
        other.raisers |= {person: name for person, name in matter.raisers.items() if person not in other.raisers}
        seconds = {p: at for p, at in {**matter.seconds, **other.seconds}.items() if p not in other.raisers}
        other.seconds = seconds
        _wait_on(other, waited, recorded.at)
        matter = other
    matter.look(community.settings.seconds_needed, recorded.at)


def _wait_on(other: Matter, waited: int | None, at: int) -> None:
    """What waited for the next agenda keeps its place in the matter it was merged into."""
    if waited is None:
        return
    if other.stage in ("accepted", "discussed"):
        other.step("seconded", at)
        other.agenda, other.waits_since = None, other.waits_since or waited
    if other.waits_since is not None:
        other.waits_since = min(other.waits_since, waited)


@turns(MatterClosed)
def on_closed(community: Community, event: MatterClosed, recorded: Recorded) -> None:
    matter = community.matters[event.matter]
    matter.reason, matter.waits_since = event.reason, None
    matter.step("closed", recorded.at, reason=event.reason)
