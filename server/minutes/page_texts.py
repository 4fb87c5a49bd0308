"""Texts of the minutes: how they stand and why, versions, positions, objections; and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator

from server.minutes.blocks import Block, Fact, Facts, Heading, Points, Quote, Words
from server.minutes.differing import differing
from server.minutes.page_afterwards import commitments
from server.minutes.page_polls import clauses, rule
from server.minutes.parts import ConsensusMinutes, Here, ObjectionMinutes, VersionMinutes, Withdrawn
from server.minutes.poll_parts import PollMinutes
from server.minutes.tongue import Tongue
from server.minutes.verdict import channels, verdict


def consensus(text: ConsensusMinutes, polls: list[PollMinutes], t: Tongue) -> Iterator[Block]:
    """A text: how it stands and why, every version with its positions, objections and what became of them."""
    yield Heading(3, f"{t('consensus')}{t('colon')}{t.code('consensus', text.state)}")
    yield Quote(text.versions[-1].text)
    yield Facts(list(_standing(text, polls, t)))
    yield from clauses(text.why, t)
    for objection in text.minority:
        yield from _objection("minority", objection, t("objection.minority"), t)
    yield from commitments(text.commitments, t)
    for version in text.versions:
        yield from _version(text, version, t)


def _standing(text: ConsensusMinutes, polls: list[PollMinutes], t: Tongue) -> Iterator[Fact]:
    if text.number:
        yield t.fact("number", text.number)
    if text.state == "adopted":
        yield t.fact("adopted.label", _adopted(text, t))
    if text.corrects:
        yield t.fact("corrects", text.corrects)
    if text.corrected_by:
        yield t.fact("corrected_by", text.corrected_by)
    yield from _deciding(text, next((poll for poll in polls if poll.id == text.poll), None), t)
    yield from rule(text.rule, text.why, t)


def _adopted(text: ConsensusMinutes, t: Tongue) -> str:
    return t(
        "adopted.words",
        at=t.day(text.adopted_at),
        version=text.versions[-1].version,
        present=text.present,
        moderator=t.own(text.moderator),
        seq=text.adopted_seq,
    )


def _deciding(text: ConsensusMinutes, poll: PollMinutes | None, t: Tongue) -> Iterator[Fact]:
    """By what it was adopted, with the result and from where it came."""
    if poll is not None:
        yield t.fact("adopted.poll", t.own(poll.question))
        if poll.result is not None:
            yield t.fact("outcome", verdict(poll, poll.result, t))
            yield t.fact("channels", channels(poll.result, t))
    elif text.state == "adopted":
        yield t.fact("positions.from", _places(text.versions[-1].places, t))


def _places(places: Here, t: Tongue) -> str:
    counts = {"pavilion": places.pavilion, "remote": places.remote}
    return t.list(f"{t.code('place', place)} {count}" for place, count in counts.items() if count)


def _version(text: ConsensusMinutes, version: VersionMinutes, t: Tongue) -> Iterator[Block]:
    """The last version stands above already; its positions and objections are here with all others."""
    yield Heading(4, f"{t('version', version.version)}{t('aside', t.hour(version.at))}")
    if version is not text.versions[-1]:
        yield Quote(version.text)
    yield from _changes(text, version, t)
    yield Words(f"{t('positions')}{t('colon')}{_positions(version, t)}")
    for objection in text.objections:
        if objection.version == version.version and objection not in text.minority:
            yield from _objection("objection", objection, t.code("objection", objection.state, objection.taken_in), t)


def _positions(version: VersionMinutes, t: Tongue) -> str:
    """How many took which; of those that were not shown only how many took any."""
    if version.unseen:
        return t("positions.unseen", version.unseen)
    taken = [t(f"position.{value}", count) for value, count in version.positions.items() if count]
    return t.list(taken) if taken else t("positions.none")


def _changes(text: ConsensusMinutes, version: VersionMinutes, t: Tongue) -> Iterator[Block]:
    """From the version before."""
    before = text.versions[version.version - 2] if version.version > 1 else version
    points = [_change(old, new, t) for old, new in differing(before.text, version.text)]
    if points:
        yield from (Words(t("changed")), Points(points))


def _change(old: str, new: str, t: Tongue) -> str:
    if old and new:
        return t("change.replaced", old=t.own(old), new=t.own(new))
    return t("change.added", t.own(new)) if new else t("change.dropped", t.own(old))


def _objection(what: str, objection: ObjectionMinutes, state: str, t: Tongue) -> Iterator[Block]:
    yield Words(f"{t(what, objection.version)}{t('colon')}{state}", strong=True)
    yield Quote(objection.text or t("erased"))
    answer = [t.fact("answer", t.own(objection.note))] if objection.note else []
    yield Facts([t.fact("would_accept_if", t.own(objection.would_accept_if)), *answer])


# ---- what was taken back


def withdrawn(gone: list[Withdrawn], t: Tongue) -> Iterator[Block]:
    if gone:
        yield Heading(3, t("withdrawn"))
        yield Points([f"{t.day(one.at)} {t.code('withdrawn', one.what)}" for one in gone])
