"""Minutes and notices as pages: for everyone, on a phone and a laptop, by day and by night, without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Route

from server.minutes import document, minutes
from server.minutes.notice import notice, notice_document
from server.minutes.set_html import set_html
from tests.parts.browser import PHONE, Axe, PageOf
from tests.server.evening import promised

STATIC = Path(__file__).parents[2] / "static"
HOUSE = "http://pavilion.test"
LAPTOP = (1280, 900)


def pages(language: str) -> dict[str, str]:
    written = minutes(promised().room, bytes(32))
    told = notice(written, language, f"{HOUSE}/minutes.html", f"{HOUSE}/m/482913")
    return {
        "/minutes.html": set_html(document(written, language)),
        "/notice.html": set_html(notice_document(told), look="notice"),
    }


@pytest.mark.parametrize(
    ("language", "size", "dark"), [("zh", PHONE, False), ("en", LAPTOP, True)], ids=["phone by day", "laptop by night"]
)
async def test_everybody_can_read_them(
    page_of: PageOf, axe: Axe, language: str, size: tuple[int, int], dark: bool
) -> None:
    made = pages(language)
    page = await page_of(size, dark=dark, java_script_enabled=True)

    async def serve(route: Route) -> None:
        path = route.request.url.removeprefix(HOUSE)
        if path in made:
            await route.fulfill(body=made[path], content_type="text/html; charset=utf-8")
        elif path.startswith("/static/"):
            await route.fulfill(path=STATIC / path.removeprefix("/static/"))
        else:
            await route.fulfill(status=204)

    await page.route("**/*", serve)
    for path in made:
        await page.goto(HOUSE + path)
        assert await axe(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
