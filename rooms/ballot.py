"""Ballots: the box they lie in, hands counted beside it, and the tally they add up to. Knows no room and no name.

A choice is never in the journal: the journal says that somebody voted, the ballot box says what, apart from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct, json

from rooms.vocabulary import Place


class Option(Struct, frozen=True):
    id: str
    label: str


class Ballot(Struct, frozen=True):
    """One person's choices, and the place they were made in (the channel they are tallied under)."""

    choices: tuple[str, ...]
    place: Place


class Channel(Struct):
    """What has come in one way: how many ballots, and how many times each option was chosen."""

    ballots: int = 0
    counts: dict[str, int] = {}

    def add(self, ballot: Ballot, times: int) -> None:
        self.ballots += times
        for choice in ballot.choices:
            count = self.counts.pop(choice, 0) + times
            if count:
                self.counts[choice] = count


class Box(Struct):
    """The ballot box of a poll, by voter. ``shown`` are the counts that an anonymous poll last let out.

    ``channels`` is kept up as ballots come, so that counting costs the same for sixty people and for six thousand.
    Change ``ballots`` through ``put`` only, or make a new box.
    """

    ballots: dict[str, Ballot] = {}
    shown: dict[str, int] = {}
    channels: dict[Place, Channel] = {}

    def __post_init__(self) -> None:
        self.channels = {"pavilion": Channel(), "remote": Channel()}
        for ballot in self.ballots.values():
            self.channels[ballot.place].add(ballot, 1)

    def put(self, voter: str, ballot: Ballot) -> None:
        before = self.ballots.get(voter)
        if before is not None:
            self.channels[before.place].add(before, -1)
        self.channels[ballot.place].add(ballot, 1)
        self.ballots[voter] = ballot

    def show(self, options: Iterable[Option]) -> None:
        """Let out the counts as they are now."""
        channels = self.channels.values()
        self.shown = {o.id: sum(channel.counts.get(o.id, 0) for channel in channels) for o in options}

    def digest(self) -> str:
        """SHA-256 over the sorted ballots: the same whoever cast them, in whatever order."""
        sheets = sorted(json.encode((ballot.choices, ballot.place)) for ballot in self.ballots.values())
        return sha256(b"\n".join(sheets)).hexdigest()


class Hands(Struct, frozen=True):
    """Hands counted in the pavilion; ``covered`` are the people who may have raised one. A correction says why."""

    counts: dict[str, int]
    witnesses: tuple[str, ...]
    by: str
    at: int
    covered: frozenset[str]
    people: int
    reason: str | None = None


class Tally(Struct, frozen=True):
    """What a poll came to, fixed when it closes: counts and ballots by channel, and who could have taken part.

    Counts stand in the order of the options: any other order would tell who voted first for what.
    """

    channels: dict[str, dict[str, int]]
    ballots: dict[str, int]
    cast: int
    present: int
    entitled: int

    def counts(self, options: Iterable[Option]) -> dict[str, int]:
        return {o.id: sum(channel.get(o.id, 0) for channel in self.channels.values()) for o in options}
