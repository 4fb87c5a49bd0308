"""The timeline of turns as a picture (SVG): two lanes, a bar for each turn. It ranks nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

from msgspec import Struct

from rooms.views import stamp
from server.minutes.figures import figures
from server.minutes.parts import Minutes, Speech
from server.minutes.tongue import Tongue, length

WIDTH, LEFT, RIGHT = 640, 76, 20
TOP, LANE, BAR, SMALL = 44, 56, 38, 18
SIGN, LINE = 22, 24
LEAST = 2.5
"""The narrowest bar, in px: a short turn is still to be seen."""
WIDE, NARROW = 16, 9
"""About how wide a character is, in px: a Chinese one, any other."""
TICKS_MS = (60_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000)
MOST_TICKS = 6
LANES = ("pavilion", "remote")
INTERRUPTING = ("question", "point_of_order")
STYLE = """
svg{color-scheme:light dark;--ink:#231c16;--soft:#53483d;--line:#d8ccb8;--paper:#fcf9f2;--warn:#7f5200}
@media(prefers-color-scheme:dark){svg{--ink:#efe6d6;--soft:#cbbfae;--line:#4a4138;--paper:#1d1813;--warn:#e0a94a}}
.paper{fill:var(--paper)}text{font:15px sans-serif;fill:var(--soft)}.hour{text-anchor:middle}.name{fill:var(--ink)}
.line{stroke:var(--line)}.bar{fill:var(--paper);stroke:var(--ink)}.for{fill:var(--ink)}.against{fill:url(#lattice)}
.on-ink{fill:var(--paper)}.over{fill:var(--warn)}.flag{fill:var(--warn)}.grid{stroke:var(--ink);stroke-width:1.5}
"""


class Scale(Struct, frozen=True):
    """From times to places on the paper."""

    start: int
    end: int

    def x(self, at: int) -> float:
        share = (at - self.start) / max(1, self.end - self.start)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def picture(minutes: Minutes, language: str) -> bytes:
    """The turns of a meeting from its first to its last minute. For is filled, against latticed, the rest is empty."""
    t = Tongue("en" if language.startswith("en") else "zh")
    base = TOP + LANE * len(LANES)
    height = base + 34 + 2 * LINE
    svg = Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height}", role="img")
    SubElement(svg, "title").text = f"{t('timeline')}{t('colon')}{'；'.join(figures(minutes, t))}"
    SubElement(svg, "style").text = STYLE
    _lattice(svg)
    SubElement(svg, "rect", {"class": "paper", "width": str(WIDTH), "height": str(height)})
    for number, place in enumerate(LANES):
        _text(svg, t.code("place", place), 8, TOP + LANE * number + LANE / 2, "name")
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
    begun = sorted((item.started_at, item.title) for item in minutes.agenda if item.started_at)
    edges = [(_ms(at), title) for at, title in begun] + [(scale.end, "")]
    for (at, title), (until, _) in pairwise(edges):
        x = max(LEFT, scale.x(at))
        _line(svg, x, 8, x, TOP + LANE * len(LANES))
        _text(svg, _cut(title or t("erased"), scale.x(until) - x - 10), x + 5, 24)


def _hours(svg: Element, scale: Scale, t: Tongue) -> None:
    base = TOP + LANE * len(LANES)
    _line(svg, LEFT, base, WIDTH - RIGHT, base)
    step = next((step for step in TICKS_MS if (scale.end - scale.start) / step <= MOST_TICKS), TICKS_MS[-1])
    for at in range(-(-scale.start // step) * step, scale.end + 1, step):
        _line(svg, scale.x(at), base, scale.x(at), base + 5)
        _text(svg, t.hour(stamp(at)), scale.x(at), base + 20, "hour")


def _bar(svg: Element, speech: Speech, scale: Scale, end: int, t: Tongue) -> None:
    """What interrupts is half as high, so that the turn behind it stays in sight."""
    start, small = _ms(speech.started_at), speech.kind in INTERRUPTING
    x, width = scale.x(start), max(LEAST, round(scale.x(end) - scale.x(start), 1))
    y = TOP + LANE * LANES.index(speech.place) + (LANE - BAR) / 2 + (BAR - SMALL if small else 0)
    high = SMALL if small else BAR
    group = SubElement(svg, "g")
    SubElement(group, "title").text = " · ".join(_said(speech, t))
    stance = speech.stance if speech.stance in ("for", "against") else ""
    _rect(group, f"bar {stance}".strip(), x, y, width, high)
    if speech.spoken_ms > speech.limit_ms:
        over = width * (1 - speech.limit_ms / speech.spoken_ms)
        _rect(group, "over", round(x + width - over, 1), y + high - 4, round(over, 1), 4)
    if speech.out_of_turn:
        SubElement(group, "path", {"class": "flag", "d": f"M{x} {y - 9}h9l-3 3 3 3h-9z"})
    name = speech.name or t("erased")
    if not small and width > _wide(name) + 8:
        _text(group, name, x + 5, y + high / 2, "on-ink" if stance == "for" else "name")


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
        width = SIGN + 8 + _wide(t(word))
        if x + width > WIDTH:
            x, y = float(LEFT), y + LINE
        _sign(svg, look, x, y)
        _text(svg, t(word), x + SIGN + 6, y)
        x += width + 12


def _sign(svg: Element, look: str, x: float, y: float) -> None:
    if look == "flag":
        SubElement(svg, "path", {"class": look, "d": f"M{x + 8} {y - 11}h9l-3 3 3 3h-9z"})
    else:
        _rect(svg, look, x, y - (6 if look == "over" else 12), SIGN, 4 if look == "over" else 12)


# ---- below


def _lattice(svg: Element) -> None:
    pattern = SubElement(
        svg, "pattern", {"id": "lattice", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    )
    SubElement(pattern, "rect", {"class": "paper", "width": "6", "height": "6"})
    SubElement(pattern, "path", {"class": "grid", "d": "M0 6L6 0", "fill": "none"})


def _rect(parent: Element, look: str, x: float, y: float, width: float, height: float) -> None:
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    SubElement(parent, "rect", {"class": look, **place})


def _line(parent: Element, x: float, y: float, to_x: float, to_y: float) -> None:
    place = {"x1": f"{x:g}", "y1": f"{y:g}", "x2": f"{to_x:g}", "y2": f"{to_y:g}"}
    SubElement(parent, "line", {"class": "line", **place})


def _text(parent: Element, words: str, x: float, y: float, look: str = "") -> None:
    if words:
        SubElement(parent, "text", {"class": look, "x": f"{x:g}", "y": f"{y:g}"}).text = words


def _cut(words: str, room: float) -> str:
    """As much as fits, with a sign that there is more; nothing if not even that does."""
    if _wide(words) <= room:
        return words
    while words and _wide(words + "…") > room:
        words = words[:-1]
    return words and words + "…"


def _wide(words: str) -> int:
    return sum(WIDE if character > "\u2000" else NARROW for character in words)


def _ms(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp() * 1000)
