"""An entry with all that was persisted with it: how it was decided, its versions, objections and answers."""

from __future__ import annotations

from typing import Any

from msgspec import convert
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.rules import PRESETS, Clause, Outcome, Rule
from server.minutes.poll_parts import ClauseMinutes, OptionMinutes
from server.minutes.polls import why
from server.minutes.words import WORDS, said
from server.register import reading
from server.register.parts import Decision, ObjectionEntry, PollEntry, Version, Whole
from server.register.reading import Around, City
from server.register.telling import Places, entry_facts, stamped, text_in
from server.rulewords import rule_title
from server.said import Said

OURS = {"approve": "option", "gradient": "gradient"}
"""Methods whose options are ours to name."""


async def read(connection: AsyncConnection, id_: str, at: Places) -> Whole:
    """An adopted text by its id; raises ``Refusal`` (``not_found``)."""
    of = await reading.city(connection)
    row = await reading.entry(connection, id_, of)
    poll = await reading.poll_of(connection, row.rule.get("poll"))
    return whole(row, poll, await reading.around(connection, [row]), of, at)


def whole(row: Row[Any], poll: Row[Any] | None, beside: Around, of: City, at: Places) -> Whole:
    """Everything that is held of an adopted text; ``poll`` decided it, unless the consensus rule did."""
    return Whole(
        **entry_facts(row, beside, of, at),
        decision=_decision(row, poll),
        versions=[_version(one) for one in row.versions],
        objections=[_objection(one) for one in row.objections],
        minority=[_objection(one) for one in row.minority],
        seq=row.seq,
        hash=row.hash,
    )


def _decision(row: Row[Any], poll: Row[Any] | None) -> Decision:
    rule = PRESETS["consensus"] if poll is None else convert(poll.rule, Rule)
    return Decision(
        rule=rule_title(rule),
        why=_by_consensus(row) if poll is None else _by_poll(poll, rule),
        positions={group: _five(counts) for group, counts in row.counts.items()},
        poll=None if poll is None else _poll(poll),
        present=row.present,
        moderator=row.moderator or None,
    )


def _by_consensus(row: Row[Any]) -> list[ClauseMinutes]:
    clauses = convert(row.rule.get("why") or [], tuple[Clause, ...])
    return why(PRESETS["consensus"], Outcome(True, (), clauses), "text")


def _by_poll(poll: Row[Any], rule: Rule) -> list[ClauseMinutes]:
    if not _published(poll):
        return []
    return why(rule, convert(poll.outcome, Outcome | None), poll.method)


def _published(poll: Row[Any]) -> bool:
    """Whether everyone may see what a poll came to."""
    return poll.state == "published" or (poll.state == "closed" and poll.reveal != "published")


def _poll(poll: Row[Any]) -> PollEntry:
    shown = _published(poll)
    return PollEntry(
        question=poll.question,
        method=poll.method,
        options=[_option(poll, option, shown=shown) for option in poll.options],
        passed=poll.passed if shown else None,
        cast=poll.cast,
        entitled=poll.entitled,
        ways=dict(poll.ballots or {}),
    )


def _option(poll: Row[Any], option: dict[str, str], *, shown: bool) -> OptionMinutes:
    id_ = option["id"]
    told = OptionMinutes(id=id_, label=_label(poll.method, option), count=None)
    if shown:
        told.count = poll.counts.get(id_, 0)
        told.area = poll.areas["counts"].get(id_) if poll.areas else None
        if poll.secrecy == "named":
            told.channels = {way: counts.get(id_, 0) for way, counts in poll.channels.items()}
    return told


def _label(method: str, option: dict[str, str]) -> Said:
    key = f"{OURS.get(method)}.{option['id']}"
    return said(key) if key in WORDS else Said(option["label"], option["label"])


def _version(one: dict[str, Any]) -> Version:
    positions = _five(one.get("counts", {}).get("all", {}))
    return Version(version=one["version"], text=one["text"], at=stamped(one.get("at")), positions=positions)


def _five(counts: dict[str, int]) -> dict[str, int]:
    return {value: counts.get(value, 0) for value in "54321"}


def _objection(one: dict[str, Any]) -> ObjectionEntry:
    return ObjectionEntry(
        version=one["version"],
        state=one["state"],
        text=text_in(one, "text"),
        would_accept_if=text_in(one, "would_accept_if"),
        answer=text_in(one, "note"),
        taken_in=one.get("taken_in"),
    )
