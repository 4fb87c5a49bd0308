"""The office of the city in a real browser: from the one-time link to a meeting, a matter screened, and the figures."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.faces.pavilion import Pavilion
from tests.faces.test_office import LAPTOP, Office
from tests.faces.window import Window
from tests.parts.browser import PHONE, Axe, PageOf
from tests.server.guests import Guest

PASSWORD = "six lanterns by the river"
SAVED_AS = "有灯的晚上"


@pytest_asyncio.fixture(loop_scope="session")
async def city(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> AsyncIterator[Office]:
    page = await page_of(LAPTOP, timezone_id="Asia/Shanghai")
    city = Office(pavilion, Window("city", page, pavilion.url), axe)
    yield city
    assert not city.problems, "\n".join(city.problems)


def first_link(pavilion: Pavilion) -> str:
    return re.findall(r"\S+/office#first=\S+", pavilion.program.log.read_text())[-1]


async def test_from_the_first_link_to_the_figures(city: Office, pavilion: Pavilion) -> None:
    await the_one_time_link_sets_a_password(city, pavilion)
    await a_meeting_is_made_from_a_format(city)
    await a_matter_is_taken_down_and_screened(city)
    await a_format_comes_from_a_file(city, pavilion)
    await the_session_ends_and_nothing_is_lost(city)
    await an_account_is_made(city)
    await the_city_is_seen_in_figures(city)
    await the_link_was_good_once(city, pavilion)


async def the_one_time_link_sets_a_password(city: Office, pavilion: Pavilion) -> None:
    await city.page.goto(first_link(pavilion))
    assert "first=" not in city.page.url, "nobody reads the key over a shoulder"
    await city.page.fill("[name=password]", "short")
    await city.reads("advice", "还差 5 个字")
    await city.page.fill("[name=password]", PASSWORD)
    await city.page.fill("[name=again]", PASSWORD)
    await city.look("1-first")
    await city.press("first")
    await city.reads("fresh", "您的账号名是 admin")
    await city.press("page:communities")
    await city.part("communities").locator("a").first.click()


async def a_meeting_is_made_from_a_format(city: Office) -> None:
    await city.press("meeting:begin")
    await city.page.locator("[data-format=courtyard]").click()
    await expect(city.part("agenda").locator("li")).to_have_count(1)
    await city.look("2-new-meeting")
    await city.press("meeting:new")
    await city.reads("made", "小院说事", "龙船调社区")
    await city.look("3-made")
    await city.press("made:done")
    row = city.part("meetings").locator("li").filter(has_text="小院说事")
    async with city.page.expect_popup() as opened:
        await row.locator("[data-do='meeting:tablet']").click()
    tablet = await opened.value
    await tablet.wait_for_url(re.compile("/tablet/"))
    await expect(tablet.locator("body")).to_contain_text("小院说事")
    await tablet.close()


async def a_matter_is_taken_down_and_screened(city: Office) -> None:
    await city.press("page:matters")
    await city.press("matter:take")
    await write_a_matter(city, "长廊东头漏雨")
    await city.press("matter:raise")
    await city.reads("taken", "第 1 号")
    await write_a_matter(city, "长廊也漏")
    await city.press("matter:raise")
    await city.reads("taken", "第 2 号")
    await city.press("taking:leave")
    second = await unfolded(city, 2)
    await second.locator("[data-do='matter:merged']").click()
    await city.is_still()
    await city.hold(
        second.locator("[data-into='1'] [data-do='matter:merge']"), second.get_by_text("已并入别的议题").first
    )
    await second.locator(".line-button").click()
    first = await unfolded(city, 1)
    await expect(first).to_contain_text("王秀兰")
    await city.look("4-matter")
    await first.locator("[data-do='matter:accept']").click()
    await expect(first.locator(".stage")).to_have_text("已受理")


async def write_a_matter(city: Office, title: str) -> None:
    await city.page.fill("[name=for]", "王秀兰")
    await city.page.fill("[name=matter]", title)
    await city.page.fill("[name=words]", "<b>下雨</b>就漏到座位上。")


async def unfolded(city: Office, number: int) -> Locator:
    row = city.part("matters").locator(f"[data-matter='{number}']")
    await row.locator(".line-button").click()
    await expect(row).to_contain_text("<b>下雨</b>就漏到座位上。")
    return row


async def a_format_comes_from_a_file(city: Office, pavilion: Pavilion) -> None:
    """Saved in a meeting, taken along as a file, and brought back as somebody else's would be."""
    chair = await Guest(pavilion.url, pavilion.links().tablet.split("#ticket=")[1]).enter()
    await chair.must("format:save", title=SAVED_AS)
    await chair.leave()
    await city.press("page:formats")
    async with city.page.expect_download() as saved:
        await city.press("format:export")
    file = await (await saved.value).path()
    await city.page.set_input_files("[name=format]", file)
    await city.reads("importing", SAVED_AS, "夜间噪音")
    await city.press("format:import")
    await expect(city.part("own-formats").locator("> li")).to_have_count(2)
    await city.page.set_input_files("[name=format]", {"name": "x.json", "mimeType": "text/json", "buffer": b"{}"})
    await city.reads("mistakes", "这不是会议形式的文件")
    await city.look("5-formats")


async def the_session_ends_and_nothing_is_lost(city: Office) -> None:
    """Ended elsewhere, as by the twelfth hour: what was typed is still there, and what was pressed is done."""
    await city.press("page:settings")
    await city.page.fill("[name=seconds_needed]", "8")
    await city.page.evaluate("""() => fetch("/api/office/sign-out", { method: "POST",
      headers: { Authorization: `Bearer ${sessionStorage.getItem("liangting.office.session")}` } })""")
    await city.press("settings:save")
    await city.reads("door", "请再登录一次")
    await city.page.fill("[name=password]", "not that one")
    await city.press("sign-in")
    await city.reads("refusal", "账号或密码不对")
    await city.page.fill("[name=password]", PASSWORD)
    await city.press("sign-in")
    await city.reads("settings", "存好了")
    await expect(city.page.locator("[name=seconds_needed]")).to_have_value("8")
    assert all("401" in said for said in city.trouble_so_far()), "which the browser writes into its console by itself"
    await city.look("6-settings")


async def an_account_is_made(city: Office) -> None:
    await city.press("page:staff")
    await city.press("account:begin")
    await city.page.fill("[name=name]", "赵建国")
    await city.page.fill("[name=login]", "zhao")
    await city.part("new-account").locator("[data-community]").first.click()
    await city.press("account:new")
    await city.reads("one-time-link", "赵建国", "/office#first=")
    await city.look("7-account")
    await city.press("link:done")
    await expect(city.part("one-time-link")).to_have_count(0)


async def the_city_is_seen_in_figures(city: Office) -> None:
    await city.press("page:overview")
    await expect(city.page.locator("[data-figure=raised] .figure")).to_have_text("2")
    await expect(city.part("way").locator("[data-stage=accepted] b")).to_have_text("1")
    assert "王秀兰" not in await city.page.inner_text("main"), "figures, never persons"
    await city.look("8-overview")
    await city.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await city.look("9-narrow")


async def the_link_was_good_once(city: Office, pavilion: Pavilion) -> None:
    await city.press("sign-out")
    await city.reads("door", "请用您自己的账号登录")
    await city.page.goto(first_link(pavilion).replace("/office#", "/office?again#"))
    await city.page.fill("[name=password]", PASSWORD)
    await city.page.fill("[name=again]", PASSWORD)
    await city.press("first")
    await city.reads("door", "这个链接用过了")
