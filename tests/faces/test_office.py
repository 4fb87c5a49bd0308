"""The office on a laptop: a roll of 2,000 doors, its mistakes, its slips, a poll; and the screen that counts."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import FilePayload, expect

from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import PHONE, SCREEN, Axe, PageOf
from tests.server.guests import Guest, http_at

LAPTOP = (1366, 768)
DOORS = 2000
HEADINGS = "姓名,楼栋,单元,房号,业主编号,面积,组别,儿童"
QUESTION = "夜间停车按单双号分两侧，您同意吗？"
LONGEST_HOLD_MS = 1000
WATCHED = """window.longestHold = 0;
new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => {
  window.longestHold = Math.max(window.longestHold, duration);
})).observe({ type: "longtask", buffered: true });"""
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")


def door_of(n: int) -> tuple[int, int, str]:
    """Ten buildings with four entrances of twenty-five floors, two doors each."""
    return n // 200 + 1, n // 50 % 4 + 1, f"{n // 2 % 25 + 1}0{n % 2 + 1}"


def roll_of(doors: int, *, wrong: bool = False) -> FilePayload:
    """An owner at every door, somebody who lives with them, and a child at every fifth."""
    rows = [HEADINGS]
    for n in range(doors):
        building, unit, door = door_of(n)
        home = f"{building},{unit},{door}"
        rows.append(
            f"王{n},{home},o{n},{'八十九' if wrong and n % 100 == 0 else '89.03'},{'代表' if n % 40 == 0 else ''},"
        )
        rows.append(f"{'' if wrong and n % 250 == 0 else f'李{n}'},{home},,,,")
        rows += [f"周{n},{home},,,,是"] if n % 5 == 0 else []
    return {"name": "名册.csv", "mimeType": "text/csv", "buffer": "\r\n".join(rows).encode("gb18030")}


class Office(Window):
    """The laptop, which fits and passes axe at every step."""

    def __init__(self, pavilion: Pavilion, page: Window, axe: Axe) -> None:
        super().__init__(page.name, page.page, pavilion.url, page.language)
        self.axe = axe
        self.problems: list[str] = []

    async def look(self, state: str) -> None:
        await self.is_still()
        await self.picture(state)
        found = [*self.trouble_so_far(), *await self.axe(self.page)]
        if await self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("wider than its display")
        self.problems += [f"{self.name}, {state}: {problem}" for problem in found]

    async def bring(self, roll: FilePayload) -> None:
        await self.page.set_input_files("[name=roll]", files=[roll])


@pytest_asyncio.fixture(loop_scope="session")
async def office(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> AsyncIterator[Office]:
    page = await page_of(LAPTOP, timezone_id="Asia/Shanghai")
    await page.add_init_script(WATCHED)
    office = Office(pavilion, Window("office", page, pavilion.url), axe)
    await page.goto(pavilion.links().tablet.replace("/tablet/", "/office/"))
    yield office
    assert not office.problems, "\n".join(office.problems)


async def test_a_roll_becomes_slips_and_a_quorum(office: Office, pavilion: Pavilion, page_of: PageOf) -> None:
    await a_roll_with_mistakes_is_not_imported(office)
    await a_good_one_is(office)
    await a_neighbour_is_found_and_gets_a_new_slip(office)
    await the_slips_are_printed(office)
    await a_second_tablet_is_given(office)
    await a_poll_is_prepared(office)
    await the_screen_counts_its_households(pavilion, page_of)
    await the_roll_is_in_use_now(office)
    await it_is_all_there_on_a_phone(office)


async def a_roll_with_mistakes_is_not_imported(office: Office) -> None:
    assert "ticket" not in office.page.url, "nobody reads the key over a shoulder"
    await office.shows("还没有名册")
    await office.look("1-no-roll")
    await office.bring(roll_of(DOORS, wrong=True))
    await office.reads("verdict", "有 28 处要改", "什么都没有导入")
    await expect(office.part("mistakes").locator("tbody tr")).to_have_count(28)
    await office.reads("mistakes", "八十九", "最多两位小数")
    await office.part("mistakes").get_by_role("button", name="姓名").click()
    await expect(office.part("mistakes").locator("tbody tr")).to_have_count(8)
    await expect(office.do("roll:take_in")).to_have_count(0)
    await office.look("2-mistakes")
    await office.press("roll:put_away")
    await office.shows("还没有名册")


async def a_good_one_is(office: Office) -> None:
    await office.bring(roll_of(DOORS))
    await office.reads("verdict", "没有错，可以导入", "现在还没有导入")
    await office.reads("understood", "GB18030", "逗号隔开", "4,400 行")
    await office.reads("roll-figures", "2,000", "178,060.00", "代表")
    await office.look("3-preview")
    await office.press("roll:take_in")
    await office.reads("taken-in", "4,400 人已写进名册")
    await office.reads("taken", "0 / 4,400")
    await office.look("4-imported")


async def a_neighbour_is_found_and_gets_a_new_slip(office: Office) -> None:
    await office.page.fill("[name=search]", "3 2 1101")
    rows = office.part("neighbours").locator("li")
    await expect(rows).to_have_count(3)
    await rows.first.locator(".line-button").click()
    await office.hold(office.do("roll:new_slip"), office.part("new-slip"))
    code = await office.part("new-slip").locator(".slip-code").inner_text()
    assert re.fullmatch(r"\w{4} \w{4}", code)
    await office.look("5-new-slip")


async def the_slips_are_printed(office: Office) -> None:
    await office.press("page:slips")
    await office.page.fill("[name=whose]", "3-2")
    await office.press("slips:draw")
    await expect(office.do("slips:print")).to_have_text("打印 11 页")
    outside = await office.page.locator(".outside").all_text_contents()
    inside = await office.page.locator(".slip-name").all_text_contents()
    assert len(outside) == len(inside) == 110
    assert all(re.match(r"3-2-\d+第 \d 张，共 \d 张", text) for text in outside)
    assert not any(name in text for name, text in zip(inside, outside, strict=True)), "no name on the outside"
    assert len(PAGE_OF_PDF.findall(await office.page.pdf(prefer_css_page_size=True))) == 11
    await office.look("6-slips")


async def a_second_tablet_is_given(office: Office) -> None:
    await office.press("page:staff")
    await office.page.fill("[name=staff]", "赵建国")
    await office.press("staff:seat")
    await office.reads("seat", "赵建国的平板", "/tablet/")
    await office.reads("staff", "赵建国")
    await office.look("7-staff")


async def a_poll_is_prepared(office: Office) -> None:
    await office.press("page:polls")
    await office.press("template:households")
    await office.press("poll:draft")
    await expect(office.part("refusal")).to_be_visible()
    await office.page.fill("[name=question]", QUESTION)
    await office.look("8-poll-form")
    await office.press("poll:draft")
    await office.reads("drafts", QUESTION, "居民会议")
    await office.look("9-drafts")


async def the_screen_counts_its_households(pavilion: Pavilion, page_of: PageOf) -> None:
    screen = Window("screen", await page_of(SCREEN), pavilion.url)
    await screen.page.goto(pavilion.links().screen)
    ticket = pavilion.links().tablet.split("#ticket=")[1]
    chair = await Guest(pavilion.url, ticket).enter()
    try:
        await chair.must("meeting:open")
        [poll] = [poll["id"] for poll in chair.view["polls"]]
        await chair.must("poll:open", poll=poll)
        await screen.reads("quorum", "到会户数", "0 / 2,000 户", "还差 1,001 户")
        async with asyncio.timeout(30):
            listed = await neighbours(pavilion, chair.ticket)
            for one in listed:
                await chair.must("people:check_in", listed=one)
        await screen.reads("quorum", f"{len(listed)} / 2,000 户", f"还差 {1001 - len(listed):,} 户")
        await screen.is_still()
        await screen.picture("10-quorum")
        assert screen.trouble_so_far() == []
        await chair.must("poll:close", poll=poll)
    finally:
        await chair.leave()


async def neighbours(pavilion: Pavilion, ticket: str) -> list[str]:
    """Three owners, each of a household of their own."""
    async with http_at(pavilion.url) as http:
        seat = {"Authorization": f"Bearer {ticket}"}
        answer = await http.get(f"/api/meetings/{pavilion.links().code}/roll", headers=seat, params={"q": "王19"})
    return [one["listed"] for one in answer.json()["items"][:3]]


async def the_roll_is_in_use_now(office: Office) -> None:
    await office.press("page:files")
    await office.reads("poll-files", QUESTION)
    await office.look("11-files")
    await office.press("page:roll")
    await office.press("roll:replace")
    await office.bring(roll_of(DOORS))
    await office.reads("verdict", "名册已经用上了")
    await expect(office.do("roll:take_in")).to_have_count(0)
    await office.look("12-in-use")
    await office.press("roll:put_away")


async def it_is_all_there_on_a_phone(office: Office) -> None:
    await office.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    office.name = "office-390"
    for page in ("roll", "slips", "polls", "staff", "files"):
        await office.press(f"page:{page}")
        await office.look(page)


async def test_every_slip_is_drawn_without_holding_the_page(office: Office) -> None:
    await office.press("page:slips")
    await office.press("slips:draw")
    await office.do("slips:print").wait_for(timeout=60_000)  # what expect() looks at while it waits holds the page up
    await expect(office.do("slips:print")).to_have_text("打印 440 页")
    await expect(office.page.locator(".slip")).to_have_count(4400)
    assert await office.page.evaluate("longestHold") < LONGEST_HOLD_MS


async def test_only_the_staff_comes_in(pavilion: Pavilion, page_of: PageOf) -> None:
    code = pavilion.links().code
    window = Window("door", await page_of(LAPTOP), pavilion.url)
    await window.page.goto(f"{pavilion.url}/office/{code}")
    await window.reads("door", "这里要工作人员的链接")
    await window.page.goto(f"{pavilion.url}/office/{code}?again#ticket=nothing")
    await window.reads("door", "入场凭证不对了")
