"""Takes the picture that README.md shows: one meeting on its three faces, while a vote is open.

    python -m tests.faces.picture

It holds a meeting on a server of its own, looks at it with a real browser and lays the three views side by side.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from server import config
from server.founding import Links, Plan
from tests.parts.browser import FLAGS, PHONE, SCREEN, TABLET
from tests.parts.chromium import find_chromium
from tests.server.conftest import House, running
from tests.server.guests import Guest, join

PICTURE = Path(__file__).parent / "three-faces.png"
WIDTH, HEIGHT = 1600, 552
QUESTION = "夜间停车按单双号分两侧，试行三个月，您同意吗？"
PLAN = Plan(
    title="七月凉亭议事会",
    community="龙船调社区",
    agenda=(("夜间噪音", "discussion", 20), ("遛狗牵绳", "discussion", 20), ("夜间停车", "decision", 10)),
)
NEIGHBOURS = [
    "王秀兰",
    "周国强",
    "陈志远",
    "孙晓梅",
    "何文斌",
    "赵建国",
    "马丽华",
    "李桂芬",
    "钱大爷",
    "吴春燕",
    "郑小军",
    "冯玉珍",
    "许国平",
    "沈佳",
]
YES, NO = range(7), range(7, 11)  # by their number; the others have not voted yet
PAPER = """<!doctype html><style>
  body {{ margin: 0; width: {width}px; height: {height}px; background: #f6f0e4; display: flex; align-items: flex-end;
    justify-content: center; gap: 40px; padding-bottom: 52px; box-sizing: border-box; }}
  img {{ display: block; border: 2px solid #857766; border-radius: 8px; }} .phone {{ border-radius: 16px; }}
</style>{faces}"""


@dataclass(frozen=True)
class Face:
    """One view as a PNG, and how wide it lies on the paper."""

    name: str
    png: bytes
    width: int

    def html(self) -> str:
        source = b64encode(self.png).decode()
        return f'<img class="{self.name}" width="{self.width}" src="data:image/png;base64,{source}">'


async def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        settings = config.read({"LIANGTING_DATA": data, "LIANGTING_URL": "http://liangting.example"})
        async with running(settings) as house:
            links = await house.meeting(PLAN)
            await vote(house, links)
            PICTURE.write_bytes(await take(house, links))


async def vote(house: House, links: Links) -> None:
    """Neighbours come, the third item is on, a poll opens and most have voted."""
    moderator = await house.guest(links.moderator_ticket)
    places = ("pavilion", "remote")
    neighbours = [await house.resident(links.code, name, places[i % 2]) for i, name in enumerate(NEIGHBOURS)]
    await moderator.must("meeting:open")
    items = moderator.view["agenda"]["items"]
    for item in items:
        await moderator.must("agenda:start", item=item["id"])
    await say_something(neighbours)
    facts = {"method": "approve", "secrecy": "named", "rule": "majority_present", "seconds": 240}
    poll = (await moderator.must("poll:draft", question=QUESTION, item=items[-1]["id"], **facts))["poll"]
    await moderator.must("poll:open", poll=poll)
    for choice, voters in (("yes", YES), ("no", NO)):
        for i in voters:
            await neighbours[i].must("poll:vote", poll=poll, choices=[choice])


async def say_something(neighbours: list[Guest]) -> None:
    for i, stance in ((11, "for"), (12, "against"), (13, "neutral")):
        await neighbours[i].must("floor:ask", kind="speak", stance=stance)


async def take(house: House, links: Links) -> bytes:
    chromium = find_chromium()
    phone = (await join(house.url, links.code, "林秀英", "remote"))["ticket"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.program, args=FLAGS, env={**os.environ, **chromium.environment}
        )
        tablet = await look(browser, f"{house.url}/tablet/{links.code}#ticket={links.moderator_ticket}", TABLET)
        screen = await look(browser, f"{house.url}/screen/{links.code}#ticket={links.screen_ticket}", SCREEN)
        hand = await look(browser, f"{house.url}/m/{links.code}#ticket={phone}", PHONE)
        await hand.get_by_role("radio").first.click()
        faces = [
            Face("tablet", await still(tablet), 526),
            Face("phone", await still(hand), 184),
            Face("screen", await still(screen), 738),
        ]
        paper = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        await paper.set_content(PAPER.format(width=WIDTH, height=HEIGHT, faces="".join(face.html() for face in faces)))
        return await paper.screenshot()


async def look(browser: Browser, url: str, viewport: tuple[int, int]) -> Page:
    context = await browser.new_context(
        viewport={"width": viewport[0], "height": viewport[1]}, locale="zh-CN", timezone_id=where_it_is_evening()
    )
    page = await context.new_page()
    await page.goto(url)
    await page.get_by_text(QUESTION[:6]).first.wait_for()
    return page


async def still(page: Page) -> bytes:
    """The page when its fonts are there and nothing moves any more."""
    await page.evaluate("document.fonts.ready")
    await page.wait_for_timeout(1500)
    return await page.screenshot()


def where_it_is_evening() -> str:
    """A time zone in which it is eight now: neighbours meet after supper."""
    ahead = (20 - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


if __name__ == "__main__":
    asyncio.run(main())
