"""Minutes set in Markdown, in Chinese or English, item by item. Adds no fact and leaves none out."""

from __future__ import annotations

from collections.abc import Iterator

from server.minutes.figures import figures
from server.minutes.page_polls import poll
from server.minutes.page_texts import consensus, withdrawn
from server.minutes.parts import Here, ItemMinutes, MeetingFacts, Minutes, ReminderMinutes, Speech
from server.minutes.plain import inline, quoted, table
from server.minutes.tongue import Tongue, length

MODERATED = {"moderator", "moved_back"}
"""What a moderator did to the place of somebody who waited."""


def markdown(minutes: Minutes, language: str) -> str:
    """The whole minutes. Durations as 2:41, times of day in China's one time zone."""
    t = Tongue("en" if language.startswith("en") else "zh")
    numbered = list(enumerate(minutes.agenda, 1))
    parts = [
        *_heading(minutes, t),
        *_attendance(minutes, t),
        *_agenda(minutes, t),
        *_floor(minutes, t),
        *(part for number, item in numbered for part in _item(minutes, number, item, t)),
        *_other(minutes, t),
        *_record(minutes, t),
    ]
    return "\n\n".join(parts) + "\n"


def _heading(minutes: Minutes, t: Tongue) -> Iterator[str]:
    facts = minutes.meeting
    yield f"# {t.own(facts.title)} · {t('minutes')}"
    if facts.state == "planned":
        yield f"**{t('planned')}**"
    if not minutes.finished:
        yield f"**{t('unfinished', seq=minutes.seq)}**"
    lines = [
        t.fact("community", t.own(facts.community)),
        t.fact("format", t.code("format", facts.format)),
        t.fact("code", inline(facts.code)),
        t.fact("opened", t.day(facts.opened_at)),
    ]
    if facts.adjourned_at:
        lines.append(t.fact("adjourned", t.day(facts.adjourned_at)))
    lines.append(t.fact("moderators", t.list(_chairs(facts, t))))
    yield "\n".join(lines)
    yield t("zone")


def _chairs(facts: MeetingFacts, t: Tongue) -> Iterator[str]:
    """Where the chair was handed over, from when each held it."""
    for chair in facts.chairs:
        since = t("aside", t("since", at=t.hour(chair.since))) if len(facts.chairs) > 1 else ""
        yield t.own(chair.name) + since


def _attendance(minutes: Minutes, t: Tongue) -> Iterator[str]:
    facts = minutes.attendance
    lines = [
        t.fact("joined", _here(facts.joined, facts.place, t)),
        t.fact("phones", str(facts.phones)),
        t.fact("without_phone", str(facts.without_phone)),
    ]
    if facts.present:
        lines.append(t.fact("present", _here(facts.present.pavilion + facts.present.remote, facts.present, t)))
    if facts.most_at_decisions is not None:
        lines.append(t.fact("most_at_decisions", str(facts.most_at_decisions)))
    yield f"## {t('attendance')}"
    yield "\n".join(lines)
    yield t("not_counted")


def _here(total: int, places: Here, t: Tongue) -> str:
    parts = (f"{t('place.pavilion')} {places.pavilion}", f"{t('place.remote')} {places.remote}")
    return f"{total}{t('aside', t.list(parts))}"


def _agenda(minutes: Minutes, t: Tongue) -> Iterator[str]:
    if not minutes.agenda:
        return
    heads = ["№", t("item"), t("kind"), t("from"), t("to"), t("used"), t("plan")]
    yield f"## {t('agenda')}"
    yield table(heads, [_agenda_row(number, item, t) for number, item in enumerate(minutes.agenda, 1)])


def _agenda_row(number: int, item: ItemMinutes, t: Tongue) -> list[str]:
    ended = t.hour(item.closed_at) if item.state == "done" else t.code("item", item.state)
    used = length(item.used_ms) if item.used_ms else "–"
    plan = str(item.minutes) if item.minutes else "–"
    kind = t.code("kind", item.kind)
    return [str(number), t.own(item.title), kind, t.hour(item.started_at), ended, used, plan]


def _floor(minutes: Minutes, t: Tongue) -> Iterator[str]:
    """How the floor was shared, and a picture of it that lies beside these minutes."""
    said = figures(minutes, t)
    if not said:
        return
    yield f"## {t('shares')}"
    yield "\n".join(f"- {sentence}" for sentence in said)
    yield f"![{t('timeline')}](turns.svg?lang={t.language})"


def _item(minutes: Minutes, number: int, item: ItemMinutes, t: Tongue) -> Iterator[str]:
    """What happened under an item; one that was not reached has its line in the table only."""
    said = list(_happened(minutes, item.id, t))
    if item.unheard:
        said.append(t("unheard", many=item.unheard))
    if item.conclusion:
        said = [f"**{t('conclusion')}**", quoted(item.conclusion), *said]
    if said:
        yield f"## {number}. {t.own(item.title)}"
        yield from said


def _other(minutes: Minutes, t: Tongue) -> Iterator[str]:
    said = list(_happened(minutes, None, t))
    if said:
        yield f"## {t('other')}"
        yield from said


def _happened(minutes: Minutes, item: str | None, t: Tongue) -> Iterator[str]:
    yield from _speeches([speech for speech in minutes.speeches if speech.item == item], t)
    yield from _reminders([one for one in minutes.reminders if one.item == item], t)
    for asked in minutes.polls:
        if asked.item == item:
            yield from poll(asked, t)
    for text in minutes.consensus:
        if text.item == item:
            yield from consensus(text, minutes.polls, t)
    yield from withdrawn([gone for gone in minutes.withdrawn if gone.item == item], t)


def _speeches(speeches: list[Speech], t: Tongue) -> Iterator[str]:
    if not speeches:
        return
    heads = ["№", t("who"), t("place"), t("as"), t("from"), t("length"), t("turn"), t("topic")]
    yield f"### {t('speeches')}"
    yield table(heads, [_speech_row(number, speech, t) for number, speech in enumerate(speeches, 1)])
    for number, speech in enumerate(speeches, 1):
        for act in sorted(MODERATED & set(speech.because)):
            if not speech.out_of_turn:
                yield t(act, number=number)
        if speech.out_of_turn:
            yield t("out_of_turn", number=number)
            yield quoted(speech.out_of_turn)
        if speech.statement:
            yield t("statement", number=number)
            yield quoted(speech.statement)


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
        inline(speech.topic or "") or "–",
    ]


def _reminders(reminders: list[ReminderMinutes], t: Tongue) -> Iterator[str]:
    if reminders:
        yield f"### {t('reminders')}"
        yield "\n".join(f"- {t.hour(one.at)} {t.code('remind', one.rule)}" for one in reminders)


def _record(minutes: Minutes, t: Tongue) -> Iterator[str]:
    lines = [t.fact("last_number", str(minutes.seq)), t.fact("hash", f"`{minutes.hash}`" if minutes.hash else "–")]
    yield f"## {t('record')}"
    yield "\n".join(lines)
