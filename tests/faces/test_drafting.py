"""Polls drafted on the tablet: from a template, changed, with a rule of its own, in a second round."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from playwright.async_api import expect

from tests.faces.console import Console
from tests.faces.pavilion import Pavilion
from tests.parts.browser import TABLET, Axe, PageOf
from tests.server.guests import Guest, resident

NAMES = ("王秀兰", "陈志远", "孙晓梅", "何文斌")
CORRIDOR = "长廊先修哪一段？"
PREPARED = ("装充电桩，您同意吗？", "凉亭换灯，您同意吗？")


class Drafting:
    """An open meeting with its console, and residents who vote."""

    def __init__(self, console: Console, residents: list[Guest], axe: Axe) -> None:
        self.console = console
        self.residents = residents
        self.axe = axe
        self.problems: list[str] = []

    async def poll(self, question: str) -> dict[str, Any]:
        """The open poll with this question, as a resident sees it."""

        def asked(view: dict[str, Any]) -> list[dict[str, Any]]:
            return [poll for poll in view["polls"] if poll["question"] == question and poll["state"] == "open"]

        return (await self.residents[0].until(asked))[0]

    async def fill(self, selector: str, text: str) -> None:
        await self.console.page.locator(selector).fill(text)

    async def choose(self, choice: str) -> None:
        await self.console.page.locator(f'[data-choice="{choice}"]').click()

    async def look(self, state: str) -> None:
        """As everybody meets it: axe finds nothing, the page fits, nothing is wrong in its own log."""
        await self.console.is_still()
        await self.console.picture(state)
        found = [*self.console.trouble_so_far(), *await self.axe(self.console.page)]
        self.problems += [f"{state}: {problem}" for problem in found]


@pytest_asyncio.fixture(loop_scope="session")
async def drafting(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> AsyncIterator[Drafting]:
    links = pavilion.links()
    console = Console("console", await page_of(TABLET, has_touch=True), pavilion.url)
    await console.page.goto(links.tablet)
    await console.step("meeting:open").click()
    await console.step("agenda:start").click()
    residents = [await resident(pavilion.url, links.code, name) for name in NAMES]
    yield Drafting(console, residents, axe)
    await asyncio.gather(*(guest.leave() for guest in residents))


async def test_polls_are_drafted(drafting: Drafting) -> None:
    await two_taps_ask_for_the_mood(drafting)
    await a_ranking_is_prepared_and_changed(drafting)
    await it_is_tied_and_asked_again(drafting)
    await a_rule_is_made_in_words(drafting)
    await one_of_two_that_were_prepared_is_opened(drafting)
    assert not drafting.problems, "\n".join(drafting.problems)


async def two_taps_ask_for_the_mood(d: Drafting) -> None:
    console = d.console
    await console.tap(console.do("page:quick").first)
    await d.look("1-templates")
    await console.tap(console.do("quick:mood"))
    await console.reads("poll", "您觉得怎么样")
    console.done("a quick mood")
    question = await console.part("poll").locator("h1").inner_text()
    poll = await d.poll(question)
    for guest, choice in zip(d.residents, ("1", "4", "5", "5"), strict=True):
        await guest.must("poll:vote", poll=poll["id"], choices=[choice])
    await console.hold(console.step("poll:close"), console.part("result"))
    await console.reads("result", "很好")
    await d.look("2-mood")


async def a_ranking_is_prepared_and_changed(d: Drafting) -> None:
    console = d.console
    await console.press("page:more")
    await console.press("page:decisions")
    await console.press("page:poll")
    await console.press("poll:open")
    await console.reads("refusal", "先写下要问什么")
    await d.fill("[name=question]", CORRIDOR)
    await d.choose("ranked")
    await console.press("option:paste")
    await d.fill("[name=pasted]", "1. 西头\n2. 东头\n3. 中段\n")
    await console.press("option:take")
    await console.page.get_by_role("button", name="选项 2 往前挪").click()
    await d.look("3-form")
    await console.press("poll:draft")
    row = console.part("polls").locator("li").filter(has_text=CORRIDOR)
    await expect(row).to_have_count(1)
    await row.locator('[data-do="poll:edit"]').click()
    await expect(console.page.locator("[name=option]").first).to_have_value("东头")
    await d.choose("single")
    await d.choose("named")
    await console.press("poll:open")
    await console.reads("poll", CORRIDOR, "记名")
    poll = await d.poll(CORRIDOR)
    assert [option["label"] for option in poll["options"]] == ["东头", "西头", "中段"]
    assert (poll["method"], poll["rule"]) == ("single", "plurality")


async def it_is_tied_and_asked_again(d: Drafting) -> None:
    console = d.console
    poll = await d.poll(CORRIDOR)
    for guest, choice in zip(d.residents, ("1", "1", "2", "2"), strict=True):
        await guest.must("poll:vote", poll=poll["id"], choices=[choice])
    await console.hold(console.step("poll:close"), console.part("result"))
    await console.reads("result", "打平")
    await d.look("4-tie")
    await console.press("poll:second_round")
    await console.shows("第二轮")
    await expect(console.page.locator("[name=option]")).to_have_count(2)
    await console.press("poll:open")
    await console.reads("poll", CORRIDOR, "第 2 轮")
    again = await d.poll(CORRIDOR)
    for guest, choice in zip(d.residents, ("1", "1", "1", "2"), strict=True):
        await guest.must("poll:vote", poll=again["id"], choices=[choice])
    await console.hold(console.step("poll:close"), console.part("result"))
    await console.reads("result", "得票最多：东头")


async def a_rule_is_made_in_words(d: Drafting) -> None:
    console = d.console
    await console.do("page:quick").first.click()
    await console.page.locator('[data-template="approve"] [data-do="page:poll"]').click()
    await d.fill("[name=question]", "晚上九点关灯，您同意吗？")
    await console.page.locator("[name=rule]").select_option("own")
    rule = console.part("own-rule")
    await rule.locator('select[aria-label="占谁的"]').select_option("present")
    await rule.locator('select[aria-label="多少"]').select_option("written")
    await rule.locator("[name=fraction]").fill("6/10")
    await console.reads("own-rule", "到会的人数里，赞成的超过五分之三才通过", "共 4 人，须 3 人")
    await console.press("own:quorum")
    await console.reads("own-rule", "名册上的人数里，到会的超过一半才作数")
    await d.look("5-own-rule")
    await console.press("poll:open")
    await console.reads("standing", "到会人数", "4 / 4")
    poll = await d.poll("晚上九点关灯，您同意吗？")
    for guest in d.residents[:3]:
        await guest.must("poll:vote", poll=poll["id"], choices=["yes"])
    await console.hold(console.step("poll:close"), console.part("result"))
    await console.reads("result", "通过", "本次自定的规则")
    await console.press("unfold:rule")
    await d.look("6-own-result")


async def one_of_two_that_were_prepared_is_opened(d: Drafting) -> None:
    console = d.console
    for question in PREPARED:
        await console.do("page:quick").first.click()
        await console.page.locator('[data-template="approve"] [data-do="page:poll"]').click()
        await d.fill("[name=question]", question)
        await console.press("poll:draft")
        await expect(console.part("polls")).to_contain_text(question)
    await console.reads("page", "准备好的表决 2 份")
    await d.look("7-prepared")
    await console.press("page:close")
    await expect(console.step("poll:open")).to_have_text(f"开始表决：{PREPARED[0]}")
    await console.page.locator('[aria-current="step"] [data-do="unfold:item"]').click()
    await console.press("choose:item")
    await console.part("prepared").locator('[data-do="pick:poll"]').filter(has_text=PREPARED[1]).click()
    await expect(console.step("poll:open")).to_have_text(f"开始表决：{PREPARED[1]}")
    await d.look("8-chosen")
    await console.step("poll:open").click()
    await console.reads("poll", PREPARED[1])
