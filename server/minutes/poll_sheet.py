"""The result of a poll as a sheet (CSV): options, rounds, ballots by name, terms. A blank row between its parts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from server.minutes.poll_parts import PollMinutes, Result
from server.minutes.tongue import Tongue
from server.minutes.verdict import amount, chosen, counted_as, labels, source, terms, turnout, verdict

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the start of a formula."""
MARK = "\ufeff"
"""By which Excel knows UTF-8."""


def poll_sheet(asked: PollMinutes, language: str) -> bytes:
    """One row an option; the rest follows below."""
    t = Tongue("en" if language.startswith("en") else "zh", plain=True)
    told = io.StringIO()
    writer = csv.writer(told)
    for row in _rows(asked, t):
        writer.writerow([_safe(cell) for cell in row])
    return (MARK + told.getvalue()).encode()


def _rows(asked: PollMinutes, t: Tongue) -> Iterator[list[str]]:
    yield from _options(asked, t)
    if asked.result is not None:
        yield from _rounds(asked, asked.result, t)
        yield from _ballots(asked, asked.result, t)
    yield []
    yield from _terms(asked, t)


def _options(asked: PollMinutes, t: Tongue) -> Iterator[list[str]]:
    """With areas for owners, points for scores, and channels where everyone may see them."""
    result, first = asked.result, asked.options[0]
    scores = {score.option: score for score in result.scores} if result else {}
    ways = list(first.channels or {})
    heads = [t("option"), counted_as(asked, t), *([t("area")] if first.area is not None else [])]
    if scores:
        heads += [t("mean"), t("median"), *(t("points", points) for points in range(6))]
    yield heads + [t.code("way", way) for way in ways]
    for option in asked.options:
        row = [t.said(option.label), "" if option.count is None else str(option.count)]
        row += [amount(option.area, "area").replace(",", "")] if option.area is not None else []
        if score := scores.get(option.id):
            row += [score.mean or "", score.median or "", *map(str, score.histogram)]
        yield row + [str((option.channels or {})[way]) for way in ways]


def _rounds(asked: PollMinutes, result: Result, t: Tongue) -> Iterator[list[str]]:
    if not result.rounds:
        return
    known = labels(asked, t)
    yield []
    yield [t("rounds"), *known.values(), t("exhausted"), t("out")]
    for number, one in enumerate(result.rounds, 1):
        votes = [str(one.counts.get(option, "")) for option in known]
        yield [str(number), *votes, str(one.exhausted), t.list(known[option] for option in one.out) if one.out else ""]


def _ballots(asked: PollMinutes, result: Result, t: Tongue) -> Iterator[list[str]]:
    if result.named is None:
        return
    yield []
    yield [t("who"), t("named")]
    yield from ([t.own(vote.name), chosen(asked, vote, t)] for vote in result.named)


def _terms(asked: PollMinutes, t: Tongue) -> Iterator[list[str]]:
    yield [t("question"), t.own(asked.question)]
    if asked.result is not None:
        yield [t("outcome"), verdict(asked, asked.result, t)]
    yield [t("turnout.label"), turnout(asked, t)]
    yield from ([t(key), said] for key, said in terms(asked, t).items())
    yield [t("rule"), t.said(asked.rule.title)]
    if told := source(asked.rule, t):
        yield [t("source"), told]
    for clause in asked.result.why if asked.result else []:
        figures = (clause.figure, clause.of, clause.threshold)
        yield [t.said(clause.words), *(amount(n, clause.measure).replace(",", "") for n in figures)]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
