"""Polls as residents meet them: a moderator who opens and closes them, phones with and without slips, a roll."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from playwright.async_api import expect

from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import PHONE, PageOf
from tests.server.guests import Guest, http_at

ROLL = """姓名,楼栋,单元,房号,业主,房屋编号,面积,儿童
王秀兰,3,2,501,甲,3-2-501,89.03,
王芳,3,2,501,,,,
王小宝,3,2,501,,,,是
赵建国,3,1,101,乙,3-1-101,60.00,
李桂芬,3,1,202,丙,3-1-202,72.50,
周国强,3,1,303,,,,
"""


class Balloting:
    """An open meeting with its moderator; every phone is a page of its own."""

    def __init__(self, pavilion: Pavilion, page_of: PageOf, chair: Guest) -> None:
        self.pavilion = pavilion
        self.page_of = page_of
        self.chair = chair
        self.code = pavilion.links().code

    async def at_the_door(self, name: str, language: str = "zh", slip: str = "") -> Window:
        """A phone with the name written in, and whatever slip was scanned."""
        locale = "en-GB" if language == "en" else "zh-CN"
        page = await self.page_of(PHONE, locale=locale, is_mobile=True, has_touch=True)
        window = Window(f"phone of {name}", page, self.pavilion.url, language)
        fragment = f"#slip={slip}" if slip else ""
        await page.goto(f"{self.pavilion.url}/m/{self.code}{fragment}")
        await window.do("name").fill(name)
        return window

    async def phone(self, name: str, language: str = "zh", slip: str = "") -> Window:
        window = await self.at_the_door(name, language, slip)
        await window.press("join")
        await expect(window.do("tab:me")).to_be_visible()
        return window

    async def opens(self, method: str, question: str, **more: Any) -> str:
        """A poll, drafted and opened."""
        draft = {"secrecy": "named", "reveal": "live", "rule": "plurality"} | more
        ack = await self.chair.must("poll:draft", question=question, method=method, **draft)
        await self.chair.must("poll:open", poll=ack["poll"])
        return ack["poll"]

    async def closes(self, poll: str) -> None:
        await self.chair.must("poll:close", poll=poll)

    async def lists_the_house(self) -> dict[str, str]:
        """The roll is imported; answers the code on each slip, by name."""
        async with self._desk() as http:
            told = await http.post("/roll", content=ROLL.encode())
            assert told.status_code in (201, 409), told.text
            slips = (await http.get("/roll/slips")).json()
            return {slip["name"]: slip["code"] for slip in slips["items"]}

    async def comes_without_a_phone(self, name: str) -> str:
        """Somebody of the roll is checked in at the desk; answers their seat."""
        async with self._desk() as http:
            [found] = (await http.get("/roll", params={"q": name})).json()["items"]
        ack = await self.chair.must("people:check_in", listed=found["listed"], place="pavilion")
        return str(ack["person"])

    def _desk(self) -> httpx.AsyncClient:
        at = f"{self.pavilion.url}/api/meetings/{self.code}"
        return http_at(at, headers={"Authorization": f"Bearer {self.chair.ticket}"})


@asynccontextmanager
async def balloting(pavilion: Pavilion, page_of: PageOf) -> AsyncIterator[Balloting]:
    chair = await Guest(pavilion.url, pavilion.links().tablet.split("#ticket=")[1]).enter()
    try:
        if chair.view["meeting"]["state"] == "planned":
            await chair.must("meeting:open")
        yield Balloting(pavilion, page_of, chair)
    finally:
        for poll in chair.view["polls"]:
            if poll["state"] == "open":
                await chair.must("poll:close", poll=poll["id"])
        await chair.leave()
