"""Waiting with a phone in the hand: one's place and why in words, being told at once, and the right time."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime

from playwright.async_api import expect

from tests.faces.pavilion import Pavilion
from tests.faces.waiting import AHEAD, CHANGES, asks, opened, speaks, told
from tests.faces.window import Window
from tests.parts.browser import Axe, PageOf

WANG, SUN, ZHOU = "王秀兰", "Sun Xiaomei", "周国强"
FLOOR = [300, 150, 300, 150, 300]
PRESS_UNTIL_GONE = """(name) => {
  const button = document.querySelector(`[data-do="${name}"]`);
  if (button) button.click();
  return !button;
}"""
"""A question asked once more hears nothing at first: a double tap is no answer."""


async def test_the_place_and_why_in_words(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with opened(pavilion, page_of) as evening:
        wang = await evening.phone(WANG)
        await speaks(evening, wang)
        await asks(wang)
        await wang.reads("why", "第 1 位，现在只有您在等")
        await wang.hears("排上了。您是第 1 位，现在只有您在等")
        sun = await evening.phone(SUN, "remote", "en")
        await asks(sun)
        await wang.reads("moved", "您往后到第 2 位，因为有一位邻居还没发过言")
        await expect(wang.part("why")).to_have_count(0)
        await expect(wang.part("besides")).to_be_empty()
        await wang.hears("您往后到第 2 位，因为有一位邻居还没发过言")
        assert await told(wang, "buzzes.length") == 2, "having the floor, and this"
        zhou = await evening.comes(ZHOU)
        await zhou.must("floor:ask", kind="speak")
        await wang.reads("moved", "您往后到第 3 位，因为有两位邻居还没发过言")
        assert await axe(wang.page) == []
        await wang.page.get_by_role("button", name="EN").click()
        await wang.reads("moved", "You moved back: 3rd, because two neighbours have not spoken yet")
        await expect(wang.page.get_by_role("heading", level=1)).to_have_text(re.compile(r"You are\s*3rd"))
        await wang.page.get_by_role("button", name="中文").click()
        await sun.reads("why", "you have not spoken yet today")
        assert await axe(sun.page) == []
        assert wang.trouble_so_far() == sun.trouble_so_far() == []


async def test_what_one_did_oneself_is_confirmed_and_no_news(pavilion: Pavilion, page_of: PageOf) -> None:
    async with opened(pavilion, page_of) as evening:
        sun = await evening.phone(SUN, "remote", "en")
        await asks(sun, topic="Leads")
        zhou = await evening.comes(ZHOU)
        await zhou.must("floor:ask", kind="speak")
        await sun.reads("why", "1st, because among equals the order of asking decides")
        await sun.press("floor:defer")
        await sun.hears("The others go first. You are now 2nd")
        await sun.reads("why", "2nd, because one neighbour goes first as you asked")
        await sun.press("edit")
        await expect(sun.do("topic")).to_have_value("Leads")
        await sun.do("topic").fill("Shorter leads")
        await sun.do("statement").fill("One metre and a half.")
        await sun.press("floor:edit")
        entry = (await evening.chair.until(lambda view: [e for e in view["floor"]["queue"] if e.get("statement")]))[0]
        assert (entry["topic"], entry["statement"]) == ("Shorter leads", "One metre and a half.")
        await sun.press("withdraw")
        await sun.page.wait_for_function(PRESS_UNTIL_GONE, arg="floor:withdraw")
        await sun.hears("You have left the queue")
        assert await told(sun, "buzzes") == []
        await expect(sun.part("moved")).to_have_count(0)


async def test_who_is_taken_out_of_the_queue_is_told(pavilion: Pavilion, page_of: PageOf) -> None:
    async with opened(pavilion, page_of) as evening:
        wang = await evening.phone(WANG)
        await asks(wang)
        [entry] = await evening.chair.until(lambda view: view["floor"]["queue"])
        await evening.chair.must("floor:withdraw", entry=entry["entry"])
        await wang.reads("moved", "主持人把您从队里撤下了")
        assert await told(wang, "buzzes.length") == 1


async def test_the_floor_reaches_a_phone_that_nobody_looks_at(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with opened(pavilion, page_of) as evening:
        zhou, wang = await evening.comes(ZHOU), await evening.phone(WANG)
        await zhou.must("floor:ask", kind="speak")
        await asks(wang)
        await wang.press("remind-me")
        await wang.reads("remind-me", "轮到您时，这台手机会提醒您。")
        assert await told(wang, "notices") == [["轮到您时，会这样提醒您", ""]]
        await wang.page.evaluate("window.away = true")
        await evening.call()
        await wang.hears("下一位就是您")
        await expect(wang.page).to_have_title(re.compile("^下一位就是您"))
        await evening.call()
        await wang.hears("轮到您发言")
        await expect(wang.page).to_have_title(re.compile("^● 轮到您了"))
        notices = [title for title, _ in await told(wang, "notices")]
        assert notices[1:] == ["下一位就是您", "轮到您发言"]
        assert await told(wang, "buzzes.at(-1)") == FLOOR
        await wang.page.reload()
        await wang.shows("轮到您发言")
        await wang.page.context.set_offline(True)
        await wang.page.evaluate("window.away = true")
        await wang.reads("link", "连线断了")
        await wang.page.context.set_offline(False)
        await expect(wang.part("link")).to_have_count(0)
        assert await told(wang, "notices") == await told(wang, "buzzes") == [], "it was told before"
        assert await axe(wang.page) == []


async def test_a_browser_that_shows_no_notices_says_so(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with opened(pavilion, page_of) as evening:
        wang = await evening.phone(WANG)
        await wang.page.evaluate("sessionStorage.noWorker = 1")
        await asks(wang)
        await wang.press("remind-me")
        await wang.reads("remind-me", "这个浏览器弹不出提醒。请开着这一页：轮到您时会震动，标题会变。")
        assert await axe(wang.page) == []
        await wang.page.evaluate("window.away = true")
        await evening.call()
        await expect(wang.page).to_have_title(re.compile("^● 轮到您了"))
        assert await told(wang, "buzzes") == [FLOOR]


async def test_a_question_holds_a_turn_and_gives_it_back(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with opened(pavilion, page_of) as evening:
        wang, sun = await evening.phone(WANG), await evening.phone(SUN, "remote", "en")
        await asks(wang)
        await evening.call()
        await wang.shows("轮到您发言")
        await asks(sun, "question", "How long is a lead?")
        await evening.call()
        await wang.shows("您的发言暂停", f"{SUN}提个问题，之后接着您说")
        await wang.hears(f"您的发言暂停，{SUN}提个问题，之后接着您说")
        await sun.shows("Your question, please", f"{WANG} pauses to hear you, and goes on after you.")
        await sun.hears("Your question, please")
        zhou = await evening.phone(ZHOU)
        await zhou.reads("held-turn", f"{WANG}的发言暂停，之后接着说。")
        for phone in (wang, sun, zhou):
            assert await axe(phone.page) == []
        await sun.press("floor:finish")
        await wang.hears("请您接着说")
        await wang.shows("轮到您发言")
        assert await told(wang, "buzzes") == [FLOOR, [120], FLOOR]


async def test_a_call_that_is_taken_back_is_explained(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with opened(pavilion, page_of) as evening:
        wang, zhou = await evening.phone(WANG), await evening.comes(ZHOU)
        await asks(wang)
        await zhou.must("floor:ask", kind="speak")
        await evening.call()
        await wang.hears("轮到您发言")
        await expect(wang.page.locator("[role=status], [role=alert]").filter(has_text="轮到您发言")).to_have_count(1)
        await evening.chair.must("floor:undo")
        await wang.hears("主持人把刚才的点名撤回了，您仍是第 1 位")
        await wang.reads("moved", "主持人把刚才的点名撤回了，您仍是第 1 位")
        await expect(wang.part("why")).to_have_count(0)
        assert await told(wang, "buzzes") == [FLOOR, [120]]
        assert await axe(wang.page) == []
        await wang.page.get_by_role("button", name="EN").click()
        await wang.reads("moved", "The moderator took the call back. You are still 1st")
        await wang.page.get_by_role("button", name="中文").click()
        await evening.call()
        await wang.shows("轮到您发言")


async def test_what_the_moderator_did_is_said(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with opened(pavilion, page_of) as evening:
        wang, zhou = await evening.phone(WANG), await evening.comes(ZHOU)
        await asks(wang)
        await zhou.must("floor:ask", kind="speak")
        [first, _] = await evening.chair.until(lambda view: len(view["floor"]["queue"]) == 2 and view["floor"]["queue"])
        await evening.chair.must("floor:defer", entry=first["entry"])
        await wang.reads("moved", "您往后到第 2 位，因为有一位邻居是主持人请先说的")
        await wang.page.reload()
        await wang.reads("why", "第 2 位，因为有一位邻居是主持人请先说的")
        await evening.call()
        await wang.shows("下一位就是您，请准备好")
        await wang.reads("besides", "主持人请别人先说了")
        await evening.chair.must("floor:finish", expect=evening.chair.view["floor"]["current"]["entry"])
        await evening.chair.must("floor:reclassify", entry=first["entry"], kind="point_of_order")
        await wang.reads("besides", "主持人公开改了您的类别")
        assert await axe(wang.page) == []


async def test_a_reason_is_read_in_the_readers_language(pavilion: Pavilion, page_of: PageOf) -> None:
    async with opened(pavilion, page_of) as evening:
        sun = await evening.phone(SUN, "remote", "en")
        wang, zhou = await evening.comes(WANG), await evening.comes(ZHOU)
        await wang.must("floor:ask", kind="speak")
        ack = await zhou.must("floor:ask", kind="speak")
        await evening.chair.must("floor:call", expect=None, entry=ack["entry"], reason="有事要先走")
        await sun.reads("out-of-turn", "Called first by the moderator, because: Has to leave")


async def test_who_is_called_and_not_ready_goes_back_and_had_no_turn(pavilion: Pavilion, page_of: PageOf) -> None:
    async with opened(pavilion, page_of) as evening:
        wang, zhou = await evening.phone(WANG), await evening.comes(ZHOU)
        await asks(wang)
        await zhou.must("floor:ask", kind="speak")
        await evening.call()
        await wang.press("floor:defer")
        await wang.hears("请别人先说了。您现在是第 2 位")
        await wang.reads("why", "第 2 位，因为有一位邻居是您请先说的")
        assert evening.chair.view["floor"]["queue"][-1]["turns"] == 0


async def test_a_speaker_whom_nobody_hears_writes_instead(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    async with opened(pavilion, page_of) as evening:
        sun = await evening.phone(SUN, "remote", "en")
        await asks(sun)
        await evening.call()
        await sun.press("write")
        await sun.do("statement").fill("The lamp has been dark for two months.")
        assert await axe(sun.page) == []
        await sun.press("floor:edit")
        await sun.shows("The lamp has been dark for two months.")
        await sun.shows("What you wrote is on the screen now")
        current = evening.chair.view["floor"]["current"]
        assert current["statement"] == "The lamp has been dark for two months."


async def test_listening_in_is_one_tap_away(pavilion: Pavilion, page_of: PageOf) -> None:
    async with opened(pavilion, page_of) as evening:
        sun, wang = await evening.phone(SUN, "remote", "en"), await evening.phone(WANG)
        await expect(sun.do("call")).to_have_count(0)
        await evening.chair.must("meeting:edit", call="https://meet.example.org/room")
        await expect(sun.do("call")).to_have_attribute("href", "https://meet.example.org/room")
        await expect(sun.do("call")).to_have_attribute("rel", "noopener noreferrer")
        await evening.chair.must("meeting:edit", call="0718-822 3456")
        await expect(sun.do("call")).to_have_attribute("href", "tel:07188223456")
        await asks(sun)
        await expect(sun.do("call")).to_be_in_viewport()
        await evening.call()
        await sun.shows("Please speak through the call")
        await expect(sun.do("call")).to_be_in_viewport()
        await expect(wang.do("call")).to_have_count(0)
        await evening.chair.must("meeting:edit", call=None)
        await expect(sun.do("call")).to_have_count(0)


async def test_the_clock_is_right_whatever_the_phone_says(pavilion: Pavilion, page_of: PageOf) -> None:
    async with opened(pavilion, page_of) as evening:
        wang, sun = await evening.phone(WANG), await evening.phone(SUN, "remote", "en", AHEAD)
        await asks(wang)
        await evening.call()
        await sun.reads("speaker", WANG)
        current = evening.chair.view["floor"]["current"]
        began_ms = datetime.fromisoformat(current["since"]).timestamp() * 1000 - current["spoken_ms"]
        for hours in (3, -20):
            await sun.page.evaluate("(hours) => { window.ahead = hours * 3600000; }", hours)
            for late in await asyncio.gather(*(lateness(one, began_ms + current["limit_ms"]) for one in (wang, sun))):
                assert abs(late) <= 200, f"{late} ms, with a clock {hours} hours off"


async def lateness(phone: Window, end_ms: float) -> float:
    """By how much the shown figure changes after its time; of two changes the better, for the machine is busy."""
    seen: list[tuple[str, float]] = await phone.page.evaluate(CHANGES, ["[data-part=clock] [role=timer]", 2])
    return min((at - (end_ms - seconds(figure) * 1000) for figure, at in seen), key=abs)


def seconds(figure: str) -> int:
    minutes, rest = figure.split(":")
    return int(minutes) * 60 + int(rest)
