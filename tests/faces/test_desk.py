"""The roll in the pavilion: checked in at the desk, the tablet from hand to hand, hands corrected, paper read twice."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.faces.console import Console
from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import PHONE, TABLET, Axe, PageOf
from tests.server.guests import Guest, http_at, resident

WANG, DAUGHTER, ZHAO, LI, OUYANG, HELPER = "王秀兰", "王芳", "赵建国", "李桂芬", "欧阳明远", "周国强"
ROLL = f"""姓名,楼栋,单元,房号,组别
{WANG},3,2,501,
{DAUGHTER},3,2,501,
{ZHAO},3,1,101,代表
{LI},3,1,202,
{OUYANG},10,4,2502,
钱大爷,5,1,301,
"""
QUESTION = "夜间停车按单双号分两侧，您同意吗？"
CLERK, NEWCOMER = "王干事", "孙晓梅"


class Desk:
    """An open meeting with a listed roll: its console, and a moderator who prepares what is not looked at here."""

    def __init__(self, pavilion: Pavilion, page_of: PageOf, axe: Axe, chair: Guest) -> None:
        self.pavilion = pavilion
        self.page_of = page_of
        self.axe = axe
        self.chair = chair
        self.problems: list[str] = []
        self.helper: Guest
        self.console: Console
        self.poll = ""

    async def open(self) -> None:
        at = f"/api/meetings/{self.pavilion.links().code}/roll"
        async with http_at(self.pavilion.url, headers={"Authorization": f"Bearer {self.chair.ticket}"}) as http:
            told = await http.post(at, content=ROLL.encode())
            assert told.status_code == 201, told.text
        await self.chair.must("meeting:open")
        self.helper = await resident(self.pavilion.url, self.pavilion.links().code, HELPER)
        self.console = await self.tablet("console", self.pavilion.links().tablet)

    async def tablet(self, name: str, url: str, language: str = "zh") -> Console:
        locale = "en-GB" if language == "en" else "zh-CN"
        console = Console(name, await self.page_of(TABLET, locale=locale, has_touch=True), self.pavilion.url)
        await console.page.goto(url)
        return console

    async def opens(self, **facts: object) -> str:
        usual = {"secrecy": "anonymous", "reveal": "closed", "rule": "residents_meeting", "entitlement": "households"}
        draft = usual | {"question": QUESTION, "method": "approve"} | facts
        poll = (await self.chair.must("poll:draft", **draft))["poll"]
        await self.chair.must("poll:open", poll=poll)
        return poll

    async def look(self, state: str, window: Window | None = None) -> None:
        """As everybody meets it: axe finds nothing, the page fits, nothing is wrong in its own log."""
        window = window or self.console
        await window.is_still()
        await window.picture(state)
        found = [*window.trouble_so_far(), *await self.axe(window.page)]
        if await window.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("wider than its display")
        self.problems += [f"{window.name}, {state}: {problem}" for problem in found]

    def listed(self, name: str) -> Locator:
        return self.console.page.locator("[data-listed], [data-person]").filter(has_text=name)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> AsyncIterator[Desk]:
    chair = await Guest(pavilion.url, pavilion.links().tablet.split("#ticket=")[1]).enter()
    desk = Desk(pavilion, page_of, axe, chair)
    await desk.open()
    yield desk
    await desk.helper.leave()
    await chair.leave()


async def test_a_meeting_with_a_roll(desk: Desk) -> None:
    await they_are_checked_in(desk)
    await a_slip_is_lost(desk)
    await somebody_votes_for_a_neighbour(desk)
    await somebody_is_not_on_the_roll(desk)
    await the_tablet_goes_from_hand_to_hand(desk)
    await hands_are_counted_and_corrected(desk)
    await paper_is_read_twice(desk)
    await the_result_is_shown(desk)
    assert not desk.problems, "\n".join(desk.problems)


async def they_are_checked_in(d: Desk) -> None:
    console = d.console
    await console.press("page:people")
    await console.press("page:desk")
    await console.reads("desk-figures", "0 / 5")
    search = console.page.locator("[name=q]")
    await search.fill("3-2-501")
    await expect(d.listed(WANG)).to_have_count(1)
    await expect(d.listed(DAUGHTER)).to_have_count(1)
    await d.listed(WANG).locator('[data-do="people:check_in"]').click()
    await expect(d.listed(WANG)).to_contain_text("已到")
    await console.reads("desk-figures", "1 / 5")
    await d.look("1-checked-in")
    await console.reads("just-in", "3-2-501 王秀兰", "签到了")
    await console.page.locator("[name=q]").fill("")
    await console.press("just_in:undo")
    await console.reads("just-in", "王秀兰的签到撤回了")
    await search.fill("3-2-501")
    await expect(d.listed(WANG)).not_to_contain_text("已到")
    await console.reads("desk-figures", "0 / 5")
    await d.listed(WANG).locator('[data-do="people:check_in"]').click()
    for name in (ZHAO, LI, OUYANG):
        await search.fill(name)
        await expect(console.page.locator("[data-listed]")).to_have_count(1)
        await search.press("Enter")
        await expect(search).to_have_value("")
        await console.reads("just-in", name)
    await console.reads("desk-figures", "4 / 5")


async def a_slip_is_lost(d: Desk) -> None:
    console = d.console
    await console.page.locator("[name=q]").fill("10-4-2502")
    await d.listed(OUYANG).locator('[data-do="unfold:listed"]').click()
    await console.hold(d.listed(OUYANG).locator('[data-do="roll:new_slip"]'), console.part("slip"))
    await console.reads("slip", "旧纸条从现在起作废")
    await d.look("2-new-slip")


async def somebody_votes_for_a_neighbour(d: Desk) -> None:
    console = d.console
    await console.press("unfold:mandate")
    await d.listed(OUYANG).locator('[data-do="mandate:give"]').filter(has_text=HELPER).click()
    await expect(d.listed(OUYANG)).to_contain_text(f"由{HELPER}代投")
    await d.look("3-mandate")
    await console.press("mandate:revoke")
    await expect(console.do("unfold:mandate")).to_be_visible()


async def somebody_is_not_on_the_roll(d: Desk) -> None:
    console = d.console
    await console.press("unfold:add")
    form = console.part("roll-add")
    for field, text in (("name", NEWCOMER), ("building", "6"), ("unit", "1"), ("door", "102")):
        await form.locator(f"[name={field}]").fill(text)
    await form.locator('[data-do="roll:add"]').click()
    await console.shows(f"{NEWCOMER}加进名册了")
    await console.reads("desk-figures", "4 / 6")


async def the_tablet_goes_from_hand_to_hand(d: Desk) -> None:
    console = d.console
    d.poll = await d.opens()
    await console.press("page:close")
    await console.reads("standing", "到会户数", "4 / 6 户")
    await console.press("page:round")
    await d.look("4-round")
    await d.listed(ZHAO).locator('[data-do="round:give"]').click()
    await console.reads("handed", ZHAO, "3-1-101", QUESTION)
    await expect(console.part("agenda")).to_have_count(0)
    await d.look("5-ballot")
    await console.press("option:no")
    await console.press("round:review")
    await console.reads("handed", "您选的是", "反对")
    await console.press("poll:vote")
    await console.reads("handed", "请把平板还给工作人员")
    await expect(console.part("handed")).not_to_contain_text("反对")
    await console.page.keyboard.press("Escape")
    await console.page.reload()
    await console.reads("handed", "记好了", "请把平板还给工作人员")
    await d.look("6-handed-back")
    await console.hold(console.do("round:back"), console.part("round"))
    await expect(d.listed(ZHAO)).to_contain_text("已投")
    await console.press("page:close")
    await console.reads("turnout", "1")


async def hands_are_counted_and_corrected(d: Desk) -> None:
    console = d.console
    await console.reads("hands", "凉亭里还有 3 户没用别的方式投")
    more = console.part("hands").locator('[data-option="yes"] button').last
    await more.click()
    await more.click()
    await console.press("unfold:witnesses")
    for name in (WANG, LI):
        await console.part("hands").get_by_role("button", name=name).click()
    await console.press("poll:hands")
    await console.reads("hands", "已记入 2 户")
    await console.part("hands").locator('[data-option="yes"] button').first.click()
    await console.press("poll:hands")
    await console.page.get_by_role("button", name="刚才数错了").click()
    await console.reads("hands", "已记入 1 户", "改过 1 次")
    await console.press("unfold:hands_before")
    await console.reads("hands", "赞成 2", "原因：刚才数错了")
    await d.look("7-hands-corrected")


async def paper_is_read_twice(d: Desk) -> None:
    console = d.console
    await console.press("page:paper")
    await console.press("unfold:staff")
    await console.page.locator("[name=staff]").fill(CLERK)
    await console.press("seats")
    address = await console.part("seat").locator(".the-address").inner_text()
    await d.look("8-second-seat")
    other = await d.tablet("second-tablet", address)
    await console.page.locator("[name=q]").fill("5-1-301")
    await console.press("paper:open")
    await console.press("option:yes")
    await console.press("poll:paper")
    await console.shows("等另一位再读一遍")
    await expect(console.do("paper:second")).to_have_count(0)
    await other.press("page:paper")
    await other.press("paper:second")
    await expect(other.part("page").locator('[aria-pressed="true"]')).to_have_count(0)
    await other.reads("page", "第一遍读了什么，这里不显示")
    await other.press("option:no")
    await other.press("poll:paper")
    await other.reads("refusal", "两个人读的不一样")
    await d.look("9-papers-differ", other)
    await other.press("option:yes")
    await other.press("poll:paper")
    await other.shows("这一票已计入")
    await console.press("page:close")
    await expect(console.part("turnout").locator(".cast")).to_have_text("3")


async def the_result_is_shown(d: Desk) -> None:
    console = d.console
    await console.hold(console.step("poll:close"), console.part("result"))
    await console.reads("result", "凉亭平板 1", "纸质票 1", "举手 1", "名册上的每户")
    await expect(console.step("poll:publish")).to_have_count(0)
    await d.look("10-result")
    await console.press("unfold:rule")
    await console.shows("居民会议")
    await console.takes(PHONE)
    await d.look("11-result")
