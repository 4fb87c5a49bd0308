"""What changed between two versions of a text, clause by clause, so that it reads aloud. Knows no consensus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

CLAUSE = re.compile(r".+?(?:[，。；：！？\n]+|[,.;:!?]+(?=\s|$)\s*|$)", re.DOTALL)


def differing(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What stood there and what stands there now; empty where nothing did or does."""
    old, new = ([clause.strip() for clause in CLAUSE.findall(text)] for text in (before, after))
    for change, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change != "equal":
            yield from zip_longest(old[start:end], new[begin:stop], fillvalue="")
