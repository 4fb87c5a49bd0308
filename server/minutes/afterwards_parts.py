"""What follows a meeting, as its minutes tell it, as types: promises, and corrections of the minutes."""

from __future__ import annotations

from msgspec import Struct


class CommitmentMinutes(Struct, kw_only=True):
    """What somebody promised to do, and what became of it. ``due`` is a day; verdicts are counts."""

    id: str
    what: str
    who: str
    due: str
    state: str
    overdue: bool
    evidence: str | None
    claimed_at: str | None
    verdicts: dict[str, int]


class CorrectionMade(Struct, kw_only=True):
    """What somebody who was there says was otherwise: it stands beside what it corrects. ``about`` is an item."""

    id: str
    name: str
    text: str
    about: str | None
    at: str


class Standing(Struct, kw_only=True):
    """Until when the minutes may be corrected, and since when they are confirmed; both null before the end."""

    corrections_until: str | None
    confirmed_at: str | None
    corrections: list[CorrectionMade]
