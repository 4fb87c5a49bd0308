"""Headings as people write them, to the fields of a roll. Knows no row below them."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from server.rolls.faults import Fault, fault
from server.rolls.sheet import SEPARATORS, Sheet

CALLED: dict[str, str] = {
    "name": "姓名 名字 居民姓名 住户姓名 业主姓名 name fullname residentname",
    "building": "楼栋 楼栋号 楼号 栋 栋号 幢 幢号 楼 座 building buildingno block",
    "unit": "单元 单元号 unit unitno entrance staircase",
    "door": "房号 房间号 房间 室 室号 门牌 门牌号 door doorno room roomno flat apartment",
    "household": "户 户号 户编号 家庭 家庭编号 household householdno householdid",
    "owner": "业主 业主编号 业主号 产权人 产权人编号 owner ownerno ownerid",
    "unit_id": "房屋编号 房屋代码 房屋编码 产权单元 产权单元号 不动产单元号 unitid propertyid propertyunit",
    "area": "面积 建筑面积 专有面积 专有部分面积 房屋面积 产权面积 area floorarea aream2 areasqm",
    "groups": "组 组别 分组 小组 类别 groups group",
    "child": "儿童 是否儿童 未成年 未成年人 是否未成年 child children minor",
}
"""The usual names of each column, without spaces and marks."""
FIELDS = {name: field for field, names in CALLED.items() for name in names.split()}
MOST_COLUMNS = 200
IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
BETWEEN = re.compile(r"[\s_\-.·/:*]+")
UNITS_OF_AREA = re.compile(r"(m2|m\^2|平方米|平米)$")


class Headings(Struct, frozen=True):
    """Where each field stands, and what its column is called in the file."""

    row: int
    separator: str
    places: dict[str, int]
    called: dict[str, str]
    width: int
    doubts: list[Fault]

    def of(self, field: str) -> str | None:
        return self.called.get(field)


def headings(sheet: Sheet) -> Headings | None:
    """The headings: the row and the separator under which most columns are known. None if there are no names."""
    found = [
        read
        for separator in SEPARATORS
        for row, cells in sheet.start(separator)
        if (read := _read(row, separator, cells))
    ]
    return max(found, key=lambda one: (len(one.places), -one.row), default=None)


def field_of(heading: str) -> str | None:
    """Which field a column with this heading holds."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    plain = BETWEEN.sub("", IN_BRACKETS.sub("", plain))
    return FIELDS.get(plain) or FIELDS.get(UNITS_OF_AREA.sub("", plain))


def _read(row: int, separator: str, cells: list[str]) -> Headings | None:
    if len(cells) > MOST_COLUMNS:
        return None
    places: dict[str, int] = {}
    doubts: list[Fault] = []
    for place, heading in enumerate(cells):
        field = field_of(heading)
        if field is None:
            doubts += [fault("unknown_column", row, _shown(heading))] if heading.strip() else []
        elif field in places:
            doubts.append(fault("column_twice", row, _shown(heading)))
        else:
            places[field] = place
    if "name" not in places:
        return None
    called = {field: _shown(cells[place]) for field, place in places.items()}
    return Headings(row, separator, places, called, len(cells), doubts)


def _shown(heading: str) -> str:
    return heading.strip()[:60]
