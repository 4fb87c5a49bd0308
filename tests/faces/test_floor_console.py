"""The moderator's floor work: with one thumb in two taps at most each, by keyboard alone, heard as well as seen."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.faces.console import Console
from tests.faces.floorwork import CHEN, HE, OTHERS, SUN, WANG, Floor, opened
from tests.faces.pavilion import Pavilion
from tests.parts.browser import PHONE, TABLET, Axe, PageOf

SOMEONE, GRANNY = "赵大爷", "孙奶奶"
OWN_NAME = "李桂芬"
STATEMENT = "我住二楼，清早六点前狗叫得孩子睡不好。"
REASON = "有事要先走"


@pytest_asyncio.fixture(loop_scope="session")
async def floor(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> AsyncIterator[Floor]:
    async with opened(pavilion, page_of, axe) as floor:
        yield floor


async def test_the_floor_work_of_an_evening(floor: Floor) -> None:
    await it_is_prepared(floor)
    await floor.begin()
    await by_keyboard_alone(floor)
    for size in (PHONE, TABLET):
        await floor.console.takes(size)
        await they_are_called(floor)
        await the_turn_is_theirs(floor)
        await everybody_is_reminded(floor)
        await a_question_interrupts(floor)
        await somebody_is_called_out_of_turn(floor)
        await the_queue_is_put_right(floor)
        await a_neighbour_has_no_phone(floor)
        await the_floor_is_shared(floor)
        await nobody_is_left(floor)
    await the_screen_says_who(floor)
    await a_neighbour_comes_in_by_phone(floor)
    await the_chair_wants_to_speak(floor)
    assert not floor.problems, "\n".join(floor.problems)


async def it_is_prepared(f: Floor) -> None:
    console = f.console
    await console.press("page:meeting")
    await console.page.locator("[name=call]").fill("javascript:alert(1)")
    await console.press("meeting:edit")
    await console.reads("refusal", "这个听会地址用不了")
    await f.look("0-listening-in")
    await console.page.locator("[name=call]").fill("https://listen.example/July")
    await console.page.get_by_role("button", name="2 分钟").click()
    await console.press("meeting:edit")
    await console.reads("planned", "在家听会：https://listen.example/July")


async def by_keyboard_alone(f: Floor) -> None:
    console = f.console
    await f.asks(WANG)
    await f.asks(CHEN)
    await expect(console.step("floor:call")).to_be_enabled()
    await console.enter('[data-do="floor:call"].act')
    await console.hears(f"{WANG}开始发言，下一位是{CHEN}")
    await console.speaks(WANG)
    await console.enter('[data-do="floor:pause"]')
    await expect(console.do("floor:resume")).to_be_focused()
    await console.enter('[data-do="floor:resume"]')
    await console.enter('[data-do="floor:extend"]')
    await expect(console.part("clock")).to_contain_text("共 3 分钟")
    await console.enter('[data-do="unfold:remind"]')
    await console.enter('[data-rule="vote_last"]')
    await expect(console.part("reminders")).to_have_count(0)
    await expect(console.do("unfold:remind")).to_be_focused()
    await console.reads("reminder", "第 11 条")
    await console.enter('[data-do="unfold:neighbour"]')
    await expect(console.part("neighbour").locator("input")).to_be_focused()
    await console.page.keyboard.type(SOMEONE)
    await console.page.keyboard.press("Enter")
    await expect(console.row(SOMEONE)).to_have_count(1)
    await console.enter('[data-part="queue"] li:nth-child(2) [data-do="unfold:entry"]')
    await console.enter('[data-do="floor:withdraw"]')
    await expect(console.page.locator('[data-do="confirm"]')).to_be_focused()
    await confirm(console)
    await expect(console.row(SOMEONE)).to_have_count(0)
    await console.enter('[data-do="floor:undo"]')
    await expect(console.part("speaker")).to_have_count(0)
    await console.hears("现在没有人发言")


async def confirm(console: Console) -> None:
    """A double tap must not answer the question, so its first moment is deaf."""
    asked = console.page.locator('[data-do="confirm"]')
    while await asked.count():
        await asked.press("Enter")


async def they_are_called(f: Floor) -> None:
    console = f.console
    for name in OTHERS:
        await f.asks(name)
    f.speaker, *_ = await console.waiting()
    await expect(console.step("floor:call")).to_contain_text(f.speaker)
    await console.tap(console.step("floor:call"))
    await console.speaks(f.speaker)
    console.done("call next")
    await console.at_the_thumb("floor:call", "floor:undo")
    await console.tap(console.do("floor:undo"))
    await expect(console.part("speaker")).to_have_count(0)
    console.done("undo")
    await console.step("floor:call").click()
    await console.speaks(f.speaker)
    await console.hears(f"{f.speaker}开始发言")


async def the_turn_is_theirs(f: Floor) -> None:
    console = f.console
    tools = ("floor:pause", "floor:extend", "floor:finish", "floor:remind")
    await console.at_the_thumb("floor:call", *tools)
    await console.tap(console.do("floor:pause"))
    await console.reads("clock", "暂停中")
    console.done("pause")
    await console.tap(console.do("floor:resume"))
    await expect(console.do("floor:pause")).to_be_visible()
    console.done("resume")
    await console.tap(console.do("floor:extend"))
    await console.reads("clock", "共 3 分钟")
    console.done("a minute more")
    await f.look("1-speaking")


async def everybody_is_reminded(f: Floor) -> None:
    console, screen = f.console, f.screen
    await console.tap(console.page.locator('.reminders [data-rule="on_topic"]'))
    await screen.reads("reminder", "主持人提醒", "请说回眼下这件事")
    await console.reads("reminder", "第 6 条")
    console.done("remind the speaker")
    await console.tap(console.do("unfold:remind"))
    await f.look("2-reminders")
    await console.tap(console.part("reminders").locator('[data-rule="both_sides"]'))
    await screen.reads("reminder", "接下来听听另一面")
    console.done("remind of any rule")


async def a_question_interrupts(f: Floor) -> None:
    console, screen = f.console, f.screen
    await f.asks(SUN, "question", topic="几点算清早？")
    await expect(console.step("floor:call")).to_contain_text(SUN)
    await console.tap(console.step("floor:call"))
    await console.reads("held", f.speaker)
    await console.speaks(SUN)
    console.done("let a question interrupt")
    await screen.reads("held", f.speaker)
    await console.at_the_thumb("floor:finish", "floor:pause", "floor:extend")
    await f.look("3-interrupted")
    await expect(console.step("floor:finish")).to_contain_text(f"请{f.speaker}接着说")
    await console.tap(console.step("floor:finish"))
    await console.speaks(f.speaker)
    console.done("give the floor back")
    await expect(console.part("held")).to_have_count(0)


async def somebody_is_called_out_of_turn(f: Floor) -> None:
    console, screen = f.console, f.screen
    await f.asks(HE, statement=STATEMENT)
    await expect(console.row(HE)).to_contain_text("写了发言稿")
    await console.tap(console.row(HE).locator('[data-do="unfold:entry"]'))
    await f.look("4-one-who-waits")
    await console.tap(console.page.get_by_role("button", name=REASON))
    await console.speaks(HE)
    console.done("call out of turn")
    await console.reads("speaker", f"提前请的：{REASON}")
    await screen.reads("speaker", HE, STATEMENT, f"提前请的：{REASON}")


async def the_queue_is_put_right(f: Floor) -> None:
    console = f.console
    first, second, *_, last = await console.waiting()
    await console.tap(console.row(first).locator('[data-do="unfold:entry"]'))
    await console.tap(console.row(first).locator('[data-do="floor:defer"]'))
    await expect(console.row(first).locator('[data-do="floor:defer"]')).to_have_count(0)
    console.done("let one wait")
    await console.tap(console.row(second).locator('[data-do="unfold:entry"]'))
    await console.tap(console.page.locator('[data-do="floor:reclassify"]').filter(has_text="回应"))
    await expect(console.row(second)).to_contain_text("回应")
    console.done("put into another class")
    await console.tap(console.row(last).locator('[data-do="unfold:entry"]'))
    await console.keep_pressed(console.do("floor:withdraw"), expect(console.row(last)).to_have_count(0))
    console.done("take off the queue")
    await console.tap(console.do("floor:close"))
    await expect(console.do("floor:open")).to_be_visible()
    console.done("close the queue")
    await console.tap(console.do("floor:open"))
    await expect(console.do("floor:close")).to_be_visible()
    console.done("open the queue")


async def a_neighbour_has_no_phone(f: Floor) -> None:
    console = f.console
    await console.tap(console.do("unfold:neighbour"))
    await f.look("5-neighbour")
    await console.tap(console.part("neighbour").locator('[data-do="floor:add"]').filter(has_text=SOMEONE))
    await expect(console.row(SOMEONE)).to_have_count(1)
    console.done("a neighbour who is known")


async def the_floor_is_shared(f: Floor) -> None:
    console = f.console
    await console.tap(console.do("page:shares"))
    await console.reads("shares", "说过的邻居", "凉亭", "线上", "最长一次")
    await expect(console.part("timeline")).to_have_js_property("complete", True)
    assert await console.part("timeline").evaluate("(picture) => picture.naturalWidth") > 0
    console.done("look at how the floor is shared")
    await f.look("6-shares")
    await console.press("page:close")


async def nobody_is_left(f: Floor) -> None:
    console = f.console
    await console.tap(console.do("floor:finish"))
    await expect(console.part("speaker")).to_have_count(0)
    console.done("finish")
    for guest in f.people.values():
        if guest.me["place_in_queue"]:
            await guest.must("floor:withdraw", entry=guest.me["entry"])
    await expect(console.part("waiting")).to_have_text("1")
    await console.step("floor:call").click()
    await console.speaks(SOMEONE)
    await console.step("floor:finish").click()
    await expect(console.part("speaker")).to_have_count(0)
    await f.asks(WANG)


async def the_screen_says_who(f: Floor) -> None:
    for name in (SUN, CHEN, HE, *OTHERS):
        await f.asks(name, stance="for")
    await f.console.step("floor:call").click()
    await f.console.speaks(await f.console.part("speaker").locator("h1").inner_text())
    rows = f.screen.part("queue").locator("li")
    await expect(rows).to_have_count(5)
    await expect(rows.first).to_contain_text("赞成")
    await f.screen.reads("queue", "还有 2 位在等")


async def a_neighbour_comes_in_by_phone(f: Floor) -> None:
    console = f.console
    await console.press("unfold:neighbour")
    await console.part("neighbour").locator("input").fill(GRANNY)
    await console.page.keyboard.press("Enter")
    await expect(console.row(GRANNY)).to_have_count(1)
    await f.come(GRANNY, "remote")
    await console.reads("same-name", GRANNY, "用手机进来了（线上）")
    await f.look("7-same-name")
    await console.keep_pressed(console.do("people:merge"), expect(console.part("same-name")).to_have_count(0))
    console.done("merge two entries of one person")
    await f.people[GRANNY].until(lambda view: view["me"]["entry"])


async def the_chair_wants_to_speak(f: Floor) -> None:
    console = f.console
    await console.tap(console.do("unfold:chair"))
    own = console.part("chair").locator("[name=own]")
    await expect(own).to_be_focused()
    await own.fill(OWN_NAME)
    await f.look("8-chair")
    heir = console.part("chair").locator('[data-do="chair:hand_over"]').filter(has_text=WANG)
    await console.keep_pressed(heir, expect(console.part("door")).to_be_visible())
    await console.reads("door", OWN_NAME, f"现在由{WANG}主持")
    console.done("hand over the chair")
