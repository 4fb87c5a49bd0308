"""The rule book: every preset with its conditions and its source, law by law. Says what is not verified.

The quoted sentences are those of the editions named. The laws on residents' and villagers' committees were revised
with effect from 2026-01-01: what is quoted of them is not verified against the new text.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rooms.rules import MEANT_FOR, NOT_FOR, PRESETS, preset
from server.rulewords import condition, rule_title, rule_words
from server.said import Said

ENTITLEMENTS = ("adults", "households", "owners", "delegates")


class Source(Struct, frozen=True):
    """Where a rule comes from. ``verified``: compared with the text in force; a ``custom`` has none."""

    kind: Literal["law", "custom"]
    law: Said
    edition: str
    article: str
    text: Said
    verified: bool
    note: Said


class Preset(Struct, frozen=True):
    """A rule that can be chosen by its key, for any of these entitlements; every group of the roll is one of adults."""

    key: str
    title: Said
    entitlements: list[str]
    clauses: list[Said]
    source: Source


class RuleBook(Struct, frozen=True):
    """All presets, and how the law counts."""

    presets: list[Preset]
    counting: Source


CIVIL_CODE = Said("中华人民共和国民法典", "Civil Code of the People's Republic of China")
RESIDENTS_LAW = Said("中华人民共和国城市居民委员会组织法", "Organic Law of the Urban Residents' Committees")
VILLAGERS_LAW = Said("中华人民共和国村民委员会组织法", "Organic Law of the Villagers' Committees")
NOT_VERIFIED = Said(
    "这部法律修订后自 2026 年 1 月 1 日起施行，本条还没有按新文本核对，请由当地确认。",
    "This law was revised with effect from 2026-01-01. The article is not verified against the new text; "
    "please have it confirmed locally.",
)
TAKING_PART = Said(
    "业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。",
    "Matters to be decided jointly by the owners shall be voted on by owners who hold at least two thirds of the "
    "exclusive area and are at least two thirds of the owners. ",
)
GENERAL = Said(
    "决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意。",
    "Other matters of the preceding paragraph need the consent of owners who hold more than half of the exclusive "
    "area taking part and are more than half of the owners taking part.",
)
SPECIAL = Said(
    "决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意。",
    "The matters in items 6 to 8 of the preceding paragraph need the consent of owners who hold at least three "
    "quarters of the exclusive area taking part and are at least three quarters of the owners taking part.",
)
OWN_WISH = Said(
    "会议惯用的规则，不是法律规定的；用不用由会议自己定。",
    "A custom of meetings, not a rule of law; a meeting is free to use it.",
)
CUSTOM = Said("会议自己的规则", "The meeting's own rule")

COUNTING = Source(
    "law",
    CIVIL_CODE,
    "2021-01-01",
    "1259",
    Said(
        "民法所称的“以上”、“以下”、“以内”、“届满”，包括本数；所称的“不满”、“超过”、“以外”，不包括本数。",
        "In civil law “at least”, “at most”, “within” and “expiry” include the number itself; "
        "“under”, “more than” and “beyond” do not.",
    ),
    verified=True,
    note=Said("“过半数”是超过一半。", "A majority is more than half."),
)


def _civil_code(text: Said, note: Said) -> Source:
    whole = Said(TAKING_PART.zh + text.zh, TAKING_PART.en + text.en)
    return Source("law", CIVIL_CODE, "2021-01-01", "278", whole, verified=True, note=note)


def _committees(law: Said, article: str, text: Said, note: Said = NOT_VERIFIED) -> Source:
    return Source("law", law, "2018", article, text, verified=False, note=note)


def _custom(chinese: str, english: str) -> Source:
    return Source("custom", CUSTOM, "", "", Said(chinese, english), verified=True, note=OWN_WISH)


SOURCES: dict[str, Source] = {
    "majority": _custom("表了态的人里，赞成的过半。", "Of those who took a side, more than half are in favour."),
    "majority_present": _custom(
        "有权的人过半到会，到会的人过半赞成；弃权等于没有赞成。",
        "More than half of those entitled are here, and more than half of those here are in favour; "
        "to abstain is not to be in favour.",
    ),
    "two_thirds": _custom(
        "有权的人过半到会，到会的人三分之二以上赞成。",
        "More than half of those entitled are here, and at least two thirds of those here are in favour.",
    ),
    "residents_meeting": _committees(
        RESIDENTS_LAW,
        "9",
        Said(
            "居民会议必须有全体十八周岁以上的居民、户的代表或者居民小组选举的代表的过半数出席，才能举行。"
            "会议的决定，由出席人的过半数通过。",
            "A residents' meeting may be held only if more than half of all residents aged 18 or over, of the "
            "households' representatives, or of the representatives elected by the residents' groups attend. "
            "Its decisions are adopted by more than half of those attending.",
        ),
    ),
    "villagers_meeting": _committees(
        VILLAGERS_LAW,
        "22",
        Said(
            "召开村民会议，应当有本村十八周岁以上村民的过半数，或者本村三分之二以上的户的代表参加，"
            "村民会议所作决定应当经到会人员的过半数通过。",
            "A villagers' meeting needs more than half of the villagers aged 18 or over, or representatives of at "
            "least two thirds of the households. Its decisions are adopted by more than half of those present.",
        ),
    ),
    "delegates_meeting": _committees(
        VILLAGERS_LAW,
        "26",
        Said(
            "村民代表会议有三分之二以上的组成人员参加方可召开，所作决定应当经到会人员的过半数同意。",
            "A meeting of villagers' delegates may be held only if at least two thirds of its members take part; "
            "its decisions need the consent of more than half of those present.",
        ),
    ),
    "owners_general": _civil_code(
        GENERAL,
        Said("一般事项，例如选举业主委员会、选聘物业。", "General matters, such as electing the owners' committee."),
    ),
    "owners_special": _civil_code(
        SPECIAL,
        Said(
            "第六至第八项：筹集维修资金；改建、重建；改变共有部分用途或者利用共有部分从事经营活动。",
            "Items 6 to 8: raising maintenance funds; rebuilding; changing the use of common parts or running a "
            "business with them.",
        ),
    ),
    "consensus": _custom(
        "到会的人过半表态，表态的人五分之四以上能接受，并且没有异议拦着。",
        "More than half of those here take a position, at least four fifths of them can accept it, and no objection "
        "blocks.",
    ),
    "plurality": _custom("得票最多的选出；并列就是打平。", "The most votes win; equal ones are a tie."),
}


def entitlements(key: str) -> list[str]:
    """Who may be entitled under a preset."""
    if MEANT_FOR.get(key) == "owners":
        return ["owners"]
    return [entitlement for entitlement in ENTITLEMENTS if entitlement not in NOT_FOR.get(key, ())]


def _preset(key: str) -> Preset:
    owners = MEANT_FOR.get(key) == "owners"
    rule = preset(key, "owners" if owners else "persons")
    clauses = rule_words(rule, "text" if key == "consensus" else "approve")
    if key == "villagers_meeting":
        households = condition(preset(key, "households").quorums[0], "approve")
        aside = Said(f"由户的代表参加时：{households.zh}", f"Where households send one each: {_lower(households.en)}")
        clauses.insert(1, aside)
    return Preset(key, rule_title(rule), entitlements(key), clauses, SOURCES[key])


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


BOOK = RuleBook([_preset(key) for key in PRESETS], COUNTING)
