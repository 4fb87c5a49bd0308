"""Hands counted in the pavilion before two witnesses: never more than ballots that may still be given there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from rooms import electorate, people
from rooms.ballot import TO_HANDS, Hands
from rooms.poll import Poll, find_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Name, Reason, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.people import Person
    from rooms.room import Room

Number = Annotated[int, Meta(ge=0, le=100_000)]
WITNESSES = 2


class CountHands(Command, tag="poll:hands"):
    """Hands in the pavilion for each option; ``people`` is how many raised one at all, where that is not the sum."""

    poll: Id
    counts: Annotated[dict[Id, Number], Meta(max_length=100)]
    witnesses: Annotated[tuple[Name, ...], Meta(max_length=10)]
    people: Number | None = None
    reason: Reason | None = None


class HandsCounted(Event, tag="hands_counted"):
    private = ("witnesses", "reason")
    answers = ("entry",)
    entry: str
    poll: str
    counts: dict[str, int]
    people: int
    witnesses: tuple[str, ...] = ()
    reason: str | None = None


@decides(CountHands, "moderator")
def count_hands(room: Room, command: CountHands, actor: Actor) -> list[Event]:
    """Hands raised in the pavilion; a later count replaces an earlier one, which stays on record."""
    poll = find_open(room, command.poll)
    if not countable(poll):
        raise Refusal("no_hands")
    raised = _raised(poll, command)
    if raised > len(uncounted(room, poll)):
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


@changes(HandsCounted)
def on_hands(room: Room, event: HandsCounted, recorded: Recorded) -> None:
    poll = room.polls[event.poll]
    if poll.hands is not None:
        poll.hands_before.append(poll.hands)
    poll.hands = Hands(
        counts=event.counts,
        witnesses=event.witnesses,
        by=recorded.by,
        at=recorded.at,
        covered=frozenset(uncounted(room, poll)) if event.people else frozenset(),
        people=event.people,
        reason=event.reason,
    )


# ---- questions


def countable(poll: Poll) -> bool:
    """Hands say one thing about one option; they weigh no area."""
    return poll.method in TO_HANDS and poll.entitlement != "owners"


def uncounted(room: Room, poll: Poll) -> set[str]:
    """The ballots of people present in the pavilion that have not come in otherwise: the most hands there can be."""
    here = (person for person in people.present(room) if person.place == "pavilion")
    return {
        electorate.elector_of(room, poll, person)
        for person in here
        if electorate.why_not(room, poll, person) is None
        and electorate.elector_of(room, poll, person) not in poll.voters
    }


def may_be_among(room: Room, poll: Poll, key: str, voter: Person) -> bool:
    """A hand may have been raised for this ballot: they were there for it, or came to the pavilion after it."""
    hands = poll.hands
    if hands is None or not hands.people or key in poll.voters:
        return False
    return key in hands.covered or voter.place == "pavilion"


# ---- below


def _raised(poll: Poll, command: CountHands) -> int:
    """How many people raised a hand; ``bad_counts`` if the numbers cannot be."""
    counts = command.counts
    if not set(counts) <= {option.id for option in poll.options}:
        raise Refusal("bad_ballot", "unknown_option")
    total, top = sum(counts.values()), max(counts.values(), default=0)
    if poll.method != "multiple":
        if command.people not in (None, total):
            raise Refusal("bad_counts")
        return total
    raised = top if command.people is None else command.people
    if top > raised or not raised * poll.least <= total <= raised * poll.most:
        raise Refusal("bad_counts")
    return raised
