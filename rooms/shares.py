"""How the floor was shared: figures that describe a meeting and rank nobody. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.floor import Turn, turns_taken

if TYPE_CHECKING:
    from rooms.room import Room


class Share(Struct):
    turns: int
    spoken_ms: int


class Shares(Struct, kw_only=True):
    """Turns so far and who took them; ``median_ms`` and ``longest_ms`` are of turns, the unfinished ones as they stand.

    ``first_time`` counts speakers who had never spoken in a meeting of this community; of neighbours without a phone
    that is not known, so they are not among them.
    """

    turns: int
    speakers: int
    first_time: int
    median_ms: int
    longest_ms: int
    by_place: dict[str, Share]
    by_stance: dict[str, Share]


def shares(room: Room) -> Shares | None:
    """None as long as nobody has spoken."""
    turns = turns_taken(room)
    if not turns:
        return None
    speakers = [room.people[person] for person in {turn.entry.person for turn in turns}]
    lengths = [turn.spoken_ms for turn in turns]
    return Shares(
        turns=len(turns),
        speakers=len(speakers),
        first_time=sum(person.phone and not person.spoke_before for person in speakers),
        median_ms=int(median(lengths)),
        longest_ms=max(lengths),
        by_place={place: _share(t for t in turns if t.place == place) for place in ("pavilion", "remote")},
        by_stance={
            stance: _share(t for t in turns if (t.entry.stance or "none") == stance)
            for stance in ("for", "against", "neutral", "none")
        },
    )


def _share(turns: Iterable[Turn]) -> Share:
    lengths = [turn.spoken_ms for turn in turns]
    return Share(len(lengths), sum(lengths))
