"""Results of polls: on the page, as a sheet, as a picture; nothing that not everyone may see."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from statistics import median as true_median
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec import json

from rooms.people import GiveSeat
from rooms.refusal import Refusal
from rooms.roll import Home, Row
from server import describe
from server.minutes import PollMinutes, markdown, minutes, poll_picture, poll_sheet, result
from server.minutes.canvas import WIDTH
from server.minutes.drawing import wide, wrapped
from server.minutes.middles import mean, median, middle
from server.minutes.tongue import Tongue
from server.minutes.verdict import verdict
from tests.server.conftest import House
from tests.server.evening import Evening
from tests.server.guests import http_at

HEAD = bytes(32)
DESCRIBED = Draft202012Validator(
    {
        "$ref": "#/components/schemas/PollMinutes",
        "components": describe.openapi("http://pavilion.test")["components"],
    }
)
ZH, EN = Tongue("zh"), Tongue("en")
SIX = tuple(
    Row(name=f"邻居{n}", building="3", door=f"{n // 2}", owner=f"B{n}", homes=(Home(f"u{n}", 5000 + 1111 * n),))
    for n in range(6)
)


@pytest.fixture
def evening() -> Evening:
    return seated()


def seated() -> Evening:
    """Six neighbours with a roll, two of them a household each, are here with their slips."""
    evening = Evening()
    evening.li("roll:list", people=json.decode(json.encode(SIX)))
    evening.li("meeting:open")
    for n in range(6):
        evening.sits(f"r{n}", f"e{n + 1}", f"邻居{n}", "remote" if n % 2 else "pavilion")
    return evening


def asked(evening: Evening, method: str, ballots: list[dict[str, Any]], **more: Any) -> PollMinutes:
    poll = evening.poll("北门装门禁？", method, **more)
    for n, ballot in enumerate(ballots):
        evening.says(f"r{n}", "poll:vote", poll=poll, **ballot)
    evening.li("poll:close", poll=poll)
    return result(evening.room, poll)


def choices(*chosen: str) -> list[dict[str, Any]]:
    return [{"choices": [choice]} for choice in chosen]


def rows(told: PollMinutes, language: str = "zh") -> list[list[str]]:
    raw = poll_sheet(told, language)
    assert raw.startswith(b"\xef\xbb\xbf"), "by which Excel knows UTF-8"
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


def seen(told: PollMinutes, language: str = "zh") -> list[str]:
    """The words of a picture, none of them outside it."""
    picture = fromstring(poll_picture(told, language))
    texts = picture.findall(".//{*}text")
    high = float(picture.attrib["viewBox"].split()[3])
    assert all(0 <= float(text.attrib["x"]) < WIDTH and 0 < float(text.attrib["y"]) < high for text in texts)
    return [text.text or "" for text in texts]


# ---- methods


def test_owners_have_heads_and_areas_side_by_side(evening: Evening) -> None:
    told = asked(evening, "approve", choices("yes", "yes", "yes", "yes", "no"), rule="owners_general")
    assert [(option.count, option.area) for option in told.options[:2]] == [(4, 26666), (1, 9444)]
    assert (told.unit, told.cast, told.entitled) == ("owners", 5, 6)
    assert told.areas is not None
    assert (told.areas.cast, told.areas.entitled) == (36110, 46665)
    assert told.result is not None
    assert [(clause.measure, clause.met) for clause in told.result.why] == [
        ("area", True),
        ("owners", True),
        ("area", True),
        ("owners", True),
    ]
    assert rows(told)[:3] == [["选项", "业主", "面积（㎡）"], ["赞成", "4", "266.66"], ["反对", "1", "94.44"]]
    assert "266.66 ㎡" in seen(told)
    page = markdown(minutes(evening.room, HEAD), "zh")
    assert "| 赞成 | 4 | 266.66 |" in page
    assert "同意的专有部分面积须超过参与表决的专有部分面积的 1/2（不含本数）" in page
    assert "**名册**：6 位业主，2026-07-18 导入" in page
    assert "《中华人民共和国民法典》第 278 条（2021-01-01）" in page


def test_households_are_counted_in_households(evening: Evening) -> None:
    told = asked(evening, "approve", choices("yes", "no", "yes"), rule="villagers_meeting", entitlement="households")
    assert (told.cast, told.entitled, told.unit) == (2, 3, "households")
    page = markdown(minutes(evening.room, HEAD), "zh")
    assert "| 到会户数须达到有权表决户数的 2/3 以上（含本数） | 3 / 3 | 2 | 达到 |" in page
    assert "投票 2 户，有权表决 3 户，到会 3 户" in page
    assert "，还没有按现行文本核对" in page


def test_a_run_off_shows_every_round(evening: Evening) -> None:
    rankings = [["1"], ["1", "2"], ["2"], ["2", "1"], ["3", "2"], ["2"]]
    told = asked(evening, "ranked", [{"ranking": r} for r in rankings], rule="plurality", options=["甲", "乙", "丙"])
    assert told.result is not None
    assert [round_.out for round_ in told.result.rounds] == [["3"], []]
    assert verdict(told, told.result, ZH) == "选出 乙"
    assert rows(told)[5:8] == [
        ["轮次", "甲", "乙", "丙", "没有可转的票", "退出"],
        ["1", "2", "3", "1", "0", "丙"],
        ["2", "2", "4", "", "0", ""],
    ]
    page = markdown(minutes(evening.room, HEAD), "en")
    assert "| 丙 | 1 (out) | – |" in page
    assert "| Exhausted ballots | 0 | 0 |" in page
    assert {"第 1 轮", "第 2 轮", "1✕", "4"} <= set(seen(told))


def test_scores_have_a_mean_a_median_and_a_histogram(evening: Evening) -> None:
    scores = [{"scores": {"1": a, "2": b}} for a, b in ((5, 0), (4, 0), (4, 5), (1, 1), (0, 2), (5, 1))]
    told = asked(evening, "score", scores, rule="plurality", options=["甲", "乙"], secrecy="named")
    assert told.result is not None
    first, second = told.result.scores
    assert (first.histogram, first.mean, first.median) == ([1, 1, 0, 0, 2, 2], "3.17", "4")
    assert (second.mean, second.median) == ("1.50", "1")
    assert rows(told)[1] == ["甲", "19", "3.17", "4", "1", "1", "0", "0", "2", "2", "9", "10", "0"]
    assert ["邻居2", "甲 4 分、乙 5 分"] in rows(told)
    assert "平均分 3.17、中位数 4" in seen(told)


def test_a_gradient_has_its_middle_and_its_own_objection(evening: Evening) -> None:
    told = asked(evening, "gradient", choices("1", "2", "3", "3", "8"), rule="consensus")
    assert told.result is not None
    assert told.result.middle == "3"
    assert verdict(told, told.result, ZH) == "未通过"
    assert "▲ 3" in seen(told)
    assert told.result.why[-1].words.zh == "没有人坚决反对（第 8 级）"
    assert rows(told, "en")[1] == ["Wholehearted support", "1"]


def test_a_mood_decides_nothing(evening: Evening) -> None:
    told = asked(evening, "mood", choices("5", "4"))
    assert told.result is not None
    assert (told.result.passed, told.result.why) == (None, [])
    assert verdict(told, told.result, EN) == "a temperature, which decides nothing"
    assert rows(told, "en")[5] == ["Very good", "1"]
    assert told.rule is None
    for everything in (*rows(told), *seen(told), markdown(minutes(evening.room, HEAD), "zh")):
        assert "规则" not in everything
        assert "简单多数" not in str(everything)
    assert ["结果", "只问冷暖，不作决定"] in rows(told)
    own = asked(evening, "mood", choices("1"), options=["热", "冷"])
    assert [option.label.en for option in own.options] == ["热", "冷"]


def test_all_channels_are_told_and_hands_with_every_correction(evening: Evening) -> None:
    evening.li("people:check_in", name="赵奶奶")
    poll = evening.poll("北门装门禁？", secrecy="anonymous")
    evening.li("poll:hands", poll=poll, counts={"yes": 1}, witnesses=["邻居1", "邻居3"])
    evening.later(60)
    evening.li("poll:hands", poll=poll, counts={"yes": 2}, witnesses=["邻居1", "邻居3"], reason="数漏了一位")
    evening.says("r1", "poll:vote", poll=poll, choices=["no"])
    evening.li("poll:close", poll=poll)
    told = result(evening.room, poll)
    assert told.hands is not None
    assert (told.hands.people, told.hands.reason, told.hands.by) == (2, "数漏了一位", "李梅")
    assert [(hands.people, hands.reason) for hands in told.hands_before] == [(1, None)]
    page = markdown(minutes(evening.room, HEAD), "zh")
    assert "2 人（赞成 2、反对 0、弃权 0），见证人 邻居1、邻居3；李梅 录入，19:31；更正的理由：数漏了一位" in page
    assert "**举手点票（已更正）**：1 人（赞成 1、反对 0、弃权 0），见证人" in page
    assert "**票从哪里来**：线上 1、凉亭里举手 2" in page


def test_what_is_said_with_the_first_count_of_hands_is_a_note(evening: Evening) -> None:
    poll = evening.poll("北门装门禁？")
    seen_by = {"poll": poll, "witnesses": ["邻居1", "邻居3"]}
    evening.li("poll:hands", counts={"yes": 1}, reason="电梯坏了，钱爷爷在楼下举的手", **seen_by)
    page = markdown(minutes(evening.room, HEAD), "zh")
    assert "；说明：电梯坏了，钱爷爷在楼下举的手" in page
    assert "更正" not in page
    evening.li("poll:hands", counts={"yes": 2}, reason="数漏了一位", **seen_by)
    page = markdown(minutes(evening.room, HEAD), "zh")
    assert "**举手点票**：2 人，见证人" in page, "while voting is open hands have no counts by option"
    assert "；更正的理由：数漏了一位" in page
    assert "**举手点票（已更正）**：1 人，见证人 邻居1、邻居3；李梅 录入，19:30；说明：电梯" in page


def staffed(evening: Evening, choice: str = "yes", online: str = "no") -> PollMinutes:
    """An anonymous poll with hands and paper, each corrected once, and a phone far away."""
    evening.system(GiveSeat(person="clerk", name="小刘", role="moderator"))
    poll = evening.poll("北门装门禁？", secrecy="anonymous", rule="majority_present")
    evening.li("poll:hands", poll=poll, counts={"yes": 1}, witnesses=["邻居1", "邻居3"], reason="两边一起数的")
    evening.later(60)
    evening.li("poll:hands", poll=poll, counts={"yes": 1, "no": 1}, witnesses=["邻居1", "=1+1"], reason="数漏了一位")
    evening.says("r1", "poll:vote", poll=poll, choices=[online])
    for again in ({}, {"reason": "看错了一格"}):
        for reader in ("li", "clerk"):
            evening.says(
                reader, "poll:paper", poll=poll, listed="e4", choices=["abstain" if not again else choice], **again
            )
        evening.later(60)
    evening.li("poll:close", poll=poll)
    return result(evening.room, poll)


def test_a_sheet_has_all_by_which_an_anonymous_result_can_be_checked(evening: Evening) -> None:
    told = rows(staffed(evening))
    parts = "\n".join(",".join(row) for row in told).split("\n\n")
    assert parts[:5] == [
        "选项,得票\n赞成,2\n反对,2\n弃权,0",
        "票从哪里来,票数\n凉亭手机,0\n线上,1\n纸票,1\n举手,2\n合计,4",
        (
            "举手点票,赞成,反对,弃权,举手人数,见证人,录入,时间,说明，或更正的理由\n"
            "第 1 次,1,0,0,1,邻居1、邻居3,李梅,2026-07-18 19:30,两边一起数的\n"
            "第 2 次（更正）,1,1,0,2,邻居1、=1+1,李梅,2026-07-18 19:31,数漏了一位"
        ),
        "纸票更正,更正人,时间,理由\n1,李梅,2026-07-18 19:32,看错了一格",
        (
            "条件,单位,实际,基数,至少须,是否达到,还差\n"
            "到会人数须超过有权表决人数的 1/2（不含本数）,人,6,6,4,达到,0\n"
            "赞成人数须超过到会人数的 1/2（不含本数）,人,2,6,4,没有达到,2"
        ),
    ]
    assert ["名册", "6 人，2026-07-18 导入"] in told
    assert ["结果", "未通过"] in told


def test_a_sheet_of_owners_has_the_unit_of_every_figure(evening: Evening) -> None:
    told = asked(evening, "approve", choices("yes", "yes", "no"), rule="owners_general", secrecy="named")
    sheet = rows(told, "en")
    head = sheet.index(["Condition", "Unit", "Figure", "Of", "At least", "Met", "Short by"])
    assert [row[1:] for row in sheet[head + 1 : head + 5]] == [
        ["m²", "183.33", "466.65", "311.10", "not met", "127.77"],
        ["owners", "3", "6", "4", "not met", "1"],
        ["m²", "111.11", "183.33", "91.67", "met", "0.00"],
        ["owners", "2", "3", "2", "met", "0"],
    ]
    assert told.result is not None
    assert ["Digest of the ballots (SHA-256)", told.result.digest] in sheet


def test_ballots_that_were_left_empty_are_counted_apart(evening: Evening) -> None:
    sheets = [{"choices": chosen} for chosen in (["1"], ["1", "2"], [], [])]
    told = asked(evening, "multiple", sheets, options=["路灯", "凉亭"], min=0, max=2, secrecy="named")
    assert told.result is not None
    assert told.result.blank == 2
    assert (told.result.why[0].figure, told.result.why[0].of) == (2, 2)
    assert told.result.why[0].words.zh == "得票须超过选了选项的人数（不计空白票）的 1/2（不含本数）"
    line = "空白票 2 张，什么也没有选。"
    assert f"\n{line}\n" in markdown(minutes(evening.room, HEAD), "zh")
    assert [line] in rows(told)
    assert line in seen(told)


def test_who_was_level_for_last_is_said_where_it_did_not_matter(evening: Evening) -> None:
    rankings = [{"ranking": [first]} for first in "1123"]
    told = asked(evening, "ranked", rankings, rule="plurality", options=["甲", "乙", "丙"])
    assert told.result is not None
    assert told.result.winners == ["1"]
    assert [one.level for one in told.result.rounds] == [["2", "3"], []]
    line = "第 1 轮 乙、丙 同为最少：不论先退出哪一个，选出的都一样。"
    assert f"\n{line}\n" in markdown(minutes(evening.room, HEAD), "zh")
    assert [line] in rows(told)
    assert line in seen(told)


def test_a_second_round_says_so(evening: Evening) -> None:
    first = asked(evening, "single", choices("1", "2"), options=["甲", "乙"], rule="plurality")
    second = asked(evening, "single", choices("1", "1"), options=["甲", "乙"], rule="plurality", after=first.id)
    assert (second.round, second.after) == (2, first.id)
    assert "### 表决：北门装门禁？（第 2 次表决）" in markdown(minutes(evening.room, HEAD), "zh")


@pytest.mark.parametrize("method", ["approve", "single", "multiple", "ranked", "score", "gradient", "mood"])
@pytest.mark.parametrize("entitlement", ["adults", "households", "owners"])
@pytest.mark.parametrize("voters", [0, 1, 6])
def test_every_result_can_be_told(evening: Evening, method: str, entitlement: str, voters: int) -> None:
    options = ["甲", "乙", "丙"] if method in ("single", "multiple", "ranked", "score") else None
    rule = {"score": "plurality", "ranked": "plurality", "gradient": "consensus"}.get(method, "majority")
    ballot: dict[str, Any] = {
        "approve": {"choices": ["yes"]},
        "ranked": {"ranking": ["2", "1"]},
        "score": {"scores": {"1": 5, "2": 0, "3": 3}},
    }.get(method, {"choices": ["1"]})
    told = asked(evening, method, [ballot] * voters, options=options, rule=rule, entitlement=entitlement)
    assert list(DESCRIBED.iter_errors(json.decode(json.encode(told)))) == []
    for language in ("zh", "en"):
        assert rows(told, language)
        assert seen(told, language)
        assert markdown(minutes(evening.room, HEAD), language)


# ---- what they keep to themselves


@pytest.mark.parametrize(
    ("reveal", "state", "code"),
    [
        ("live", "draft", "not_found"),
        ("live", "open", "poll_open"),
        ("published", "closed", "not_allowed"),
        ("live", "cancelled", "not_found"),
    ],
)
def test_a_result_is_there_when_everyone_may_see_it(evening: Evening, reveal: str, state: str, code: str) -> None:
    poll = evening.li("poll:draft", question="北门装门禁？", method="approve", reveal=reveal)["poll"]
    for command in {"open": ["open"], "closed": ["open", "close"], "cancelled": ["cancel"]}.get(state, []):
        evening.li(f"poll:{command}", poll=poll)
    with pytest.raises(Refusal, match=code):
        result(evening.room, poll)
    with pytest.raises(Refusal, match="not_found"):
        result(evening.room, "p_none")


def test_who_voted_which_way_cannot_be_told_from_an_anonymous_result() -> None:
    """Two meetings that differ only in who of two neighbours, one here and one remote, chose what."""
    told: list[str] = []
    for ballots in (choices("yes", "no"), choices("no", "yes")):
        evening = Evening()
        for person, place in (("r0", "pavilion"), ("r1", "remote")):
            evening.joins(person, person, place)  # type: ignore[arg-type]
        evening.li("meeting:open")
        one = asked(evening, "approve", ballots)
        told.append(f"{json.encode(one)}{poll_sheet(one, 'zh')}{poll_picture(one, 'en')}")
    assert told[0] == told[1]


def test_of_an_anonymous_poll_only_hands_are_told_by_option(evening: Evening) -> None:
    """Paper and a phone far away change what they chose: the minutes in every form stay the same."""
    told: list[str] = []
    for paper, online in (("yes", "no"), ("no", "yes")):
        meeting = seated()
        one = staffed(meeting, paper, online)
        page = minutes(meeting.room, HEAD)
        assert one.hands is not None
        assert one.hands.counts == {"yes": 1, "no": 1, "abstain": 0}
        told.append(f"{json.encode(page)}{poll_sheet(one, 'zh')}{poll_picture(one, 'en')}{markdown(page, 'zh')}")
    assert told[0] == told[1]


def test_hands_by_option_are_hidden_as_long_as_the_result_is(evening: Evening) -> None:
    poll = evening.poll("北门装门禁？", reveal="published")
    evening.li("poll:hands", poll=poll, counts={"yes": 1}, witnesses=["邻居1", "邻居3"])
    evening.li("poll:close", poll=poll)
    hidden = minutes(evening.room, HEAD).polls[0].hands
    evening.li("poll:publish", poll=poll)
    shown = minutes(evening.room, HEAD).polls[0].hands
    assert hidden is not None
    assert shown is not None
    assert (hidden.counts, shown.counts) == (None, {"yes": 1, "no": 0, "abstain": 0})


# ---- what people wrote


@pytest.mark.parametrize("mean_text", ["=1+1", "+1", "-2", "@SUM(A1)"])
def test_a_spreadsheet_takes_nothing_for_a_formula(evening: Evening, mean_text: str) -> None:
    told = asked(evening, "single", choices("1"), options=[mean_text, "乙"], rule="plurality")
    assert rows(told)[1][0] == f"'{mean_text}"
    assert not [cell for row in rows(told) for cell in row if cell.startswith(("=", "+", "-", "@"))]


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=120), room=st.integers(16, 600))
def test_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert all(wide(line) <= room for line in lines if len(line) > 1)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(columns=st.lists(st.integers(0, 40), min_size=6, max_size=6))
def test_means_and_medians_are_exact(columns: list[int]) -> None:
    points = [value for value, many in enumerate(columns) for _ in range(many)]
    if not points:
        assert (mean(columns), median(columns)) == (None, None)
        return
    exact = Fraction(sum(points), len(points))
    shown = Fraction(mean(columns) or "")
    assert -Fraction(1, 200) < exact - shown <= Fraction(1, 200) or exact - shown == -Fraction(1, 200)
    assert Fraction(median(columns) or "") == Fraction(true_median(points))
    assert middle({str(value): many for value, many in enumerate(columns)}) == str(points[(len(points) - 1) // 2])


# ---- over HTTP


async def test_a_result_is_served_in_three_forms_to_everyone(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")
    poll = (await chair.must("poll:draft", question="北门装门禁？", method="approve"))["poll"]
    await chair.must("poll:open", poll=poll)
    wang = await house.resident(links.code, "王秀兰")
    await wang.must("poll:vote", poll=poll, choices=["yes"])
    async with http_at(f"{house.url}/api/meetings/{links.code}/polls") as http:
        early = await http.get(f"/{poll}.json")
        await chair.must("poll:close", poll=poll)
        plain, sheet, picture = [await http.get(f"/{poll}.{form}?lang=en") for form in ("json", "csv", "svg")]
        other = await http.get(f"/{poll}.pdf")
    assert (early.status_code, early.json()["code"]) == (409, "poll_open")
    assert plain.json()["result"]["passed"] is True
    assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
    assert sheet.headers["content-disposition"] == f'attachment; filename="{poll}.csv"'
    assert sheet.text.startswith("\ufeffOption,Votes\r\nIn favour,1\r\n")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in picture.headers["content-security-policy"]
    assert other.json()["code"] == "not_found"
