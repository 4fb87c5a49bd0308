"""What follows a meeting, in its minutes: promises with what became of them, and corrections."""

from __future__ import annotations

from collections.abc import Iterator

from server.minutes.afterwards_parts import CommitmentMinutes, Standing
from server.minutes.blocks import Block, Fact, Heading, Quote, Table, Words
from server.minutes.parts import Minutes
from server.minutes.tongue import Tongue


def until(standing: Standing, t: Tongue) -> Iterator[Fact]:
    """Whether what stands here may still be corrected."""
    if standing.confirmed_at is not None:
        yield t.fact("confirmed", t.day(standing.confirmed_at))
    elif standing.corrections_until is not None:
        yield t.fact("open_until", t.day(standing.corrections_until))


def commitments(promised: list[CommitmentMinutes], t: Tongue) -> Iterator[Block]:
    """Who does what until when, and how far it is."""
    if promised:
        yield Heading(4, t("commitments"))
        heads = [t("what"), t("by_whom"), t("due"), t("how_far")]
        yield Table(heads, [[t.own(one.what), t.own(one.who), one.due, how_far(one, t)] for one in promised])


def how_far(one: CommitmentMinutes, t: Tongue) -> str:
    state = t(f"commitment.{one.state}")
    late = t("aside", t("overdue")) if one.overdue and one.state == "open" else ""
    judged = t("aside", t("verdicts", **one.verdicts)) if any(one.verdicts.values()) else ""
    return state + late + judged


def corrections(minutes: Minutes, t: Tongue) -> Iterator[Block]:
    """Word by word, each with its author: what it corrects stays above as it was."""
    if not minutes.standing.corrections:
        return
    titles = {item.id: t.title(item.title, item.matter) for item in minutes.agenda}
    yield Heading(2, t("corrections"))
    yield Words(t("corrections.beside"))
    for one in minutes.standing.corrections:
        about = "" if one.about is None else t("aside", t("about", titles.get(one.about, t("erased"))))
        yield Words(f"{t.day(one.at)} {t.own(one.name)}{about}{t('colon').rstrip()}")
        yield Quote(one.text or t("erased"))
