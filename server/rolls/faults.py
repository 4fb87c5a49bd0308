"""Everything that can be wrong or doubtful in the file of a roll, each with its sentence. Knows no row."""

from __future__ import annotations

from msgspec import Struct

from server.said import Said

SENTENCES: dict[str, tuple[str, str]] = {
    # the file
    "too_large": ("文件超过 5 MB 或 20,000 行，读不了。", "The file is larger than 5 MB or 20,000 rows."),
    "not_text": (
        "这不是 CSV 文件。请在表格软件里“另存为 CSV”。",
        "This is not a CSV file. Please save the table as CSV first.",
    ),
    "no_name_column": (
        "没有找到“姓名”这一列。第一行要写各列的名称。",
        "There is no column for names. The first row has to name the columns.",
    ),
    "no_door_column": (
        "没有找到“房号”或“户号”这一列，至少要有一列。",
        "There is no column for doors or households; one of them is needed.",
    ),
    "no_rows": ("除了标题，没有一行有内容。", "Below the headings there is not a single row."),
    # a row
    "no_name": ("这一行没有姓名。", "This row has no name."),
    "no_door": ("这一行没有房号，也没有户号。", "This row has neither a door nor a household."),
    "too_long": ("太长了，最多 {most} 个字符。", "This is too long: at most {most} characters."),
    "too_many": ("太多了，最多 {most} 个。", "Too many: at most {most}."),
    "bad_text": ("含有不能显示的字符或换行。", "There are characters in it that cannot be shown, or line breaks."),
    "bad_area": (
        "面积要写成平方米，最多两位小数，例如 89.5。",
        "Areas are in square metres with at most two decimals, such as 89.5.",
    ),
    "area_too_large": ("面积超过一百万平方米。", "The area is more than a million square metres."),
    "bad_child": ("这一列只写“是”或“否”。", "This column says only yes or no."),
    "too_many_cells": (
        "这一行比标题多出几格。内容里的分隔符要放在引号里。",
        "This row has more cells than there are headings. A separator inside a cell needs quotation marks around it.",
    ),
    "duplicate": ("和第 {other} 行是同一个人。", "This is the same person as in row {other}."),
    "unit_differs": (
        "这套房和第 {other} 行的面积或业主不一样。共有的业主要用同一个业主编号。",
        "This home has another area or owner than in row {other}. Co-owners share one owner key.",
    ),
    # what is doubtful only
    "unknown_column": ("不认识这一列，没有读它。", "This column is not known and was not read."),
    "column_twice": ("这一列出现了两次，只读了第一列。", "There are two such columns; only the first was read."),
    "household_scattered": (
        "这一户和第 {other} 行不住在同一处，表决时仍算一户。户号在不同楼里重复了吗？",
        "Row {other} of this household has another door; both count as one. Do such numbers recur in every building?",
    ),
    "no_owner_column": (
        "有面积，没有“业主”这一列：不能按业主和面积表决。",
        "There are areas but no column for owners: polls of owners will not be possible.",
    ),
    "no_area_column": (
        "有业主，没有“面积”这一列：按面积算的规则达不到。",
        "There are owners but no column for areas: rules that count areas cannot be met.",
    ),
    "no_area": ("这套房没有面积，按面积表决时算 0。", "This home has no area and counts as 0 where areas count."),
    "owner_without_adult": (
        "这位业主没有成年人，表决时不计入。",
        "No adult stands for this owner, who will not be counted.",
    ),
    "large_area": (
        "这套房超过 10,000 平方米。面积是不是写成了百分之一平方米？",
        "This home is larger than 10,000 m². Is the area written in hundredths of a square metre?",
    ),
    "empty_group": ("组别里有空的一项。", "One of the groups has no name."),
}

MOST_SHOWN = 200


class Fault(Struct, frozen=True):
    """Something wrong (or doubtful) in the file. ``row`` is as a table shows it: the first line of the file is 1."""

    row: int
    column: str | None
    value: str | None
    code: str
    message: Said


def fault(code: str, row: int, column: str | None = None, value: str | None = None, **facts: object) -> Fault:
    chinese, english = SENTENCES[code]
    shown = None if value is None else value[:60]
    return Fault(row, column, shown, code, Said(chinese.format(**facts), english.format(**facts)))
