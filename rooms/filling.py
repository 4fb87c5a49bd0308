"""Filling in a ballot: what a method lets stand on one, and everything that may be wrong with it. Knows no voter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from rooms.ballot import TOP_SCORE, Ballot
from rooms.refusal import Refusal
from rooms.vocabulary import Command, Id

if TYPE_CHECKING:
    from rooms.poll import Poll

Chosen = Annotated[tuple[Id, ...], Meta(max_length=100)]


class Sheet(Command, kw_only=True):
    """A command that holds a ballot: exactly one of the three parts, as the method has it."""

    poll: Id
    choices: Chosen | None = None
    ranking: Chosen | None = None
    scores: Annotated[dict[Id, int], Meta(max_length=100)] | None = None

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.choices, self.ranking, self.scores)) != 1:
            raise ValueError("exactly one of choices, ranking and scores")


def filled_in(poll: Poll, sheet: Sheet) -> Ballot:
    """The ballot, with choices in the order of the options; raises ``Refusal`` for one that cannot count."""
    match poll.method:
        case "ranked":
            return Ballot(_ranking(poll, sheet.ranking))
        case "score":
            return Ballot(_scores(poll, sheet.scores))
        case _:
            return Ballot(_choices(poll, sheet.choices))


def _choices(poll: Poll, chosen: tuple[str, ...] | None) -> tuple[str, ...]:
    given = _given(poll, chosen, None)
    return tuple(option.id for option in poll.options if option.id in given)


def _ranking(poll: Poll, ranking: tuple[str, ...] | None) -> tuple[str, ...]:
    return _given(poll, ranking, "twice_ranked")


def _given(poll: Poll, chosen: tuple[str, ...] | None, twice: str | None) -> tuple[str, ...]:
    if chosen is None:
        raise Refusal("bad_ballot")
    _need_known(poll, chosen)
    if len(set(chosen)) != len(chosen):
        raise Refusal("bad_ballot", twice)
    if len(chosen) > poll.most:
        raise Refusal("bad_ballot", "too_many_choices")
    if len(chosen) < poll.least:
        raise Refusal("bad_ballot", "too_few_choices")
    return chosen


def _scores(poll: Poll, scores: dict[str, int] | None) -> tuple[str, ...]:
    """Every option gets its points: a sum over some of the ballots could not be compared with another's."""
    if scores is None:
        raise Refusal("bad_ballot")
    _need_known(poll, scores)
    if any(not 0 <= points <= TOP_SCORE for points in scores.values()):
        raise Refusal("bad_ballot", "bad_score")
    if len(scores) < len(poll.options):
        raise Refusal("bad_ballot", "too_few_choices")
    return tuple(f"{option.id}:{scores[option.id]}" for option in poll.options)


def _need_known(poll: Poll, chosen: tuple[str, ...] | dict[str, int]) -> None:
    if not set(chosen) <= {option.id for option in poll.options}:
        raise Refusal("bad_ballot", "unknown_option")
