"""Texts of the minutes, set in Markdown: versions, positions, objections; and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator

from server.minutes.page_polls import clauses, rule
from server.minutes.parts import ConsensusMinutes, ObjectionMinutes, VersionMinutes, Withdrawn
from server.minutes.plain import inline, quoted
from server.minutes.poll_parts import PollMinutes
from server.minutes.tongue import Tongue


def consensus(text: ConsensusMinutes, polls: list[PollMinutes], t: Tongue) -> Iterator[str]:
    """A text: how it stands and why, every version with its positions, objections and what became of them."""
    yield f"### {t('consensus')}{t('colon')}{t.code('consensus', text.state)}"
    yield quoted(text.versions[-1].text)
    yield "\n".join(_standing(text, polls, t))
    yield from clauses(text.why, t)
    for objection in text.minority:
        yield from _objection("minority", objection, t("objection.minority"), t)
    for version in text.versions:
        yield from _version(text, version, t)


def _standing(text: ConsensusMinutes, polls: list[PollMinutes], t: Tongue) -> Iterator[str]:
    if text.state == "adopted":
        yield t.fact(
            "adopted.label",
            t(
                "adopted.words",
                at=t.day(text.adopted_at),
                version=text.versions[-1].version,
                present=text.present,
                moderator=t.own(text.moderator),
                seq=text.adopted_seq,
            ),
        )
    if text.number:
        yield t.fact("number", inline(text.number))
    question = next((poll.question for poll in polls if poll.id == text.poll), None)
    if question is not None:
        yield t.fact("adopted.poll", t.own(question))
    yield from rule(text.rule, text.why, t)


def _version(text: ConsensusMinutes, version: VersionMinutes, t: Tongue) -> Iterator[str]:
    """The last version stands above already; its positions and objections are here with all others."""
    taken = [t(f"position.{value}", count) for value, count in version.positions.items() if count]
    yield f"#### {t('version', version.version)}{t('aside', t.hour(version.at))}"
    if version is not text.versions[-1]:
        yield quoted(version.text)
    yield f"{t('positions')}{t('colon')}{t.list(taken) if taken else t('positions.none')}"
    for objection in text.objections:
        if objection.version == version.version and objection not in text.minority:
            yield from _objection("objection", objection, t.code("objection", objection.state, objection.taken_in), t)


def _objection(what: str, objection: ObjectionMinutes, state: str, t: Tongue) -> Iterator[str]:
    lines = [
        t.fact("would_accept_if", t.own(objection.would_accept_if)),
        *([t.fact("answer", t.own(objection.note))] if objection.note else []),
    ]
    yield f"**{t(what, objection.version)}{t('colon')}{state}**"
    yield quoted(objection.text) if objection.text else f"> {t('erased')}"
    yield "\n".join(lines)


# ---- what was taken back


def withdrawn(gone: list[Withdrawn], t: Tongue) -> Iterator[str]:
    if gone:
        yield f"### {t('withdrawn')}"
        yield "\n".join(f"- {t.day(one.at)} {t.code('withdrawn', one.what)}" for one in gone)
