"""What minutes say, as types. Times are ISO 8601 UTC, durations milliseconds, names and words as people wrote them."""

from __future__ import annotations

from msgspec import Struct

from rooms.shares import Shares
from server.minutes.afterwards_parts import CommitmentMinutes, Standing
from server.minutes.poll_parts import ClauseMinutes, PollMinutes, RuleMinutes


class ChairMinutes(Struct, kw_only=True):
    """Somebody moderated from then on."""

    name: str
    since: str


class MeetingFacts(Struct, kw_only=True):
    """``moderators`` hold the chair at the end of what is recorded; ``chairs`` are all who held it, in order."""

    id: str
    code: str
    title: str
    community: str
    format: str
    language: str
    state: str
    opened_at: str | None
    adjourned_at: str | None
    moderators: list[str]
    chairs: list[ChairMinutes]


class Here(Struct, kw_only=True):
    """How many are here, by the place they are in."""

    pavilion: int
    remote: int


class Attendance(Struct, kw_only=True):
    """Residents in numbers, with who took the chair or gave it away; never screens, nor whose seat was taken away.

    ``place`` is where each of the ``joined`` was last; ``present`` is null once the meeting is over, because people go
    home; ``most_present`` is how many were here at once when most were; ``most_at_decisions`` is the largest number
    that a closed poll or an adopted text fixed, null if none did.
    """

    joined: int
    place: Here
    phones: int
    without_phone: int
    present: Here | None
    most_present: int
    most_at_decisions: int | None


class ItemMinutes(Struct, kw_only=True):
    """An item of the agenda. One that was taken up again has its last start; ``used_ms`` is of all its stretches.

    ``matter`` is the number of the residents' matter that it took up.

    ``unheard``: how many still wait to speak on it.
    """

    id: str
    title: str
    kind: str
    matter: int | None
    state: str
    minutes: int | None
    started_at: str | None
    closed_at: str | None
    used_ms: int
    unheard: int
    conclusion: str | None


class Speech(Struct, kw_only=True):
    """Somebody had the floor. ``turn`` counts this person's turns; ``because`` are the codes that put them first then.

    ``out_of_turn`` is the moderator's reason for calling them before others.

    While somebody speaks, ``ended_at`` is null and ``spoken_ms`` is as of the last number.
    """

    item: str | None
    name: str
    place: str
    kind: str
    stance: str | None
    topic: str | None
    statement: str | None
    started_at: str
    ended_at: str | None
    spoken_ms: int
    limit_ms: int
    turn: int
    because: list[str]
    out_of_turn: str | None


class ReminderMinutes(Struct, kw_only=True):
    """A rule of the meeting that the moderator recalled; to whom is not in the minutes."""

    item: str | None
    rule: str
    at: str


class VersionMinutes(Struct, kw_only=True):
    """A version of the text, and how many took each position on it, from 5 (fully) to 1 (objection).

    ``places``: from where they did. While positions are asked for unseen, all are 0; ``unseen`` took one that was
    never shown.
    """

    version: int
    text: str
    at: str
    positions: dict[str, int]
    places: Here
    unseen: int = 0


class ObjectionMinutes(Struct, kw_only=True):
    """An objection without its owner's name; ``note`` answers it, ``taken_in`` is the version that settled it."""

    version: int
    state: str
    text: str
    would_accept_if: str
    note: str | None
    taken_in: int | None


class ConsensusMinutes(Struct, kw_only=True):
    """A text that was put forward, with its history. ``minority`` are the objections that stood when it was adopted.

    ``poll`` decided it; otherwise the consensus rule did. ``why`` is empty where the deciding result is still hidden.

    ``number`` is its place in the register; ``corrects`` and ``corrected_by`` are the numbers of other entries there.
    """

    id: str
    item: str | None
    state: str
    number: str | None
    corrects: str | None
    corrected_by: str | None
    adopted_at: str | None
    adopted_seq: int | None
    moderator: str | None
    present: int | None
    poll: str | None
    rule: RuleMinutes
    why: list[ClauseMinutes]
    versions: list[VersionMinutes]
    objections: list[ObjectionMinutes]
    minority: list[ObjectionMinutes]
    commitments: list[CommitmentMinutes]


class Withdrawn(Struct, kw_only=True):
    """A poll that was opened and cancelled, or a text that was dropped: the fact, without the words."""

    what: str
    item: str | None
    at: str


class Minutes(Struct, kw_only=True):
    """The minutes of a meeting up to event number ``seq``, whose hash ``hash`` closes the chain (hex).

    They are public: nothing is in them that the meeting itself cannot see. What is in them at the end of the meeting
    stays; only ``standing`` and what became of promises change later.
    """

    finished: bool
    meeting: MeetingFacts
    attendance: Attendance
    agenda: list[ItemMinutes]
    speeches: list[Speech]
    shares: Shares | None
    reminders: list[ReminderMinutes]
    polls: list[PollMinutes]
    consensus: list[ConsensusMinutes]
    withdrawn: list[Withdrawn]
    standing: Standing
    seq: int
    at: str
    hash: str
