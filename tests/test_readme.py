"""What the README names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server import config
from server.tables import metadata

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
HOUSE = README.split("## The house")[1].split("## How a ballot travels")[0]


def test_every_file_in_the_house_is_there() -> None:
    named = re.findall(r"\b(\w+)\.py\b", HOUSE)
    assert len(named) > 30
    there = {path.stem for folder in ("rooms", "server") for path in (ROOT / folder).rglob("*.py")}
    there |= {path.name for folder in ("rooms", "server") for path in (ROOT / folder).iterdir() if path.is_dir()}
    assert set(named) - there == set()


def test_every_file_of_the_house_is_named() -> None:
    shown = set(re.findall(r"\b(\w+)(?:\.py|/)", HOUSE))
    for folder in ("rooms", "server"):
        parts = {path.stem for path in (ROOT / folder).iterdir() if path.suffix == ".py" or path.is_dir()}
        assert parts - shown - {"__init__", "__pycache__", "static", "migrations"} == set()


def test_every_setting_is_read_and_every_one_read_is_named() -> None:
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)*)`", README.split("| setting |")[1].split("A bad setting")[0]))
    read = set(re.findall(r'environ\.get\("([A-Z_]+)"\)', Path(config.__file__).read_text()))
    assert named == read


@pytest.mark.parametrize(
    "table", sorted({"meeting", "agenda_item", "turn", "poll", "ballot", "consensus", "attendance"})
)
def test_tables_it_shows_exist(table: str) -> None:
    assert f"`{table}`" in README
    assert table in metadata.tables


def test_its_query_runs_on_the_tables() -> None:
    query = re.search(r"SELECT (.*) FROM consensus", README)
    assert query is not None
    assert set(query[1].split(", ")) <= {column.name for column in metadata.tables["consensus"].columns}


def test_its_picture_is_there() -> None:
    for picture in re.findall(r"!\[.+?\]\((.+?)\)", README):
        assert (ROOT / picture).is_file()
