"""People's words among ours, and inside Markdown: whatever they wrote stays text. Knows nothing of what it is about."""

from __future__ import annotations

import re
import unicodedata

MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&$^@]")
LINKS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
"""Some readers make links of bare addresses; a link should not be mistaken for one of the meeting's own."""
LIST = re.compile(r"^([-+=:]|\d{1,9}(?=[.)](?:\s|$)))")
SPACES = re.compile(r"[ \t]+")
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Signs without a shape that turn the direction of what follows, to the end of the line."""
APART, TOGETHER = "\u2068", "\u2069"


def apart(text: str) -> str:
    """Words in the midst of others, of which they turn none, nor are turned by them."""
    text = TURNING.sub("", text)
    leftward = any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in text)
    return f"{APART}{text}{TOGETHER}" if leftward else text


def inline(text: str) -> str:
    """One line of text: for headings, table cells and sentences. Line breaks become spaces."""
    return " ".join(_escaped(line) for line in _lines(text) if line)


def quoted(text: str) -> str:
    """A block quotation, line breaks and paragraphs kept."""
    lines = [_escaped(line) for line in _lines(text)]
    broken = [
        line + "\\" if line and following else line for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(f"> {line}".rstrip() for line in broken)


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _lines(text: str) -> list[str]:
    """Without indentation, which would make code of it."""
    return [SPACES.sub(" ", line).strip() for line in text.strip().splitlines() or [""]]


def _escaped(line: str) -> str:
    """Marks lose their meaning by a backslash; ``12.`` at the start of a line by one before the point."""
    line = LINKS.sub(r"\\\g<0>", MARKS.sub(r"\\\g<0>", line))
    found = LIST.match(line)
    if found is None:
        return line
    start = found[0]
    return f"{start}\\{line[len(start) :]}" if start.isdigit() else f"\\{line}"
