"""A poll of the minutes in phrases: terms, turnout, what it came to. The same ones for page, sheet and picture."""

from __future__ import annotations

from server.minutes.poll_parts import ClauseMinutes, HandsMinutes, NamedVote, PollMinutes, Result, RuleMinutes
from server.minutes.tongue import Tongue

KNOWN = ("adults", "households", "owners", "delegates")


def terms(asked: PollMinutes, t: Tongue) -> dict[str, str]:
    """What was frozen when it opened, by what it is called."""
    ways = (method(asked, t), t.code("secrecy", asked.secrecy), t.code("reveal", asked.reveal))
    return {
        "method": t.list(ways),
        "time": t.day(asked.opened_at) + _closed(asked, t),
        "roll": roll(asked, t),
        "entitlement": entitlement(asked, t),
    }


def _closed(asked: PollMinutes, t: Tongue) -> str:
    """With the number in the journal after which nothing counted."""
    if asked.closed_seq is None:
        return ""
    return f" – {t.hour(asked.closed_at)}" + t("aside", t("closed_seq", asked.closed_seq))


def method(asked: PollMinutes, t: Tongue) -> str:
    return t.code("method", asked.method, least=asked.least, most=asked.most)


def roll(asked: PollMinutes, t: Tongue) -> str:
    """How many are on it, and when it was made."""
    if asked.roll == "open":
        return t("roll.open")
    return t("roll.listed", entitled=t.code("unit", asked.unit, f"{asked.entitled:,}"), day=t.date(asked.roll_at))


def entitlement(asked: PollMinutes, t: Tongue) -> str:
    if asked.entitlement in KNOWN:
        return t(f"entitlement.{asked.entitlement}")
    return t("entitlement.group", t.own(asked.entitlement))


def turnout(asked: PollMinutes, t: Tongue) -> str:
    """In what a ballot stands for and, for owners, in areas too."""
    heads = {"cast": asked.cast, "entitled": asked.entitled, "present": asked.present}
    said = t("turnout", **{key: t.code("unit", asked.unit, f"{n:,}") for key, n in heads.items()})
    if asked.areas is None:
        return said
    land = {"cast": asked.areas.cast, "entitled": asked.areas.entitled, "present": asked.areas.present}
    return t("also").join(
        (said, t("turnout.area", **{key: t("unit.area", amount(n, "area")) for key, n in land.items()}))
    )


def counted_as(asked: PollMinutes, t: Tongue) -> str:
    """What the count of an option is called: votes, households, owners, first choices, or points."""
    if asked.method in ("ranked", "score"):
        return t(f"votes.{asked.method}")
    return t("votes") if asked.unit == "persons" else t(f"votes.{asked.unit}")


def verdict(asked: PollMinutes, result: Result, t: Tongue) -> str:
    """What it came to, in a few words."""
    if asked.method == "mood":
        return t("nothing_decided")
    known = labels(asked, t)
    winners = t.list(known[winner] for winner in result.winners)
    if result.passed is None:
        return t("tie", winners)
    if not result.passed:
        return t("not_passed")
    return t("passed") if asked.method in ("approve", "gradient") else t("won", winners)


def channels(result: Result, t: Tongue) -> str:
    """How many ballots came in which way; never what was on them."""
    return t.list(t.code("channel", name, count) for name, count in result.channels.items() if count)


def counts_of_hands(asked: PollMinutes) -> list[HandsMinutes]:
    """Every count of hands, the first one first; the last one counts."""
    return [*asked.hands_before, *([] if asked.hands is None else [asked.hands])]


def beside(asked: PollMinutes, result: Result, t: Tongue) -> list[str]:
    """What the counts of options do not say: who was level for last, and how many ballots were left empty."""
    known, rounds = labels(asked, t), enumerate(result.rounds, 1)
    said = [t("level", number, t.list(known[o] for o in one.level)) for number, one in rounds if one.level]
    return [*said, *([t("blank", result.blank)] if result.blank else [])]


def chosen(asked: PollMinutes, vote: NamedVote, t: Tongue) -> str:
    """What somebody chose, in a poll by name."""
    known = labels(asked, t)
    if asked.method == "score":
        given = (choice.rpartition(":") for choice in vote.choices)
        return t.list(t("given", option=known[option], points=points) for option, _, points in given)
    if asked.method == "ranked":
        return t("before").join(known[choice] for choice in vote.choices)
    return t.list(known[choice] for choice in vote.choices)


def labels(asked: PollMinutes, t: Tongue) -> dict[str, str]:
    return {option.id: t.said(option.label) for option in asked.options}


def met(clause: ClauseMinutes, t: Tongue, short: str) -> str:
    """What came of a condition; ``short`` says that a figure was missed."""
    if clause.met:
        return t("met.yes")
    return t(f"met.{clause.clause}") if clause.clause in ("objections", "most_votes") else short


def source(rule: RuleMinutes | None, t: Tongue) -> str:
    """The article a rule comes from; nothing for a custom or an own rule."""
    if rule is None or rule.source is None or rule.source.kind != "law":
        return ""
    facts = rule.source
    told = t("source.law", law=t.said(facts.law), article=facts.article, edition=facts.edition)
    return told if facts.verified else told + t("source.unverified")


def amount(n: int, measure: str) -> str:
    """A count as it is; an area in square metres with two decimals."""
    return f"{n // 100:,}.{n % 100:02}" if measure == "area" else str(n)
