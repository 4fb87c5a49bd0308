"""An open meeting as its chair has it: the console, the screen and people who speak."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import expect

from tests.faces.console import Console
from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import SCREEN, TABLET, Axe, PageOf
from tests.server.guests import Guest, resident

WANG, SUN, CHEN, HE = "王秀兰", "孙晓梅", "陈志远", "何文斌"
OTHERS = tuple(f"邻居{n}" for n in "甲乙丙丁")


class Floor:
    """An open meeting with its console, its screen and the people who speak."""

    def __init__(self, pavilion: Pavilion, axe: Axe) -> None:
        self.pavilion = pavilion
        self.axe = axe
        self.people: dict[str, Guest] = {}
        self.problems: list[str] = []
        self.speaker = ""
        """Who has the floor when nothing out of the way has happened."""

    async def open(self, page_of: PageOf) -> None:
        links = self.pavilion.links()
        self.code = links.code
        self.console = Console("console", await page_of(TABLET, has_touch=True), self.pavilion.url)
        self.screen = Window("screen", await page_of(SCREEN), self.pavilion.url)
        await asyncio.gather(self.console.page.goto(links.tablet), self.screen.page.goto(links.screen))
        await self.come(WANG, "pavilion")
        for name in (SUN, CHEN, HE, *OTHERS):
            await self.come(name, "remote")

    async def begin(self) -> None:
        await self.console.step("meeting:open").click()
        await self.console.step("agenda:start").click()
        await expect(self.console.step("agenda:start")).to_have_count(0)

    async def come(self, name: str, place: str) -> None:
        self.people[name] = await resident(self.pavilion.url, self.code, name, place)

    async def asks(self, name: str, kind: str = "speak", **facts: str) -> None:
        await self.people[name].must("floor:ask", kind=kind, **facts)
        await expect(self.console.row(name)).to_have_count(1)

    async def look(self, state: str) -> None:
        """As everybody meets it: axe finds nothing, the page fits, nothing is wrong in its own log."""
        window = self.console
        await window.is_still()
        await window.picture(state)
        found = [*window.trouble_so_far(), *await self.axe(window.page)]
        if await window.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("wider than its display")
        self.problems += [f"{window.name}, {state}: {problem}" for problem in found]

    async def close(self) -> None:
        await asyncio.gather(*(guest.leave() for guest in self.people.values()))


@asynccontextmanager
async def opened(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> AsyncIterator[Floor]:
    floor = Floor(pavilion, axe)
    await floor.open(page_of)
    yield floor
    await floor.close()
