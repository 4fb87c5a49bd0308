"""Everybody who comes to the test meeting: two phones, a tablet and a screen, and both of these in English too."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import expect

from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import PHONE, SCREEN, TABLET, Axe, PageOf
from tests.server.guests import Guest, resident

WANG, SUN = "王秀兰", "Sun Xiaomei"
NEIGHBOURS = ("周国强", "陈志远", "何文斌")
TOPIC = "九点以后请把音响关小"
STATEMENT = "The drums go on until half past nine."
QUESTION = "夜间噪音，您同意吗？"
FIRST = "晚上十点到早上七点，凉亭和楼下空地不放音响。"
SECOND = "晚上九点到早上七点，凉亭和楼下空地不放音响。"
REASON, WISH = "十点太晚了，孩子九点睡。", "改到九点。"
ITEMS = ("夜间噪音", "遛狗牵绳", "夜间停车")
COMMUNITY, TITLE = "龙船调社区", "凉亭议事会"
OWN_WORDS = (WANG, SUN, *NEIGHBOURS, TOPIC, STATEMENT, QUESTION, FIRST, SECOND, REASON, WISH, *ITEMS, COMMUNITY, TITLE)


class Gathering:
    """The windows by name. ``look`` judges all of them at one moment of the meeting."""

    def __init__(self, pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
        self.pavilion = pavilion
        self.axe = axe
        self._page_of = page_of
        self.windows: list[Window] = []
        self.neighbours: list[Guest] = []
        self.problems: list[str] = []

    async def come(self) -> None:
        """Everybody opens their page; the phones stand at the door."""
        links, url = self.pavilion.links(), self.pavilion.url
        self.code = links.code
        hand = {"is_mobile": True, "has_touch": True}
        self.windows = await asyncio.gather(
            self._window("tablet", links.tablet, TABLET),
            self._window("tablet-en", links.tablet, TABLET, "en"),
            self._window("screen", links.screen, SCREEN),
            self._window("screen-en", links.screen.replace("#", "?lang=en#"), SCREEN, "en"),
            self._window("phone", f"{url}/", PHONE, **hand),
            self._window("phone-en", f"{url}/m/{links.code}", PHONE, "en", **hand),
        )
        self.tablet, self.tablet_en, self.screen, self.screen_en, self.wang, self.sun = self.windows

    async def _window(self, name: str, url: str, size: tuple[int, int], language: str = "zh", **more: bool) -> Window:
        locale = "en-GB" if language == "en" else "zh-CN"
        page = await self._page_of(size, locale=locale, timezone_id="Asia/Shanghai", **more)
        window = Window(name, page, self.pavilion.url, language)
        await page.goto(url)
        return window

    async def neighbours_come(self) -> None:
        self.neighbours = [await resident(self.pavilion.url, self.code, name) for name in NEIGHBOURS]

    async def neighbours_go(self) -> None:
        for neighbour in self.neighbours:
            await neighbour.must("people:leave")
            await neighbour.leave()

    async def look(self, step: str) -> None:
        """Every window speaks one language, can be used by everybody, and fits its display."""
        import time
        t=time.time()
        found = await asyncio.gather(*(self._judged(window, step) for window in self.windows))
        print(step, time.time()-t)
        self.problems += [problem for problems in found for problem in problems]

    async def _judged(self, window: Window, step: str) -> list[str]:
        await window.picture(step)
        foreign = await window.foreign(OWN_WORDS)
        problems = [f"{step}: {window.name} says in the other language: {text}" for text in foreign]
        problems += [f"{step}: {window.name}: {problem}" for problem in await self.axe(window.page)]
        if await window.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"{step}: {window.name} is wider than its display")
        trouble, window.trouble = window.trouble, []
        return problems + trouble
