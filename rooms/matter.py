"""Matters: what residents raise, second and follow up; a number for life, and every step kept (domain.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct, field

from rooms.refusal import Refusal
from rooms.vocabulary import (
    Actor,
    CommunityCommand,
    CommunityEvent,
    Id,
    Line,
    Name,
    Reason,
    Recorded,
    Title,
    settles,
    turns,
)

if TYPE_CHECKING:
    from rooms.community import Community

Stage = Literal[
    "raised",
    "accepted",
    "declined",
    "merged",
    "seconded",
    "scheduled",
    "discussed",
    "decided",
    "in_work",
    "claimed_done",
    "judged",
    "closed",
    "returned",
]
MatterWords = Annotated[str, Meta(max_length=2000)]
ENDED = ("declined", "merged", "closed")
OPENING = ("accepted", "decided", "returned")
NOT_DECIDED = ("raised", "accepted", "seconded", "scheduled", "discussed", "returned")
TO_LOOK_AT = ("raised", "returned", "scheduled", "seconded", "discussed")
MOST_OPEN = 20
"""So many matters of one person may be open at once."""


class Verdicts(Struct, frozen=True):
    yes: int
    partly: int
    no: int


class Step(Struct, omit_defaults=True, kw_only=True):
    """Something that became of a matter. ``consensus`` and ``commitment`` are ids, ``into`` is a matter's."""

    stage: Stage | Literal["deferred"]
    at: int
    meeting: str | None = None
    title: str | None = None
    reason: str | None = None
    into: str | None = None
    consensus: str | None = None
    commitment: str | None = None
    verdicts: Verdicts | None = None


class Agenda(Struct, frozen=True):
    """The item of a meeting on which a matter stands."""

    meeting: str
    item: str


class Matter(Struct):
    """``raisers`` by person with the name they gave, ``seconds`` by person with when.

    ``waits_since``: it waits for the next agenda; ``not_in``: but not of these meetings, which put it off.
    ``decisions``: what was adopted about it since it last came back and has not been corrected.
    """

    id: str
    number: int
    title: str
    text: str
    place: str | None
    photo: str | None
    raised_at: int
    changed_at: int
    raisers: dict[str, str] = {}
    seconds: dict[str, int] = {}
    stage: Stage = "raised"
    reason: str | None = None
    into: str | None = None
    agenda: Agenda | None = None
    consensus: str | None = None
    decisions: list[str] = []
    waits_since: int | None = None
    not_in: list[str] = []
    steps: list[Step] = []

    def step(self, stage: Stage, at: int, **facts: object) -> None:
        """It comes to a stage."""
        self.stage, self.changed_at = stage, at
        self.steps.append(Step(stage=stage, at=at, **facts))  # type: ignore[arg-type]

    def needs(self, seconds: int) -> int:
        """How many seconds of these it needs itself: whoever raised the same thing backs it like a second."""
        return max(seconds - max(len(self.raisers) - 1, 0), 0)

    def look(self, needed: int, at: int) -> None:
        """Enough neighbours have seconded it: it waits for the next agenda."""
        if self.stage == "accepted" and len(self.seconds) >= self.needs(needed):
            self.step("seconded", at)
            self.waits_since = self.waits_since or at

    @property
    def urgency(self) -> tuple[bool, bool, int, int]:
        """Smaller for what has to be looked at sooner."""
        return self.stage in ENDED, self.stage not in TO_LOOK_AT, -len(self.seconds), -self.number

    @property
    def open_to_all(self) -> bool:
        """Staff have read it and found it fit for the public record, or it came from there."""
        return self.stage != "declined" and any(step.stage in OPENING for step in self.steps)

    @property
    def called(self) -> str:
        """Its title, or its number once its words are erased."""
        return self.title or f"№ {self.number}"


# ---- commands


class RaiseMatter(CommunityCommand, tag="matter:raise"):
    """Staff take it down for somebody: ``for`` is who, if they have a seat, ``name`` what they are called."""

    title: Title
    text: MatterWords = ""
    place: Line | None = None
    photo: Id | None = None
    name: Name | None = None
    neighbour: Id | None = field(name="for", default=None)


class SecondMatter(CommunityCommand, tag="matter:second"):
    """``for``: a neighbour without a phone, whose hand the moderator saw."""

    matter: Id
    neighbour: Id | None = field(name="for", default=None)


class ScreenMatter(CommunityCommand, tag="matter:screen"):
    matter: Id
    decision: Literal["accepted", "declined", "merged"]
    reason: Reason | None = None
    into: Id | None = None


class CloseMatter(CommunityCommand, tag="matter:close"):
    """Nothing more is to be done about it."""

    matter: Id
    reason: Reason


# ---- events


class MatterRaised(CommunityEvent, tag="matter_raised"):
    """``person`` is empty where a promise that was not kept comes back without a matter of its own."""

    private = ("title", "text", "place", "name")
    answers = ("matter", "number")
    matter: str
    number: int
    person: str
    title: str = ""
    text: str = ""
    place: str | None = None
    photo: str | None = None
    name: str = ""


class MatterSeconded(CommunityEvent, tag="matter_seconded"):
    matter: str
    person: str


class MatterScreened(CommunityEvent, tag="matter_screened"):
    private = ("reason",)
    matter: str
    decision: Literal["accepted", "declined", "merged"]
    into: str | None = None
    reason: str | None = None


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


class MatterClosed(CommunityEvent, tag="matter_closed"):
    private = ("reason",)
    matter: str
    reason: str | None = None


# ---- decisions


@settles(RaiseMatter, "resident", "moderator", "clerk")
def raise_matter(community: Community, command: RaiseMatter, actor: Actor) -> list[CommunityEvent]:
    """A resident raises their own; staff take one down for somebody."""
    own = actor.role == "resident"
    if own and (command.name, command.neighbour) != (None, None):
        raise Refusal("not_allowed")
    person = actor.person if own else command.neighbour or community.new_id("n")
    open_now = [m for m in community.matters_of.get(person, []) if person in m.raisers and m.stage not in ENDED]
    if len(open_now) >= MOST_OPEN:
        raise Refusal("too_many_matters")
    return [
        MatterRaised(
            matter=community.new_id("t"),
            number=len(community.matters) + 1,
            person=person,
            title=command.title,
            text=command.text,
            place=command.place or None,
            photo=command.photo,
            name=actor.name if own else command.name or "",
        )
    ]


@settles(SecondMatter, "resident", "moderator")
def second(community: Community, command: SecondMatter, actor: Actor) -> list[CommunityEvent]:
    """A matter that was merged is seconded where it went."""
    matter = end_of(community, find(community, command.matter))
    own = actor.role == "resident"
    if own != (command.neighbour is None):
        raise Refusal("not_allowed")
    person = command.neighbour or actor.person
    if matter.stage not in NOT_DECIDED:
        raise Refusal("matter_closed")
    if person in matter.raisers:
        raise Refusal("own_matter")
    return [] if person in matter.seconds else [MatterSeconded(matter=matter.id, person=person)]


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


# ---- changes


@turns(MatterRaised)
def on_raised(community: Community, event: MatterRaised, recorded: Recorded) -> None:
    matter = Matter(
        id=event.matter,
        number=event.number,
        title=event.title,
        text=event.text,
        place=event.place,
        photo=event.photo,
        raised_at=recorded.at,
        changed_at=recorded.at,
        raisers={event.person: event.name} if event.person else {},
    )
    matter.step("raised", recorded.at)
    if not event.person:
        matter.step("returned", recorded.at)
        matter.waits_since = recorded.at
    community.matters[event.matter] = matter


@turns(MatterSeconded)
def on_seconded(community: Community, event: MatterSeconded, recorded: Recorded) -> None:
    matter = community.matters[event.matter]
    matter.seconds[event.person] = recorded.at
    matter.look(community.settings.seconds_needed, recorded.at)


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


@turns(MatterClosed)
def on_closed(community: Community, event: MatterClosed, recorded: Recorded) -> None:
    matter = community.matters[event.matter]
    matter.reason, matter.waits_since = event.reason, None
    matter.step("closed", recorded.at, reason=event.reason)


# ---- questions


def find(community: Community, matter: str) -> Matter:
    """The matter with this id; ``not_found`` if there is none."""
    found = community.matters.get(matter)
    if found is None:
        raise Refusal("not_found")
    return found


def end_of(community: Community, matter: Matter) -> Matter:
    """Where a matter has got to, through every merge."""
    while matter.into is not None:
        matter = community.matters[matter.into]
    return matter
