"""Reports as tables that read well on a terminal and in a Markdown file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from unicodedata import east_asian_width

from tests.load.report import Cell, Promise, Report, Row


def drawn(report: Report) -> str:
    rows = _upright(report.rows[0]) if len(report.rows) == 1 else report.rows
    parts = [f"{report.case}: {report.title}", table(rows)]
    if report.promises:
        parts.append(table([_promised(promise) for promise in report.promises]))
    if report.notes:
        parts.append("\n".join(f"- {note}" for note in report.notes))
    return "\n\n".join(parts) + "\n"


def table(rows: Sequence[Row]) -> str:
    """A Markdown table: a column for each key, figures to the right."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [[_shown(row.get(name)) for name in names] for row in rows]
    numeric = [all(not isinstance(row.get(name), str) for row in rows) for name in names]
    widths = [max(3, *(_width(line[at]) for line in [names, *cells])) for at in range(len(names))]
    rule = [("-" * (width - 1) + ":") if right else "-" * width for width, right in zip(widths, numeric, strict=True)]
    return "\n".join(_line(line, widths, numeric) for line in [names, rule, *cells])


def _upright(row: Row) -> list[Row]:
    """A single row reads better as a column."""
    return [{"measured": name, "": _shown(value)} for name, value in row.items()]


def _promised(promise: Promise) -> Row:
    against = promise.against
    return {
        "promised": f"{promise.name}: {against.who} / {against.peer}" if against else promise.name,
        "limit": promise.limit,
        "measured": promise.figure,
        "": {True: "kept", False: "MISSED", None: ""}[promise.kept],
    }


def compact(reports: Sequence[Report]) -> str:
    """What matters of all cases in one table: a line for each thing measured, its peers side by side."""
    lines = [(report.case, what, list(same)) for report in reports for what, same in groupby(report.promises, _name)]
    return table([_line_of(case, what, promises) for case, what, promises in lines])


def _name(promise: Promise) -> str:
    return promise.name


def _line_of(case: str, what: str, promises: Sequence[Promise]) -> Row:
    ours = next((promise.against.ours for promise in promises if promise.against), promises[0].figure)
    theirs = [f"{promise.against.peer} {_shown(promise.against.theirs)}" for promise in promises if promise.against]
    kept = [promise.kept for promise in promises if promise.kept is not None]
    return {
        "case": case,
        "measured": what,
        "ours": _shown(ours),
        "others": ", ".join(theirs),
        "ratio or limit": "; ".join(_limited(promise) for promise in promises),
        "kept": "" if not kept else "yes" if all(kept) else "**no**",
    }


def _limited(promise: Promise) -> str:
    parts = [f"× {_shown(promise.figure)}" if promise.against else "", promise.limit]
    return ", ".join(part for part in parts if part)


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = [
        " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    ]
    return "| " + " | ".join(padded) + " |"


def _shown(value: Cell) -> str:
    """Three digits that count; whole numbers whole."""
    if value is None:
        return ""
    if isinstance(value, float) and abs(value) < 100:
        return f"{value:.3g}"
    return f"{value:,.0f}" if isinstance(value, int | float) else value


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
