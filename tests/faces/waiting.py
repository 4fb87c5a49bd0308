"""An open meeting with phones in the browser, whose notices, buzzes and clocks the tests hold in their hands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import expect

from tests.faces.pavilion import Pavilion
from tests.faces.window import Window
from tests.parts.browser import PHONE, PageOf
from tests.server.guests import Guest, resident

NOTICES = """() => {
  window.told = { notices: [], buzzes: [] };
  class Notice { constructor(title, look) {
    if (sessionStorage.noWorker) throw new TypeError("Illegal constructor");
    window.told.notices.push([title, look.body]); }
    close() {} }
  Notice.permission = sessionStorage.allowed ? "granted" : "default";
  Notice.requestPermission = async () => { sessionStorage.allowed = 1; return (Notice.permission = "granted"); };
  window.Notification = Notice;
  navigator.vibrate = (rhythm) => window.told.buzzes.push(rhythm);
  Object.defineProperty(document, "hidden", { get: () => Boolean(window.away) });
}"""
"""A browser that shows notices and buzzes, and tells which; with ``noWorker`` stored it refuses, as on Android."""
AHEAD = """(hours) => {
  const real = Date.now.bind(Date), Real = Date;
  window.ahead = hours * 3600000;
  window.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(real() + window.ahead); }
    static now() { return real() + window.ahead; }
  };
}"""
"""A device whose clock somebody has set wrong."""
CHANGES = """([part, changes]) => new Promise((done) => {
  const seen = [], where = document.querySelector(part);
  let last = where.textContent;
  const look = new MutationObserver(() => {
    if (where.textContent === last) return;
    last = where.textContent;
    seen.push([last, performance.timeOrigin + performance.now()]);
    if (seen.length === changes) { look.disconnect(); done(seen); }
  });
  look.observe(where, { childList: true, characterData: true, subtree: true });
})"""
"""What a clock says each time that it changes, and when: by the machine's clock, whatever the page's says."""


class Evening:
    """An open meeting with an item, its moderator at hand, and phones in the browser."""

    def __init__(self, pavilion: Pavilion, page_of: PageOf, chair: Guest) -> None:
        self.pavilion = pavilion
        self.page_of = page_of
        self.chair = chair
        self.guests: list[Guest] = []

    async def phone(self, name: str, place: str = "pavilion", language: str = "zh", script: str = NOTICES) -> Window:
        locale = "en-GB" if language == "en" else "zh-CN"
        page = await self.page_of(PHONE, locale=locale, is_mobile=True, has_touch=True)
        await page.add_init_script(f"({script})(3)")
        window = Window(f"phone of {name}", page, self.pavilion.url, language)
        await page.goto(f"{self.pavilion.url}/m/{self.pavilion.links().code}")
        await window.do("name").fill(name)
        await window.press(f"place:{place}")
        await window.press("join")
        await expect(window.do("ask:speak")).to_be_visible()
        return window

    async def comes(self, name: str, place: str = "pavilion") -> Guest:
        guest = await resident(self.pavilion.url, self.pavilion.links().code, name, place)
        self.guests.append(guest)
        return guest

    async def call(self) -> str:
        """The next one, by the moderator."""
        current = self.chair.view["floor"]["current"]
        ack = await self.chair.must("floor:call", expect=current and current["entry"])
        await self.chair.until(lambda view: (view["floor"]["current"] or {}).get("entry") == ack["entry"])
        return ack["entry"]


async def asks(phone: Window, kind: str = "speak", topic: str = "") -> None:
    await phone.press(f"ask:{kind}")
    await phone.do("topic").fill(topic)
    await phone.press("floor:ask")


async def speaks(evening: Evening, phone: Window) -> None:
    """Asks, is called, and has finished."""
    await asks(phone)
    await expect(phone.part("place").first).to_be_visible()
    await evening.call()
    await phone.press("floor:finish")
    await expect(phone.do("ask:speak")).to_be_visible()
    await evening.chair.until(lambda view: view["floor"]["current"] is None)


async def told(phone: Window, what: str) -> Any:
    return await phone.page.evaluate(f"window.told.{what}")


@asynccontextmanager
async def opened(pavilion: Pavilion, page_of: PageOf) -> AsyncIterator[Evening]:
    chair = await Guest(pavilion.url, pavilion.links().tablet.split("#ticket=")[1]).enter()
    evening = Evening(pavilion, page_of, chair)
    try:
        if chair.view["meeting"]["state"] == "planned":
            await chair.must("meeting:open")
        item = await chair.must("agenda:add", title="遛狗牵绳", kind="discussion")
        await chair.must("agenda:start", item=item["item"])
        yield evening
    finally:
        if current := chair.view["floor"]["current"]:
            await chair.must("floor:finish", expect=current["entry"])
        for guest in [*evening.guests, chair]:
            await guest.leave()
