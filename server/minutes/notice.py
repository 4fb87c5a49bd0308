"""The notice of a meeting for the board (公示): what was adopted, who does what, until when to object. One page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import segno
from msgspec import Struct, to_builtins

from server.minutes.afterwards_parts import CommitmentMinutes
from server.minutes.blocks import Block, Document, Fact, Facts, Heading, Picture, Quote, Table, Words
from server.minutes.parts import ConsensusMinutes, Minutes
from server.minutes.poll_parts import PollMinutes
from server.minutes.set_pdf import printed_by, settable
from server.minutes.tongue import Tongue, tongue
from server.minutes.verdict import labels


class Adopted(Struct):
    """A text, in one line how it came to be, and rows of what was promised."""

    title: str
    text: str
    result: str
    promised: list[list[str]]


class Notice(Struct):
    """All its words. ``page`` is the address behind the QR ``code`` (SVG); ``cut`` and ``more`` say that more is there.

    ``heads`` are those of what was promised: what, who, until when.
    """

    language: str
    author: str
    at: str
    sign: str
    title: str
    facts: list[Fact]
    adopted: list[Adopted]
    none: str
    how: list[str]
    scan: str
    page: str
    code: str
    heads: list[str]
    cut: str
    more: str


def notice(minutes: Minutes, language: str, page: str, join: str) -> Notice:
    """Of a meeting that is over. ``page`` tells all of it; at ``join`` a phone takes part in it."""
    t = tongue(language)
    texts = [text for text in minutes.consensus if text.state == "adopted"]
    return Notice(
        language=t.language,
        author=minutes.meeting.community,
        at=minutes.at,
        sign=t("notice"),
        title=t.own(" ".join(minutes.meeting.title.split())),
        facts=list(_facts(minutes, t)),
        adopted=[_adopted(text, minutes.polls, t) for text in texts],
        none=t("notice.none"),
        how=list(_how(minutes, join, t)),
        scan=t("notice.scan"),
        page=page,
        code=_code(page),
        heads=[t("what"), t("by_whom"), t("due")],
        cut=t("notice.cut"),
        more=t("notice.more"),
    )


def notice_pdf(told: Notice, font: Path) -> bytes:
    """Never more than one page: what does not fit is behind the QR code."""
    return printed_by("notice.typ", settable(to_builtins(told), font), told.at, font)


def notice_document(told: Notice) -> Document:
    """The same words for a page that is as long as it needs to be."""
    title = f"{told.sign} · {told.title}"
    blocks: list[Block] = [Heading(1, title), Facts(told.facts)]
    for one in told.adopted:
        blocks += [Heading(2, one.title), Quote(one.text), Words(one.result)]
        if one.promised:
            blocks.append(Table(told.heads, one.promised))
    if not told.adopted:
        blocks.append(Words(told.none))
    blocks += [Words(said) for said in told.how]
    drawn = f"data:image/svg+xml,{quote(told.code)}"
    blocks += [Picture(told.scan, drawn, told.code.encode()), Words(told.page)]
    return Document(title, told.author, told.language, told.at, blocks)


# ---- its parts


def _facts(minutes: Minutes, t: Tongue) -> Iterator[Fact]:
    facts, standing = minutes.meeting, minutes.standing
    yield t.fact("community", t.own(facts.community))
    yield t.fact("notice.held", f"{t.day(facts.opened_at)} – {t.hour(facts.adjourned_at)}")
    yield t.fact("joined", str(minutes.attendance.joined))
    yield t.fact("moderators", t.list(t.own(name) for name in facts.moderators))
    if standing.confirmed_at is None and standing.corrections_until is not None:
        yield t.fact("notice.until", f"{t.date(facts.adjourned_at)} – {t.day(standing.corrections_until)}")


def _adopted(text: ConsensusMinutes, polls: list[PollMinutes], t: Tongue) -> Adopted:
    poll = next((poll for poll in polls if poll.id == text.poll), None)
    said = [_by_rule(text, t) if poll is None else _by_poll(poll, t)]
    if text.minority:
        said.append(t("notice.minority", many=len(text.minority)))
    if text.corrects:
        said.append(f"{t('corrects')} {text.corrects}")
    return Adopted(
        title=f"{t('consensus')} {text.number or ''}".rstrip(),
        text=text.versions[-1].text,
        result=t("also").join(said),
        promised=[[t.own(one.what), t.own(one.who), _due(one, t)] for one in text.commitments],
    )


def _due(one: CommitmentMinutes, t: Tongue) -> str:
    """With what neighbours found, where the work was done poorly."""
    return one.due + (t("aside", t("commitment.returned")) if one.state == "returned" else "")


def _by_rule(text: ConsensusMinutes, t: Tongue) -> str:
    taken = sum(text.versions[-1].positions.values())
    return t("notice.by_rule", at=t.day(text.adopted_at), present=text.present, taken=taken)


def _by_poll(poll: PollMinutes, t: Tongue) -> str:
    """With the counts, once everyone may see them."""
    if poll.result is None:
        return t("notice.by_poll", poll=t.own(poll.question), counts=t("hidden"))
    known = labels(poll, t)
    counts = t.list(f"{known[option.id]} {option.count}" for option in poll.options)
    return t("notice.by_poll", poll=t.own(poll.question), counts=counts)


def _how(minutes: Minutes, join: str, t: Tongue) -> Iterator[str]:
    """Until when and how to object; afterwards, since when all of it stands."""
    standing = minutes.standing
    if standing.confirmed_at is not None:
        yield f"{t('confirmed')}{t('colon')}{t.day(standing.confirmed_at)}"
    elif standing.corrections_until is not None:
        yield t("notice.how", until=t.day(standing.corrections_until), join=join)


def _code(page: str) -> str:
    drawn = io.BytesIO()
    segno.make(page, error="m", micro=False).save(
        drawn, kind="svg", border=2, dark="#231c16", light="#ffffff", xmldecl=False, nl=False, omitsize=True
    )
    return drawn.getvalue().decode()
