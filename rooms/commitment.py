"""Commitments: who does what until when; an office only claims that it is done, the neighbours judge (domain.md)."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from rooms import register
from rooms.matter import Matter, Stage, Verdicts
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, CommunityCommand, CommunityEvent, Id, Recorded, settles, turns

if TYPE_CHECKING:
    from rooms.community import Community

CHINA = timezone(timedelta(hours=8))
DAY_MS = 24 * 3600 * 1000
MOST_COMMITMENTS = 50
"""Of one consensus."""

What = Annotated[str, Meta(min_length=1, max_length=300)]
Who = Annotated[str, Meta(min_length=1, max_length=60)]
Day = Annotated[
    str, Meta(pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$", max_length=40)
]
"""A day, or a moment of it with its zone."""
Evidence = Annotated[str, Meta(min_length=1, max_length=1000)]
Done = Literal["yes", "partly", "no"]
State = Literal["open", "claimed", "closed", "returned"]


class Verdict(Struct, frozen=True):
    """What somebody found: is it done, and how well, from 1 to 5."""

    done: Done
    score: int
    at: int
    words: str | None = None


class Commitment(Struct):
    """``until``: verdicts are taken until then. ``overdue``: its day passed before anybody said that it is done."""

    id: str
    consensus: str
    meeting: str
    what: str
    who: str
    due: str
    made_at: int
    matters: tuple[str, ...] = ()
    state: State = "open"
    overdue: bool = False
    evidence: str | None = None
    photos: tuple[str, ...] = ()
    claimed_at: int | None = None
    until: int | None = None
    settled_at: int | None = None
    verdicts: dict[str, Verdict] = {}

    @property
    def due_at(self) -> int:
        """When its day is over in China, in ms since 1970."""
        return (
            int(datetime.combine(date.fromisoformat(self.due), datetime.min.time(), CHINA).timestamp() * 1000) + DAY_MS
        )

    @property
    def figures(self) -> Verdicts:
        return figures_of(self.verdicts)


# ---- commands


class AddCommitment(CommunityCommand, tag="commitment:add"):
    consensus: Id
    what: What
    who: Who
    due: Day


class ClaimDone(CommunityCommand, tag="commitment:claim_done"):
    commitment: Id
    evidence: Evidence
    photos: Annotated[tuple[Id, ...], Meta(max_length=4)] = ()


class NoteOverdue(CommunityCommand, tag="commitment:note_overdue"):
    """Its day has passed."""

    commitment: Id


# ---- events


class CommitmentMade(CommunityEvent, tag="commitment_made"):
    private = ("what", "who")
    answers = ("commitment",)
    commitment: str
    consensus: str
    due: str
    what: str = ""
    who: str = ""


class DoneClaimed(CommunityEvent, tag="done_claimed"):
    private = ("evidence",)
    commitment: str
    until: int
    photos: tuple[str, ...] = ()
    evidence: str = ""


class CommitmentOverdue(CommunityEvent, tag="commitment_overdue"):
    commitment: str


# ---- decisions


@settles(AddCommitment, "moderator", "clerk")
def add(community: Community, command: AddCommitment, actor: Actor) -> list[CommunityEvent]:
    registered = register.find(community, command.consensus)
    if registered.corrected_by is not None:
        raise Refusal("already_decided")
    if sum(one.consensus == registered.id for one in community.commitments.values()) >= MOST_COMMITMENTS:
        raise Refusal("too_many_commitments")
    if any(community.matters[matter].stage == "closed" for matter in registered.matters):
        raise Refusal("matter_closed")
    due = _day(command.due, actor.now)
    return [
        CommitmentMade(
            commitment=community.new_id("d"),
            consensus=registered.id,
            due=due,
            what=command.what,
            who=command.who,
        )
    ]


@settles(ClaimDone, "moderator", "clerk")
def claim_done(community: Community, command: ClaimDone, actor: Actor) -> list[CommunityEvent]:
    """From now on the neighbours are asked what they find."""
    commitment = find(community, command.commitment)
    if commitment.state != "open":
        raise Refusal("stale")
    until = actor.now + community.settings.verdict_days * DAY_MS
    return [
        DoneClaimed(commitment=commitment.id, until=until, photos=command.photos, evidence=command.evidence),
    ]


@settles(NoteOverdue, "system")
def note_overdue(community: Community, command: NoteOverdue, actor: Actor) -> list[CommunityEvent]:
    commitment = find(community, command.commitment)
    if commitment.state != "open" or commitment.overdue or actor.now < commitment.due_at:
        raise Refusal("stale")
    return [CommitmentOverdue(commitment=commitment.id)]


# ---- changes


@turns(CommitmentMade)
def on_made(community: Community, event: CommitmentMade, recorded: Recorded) -> None:
    registered = community.register[event.consensus]
    community.commitments[event.commitment] = Commitment(
        id=event.commitment,
        consensus=event.consensus,
        meeting=registered.meeting,
        what=event.what,
        who=event.who,
        due=event.due,
        made_at=recorded.at,
        matters=registered.matters,
    )
    for matter in matters_of(community, event.commitment):
        matter.step("in_work", recorded.at, commitment=event.commitment)


@turns(DoneClaimed)
def on_claimed(community: Community, event: DoneClaimed, recorded: Recorded) -> None:
    commitment = community.commitments[event.commitment]
    commitment.state, commitment.claimed_at, commitment.until = "claimed", recorded.at, event.until
    commitment.evidence, commitment.photos = event.evidence, event.photos
    commitment.overdue = False
    for matter in matters_of(community, event.commitment):
        matter.step("claimed_done", recorded.at, commitment=event.commitment)
        matter.stage = stage_of(community, matter)


@turns(CommitmentOverdue)
def on_overdue(community: Community, event: CommitmentOverdue, recorded: Recorded) -> None:
    community.commitments[event.commitment].overdue = True


# ---- questions


def find(community: Community, commitment: str) -> Commitment:
    """The commitment with this id; ``not_found`` if there is none."""
    found = community.commitments.get(commitment)
    if found is None:
        raise Refusal("not_found")
    return found


def matters_of(community: Community, commitment: str) -> list[Matter]:
    """Those it answers, as long as the decision stands: they have not come back since, and it was not corrected."""
    one = community.commitments[commitment]
    return [m for m in map(community.matters.__getitem__, one.matters) if one.consensus in m.decisions]


def stage_of(community: Community, matter: Matter) -> Stage:
    """As far as what was promised under all decisions that stand; the least of it counts."""
    promised = [one for one in community.commitments.values() if one.consensus in matter.decisions]
    states = {one.state for one in promised}
    if "open" in states:
        return "in_work"
    if "claimed" in states:
        return "claimed_done"
    return "closed" if {one.consensus for one in promised} >= set(matter.decisions) else "decided"


def figures_of(verdicts: dict[str, Verdict]) -> Verdicts:
    found = [verdict.done for verdict in verdicts.values()]
    return Verdicts(yes=found.count("yes"), partly=found.count("partly"), no=found.count("no"))


def _day(due: str, now: int) -> str:
    """The day in China that is meant; it must be in the calendar, not over, and not a generation away."""
    try:
        day = datetime.fromisoformat(due).astimezone(CHINA).date() if "T" in due else date.fromisoformat(due)
    except (ValueError, OverflowError) as error:
        raise Refusal("malformed") from error
    today = datetime.fromtimestamp(now / 1000, CHINA).date()
    if day < today or day > today + timedelta(days=3653):
        raise Refusal("in_the_past" if day < today else "malformed")
    return day.isoformat()
