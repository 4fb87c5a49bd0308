"""Voting: a ballot from a phone, hands counted in the pavilion, and never both of the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from rooms import people
from rooms.ballot import Ballot, Hands
from rooms.poll import Poll, find_open, uncounted_in_pavilion
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Name, Recorded, Words, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Number = Annotated[int, Meta(ge=0, le=100_000)]

MOVE_TOGETHER = 5
"""Live counts of an anonymous poll move only when ballots of at least so many people came since they last moved."""
WITNESSES = 2


# ---- commands


class CastVote(Command, tag="poll:vote"):
    poll: Id
    choices: Annotated[tuple[Id, ...], Meta(max_length=100)] | None = None
    ranking: Annotated[tuple[Id, ...], Meta(max_length=100)] | None = None
    scores: Annotated[dict[Id, int], Meta(max_length=100)] | None = None

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.choices, self.ranking, self.scores)) != 1:
            raise ValueError("exactly one of choices, ranking and scores")


class CountHands(Command, tag="poll:hands"):
    """Hands in the pavilion for each option; ``people`` is how many raised one at all, where that is not the sum."""

    poll: Id
    counts: Annotated[dict[Id, Number], Meta(max_length=100)]
    witnesses: Annotated[tuple[Name, ...], Meta(max_length=10)]
    people: Number | None = None
    reason: Words | None = None


# ---- events


class VoteCast(Event, tag="vote_cast"):
    """Somebody voted. What they chose is ``boxed``: only the ballot box holds it."""

    boxed = ("ballot",)
    poll: str
    voter: str
    ballot: Ballot | None = None


class HandsCounted(Event, tag="hands_counted"):
    private = ("witnesses", "reason")
    answers = ("entry",)
    entry: str
    poll: str
    counts: dict[str, int]
    people: int
    witnesses: tuple[str, ...] = ()
    reason: str | None = None


# ---- decisions


@decides(CastVote, "resident", "moderator")
def cast_vote(room: Room, command: CastVote, actor: Actor) -> list[Event]:
    """A vote, or a changed one. A moderator is neutral, so not entitled until the chair is handed over."""
    poll = find_open(room, command.poll)
    voter = room.people[actor.person]
    if voter.role != "resident":
        raise Refusal("not_entitled")
    if poll.hands is not None and _hand_counted(poll, poll.hands, voter):
        raise Refusal("hands_counted")
    ballot = Ballot(choices=_filled_in(poll, command), place=voter.place)
    return [*people.arrival(voter), VoteCast(poll=poll.id, voter=voter.id, ballot=ballot)]


@decides(CountHands, "moderator")
def count_hands(room: Room, command: CountHands, actor: Actor) -> list[Event]:
    """Hands raised in the pavilion; a later count replaces an earlier one."""
    poll = find_open(room, command.poll)
    raised = _raised(poll, command)
    if raised > len(uncounted_in_pavilion(room, poll)):
        raise Refusal("bad_counts")
    if len({witness.casefold() for witness in command.witnesses}) < WITNESSES:
        raise Refusal("need_witnesses")
    return [
        HandsCounted(
            entry=room.new_id("h"),
            poll=poll.id,
            counts=command.counts,
            people=raised,
            witnesses=command.witnesses,
            reason=command.reason or None,
        )
    ]


# ---- changes


@changes(VoteCast)
def on_cast(room: Room, event: VoteCast, recorded: Recorded) -> None:
    """Without its ballot (read from the journal) a vote only marks its voter; the box is filled from the ballot box."""
    poll = room.polls[event.poll]
    poll.voters.pop(event.voter, None)
    poll.voters[event.voter] = recorded.seq
    poll.unshown.add(event.voter)
    moves = len(poll.unshown) >= MOVE_TOGETHER
    if moves:
        poll.unshown.clear()
        poll.shown_of = len(poll.voters)
    if event.ballot is not None:
        poll.box.put(event.voter, event.ballot)
        if moves:
            poll.box.show(poll.options)


@changes(HandsCounted)
def on_hands(room: Room, event: HandsCounted, recorded: Recorded) -> None:
    poll = room.polls[event.poll]
    poll.hands = Hands(
        counts=event.counts,
        witnesses=event.witnesses,
        by=recorded.by,
        at=recorded.at,
        covered=frozenset(uncounted_in_pavilion(room, poll)) if event.people else frozenset(),
        people=event.people,
        reason=event.reason,
    )


# ---- below


def _hand_counted(poll: Poll, hands: Hands, voter: people.Person) -> bool:
    """A hand of theirs may be in the count: they were there for it, or came to the pavilion after it."""
    if not hands.people or voter.id in poll.voters:
        return False
    return voter.id in hands.covered or voter.place == "pavilion"


def _filled_in(poll: Poll, command: CastVote) -> tuple[str, ...]:
    """The choices in the order of the options, or ``bad_ballot``."""
    choices = command.choices
    if choices is None or len(set(choices)) != len(choices):
        raise Refusal("bad_ballot")
    known = [option.id for option in poll.options]
    if not poll.least <= len(choices) <= poll.most or not set(choices) <= set(known):
        raise Refusal("bad_ballot")
    return tuple(option for option in known if option in choices)


def _raised(poll: Poll, command: CountHands) -> int:
    """How many people raised a hand; ``bad_counts`` if the numbers cannot be."""
    counts = command.counts
    if not set(counts) <= {option.id for option in poll.options}:
        raise Refusal("bad_ballot")
    total, top = sum(counts.values()), max(counts.values(), default=0)
    if poll.method != "multiple":
        if command.people not in (None, total):
            raise Refusal("bad_counts")
        return total
    raised = top if command.people is None else command.people
    if top > raised or not raised * poll.least <= total <= raised * poll.most:
        raise Refusal("bad_counts")
    return raised
