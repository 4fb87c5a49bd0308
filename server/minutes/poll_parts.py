"""What the minutes say of a poll, as types: the question, its terms, the result. Areas are in 0.01 m²."""

from __future__ import annotations

from msgspec import Struct

from server.rulebook import Source
from server.said import Said


class RuleMinutes(Struct, kw_only=True):
    """The rule that was frozen when voting opened, each of its conditions in words, and where it comes from."""

    key: str
    title: Said
    clauses: list[Said]
    source: Source | None


class ClauseMinutes(Struct, kw_only=True):
    """A condition and what came of it: ``figure`` of ``of``, at least ``threshold``; ``needed`` are missing.

    ``measure`` says what is counted: persons, households, owners, points, or area.
    """

    clause: str
    words: Said
    measure: str
    figure: int
    of: int
    threshold: int
    needed: int
    met: bool


class OptionMinutes(Struct, kw_only=True):
    """What could be chosen. ``count`` is null while the result is hidden: ballots, first choices, or points.

    ``area`` is what stands behind it in a poll of owners; ``channels`` is there in a poll by name only.
    """

    id: str
    label: Said
    count: int | None
    area: int | None = None
    channels: dict[str, int] | None = None


class NamedVote(Struct, kw_only=True):
    """Who chose what, by option ids, in a poll by name: as ranked, or like ``2:5`` for five points to option 2."""

    name: str
    choices: list[str]


class CorrectionMinutes(Struct, kw_only=True):
    """A paper ballot that was read again: who began it, when and why; never whose it was."""

    by: str
    at: str
    reason: str | None


class HandsMinutes(Struct, kw_only=True):
    """Hands counted in the pavilion: how many people, who saw it, who entered it, and when.

    ``counts`` are hands for each option: whoever was there saw them. Null while the result is hidden. ``reason`` is a
    note on the first count; a later one says by it why the one before was corrected.
    """

    people: int
    counts: dict[str, int] | None
    witnesses: list[str]
    by: str
    at: str
    reason: str | None


class AreaMinutes(Struct, kw_only=True):
    """The area of the owners who voted, who are here, and of all."""

    cast: int
    present: int
    entitled: int


class RoundMinutes(Struct, kw_only=True):
    """A round of a run-off: votes of who is left, ballots that name none of them, and who went out after it.

    ``level`` were lowest together: whichever of them had gone first, the same would have won.
    """

    counts: dict[str, int]
    exhausted: int
    out: list[str]
    level: list[str]


class ScoreMinutes(Struct, kw_only=True):
    """How many ballots gave an option 0, 1, … points; the mean to two decimals, and the median."""

    option: str
    histogram: list[int]
    mean: str | None
    median: str | None


class Result(Struct, kw_only=True):
    """How a poll ended. ``passed`` is null for a tie, whose ``winners`` are all that are tied, and for a mood.

    ``channels`` are ballots by the way they came in. What was chosen in one way only is not here: of a single ballot
    that would be somebody's choice; only hands are told by option. ``blank`` ballots were left empty.
    ``named`` and ``digest`` (SHA-256 over the sorted ballots) are of polls by name.
    ``middle`` is the step of a gradient on the ballot in the very middle.
    """

    passed: bool | None
    winners: list[str]
    why: list[ClauseMinutes]
    channels: dict[str, int]
    blank: int
    rounds: list[RoundMinutes]
    scores: list[ScoreMinutes]
    middle: str | None
    named: list[NamedVote] | None
    digest: str | None


class PollMinutes(Struct, kw_only=True):
    """A poll that was opened. ``roll``: open to all who joined, or listed (and then imported at ``roll_at``).

    A ballot stands for a ``unit``: persons, households or owners. ``closed_seq`` is the number of the closing event:
    nothing counts that came after it. ``rule`` is null for a mood, which decides nothing;
    ``result`` is null while it is hidden.
    """

    id: str
    item: str | None
    question: str
    method: str
    secrecy: str
    reveal: str
    state: str
    rule: RuleMinutes | None
    entitlement: str
    unit: str
    roll: str
    roll_at: str | None
    least: int
    most: int
    round: int
    after: str | None
    opened_at: str | None
    closed_at: str | None
    closed_seq: int | None
    options: list[OptionMinutes]
    cast: int
    entitled: int
    present: int
    areas: AreaMinutes | None
    hands: HandsMinutes | None
    hands_before: list[HandsMinutes]
    corrections: list[CorrectionMinutes]
    result: Result | None
