"""Takes the picture that README.md shows: one meeting on its three faces, while a vote is open.

    python -m tests.faces.picture

It holds a meeting on a server of its own, looks at it with a real browser and lays the three views side by side.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from msgspec import Struct, json
from playwright.async_api import Browser, Page, async_playwright

from tests.parts.browser import FLAGS, PHONE, SCREEN, TABLET
from tests.parts.chromium import find_chromium
from tests.parts.program import Program, free_port
from tests.server.guests import Guest, join, resident

PICTURE = Path(__file__).parent / "three-faces.png"
WIDTH, HEIGHT = 1600, 532
QUESTION = "夜间停车按单双号分两侧，试行三个月，您同意吗？"
EARLIER = {"夜间噪音": "晚上九点以后安静", "遛狗牵绳": "意见已记，下次再议"}
NEIGHBOURS = """
    王秀兰 周国强 陈志远 孙晓梅 何文斌 赵建国 马丽华 李桂芬 吴春燕 郑小军
    冯玉珍 许国平 钱大爷 沈佳 韩雪梅 杨立新 朱爱华 秦海 尤丽 施文
"""
CHOICES = {
    "yes": range(9),
    "no": range(9, 13),
    "abstain": range(13, 14),
}  # by their number; the others have yet to vote
SPEAKERS = {14: "for", 15: "against", 16: "neutral"}
PAPER = """<!doctype html><style>
  body {{ margin: 0; width: {width}px; height: {height}px; background: #f6f0e4; display: flex; align-items: flex-end;
    justify-content: center; gap: 40px; padding-bottom: 60px; box-sizing: border-box; }}
  img {{ display: block; border: 2px solid #857766; border-radius: 8px; }} .phone {{ border-radius: 18px; }}
</style>{faces}"""


class Meeting(Struct):
    """What ``liangting meeting new --json`` says, and where it is held."""

    code: str
    moderator_ticket: str
    screen_ticket: str
    url: str = ""


@dataclass(frozen=True)
class View:
    """One face as a PNG, and how wide it lies on the paper."""

    face: str
    png: bytes
    width: int

    def html(self) -> str:
        source = b64encode(self.png).decode()
        return f'<img class="{self.face}" width="{self.width}" src="data:image/png;base64,{source}">'


async def main() -> None:
    with tempfile.TemporaryDirectory() as home, meeting(Path(home)) as held:
        guests = await vote(held)
        PICTURE.write_bytes(await take(held))
        await asyncio.gather(*(guest.leave() for guest in guests))


@contextmanager
def meeting(home: Path) -> Iterator[Meeting]:
    """A meeting on a server that runs as long as this."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "LIANGTING_DATA": str(home), "HOST": "127.0.0.1", "PORT": str(port)}
    liangting = [sys.executable, "-m", "server"]
    plan = [*liangting, "meeting", "new", "--title", "七月凉亭议事会", "--community", "龙船调社区", "--json"]
    made = subprocess.run(plan, env=environment, capture_output=True, check=True)
    server = Program([*liangting, "serve"], home, lambda: is_ready(url), environment=environment)
    server.start()
    try:
        held = json.decode(made.stdout, type=Meeting)
        held.url = url
        yield held
    finally:
        server.stop()


def is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz").is_success
    except httpx.TransportError:
        return False


async def vote(held: Meeting) -> list[Guest]:
    """Neighbours come, the last item is on, a poll opens and most have voted; returns all who are there."""
    moderator = await Guest(held.url, held.moderator_ticket).enter()
    neighbours = [
        await resident(held.url, held.code, name, ("pavilion", "remote")[i % 2])
        for i, name in enumerate(NEIGHBOURS.split())
    ]
    await moderator.must("meeting:open")
    for title, conclusion in EARLIER.items():
        item = (await moderator.must("agenda:add", title=title, kind="discussion", minutes=20))["item"]
        await moderator.must("agenda:start", item=item)
        await moderator.must("agenda:close", item=item, conclusion=conclusion)
    item = (await moderator.must("agenda:add", title="夜间停车", kind="decision", minutes=10))["item"]
    await moderator.must("agenda:start", item=item)
    for i, stance in SPEAKERS.items():
        await neighbours[i].must("floor:ask", kind="speak", stance=stance)
    facts = {"method": "approve", "secrecy": "named", "rule": "majority_present", "seconds": 240, "item": item}
    poll = (await moderator.must("poll:draft", question=QUESTION, **facts))["poll"]
    await moderator.must("poll:open", poll=poll)
    for choice, voters in CHOICES.items():
        for i in voters:
            await neighbours[i].must("poll:vote", poll=poll, choices=[choice])
    return [moderator, *neighbours]


async def take(held: Meeting) -> bytes:
    """The three faces on one sheet of paper."""
    chromium = find_chromium()
    resident_ticket = (await join(held.url, held.code, "林秀英", "remote"))["ticket"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.program, args=FLAGS, env={**os.environ, **chromium.environment}
        )
        tablet = await look(browser, f"{held.url}/tablet/{held.code}#ticket={held.moderator_ticket}", TABLET)
        phone = await look(browser, f"{held.url}/m/{held.code}#ticket={resident_ticket}", PHONE)
        screen = await look(browser, f"{held.url}/screen/{held.code}#ticket={held.screen_ticket}", SCREEN)
        await phone.get_by_role("radio").first.click()
        views = [
            View("tablet", await still(tablet), 532),
            View("phone", await still(phone), 190),
            View("screen", await still(screen), 718),
        ]
        paper = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        faces = "".join(view.html() for view in views)
        await paper.set_content(PAPER.format(width=WIDTH, height=HEIGHT, faces=faces))
        return await paper.screenshot()


async def look(browser: Browser, url: str, viewport: tuple[int, int]) -> Page:
    width, height = viewport
    page = await browser.new_page(
        viewport={"width": width, "height": height}, locale="zh-CN", timezone_id=where_it_is_evening()
    )
    await page.goto(url)
    await page.get_by_text(QUESTION[:4]).first.wait_for()
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
