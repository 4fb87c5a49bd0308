"""What became of my matter, on the phone of who raised it: from the first word to the verdict, and back."""

from __future__ import annotations

import asyncio
import base64
from datetime import UTC, datetime, timedelta

from playwright.async_api import expect

from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import PHONE, Axe, PageOf
from tests.server.guests import Guest, resident

WANG, ZHOU, LIN = "王秀兰", "周国强", "林小雨"
TITLE, TEXT, PLACE = "西门路灯不亮", "三天了，<b>看不见</b>台阶。", "西门"
FIRST, SECOND = "物业三天内修好西门路灯。", "物业一天内修好西门路灯。"
WHAT, WHO, EVIDENCE = "修好西门三盏路灯", "安居物业", "三盏都换了新灯泡。"
CORRECTION = "我说的是三盏灯。"
OWN_WORDS = (WANG, TITLE, TEXT, PLACE, SECOND, WHAT, WHO, EVIDENCE, CORRECTION, "龙船调社区", "凉亭议事会")
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg=="
)


class Follower:
    """One phone that follows its matter, the neighbours beside it and the moderator."""

    def __init__(self, phone: Window, moderator: Guest, neighbours: list[Guest], axe: Axe) -> None:
        self.phone, self.moderator, self.neighbours, self.axe = phone, moderator, neighbours, axe
        self.problems: list[str] = []

    async def look(self, step: str) -> None:
        await self.phone.is_still()
        await self.phone.picture(step)
        found = [*self.phone.trouble_so_far(), *await self.axe(self.phone.page)]
        if await self.phone.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("wider than its display")
        self.problems += [f"{step}: {problem}" for problem in found]

    async def moderates(self, command: str, /, **payload: object) -> dict[str, str]:
        return await self.moderator.must(command, **payload)


async def test_a_matter_is_followed_to_the_verdict_on_the_phone(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    links, url = pavilion.links(), pavilion.url
    phone = Window("phone", await page_of(PHONE, is_mobile=True, timezone_id="Asia/Shanghai"), url)
    await phone.page.goto(f"{url}/m/{links.code}")
    await phone.page.get_by_label("您的姓名").fill(WANG)
    await phone.press("join")
    moderator = await Guest(url, links.tablet.split("#ticket=")[1]).enter()
    neighbours = [await resident(url, links.code, name) for name in (ZHOU, LIN)]
    follower = Follower(phone, moderator, neighbours, axe)
    try:
        matter = await raised_without_a_network(follower)
        consensus = await agreed_upon(follower, matter)
        await promised_and_judged(follower, consensus)
        await it_comes_back(follower, matter)
        await the_minutes_are_corrected(follower)
    finally:
        for guest in (moderator, *neighbours):
            await guest.leave()
    assert not follower.problems, "\n".join(follower.problems)


async def raised_without_a_network(f: Follower) -> str:
    phone, page = f.phone, f.phone.page
    await phone.press("raise")
    await phone.press("matter:raise")
    await phone.reads("problem", "是什么事")
    for field, words in (("title", TITLE), ("text", TEXT), ("place", PLACE)):
        await phone.do(field).fill(words)
    await phone.do("photo-file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"no photo"})
    await phone.reads("problem", "这张照片用不了")
    await phone.do("photo-file").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": PHOTO})
    await phone.reads("photo", "照片送到了")
    await f.look("raise")
    await page.reload()
    await phone.press("tab:matters")
    await phone.press("raise:on")
    await phone.reads("photo", "照片送到了")
    await page.context.set_offline(True)
    await phone.press("matter:raise")
    await phone.reads("raising", TITLE)
    await page.context.set_offline(False)
    await phone.reads("raised", "1 号议题")
    await f.look("matters")
    await phone.press("raised:open")
    await phone.shows(TITLE, TEXT, "已提出")
    matter = await f.moderator.until(lambda view: view["matters"] and view["matters"][0]["id"])
    assert page.url.endswith(f"#matter={matter}")
    return matter


async def agreed_upon(f: Follower, matter: str) -> str:
    phone, zhou, lin = f.phone, *f.neighbours
    await asyncio.gather(*(one.must("matter:second", matter=matter) for one in (zhou, lin)))
    await f.moderates("matter:screen", matter=matter, decision="accepted")
    await phone.reads("seconds", "附议 2 / 5")
    item = (await f.moderates("agenda:add", title=TITLE, kind="discussion", matter=matter))["item"]
    await f.moderates("meeting:open")
    await f.moderates("agenda:start", item=item)
    consensus = (await f.moderates("consensus:draft", text=FIRST, item=item, matter=matter))["consensus"]
    await f.moderates("consensus:round", consensus=consensus, phase="questions")
    await phone.press("tab:now")
    await expect(phone.do("ask:speak").first).to_be_visible()
    await f.look("questions")
    await unseen_then_shown(f, consensus)
    await f.moderates("consensus:round", consensus=consensus, phase="positions")
    await position(f, 5)
    for one in (zhou, lin):
        await one.must("consensus:position", consensus=consensus, version=2, value=5)
    await f.moderates("consensus:round", consensus=consensus, phase="shown")
    await f.moderates("consensus:adopt", consensus=consensus, version=2)
    await expect(phone.page.get_by_role("link", name="公示第")).to_have_attribute("href", f"/register/{consensus}")
    return consensus


async def unseen_then_shown(f: Follower, consensus: str) -> None:
    """Then the text is changed by what Zhou cannot accept; what is new in it is marked."""
    phone, zhou = f.phone, f.neighbours[0]
    await f.moderates("consensus:round", consensus=consensus, phase="positions")
    await position(f, 4)
    why = {"reason": "三天太久。", "would_accept_if": "改成一天。"}
    await zhou.must("consensus:position", consensus=consensus, version=1, value=1, **why)
    await phone.reads("answered", "2 位")
    await expect(phone.part("gauge")).to_have_count(0)
    await f.look("positions")
    await f.moderates("consensus:round", consensus=consensus, phase="shown")
    await phone.reads("gauge", "2 位表了态")
    [objection] = await f.moderator.until(lambda view: view["consensus"][0]["objections"])
    await f.moderates("consensus:revise", consensus=consensus, text=SECOND, takes_in=[objection["id"]])
    await phone.reads("changes", "一天")
    await phone.reads("objections", "已写进第 2 稿")


async def position(f: Follower, value: int) -> None:
    await f.phone.press(f"fingers:{value}")
    await f.phone.press("consensus:position")
    await f.phone.reads("recorded", str(value))


async def promised_and_judged(f: Follower, consensus: str) -> None:
    """All who raised, seconded or decided say no: that is settled at once."""
    phone, due = f.phone, (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    promise = await f.moderates("commitment:add", consensus=consensus, what=WHAT, who=WHO, due=due)
    await f.moderates("commitment:claim_done", commitment=promise["commitment"], evidence=EVIDENCE)
    await phone.reads("badge", "1")
    await phone.press("look:verdict")
    await phone.shows(WHAT, EVIDENCE, "您看，办到了吗")
    await f.look("verdict")
    await phone.press("done:no")
    await phone.do("verdict:give").click()
    await phone.reads("problem", "打个分")
    await phone.press("score:2")
    await phone.do("verdict:give").click()
    await phone.reads("recorded", "没办到")
    await expect(phone.part("badge")).to_have_count(0)
    for one in f.neighbours:
        await one.must("verdict:give", commitment=promise["commitment"], done="no", score=1)


async def it_comes_back(f: Follower, matter: str) -> None:
    phone, page = f.phone, f.phone.page
    await page.goto(f"{f.phone.origin}/m/{page.url.split('/m/')[1].split('#')[0]}#matter={matter}")
    await page.reload()
    line = phone.part("line").locator("li")
    await expect(line.filter(has_text="没办到 3")).to_have_count(1)
    await expect(line.locator("xpath=self::*[@aria-current]")).to_contain_text("退回再议")
    await phone.reads("line", "公示第", WHAT, "排进议程")
    await f.look("line")
    await phone.do("back").click()


async def the_minutes_are_corrected(f: Follower) -> None:
    phone = f.phone
    await f.moderates("meeting:adjourn")
    await phone.press("tab:now")
    await phone.press("correct")
    await phone.do("correction").fill(CORRECTION)
    await phone.press("minutes:correct")
    await phone.shows("附上了")
    await phone.press("back")
    await phone.reads("minutes", "1 处更正")
    await f.look("after")
    phone.language = "en"
    await phone.page.get_by_role("button", name="EN").click()
    await phone.press("tab:matters")
    await phone.shows("Raise a matter")
    f.problems += [f"in the other language: {line}" for line in await phone.foreign(OWN_WORDS)]
