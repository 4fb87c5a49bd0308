"""The timeline of turns as a picture (SVG): two lanes, a bar for each turn. It ranks nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

from msgspec import Struct

from rooms.views import stamp
from server.minutes.drawing import cut, line, rect, sheet, text, wide
from server.minutes.figures import figures
from server.minutes.parts import Minutes, Speech
from server.minutes.tongue import Tongue, length, tongue

WIDTH, LEFT, RIGHT = 640, 76, 20
TOP, LANE, BAR, SMALL = 44, 56, 38, 18
SIGN, LINE = 22, 24
LEAST = 2.5
"""The narrowest bar, in px: a short turn is still to be seen."""
TICKS_MS = (60_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000)
MOST_TICKS = 6
LANES = ("pavilion", "remote")
INTERRUPTING = ("question", "point_of_order")


class Scale(Struct, frozen=True):
    """From times to places on the paper."""

    start: int
    end: int

    def x(self, at: int) -> float:
        share = (at - self.start) / max(1, self.end - self.start)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def picture(minutes: Minutes, language: str) -> bytes:
    """The turns of a meeting from its first to its last minute. For is filled, against latticed, the rest is empty."""
    t = tongue(language)
    base = TOP + LANE * len(LANES)
    height = base + 34 + 2 * LINE
    svg = sheet(WIDTH, height, f"{t('timeline')}{t('colon')}{'；'.join(figures(minutes, t))}")
    for number, place in enumerate(LANES):
        text(svg, t.code("place", place), 8, TOP + LANE * number + LANE / 2, "name")
    if minutes.speeches:
        scale = _scale(minutes)
        _items(svg, minutes, scale, t)
        _hours(svg, scale, t)
        for speech in minutes.speeches:
            _bar(svg, speech, scale, _end(minutes, speech), t)
    _legend(svg, base + 50, t)
    return tostring(svg, "unicode").encode()


def _scale(minutes: Minutes) -> Scale:
    starts = [minutes.meeting.opened_at, minutes.speeches[0].started_at]
    ends = [minutes.meeting.adjourned_at or minutes.at, minutes.speeches[-1].ended_at or minutes.at]
    return Scale(min(_ms(at) for at in starts if at), max(_ms(at) for at in ends))


def _end(minutes: Minutes, speech: Speech) -> int:
    return _ms(speech.ended_at or minutes.at)


# ---- what is drawn


def _items(svg: Element, minutes: Minutes, scale: Scale, t: Tongue) -> None:
    """Where each item began, with as much of its title as there is room for."""
    begun = sorted((item.started_at, t.title(item.title, item.matter)) for item in minutes.agenda if item.started_at)
    edges = [(_ms(at), title) for at, title in begun] + [(scale.end, "")]
    for (at, title), (until, _) in pairwise(edges):
        x = max(LEFT, scale.x(at))
        line(svg, x, 8, x, TOP + LANE * len(LANES))
        text(svg, cut(title or t("erased"), scale.x(until) - x - 10), x + 5, 24)


def _hours(svg: Element, scale: Scale, t: Tongue) -> None:
    base = TOP + LANE * len(LANES)
    line(svg, LEFT, base, WIDTH - RIGHT, base)
    step = next((step for step in TICKS_MS if (scale.end - scale.start) / step <= MOST_TICKS), TICKS_MS[-1])
    for at in range(-(-scale.start // step) * step, scale.end + 1, step):
        line(svg, scale.x(at), base, scale.x(at), base + 5)
        text(svg, t.hour(stamp(at)), scale.x(at), base + 20, "hour")


def _bar(svg: Element, speech: Speech, scale: Scale, end: int, t: Tongue) -> None:
    """What interrupts is half as high, so that the turn behind it stays in sight."""
    start, small = _ms(speech.started_at), speech.kind in INTERRUPTING
    x, width = scale.x(start), max(LEAST, round(scale.x(end) - scale.x(start), 1))
    y = TOP + LANE * LANES.index(speech.place) + (LANE - BAR) / 2 + (BAR - SMALL if small else 0)
    high = SMALL if small else BAR
    group = SubElement(svg, "g")
    SubElement(group, "title").text = " · ".join(_said(speech, t))
    stance = speech.stance if speech.stance in ("for", "against") else ""
    rect(group, f"bar {stance}".strip(), x, y, width, high)
    if speech.spoken_ms > speech.limit_ms:
        over = width * (1 - speech.limit_ms / speech.spoken_ms)
        rect(group, "over", round(x + width - over, 1), y + high - 4, round(over, 1), 4)
    if speech.out_of_turn:
        SubElement(group, "path", {"class": "flag", "d": f"M{x} {y - 9}h9l-3 3 3 3h-9z"})
    name = speech.name or t("erased")
    if not small and width > wide(name) + 8:
        text(group, name, x + 5, y + high / 2, "on-ink" if stance == "for" else "name")


def _said(speech: Speech, t: Tongue) -> Iterator[str]:
    yield speech.name or t("erased")
    yield t.code("as", speech.kind)
    if speech.stance:
        yield t.code("stance", speech.stance)
    yield length(speech.spoken_ms)
    if speech.out_of_turn:
        yield t("called_early") + t("colon") + speech.out_of_turn


def _legend(svg: Element, y: float, t: Tongue) -> None:
    """In as many lines as it needs."""
    x = float(LEFT)
    signs = {"bar for": "stance.for", "bar against": "stance.against", "bar": "no_side", "over": "over_time"}
    for look, word in [*signs.items(), ("flag", "called_early")]:
        width = SIGN + 8 + wide(t(word))
        if x + width > WIDTH:
            x, y = float(LEFT), y + LINE
        _sign(svg, look, x, y)
        text(svg, t(word), x + SIGN + 6, y)
        x += width + 12


def _sign(svg: Element, look: str, x: float, y: float) -> None:
    if look == "flag":
        SubElement(svg, "path", {"class": look, "d": f"M{x + 8} {y - 11}h9l-3 3 3 3h-9z"})
    else:
        rect(svg, look, x, y - (6 if look == "over" else 12), SIGN, 4 if look == "over" else 12)


# ---- below


def _ms(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp() * 1000)
