"""The result of a poll as a picture (SVG): what was chosen, the rule clause by clause, who could take part."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

from rooms.counting import AGREE, DISAGREE
from server.minutes.canvas import Canvas
from server.minutes.drawing import wide
from server.minutes.poll_parts import ClauseMinutes, OptionMinutes, PollMinutes, Result
from server.minutes.tongue import Tongue, tongue
from server.minutes.verdict import amount, beside, channels, labels, met, method, roll, source, turnout, verdict

COLUMNS, COLUMNS_OF_SCORE = 110, 44
"""How high the columns of a histogram are at most, in px."""
MOST_NAMED = 6
"""Of more rounds only the numbers have room."""
BETWEEN = 6
"""What keeps an option's words and its bar together."""
SIDES = {"yes": "for", "no": "against"}


def poll_picture(asked: PollMinutes, language: str) -> bytes:
    """In favour is filled, against latticed, the rest is empty; where options compete, the winners are filled."""
    t = tongue(language)
    canvas, result = Canvas(), asked.result
    canvas.paragraph(t.own(asked.question), "title")
    if result is None:
        canvas.paragraph(t("hidden"))
        return tostring(canvas.done(t.own(asked.question)), "unicode").encode()
    canvas.gap()
    canvas.paragraph(verdict(asked, result, t), "title")
    canvas.gap()
    _drawn(canvas, asked, result, t)
    canvas.gap()
    canvas.rule_off()
    _foot(canvas, asked, result, t)
    said = f"{t.own(asked.question)} {verdict(asked, result, t)}{t('colon')}{t.list(_said(asked, t))}"
    return tostring(canvas.done(said), "unicode").encode()


def _said(asked: PollMinutes, t: Tongue) -> list[str]:
    return [f"{t.said(option.label)} {option.count}" for option in asked.options]


def _drawn(canvas: Canvas, asked: PollMinutes, result: Result, t: Tongue) -> None:
    if result.rounds:
        _rounds(canvas, asked, result, t)
    elif result.scores:
        _scores(canvas, asked, result, t)
    elif asked.method == "gradient":
        _gradient(canvas, asked, result, t)
    else:
        _bars(canvas, asked, result, t)
    for words in beside(asked, result, t):
        canvas.paragraph(words)


def _bars(canvas: Canvas, asked: PollMinutes, result: Result, t: Tongue) -> None:
    """A bar an option; in polls of owners a second one for the area behind it."""
    whole = max(asked.cast, *(option.count or 0 for option in asked.options), 1)
    for option in asked.options:
        look = _look(option, asked, result)
        canvas.paragraph(t.said(option.label), "name")
        canvas.bar(look, (option.count or 0) / whole, t.code("unit", asked.unit, option.count))
        if asked.areas is not None and option.area is not None:
            area = t("unit.area", amount(option.area, "area"))
            canvas.bar(look, option.area / max(1, asked.areas.cast), area, high=9)
        canvas.gap(BETWEEN)


def _look(option: OptionMinutes, asked: PollMinutes, result: Result) -> str:
    side = SIDES.get(option.id, "") if asked.method == "approve" else ""
    won = asked.method != "approve" and option.id in result.winners
    return f"bar {'for' if won else side}".strip()


def _rounds(canvas: Canvas, asked: PollMinutes, result: Result, t: Tongue) -> None:
    """An option a row and a round a column."""
    whole = max(1, *(votes for one in result.rounds for votes in one.counts.values()))
    numbers = range(1, len(result.rounds) + 1)
    if len(numbers) > MOST_NAMED:
        canvas.paragraph(t("rounds"))
    canvas.columns([t("round", number) if len(numbers) <= MOST_NAMED else str(number) for number in numbers])
    for option in asked.options:
        canvas.paragraph(t.said(option.label), "name")
        look = "bar for" if option.id in result.winners else "bar"
        shares = [one.counts[option.id] / whole for one in result.rounds if option.id in one.counts]
        words = [
            f"{one.counts[option.id]}{'✕' if option.id in one.out else ''}"
            for one in result.rounds
            if option.id in one.counts
        ]
        canvas.small_bars(look, shares, words, of=len(result.rounds), beside=wide(f"{whole}✕"))
        canvas.gap(BETWEEN)
    if any(one.exhausted for one in result.rounds):
        canvas.paragraph(t("exhausted"))
        canvas.columns([str(one.exhausted) for one in result.rounds])
    if any(one.out for one in result.rounds):
        canvas.paragraph(f"✕ {t('out')}")


def _scores(canvas: Canvas, asked: PollMinutes, result: Result, t: Tongue) -> None:
    """How many ballots gave each option how many points."""
    known = labels(asked, t)
    most = max(1, *(many for score in result.scores for many in score.histogram))
    for score in result.scores:
        look = "bar for" if score.option in result.winners else "bar"
        middle = t.list((f"{t('mean')} {score.mean or '–'}", f"{t('median')} {score.median or '–'}"))
        canvas.paragraph(known[score.option], "name")
        canvas.paragraph(middle)
        signs = [t("points", points) for points in range(len(score.histogram))]
        canvas.histogram([look] * len(signs), score.histogram, signs, most, COLUMNS_OF_SCORE)
        canvas.gap(BETWEEN)


def _gradient(canvas: Canvas, asked: PollMinutes, result: Result, t: Tongue) -> None:
    """The eight steps, and on which of them the ballot in the middle stands."""
    counts = [option.count or 0 for option in asked.options]
    looks = [_side(option.id) for option in asked.options]
    signs = [f"▲ {option.id}" if option.id == result.middle else option.id for option in asked.options]
    canvas.histogram(looks, counts, signs, max(1, *counts), COLUMNS)
    if result.middle is not None:
        canvas.paragraph(f"▲ {t('middle', step=result.middle, word=labels(asked, t)[result.middle])}")
    for option in asked.options:
        canvas.paragraph(f"{option.id} {t.said(option.label)}")


def _side(step: str) -> str:
    return "bar for" if step in AGREE else "bar against" if step in DISAGREE else "bar"


def _foot(canvas: Canvas, asked: PollMinutes, result: Result, t: Tongue) -> None:
    """The rule with what came of each clause, and who could take part."""
    if asked.rule is not None:
        canvas.paragraph(t("rule") + t("colon") + t.said(asked.rule.title), "name")
    for clause in result.why:
        canvas.paragraph(f"{'✓' if clause.met else '✕'} {t.said(clause.words)}", "met" if clause.met else "short")
        canvas.paragraph(_figure(clause, t))
    told = source(asked.rule, t)
    lines = [told, t.list((method(asked, t), t.code("secrecy", asked.secrecy))), turnout(asked, t)]
    for words in [*lines, t("channels") + t("colon") + channels(result, t), t("roll") + t("colon") + roll(asked, t)]:
        if words:
            canvas.paragraph(words)


def _figure(clause: ClauseMinutes, t: Tongue) -> str:
    if clause.clause == "objections":
        return t.code("unit", clause.measure, clause.figure)
    figure, of, least = (amount(n, clause.measure) for n in (clause.figure, clause.of, clause.threshold))
    said = f"{t.code('unit', clause.measure, f'{figure} / {of}')}{t('comma')}{t('at_least', least)}"
    short = t("met.no", amount(clause.needed, clause.measure))
    return said if clause.met else f"{said}{t('comma')}{met(clause, t, short)}"
