"""One window into the meeting: a page with a face, watched for everything that a page must not do."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from playwright.async_api import ConsoleMessage, Locator, Page, Request, WebSocket, expect

PATIENCE_MS = 15_000
PICTURES = os.environ.get("LIANGTING_PICTURES")
"""A folder, when somebody wants to look at what the browser saw."""
HAN, LATIN = "[\u4e00-\u9fff]", "[A-Za-z]{2,}"
SAID = """() => {
  const said = [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: parent } = texts.currentNode;
    const unsaid = parent.closest("noscript, button[lang]") || !parent.checkVisibility();
    if (data.trim() && !unsaid) said.push(data.trim());
  }
  for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    if (one.checkVisibility())
      for (const name of ["aria-label", "title", "placeholder", "alt"]) said.push(one.getAttribute(name) || "");
  return said.filter(Boolean);
}"""
"""Every text a person meets on the page, by eye or by ear; a language switch speaks the language it leads to."""

expect.set_options(timeout=PATIENCE_MS)


class Window:
    """A page of one face. ``trouble`` is what went wrong on it; ``offline`` forgives what a lost network says."""

    def __init__(self, name: str, page: Page, origin: str, language: str = "zh") -> None:
        self.name = name
        self.page = page
        self.language = language
        self.origin = origin
        self.trouble: list[str] = []
        self._pictures = 0
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
        """Wait until the page says all of these somewhere to be seen."""
        for text in texts:
            await expect(self.page.get_by_text(text).filter(visible=True).first, f"{self.name}: {text}").to_be_visible()

    async def reads(self, part: str, *texts: str) -> None:
        """Wait until this part of the page says all of these."""
        for text in texts:
            await expect(self.part(part).first, f"{self.name}, {part}").to_contain_text(text)

    async def foreign(self, own_words: Iterable[str]) -> list[str]:
        """What the page says in the other language; the words of people are theirs, in whatever language."""
        said: list[str] = await self.page.evaluate(SAID)
        words = sorted(own_words, key=len, reverse=True)
        return [text for text in said if self._is_foreign(text, words)]

    def _is_foreign(self, text: str, own_words: list[str]) -> bool:
        import re

        for word in own_words:
            text = text.replace(word, " ")
        return re.search(HAN if self.language == "en" else LATIN, text) is not None

    async def picture(self, step: str) -> None:
        if PICTURES:
            self._pictures += 1
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            await self.page.screenshot(path=folder / f"{step}-{self.name}.png")

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and "net::ERR_" not in said.text:
            self.trouble.append(f"{self.name} said: {said.text}")

    def _asked(self, request: Request) -> None:
        self._goes_to(request.url)

    def _dialled(self, socket: WebSocket) -> None:
        self._goes_to(socket.url)

    def _goes_to(self, url: str) -> None:
        here = url.startswith((f"{self.origin}/", f"{self.origin.replace('http', 'ws', 1)}/", "data:"))
        if not here:
            self.trouble.append(f"{self.name} left the house: {url}")
