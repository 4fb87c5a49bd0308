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
