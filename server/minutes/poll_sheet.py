"""The result of a poll as a sheet (CSV): its counts and all by which they can be checked, part below part.

A blank row stands between the parts. Of an anonymous poll no way of voting has its choices here, but hands.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from server.minutes.poll_parts import ClauseMinutes, HandsMinutes, PollMinutes, Result
from server.minutes.tongue import Tongue, tongue
from server.minutes.verdict import (
    amount,
    beside,
    chosen,
    counted_as,
    counts_of_hands,
    labels,
    met,
    source,
    terms,
    turnout,
    verdict,
)

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the start of a formula."""
MARK = "\ufeff"
"""By which Excel knows UTF-8."""


def poll_sheet(asked: PollMinutes, language: str) -> bytes:
    """One row an option; the rest follows below."""
    t = tongue(language)
    told = io.StringIO()
    writer = csv.writer(told)
    for row in _rows(asked, t):
        writer.writerow([_safe(cell) for cell in row])
    return (MARK + told.getvalue()).encode()


def _rows(asked: PollMinutes, t: Tongue) -> Iterator[list[str]]:
    yield from _options(asked, t)
    if asked.result is not None:
        for part in (_rounds, _beside, _channels, _hands, _papers, _conditions, _ballots):
            if rows := list(part(asked, asked.result, t)):
                yield from ([], *rows)
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
        row += [_figure(option.area, "area")] if option.area is not None else []
        if score := scores.get(option.id):
            row += [score.mean or "", score.median or "", *map(str, score.histogram)]
        yield row + [str((option.channels or {})[way]) for way in ways]


def _rounds(asked: PollMinutes, result: Result, t: Tongue) -> Iterator[list[str]]:
    if not result.rounds:
        return
    known = labels(asked, t)
    yield [t("rounds"), *known.values(), t("exhausted"), t("out")]
    for number, one in enumerate(result.rounds, 1):
        votes = [str(one.counts.get(option, "")) for option in known]
        yield [str(number), *votes, str(one.exhausted), t.list(known[option] for option in one.out) if one.out else ""]


def _beside(asked: PollMinutes, result: Result, t: Tongue) -> Iterator[list[str]]:
    yield from ([words] for words in beside(asked, result, t))


def _channels(asked: PollMinutes, result: Result, t: Tongue) -> Iterator[list[str]]:
    """How many came in each way: together as many as voted."""
    yield [t("channels"), t("ballots")]
    yield from ([t.code("way", way), str(count)] for way, count in result.channels.items())
    yield [t("all"), str(asked.cast)]


def _hands(asked: PollMinutes, _: Result, t: Tongue) -> Iterator[list[str]]:
    """Every count, the first one first; the last one counts."""
    if counts := counts_of_hands(asked):
        rest = ("hands.raised", "hands.witnesses", "by", "at", "hands.why")
        yield [t("hands"), *labels(asked, t).values(), *map(t, rest)]
        yield from (_hands_row(number, hands, t) for number, hands in enumerate(counts, 1))


def _hands_row(number: int, hands: HandsMinutes, t: Tongue) -> list[str]:
    return [
        t("hands.count" if number == 1 else "hands.later", number),
        *map(str, (hands.counts or {}).values()),
        str(hands.people),
        t.list(t.own(name) for name in hands.witnesses),
        t.own(hands.by),
        t.day(hands.at),
        hands.reason or "",
    ]


def _papers(asked: PollMinutes, _: Result, t: Tongue) -> Iterator[list[str]]:
    """Corrections of paper, never whose it was."""
    if asked.corrections:
        yield [t("paper.corrected"), t("paper.by"), t("at"), t("reason")]
    for number, one in enumerate(asked.corrections, 1):
        yield [str(number), t.own(one.by), t.day(one.at), one.reason or ""]


def _conditions(_: PollMinutes, result: Result, t: Tongue) -> Iterator[list[str]]:
    """The rule, condition by condition, with what it was held against and what is missing."""
    if result.why:
        yield [t(head) for head in ("condition", "unit", "figure", "of", "least", "met", "short")]
        yield from (_condition(clause, t) for clause in result.why)


def _condition(clause: ClauseMinutes, t: Tongue) -> list[str]:
    figure, of, least, needed = (
        _figure(n, clause.measure) for n in (clause.figure, clause.of, clause.threshold, clause.needed)
    )
    if clause.clause == "objections":
        least = needed = ""
    told = met(clause, t, t("met.not"))
    return [t.said(clause.words), t(f"measure.{clause.measure}"), figure, of, least, told, needed]


def _ballots(asked: PollMinutes, result: Result, t: Tongue) -> Iterator[list[str]]:
    if result.named is None:
        return
    yield [t("who"), t("named")]
    yield from ([t.own(vote.name), chosen(asked, vote, t)] for vote in result.named)


def _terms(asked: PollMinutes, t: Tongue) -> Iterator[list[str]]:
    yield [t("question"), t.own(asked.question)]
    if asked.result is not None:
        yield [t("outcome"), verdict(asked, asked.result, t)]
    yield [t("turnout.label"), turnout(asked, t)]
    yield from ([t(key), said] for key, said in terms(asked, t).items())
    if asked.rule is not None:
        yield [t("rule"), t.said(asked.rule.title)]
    if told := source(asked.rule, t):
        yield [t("source"), told]
    if asked.result is not None and asked.result.digest:
        yield [t("digest"), asked.result.digest]


def _figure(n: int, measure: str) -> str:
    """As a spreadsheet reads it."""
    return amount(n, measure).replace(",", "")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
