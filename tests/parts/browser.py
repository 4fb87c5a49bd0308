"""A real browser for tests: Chromium driven by Playwright, each page in a context of its own."""

import os
from collections.abc import AsyncIterator
from typing import Any, Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.parts import axe as axe_core
from tests.parts import npm
from tests.parts.chromium import Chromium, find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = (390, 844)
TABLET = (1180, 820)
SCREEN = (1920, 1080)


class PageOf:
    """Makes pages, each in a new context: nobody else's cookies, storage or cache."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.uncaught: list[str] = []

    async def __call__(
        self,
        viewport: tuple[int, int] = PHONE,
        *,
        locale: str = "zh-CN",
        dark: bool = False,
        offline: bool = False,
        **more: Any,
    ) -> Page:
        """A new page; `more` goes to new_context. `page.context.set_offline(True)` takes the network away."""
        context = await self.browser.new_context(
            viewport={"width": viewport[0], "height": viewport[1]},
            locale=locale,
            color_scheme="dark" if dark else "light",
            offline=offline,
            **more,
        )
        self.contexts.append(context)
        context.on("weberror", lambda problem: self.uncaught.append(str(problem.error)))
        return await context.new_page()

    async def close(self) -> None:
        for context in self.contexts:
            await context.close()


class Axe(Protocol):
    async def __call__(self, page: Page, rules: tuple[str, ...] = axe_core.WCAG_2_2_AA) -> list[str]:
        """What axe-core finds wrong, a readable line each; empty on a page that everybody can use."""
        ...


@pytest.fixture(scope="session")
def chromium() -> Chromium:
    return find_chromium()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: Chromium) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.program, args=FLAGS, env={**os.environ, **chromium.environment}
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page_of(browser: Browser) -> AsyncIterator[PageOf]:
    """Makes pages. An error that no page's code caught fails the test, unless it clears `uncaught`."""
    pages = PageOf(browser)
    yield pages
    await pages.close()
    assert not pages.uncaught


@pytest.fixture
def axe() -> Axe:
    source = (npm.package("axe-core") / "axe.min.js").read_text("utf-8")

    async def run(page: Page, rules: tuple[str, ...] = axe_core.WCAG_2_2_AA) -> list[str]:
        return await axe_core.violations(page, source, rules)

    return run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser lives as long as the run, so the tests that talk to it share its event loop."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
