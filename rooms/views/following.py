"""What became of what one person raised or seconded, and what they are asked to judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.commitment import Commitment
from rooms.matter import Matter, Step, Verdicts, end_of
from rooms.views.eye import stamp
from rooms.views.matters import page_of

if TYPE_CHECKING:
    from rooms.community import Community

MOST_MATTERS = 20
MOST_STEPS = 40
"""A matter that came back and back again shows its last steps; its page has all."""


class Reference(Struct):
    """A consensus by its number in the register."""

    id: str
    number: str


class StepView(Struct, kw_only=True, omit_defaults=True):
    """A step on the line of a matter; ``meeting`` is a title, ``into`` a number."""

    stage: str
    at: str
    meeting: str | None = None
    reason: str | None = None
    into: int | None = None
    consensus: Reference | None = None
    what: str | None = None
    who: str | None = None
    due: str | None = None
    verdicts: Verdicts | None = None


class MyMatter(Struct, kw_only=True):
    """``raised``: by this person; otherwise they seconded it, and see its stage without the steps."""

    id: str
    number: int
    title: str
    text: str
    place: str | None
    photo: str | None
    stage: str
    seconds: int
    needed: int
    raised: bool
    steps: list[StepView]
    url: str


class MyVerdict(Struct, kw_only=True):
    done: str
    score: int
    words: str | None


class Asked(Struct, kw_only=True):
    """A commitment that this person is asked to judge; ``mine`` once they have."""

    commitment: str
    what: str
    who: str
    due: str
    evidence: str | None
    photos: tuple[str, ...]
    claimed_at: str
    until: str
    mine: MyVerdict | None


def mine(community: Community, person: str, most: int = MOST_MATTERS) -> list[MyMatter]:
    """What somebody raised or seconded, the latest first; one line for what went from one matter into another."""
    found = community.matters_of.get(person, [])
    went_into = {matter.into for matter in found}
    own = [one for one in found if one.id not in went_into or next(iter(one.raisers), None) == person]
    return [_mine(community, matter, person) for matter in own[:most]]


def asked(community: Community, person: str) -> list[Asked]:
    """What somebody is asked to judge: what they have not judged yet first, and of that what ends first."""
    claims = sorted(community.claims_for.get(person, []), key=lambda one: (person in one.verdicts, one.until or 0))
    return [_asked(one, person) for one in claims]


def steps_of(community: Community, matter: Matter) -> list[StepView]:
    """Every step of a matter, through merges to where it got."""
    steps, at = list(matter.steps), matter
    while at.into is not None:
        merged_at, at = at.changed_at, community.matters[at.into]
        steps += [step for step in at.steps if step.at >= merged_at]
    return [_step(community, step) for step in steps]


def _mine(community: Community, matter: Matter, person: str) -> MyMatter:
    raised, now = person in matter.raisers, end_of(community, matter)
    return MyMatter(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        text=matter.text if raised or matter.open_to_all else "",
        place=matter.place,
        photo=matter.photo if raised or matter.open_to_all else None,
        stage=now.stage,
        seconds=len(now.seconds),
        needed=now.needs(community.settings.seconds_needed),
        raised=raised,
        steps=steps_of(community, matter)[-MOST_STEPS:] if raised else [],
        url=page_of(matter),
    )


def _asked(one: Commitment, person: str) -> Asked:
    given = one.verdicts.get(person)
    return Asked(
        commitment=one.id,
        what=one.what,
        who=one.who,
        due=one.due,
        evidence=one.evidence,
        photos=one.photos,
        claimed_at=stamp(one.claimed_at or 0),
        until=stamp(one.until or 0),
        mine=MyVerdict(done=given.done, score=given.score, words=given.words) if given else None,
    )


def _step(community: Community, step: Step) -> StepView:
    decided = community.register.get(step.consensus or "")
    promised = community.commitments.get(step.commitment or "")
    merged = community.matters.get(step.into or "")
    return StepView(
        stage=step.stage,
        at=stamp(step.at),
        meeting=step.title,
        reason=step.reason,
        into=merged.number if merged else None,
        consensus=Reference(decided.id, decided.number) if decided else None,
        what=promised.what if promised else None,
        who=promised.who if promised else None,
        due=promised.due if promised else None,
        verdicts=step.verdicts,
    )
