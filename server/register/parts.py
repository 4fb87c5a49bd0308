"""What the register tells, as types: the same for its pages, its JSON and its sheets.

Times are ISO 8601 UTC, days YYYY-MM-DD. Words of people stand as they wrote them; null where they were erased.
"""

from __future__ import annotations

from msgspec import Struct

from server.minutes.poll_parts import ClauseMinutes, OptionMinutes
from server.said import Said


class CommunityLink(Struct, kw_only=True):
    id: str
    name: str
    url: str


class MeetingLink(Struct, kw_only=True):
    """The meeting in which it happened; ``minutes`` leads to its minutes."""

    id: str
    title: str
    minutes: str


class EntryLink(Struct, kw_only=True):
    """Another entry of the register."""

    id: str
    number: str | None
    url: str


class MatterLink(Struct, kw_only=True):
    """A matter; ``title`` is null as long as its words are not public, or since they were erased."""

    id: str
    number: int
    title: str | None
    url: str


class VerdictCounts(Struct, kw_only=True):
    """What the neighbours said who were asked: is it done? ``score`` is their mean of 1 to 5."""

    asked: int
    yes: int
    partly: int
    no: int
    score: float | None


class CommitmentEntry(Struct, kw_only=True):
    """What was promised, by whom and until which day. ``claimed``: said to be done, verdicts are taken ``until``."""

    id: str
    what: str
    who: str
    due: str
    state: str
    overdue: bool
    evidence: str | None
    photos: list[str]
    made_at: str
    claimed_at: str | None
    until: str | None
    settled_at: str | None
    verdicts: VerdictCounts


class Entry(Struct, kw_only=True):
    """An adopted consensus. ``number`` counts within its community and year, ``version`` is the one adopted.

    ``decided_by``: the consensus rule, or a poll. ``follow_up`` is what stands out most among its commitments:
    overdue, returned, claimed, in_work, closed, or none. ``corrected_by`` is the later entry that holds in its place.
    """

    id: str
    number: str | None
    title: str | None
    text: str
    adopted_at: str
    community: CommunityLink
    meeting: MeetingLink
    version: int
    decided_by: str
    follow_up: str
    commitments: list[CommitmentEntry]
    matters: list[MatterLink]
    corrects: EntryLink | None
    corrected_by: EntryLink | None
    url: str


class Version(Struct, kw_only=True):
    """A version of the text, and how many took each position on it: 5 (fully) to 1 (objection)."""

    version: int
    text: str
    at: str | None
    positions: dict[str, int]


class ObjectionEntry(Struct, kw_only=True):
    """An objection to a version, without its owner's name; ``answer`` was given to it, ``taken_in`` settled it."""

    version: int
    state: str
    text: str | None
    would_accept_if: str | None
    answer: str | None
    taken_in: int | None


class PollEntry(Struct, kw_only=True):
    """The poll that decided. Counts are null as long as its result is not published; ``ways``: how votes came in."""

    question: str
    method: str
    options: list[OptionMinutes]
    passed: bool | None
    cast: int | None
    entitled: int | None
    ways: dict[str, int]


class Decision(Struct, kw_only=True):
    """How it was adopted: under which rule, each condition with its figure; positions on the text by place."""

    rule: Said
    why: list[ClauseMinutes]
    positions: dict[str, dict[str, int]]
    poll: PollEntry | None
    present: int | None
    moderator: str | None


class Whole(Entry, kw_only=True):
    """An entry with all that was persisted with it. ``seq`` and ``hash`` are the adopting event's in the journal."""

    decision: Decision
    versions: list[Version]
    objections: list[ObjectionEntry]
    minority: list[ObjectionEntry]
    seq: int | None
    hash: str | None


class StepVerdicts(Struct, kw_only=True):
    """How the neighbours found it when their verdicts were counted."""

    yes: int
    partly: int
    no: int


class StepEntry(Struct, kw_only=True):
    """Something that became of a matter: where, why, into which matter, under which consensus, with which verdicts."""

    stage: str
    at: str
    meeting: str | None = None
    reason: str | None = None
    into: int | None = None
    consensus: EntryLink | None = None
    what: str | None = None
    who: str | None = None
    due: str | None = None
    verdicts: StepVerdicts | None = None


class MatterEntry(Struct, kw_only=True):
    """A matter with its number for life. Title, text, place and photo are null unless staff accepted it."""

    id: str
    number: int
    title: str | None
    text: str | None
    place: str | None
    photo: str | None
    open: bool
    stage: str
    raisers: int
    seconds: int
    needed: int
    reason: str | None
    into: MatterLink | None
    community: CommunityLink
    steps: list[StepEntry]
    raised_at: str
    changed_at: str
    url: str


class EntryPage(Struct, kw_only=True):
    """A page of the register: ``count`` entries in all were found, ``next`` is ``after`` of the page that follows."""

    items: list[Entry]
    count: int
    next: str | None


class MatterEntryPage(Struct, kw_only=True):
    """A page of matters; as of entries."""

    items: list[MatterEntry]
    count: int
    next: str | None
