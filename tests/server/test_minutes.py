"""Minutes: all that happened, nothing that is hidden, in two languages, whatever people wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import json

from rooms.rules import PRESETS, preset
from server.minutes import Minutes, markdown, minutes
from server.minutes.plain import inline, quoted, table
from server.minutes.tongue import length
from server.minutes.words import WORDS
from server.rulebook import entitlements
from server.rulewords import COUNTED, TITLES, rule_words
from tests.server.conftest import House
from tests.server.evening import Evening, july
from tests.server.guests import http_at

HEAD = bytes(range(32))
CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


@pytest.fixture(scope="module")
def written() -> Minutes:
    return minutes(july().room, HEAD)


def whole(evening: Evening) -> str:
    """All that the minutes of a meeting say, in every form."""
    made = minutes(evening.room, HEAD)
    return json.encode(made).decode() + markdown(made, "zh") + markdown(made, "en")


# ---- what they say


def test_the_meeting_and_its_chair_are_named(written: Minutes) -> None:
    facts = written.meeting
    assert (facts.title, facts.community, facts.format, facts.code) == (
        "七月凉亭议事会",
        "龙船调社区",
        "pavilion",
        "482913",
    )
    assert facts.opened_at == "2026-07-18T11:30:00.000Z"
    assert facts.adjourned_at == "2026-07-18T11:38:11.000Z"
    assert facts.moderators == ["周国强"]
    assert [(chair.name, chair.since) for chair in facts.chairs] == [
        ("李梅", "2026-07-18T11:30:00.000Z"),
        ("周国强", "2026-07-18T11:37:11.000Z"),
    ]
    assert "李梅（19:30 起）、周国强（19:37 起）" in markdown(written, "zh")
    assert written.finished


def test_what_the_moderator_did_to_the_order_is_said_and_who_was_not_heard() -> None:
    evening = Evening()
    item = evening.plan("夜间噪音")
    for person, name in (("wang", "王秀兰"), ("zhou", "周国强"), ("chen", "陈志远")):
        evening.joins(person, name)
    evening.li("meeting:open")
    evening.li("agenda:start", item=item)
    wang, zhou, _ = (evening.says(p, "floor:ask", kind="speak")["entry"] for p in ("wang", "zhou", "chen"))
    evening.li("floor:reclassify", entry=zhou, kind="reply")
    evening.li("floor:call", expect=None)
    evening.li("floor:defer", entry=wang)
    evening.li("floor:call", expect=zhou)
    evening.li("floor:call", expect=current(evening))
    evening.li("meeting:adjourn")
    page = markdown(minutes(evening.room, HEAD), "zh")
    assert "1 号发言的方式由主持人改过。" in page
    assert "3 号发言前，主持人请其他人先说。" in page
    assert "没有轮到" not in page
    evening.li("meeting:reopen")
    evening.li("agenda:start", item=item)
    evening.says("chen", "floor:ask", kind="speak")
    assert "还有 1 人在这一项排着队，没有轮到。" in markdown(minutes(evening.room, HEAD), "zh")


def current(evening: Evening) -> str:
    turn = evening.room.floor.current
    assert turn is not None
    return turn.entry.id


def test_the_last_number_and_hash_close_them() -> None:
    evening = july()
    made = minutes(evening.room, HEAD)
    assert (made.seq, made.hash) == (evening.room.seq, HEAD.hex())
    assert HEAD.hex() in markdown(made, "zh")


def test_attendance_counts_residents_only_by_place_and_by_phone(written: Minutes) -> None:
    here = written.attendance
    assert (here.joined, here.place.pavilion, here.place.remote) == (7, 5, 2)
    assert (here.phones, here.without_phone) == (6, 1), (
        "one has no phone, one came by phone later; the removed is not counted"
    )
    assert here.present is None, "after the meeting people have gone home"
    assert here.most_at_decisions == 6


def test_items_have_their_times_and_conclusions(written: Minutes) -> None:
    noise, dogs, parking = written.agenda
    assert [item.title for item in written.agenda] == ["夜间噪音", "遛狗牵绳", "夜间停车"]
    assert (noise.started_at, noise.closed_at) == ("2026-07-18T11:30:00.000Z", "2026-07-18T11:36:26.000Z")
    assert (noise.used_ms, noise.minutes) == (386_000, 20)
    assert noise.conclusion == "九点以后安静。\n过节另议。"
    assert (dogs.conclusion, parking.kind, parking.state) == (None, "decision", "done")


def test_speeches_say_who_spoke_how_long_on_what_and_how_they_came_to_it(written: Minutes) -> None:
    chen, zhou, qian = written.speeches
    assert (chen.name, chen.place, chen.kind, chen.spoken_ms) == ("陈志远", "remote", "speak", 41_000)
    assert chen.limit_ms == 210_000, "extended by half a minute"
    assert chen.out_of_turn == "他马上要去接孩子"
    assert chen.statement == "半个钟头\n是指几点到几点？"
    assert (zhou.name, zhou.stance, zhou.topic, zhou.spoken_ms) == ("周国强", "against", "跳舞的也是邻居", 161_000)
    assert (qian.name, qian.spoken_ms, qian.turn, qian.out_of_turn) == ("钱爷爷", 59_000, 1, None)
    assert {speech.item for speech in written.speeches} == {written.agenda[0].id}


def test_a_poll_has_its_rule_in_words_its_turnout_and_every_clause(written: Minutes) -> None:
    dogs = written.polls[0]
    assert dogs.rule is not None
    assert (dogs.rule.key, dogs.rule.title.zh) == ("majority_present", "到会过半数")
    assert (dogs.cast, dogs.entitled, dogs.present) == (5, 6, 6)
    assert {option.id: option.count for option in dogs.options} == {"yes": 4, "no": 1, "abstain": 0}
    assert dogs.result is not None
    assert dogs.result.passed is True
    assert (dogs.result.named, dogs.result.digest) == (None, None), "an anonymous poll has neither"
    assert dogs.result.channels == {"pavilion": 1, "remote": 2, "hands": 2}
    quorum, yes = dogs.result.why
    assert (quorum.figure, quorum.of, quorum.threshold, quorum.met) == (6, 6, 4, True)
    assert yes.words.zh == "赞成人数须超过到会人数的 1/2（不含本数）"
    assert yes.words.en == "Those in favour: more than 1/2 of those here"
    assert (yes.figure, yes.of, yes.threshold, yes.needed) == (4, 6, 4, 0)


def test_hands_have_their_witnesses(written: Minutes) -> None:
    hands = written.polls[0].hands
    assert hands is not None
    assert (hands.people, hands.witnesses, hands.by) == (2, ["王秀兰", "周国强"], "李梅")
    assert hands.counts == {"yes": 2, "no": 0, "abstain": 0}, "whoever was there saw them"


def test_a_poll_by_name_says_who_chose_what_and_has_a_digest(written: Minutes) -> None:
    parking = written.polls[1]
    assert parking.result is not None
    assert parking.result.named is not None
    assert {vote.name: vote.choices for vote in parking.result.named} == {
        "王秀兰": ["2"],
        "周国强": ["2"],
        "陈志远": ["1"],
    }
    assert parking.result.winners == ["2"]
    assert re.fullmatch(r"[0-9a-f]{64}", parking.result.digest or "")


def test_a_consensus_has_its_versions_positions_objections_and_answers(written: Minutes) -> None:
    noise = written.consensus[0]
    assert (noise.state, noise.moderator, noise.present, noise.poll) == ("adopted", "李梅", 6, None)
    first, second = noise.versions
    assert (first.text, second.text) == ("晚上十点以后不放音响。", "晚上九点以后不放音响。\n\n过节除外。")
    assert first.positions == {"5": 1, "4": 1, "3": 1, "2": 0, "1": 1}
    assert second.positions == {"5": 1, "4": 2, "3": 1, "2": 0, "1": 0}
    (objection,) = noise.objections
    assert (objection.version, objection.state, objection.taken_in) == (1, "taken_in", 2)
    assert (objection.text, objection.note) == ("孩子九点睡，十点太晚。", "问过了，九点可以。")
    assert [clause.met for clause in noise.why] == [True, True, True]
    assert noise.minority == []


def test_what_stood_when_a_poll_decided_is_a_minority_statement(written: Minutes) -> None:
    dogs = written.consensus[1]
    assert dogs.poll == written.polls[0].id
    assert dogs.rule.key == "majority_present"
    assert [objection.would_accept_if for objection in dogs.minority] == ["十岁以上的狗除外。"]
    assert "保留意见" in markdown(written, "zh")
    assert "Minority statement" in markdown(written, "en")


@pytest.mark.parametrize("key", PRESETS)
def test_every_preset_is_said_in_words_with_and_without_the_number_itself(key: str) -> None:
    frozen = preset(key, "owners" if key.startswith("owners") else "persons")
    said = rule_words(frozen, "approve")
    tests = [*frozen.quorums, *([None] if frozen.most_votes else []), *frozen.tests]
    assert len(said) == len(tests)
    for words, test in zip(said, tests, strict=True):
        if test is not None:
            assert ("以上（含本数）" if test.inclusive else "（不含本数）") in words.zh
            assert ("at least" if test.inclusive else "more than") in words.en


FOR_ADULTS = [key for key in PRESETS if "adults" in entitlements(key)]
OWN_RULE = {
    "key": "ours",
    "quorums": [{"clause": "enough", "figure": "cast", "base": "entitled", "fraction": [1, 3], "inclusive": True}],
    "tests": [{"clause": "many", "figure": "yes", "base": "cast", "fraction": [1, 4]}],
    "most_votes": True,
}


@pytest.mark.parametrize("rule", [*FOR_ADULTS, OWN_RULE], ids=[*FOR_ADULTS, "own"])
@pytest.mark.parametrize("method", ["approve", "single", "multiple"])
@pytest.mark.parametrize("voters", [[], ["wang"], ["wang", "zhou"]], ids=len)
def test_every_outcome_has_words_for_each_clause(rule: Any, method: str, voters: list[str]) -> None:
    evening = Evening()
    evening.joins("wang", "王秀兰")
    evening.joins("zhou", "周国强")
    evening.li("meeting:open")
    poll = evening.poll("行吗？", method, rule=rule, **({} if method == "approve" else {"options": ["甲", "乙"]}))
    choices = {"wang": "yes", "zhou": "no"} if method == "approve" else {"wang": "1", "zhou": "2"}
    for voter in voters:
        evening.says(voter, "poll:vote", poll=poll, choices=[choices[voter]])
    evening.li("poll:close", poll=poll)
    made = minutes(evening.room, HEAD)
    rule_told, result = made.polls[0].rule, made.polls[0].result
    assert rule_told is not None
    assert result is not None
    assert [clause.words for clause in result.why] == rule_told.clauses
    for language in ("zh", "en"):
        assert markdown(made, language).count("\n| ") >= len(result.why) + len(made.polls[0].options)


def test_a_tie_is_a_tie() -> None:
    evening = Evening()
    evening.joins("wang", "王秀兰")
    evening.joins("zhou", "周国强")
    evening.li("meeting:open")
    poll = evening.poll("哪个？", "single", rule="plurality", options=["甲", "乙"])
    evening.says("wang", "poll:vote", poll=poll, choices=["1"])
    evening.says("zhou", "poll:vote", poll=poll, choices=["2"])
    evening.li("poll:close", poll=poll)
    made = minutes(evening.room, HEAD)
    assert "**结果：打平：甲、乙**" in markdown(made, "zh")
    assert "**Outcome: a tie: 甲, 乙**" in markdown(made, "en")


def test_an_open_meeting_says_that_it_is_not_finished() -> None:
    evening = Evening()
    evening.joins("wang", "王秀兰")
    evening.joins("chen", "陈志远", "remote")
    planned = minutes(evening.room, HEAD)
    assert "会议还没有开始" in markdown(planned, "zh")
    evening.li("meeting:open")
    evening.says("wang", "floor:ask", kind="speak")
    evening.li("floor:call", expect=None)
    evening.later(20)
    evening.says("chen", "people:leave")
    made = minutes(evening.room, HEAD)
    assert not made.finished
    assert "会议还没有结束" in markdown(made, "zh")
    assert "The meeting is not finished" in markdown(made, "en")
    assert (made.speeches[0].spoken_ms, made.speeches[0].ended_at) == (20_000, None)
    assert "0:20 (still speaking)" in markdown(made, "en")
    assert made.attendance.present is not None
    assert (made.attendance.present.pavilion, made.attendance.present.remote) == (1, 0)


def test_a_name_and_words_that_were_erased_are_said_to_be() -> None:
    evening = july()
    evening.room.people["zhou"].name = ""
    for text in evening.room.consensus.values():
        for objection in text.objections.values():
            objection.text = objection.would_accept_if = ""
    made = minutes(evening.room, HEAD)
    assert "| 2 | （已删去） | 凉亭 |" in markdown(made, "zh")
    assert "> (erased)" in markdown(made, "en")
    assert "周国强" not in markdown(made, "zh").replace("见证人 王秀兰、周国强", "")


async def test_they_are_served_as_json_and_markdown_in_both_languages(house: House) -> None:
    links = await house.meeting()
    await house.resident(links.code, "王秀兰")
    async with http_at(f"{house.url}/api/meetings/{links.code}") as http:
        told = (await http.get("/minutes.json")).json()
        chinese, english = [await http.get(f"/minutes.md?lang={language}") for language in ("zh", "en")]
    assert (told["attendance"]["joined"], told["finished"]) == (1, False)
    assert re.fullmatch(r"[0-9a-f]{64}", told["hash"])
    assert chinese.headers["content-type"] == "text/markdown; charset=utf-8"
    assert chinese.text.startswith("# 凉亭议事会 · 纪要\n")
    assert english.text.startswith("# 凉亭议事会 · Minutes\n")
    assert told["hash"] in english.text


# ---- what they keep to themselves


def asked(choices: dict[str, list[str]], *, publish: bool = False, close: bool = True, **poll: Any) -> Evening:
    """The same poll with other ballots."""
    evening = Evening()
    for person, name in (("wang", "王秀兰"), ("zhou", "周国强"), ("he", "何文斌")):
        evening.joins(person, name)
    for person, name in (("chen", "陈志远"), ("sun", "孙晓梅"), ("ma", "马丽华")):
        evening.joins(person, name, "remote")
    evening.li("meeting:open")
    opened = evening.poll("几点锁门？", "multiple", options=["十点", "十一点", "不锁"], **poll)
    for person, chosen in choices.items():
        evening.says(person, "poll:vote", poll=opened, choices=chosen)
    if close:
        evening.li("poll:close", poll=opened)
    if publish:
        evening.li("poll:publish", poll=opened)
    return evening


VOTERS = ("wang", "zhou", "he", "chen", "sun", "ma")
ALL_TEN = {voter: ["1"] for voter in VOTERS}
ALL_ELSE = {voter: ["2", "3"] for voter in VOTERS}


@pytest.mark.parametrize("secrecy", ["named", "anonymous"])
def test_before_publishing_the_minutes_are_the_same_whatever_was_chosen(secrecy: str) -> None:
    one, other = (whole(asked(votes, secrecy=secrecy, reveal="published")) for votes in (ALL_TEN, ALL_ELSE))
    assert one == other
    assert "结果还没有公布" in one


@pytest.mark.parametrize("reveal", ["live", "closed", "published"])
def test_while_voting_is_open_the_minutes_are_the_same_whatever_was_chosen(reveal: str) -> None:
    one, other = (whole(asked(votes, close=False, reveal=reveal)) for votes in (ALL_TEN, ALL_ELSE))
    assert one == other
    assert "正在进行" in one


def test_once_published_the_result_is_there() -> None:
    made = minutes(asked(ALL_TEN, reveal="published", publish=True).room, HEAD)
    assert [option.count for option in made.polls[0].options] == [6, 0, 0]
    assert "结果还没有公布" not in markdown(made, "zh")


def test_an_anonymous_result_is_the_same_whoever_chose_what() -> None:
    one = {"wang": ["1"], "zhou": ["1", "2"], "he": ["1"], "chen": ["2"], "sun": ["1"], "ma": ["3"]}
    people, sheets = list(one), list(one.values())
    other = dict(zip(people, [*sheets[3:], *sheets[:3]], strict=True))
    assert whole(asked(one)) == whole(asked(other)), "not even by place: of one ballot that is somebody's choice"
    assert whole(asked(one, secrecy="named")) != whole(asked(other, secrecy="named"))


def test_a_text_adopted_by_a_poll_does_not_tell_its_hidden_result() -> None:
    evenings: list[Evening] = []
    for votes in (ALL_TEN, ALL_TEN | {"ma": ["2"]}):
        evening = asked(votes, reveal="published")
        poll = next(iter(evening.room.polls))
        text = evening.li("consensus:draft", text="十点锁门。")["consensus"]
        evening.li("consensus:adopt", consensus=text, version=1, poll=poll)
        evenings.append(evening)
    assert whole(evenings[0]) == whole(evenings[1])


def test_what_was_withdrawn_or_never_asked_has_no_words_in_them(written: Minutes) -> None:
    everything = json.encode(written).decode() + markdown(written, "zh") + markdown(written, "en")
    for words in ("问错了的问题", "从没问出口的问题", "写坏了的共识", "来捣乱的"):
        assert words not in everything
    assert [gone.what for gone in written.withdrawn] == ["poll", "consensus"]


def test_an_objection_has_no_owner(written: Minutes) -> None:
    told = json.encode([text.objections + text.minority for text in written.consensus]).decode()
    assert not any(name in told for name in ("王秀兰", "周国强", "陈志远", "孙晓梅"))


# ---- how they are set


def test_durations_are_minutes_and_seconds() -> None:
    assert [length(ms) for ms in (0, 59_999, 161_000, 3_761_000)] == ["0:00", "1:00", "2:41", "1:02:41"]


def test_the_chinese_page_reads_well(written: Minutes) -> None:
    page = markdown(written, "zh")
    assert page.startswith("# 七月凉亭议事会 · 纪要\n\n- **社区**：龙船调社区\n")
    assert "- **开会**：2026-07-18 19:30\n" in page
    assert "| 2 | 周国强 | 凉亭 | 发言（反对） | 19:31 | 2:41 | 1 | 跳舞的也是邻居 |" in page
    assert "1 号发言由主持人提前请，理由：\n\n> 他马上要去接孩子\n" in page
    assert "> 晚上九点以后不放音响。\n>\n> 过节除外。\n" in page
    assert "| 赞成人数须超过到会人数的 1/2（不含本数） | 4 / 6 | 4 | 达到 |" in page


def test_the_english_page_reads_well(written: Minutes) -> None:
    page = markdown(written, "en")
    assert page.startswith("# 七月凉亭议事会 · Minutes\n\n- **Community**: 龙船调社区\n")
    assert "| 2 | 周国强 | pavilion | speech (against) | 19:31 | 2:41 | 1 | 跳舞的也是邻居 |" in page
    assert "| Those in favour: more than 1/2 of those here | 4 / 6 | 4 | met |" in page


def test_both_languages_have_the_same_shape(written: Minutes) -> None:
    chinese, english = (blocks(markdown(written, language)) for language in ("zh", "en"))
    assert chinese == english
    assert chinese.count("table_open") >= 8


def test_every_word_is_there_in_both_languages_with_the_same_facts() -> None:
    for key, (chinese, english) in (WORDS | COUNTED | TITLES).items():
        assert chinese, key
        assert english, key
        assert not CHINESE.search(english), key
        facts = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (chinese, english)]
        assert facts[0] == facts[1], key


# ---- people's words stay words

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {"text", "hardbreak", "softbreak", "strong_open", "strong_close", "code_inline", "image"}


def blocks(page: str) -> list[str]:
    return [token.type for token in PARSER.parse(page)]


def parts(tokens: list[Token]) -> set[str]:
    """What kinds of inline Markdown there are."""
    return {child.type for token in tokens for child in token.children or []}


def words(tokens: list[Token]) -> str:
    """The text that a reader sees, without spaces."""
    seen = [child.content for token in tokens for child in token.children or []]
    return "".join("".join(seen).split())


MEAN = [
    "| a | b |\n| --- | --- |",
    "# Heading\n## Another #",
    "<script>alert(1)</script>",
    "<!-- gone",
    "`code` ``more``",
    "```\nfence",
    "~~~ fence",
    "~~struck~~ **bold** __bold__ *it* _it_",
    "[link](http://evil.example) ![picture](x) <http://evil.example>",
    "[ref]: http://evil.example 'title'",
    "&lt;b&gt; &amp; &#35;",
    "> quote\n> > deeper",
    "- list\n+ list\n* list",
    "1. one\n2) two",
    "    code by indentation\n\tand by a tab",
    "text\n===\ntext\n---",
    "***\n___\n- - -",
    "ends with a backslash\\",
    "two spaces  \nand a break",
    "\\# \\| \\\\",
    "a\u2028b\u2029c",
    "$x^2$ @somebody :tada: www.evil.example",
]
written_by_people = st.one_of(
    st.sampled_from(MEAN),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1, max_size=60),
    st.text(st.sampled_from("|#<>`*_[]()!&~-+=1.:\\ \n\tab中"), min_size=1, max_size=40),
)
some = settings(max_examples=300, deadline=None)


def frames() -> dict[str, Callable[[str], str]]:
    return {
        "heading": lambda text: f"# {text}\n\nend",
        "sentence": lambda text: f"- **x**: {text}\n- y",
        "cell": lambda text: table(["a", "b"], [["1", text], ["2", "3"]]),
    }


@pytest.mark.parametrize("frame", frames())
@given(text=written_by_people)
@some
def test_a_line_of_somebodys_words_stays_text(frame: str, text: str) -> None:
    plain, written_in = (PARSER.parse(frames()[frame](made)) for made in ("中", inline(text) or "中"))
    assert [token.type for token in written_in] == [token.type for token in plain]
    assert parts(written_in) <= {"text", "strong_open", "strong_close"}
    shown, around = words(written_in), words(plain).split("中")
    assert shown == "".join([around[0], "".join(text.split()) or "中", around[1]])


@given(text=written_by_people)
@some
def test_a_quotation_of_somebodys_words_stays_text(text: str) -> None:
    tokens = PARSER.parse(f"before\n\n{quoted(text)}\n\nafter")
    inside = [token for token in tokens[4:-4] if token.type not in ("paragraph_open", "paragraph_close")]
    assert tokens[3].type == "blockquote_open"
    assert tokens[-4].type == "blockquote_close"
    assert {token.type for token in inside} <= {"inline"}
    assert parts(inside) <= {"text", "hardbreak"}
    assert words(inside) == "".join(text.split())


def test_line_breaks_and_paragraphs_of_a_quotation_are_kept() -> None:
    page = PARSER.render(quoted("一行\n二行\n\n另起一段"))
    assert page == "<blockquote>\n<p>一行<br />\n二行</p>\n<p>另起一段</p>\n</blockquote>\n"


def full_of(text: str) -> Evening:
    """A meeting in which everything that people can write is this."""
    line = " ".join(text.split())  # names and titles are one line
    evening = Evening(title=text, community=text)
    evening.joins("wang", line)
    item = evening.plan(line)
    evening.li("meeting:open")
    evening.li("agenda:start", item=item)
    evening.says("wang", "floor:ask", kind="speak", topic=text, statement=text)
    evening.li("floor:add", name=line, place="pavilion", kind="speak", topic=text)
    second = list(evening.room.floor.waiting)[1]
    evening.li("floor:call", expect=None, entry=second, reason=text)
    evening.li("floor:call", expect=second)
    poll = evening.poll(text, "single", options=[text, "乙"], secrecy="named", item=item)
    evening.says("wang", "poll:vote", poll=poll, choices=["1"])
    evening.li("poll:hands", poll=poll, counts={"1": 1}, witnesses=[line, "乙"])
    evening.li("poll:close", poll=poll)
    drafted = evening.li("consensus:draft", text=text, item=item)["consensus"]
    evening.says("wang", "consensus:position", consensus=drafted, version=1, value=1, reason=text, would_accept_if=text)
    objection = next(iter(evening.room.consensus[drafted].objections))
    evening.li("objection:answer", objection=objection, state="stands", note=text)
    evening.li("agenda:close", item=item, conclusion=text)
    evening.li("meeting:adjourn")
    return evening


def outline(page: str) -> list[tuple[str, int]]:
    """The blocks outside quotations: those hold as many paragraphs as somebody wrote."""
    kept: list[tuple[str, int]] = []
    depth = 0
    for token in PARSER.parse(page):
        depth += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if not depth:
            kept.append((token.type, token.level))
    return kept


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", [text.strip() for text in MEAN if len(text.strip()) <= 40])
def test_whatever_people_write_the_page_keeps_its_shape(text: str, language: str) -> None:
    plain, mean = (markdown(minutes(full_of(said).room, HEAD), language) for said in ("甲", text))
    assert outline(mean) == outline(plain)
    assert parts(PARSER.parse(mean)) <= OURS
    inline = [child for token in PARSER.parse(mean) for child in token.children or []]
    turns, poll = (str(c.attrs["src"]) for c in inline if c.type == "image")
    assert turns == f"turns.svg?lang={language}"
    assert re.fullmatch(rf"polls/p[0-9a-f]+\.svg\?lang={language}", poll)
    codes = [c.content for c in inline if c.type == "code_inline"]
    assert all(re.fullmatch(r"[0-9a-z_]+", code) for code in codes), "only our own hashes and rule keys are set as code"
