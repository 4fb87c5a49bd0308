"""A document set for print: tagged PDF (PDF/UA-1), in a font that lies in the file. Knows no words but the page's own.

What is written goes to the typesetter as data, never as its language: no sign of anybody's can command it.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import json, structs, to_builtins

from server.minutes.blocks import Block, Document, Picture
from server.minutes.drawing import printed, wide
from server.minutes.letters import letters_of

HERE = Path(__file__).parent
PATIENCE_S = 60
PAGE, GAP, WIDEST = 800, 20, 600
"""About how wide a page is, what lies between columns, and how much of a column's words counts (px)."""
MOST_KEPT = 0.6
"""So much of the page at most is for columns that are never broken."""


class Unprinted(RuntimeError):
    """The typesetter gave up, with what it said."""


def set_pdf(document: Document, font: Path) -> bytes:
    told = settable(structs.asdict(document) | {"blocks": [_printable(block) for block in document.blocks]}, font)
    told["blocks"] = [_measured(block) for block in told["blocks"]]
    return printed_by("minutes.typ", told, document.at, font)


def settable(told: dict[str, Any], font: Path) -> dict[str, Any]:
    """The same in signs that the font has."""
    return json.decode(letters_of(font).settable(json.encode(told).decode()), type=dict[str, Any])


def printed_by(layout: str, told: dict[str, Any], at: str, font: Path) -> bytes:
    """By a layout of ours, words that are settable. Waits for another program: not for the loop."""
    moment = int(datetime.fromisoformat(at).timestamp())
    command = [sys.executable, "-P", str(HERE / "press.py"), str(HERE / layout), str(font.parent), str(moment)]
    try:
        done = subprocess.run(command, input=json.encode(told), capture_output=True, check=True, timeout=PATIENCE_S)
    except subprocess.CalledProcessError as failure:
        raise Unprinted(failure.stderr.decode()) from failure
    return done.stdout


def _printable(block: Block) -> dict[str, Any]:
    told: dict[str, Any] = to_builtins(block)
    return told | {"svg": printed(block.svg).decode()} if isinstance(block, Picture) else told


def _measured(block: dict[str, Any]) -> dict[str, Any]:
    """With the widths of its columns, as long as its words are now."""
    if block["type"] != "table":
        return block
    widest = [max(map(wide, column)) for column in zip(block["heads"], *block["rows"], strict=True)]
    return block | {"widths": _widths(widest)}


def _widths(widest: list[int]) -> list[int]:
    """For each column a share of what the others leave, or 0: as wide as its words. Narrow ones are not broken."""
    left = PAGE - len(widest) * GAP
    if sum(widest) <= left:
        return [0] * len(widest)
    kept: set[int] = set()
    for column in sorted(range(len(widest)), key=widest.__getitem__):
        if sum(widest[other] for other in kept) + widest[column] <= left * MOST_KEPT:
            kept.add(column)
    return [0 if column in kept else min(width, WIDEST) for column, width in enumerate(widest)]
