"""Which signs a font can set, and what stands for those it cannot: nothing that was written is lost. Knows no page."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

DIRECTORY, TABLE, GROUP = struct.Struct(">4xHxxxxxx"), struct.Struct(">4s4xLL"), struct.Struct(">LLL")
CMAP_HEAD, CMAP_ENTRY, GROUPS_HEAD = struct.Struct(">xxH"), struct.Struct(">HHL"), struct.Struct(">HxxLxxxxL")
WHOLE = 12
"""The kind of table that holds every character."""
SHAPELESS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")
"""Joiners, variants and directions: without the sign they belong to they say nothing."""
INSTEAD = "\u3014{}\u3015"
"""In brackets that Chinese text has for what is not in the text itself."""


class Letters:
    """The signs of one font."""

    def __init__(self, known: list[tuple[int, int]]) -> None:
        ranges = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in known)
        self._missing = re.compile(f"[^\n\t{ranges}]+")

    def settable(self, text: str) -> str:
        """The text in signs that the font has; in brackets the number of a letter or the name of a picture."""
        return self._missing.sub(_named, SHAPELESS.sub("", unicodedata.normalize("NFC", text)))


@cache
def letters_of(font: Path) -> Letters:
    """Read from a TrueType font."""
    content = font.read_bytes()
    tables = (TABLE.unpack_from(content, 12 + 16 * n) for n in range(DIRECTORY.unpack_from(content)[0]))
    start = next(place for tag, place, _ in tables if tag == b"cmap")
    return Letters(_known(content[start:]))


def _known(cmap: bytes) -> list[tuple[int, int]]:
    """First and last character of every stretch."""
    entries = (CMAP_ENTRY.unpack_from(cmap, 4 + 8 * n) for n in range(CMAP_HEAD.unpack_from(cmap)[0]))
    for _, _, place in entries:
        kind, _, count = GROUPS_HEAD.unpack_from(cmap, place)
        if kind == WHOLE:
            groups = (GROUP.unpack_from(cmap, place + GROUPS_HEAD.size + GROUP.size * n) for n in range(count))
            return [(first, last) for first, last, _ in groups]
    raise ValueError("the font does not say which characters it has")


def _named(missing: re.Match[str]) -> str:
    return INSTEAD.format(" ".join(_name(sign) for sign in missing[0]))


def _name(sign: str) -> str:
    """A picture has a name that says something; a letter's only says where it stands."""
    name = unicodedata.name(sign, "") if unicodedata.category(sign).startswith("S") else ""
    return name.lower() or f"U+{ord(sign):04X}"
