"""What changed from one version of a text to the next, by sentences, then by letters. Knows no meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from msgspec import Struct

SENTENCES = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]+|[^。！？；!?;\n]+")
WORDS = re.compile(r"[A-Za-z0-9']+|\s+|.", re.DOTALL)
"""A letter of Chinese is a word of its own; of English it is not."""
LETTER_BY_LETTER = 600
"""Longer passages that differ are shown as a whole: letters of texts that have nothing in common take long to match."""

Kind = Literal["same", "gone", "new"]


class Change(Struct, frozen=True):
    """A piece of text that stayed, went, or came."""

    kind: Kind
    text: str


def changes(old: str, new: str) -> list[Change]:
    """All of both texts: without what is new it is the old one, without what is gone the new one."""
    found = list[Change]()
    for gone, come in _passages(SENTENCES.findall(old), SENTENCES.findall(new)):
        if gone == come:
            found.append(Change("same", "".join(come)))
        else:
            found += _within("".join(gone), "".join(come))
    told = (one for one in found if one.text)
    return [Change(kind, "".join(one.text for one in pieces)) for kind, pieces in groupby(told, key=_kind)]


def _kind(change: Change) -> Kind:
    return change.kind


def _within(gone: str, come: str) -> Iterator[Change]:
    if len(gone) + len(come) > LETTER_BY_LETTER:
        yield from (Change("gone", gone), Change("new", come))
        return
    for before, after in _passages(WORDS.findall(gone), WORDS.findall(come)):
        if before == after:
            yield Change("same", "".join(after))
        else:
            yield from (Change("gone", "".join(before)), Change("new", "".join(after)))


def _passages(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Stretches of both that are the same, or stand in each other's place."""
    many = len(old) + len(new) > LETTER_BY_LETTER
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=many).get_opcodes():
        yield old[a:b], new[c:d]
