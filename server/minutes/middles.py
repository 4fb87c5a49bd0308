"""Means and medians of small histograms, exactly. Knows no poll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

HUNDRED = 100


def mean(columns: Sequence[int]) -> str | None:
    """The mean of so many 0s, 1s, 2s …, to two decimals, halves up; null of nothing."""
    of = sum(columns)
    if not of:
        return None
    hundredths = int(Fraction(HUNDRED * sum(value * many for value, many in enumerate(columns)), of) + Fraction(1, 2))
    return f"{hundredths // HUNDRED}.{hundredths % HUNDRED:02}"


def median(columns: Sequence[int]) -> str | None:
    """The median of so many 0s, 1s, 2s …: a whole number, or a half between two; null of nothing."""
    of = sum(columns)
    if not of:
        return None
    twice = _nth(columns, (of - 1) // 2) + _nth(columns, of // 2)
    return f"{twice // 2}.5" if twice % 2 else str(twice // 2)


def middle(counts: Mapping[str, int]) -> str | None:
    """The step on the ballot in the very middle, in the order of the steps; of two the first. Null of nothing."""
    steps, columns = list(counts), list(counts.values())
    return steps[_nth(columns, (sum(columns) - 1) // 2)] if sum(columns) else None


def _nth(columns: Sequence[int], nth: int) -> int:
    """The value at this place, from 0, of all in their order."""
    for value, many in enumerate(columns):
        nth -= many
        if nth < 0:
            return value
    raise IndexError(nth)
