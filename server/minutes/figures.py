"""How the floor was shared, in sentences: the same ones for the page and for the picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rooms.shares import Share
from server.minutes.parts import Minutes
from server.minutes.tongue import Tongue, length


def figures(minutes: Minutes, t: Tongue) -> list[str]:
    """Nothing while nobody has spoken. Never names, never an order of people."""
    facts = minutes.shares
    if facts is None:
        return []
    return [
        t("spoke", speakers=facts.speakers, turns=facts.turns, first=facts.first_time),
        t("lengths", median=length(facts.median_ms), longest=length(facts.longest_ms)),
        t.list(_parts(facts.by_place, "place", t)),
        t.list(_parts(facts.by_stance, "side", t)),
    ]


def _parts(shares: Mapping[str, Share], group: str, t: Tongue) -> Iterator[str]:
    whole = sum(share.spoken_ms for share in shares.values())
    for code, share in shares.items():
        if share.turns:
            percent = round(100 * share.spoken_ms / whole) if whole else 0
            time = length(share.spoken_ms)
            yield t("share", of=t.code(group, code), turns=share.turns, time=time, percent=percent)
