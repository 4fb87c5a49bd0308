"""Ballots in the hand: every method with its result, a household's one vote, a slip that moves, a helper."""

from __future__ import annotations

import re
from typing import NamedTuple

from playwright.async_api import expect

from tests.faces.balloting import Balloting, balloting
from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import Axe, PageOf


class Case(NamedTuple):
    """A method, what is pressed, what the button then says, the picture of the result, the verdict in English."""

    method: str
    presses: list[str]
    casts: str
    picture: str
    verdict: str
    more: dict[str, object]


def options(*labels: str) -> dict[str, object]:
    return {"options": labels}


WAYS = options("东头", "西头", "先不修")
FIRMS = options("安居", "和顺")
TWO = WAYS | {"min": 1, "max": 2}
RULE: dict[str, object] = {"rule": "majority"}
METHODS = [
    Case("approve", ["option:yes"], "投出这一票：赞成", "bars", "Passed", RULE),
    Case("single", ["option:2"], "投出这一票：西头", "bars", "Most votes: 西头", WAYS),
    Case("multiple", ["option:1", "option:3"], "投出这一票：东头、先不修", "bars", "Most votes", TWO),
    Case("ranked", ["option:3", "option:1", "up:1"], "东头排第一", "rounds", "Most votes: 东头", WAYS),
    Case("score", ["score:1:5", "score:2:0"], "2 项的分数", "histogram", "Highest score: 安居", FIRMS),
    Case("gradient", ["option:3"], "支持，有些保留", "gradient", "Passed", RULE),
    Case("mood", ["option:5"], "投出这一票：很好", "moods", "Closed", {}),
]


async def test_a_ballot_of_every_method(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        wang, sun = await evening.phone("王秀兰"), await evening.phone("Sun Xiaomei", "en")
        for case in METHODS:
            await a_ballot(evening, wang, sun, case, axe)
        assert wang.trouble_so_far() == sun.trouble_so_far() == []


async def a_ballot(evening: Balloting, wang: Window, sun: Window, case: Case, axe: Axe) -> None:
    """One casts it, and finds it after a reload; both are told what came of it."""
    poll = await evening.opens(case.method, f"先办哪一件（{case.method}）？", **case.more)
    await wang.shows(f"（{case.method}）")
    for press in case.presses:
        await wang.press(press)
    await expect(wang.do("poll:vote")).to_contain_text(case.casts)
    await wang.is_still()
    assert await axe(wang.page) == []
    await wang.press("poll:vote")
    await expect(wang.part("recorded")).to_be_visible()
    await wang.page.reload()
    await expect(wang.part("ballot-state")).to_have_attribute("data-state", "recorded")
    await sun.shows(f"（{case.method}）")
    await sun.is_still()
    assert await axe(sun.page) == []
    await evening.closes(poll)
    await expect(wang.part(case.picture).first).to_be_visible()
    await wang.picture(case.method)
    await sun.page.reload()
    await expect(sun.part(case.picture).first).to_be_visible()
    await sun.shows(case.verdict)
    await sun.is_still()
    assert await axe(sun.page) == []


async def test_a_ranking_waits_for_the_network(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        sun = await evening.phone("Sun Xiaomei", "en")
        poll = await evening.opens("ranked", "先后？", **WAYS, shuffle=True)
        await sun.press("option:2")
        await sun.press("option:1")
        await sun.page.context.set_offline(True)
        await sun.press("poll:vote")
        await sun.shows("No network: not cast yet.")
        assert await axe(sun.page) == []
        await sun.page.context.set_offline(False)
        await expect(sun.part("ballot-state")).to_have_attribute("data-state", "recorded")
        await expect(sun.page.locator(".ranked")).to_have_text([re.compile("西头"), re.compile("东头")])
        await expect(sun.part("bars")).to_contain_text("西头")
        await evening.closes(poll)
        await sun.reads("rounds", "西头 wins")


async def test_what_an_anonymous_ballot_promises(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        sun = await evening.phone("Sun Xiaomei", "en")
        await evening.opens("approve", "同意吗？", secrecy="anonymous", reveal="closed", rule="majority")
        await sun.press("promise")
        await sun.shows("Nobody in the meeting sees what you chose", "We cannot promise")
        assert await axe(sun.page) == []
        await sun.press("back")
        await expect(sun.do("option:yes")).to_be_visible()


async def test_who_has_no_slip_is_told_so_and_can_enter_one(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        slips = await evening.lists_the_house()
        zhao = await evening.phone("赵建国")
        await evening.opens("approve", "电梯装不装？", rule="majority", entitlement="adults")
        await zhao.shows("这次只有名册上的人投票")
        assert await axe(zhao.page) == []
        await zhao.press("enter-slip")
        await zhao.do("slip").fill("aaaa 3333")
        await zhao.press("join")
        await zhao.shows("没有这张纸条")
        await zhao.do("slip").fill(slips["赵建国"].lower())
        await zhao.press("join")
        await expect(zhao.do("option:yes")).to_be_visible()
        await zhao.press("option:yes")
        await zhao.press("poll:vote")
        await expect(zhao.part("recorded")).to_be_visible()
        lent = await evening.at_the_door("王小宝")
        await lent.page.evaluate(f"location.hash = 'slip={slips['王小宝']}'")
        await expect(lent.do("slip")).to_have_value(re.compile("^.{4} .{4}$"))
        child = await evening.phone("王小宝", slip=slips["王小宝"])
        await child.shows("这次只有成年人投票")


async def test_a_household_has_one_vote_on_two_phones(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        slips = await evening.lists_the_house()
        fang = await evening.phone("王芳", slip=slips["王芳"])
        assert "slip" not in fang.page.url, "the slip is a key, and is taken out of sight"
        wang = await evening.phone("王秀兰", slip=slips["王秀兰"])
        await evening.opens("approve", "一户一票？", rule="majority", entitlement="households", secrecy="anonymous")
        await wang.shows("3-2-501 全户一票")
        await votes(fang, "option:yes")
        await wang.reads("by-another", "王芳已代表全户投票")
        await wang.reads("ballot-state", "在家人手机上")
        await wang.hears("王芳已代表全户投票")
        assert await axe(wang.page) == []
        await wang.press("option:no")
        await wang.press("poll:vote")
        await wang.shows("这会改掉您全户的一票")
        await wang.page.wait_for_timeout(500)
        await wang.press("poll:vote")
        await expect(wang.part("by-another")).to_have_count(0)
        await fang.reads("by-another", "王秀兰已代表全户投票")
        assert await axe(fang.page) == []
        assert await evening.chair.until(lambda view: view["polls"][-1]["turnout"]["cast"]) == 1


async def test_an_owner_votes_with_heads_and_area(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        slips = await evening.lists_the_house()
        wang = await evening.phone("王秀兰", slip=slips["王秀兰"])
        poll = await evening.opens("approve", "维修资金用不用？", rule="owners_general", entitlement="owners")
        await wang.shows("89.03 ㎡")
        await votes(wang, "option:yes")
        await evening.closes(poll)
        await expect(wang.part("area")).to_be_visible()
        await wang.page.get_by_text("规则怎么说").click()
        await expect(wang.part("rule")).to_contain_text("三分之二")
        await wang.page.get_by_text("出处").click()
        await wang.picture("owner")
        assert await axe(wang.page) == []
        assert wang.trouble_so_far() == []


async def test_a_slip_on_a_second_phone_moves_the_seat(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        slips = await evening.lists_the_house()
        first = await evening.phone("李桂芬", slip=slips["李桂芬"])
        await evening.opens("approve", "纸条换手机？", rule="majority", entitlement="adults")
        await votes(first, "option:yes")
        second = await evening.phone("李桂芬", slip=slips["李桂芬"])
        await expect(first.part("moved-away")).to_be_visible()
        assert await axe(first.page) == []
        await expect(second.part("ballot-state").first).to_have_attribute("data-state", "recorded")
        await first.do("slip").fill(slips["李桂芬"])
        await first.press("join")
        await expect(first.part("ballot-state").first).to_have_attribute("data-state", "recorded")
        await expect(second.part("moved-away")).to_be_visible()


async def test_a_helper_votes_for_a_neighbour(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        slips = await evening.lists_the_house()
        fang = await evening.phone("王芳", slip=slips["王芳"])
        neighbour = await evening.comes_without_a_phone("周国强")
        await evening.chair.must("mandate:give", person=neighbour, helper=await person_called(evening, "王芳"))
        await evening.opens("approve", "替邻居投？", rule="majority", entitlement="adults")
        await votes(fang, "option:no")
        await fang.press(f"for:{neighbour}")
        await fang.shows("这是周国强（3-1-303）的票")
        await fang.press("option:yes")
        await fang.shows("替周国强投：赞成")
        assert await axe(fang.page) == []
        await fang.press("poll:vote")
        await fang.shows("周国强的一票已记录")
        await fang.press("option:abstain")
        await evening.chair.must("mandate:revoke", person=neighbour)
        await fang.shows("委托已经收回")
        await fang.hears("您不再替周国强投票了")
        await fang.press("back")
        await fang.shows("您的一票已记录")
        assert fang.trouble_so_far() == []


async def test_hands_were_counted_while_a_phone_was_choosing(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    """Who is covered by hands is told so in place of the ballot; a refusal goes with its poll."""
    async with balloting(pavilion, page_of) as evening:
        slips = await evening.lists_the_house()
        li = await evening.phone("Li Guifen", "en", slip=slips["李桂芬"])
        zhao = await evening.phone("赵建国", slip=slips["赵建国"])
        poll = await evening.opens("approve", "举手还是手机？", rule="majority")
        await zhao.press("option:yes")
        await li.press("option:no")
        await li.page.context.set_offline(True)
        await li.press("poll:vote")
        await evening.chair.must(
            "poll:hands", poll=poll, counts={"yes": 1, "no": 0, "abstain": 0}, witnesses=["赵建国", "周国强"]
        )
        await li.page.context.set_offline(False)
        await li.reads("not-mine", "Hands at the pavilion were counted")
        await expect(li.part("problem")).to_have_count(0)
        await zhao.hears("凉亭里已经举手点过票")
        await zhao.shows("由主持人改正举手的数")
        await li.picture("hands-counted")
        await expect(li.do("option:no")).to_have_count(0)
        assert await axe(li.page) == []
        await evening.closes(poll)
        await expect(li.part("problem")).to_have_count(0)
        await evening.opens("approve", "下一件事？", rule="majority")
        await expect(li.do("option:no")).to_be_visible()
        await expect(li.part("problem")).to_have_count(0)
        await votes(li, "option:yes")


async def test_a_ballot_that_comes_too_late_is_told_so(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with balloting(pavilion, page_of) as evening:
        slips = await evening.lists_the_house()
        li = await evening.phone("李桂芬", slip=slips["李桂芬"])
        poll = await evening.opens("approve", "来得及吗？", rule="majority")
        await li.press("option:yes")
        await li.page.context.set_offline(True)
        await li.press("poll:vote")
        await evening.closes(poll)
        await li.page.context.set_offline(False)
        await li.reads("problem", "这一票没有记入")
        assert await axe(li.page) == []
        await li.picture("too-late")
        await evening.opens("approve", "再问一件？", rule="majority")
        await expect(li.do("option:yes")).to_be_visible()
        await expect(li.part("problem")).to_have_count(0)
        await votes(li, "option:yes")
        await li.press("tab:agenda")
        await expect(li.part("problem")).to_have_count(0)


async def votes(phone: Window, option: str) -> None:
    await phone.press(option)
    await phone.press("poll:vote")
    await expect(phone.part("recorded")).to_be_visible()


async def person_called(evening: Balloting, name: str) -> str:
    def found(view: dict[str, object]) -> object:
        people = view["people"]
        assert isinstance(people, dict)
        return next((one["person"] for one in people["list"] if one["name"] == name and one["phone"]), None)

    person = await evening.chair.until(found)
    assert isinstance(person, str)
    return person
