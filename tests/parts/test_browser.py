"""The browser is real: it draws Chinese with the font we ship, and axe-core finds what is wrong."""

from pathlib import Path
from urllib.parse import quote

from playwright.async_api import Page, Route

from tests.parts.browser import SCREEN, Axe, PageOf
from tests.parts.missing import missing

STATIC = Path(__file__).parent.parent.parent / "static"
FONT = "/static/vendor/fonts/noto-sans-sc.css"
STRICT = "default-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'"
HOUSE = "http://liangting.test"

GOOD = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>凉亭议事</title>
<link rel="stylesheet" href="/static/vendor/fonts/noto-sans-sc.css">
<link rel="stylesheet" href="/pavilion.css"></head>
<body><main><h1>凉亭议事 Liangting</h1>
<button>我要发言</button></main></body></html>"""
BAD = GOOD.replace("<button>我要发言</button>", "<button></button><img src='data:,'>")
CSS = "body { font: 2rem 'Noto Sans SC Variable' } h1 { font-weight: 700 }"


async def open_house(page: Page, html: str) -> None:
    """Show `html` as our server would: with its strict policy and its own static files."""

    async def serve(route: Route) -> None:
        address = route.request.url.removeprefix(HOUSE)
        if address.startswith("/static/"):
            await route.fulfill(path=STATIC.parent / address.removeprefix("/"))
        elif address == "/pavilion.css":
            await route.fulfill(body=CSS, content_type="text/css")
        else:
            policy = {"Content-Security-Policy": STRICT}
            await route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=policy)

    await page.route(f"{HOUSE}/**", serve)
    await page.goto(f"{HOUSE}/")


async def fonts_used(page: Page, selector: str) -> list[tuple[str, bool]]:
    """The fonts that really drew an element: family, and whether the page brought it along."""
    debugger = await page.context.new_cdp_session(page)
    await debugger.send("DOM.enable")
    await debugger.send("CSS.enable")
    root = (await debugger.send("DOM.getDocument"))["root"]["nodeId"]
    node = (await debugger.send("DOM.querySelector", {"nodeId": root, "selector": selector}))["nodeId"]
    drawn = (await debugger.send("CSS.getPlatformFontsForNode", {"nodeId": node}))["fonts"]
    return [(font["familyName"], font["isCustomFont"]) for font in drawn]


async def test_a_page_shows_chinese_text(page_of: PageOf) -> None:
    page = await page_of()
    await page.goto("data:text/html;charset=utf-8," + quote("<h1>凉亭议事</h1>"))
    assert await page.inner_text("h1") == "凉亭议事"


async def test_chinese_is_drawn_with_the_font_we_ship(page_of: PageOf) -> None:
    if not (STATIC.parent / FONT.removeprefix("/")).exists():
        missing("static/vendor/ is empty: `pip install -e .` fills it.")
    page = await page_of()
    await open_house(page, GOOD)
    await page.evaluate("document.fonts.ready")
    [(family, ours)] = await fonts_used(page, "h1")
    assert "Noto Sans SC" in family
    assert ours


async def test_a_page_has_the_size_language_and_colours_asked_for(page_of: PageOf) -> None:
    page = await page_of(SCREEN, locale="en-GB", dark=True)
    assert await page.evaluate("[innerWidth, innerHeight, navigator.language]") == [1920, 1080, "en-GB"]
    assert await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


async def test_two_pages_know_nothing_of_each_other(page_of: PageOf) -> None:
    first, second = await page_of(), await page_of()
    await open_house(first, GOOD)
    await open_house(second, GOOD)
    await first.evaluate("localStorage.setItem('ticket', 'wang')")
    assert await second.evaluate("localStorage.getItem('ticket')") is None


async def test_a_page_loses_the_network_and_finds_it_again(page_of: PageOf) -> None:
    page = await page_of(offline=True)
    assert not await page.evaluate("navigator.onLine")
    await page.context.set_offline(False)
    assert await page.evaluate("navigator.onLine")


async def test_axe_passes_a_clean_page_under_our_strict_policy(page_of: PageOf, axe: Axe) -> None:
    page = await page_of()
    await open_house(page, GOOD)
    assert await axe(page) == []


async def test_axe_says_what_is_wrong_and_where(page_of: PageOf, axe: Axe) -> None:
    page = await page_of()
    await open_house(page, BAD)
    button, picture = await axe(page)
    assert button.startswith("button-name (critical) at button:")
    assert picture.startswith("image-alt (critical) at img:")


async def test_the_policy_still_holds_while_axe_looks(page_of: PageOf, axe: Axe) -> None:
    page = await page_of()
    await open_house(page, GOOD)
    await axe(page)
    script = "document.body.append(Object.assign(document.createElement('script'), { text: '1' }))"
    async with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        await page.evaluate(script)


async def test_an_error_that_nobody_caught_is_noticed(page_of: PageOf) -> None:
    page = await page_of()
    async with page.expect_event("pageerror"):
        await page.evaluate("setTimeout(() => { throw new Error('lantern') })")
    [problem] = page_of.uncaught
    assert "lantern" in problem
    page_of.uncaught.clear()
