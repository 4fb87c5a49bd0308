"""One window into the meeting: a page with a face, watched for everything that a page must not do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from playwright.async_api import ConsoleMessage, Locator, Page, Request, WebSocket, expect

PATIENCE_MS = 15_000
PICTURES = os.environ.get("LIANGTING_PICTURES")
"""A folder, when somebody wants to look at what the browser saw."""
HAN, LATIN = "[\u4e00-\u9fff]", "[A-Za-z]{2,}"
SWITCHES = ("中文", "English", "EN")
"""A language switch speaks the language it leads to."""
SAID = """() => {
  const heard = ["aria-label", "title", "placeholder", "alt"];
  const named = Array.from(document.querySelectorAll(heard.map((name) => `[${name}]`).join()));
  const shown = named.filter((one) => one.checkVisibility());
  const labels = shown.flatMap((one) => heard.map((name) => one.getAttribute(name)));
  return [document.title, ...document.body.innerText.split("\\n"), ...labels].filter(Boolean);
}"""
"""Every line that a person meets on the page, by eye or by ear."""
STILL = """() => Promise.all(document.getAnimations()
  .filter((one) => one.playState === "running" && one.effect.getComputedTiming().endTime < 5000)
  .map((one) => one.finished.catch(() => null))).then(() => null)"""
"""Resolves when what has just begun to move has arrived; a clock's beam moves for minutes."""

expect.set_options(timeout=PATIENCE_MS)


class Window:
    """A page of one face. What the browser itself says of a lost network is no trouble: tests take it away."""

    def __init__(self, name: str, page: Page, origin: str, language: str = "zh") -> None:
        self.name = name
        self.page = page
        self.language = language
        self.origin = origin
        self._trouble: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._heard)
        page.on("request", self._asked)
        page.on("websocket", self._dialled)

    def do(self, name: str) -> Locator:
        return self.page.locator(f'[data-do="{name}"]')

    def part(self, name: str) -> Locator:
        return self.page.locator(f'[data-part="{name}"]')

    async def press(self, name: str) -> None:
        await self.do(name).first.click()

    def step(self, name: str) -> Locator:
        """The one accent button at the foot of the tablet, when this is what it does."""
        return self.part("do").locator(f'[data-do="{name}"]')

    async def hold(self, button: Locator, until: Locator) -> None:
        """Keep a finger on a dangerous step until what it does is to be seen."""
        await button.hover()
        await self.page.mouse.down()
        await expect(until).to_be_visible()
        await self.page.mouse.up()

    async def shows(self, *texts: str) -> None:
        """Wait until all of these are somewhere to be seen: what only screen readers hear does not count."""
        for text in texts:
            seen = self.page.get_by_text(text).and_(self.page.locator(":not(.hidden, .hidden *)")).filter(visible=True)
            await expect(seen.first, f"{self.name}: {text}").to_be_visible()

    async def hears(self, sentence: str) -> None:
        """Wait until the live region says so: what somebody is told who does not see the page."""
        region = self.page.locator(".hidden > [role=status], .hidden > [role=alert]").filter(has_text=sentence)
        await expect(region, f"{self.name} hears: {sentence}").to_have_count(1)

    async def reads(self, part: str, *texts: str) -> None:
        """Wait until this part of the page says all of these."""
        for text in texts:
            await expect(self.part(part).first, f"{self.name}, {part}").to_contain_text(text)

    async def foreign(self, own_words: Iterable[str]) -> list[str]:
        """What the page says in the other language; the words of people are theirs, in whatever language."""
        said: list[str] = await self.page.evaluate(SAID)
        words = "|".join(re.escape(word) for word in sorted((*own_words, *SWITCHES), key=len, reverse=True))
        other = HAN if self.language == "en" else LATIN
        return [line for line in said if re.search(other, re.sub(rf"https?://\S+|{words}", " ", line))]

    async def is_still(self) -> None:
        """Wait until the last change has been shown: no old view fades, no name moves."""
        await self.page.evaluate(STILL)
        await expect(self.page.locator(".old-views > *")).to_have_count(0)

    async def picture(self, step: str) -> None:
        if PICTURES:
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            await self.page.screenshot(path=folder / f"{step}-{self.name}.png")

    def trouble_so_far(self) -> list[str]:
        trouble, self._trouble = self._trouble, []
        return trouble

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and "net::ERR_" not in said.text:
            self._trouble.append(f"console: {said.text}")

    def _asked(self, request: Request) -> None:
        self._goes_to(request.url)

    def _dialled(self, socket: WebSocket) -> None:
        self._goes_to(socket.url)

    def _goes_to(self, url: str) -> None:
        here = url.startswith((f"{self.origin}/", f"{self.origin.replace('http', 'ws', 1)}/", "data:"))
        if not here:
            self._trouble.append(f"left the house: {url}")
