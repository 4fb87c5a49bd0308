"""Polls of the minutes: terms, result, rounds, histograms, the rule and its source."""

from __future__ import annotations

from collections.abc import Iterator

from server.minutes.blocks import Block, Fact, Facts, Heading, Picture, Table, Words
from server.minutes.poll_parts import (
    ClauseMinutes,
    CorrectionMinutes,
    HandsMinutes,
    PollMinutes,
    Result,
    RoundMinutes,
    RuleMinutes,
)
from server.minutes.poll_picture import poll_picture
from server.minutes.tongue import Tongue
from server.minutes.verdict import (
    amount,
    beside,
    channels,
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


def poll(asked: PollMinutes, t: Tongue) -> Iterator[Block]:
    """A poll: the question, what was frozen when it opened, and its result once everyone may see it."""
    again = t("aside", t("round_of_question", asked.round)) if asked.round > 1 else ""
    yield Heading(3, f"{t('poll')}{t('colon')}{t.own(asked.question)}{again}")
    yield Facts(list(_terms(asked, t)))
    if asked.result is not None:
        yield from _result(asked, asked.result, t)
    elif asked.state != "open":
        yield Words(t("hidden"), strong=True)


def rule(rule: RuleMinutes, why: list[ClauseMinutes], t: Tongue) -> Iterator[Fact]:
    """Its conditions too, unless a table below says them with what came of each."""
    parts = [] if why else [t.said(clause) for clause in rule.clauses]
    yield Fact(t("rule"), t.said(rule.title) + t("aside", rule.key), parts=parts)
    told = source(rule, t)
    if told:
        yield t.fact("source", told)


def clauses(why: list[ClauseMinutes], t: Tongue) -> Iterator[Block]:
    """Every condition with its figure and what is missing."""
    if why:
        heads = [t("condition"), t("figure"), t("least"), t("met")]
        yield Table(heads, [_clause(clause, t) for clause in why])


# ---- below


def _terms(asked: PollMinutes, t: Tongue) -> Iterator[Fact]:
    yield t.fact("state", t.code("state", asked.state))
    for key, said in terms(asked, t).items():
        yield t.fact(key, said)
    if asked.rule is not None:
        yield from rule(asked.rule, [] if asked.result is None else asked.result.why, t)
    yield t.fact("turnout.label", turnout(asked, t))
    if asked.hands is not None:
        yield t.fact("hands", _hands(asked, asked.hands, t))
    yield from (t.fact("hands.before", _hands(asked, hands, t)) for hands in asked.hands_before)
    yield from (t.fact("paper.corrected", _correction(one, t)) for one in asked.corrections)
    if asked.result is None:
        yield t.fact("option", t.list(t.said(option.label) for option in asked.options))


def _hands(asked: PollMinutes, hands: HandsMinutes, t: Tongue) -> str:
    """What is said with the first count is a note: only a later one corrects something."""
    witnesses = t.list(t.own(name) for name in hands.witnesses)
    why = "hands.note" if hands is counts_of_hands(asked)[0] else "hands.reason"
    said = t(
        "hands.words", people=_raised(asked, hands, t), witnesses=witnesses, by=t.own(hands.by), at=t.hour(hands.at)
    )
    return said + (t(why, t.own(hands.reason)) if hands.reason else "")


def _raised(asked: PollMinutes, hands: HandsMinutes, t: Tongue) -> str:
    people = t("hands.people", hands.people)
    if hands.counts is None:
        return people
    known = labels(asked, t)
    return people + t("aside", t.list(f"{known[option]} {count}" for option, count in hands.counts.items()))


def _correction(one: CorrectionMinutes, t: Tongue) -> str:
    said = t("paper.words", by=t.own(one.by), at=t.hour(one.at))
    return said + (t("hands.reason", t.own(one.reason)) if one.reason else "")


def _result(asked: PollMinutes, result: Result, t: Tongue) -> Iterator[Block]:
    yield Words(f"{t('outcome')}{t('colon')}{verdict(asked, result, t)}", strong=True)
    yield _options(asked, result, t)
    if result.middle is not None:
        yield Words(t("middle", step=result.middle, word=labels(asked, t)[result.middle]))
    if result.rounds:
        yield _rounds(asked, result, t)
    yield from (Words(said) for said in beside(asked, result, t))
    yield Picture(t("picture"), f"polls/{asked.id}.svg?lang={t.language}", poll_picture(asked, t.language))
    yield from clauses(result.why, t)
    facts = [t.fact("channels", channels(result, t))]
    if result.digest:
        facts.append(Fact(t("digest"), result.digest, code=True))
    yield Facts(facts)
    if result.named is not None:
        yield Table([t("who"), t("named")], [[t.own(vote.name), chosen(asked, vote, t)] for vote in result.named])


def _options(asked: PollMinutes, result: Result, t: Tongue) -> Table:
    """Counts and, where there are, areas, or points with mean, median and how many gave how many."""
    heads = [t("option"), counted_as(asked, t)]
    rows = [[t.said(option.label), str(option.count)] for option in asked.options]
    if asked.areas is not None:
        heads.append(t("area"))
        for row, option in zip(rows, asked.options, strict=True):
            row.append(amount(option.area or 0, "area"))
    if result.scores:
        heads += [t("mean"), t("median"), *(t("points", points) for points in range(len(result.scores[0].histogram)))]
        for row, score in zip(rows, result.scores, strict=True):
            row += [score.mean or "–", score.median or "–", *map(str, score.histogram)]
    return Table(heads, rows)


def _rounds(asked: PollMinutes, result: Result, t: Tongue) -> Table:
    """An option a row and a round a column; who went out after a round says so there."""
    heads = [t("option"), *(t("round", number) for number in range(1, len(result.rounds) + 1))]
    rows = [[t.said(option.label), *(_votes(option.id, one, t) for one in result.rounds)] for option in asked.options]
    return Table(heads, [*rows, [t("exhausted"), *(str(one.exhausted) for one in result.rounds)]])


def _votes(option: str, votes: RoundMinutes, t: Tongue) -> str:
    if option not in votes.counts:
        return "–"
    return f"{votes.counts[option]}{t('aside', t('out')) if option in votes.out else ''}"


def _clause(clause: ClauseMinutes, t: Tongue) -> list[str]:
    if clause.clause == "objections":
        return [t.said(clause.words), str(clause.figure), "–", met(clause, t, "")]
    figure, of, least, needed = (
        amount(n, clause.measure) for n in (clause.figure, clause.of, clause.threshold, clause.needed)
    )
    return [t.said(clause.words), f"{figure} / {of}", least, met(clause, t, t("met.no", needed))]
