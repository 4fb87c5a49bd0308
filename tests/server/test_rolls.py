"""Rolls: files as people have them, and what is wrong with them, row by row."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json

from rooms.roll import Home
from server.rolls import MOST_BYTES, Preview, Reading, preview, read
from server.rolls.headings import CALLED, field_of
from tests.server.evening import Evening

README = (Path(__file__).parents[2] / "README.md").read_text()
HEADS = ["姓名", "楼栋", "单元", "房号", "户号", "业主", "房屋编号", "建筑面积(㎡)", "组别", "儿童"]
FAMILY = [
    ["王秀兰", "3", "2", "501", "", "B1", "", "89.5", "代表；楼长", ""],
    ["王小宝", "3", "2", "501", "", "", "", "", "", "是"],
    ["周国强", "3", "2", "502", "", "B2", "", "101.25", "", "否"],
    ["周国强", "3", "2", "-1车位", "", "B2", "", "12", "", ""],
]


def sheet(*rows: list[str], heads: list[str] = HEADS, separator: str = ",", encoding: str = "utf-8") -> bytes:
    told = io.StringIO()
    csv.writer(told, delimiter=separator).writerows([heads, *rows])
    return told.getvalue().encode(encoding)


def row(**cells: str) -> list[str]:
    """A row of 501 in which only this differs."""
    fields = dict.fromkeys(CALLED, "") | {"name": "王秀兰", "building": "3", "unit": "2", "door": "501"} | cells
    return list(fields.values())


def full_width(text: str) -> str:
    """As a Chinese keyboard may write it."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


def told(*rows: list[str]) -> Preview:
    return preview(read(sheet(*rows)), in_use=False)


def codes(reading: Reading) -> list[tuple[int, str]]:
    return [(error.row, error.code) for error in reading.errors]


# ---- files


@pytest.mark.parametrize(("encoding", "separator"), [*product(["utf-8", "utf-8-sig", "gb18030", "utf-16"], ",;\t")])
def test_a_file_is_read_in_any_encoding_and_with_any_separator(encoding: str, separator: str) -> None:
    reading = read(sheet(*FAMILY, separator=separator, encoding=encoding))
    assert reading.errors == []
    assert [(one.name, one.child) for one in reading.people] == [("王秀兰", False), ("王小宝", True), ("周国强", False)]
    wang, _, zhou = reading.people
    assert wang.homes == (Home("3-2-501", 8950),)
    assert wang.groups == ("delegates", "楼长")
    assert zhou.homes == (Home("3-2-502", 10125), Home("3-2--1车位", 1200)), "two homes, one person"
    assert preview(reading, in_use=False).separator == separator


def test_a_preview_says_what_it_would_be() -> None:
    shown = told(*FAMILY)
    assert (shown.rows, shown.people, shown.adults, shown.children) == (4, 3, 2, 1)
    assert (shown.households, shown.owners, shown.units, shown.area) == (2, 2, 3, 8950 + 10125 + 1200)
    assert shown.groups == {"delegates": 1, "楼长": 1}
    assert shown.columns["area"] == "建筑面积(㎡)"
    assert [one.household for one in shown.first] == ["3-2-501", "3-2-501", "3-2-502", "3-2--1车位"]


@pytest.mark.parametrize("heading", ["Name", "FULL NAME", "full_name", " 姓 名 ", "姓名*", "name"])
def test_headings_are_known_however_they_are_written(heading: str) -> None:
    assert field_of(heading) == "name"


@pytest.mark.parametrize("heading", ["面积", "建筑面积（平方米）", "专有面积㎡", "Area (m²)", "area_m2", "产权面积"])
def test_areas_have_many_names(heading: str) -> None:
    assert field_of(heading) == "area"


@pytest.mark.parametrize(
    "headings", ["姓名,楼,单元,房号,户,业主,房屋编号,面积,组,儿童", ",".join(CALLED), ",".join(HEADS)]
)
def test_the_headings_we_offer_ourselves_are_known(headings: str) -> None:
    assert [field_of(heading) for heading in headings.split(",")] == list(CALLED)


def test_the_readmes_example_is_read() -> None:
    example = README.split("    姓名,")[1].split("\n\n")[0]
    reading = read(f"姓名,{example}\n".replace("\n    ", "\n").encode())
    assert codes(reading) == []
    assert [(one.name, one.homes, one.child) for one in reading.people] == [
        ("王秀兰", (Home("3-2-501", 8950),), False),
        ("王小宝", (), True),
    ]


def test_a_title_may_stand_above_the_headings_and_rows_keep_their_numbers() -> None:
    raw = b"\xef\xbb\xbf" + "龙船调社区名册,,\n\n姓名,房号,备注\n王秀兰,501,x\n\n,502,\n".encode()
    reading = read(raw)
    assert codes(reading) == [(6, "no_name")]
    assert [(doubt.row, doubt.column, doubt.code) for doubt in reading.doubts] == [(3, "备注", "unknown_column")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "no_name_column"),
        (b"\xff\xfe\x00\xd8", "not_text"),
        (b"PK\x03\x04 a workbook", "not_text"),
        (b"\x89PNG\r\n\x1a\n\xff\xff", "not_text"),
        ("房号,面积\n501,89\n".encode(), "no_name_column"),
        ("姓名,面积\n王,89\n".encode(), "no_door_column"),
        ("姓名,房号\n".encode(), "no_rows"),
        (b"a" * (MOST_BYTES + 1), "too_large"),
        (("姓名,房号\n" + "王,1\n" * 20_001).encode(), "too_large"),
        (b"\n" * 4_000_000, "too_large"),
        (("姓名,房号" + ",a" * 300).encode(), "no_name_column"),
    ],
)
def test_a_file_that_is_no_roll_says_why(raw: bytes, code: str) -> None:
    reading = read(raw)
    assert [error.code for error in reading.errors] == [code]
    assert reading.people == ()
    assert preview(reading, in_use=False).error_count == 1


# ---- cells


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("89.5", 8950),
        ("89.50", 8950),
        ("89.500", 8950),
        ("1,089.50", 108950),
        (full_width("89.5"), 8950),
        ("89.5㎡", 8950),
        ("89.5 平方米", 8950),
        ("0", 0),
        ("0.01", 1),
        ("1000000", 100_000_000),
        ("89.555", "bad_area"),
        ("89,5", "bad_area"),
        ("-1", "bad_area"),
        ("1e3", "bad_area"),
        ("约90", "bad_area"),
        (full_width("1,089"), 108900),
        ("1000000.01", "area_too_large"),
        ("9" * 60, "bad_area"),
    ],
)
def test_areas_are_square_metres_with_two_decimals(written: str, area: int | str) -> None:
    reading = read(sheet(row(owner="B1", area=written)))
    if isinstance(area, int):
        assert [one.homes for one in reading.people] == [(Home("3-2-501", area),)]
    else:
        assert codes(reading) == [(2, area)]
        assert (reading.errors[0].column, reading.errors[0].value) == ("建筑面积(㎡)", written[:60])


@pytest.mark.parametrize("word", ["是", "yes", "Y", "1", "TRUE", "√", "儿童"])
def test_children_are_marked_in_many_ways(word: str) -> None:
    assert read(sheet(row(child=word))).people[0].child
    assert not read(sheet(row(child="否"))).people[0].child


def test_children_may_be_a_group() -> None:
    (child,) = read(sheet(row(groups="儿童/篮球队"))).people
    assert (child.child, child.groups) == (True, ("篮球队",))


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"name": ""}, "no_name"),
        ({"door": ""}, "no_door"),
        ({"name": "王" * 41}, "too_long"),
        ({"name": "王\n秀兰"}, "bad_text"),
        ({"name": "王\u202e秀兰"}, "bad_text"),
        ({"door": "\x00"}, "bad_text"),
        ({"building": "3" * 21}, "too_long"),
        ({"groups": "长" * 41}, "too_long"),
        ({"groups": ";".join(map(str, range(21)))}, "too_many"),
        ({"child": "也许"}, "bad_child"),
    ],
)
def test_a_cell_that_cannot_be_is_told_with_its_row_and_column(cells: dict[str, str], code: str) -> None:
    reading = read(sheet(row(name="周国强", door="502"), row(**cells)))
    assert codes(reading) == [(3, code)]
    assert reading.errors[0].message.zh
    assert reading.errors[0].message.en
    assert reading.people == (), "nothing half imported"


def test_a_separator_without_quotation_marks_is_noticed() -> None:
    assert codes(read("姓名,房号,面积\n王秀兰,501,1,089.50\n".encode())) == [(2, "too_many_cells")]


# ---- rows beside rows


def test_the_same_person_twice_is_told_with_the_other_row() -> None:
    reading = read(sheet(row(), row(name="周国强"), row()))
    assert codes(reading) == [(4, "duplicate")]
    assert "2" in reading.errors[0].message.zh
    assert codes(read(sheet(row(owner="B1"), row(owner="B1")))) == [(3, "duplicate")]
    assert codes(read(sheet(row(owner="B1"), row()))) == [(3, "duplicate")]
    assert codes(read(sheet(row(), row(door="502")))) == [], "two of the same name, each at home"


def test_a_home_has_one_owner_and_one_area() -> None:
    first = row(owner="B1", area="89.5")
    assert codes(read(sheet(first, row(name="周国强", owner="B1", area="89.5")))) == [], "co-owners share a key"
    assert codes(read(sheet(first, row(name="周国强", owner="B1")))) == [], "said once is enough"
    assert codes(read(sheet(first, row(name="周国强", owner="B1", area="89.6")))) == [(3, "unit_differs")]
    assert codes(read(sheet(first, row(name="周国强", owner="B2", area="89.5")))) == [(3, "unit_differs")]
    both = read(sheet(row(owner="B1", unit_id="u", area="1"), row(door="9", owner="B1", unit_id="v", area="2")))
    assert [one.homes for one in both.people] == [(Home("u", 100), Home("v", 200))]


def test_what_is_doubtful_does_not_stop_anything() -> None:
    lonely = told(
        row(owner="B1", area="89", child="是"), row(name="周国强", door="502", owner="B2", area="20000", groups="a;;b")
    )
    assert lonely.error_count == 0
    assert [doubt.code for doubt in lonely.warnings] == ["large_area", "empty_group", "owner_without_adult"]
    assert (lonely.owners, lonely.area) == (1, 2_000_000)
    assert [doubt.code for doubt in told(row(owner="B1")).warnings] == ["no_area"]
    assert [doubt.code for doubt in read("姓名,房号,面积\n王,1,9\n".encode()).doubts] == ["no_owner_column"]
    assert [doubt.code for doubt in read("姓名,房号,业主\n王,1,9\n".encode()).doubts] == ["no_area_column"]


def test_a_household_may_stand_in_the_place_of_a_door() -> None:
    reading = read("姓名,楼,户\n王秀兰,3,501\n周国强,4,501\n".encode())
    assert [(one.label, one.household) for one in reading.people] == [("3-501", "3-501"), ("4-501", "4-501")]


def test_a_household_behind_two_doors_is_doubtful() -> None:
    shown = told(row(household="17"), row(name="周国强", building="4", household="17"), row(name="李", household="17"))
    assert [(doubt.row, doubt.code) for doubt in shown.warnings if doubt.code != "no_area"] == [
        (3, "household_scattered")
    ]
    assert shown.households == 1


def test_only_the_first_200_mistakes_are_shown() -> None:
    shown = told(*[row(name="") for _ in range(300)])
    assert (len(shown.errors), shown.error_count) == (200, 300)


pieces = st.one_of(
    st.text(max_size=8), st.sampled_from(["王", "501", "B1", "89.5", "是", '"', "\n", "\x00", "；", "㎡"])
)
tables = st.lists(st.lists(pieces, max_size=11), max_size=12)


@given(raw=st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda tail: sheet(*FAMILY) + tail)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_preview(raw: bytes) -> None:
    shown = preview(read(raw), in_use=False)
    assert shown.people or shown.error_count


@given(rows=tables, encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
@settings(max_examples=300, deadline=None)
def test_whatever_is_read_without_mistakes_can_be_listed(rows: list[list[str]], encoding: str) -> None:
    reading = read(sheet(*rows, encoding=encoding))
    assert bool(reading.people) != bool(reading.errors)
    if reading.people:
        evening = Evening()
        evening.li("roll:list", people=json.decode(json.encode(reading.people)))  # through all the wire checks
        shown = preview(reading, in_use=False)
        listed = evening.room.roll.everyone
        assert (len(listed), sum(one.child for one in listed)) == (shown.people, shown.children)
        assert shown.area <= sum(area for _, area in evening.room.roll.areas.values())
