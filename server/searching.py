"""Looking for words in plain tables, in both databases alike: what is stored to be searched, and the conditions.

Words are looked for inside others, because Chinese writes no spaces: 噪音 finds 夜间噪音扰民. Knows no table.
"""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from sqlalchemy import Column, ColumnElement

LONGEST = 100
"""Letters of a search that are looked at."""


def folded(*words: str | None) -> str:
    """As it is stored and looked for: full-width letters and small ones alike, one space between words."""
    joined = " ".join(word for word in words if word)
    return " ".join(normalize("NFKC", normalize("NFKC", joined).casefold()).split())


def holds(column: Column[Any], asked: str) -> list[ColumnElement[bool]]:
    """Every one of these words is somewhere in a column of folded text; nothing asked, nothing demanded."""
    return [column.contains(word, autoescape=True) for word in folded(asked[:LONGEST]).replace("\0", "").split()]
