"""A picture that grows downwards: paragraphs, bars and histograms one below the other. Knows no poll."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from server.minutes.drawing import line, rect, sheet, tall, text, wrapped

WIDTH, SIDE, LINE, BAR = 640, 24, 22, 18
INNER = WIDTH - 2 * SIDE
BESIDE = 150
"""Room for the words beside a bar, in px."""
TITLE, PLAIN = 20, 15
"""Sizes of letters, as the style sheet has them."""
LEAST = 2


class Canvas:
    """Draws at ``y`` and goes on below."""

    def __init__(self) -> None:
        self._svg = sheet(WIDTH, 0, "")
        self.y = SIDE

    def done(self, title: str) -> Element:
        """The picture with its title, as high as it became."""
        self._svg[0].text = title
        tall(self._svg, WIDTH, round(self.y + SIDE / 2))
        return self._svg

    def gap(self, high: int = LINE // 2) -> None:
        self.y += high

    def rule_off(self) -> None:
        line(self._svg, SIDE, self.y, WIDTH - SIDE, self.y)
        self.gap()

    def paragraph(self, words: str, look: str = "") -> None:
        """In as many lines as it needs."""
        size = TITLE if look == "title" else PLAIN
        for one in wrapped(words, INNER * PLAIN / size):
            self.y += round(LINE * size / PLAIN)
            text(self._svg, one, SIDE, self.y - 6, look)

    def bar(self, look: str, share: float, words: str, high: int = BAR) -> None:
        """As long as its share of the whole, with words at its end."""
        width = self._rect(look, SIDE, share * (INNER - BESIDE), high)
        text(self._svg, words, SIDE + width + 8, self.y + 4 + high / 2 + 5, "name")
        self.y += max(high, PLAIN) + 4

    def small_bars(self, look: str, shares: Sequence[float], words: Sequence[str], of: int, beside: int) -> None:
        """Bars side by side in the first of ``of`` columns, each with its words, for which ``beside`` px are kept."""
        room = INNER / of
        for number, (share, word) in enumerate(zip(shares, words, strict=True)):
            x = SIDE + number * room
            width = self._rect(look, x, share * max(LEAST, room - beside - 8), BAR)
            text(self._svg, word, x + width + 4, self.y + 4 + BAR / 2 + 5, "name")
        self.y += BAR + 4

    def columns(self, words: Sequence[str]) -> None:
        """Words side by side."""
        self.y += LINE
        for number, word in enumerate(words):
            text(self._svg, word, SIDE + number * INNER / len(words), self.y - 6)

    def histogram(
        self, looks: Sequence[str], counts: Sequence[int], signs: Sequence[str], most: int, high: int
    ) -> None:
        """A column for each count, its number above it and its sign below."""
        room = INNER / len(counts)
        base = self.y + LINE + high
        for number, (look, count, sign) in enumerate(zip(looks, counts, signs, strict=True)):
            x, tip = SIDE + number * room, base - high * count / most
            if count:
                rect(self._svg, look, x + 6, tip, room - 12, base - tip)
            text(self._svg, str(count), x + room / 2, tip - 5, "hour")
            text(self._svg, sign, x + room / 2, base + LINE - 5, "hour")
        line(self._svg, SIDE, base, WIDTH - SIDE, base)
        self.y = base + LINE + 4

    def _rect(self, look: str, x: float, width: float, high: int) -> float:
        """How long it became: what is not nothing can be seen."""
        if not width:
            return 0
        width = max(LEAST, round(width, 1))
        rect(self._svg, look, round(x, 1), self.y + 4, width, high)
        return width
