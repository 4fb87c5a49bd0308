"""From a matter to a promise about it, at the moderator's table: screened, put on the agenda, agreed on, judged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import pytest_asyncio
from playwright.async_api import Locator

from tests.faces.console import Console
from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import SCREEN, TABLET, Axe, PageOf
from tests.server.guests import Guest, resident

NAMES = ("王秀兰", "陈志远", "孙晓梅", "何文斌")
NO_PHONE = "赵大爷"
LAMP = "三号楼门口的路灯不亮"
LAMP_TOO = "晚上三号楼下看不见台阶"
TEXT = "请物业一周内补好三号楼门口的路灯。"
DONE = "补了两盏，都亮了。"
A_MINUTE_S = 60


class Table:
    """A meeting not yet open, with its console, a screen, and neighbours on their phones."""

    def __init__(self, console: Console, screen: Window, guests: list[Guest], axe: Axe) -> None:
        self.console = console
        self.screen = screen
        self.guests = guests
        self.axe = axe
        self.problems: list[str] = []

    def matter(self, number: int) -> Locator:
        return self.console.page.locator(f'[data-matter="{number}"]')

    async def row(self, number: int) -> Locator:
        """A matter, unfolded."""
        row = self.matter(number)
        await row.locator('[data-do="unfold:matter"]').click()
        return row

    async def until(self, what: Any) -> Any:
        return await self.guests[0].until(what)

    async def look(self, state: str, *windows: Window) -> None:
        """As everybody meets it: axe finds nothing, nothing is wrong in its own log."""
        for window in windows or (self.console,):
            await window.is_still()
            await window.picture(state)
            found = [*window.trouble_so_far(), *await self.axe(window.page)]
            self.problems += [f"{state}, {window.name}: {problem}" for problem in found]


@pytest_asyncio.fixture(loop_scope="session")
async def table(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> AsyncIterator[Table]:
    links = pavilion.links()
    console = Console("console", await page_of(TABLET, has_touch=True), pavilion.url)
    screen = Window("screen", await page_of(SCREEN), pavilion.url)
    await console.page.goto(links.tablet)
    await screen.page.goto(links.screen)
    guests = [await resident(pavilion.url, links.code, name) for name in NAMES]
    yield Table(console, screen, guests, axe)
    await asyncio.gather(*(guest.leave() for guest in guests))


async def test_a_matter_becomes_a_promise_that_is_judged(table: Table) -> None:
    await a_matter_is_answered_and_put_on_the_agenda(table)
    await the_same_matter_goes_into_it(table)
    await a_common_statement_takes_four_taps(table)
    await somebody_promises_it(table)
    await it_is_done_and_judged(table)
    await the_meeting_leaves_something_behind(table)
    assert not table.problems, "\n".join(table.problems)


def named(view: dict[str, Any], title: str) -> dict[str, Any]:
    return next((matter for matter in view["matters"] if matter["title"] == title), {})


async def a_matter_is_answered_and_put_on_the_agenda(t: Table) -> None:
    console = t.console
    await t.guests[0].must("matter:raise", title=LAMP, text="晚上看不见台阶。")
    await console.reads("to-screen", "1 件等着受理")
    await console.press("page:matters")
    row = await t.row(1)
    await t.look("1-to-answer")
    await row.locator('[data-do="matter:screen"]').click()
    await t.until(lambda view: named(view, LAMP).get("stage") == "accepted")
    await t.guests[1].must("matter:second", matter=named(t.guests[1].view, LAMP)["id"])
    await row.locator('[data-do="matter:second"]').first.click()
    await console.part("seconding").locator("[name=for]").fill(NO_PHONE)
    await console.press("people:check_in")
    await console.reads("seconding", f"替{NO_PHONE}附议了")
    await t.until(lambda view: named(view, LAMP).get("seconds") == 2)
    await row.locator('[data-do="agenda:add"]').click()
    await console.reads("agenda", LAMP, "1 号议题")
    await t.screen.shows("1 号议题", "2 人附议")


async def the_same_matter_goes_into_it(t: Table) -> None:
    console = t.console
    await console.press("page:takedown")
    await console.page.locator("[name=title]").fill(LAMP_TOO)
    await console.page.get_by_role("button", name=NAMES[3]).click()
    await t.look("2-taken-down")
    await console.press("matter:raise")
    row = await t.row(2)
    await row.locator('[data-do="matter:merge"]').click()
    await console.part("uniting").get_by_role("button", name="并入 1 号").click()
    await t.until(lambda view: named(view, LAMP).get("raisers") == 2)
    await console.press("page:close")


async def a_common_statement_takes_four_taps(t: Table) -> None:
    console, guests = t.console, t.guests
    await console.step("meeting:open").click()
    item = console.part("agenda").locator("li").filter(has_text=LAMP)
    await item.locator('[data-do="unfold:item"]').click()
    await item.locator('[data-do="agenda:start"]').click()
    await console.part("queue").locator('[data-do="page:text"]').click()
    await console.page.locator('[data-choice="statement"]').click()
    await console.page.locator("[name=text]").fill(TEXT)
    began = monotonic()
    await console.press("consensus:draft")
    await console.step("consensus:round:positions").click()
    text = (await t.until(lambda view: [one for one in view["consensus"] if one["phase"] == "positions"]))[0]
    for guest in guests:
        await guest.must("consensus:position", consensus=text["id"], version=1, value=5)
    await console.reads("answered", "4 人已表态，到会 5")
    await t.screen.reads("answered", "4")
    assert not any(guests[0].consensus(text["id"])["gauge"].values()), "nobody sees any yet"
    await t.look("3-asked", console, t.screen)
    await console.step("consensus:round:shown").click()
    await console.hold(console.step("consensus:adopt"), console.page.locator(".verdict"))
    assert monotonic() - began < A_MINUTE_S
    number = f"{datetime.now(UTC).year}-1"
    await console.reads("consensus", f"公示第 {number} 号")
    await t.screen.shows(f"公示第 {number} 号")
    await t.look("4-adopted", console, t.screen)


async def somebody_promises_it(t: Table) -> None:
    console = t.console
    await console.press("page:commitment")
    await console.press("commitment:add")
    await console.reads("refusal", "先写要办什么")
    await console.press("commit:what")
    await console.page.get_by_role("button", name="物业", exact=True).click()
    await console.page.locator('[data-field="due"] button').first.click()
    await t.look("5-promise")
    await console.press("commitment:add")
    promised = (await t.until(lambda view: view["commitments"]))[0]
    assert (promised["what"], promised["who"]) == (TEXT.rstrip("。"), "物业")
    await t.until(lambda view: named(view, LAMP).get("stage") == "in_work")
    await console.press("commitments:done")


async def it_is_done_and_judged(t: Table) -> None:
    console = t.console
    await console.press("page:more")
    await console.press("page:commitments")
    await console.press("unfold:commitment")
    await console.press("commitment:claim")
    await console.page.locator("[name=evidence]").fill(DONE)
    await console.press("commitment:claim_done")
    await t.until(lambda view: view["commitments"][0]["state"] == "claimed")
    await console.press("commitment:judge")
    await console.part("judging").get_by_role("button", name=NO_PHONE).click()
    await console.page.locator('[data-choice="yes"]').click()
    await t.look("6-judged")
    await console.press("verdict:give")
    await t.until(lambda view: view["commitments"][0]["verdicts"]["yes"] == 1)


async def the_meeting_leaves_something_behind(t: Table) -> None:
    console = t.console
    await console.press("page:more")
    await console.hold(console.do("meeting:adjourn"), console.do("meeting:reopen"))
    await console.press("page:close")
    await console.press("correct")
    await console.page.locator("[name=correction]").fill("路灯是两盏，不是一盏。")
    await console.press("minutes:correct")
    await console.reads("corrections", "1 处更正", "路灯是两盏，不是一盏。")
    await console.press("format")
    await console.press("format:save")
    await console.reads("afterwards", "存好了")
    await t.look("7-afterwards", console, t.screen)
