"""A simulated meeting in numbers: who was heard, who waited, how evenly time was shared, whether places alternated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from msgspec import Struct

from tests.simulation.meeting import HOURS_S, Held, Policy, hold


class Figures(Struct):
    """``heard``: of those who wished to speak, the share who did. Waits are minutes, to the end for who was not called.

    ``gini`` of speaking time among all who wished to speak: 0 is all alike. ``other_place``: turns after one from the
    other place, of all; ``other_side`` likewise, where both took a side.
    """

    heard: float
    longest_first_wait: float
    median_first_wait: float
    gini: float
    other_place: float
    other_side: float
    turns: float


def of(held: Held) -> Figures:
    wishing = set(held.whose.values())
    spoken = dict.fromkeys(wishing, 0)
    for turn in held.turns:
        spoken[held.whose[turn.entry.id]] += turn.spoken_ms
    waits = first_waits(held)
    sides = [turn.entry.stance for turn in held.turns]
    return Figures(
        heard=sum(ms > 0 for ms in spoken.values()) / len(wishing),
        longest_first_wait=max(waits) / 60,
        median_first_wait=sorted(waits)[len(waits) // 2] / 60,
        gini=gini(list(spoken.values())),
        other_place=changes([turn.place for turn in held.turns]),
        other_side=changes([side for side in sides if side in ("for", "against")]),
        turns=len(held.turns),
    )


def first_waits(held: Held) -> list[float]:
    """How long each waited from their first wish to their first word."""
    first: dict[str, float] = {}
    for entry, asked in held.asked.items():
        first.setdefault(held.whose[entry], held.called.get(entry, HOURS_S) - asked)
    return list(first.values())


def changes(row: Sequence[object]) -> float:
    return mean(one != other for one, other in pairwise(row)) if len(row) > 1 else 0.0


def gini(values: Sequence[float]) -> float:
    """The mean difference of any two, over twice the mean (Gini 1912)."""
    whole, many = sum(values), len(values)
    if not whole:
        return 0.0
    return sum((2 * place - many - 1) * value for place, value in enumerate(sorted(values), 1)) / (many * whole)


def over(size: int, policy: Policy, seeds: Sequence[int]) -> list[Figures]:
    return [of(hold(size, policy, seed)) for seed in seeds]


def average(figures: Sequence[Figures]) -> Figures:
    return Figures(*(mean(getattr(one, name) for one in figures) for name in Figures.__struct_fields__))
