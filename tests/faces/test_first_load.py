"""What a page costs before it is of use: bytes on a slow line, and round trips for modules nobody announced."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Response, expect

from tests.faces.pavilion import ROOT, Pavilion
from tests.faces.window import Window
from tests.parts.browser import PHONE, PageOf

BUDGET = 120 * 1024
STATIC = ROOT / "static"
NOTHING: dict[str, set[Path]] = {"unannounced": set(), "unneeded": set()}
IMPORTED = re.compile(r'(?:^|[;}])\s*(?:import|export)\b[^;"\'(]*?["\'](\.[^"\']+)["\']', re.MULTILINE)
PRELOADED = re.compile(r'<link rel="modulepreload" href="(/static/[^"]+)">')
ENTRY = re.compile(r'<script type="module" src="(/static/[^"]+)">')


@pytest.mark.parametrize("address", ["/", "/m/{code}"])
async def test_the_phone_page_is_light(pavilion: Pavilion, page_of: PageOf, address: str) -> None:
    page = await page_of(PHONE, is_mobile=True)
    window = Window("phone", page, pavilion.url)
    responses: list[Response] = []

    def came(response: Response) -> None:
        responses.append(response)

    page.on("response", came)
    await page.goto(pavilion.url + address.format(code=pavilion.links().code))
    await expect(window.do("join")).to_be_visible()
    await page.wait_for_load_state("networkidle")
    costs = {urlsplit(one.url).path: await cost(one) for one in responses if not is_font(one)}
    assert len(costs) > 20
    assert not any("/static/phone/room.js" in path for path in costs), "what lies behind the door waits"
    assert sum(costs.values()) <= BUDGET, sorted(costs.items(), key=lambda one: -one[1])
    assert window.trouble_so_far() == []


def is_font(response: Response) -> bool:
    return "/fonts/" in response.url


async def cost(response: Response) -> int:
    """Bytes on the wire. Text of any length comes compressed."""
    sizes = await response.request.sizes()
    body = await response.body()
    if len(body) > 1000 and "image/png" not in response.headers["content-type"]:
        assert response.headers.get("content-encoding") == "gzip", response.url
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


async def test_files_stay_in_the_browser(pavilion: Pavilion, page_of: PageOf) -> None:
    page = await page_of(PHONE)
    async with page.expect_response(re.compile(r"/phone/phone\.js")) as told:
        await page.goto(pavilion.url)
    assert "immutable" in (await (await told.value).all_headers())["cache-control"]


@pytest.mark.parametrize("face", ["phone", "tablet", "screen", "office", "office/city"])
def test_every_module_is_announced(face: str) -> None:
    page = (STATIC / face / "index.html").read_text()
    [entry] = ENTRY.findall(page)
    needed = modules(ROOT / entry.lstrip("/"))
    announced = [ROOT / address.lstrip("/") for address in (entry, *PRELOADED.findall(page))]
    assert len(needed) > 20
    assert {"unannounced": needed - set(announced), "unneeded": set(announced) - needed} == NOTHING
    assert len(announced) == len(set(announced))


def modules(entry: Path) -> set[Path]:
    """Everything that is imported from here on, and would be asked for one after the other."""
    found, fresh = {entry}, [entry]
    while fresh:
        module = fresh.pop()
        for address in IMPORTED.findall(module.read_text()):
            imported = (module.parent / address).resolve()
            if imported not in found:
                found.add(imported)
                fresh.append(imported)
    return found
