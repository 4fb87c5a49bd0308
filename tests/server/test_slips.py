"""Slips: codes made from the secret, found again however they are typed; and looking somebody up at the desk."""

from __future__ import annotations

import asyncio
import re

import pytest
import segno

from rooms.refusal import Refusal
from server.access import SLIP_ALPHABET, Door
from server.rolls import Slips, found
from server.rolls.listing import listed_views, numbered, picture, printed
from server.rolls.slips import normalise, written
from tests.server.evening import Evening, august
from tests.server.test_rolls import full_width

# ---- slips

DOOR = Door(b"s" * 32)


def test_codes_are_eight_letters_that_cannot_be_mistaken() -> None:
    book = written(DOOR, [(f"e{n}", 0) for n in range(500)], ("l", 500, 0))
    assert len(set(book.good.values())) == 500
    assert {len(code) for code in book.good.values()} == {8}
    letters = set("".join(book.good.values()))
    assert letters == set(SLIP_ALPHABET)
    assert not letters & set("0O1IL2Z5S8BV")


def test_a_code_depends_on_the_secret_the_roll_the_person_and_the_edition() -> None:
    made = {DOOR.slip("l", "e1", 0), DOOR.slip("m", "e1", 0), DOOR.slip("l", "e2", 0), DOOR.slip("l", "e1", 1)}
    assert len(made | {Door(b"t" * 32).slip("l", "e1", 0)}) == 5
    assert DOOR.slip("l", "e1", 0) == Door(b"s" * 32).slip("l", "e1", 0)


def test_of_two_that_would_be_alike_the_later_one_is_made_again() -> None:
    """With an alphabet of two letters there are 256 codes: of 200 many collide."""
    slips = [(f"e{n}", 0) for n in range(200)]
    book = written(DOOR, slips, ("l", 200, 0), "AB")
    assert len(set(book.good.values())) == 200
    assert written(DOOR, slips[:100], ("l", 100, 0), "AB").good == dict(list(book.good.items())[:100])
    renewed = written(DOOR, [("e0", 1), *slips[1:]], ("l", 200, 1), "AB")
    assert {id_ for id_ in book.good if book.good[id_] != renewed.good[id_]} == {"e0"}, "printed slips stay good"
    assert book.good["e0"] not in renewed.whose, "and what is void is nobody's"


@pytest.mark.parametrize(
    "typed", ["ACDE3467", "acde3467", "ACDE-3467", " acde 3467 ", full_width("ACDE3467"), "A C D E—3467"]
)
def test_codes_are_taken_however_they_are_typed(typed: str) -> None:
    assert normalise(typed) == "ACDE3467"


async def test_a_slip_is_found_until_it_is_void_or_its_owner_struck() -> None:
    evening, slips = Evening(), Slips(DOOR)
    evening.li("roll:list", people=[{"name": "王秀兰", "door": "501"}, {"name": "周国强", "door": "502"}])
    code = (await slips.book(evening.room)).good["e1"]
    assert (await slips.find(evening.room, code.lower())).name == "王秀兰"
    evening.li("roll:new_slip", listed="e1")
    with pytest.raises(Refusal, match="bad_slip"):
        await slips.find(evening.room, code)
    again = (await slips.book(evening.room)).good["e1"]
    assert (await slips.find(evening.room, again)).id == "e1"
    evening.li("roll:strike", listed="e1")
    with pytest.raises(Refusal, match="bad_slip"):
        await slips.find(evening.room, again)
    for nothing in ("", "ACDE", "0" * 300):
        with pytest.raises(Refusal, match="bad_slip"):
            await slips.find(evening.room, nothing)


def test_a_qr_code_is_one_path() -> None:
    address = "http://pavilion.test/m/482913#slip=ACDE3467"
    drawn = picture(address)
    dark = set[tuple[int, int]]()
    for x, y, end in runs(drawn.path):
        dark |= {(place, y) for place in range(x, end)}
    matrix = segno.make(address, micro=False, error="m", mask=3).matrix
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, cell in enumerate(row) if cell}
    assert drawn.size == len(matrix)


def runs(path: str) -> list[tuple[int, int, int]]:
    found = re.findall(r"M(\d+) (\d+)h(\d+)v1H(\d+)z", path)
    assert "".join(f"M{x} {y}h{wide}v1H{back}z" for x, y, wide, back in found) == path
    assert all(x == back for x, _, _, back in found)
    return [(int(x), int(y), int(x) + int(wide)) for x, y, wide, _ in found]


async def test_a_pavilion_that_comes_in_at_once_waits_for_one_and_the_same_work() -> None:
    slips, room = Slips(DOOR), august().room
    books = await asyncio.gather(*(slips.book(room) for _ in range(50)))
    assert len({id(book) for book in books}) == 1


# ---- looking somebody up


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("", ["王秀兰", "王小宝", "周国强", "赵奶奶"]),
        ("王", ["王秀兰", "王小宝"]),
        ("3-2-502", ["周国强"]),
        ("3 2 502", ["周国强"]),
        ("3栋2单元502室", ["周国强"]),
        (full_width("3/2/502"), ["周国强"]),
        ("503", ["赵奶奶"]),
        ("3-2", ["王秀兰", "王小宝", "周国强", "赵奶奶"]),
        ("02", []),
        ("-", []),
        ("李", []),
    ],
)
def test_people_are_found_by_name_or_door(q: str, names: list[str]) -> None:
    assert [one.name for one in found(august().room, q)] == names


@pytest.mark.parametrize(
    ("q", "doors"),
    [
        ("3", ["3-1", "3-2-501"]),
        ("3-2", ["3-2-501"]),
        ("3栋", ["3-1", "3-2-501"]),
        ("501", ["3-2-501"]),
        ("13", ["13-2"]),
    ],
)
def test_the_slips_of_a_building_are_printed_together(q: str, doors: list[str]) -> None:
    evening = Evening()
    people = [{"name": "王3", "building": "3", "door": "1"}, {"name": "李3", "building": "13", "door": "2"}]
    people.append({"name": "周", "building": "3", "unit": "2", "door": "501"})
    evening.li("roll:list", people=people)
    assert [one.label for one in printed(evening.room, q)] == doors


def test_the_desk_sees_who_sits_where_and_what_they_own() -> None:
    room = august().room
    wang, child, _, zhao = listed_views(room, room.roll.everyone)
    assert (wang.owner, wang.label, wang.household) == ("B1", "3-2-501", "3-2-501")
    assert [(unit.unit_id, unit.area) for unit in wang.units] == [("3-2-501", 8950)]
    assert (wang.slip, wang.phone, wang.present) == (True, True, True)
    assert (child.child, child.person) == (True, None)
    assert (zhao.slip, zhao.present, zhao.place, zhao.helper) == (False, True, "pavilion", "周国强")


def test_slips_are_numbered_by_door() -> None:
    room = august().room
    assert [(nth, of) for _, nth, of in numbered(room.roll, room.roll.everyone)] == [(1, 2), (2, 2), (1, 1), (1, 1)]
