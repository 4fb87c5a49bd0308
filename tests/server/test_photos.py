"""Photos: made anew, upright and bare; what is none, is too large or was made to harm is refused and leaves nothing."""

from __future__ import annotations

import io
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from PIL import Image
from sqlalchemy import func, insert, select

from rooms.refusal import Refusal
from server import photos, tables
from server.darkroom import LARGE, MOST_PIXELS, SMALL, develop, draw
from server.founding import Links
from tests.server.camera import BLUE, RED, bomb, courtyard, file, long_note, with_place
from tests.server.conftest import House
from tests.server.guests import http_at, join

pytestmark = pytest.mark.asyncio(loop_scope="module")


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    assert image.format == "JPEG"
    image.load()
    return image


def near(seen: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(one - other) < 40 for one, other in zip(seen, colour, strict=True))


# ---- the picture


async def test_nothing_of_the_camera_is_left() -> None:
    raw = with_place(courtyard()) + b"GIF89a<html><script>alert(1)</script>PK\x03\x04"
    assert b"CAMERAMAKER" in raw
    made = draw(raw)
    for jpeg in (made.picture, made.small):
        assert set(opened(jpeg).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        for secret in (b"CAMERAMAKER", b"XMPSECRET", b"COMMENT", b"Exif", b"ICC_PROFILE", b"<script>", b"GIF89a"):
            assert secret not in jpeg


@pytest.mark.parametrize(("orientation", "corner"), [(1, "tl"), (3, "br"), (6, "tr"), (8, "bl"), (5, "tl"), (7, "br")])
async def test_it_stands_upright(orientation: int, corner: str) -> None:
    made = opened(draw(with_place(courtyard(), orientation)).picture)
    assert made.size == ((40, 60) if orientation > 4 else (60, 40))
    x = 4 if corner[1] == "l" else made.width - 5
    y = 4 if corner[0] == "t" else made.height - 5
    assert near(made.getpixel((x, y)), BLUE)
    assert near(made.getpixel((made.width - 1 - x, made.height - 1 - y)), RED)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "PNG"),
        ("RGB", "WEBP"),
        ("CMYK", "JPEG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("RGBA", "WEBP"),
        ("RGB", "MPO"),
    ],
)
async def test_every_kind_of_photo_keeps_its_colours(mode: str, kind: str) -> None:
    made = opened(draw(file(courtyard(mode), kind)).picture)
    assert made.mode == "RGB"
    assert near(made.getpixel((5, 5)), BLUE)
    assert near(made.getpixel((55, 35)), RED)


async def test_grey_of_16_bits_and_of_one_and_what_is_transparent() -> None:
    deep = Image.new("I;16", (8, 8), 32_768)
    assert near(opened(draw(file(deep, "PNG")).picture).getpixel((4, 4)), (128, 128, 128))
    assert near(opened(draw(file(Image.new("1", (8, 8), 1), "PNG")).picture).getpixel((4, 4)), (255, 255, 255))
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    assert near(opened(draw(file(clear, "PNG")).picture).getpixel((4, 4)), (255, 255, 255))


async def test_of_a_moving_picture_the_first_frame_stays() -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in (BLUE, RED)]
    for kind in ("WEBP", "PNG"):
        made = opened(draw(file(frames[0], kind, save_all=True, append_images=frames[1:], duration=90)).picture)
        assert near(made.getpixel((20, 20)), BLUE)


async def test_it_is_no_larger_than_a_page_needs() -> None:
    made = draw(file(courtyard(size=(2400, 4200))))
    assert (made.width, made.height) == opened(made.picture).size == (914, LARGE)
    assert opened(made.small).size == (183, SMALL)
    assert opened(draw(file(courtyard(size=(30, 20)))).picture).size == (30, 20), "never made larger"


NO_PHOTOS = {
    "nothing": b"",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a GIF": file(courtyard("P"), "GIF"),
    "a TIFF": file(courtyard(), "TIFF"),
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99,
    "a start without an end": file(courtyard(size=(600, 600)))[:2000],
    "a bomb": bomb(),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}


@pytest.mark.parametrize("raw", NO_PHOTOS.values(), ids=NO_PHOTOS.keys())
async def test_what_is_no_photo_is_none(raw: bytes) -> None:
    with pytest.raises((OSError, ValueError, Image.DecompressionBombError)):
        draw(raw)


async def test_the_process_of_its_own_does_the_same_and_survives_what_is_none() -> None:
    made = await develop(with_place(courtyard()))
    assert made == draw(with_place(courtyard()))
    for raw in (bomb(), long_note(), b"?"):
        with pytest.raises(Refusal, match="bad_photo"):
            await develop(raw)
    assert MOST_PIXELS == 50_000_000


# ---- over HTTP


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def links(shared_house: House) -> Links:
    return await shared_house.meeting()


@pytest_asyncio.fixture(loop_scope="module")
async def http(shared_house: House) -> AsyncGenerator[httpx.AsyncClient, None]:
    async with http_at(shared_house.url) as client:
        yield client


async def seat(house: House, links: Links, name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {(await join(house.url, links.code, name))['ticket']}"}


async def kept(house: House) -> int:
    async with house.journal.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(tables.photo)) or 0


async def test_a_photo_is_sent_and_seen(shared_house: House, links: Links, http: httpx.AsyncClient) -> None:
    mine = await seat(shared_house, links, "王秀兰")
    at = f"/api/meetings/{links.code}/photos"
    sent = await http.post(at, content=with_place(courtyard(size=(900, 600)), 6), headers=mine)
    assert sent.status_code == 201
    told = sent.json()
    assert told == {"photo": told["photo"], "url": f"/api/photos/{told['photo']}.jpg", "width": 600, "height": 900}
    seen, small = await http.get(told["url"]), await http.get(f"{told['url']}?size=small")
    assert (opened(seen.content).size, opened(small.content).size) == ((600, 900), (213, 320))
    assert seen.headers["content-type"] == "image/jpeg"
    assert seen.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in seen.headers["content-security-policy"]
    assert "immutable" in seen.headers["cache-control"]
    assert (await http.get("/api/photos/fnothing.jpg")).status_code == 404


async def test_who_has_no_seat_here_sends_nothing(shared_house: House, links: Links, http: httpx.AsyncClient) -> None:
    before, at = await kept(shared_house), f"/api/meetings/{links.code}/photos"
    other = await seat(shared_house, await shared_house.meeting(), "张三")
    screen = {"Authorization": f"Bearer {links.screen_ticket}"}
    for headers, code in (({}, "bad_ticket"), (other, "not_allowed"), (screen, "not_allowed")):
        assert (await http.post(at, content=file(courtyard()), headers=headers)).json()["code"] == code
    assert await kept(shared_house) == before


async def test_what_cannot_be_kept_is_refused(shared_house: House, links: Links, http: httpx.AsyncClient) -> None:
    before, at = await kept(shared_house), f"/api/meetings/{links.code}/photos"
    mine = await seat(shared_house, links, "周国强")
    refused = await http.post(at, content=NO_PHOTOS["a page"], headers=mine)
    assert (refused.status_code, refused.json()["code"]) == (409, "bad_photo")

    async def endless() -> AsyncGenerator[bytes, None]:
        for _ in range(50):
            yield b"\xff" * 1_000_000

    for body in (b"\xff" * 50_000_000, endless()):
        refused = await http.post(at, content=body, headers=mine)
        assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    assert await kept(shared_house) == before
    codes = [(await http.post(at, content=b"", headers=mine)).json()["code"] for _ in range(18)]
    assert codes == ["bad_photo"] * 17 + ["too_fast"], "20 an hour"


async def test_what_nobody_uses_goes_after_a_day(shared_house: House, links: Links) -> None:
    journal, now = shared_house.journal, datetime.now(UTC)
    async with journal.writing() as connection:
        meeting = (await connection.execute(select(tables.meeting))).first()
        assert meeting is not None
        old = {"community": meeting.community, "person": "r1", "picture": b"", "small": b"", "width": 1, "height": 1}
        rows = [{"id": f"f{n}", "at": now - timedelta(hours=25 if n else 23), **old} for n in range(4)]
        await connection.execute(insert(tables.photo), rows)
        await connection.execute(insert(tables.matter), [matter_with("f1", meeting.community, now)])
        await connection.execute(insert(tables.commitment), [commitment_with("f2", meeting, now)])
    assert await photos.tidy_photos(journal, now) == 1
    async with journal.reading() as connection:
        left = set(await connection.scalars(select(tables.photo.c.id)))
    assert left >= {"f0", "f1", "f2"}
    assert "f3" not in left
    assert await photos.tidy_photos(journal, now) == 0


def matter_with(photo: str, community: str, now: datetime) -> dict[str, object]:
    counts = {"raisers": 1, "seconds": 0, "needed": 5, "number": 1}
    words = {"title": "路灯", "text": "不亮", "search": "", "stage": "raised", "open_to_all": False, "steps": []}
    return {"id": "t1", "community": community, "photo": photo, "raised_at": now, "changed_at": now} | counts | words


def commitment_with(photo: str, meeting: Any, now: datetime) -> dict[str, object]:
    of = {"id": "k1", "community": meeting.community, "consensus": "c1", "meeting": meeting.id, "matters": []}
    words = {"what": "修灯", "who": "物业", "due": now.date(), "state": "claimed", "overdue": False, "photos": [photo]}
    return of | words | {"asked": 3, "yes": 0, "partly": 0, "no": 0, "made_at": now}
