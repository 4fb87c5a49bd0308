"""What a case found: rows of figures, what was promised of them, and what a reader must know beside."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

Cell = str | int | float | None
Row = dict[str, Cell]


class Against(Struct, frozen=True):
    """What a ratio is made of: our figure, called ``who``, and that of a peer."""

    peer: str
    ours: float
    theirs: float
    who: str = "ours"


class Promise(Struct, frozen=True, kw_only=True):
    """A figure with the limit it was promised to keep; one without a limit only stands beside.

    ``name`` is what was measured, with its unit. With ``against`` the figure is a ratio.
    """

    name: str
    figure: float
    at_most: float | None = None
    at_least: float | None = None
    against: Against | None = None

    @property
    def kept(self) -> bool | None:
        if self.at_most is None and self.at_least is None:
            return None
        too_much = self.at_most is not None and self.figure > self.at_most
        too_little = self.at_least is not None and self.figure < self.at_least
        return not too_much and not too_little

    @property
    def limit(self) -> str:
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return f"at least {self.at_least:g}" if self.at_least is not None else ""


class Report(Struct, kw_only=True):
    """One case. A row's keys are the table's columns, with their units."""

    case: str
    title: str
    rows: list[Row]
    promises: list[Promise] = field(default_factory=list[Promise])
    notes: list[str] = field(default_factory=list[str])
    parts: dict[str, str] = field(default_factory=dict[str, str])
    """What else ran, with its version and core."""


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def p99(values: Sequence[float]) -> float:
    """The value that 99 of 100 do not exceed: of fewer than a hundred values the greatest."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, -(-99 * len(ranked) // 100) - 1)]


def ratios(rows: Sequence[Row], column: str, limits: Mapping[str, float | None]) -> list[Promise]:
    """Ours against each peer that ran, by one column."""
    by_peer = {str(row["who"]): row[column] for row in rows}
    ours = by_peer.get("ours")
    promises: list[Promise] = []
    for peer, limit in limits.items():
        theirs = by_peer.get(peer)
        if isinstance(ours, int | float) and isinstance(theirs, int | float) and theirs:
            against = Against(peer, ours, theirs)
            promises.append(Promise(name=column, figure=ours / theirs, at_most=limit, against=against))
    return promises
