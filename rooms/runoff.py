"""Instant run-off: the option that fewest put first goes out, its ballots go to their next choice, round by round.

Counted as Robert's Rules (12th ed., 45:62-69) describe preferential voting. Of several that are lowest the one with
fewer votes in an earlier round goes, the last earlier round deciding first; if none differs they go together when
together they could not overtake the next, and otherwise the count is declared a tie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

Ranking = tuple[str, ...]


class Round(Struct, frozen=True):
    """First choices among those left; ``exhausted`` ballots name none of them; ``out`` go now, none in the last."""

    counts: dict[str, int]
    exhausted: int
    out: tuple[str, ...] = ()


class Runoff(Struct, frozen=True):
    """Every round, and ``tied``: the options between which the count cannot decide."""

    rounds: tuple[Round, ...]
    tied: tuple[str, ...] = ()


def run_off(options: Sequence[str], ballots: Iterable[Ranking]) -> Runoff:
    """Count until one option has more than half of the ballots that name an option still left."""
    piles, left = Counter(ballots), list(options)
    rounds: list[Round] = []
    while True:
        now = _count(left, piles)
        if _is_over(now):
            return Runoff((*rounds, now))
        out = _lowest(now, rounds)
        if not out:
            return Runoff((*rounds, now), tuple(left))
        rounds.append(Round(now.counts, now.exhausted, out))
        left = [option for option in left if option not in out]


def _count(left: Sequence[str], piles: Counter[Ranking]) -> Round:
    counts, exhausted = dict.fromkeys(left, 0), 0
    for ranking, ballots in piles.items():
        first = next((option for option in ranking if option in counts), None)
        if first is None:
            exhausted += ballots
        else:
            counts[first] += ballots
    return Round(counts, exhausted)


def _is_over(now: Round) -> bool:
    """One has a majority of what is still in play, or is alone."""
    return 2 * max(now.counts.values()) > sum(now.counts.values()) or len(now.counts) == 1


def _lowest(now: Round, before: Sequence[Round]) -> tuple[str, ...]:
    """Who goes out after this round; nobody if that cannot be decided."""
    lowest = _fewest(now, tuple(now.counts))
    for earlier in reversed(before):
        lowest = _fewest(earlier, lowest)
    rest = [votes for option, votes in now.counts.items() if option not in lowest]
    together = sum(now.counts[option] for option in lowest)
    return lowest if len(lowest) == 1 or (rest and together < min(rest)) else ()


def _fewest(round_: Round, among: tuple[str, ...]) -> tuple[str, ...]:
    fewest = min(round_.counts[option] for option in among)
    return tuple(option for option in among if round_.counts[option] == fewest)
