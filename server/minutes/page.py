"""Minutes as a document, in Chinese or English, item by item. Adds no fact and leaves none out."""

from __future__ import annotations

from collections.abc import Iterator

from server.minutes.blocks import Block, Document, Fact, Facts, Heading, Picture, Points, Quote, Table, Words
from server.minutes.figures import figures
from server.minutes.page_afterwards import corrections, until
from server.minutes.page_polls import poll
from server.minutes.page_texts import consensus, withdrawn
from server.minutes.parts import Here, ItemMinutes, MeetingFacts, Minutes, ReminderMinutes, Speech
from server.minutes.picture import picture
from server.minutes.tongue import Tongue, length, tongue

MODERATED = {"moderator", "moved_back"}
"""What a moderator did to the place of somebody who waited."""


def document(minutes: Minutes, language: str) -> Document:
    """The whole minutes. Durations as 2:41, times of day in China's one time zone."""
    t = tongue(language)
    title = f"{t.own(minutes.meeting.title)} · {t('minutes')}"
    numbered = list(enumerate(minutes.agenda, 1))
    blocks: list[Block] = [
        Heading(1, title),
        *_heading(minutes, t),
        *_attendance(minutes, t),
        *_agenda(minutes, t),
        *_floor(minutes, t),
        *(part for number, item in numbered for part in _item(minutes, number, item, t)),
        *_other(minutes, t),
        *corrections(minutes, t),
        *_record(minutes, t),
    ]
    return Document(title, minutes.meeting.community, t.language, minutes.at, blocks)


def _heading(minutes: Minutes, t: Tongue) -> Iterator[Block]:
    facts = minutes.meeting
    if facts.state == "planned":
        yield Words(t("planned"), strong=True)
    if not minutes.finished:
        yield Words(t("unfinished", seq=minutes.seq), strong=True)
    lines = [
        t.fact("community", t.own(facts.community)),
        t.fact("format", t.code("format", facts.format)),
        t.fact("code", facts.code),
        t.fact("opened", t.day(facts.opened_at)),
    ]
    if facts.adjourned_at:
        lines.append(t.fact("adjourned", t.day(facts.adjourned_at)))
    lines.append(t.fact("moderators", t.list(_chairs(facts, t))))
    yield Facts([*lines, *until(minutes.standing, t)])
    yield Words(t("zone"))


def _chairs(facts: MeetingFacts, t: Tongue) -> Iterator[str]:
    """Where the chair was handed over, from when each held it."""
    for chair in facts.chairs:
        since = t("aside", t("since", at=t.hour(chair.since))) if len(facts.chairs) > 1 else ""
        yield t.own(chair.name) + since


def _attendance(minutes: Minutes, t: Tongue) -> Iterator[Block]:
    facts = minutes.attendance
    lines = [
        t.fact("joined", _here(facts.joined, facts.place, t)),
        t.fact("phones", str(facts.phones)),
        t.fact("without_phone", str(facts.without_phone)),
    ]
    if facts.most_present:
        lines.append(t.fact("most_present", str(facts.most_present)))
    if facts.present:
        lines.append(t.fact("present", _here(facts.present.pavilion + facts.present.remote, facts.present, t)))
    if facts.most_at_decisions is not None:
        lines.append(t.fact("most_at_decisions", str(facts.most_at_decisions)))
    yield Heading(2, t("attendance"))
    yield Facts(lines)
    yield Words(t("not_counted"))


def _here(total: int, places: Here, t: Tongue) -> str:
    parts = (f"{t('place.pavilion')} {places.pavilion}", f"{t('place.remote')} {places.remote}")
    return f"{total}{t('aside', t.list(parts))}"


def _agenda(minutes: Minutes, t: Tongue) -> Iterator[Block]:
    if minutes.agenda:
        heads = ["№", t("item"), t("kind"), t("from"), t("to"), t("used"), t("plan")]
        yield Heading(2, t("agenda"))
        yield Table(heads, [_agenda_row(number, item, t) for number, item in enumerate(minutes.agenda, 1)])


def _agenda_row(number: int, item: ItemMinutes, t: Tongue) -> list[str]:
    ended = t.hour(item.closed_at) if item.state == "done" else t.code("item", item.state)
    used = length(item.used_ms) if item.used_ms else "–"
    plan = str(item.minutes) if item.minutes else "–"
    kind = t.code("kind", item.kind)
    return [str(number), _title(item, t), kind, t.hour(item.started_at), ended, used, plan]


def _title(item: ItemMinutes, t: Tongue) -> str:
    """With the number for life of the residents' matter that it took up."""
    title = t.title(item.title, item.matter)
    told = not item.matter or title == t("matter.erased", item.matter)
    return title if told else title + t("aside", t("matter", item.matter))


def _floor(minutes: Minutes, t: Tongue) -> Iterator[Block]:
    """How the floor was shared, and a picture of it that lies beside these minutes."""
    said = figures(minutes, t)
    if said:
        yield Heading(2, t("shares"))
        yield Points(said)
        yield Picture(t("timeline"), f"turns.svg?lang={t.language}", picture(minutes, t.language))


def _item(minutes: Minutes, number: int, item: ItemMinutes, t: Tongue) -> Iterator[Block]:
    """What happened under an item; one that was not reached has its line in the table only."""
    said = list(_happened(minutes, item.id, t))
    if item.unheard:
        said.append(Words(t("unheard", many=item.unheard)))
    if item.conclusion:
        said = [Words(t("conclusion"), strong=True), Quote(item.conclusion), *said]
    if said:
        yield Heading(2, _title(item, t), number)
        yield from said


def _other(minutes: Minutes, t: Tongue) -> Iterator[Block]:
    said = list(_happened(minutes, None, t))
    if said:
        yield Heading(2, t("other"))
        yield from said


def _happened(minutes: Minutes, item: str | None, t: Tongue) -> Iterator[Block]:
    yield from _speeches([speech for speech in minutes.speeches if speech.item == item], t)
    yield from _reminders([one for one in minutes.reminders if one.item == item], t)
    for asked in minutes.polls:
        if asked.item == item:
            yield from poll(asked, t)
    for text in minutes.consensus:
        if text.item == item:
            yield from consensus(text, minutes.polls, t)
    yield from withdrawn([gone for gone in minutes.withdrawn if gone.item == item], t)


def _speeches(speeches: list[Speech], t: Tongue) -> Iterator[Block]:
    if not speeches:
        return
    heads = ["№", t("who"), t("place"), t("as"), t("from"), t("length"), t("turn"), t("topic")]
    yield Heading(3, t("speeches"))
    yield Table(heads, [_speech_row(number, speech, t) for number, speech in enumerate(speeches, 1)])
    for number, speech in enumerate(speeches, 1):
        yield from _beside(number, speech, t)


def _beside(number: int, speech: Speech, t: Tongue) -> Iterator[Block]:
    """What does not go into a row: why it came when it did, and what was written."""
    if speech.out_of_turn:
        yield Words(t("out_of_turn", number=number))
        yield Quote(speech.out_of_turn)
    else:
        yield from (Words(t(act, number=number)) for act in sorted(MODERATED & set(speech.because)))
    if speech.statement:
        yield Words(t("statement", number=number))
        yield Quote(speech.statement)


def _speech_row(number: int, speech: Speech, t: Tongue) -> list[str]:
    stance = t("aside", t.code("stance", speech.stance)) if speech.stance else ""
    still = "" if speech.ended_at else t("aside", t("speaking"))
    return [
        str(number),
        t.own(speech.name),
        t.code("place", speech.place),
        t.code("as", speech.kind) + stance,
        t.hour(speech.started_at),
        length(speech.spoken_ms) + still,
        str(speech.turn),
        t.own(speech.topic) if speech.topic else "–",
    ]


def _reminders(reminders: list[ReminderMinutes], t: Tongue) -> Iterator[Block]:
    if reminders:
        yield Heading(3, t("reminders"))
        yield Points([f"{t.hour(one.at)} {t.code('remind', one.rule)}" for one in reminders])


def _record(minutes: Minutes, t: Tongue) -> Iterator[Block]:
    yield Heading(2, t("record"))
    yield Facts(
        [t.fact("last_number", str(minutes.seq)), Fact(t("hash"), minutes.hash or "–", code=bool(minutes.hash))]
    )
