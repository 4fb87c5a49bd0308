"""One sentence of ours in both languages. Knows nothing of what it is about."""

from __future__ import annotations

from msgspec import Struct


class Said(Struct, frozen=True):
    """One sentence of ours in both languages."""

    zh: str
    en: str
