"""Formats: three presets that differ, and those a community keeps of its own, saved from a meeting or from a file."""

from typing import Any

import pytest
from msgspec import json

from rooms import room as halls
from rooms.formats import AGENDAS, MANNERS, MOST_FORMATS, Format, FormatKept, file_of
from rooms.meeting import PlanMeeting
from rooms.room import empty
from tests.rooms.gathering import CHAIR, EVENING, Gathering

FILE: dict[str, Any] = {
    "liangting": "format/1",
    "title": "楼院会",
    "base": "courtyard",
    "agenda": [{"title": "轮流说", "kind": "discussion", "minutes": 30}],
    "limit_s": 60,
    "queue": {"kinds": ["speak"], "round": True},
    "polls": {"method": "mood", "secrecy": "named", "reveal": "closed", "rule": "majority"},
    "opening": "welcome",
}


def test_the_three_presets_differ_in_everything() -> None:
    for part in ("queue", "polls", "opening"):
        assert len({json.encode(getattr(manner, part)) for manner in MANNERS.values()}) == 3
    assert len({json.encode(agenda) for agenda in AGENDAS.values()}) == 3
    assert all(set(agenda) == {"zh", "en"} for agenda in AGENDAS.values())


@pytest.mark.parametrize(
    ("form", "limit_ms", "opens_with"),
    [("pavilion", 180_000, "agenda"), ("courtyard", 180_000, "floor"), ("briefing", 120_000, "welcome")],
)
def test_a_meeting_begins_as_its_format_says(form: Format, limit_ms: int, opens_with: str) -> None:
    given = Gathering(form).opened()
    seen = given.sees("meeting")
    assert (seen["limit_ms"], seen["opening"], seen["preset"]) == (limit_ms, opens_with, None)
    assert given.sees("screen")["shows"]["view"] == opens_with


def test_the_opening_view_lasts_until_something_happens(planned: Gathering) -> None:
    given = Gathering("briefing").join("王秀兰").opened()
    assert given.sees("screen")["shows"]["view"] == "welcome"
    given.started_item()
    assert given.sees("screen")["shows"]["view"] == "agenda"


def test_how_a_meeting_is_held_is_kept_without_its_matters(gathering: Gathering) -> None:
    gathering.item("轮流说")
    gathering.does(CHAIR, "agenda:add", title="灯", kind="decision", minutes=20)
    gathering.does(CHAIR, "agenda:add", title="停车", kind="decision", matter=gathering.matter())
    gathering.does(CHAIR, "meeting:edit", limit_s=90)
    [kept] = gathering.does(CHAIR, "format:save", title="楼院会")
    assert isinstance(kept, FormatKept)
    assert kept.answers == ("format",)
    own = gathering.community.formats[kept.format]
    assert [(item.title, item.minutes) for item in own.agenda] == [("轮流说", None), ("灯", 20)]
    assert (own.title, own.base, own.manner.limit_s) == ("楼院会", "pavilion", 90)


def test_a_format_travels_to_another_community_as_a_file(gathering: Gathering) -> None:
    [kept] = gathering.office("format:import", format=FILE)
    assert isinstance(kept, FormatKept)
    file = json.decode(json.encode(file_of(gathering.community.formats[kept.format])))
    assert file == FILE
    other = Gathering()
    [again] = other.does(CHAIR, "format:import", format=file)
    assert json.decode(json.encode(file_of(other.community.formats[again.format]))) == FILE  # type: ignore[attr-defined]
    other.does(CHAIR, "format:remove", format=again.format)  # type: ignore[attr-defined]
    assert other.community.formats == {}
    assert other.refuses(CHAIR, "format:remove", format=again.format) == "not_found"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"liangting": "format/2"}, "malformed"),
        ({"base": "parliament"}, "malformed"),
        ({"limit_s": 9}, "malformed"),
        ({"title": "会" * 121}, "malformed"),
        ({"title": "楼\n院"}, "malformed"),
        ({"queue": {"kinds": []}}, "malformed"),
        ({"queue": {"kinds": ["speak"] * 5}}, "malformed"),
        ({"queue": {"kinds": ["shout"]}}, "malformed"),
        ({"polls": {"rule": "no_such_rule"}}, "bad_rule"),
        ({"polls": {"rule": "<b>"}}, "malformed"),
        ({"agenda": [{"title": "轮流说", "kind": "party"}]}, "malformed"),
        ({"agenda": [{"title": "轮流说", "minutes": 601}]}, "malformed"),
        ({"agenda": [{"title": "轮流说"}] * 51}, "malformed"),
        ({"opening": "poll"}, "malformed"),
        ({"script": "x"}, "malformed"),
        ({"agenda": [], "queue": {}, "polls": {}}, "not at all"),
    ],
)
def test_which_files_are_formats(gathering: Gathering, facts: dict[str, Any], answer: str) -> None:
    assert gathering.refuses(CHAIR, "format:import", format=FILE | facts).startswith(answer)


def test_a_community_has_enough_formats_one_day(gathering: Gathering) -> None:
    for _ in range(MOST_FORMATS):
        gathering.office("format:import", format=FILE)
    assert gathering.refuses(CHAIR, "format:save", title="再一个") == "too_many_formats"
    assert gathering.refuses(CHAIR, "format:import", format=FILE) == "too_many_formats"


def test_a_meeting_made_from_a_preset_is_held_in_its_manner(gathering: Gathering) -> None:
    [kept] = gathering.office("format:import", format=FILE)
    own = gathering.community.formats[kept.format]  # type: ignore[attr-defined]
    room = empty("room-9")
    plan = PlanMeeting(
        code="YNJ4K7",
        title="议事",
        community="柳荫社区",
        community_id="community-1",
        format=own.base,
        preset=own.title,
        manner=own.manner,
    )
    halls.record(room, halls.decide(room, plan, "", EVENING), "", EVENING)
    given = Gathering()
    given.room = room
    seen = given.sees("meeting")
    assert (seen["format"], seen["preset"], seen["limit_ms"], seen["opening"]) == (
        "courtyard",
        "楼院会",
        60_000,
        "welcome",
    )
    assert (seen["queue"], seen["polls"]) == (FILE["queue"], FILE["polls"])
