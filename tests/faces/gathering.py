"""Everybody who comes to the test meeting: two phones, a tablet and a screen, and both of these in English too."""

from __future__ import annotations

import asyncio

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
COMPARED = SECOND.replace("九", "十九", 1)
"""The second draft as the screen shows it, with what was struck out before what is new."""
REASON, WISH = "十点太晚了，孩子九点睡。", "改到九点。"
ITEMS = ("夜间噪音", "遛狗牵绳", "夜间停车")
COMMUNITY, TITLE = "龙船调社区", "凉亭议事会"
CONCLUSION = "共识第 2 稿已通过"
OWN_WORDS = (
    *(WANG, SUN, *NEIGHBOURS, TOPIC, STATEMENT, FIRST, SECOND, COMPARED, REASON, WISH),
    *(COMMUNITY, TITLE, *ITEMS, QUESTION, CONCLUSION),
)
"""What people say and write; what the moderator's tablet words for them is theirs too."""


class Gathering:
    """The windows by name. ``look`` judges all of them at one moment of the meeting."""

    def __init__(self, pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
        self.pavilion = pavilion
        self.axe = axe
        self._page_of = page_of
        self.windows: tuple[Window, ...] = ()
        self.neighbours: list[Guest] = []
        self.problems: list[str] = []

    async def come(self) -> None:
        """Everybody opens their page; the phones stand at the door."""
        links, url = self.pavilion.links(), self.pavilion.url
        self.code = links.code
        (
            self.tablet,
            self.tablet_en,
            self.screen,
            self.screen_en,
            self.wang,
            self.sun,
        ) = self.windows = await asyncio.gather(
            self._window("tablet", links.tablet, TABLET),
            self._window("tablet-en", links.tablet, TABLET, "en"),
            self._window("screen", links.screen, SCREEN),
            self._window("screen-en", links.screen.replace("#", "?lang=en#"), SCREEN, "en"),
            self._window("phone", f"{url}/", PHONE),
            self._window("phone-en", f"{url}/m/{links.code}", PHONE, "en"),
        )

    async def _window(self, name: str, url: str, size: tuple[int, int], language: str = "zh") -> Window:
        locale = "en-GB" if language == "en" else "zh-CN"
        page = await self._page_of(
            size, locale=locale, timezone_id="Asia/Shanghai", is_mobile=size == PHONE, has_touch=size != SCREEN
        )
        window = Window(name, page, self.pavilion.url, language)
        await page.goto(url)
        return window

    async def neighbours_come(self) -> None:
        self.neighbours = [await resident(self.pavilion.url, self.code, name) for name in NEIGHBOURS]

    async def neighbours_go(self) -> None:
        for neighbour in self.neighbours:
            await neighbour.must("people:leave")
            await neighbour.leave()

    async def the_screens_count(self, cast: int, yes: int, no: int) -> None:
        """An anonymous poll's turnout is live, its counts appear and move with every five ballots."""
        for screen in (self.screen, self.screen_en):
            await expect(screen.part("turnout").locator(".much")).to_have_text(str(cast))
            shown = [] if yes == no == 0 else [str(yes), str(no), "0"]
            await expect(screen.part("poll").locator(".val")).to_have_text(shown)

    async def look(self, step: str, *closely: Window) -> None:
        """Every window speaks one language and fits its display; those looked at closely can be used by everybody."""
        found = await asyncio.gather(*(self._judged(window, step, window in closely) for window in self.windows))
        self.problems += [f"{step}, {problem}" for problems in found for problem in problems]

    async def _judged(self, window: Window, step: str, closely: bool) -> list[str]:
        await window.is_still()
        await window.picture(step)
        problems = window.trouble_so_far()
        problems += [f"in the other language: {text}" for text in await window.foreign(OWN_WORDS)]
        if await window.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append("wider than its display")
        if closely:
            problems += await self.axe(window.page)
        return [f"{window.name}: {problem}" for problem in problems]
