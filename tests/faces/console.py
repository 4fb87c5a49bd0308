"""The chair's console in the test of the floor: a page whose taps are counted, on whatever display it is."""

from __future__ import annotations

from collections.abc import Awaitable

from playwright.async_api import Locator, Page, expect

from tests.faces.window import Window
from tests.parts.browser import PHONE

MOST_TAPS = 2
MOST_TABS = 80
FOCUSED = "(selector) => document.activeElement.matches(selector)"


class Console(Window):
    """A tablet, or a phone that holds the chair. ``work`` is one thing done from the console as it stands."""

    def __init__(self, name: str, page: Page, origin: str) -> None:
        super().__init__(name, page, origin)
        self._taps = 0

    async def takes(self, size: tuple[int, int]) -> None:
        """The same meeting in other hands: a display of this size."""
        await self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.name = f"console-{size[0]}"

    async def tap(self, button: Locator) -> None:
        await button.click()
        self._taps += 1

    async def keep_pressed(self, button: Locator, until: Awaitable[None]) -> None:
        """A dangerous step: the finger stays until it is done."""
        await button.hover()
        await self.page.mouse.down()
        await until
        await self.page.mouse.up()
        self._taps += 1

    def done(self, what: str) -> None:
        """What was begun is done, and the console is as before."""
        taps, self._taps = self._taps, 0
        assert 0 < taps <= MOST_TAPS, f"{self.name}: {what} took {taps} taps"

    async def at_the_thumb(self, *names: str) -> None:
        """On a phone these lie in the lower half, where the hand that holds it reaches them."""
        if self.page.viewport_size != {"width": PHONE[0], "height": PHONE[1]}:
            return
        for name in names:
            box = await self.part("do").locator(f'[data-do="{name}"]').first.bounding_box()
            assert box, name
            assert PHONE[1] / 2 < box["y"] < box["y"] + box["height"] <= PHONE[1], (name, box)

    def row(self, name: str) -> Locator:
        """One who waits, in the queue."""
        return self.part("queue").locator("li").filter(has_text=name)

    async def waiting(self) -> list[str]:
        """Who waits, by name, in their order."""
        return await self.part("queue").locator("li .who").all_inner_texts()

    async def speaks(self, name: str) -> None:
        await expect(self.part("speaker").locator("h1")).to_have_text(name)

    # ---- by keyboard alone

    async def reach(self, selector: str) -> None:
        """Tab until this has the focus."""
        for _ in range(MOST_TABS):
            if await self.page.evaluate(FOCUSED, selector):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"not to be reached by keyboard: {selector}")

    async def enter(self, selector: str) -> None:
        await self.reach(selector)
        await self.page.keyboard.press("Enter")
