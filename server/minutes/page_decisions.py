"""Polls and consensus of the minutes, set in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from server.minutes.parts import (
    ClauseMinutes,
    ConsensusMinutes,
    ObjectionMinutes,
    PollMinutes,
    Result,
    RuleMinutes,
    VersionMinutes,
    Withdrawn,
)
from server.minutes.plain import inline, quoted, table
from server.minutes.tongue import Tongue

# ---- polls


def poll(asked: PollMinutes, t: Tongue) -> Iterator[str]:
    """A poll: the question, what was frozen when it opened, and its result once everyone may see it."""
    yield f"### {t('poll')}{t('colon')}{t.own(asked.question)}"
    yield "\n".join(_terms(asked, t))
    if asked.result is not None:
        yield from _result(asked, asked.result, t)
    elif asked.state != "open":
        yield f"**{t('hidden')}**"


def _terms(asked: PollMinutes, t: Tongue) -> Iterator[str]:
    method = t.code("method", asked.method, least=asked.least, most=asked.most)
    ways = (method, t.code("secrecy", asked.secrecy), t.code("reveal", asked.reveal))
    counted = t("turnout", cast=asked.cast, entitled=asked.entitled, present=asked.present)
    yield t.fact("state", t.code("state", asked.state))
    yield t.fact("method", t.list(ways))
    yield t.fact("time", t.day(asked.opened_at) + (f" – {t.hour(asked.closed_at)}" if asked.closed_at else ""))
    yield t.fact("roll", t.code("roll", asked.roll))
    yield t.fact("entitlement", t.code("entitlement", asked.entitlement))
    yield from _rule(asked.rule, [] if asked.result is None else asked.result.why, t)
    yield t.fact("turnout.label", counted)
    if asked.hands is not None:
        yield t.fact("hands", _hands(asked, t))
    if asked.result is None:
        yield t.fact("option", t.list(t.said(option.label) for option in asked.options))


def _rule(rule: RuleMinutes, why: list[ClauseMinutes], t: Tongue) -> Iterator[str]:
    """Its conditions too, unless a table below says them with what came of each."""
    yield t.fact("rule", t.said(rule.title) + t("aside", f"`{rule.key}`"))
    if not why:
        yield from (f"    - {t.said(clause)}" for clause in rule.clauses)


def _hands(asked: PollMinutes, t: Tongue) -> str:
    hands = asked.hands
    assert hands is not None
    witnesses = t.list(t.own(name) for name in hands.witnesses)
    return t("hands.words", people=hands.people, witnesses=witnesses, by=t.own(hands.by), at=t.hour(hands.at))


def _result(asked: PollMinutes, result: Result, t: Tongue) -> Iterator[str]:
    labels = {option.id: t.said(option.label) for option in asked.options}
    yield f"**{t('outcome')}{t('colon')}{_outcome(asked, result, labels, t)}**"
    yield table([t("option"), t("votes")], [[labels[option.id], str(option.count)] for option in asked.options])
    yield from _why(result.why, t)
    channels = (t(f"channel.{name}", count) for name, count in result.channels.items() if count)
    yield f"{t('channels')}{t('colon')}{t.list(channels)}"
    if result.named is not None:
        rows = [[t.own(vote.name), t.list(labels[choice] for choice in vote.choices)] for vote in result.named]
        yield table([t("who"), t("named")], rows)
    if result.digest:
        yield f"{t('digest')}{t('colon')}`{result.digest}`"


def _outcome(asked: PollMinutes, result: Result, labels: dict[str, str], t: Tongue) -> str:
    winners = t.list(labels[winner] for winner in result.winners)
    if result.passed is None:
        return t("tie", winners)
    if not result.passed:
        return t("not_passed")
    return t("passed") if asked.method == "approve" else t("won", winners)


def _why(why: list[ClauseMinutes], t: Tongue) -> Iterator[str]:
    if why:
        heads = [t("condition"), t("figure"), t("least"), t("met")]
        yield table(heads, [_clause(clause, t) for clause in why])


def _clause(clause: ClauseMinutes, t: Tongue) -> list[str]:
    if clause.clause == "objections":
        return [t.said(clause.words), str(clause.figure), "–", t("met.yes" if clause.met else "met.objections")]
    met = t("met.yes") if clause.met else t("met.no", clause.needed)
    if clause.clause == "most_votes" and not clause.met:
        met = t("met.tie")
    return [t.said(clause.words), f"{clause.figure} / {clause.of}", str(clause.threshold), met]


# ---- consensus


def consensus(text: ConsensusMinutes, polls: list[PollMinutes], t: Tongue) -> Iterator[str]:
    """A text: how it stands and why, every version with its positions, objections and what became of them."""
    yield f"### {t('consensus')}{t('colon')}{t.code('consensus', text.state)}"
    yield quoted(text.versions[-1].text)
    yield "\n".join(_standing(text, polls, t))
    yield from _why(text.why, t)
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
    yield from _rule(text.rule, text.why, t)


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
