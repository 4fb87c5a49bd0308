"""The eye that looks at a room: what it may see, how much of it fits, and how times are written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar

from msgspec import Struct, json

PUBLIC_BYTES = 4_000
CONSENSUS_BYTES = 16_000
MODERATOR_BYTES = 60_000
UNCUT = 1_000_000_000

V = TypeVar("V", bound=Struct)


class Connected(Struct, frozen=True):
    """Who has a live connection, as presence knows it; never journaled."""

    pavilion: int = 0
    remote: int = 0
    screens: int = 0
    persons: frozenset[str] = frozenset()


class Eye(Struct, frozen=True):
    """Who is looking: a moderator sees more than everyone else; the addresses are where this server is reached.

    ``whole`` asks for long lists uncut, to be paged.
    """

    moderator: bool
    connected: Connected = Connected()
    join_url: str = ""
    screen_url: str | None = None
    whole: bool = False

    def room_for(self, public: int = PUBLIC_BYTES) -> int:
        """How many bytes a section may take; a moderator's may be larger."""
        if self.whole:
            return UNCUT
        return max(public, MODERATOR_BYTES) if self.moderator else public

    def most(self, limit: int) -> int:
        """How much of a list there may be, in entries or bytes."""
        return UNCUT if self.whole else limit


def fit(views: Iterable[V], left: int) -> list[V]:
    """As many as fit into ``left`` bytes, from the front; the rest is not even made."""
    kept: list[V] = []
    for view in views:
        left -= size(view) + 1
        if left < 0:
            break
        kept.append(view)
    return kept


def size(view: object) -> int:
    """Bytes on the wire."""
    return len(json.encode(view))


def iso(at: int | None) -> str | None:
    return None if at is None else stamp(at)


def stamp(at: int) -> str:
    """Milliseconds since 1970 as ISO 8601 UTC."""
    moment = datetime.fromtimestamp(at / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
