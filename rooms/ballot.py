"""Ballots: what may stand on one under each method, the box they lie in, and the tally they add up to. Knows no room.

A choice is never in the journal: the journal says that somebody voted, the ballot box says what, apart from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Literal

from msgspec import Struct, json

from rooms.runoff import Round

Method = Literal["approve", "single", "multiple", "ranked", "score", "gradient", "mood"]
Channel = Literal["pavilion", "remote", "tablet", "helper", "paper"]
"""How a ballot came in: a phone in the pavilion or far away, the tablet handed round, a helper's phone, paper."""

TOP_SCORE = 5
TO_HANDS: frozenset[Method] = frozenset({"approve", "single", "multiple", "gradient", "mood"})
"""Methods under which raised hands can be counted."""
BLANK = ""
"""What an empty ballot counts for."""
ABSTAINING: dict[Method, str] = {"approve": "abstain", "gradient": "4"}
"""The option that takes no side."""


class Option(Struct, frozen=True):
    id: str
    label: str


class Ballot(Struct, frozen=True):
    """What somebody chose: options in their order on the ballot, or as ranked, or like ``2:5`` for five points."""

    choices: tuple[str, ...]


class Box(Struct):
    """The ballot box of a poll, by what a ballot stands for. ``shown`` are the counts an anonymous poll last let out.

    ``counts`` (first choices of rankings, sums of scores) are kept up as ballots come, so that counting costs the same
    for sixty people and for six thousand. ``papers`` are sheets that one reader has entered. Change ``ballots`` through
    ``put`` only, or make a new box.
    """

    method: Method = "approve"
    ballots: dict[str, Ballot] = {}
    papers: dict[str, Ballot] = {}
    shown: dict[str, int] = {}
    counts: dict[str, int] = {}

    def __post_init__(self) -> None:
        self.counts = {}
        for ballot in self.ballots.values():
            self._add(ballot, 1)

    def put(self, voter: str, ballot: Ballot) -> None:
        before = self.ballots.get(voter)
        if before is not None:
            self._add(before, -1)
        self._add(ballot, 1)
        self.ballots[voter] = ballot

    def show(self, options: Iterable[Option]) -> None:
        """Let out the counts as they are now."""
        self.shown = in_order(options, self.counts) | {BLANK: self.counts.get(BLANK, 0)}

    def digest(self) -> str:
        """SHA-256 over the sorted ballots: the same whoever cast them, in whatever order."""
        sheets = sorted(json.encode(ballot.choices) for ballot in self.ballots.values())
        return sha256(b"\n".join(sheets)).hexdigest()

    def _add(self, ballot: Ballot, times: int) -> None:
        for option, amount in marks(self.method, ballot.choices):
            count = self.counts.pop(option, 0) + times * amount
            if count:
                self.counts[option] = count


class Hands(Struct, frozen=True):
    """Hands counted in the pavilion; ``covered`` are the ballots of who may have raised one. A correction says why."""

    counts: dict[str, int]
    witnesses: tuple[str, ...]
    by: str
    at: int
    covered: frozenset[str]
    people: int
    reason: str | None = None


class Areas(Struct, frozen=True):
    """The area (0.01 m²) of the owners who voted, are here and are entitled, and what stands behind each option."""

    cast: int
    present: int
    entitled: int
    counts: dict[str, int]
    blank: int = 0


class Tally(Struct, frozen=True, omit_defaults=True):
    """What a poll came to, fixed when it closes: counts and ballots by channel, and who could have taken part.

    ``channels`` of a poll that is not named are ``ballots`` and ``hands``: what came in one way only may be somebody's
    choice. Counts stand in the order of the options: any other order would tell who voted first for what.
    ``blank`` ballots were left empty, as some polls allow; ``tied`` are the options between which a run-off could not
    decide.
    """

    channels: dict[str, dict[str, int]]
    ballots: dict[str, int]
    cast: int
    present: int
    entitled: int
    areas: Areas | None = None
    blank: int = 0
    rounds: tuple[Round, ...] = ()
    tied: tuple[str, ...] = ()
    histogram: dict[str, tuple[int, ...]] = {}

    def counts(self, options: Iterable[Option]) -> dict[str, int]:
        return {o.id: sum(channel.get(o.id, 0) for channel in self.channels.values()) for o in options}


def marks(method: Method, choices: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What a ballot adds to the count of each option."""
    if not choices:
        yield BLANK, 1
    elif method == "ranked":
        yield choices[0], 1
    elif method == "score":
        yield from scores(choices)
    else:
        yield from ((choice, 1) for choice in choices)


def scores(choices: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The points each option has on a score ballot."""
    for choice in choices:
        option, _, points = choice.rpartition(":")
        yield option, int(points)


def histogram(options: Iterable[Option], ballots: Iterable[Ballot]) -> dict[str, tuple[int, ...]]:
    """For each option, how many ballots gave it 0, 1, … 5 points."""
    columns = {option.id: [0] * (TOP_SCORE + 1) for option in options}
    for ballot in ballots:
        for option, points in scores(ballot.choices):
            columns[option][points] += 1
    return {option: tuple(column) for option, column in columns.items()}


def in_order(options: Iterable[Option], counts: dict[str, int]) -> dict[str, int]:
    """Counts in the order of the options, with those nobody chose."""
    return {option.id: counts.get(option.id, 0) for option in options}
