"""Rectangles, lines and words on a picture (SVG), in colours for light and dark. Knows nothing of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

WIDE, NARROW = 16, 9
"""About how wide a character is, in px: a Chinese one, any other."""
PARTS = re.compile(r"[^ \u2e80-\uffef]+ ?|.[，。、：；？！）”,.]*")
"""What stays on one line: a word, or a Chinese character with the marks that end something behind it."""
STYLE = """
svg{color-scheme:light dark;--ink:#231c16;--soft:#53483d;--line:#d8ccb8;--paper:#fcf9f2;--warn:#7f5200}
@media(prefers-color-scheme:dark){svg{--ink:#efe6d6;--soft:#cbbfae;--line:#4a4138;--paper:#1d1813;--warn:#e0a94a}}
.paper{fill:var(--paper)}text{font:15px sans-serif;fill:var(--soft)}.hour{text-anchor:middle}.name{fill:var(--ink)}
.title,.met,.short{font-weight:600;fill:var(--ink)}.title{font-size:20px}.name{paint-order:stroke;stroke:var(--paper);stroke-width:3px}
.short{fill:var(--warn)}
.line{stroke:var(--line)}.bar{fill:var(--paper);stroke:var(--ink)}.for{fill:var(--ink)}.against{fill:url(#lattice)}
.on-ink{fill:var(--paper)}.over{fill:var(--warn)}.flag{fill:var(--warn)}.grid{stroke:var(--ink);stroke-width:1.5}
"""
PRINTED = {"--ink": "#231c16", "--soft": "#53483d", "--line": "#d8ccb8", "--paper": "#ffffff", "--warn": "#7f5200"}


def printed(svg: bytes) -> bytes:
    """The same picture for paper: colours of its own, ink on white, and the letters of the text around it.

    In weight 500, because the typesetter draws a picture's letters of weight 400 in the font's thinnest.
    """
    style = "".join(line for line in STYLE.splitlines(keepends=True) if not line.startswith(("svg{", "@media")))
    for name, colour in PRINTED.items():
        style = style.replace(f"var({name})", colour)
    return svg.replace(STYLE.encode(), style.replace("15px sans-serif", "500 15px 'Noto Sans SC'").encode())


def sheet(width: int, height: int, title: str) -> Element:
    """An empty picture that says its title to who cannot see it."""
    svg = Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}", role="img")
    SubElement(svg, "title").text = title
    SubElement(svg, "style").text = STYLE
    lattice(svg)
    SubElement(svg, "rect", {"class": "paper", "width": str(width), "height": str(height)})
    return svg


def tall(svg: Element, width: int, height: int) -> None:
    """Give a picture the height that it turned out to need."""
    svg.set("viewBox", f"0 0 {width} {height}")
    paper = svg.find("rect")
    if paper is not None:
        paper.set("height", str(height))


def wrapped(words: str, room: float) -> list[str]:
    """In lines that fit, broken at spaces where there are any."""
    lines = [""]
    for part in PARTS.findall(words):
        if lines[-1] and wide(lines[-1] + part.rstrip()) > room:
            lines.append("")
        lines[-1] += part
    return [one for line in lines for one in _cut_up(line.strip(), room)]


def _cut_up(line: str, room: float) -> Iterator[str]:
    """A word longer than a line goes on in the next."""
    while line and wide(line) > room:
        fits = next(length for length in range(len(line), 0, -1) if length == 1 or wide(line[:length]) <= room)
        yield line[:fits]
        line = line[fits:]
    yield line


def lattice(svg: Element) -> None:
    pattern = SubElement(
        svg, "pattern", {"id": "lattice", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    )
    SubElement(pattern, "rect", {"class": "paper", "width": "6", "height": "6"})
    SubElement(pattern, "path", {"class": "grid", "d": "M0 6L6 0", "fill": "none"})


def rect(parent: Element, look: str, x: float, y: float, width: float, height: float) -> None:
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    SubElement(parent, "rect", {"class": look, **place})


def line(parent: Element, x: float, y: float, to_x: float, to_y: float) -> None:
    place = {"x1": f"{x:g}", "y1": f"{y:g}", "x2": f"{to_x:g}", "y2": f"{to_y:g}"}
    SubElement(parent, "line", {"class": "line", **place})


def text(parent: Element, words: str, x: float, y: float, look: str = "") -> None:
    if words:
        SubElement(parent, "text", {"class": look, "x": f"{x:g}", "y": f"{y:g}"}).text = words


def cut(words: str, room: float) -> str:
    """As much as fits, with a sign that there is more; nothing if not even that does."""
    if wide(words) <= room:
        return words
    while words and wide(words + "…") > room:
        words = words[:-1]
    return words and words + "…"


def wide(words: str) -> int:
    return sum(WIDE if character > "\u2000" else NARROW for character in words)
