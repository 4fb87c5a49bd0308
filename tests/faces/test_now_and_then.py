"""What the chair meets now and then: a speaker who is not ready or cut off, a long statement, a name to be written."""

from __future__ import annotations

from playwright.async_api import expect

from tests.faces.floorwork import CHEN, HE, OTHERS, SUN, WANG, Floor, opened
from tests.faces.pavilion import Pavilion
from tests.parts.browser import Axe, PageOf

OWN_NAME = "李桂芬"
LONG = "我住二楼，清早六点前狗叫得孩子睡不好。拴绳我支持，能不能再加一条：六点前不在楼下遛。" * 5


async def test_what_the_chair_meets_now_and_then(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with opened(pavilion, page_of, axe) as floor:
        await floor.begin()
        await floor.asks(CHEN, statement=LONG)
        for name in (WANG, SUN, HE, *OTHERS):
            await floor.asks(name, stance="for")
        await one_is_not_ready(floor)
        await a_statement_leaves_room_for_the_next(floor)
        await escape_leaves_what_is_open(floor)
        await a_phone_is_cut_off(floor)
        await everybody_goes_home(floor)
        await the_chair_has_a_name(floor)
        assert not floor.problems, "\n".join(floor.problems)


async def one_is_not_ready(f: Floor) -> None:
    console = f.console
    await console.step("floor:call").click()
    await console.speaks(CHEN)
    await console.press("floor:defer")
    await expect(console.part("speaker")).to_have_count(0)
    assert (await console.waiting())[-1] == CHEN
    await expect(console.row(CHEN)).to_contain_text("主持人请")


async def a_statement_leaves_room_for_the_next(f: Floor) -> None:
    console, screen = f.console, f.screen
    await console.row(CHEN).locator('[data-do="unfold:entry"]').click()
    await console.page.get_by_role("button", name="了解情况").click()
    await console.speaks(CHEN)
    await screen.reads("speaker", "我住二楼", "提前请的：了解情况")
    await expect(screen.part("queue").locator("li")).to_have_count(3)
    await screen.reads("queue", "凉亭", "赞成", "还有 4 位")
    await screen.picture("long-statement")
    await console.page.keyboard.press("Escape")


async def escape_leaves_what_is_open(f: Floor) -> None:
    console = f.console
    for opener, inside, part in (
        ('[data-do="unfold:remind"]', '.all-reminders [data-rule="vote_last"]', "reminders"),
        ('[data-do="unfold:neighbour"]', '[data-part="neighbour"] input', "neighbour"),
        ('[data-part="queue"] li:nth-child(2) [data-do="unfold:entry"]', '.unfolded [data-do="floor:defer"]', ""),
        ('[data-do="unfold:chair"]', '[data-part="chair"] [name=own]', "chair"),
    ):
        await console.enter(opener)
        await console.reach(inside)
        await console.page.keyboard.press("Escape")
        await expect(console.page.locator(inside)).to_have_count(0)
        await expect(console.page.locator(opener)).to_be_focused()
        if part:
            await expect(console.part(part)).to_have_count(0)


async def a_phone_is_cut_off(f: Floor) -> None:
    console = f.console
    await expect(console.part("cut-off")).to_have_count(0)
    await f.people.pop(CHEN).leave()
    await console.reads("cut-off", "手机现在没连上")
    await f.look("cut-off")
    await console.press("floor:finish")
    await expect(console.part("speaker")).to_have_count(0)


async def everybody_goes_home(f: Floor) -> None:
    """Who has left was there all the same."""
    for name in OTHERS:
        gone = f.people.pop(name)
        await gone.must("people:leave")
        await gone.leave()
    await expect(f.console.part("waiting")).to_have_text("3")
    people = await f.people[WANG].until(lambda view: view["people"])
    assert people["joined"] > people["present"]


async def the_chair_has_a_name(f: Floor) -> None:
    """By keyboard alone; whoever says no to the question goes on from where it was asked."""
    console = f.console
    await console.enter('[data-do="unfold:chair"]')
    own = console.part("chair").locator("[name=own]")
    await expect(own).to_be_focused()
    await expect(console.do("chair:hand_over")).to_have_count(0)
    await own.fill("主持人")
    await expect(console.do("chair:hand_over")).to_have_count(0)
    await own.fill(OWN_NAME)
    await console.enter('[data-do="chair:hand_over"]')
    await expect(console.do("confirm")).to_be_focused()
    await console.page.keyboard.press("Escape")
    await expect(console.page.locator('[data-do="chair:hand_over"]:focus')).to_have_count(1)
    first = await console.page.evaluate("document.activeElement.textContent")
    await console.page.keyboard.press("ArrowRight")
    assert await console.page.evaluate("document.activeElement.textContent") != first
    await console.page.keyboard.press("Enter")
    while await console.do("confirm").count():
        await console.do("confirm").press("Enter")
    await console.reads("door", f"{OWN_NAME}")
