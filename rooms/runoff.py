"""Instant run-off: the option that fewest put first goes out, its ballots go to their next choice, round by round.

Counted as Robert's Rules (12th ed., 45:62-69) describe preferential voting. Of several that are lowest the one with
fewer votes in an earlier round goes, the last earlier round deciding first; if none differs they go together when
together they could not overtake the next. Otherwise each is tried: where all of them lead to the same winner it does
not matter who goes first, and where they do not the count is declared a tie of those who could win.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

MOST_PILES = 200_000
"""So many piles of equal ballots are looked at, at the most: a fraction of a second. What takes more is a tie."""

Ranking = tuple[str, ...]


class Round(Struct, frozen=True):
    """First choices among those left; ``exhausted`` ballots name none of them; ``out`` go now, none in the last.

    ``level`` were lowest together: whichever of them had gone first, the same would have won.
    """

    counts: dict[str, int]
    exhausted: int
    out: tuple[str, ...] = ()
    level: tuple[str, ...] = ()


class Runoff(Struct, frozen=True):
    """Every round, and ``tied``: the options between which the count cannot decide."""

    rounds: tuple[Round, ...]
    tied: tuple[str, ...] = ()

    @property
    def could_win(self) -> tuple[str, ...]:
        last = self.rounds[-1].counts
        return self.tied or (max(last, key=lambda option: last[option]),)


def run_off(options: Sequence[str], ballots: Iterable[Ranking]) -> Runoff:
    """Count until one option has more than half of the ballots that name an option still left."""
    return _Counting(Counter(ballots)).go_on(tuple(options), ())


class _Counting:
    """One count with all the ways it may go on. What is left and how that stood so far decides all that follows."""

    def __init__(self, piles: Counter[Ranking]) -> None:
        self._piles = piles
        self._counts = MOST_PILES // max(1, len(piles))
        self._known: dict[tuple[object, ...], Runoff] = {}

    def go_on(self, left: tuple[str, ...], before: tuple[Round, ...]) -> Runoff:
        so_far = (left, *(tuple(round_.counts[option] for option in left) for round_ in before))
        if so_far not in self._known:
            self._known[so_far] = self._go_on(left, before)
        return self._known[so_far]

    def _go_on(self, left: tuple[str, ...], before: tuple[Round, ...]) -> Runoff:
        now = _count(left, self._piles)
        if _is_over(now):
            return Runoff((*before, now))
        lowest, self._counts = _lowest(now, before), self._counts - 1
        if len(lowest) == len(left) or self._counts < 0:
            return Runoff((*before, now), left)
        if len(lowest) == 1 or _cannot_overtake(lowest, now):
            return self._without(lowest, left, (*before, Round(now.counts, now.exhausted, lowest)))
        ways = [
            self._without((one,), left, (*before, Round(now.counts, now.exhausted, (one,), lowest))) for one in lowest
        ]
        could_win = {option for way in ways for option in way.could_win}
        if len(could_win) == 1:
            return ways[0]
        return Runoff((*before, now), tuple(option for option in left if option in could_win))

    def _without(self, out: tuple[str, ...], left: tuple[str, ...], before: tuple[Round, ...]) -> Runoff:
        return self.go_on(tuple(option for option in left if option not in out), before)


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
    """Who has fewest, and had fewest of them in the last earlier round that tells them apart."""
    lowest = _fewest(now, tuple(now.counts))
    for earlier in reversed(before):
        lowest = _fewest(earlier, lowest)
    return lowest


def _cannot_overtake(lowest: tuple[str, ...], now: Round) -> bool:
    """Not even with all their votes together, so they can go together."""
    rest = [votes for option, votes in now.counts.items() if option not in lowest]
    return sum(now.counts[option] for option in lowest) < min(rest)


def _fewest(round_: Round, among: tuple[str, ...]) -> tuple[str, ...]:
    fewest = min(round_.counts[option] for option in among)
    return tuple(option for option in among if round_.counts[option] == fewest)
