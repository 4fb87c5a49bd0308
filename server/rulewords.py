"""Decision rules in words, in both languages: their names and conditions, in whatever they count. Knows no meeting.

以上 includes the number itself, 超过 and 过半数 do not (Civil Code, art. 1259); every sentence says which it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from rooms.rules import PRESETS, Outcome, Rule, Test
from server.said import Said

TITLES: dict[str, tuple[str, str]] = {
    "majority": ("简单多数", "Simple majority"),
    "majority_present": ("到会过半数", "Majority of those here"),
    "two_thirds": ("到会三分之二以上", "Two thirds of those here"),
    "residents_meeting": ("居民会议", "Residents' meeting"),
    "villagers_meeting": ("村民会议", "Villagers' meeting"),
    "delegates_meeting": ("代表会议", "Delegates' meeting"),
    "owners_general": ("业主共同决定（一般事项）", "Joint decision of owners (general matters)"),
    "owners_special": ("业主共同决定（特别事项）", "Joint decision of owners (special matters)"),
    "consensus": ("共识", "Consensus"),
    "plurality": ("得票最多", "The most votes"),
    "own": ("本次自定的规则", "A rule made for this meeting"),
}
OVER = ("{figure}须超过{base}的 {fraction}（不含本数）", "{figure}: more than {fraction} of {base}")
FROM_ON = ("{figure}须达到{base}的 {fraction} 以上（含本数）", "{figure}: at least {fraction} of {base}")

COUNTED: dict[str, tuple[str, str]] = {
    "persons.cast": ("投票人数", "those who voted"),
    "persons.expressed": ("表了态的人数（不计弃权）", "those who voted without abstaining"),
    "persons.present": ("到会人数", "those here"),
    "persons.entitled": ("有权表决人数", "those entitled"),
    "persons.yes": ("得票", "votes for the option"),
    "persons.yes.approve": ("赞成人数", "those in favour"),
    "households.cast": ("投票户数", "households that voted"),
    "households.expressed": ("表了态的户数（不计弃权）", "households that voted without abstaining"),
    "households.present": ("到会户数", "households here"),
    "households.entitled": ("有权表决户数", "households entitled"),
    "households.yes": ("得票户数", "households for the option"),
    "households.yes.approve": ("赞成户数", "households in favour"),
    "owners.cast": ("参与表决的业主人数", "owners who voted"),
    "owners.expressed": ("表了态的业主人数（不计弃权）", "owners who voted without abstaining"),
    "owners.present": ("到会的业主人数", "owners here"),
    "owners.entitled": ("业主总人数", "all owners"),
    "owners.yes": ("得票的业主人数", "owners for the option"),
    "owners.yes.approve": ("同意的业主人数", "owners in favour"),
    "area.cast": ("参与表决的专有部分面积", "the area of owners who voted"),
    "area.expressed": ("表了态的专有部分面积（不计弃权）", "the area of owners who voted without abstaining"),
    "area.present": ("到会业主的专有部分面积", "the area of owners here"),
    "area.entitled": ("专有部分总面积", "the area of all owners"),
    "area.yes": ("得票的专有部分面积", "the area for the option"),
    "area.yes.approve": ("同意的专有部分面积", "the area in favour"),
    "persons.expressed.multiple": (
        "选了选项的人数（不计空白票）",
        "those who chose something (empty ballots left out)",
    ),
    "households.expressed.multiple": (
        "选了选项的户数（不计空白票）",
        "households that chose something (empty ballots left out)",
    ),
    "owners.expressed.multiple": (
        "选了选项的业主人数（不计空白票）",
        "owners who chose something (empty ballots left out)",
    ),
    "area.expressed.multiple": (
        "选了选项的专有部分面积（不计空白票）",
        "the area of owners who chose something (empty ballots left out)",
    ),
    "points.cast": ("可能的最高总分", "the points there could be"),
    "points.expressed": ("可能的最高总分", "the points there could be"),
    "points.yes": ("得分", "points of the option"),
    # where it is not the votes for an option
    "persons.yes.gradient": ("赞成（1–3 级）的人数", "those who agree (1 to 3 of 8)"),
    "households.yes.gradient": ("赞成（1–3 级）的户数", "households that agree (1 to 3 of 8)"),
    "owners.yes.gradient": ("赞成（1–3 级）的业主人数", "owners who agree (1 to 3 of 8)"),
    "area.yes.gradient": ("赞成（1–3 级）的专有部分面积", "the area that agrees (1 to 3 of 8)"),
    "persons.yes.ranked": ("最后一轮得票", "votes in the last round"),
    "households.yes.ranked": ("最后一轮得票户数", "households in the last round"),
    "owners.yes.ranked": ("最后一轮得票的业主人数", "owners in the last round"),
    "persons.cast.text": ("表态人数", "those who took a position"),
    "persons.yes.text": ("能接受（3 分以上，含 3 分）的人数", "those who can accept it (3 or more of 5)"),
}
"""What is counted, in which measure; where a third word follows, about what."""

MOST_VOTES = ("得票最多的选项选出；并列就是打平", "The option with the most votes is chosen; equal ones are a tie")
MOST_POINTS = ("得分最高的选项选出；并列就是打平", "The option with the most points is chosen; equal ones are a tie")
LAST_ROUND = (
    "每轮得票最少的退出，到一个选项过半为止；分不出先后就是打平",
    "Round by round the fewest votes go out, until one has more than half; what cannot be decided is a tie",
)
NO_OBJECTION = ("没有异议拦着", "No objection blocks")
NO_BLOCK = ("没有人坚决反对（第 8 级）", "Nobody blocks (step 8)")


def rule_title(rule: Rule) -> Said:
    return Said(*TITLES[rule.key if rule.key in PRESETS else "own"])


def rule_words(rule: Rule, about: str) -> list[Said]:
    """Every condition of a rule, in the order of an outcome; ``about`` is a method, or ``text`` for positions."""
    if about == "mood":
        return []
    lead = [_lead(about)] if rule.most_votes else []
    standing = [_no_objection(about)] if rule.key == "consensus" and about in ("text", "gradient") else []
    quorums, tests = ([condition(test, about) for test in some] for some in (rule.quorums, rule.tests))
    return [*quorums, *lead, *tests, *standing]


def outcome_words(rule: Rule, outcome: Outcome, about: str) -> Iterator[Said]:
    """The words of each clause of an outcome; a tie has other clauses than a result."""
    tests = iter((*rule.quorums, *rule.tests))
    for clause in outcome.why:
        if clause.fraction is not None:
            yield condition(next(tests), about)
        else:
            yield _lead(about) if clause.clause == "most_votes" else _no_objection(about)


def condition(test: Test, about: str) -> Said:
    """A condition as a sentence."""
    figure, base = (_counted(test, what, about) for what in (test.figure, test.base))
    chinese, english = FROM_ON if test.inclusive else OVER
    fraction = "{}/{}".format(*test.fraction)
    said = english.format(figure=figure.en, base=base.en, fraction=fraction)
    return Said(chinese.format(figure=figure.zh, base=base.zh, fraction=fraction), said[0].upper() + said[1:])


def _counted(test: Test, what: str, about: str) -> Said:
    key = f"{test.measure}.{what}"
    return Said(*COUNTED.get(f"{key}.{about}", COUNTED[key]))


def _lead(about: str) -> Said:
    return Said(*{"score": MOST_POINTS, "ranked": LAST_ROUND}.get(about, MOST_VOTES))


def _no_objection(about: str) -> Said:
    return Said(*(NO_BLOCK if about == "gradient" else NO_OBJECTION))
