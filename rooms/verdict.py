"""Verdicts: what the neighbours find of what was promised; enough "done" closes it, a poor one brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, field

from rooms.commitment import Commitment, Done, Verdict, figures_of, find, matters_of, stage_of
from rooms.matter import MatterRaised
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, CommunityCommand, CommunityEvent, Id, Recorded, settles, turns

if TYPE_CHECKING:
    from rooms.community import Community

SHARE_OF_YES = (3, 5)


VerdictWords = Annotated[str, Meta(max_length=300)]


class GiveVerdict(CommunityCommand, tag="verdict:give"):
    """``for``: from a neighbour without a phone, taken down by the moderator."""

    commitment: Id
    done: Done
    score: Annotated[int, Meta(ge=1, le=5)]
    words: VerdictWords | None = None
    neighbour: Id | None = field(name="for", default=None)


class SettleCommitment(CommunityCommand, tag="commitment:settle"):
    """The time for verdicts is over."""

    commitment: Id


class VerdictGiven(CommunityEvent, tag="verdict_given"):
    private = ("words",)
    commitment: str
    person: str
    done: Done
    score: int
    words: str | None = None


class CommitmentSettled(CommunityEvent, tag="commitment_settled"):
    commitment: str
    state: Literal["closed", "returned"]


@settles(GiveVerdict, "resident", "moderator")
def give_verdict(community: Community, command: GiveVerdict, actor: Actor) -> list[CommunityEvent]:
    """When everyone who is asked has answered, nothing is left to wait for."""
    commitment = find(community, command.commitment)
    person = command.neighbour or actor.person
    if person != actor.person and actor.role != "moderator":
        raise Refusal("not_allowed")
    if commitment.state != "claimed" or actor.now >= (commitment.until or 0):
        raise Refusal("not_judging")
    asked = community.asked(commitment)
    if person not in asked:
        raise Refusal("not_asked")
    before, words = commitment.verdicts.get(person), command.words or None
    if before is not None and (before.done, before.score, before.words) == (command.done, command.score, words):
        return []
    given = VerdictGiven(commitment=commitment.id, person=person, done=command.done, score=command.score, words=words)
    verdicts = commitment.verdicts | {person: Verdict(command.done, command.score, actor.now)}
    settled = _settled(community, commitment, verdicts) if verdicts.keys() >= asked.keys() else []
    return [given, *settled]


@settles(SettleCommitment, "system")
def settle(community: Community, command: SettleCommitment, actor: Actor) -> list[CommunityEvent]:
    commitment = find(community, command.commitment)
    if commitment.state != "claimed" or actor.now < (commitment.until or 0):
        raise Refusal("stale")
    return _settled(community, commitment, commitment.verdicts)


def _settled(community: Community, commitment: Commitment, verdicts: dict[str, Verdict]) -> list[CommunityEvent]:
    """Enough found it done, or it comes back; what was promised outside any matter then becomes one."""
    figures = figures_of(verdicts)
    many = figures.yes + figures.partly + figures.no
    share, of = SHARE_OF_YES
    enough = min(community.settings.verdicts_needed, len(community.asked(commitment)))
    good = many >= max(enough, 1) and figures.yes * of >= share * many
    events: list[CommunityEvent] = [CommitmentSettled(commitment=commitment.id, state="closed" if good else "returned")]
    if not good and not commitment.matters:
        number = len(community.matters) + 1
        title = " ".join(commitment.what.split())[:120]
        events.append(MatterRaised(matter=community.new_id("t"), number=number, person="", title=title))
    return events


@turns(VerdictGiven)
def on_verdict(community: Community, event: VerdictGiven, recorded: Recorded) -> None:
    commitment = community.commitments[event.commitment]
    commitment.verdicts[event.person] = Verdict(event.done, event.score, recorded.at, event.words)


@turns(CommitmentSettled)
def on_settled(community: Community, event: CommitmentSettled, recorded: Recorded) -> None:
    """A matter is closed when all that was promised is; as soon as anything comes back, so does the matter."""
    commitment = community.commitments[event.commitment]
    commitment.state, commitment.settled_at = event.state, recorded.at
    for matter in matters_of(community, event.commitment):
        matter.step("judged", recorded.at, commitment=event.commitment, verdicts=commitment.figures)
        stage = stage_of(community, matter)
        if event.state == "returned":
            matter.step("returned", recorded.at)
            matter.agenda, matter.waits_since, matter.decisions = None, recorded.at, []
        elif stage == "closed":
            matter.step("closed", recorded.at)
        else:
            matter.stage = stage
