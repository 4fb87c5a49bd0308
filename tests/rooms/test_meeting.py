"""The meeting as a whole: planned, open, adjourned, reopened."""

from typing import Any

import pytest

from rooms import meeting
from rooms.refusal import Refusal
from tests.rooms.gathering import CHAIR, EVENING, Gathering


def test_a_meeting_is_planned_once(planned: Gathering) -> None:
    again = meeting.PlanMeeting(code="X", title="T", community="C", community_id="c")
    with pytest.raises(Refusal, match="stale"):
        planned.tell(again)


def test_opening_opens_the_floor_too(planned: Gathering) -> None:
    assert planned.does(CHAIR, "meeting:open") == [meeting.MeetingOpened()]
    assert planned.sees("meeting")["state"] == "open"
    assert planned.sees("meeting")["opened_at"] == "2025-12-29T09:20:00.000Z"
    assert planned.sees("floor")["open"] is True


def test_opening_twice_is_opening_once(gathering: Gathering) -> None:
    assert gathering.does(CHAIR, "meeting:open") == []


def test_adjourning_ends_the_turn_and_the_item(gathering: Gathering) -> None:
    item = gathering.started_item()
    gathering.waiting("王秀兰")
    gathering.called()
    gathering.later(seconds=40)

    assert gathering.does(CHAIR, "meeting:adjourn") == [meeting.MeetingAdjourned()]

    [turn] = gathering.room.floor.turns
    assert (turn.spoken_ms, turn.ended_at) == (40_000, EVENING + 40_000)
    assert gathering.sees("floor")["current"] is None
    assert gathering.sees("floor")["open"] is False
    assert gathering.sees("agenda")["current"] is None
    [seen] = gathering.sees("agenda")["items"]
    assert (seen["id"], seen["state"], seen["used_ms"]) == (item, "done", 40_000)
    assert gathering.does(CHAIR, "meeting:adjourn") == []


def test_an_open_poll_has_to_be_closed_before_adjourning(gathering: Gathering) -> None:
    poll = gathering.poll()
    assert gathering.refuses(CHAIR, "meeting:adjourn") == "poll_open"
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert gathering.does(CHAIR, "meeting:adjourn") == [meeting.MeetingAdjourned()]


def test_an_adjourned_meeting_can_be_reopened_and_goes_on(gathering: Gathering) -> None:
    item = gathering.started_item()
    gathering.waiting("王秀兰")
    gathering.does(CHAIR, "meeting:adjourn")
    assert gathering.refuses(CHAIR, "meeting:open") == "meeting_not_open"

    assert gathering.does(CHAIR, "meeting:reopen") == [meeting.MeetingReopened()]
    assert gathering.does(CHAIR, "meeting:reopen") == []

    facts = gathering.sees("meeting")
    assert (facts["state"], facts["adjourned_at"]) == ("open", None)
    assert gathering.sees("floor")["open"] is True
    gathering.does(CHAIR, "agenda:start", item=item)
    assert gathering.line() == ["王秀兰"]


@pytest.mark.parametrize("name", ["meeting:adjourn", "meeting:reopen"])
def test_what_has_not_begun_neither_ends_nor_begins_again(planned: Gathering, name: str) -> None:
    assert planned.refuses(CHAIR, name) == "meeting_not_open"


def test_before_a_meeting_it_can_be_prepared(planned: Gathering) -> None:
    item, other = planned.item(), planned.item("停车")
    planned.does(CHAIR, "agenda:edit", item=item, minutes=20)
    planned.does(CHAIR, "agenda:move", item=other, before=item)
    planned.does(CHAIR, "agenda:remove", item=other)
    poll, text = planned.draft(item=item), planned.text(item=item)
    planned.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。")
    planned.does(CHAIR, "poll:cancel", poll=poll)
    planned.does(CHAIR, "consensus:drop", consensus=text, version=2)
    planned.does(CHAIR, "screen:show", view="message", text="七点开始")
    planned.does(CHAIR, "people:check_in", name="孙奶奶")


def happening(given: Gathering) -> list[tuple[str, str, dict[str, Any]]]:
    """What only happens in an open meeting: who, what, with which payload."""
    item, poll, text = given.item(), given.draft(), given.text()
    return [
        (CHAIR, "agenda:start", {"item": item}),
        (CHAIR, "agenda:close", {"item": item}),
        ("王秀兰", "floor:ask", {"kind": "speak"}),
        (CHAIR, "floor:add", {"name": "孙奶奶", "place": "pavilion", "kind": "speak"}),
        (CHAIR, "floor:call", {"expect": None}),
        (CHAIR, "floor:pause", {}),
        (CHAIR, "floor:resume", {}),
        (CHAIR, "floor:extend", {"seconds": 60}),
        (CHAIR, "floor:undo", {}),
        (CHAIR, "floor:finish", {"expect": "e1"}),
        (CHAIR, "floor:open", {}),
        (CHAIR, "floor:close", {}),
        (CHAIR, "floor:remind", {"rule": "on_topic"}),
        (CHAIR, "poll:open", {"poll": poll}),
        (CHAIR, "poll:close", {"poll": poll}),
        (CHAIR, "poll:publish", {"poll": poll}),
        (CHAIR, "poll:hands", {"poll": poll, "counts": {"yes": 1}, "witnesses": ["甲", "乙"]}),
        ("王秀兰", "poll:vote", {"poll": poll, "choices": ["yes"]}),
        ("王秀兰", "consensus:position", {"consensus": text, "version": 1, "value": 5}),
        (CHAIR, "consensus:adopt", {"consensus": text, "version": 1}),
    ]


def test_nothing_happens_before_it_is_open(planned: Gathering) -> None:
    for who, name, payload in happening(planned):
        assert (name, planned.refuses(who, name, **payload)) == (name, "meeting_not_open")


def test_nothing_happens_after_it_is_over(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰")
    text = gathering.text()
    objection = gathering.objection(text, by="王秀兰")
    tried = [*happening(gathering), ("王秀兰", "objection:answer", {"objection": objection, "state": "withdrawn"})]
    tried += [("王秀兰", name, {"entry": entry}) for name in ("floor:withdraw", "floor:edit", "floor:defer")]
    tried += [(CHAIR, "floor:reclassify", {"entry": entry, "kind": "reply"})]
    gathering.does(CHAIR, "meeting:adjourn")
    for who, name, payload in tried:
        if name != "poll:publish":
            assert (name, gathering.refuses(who, name, **payload)) == (name, "meeting_not_open")


def test_after_a_meeting_its_minutes_stand(gathering: Gathering) -> None:
    item, poll, text = gathering.item(), gathering.draft(), gathering.text()
    gathering.does(CHAIR, "meeting:adjourn")
    tried: list[tuple[str, dict[str, Any]]] = [
        ("agenda:add", {"title": "停车", "kind": "discussion"}),
        ("agenda:edit", {"item": item, "title": "停车"}),
        ("agenda:move", {"item": item, "before": None}),
        ("agenda:remove", {"item": item}),
        ("poll:draft", {"question": "？", "method": "approve"}),
        ("poll:cancel", {"poll": poll}),
        ("consensus:draft", {"text": "供餐到七点半。"}),
        ("consensus:revise", {"consensus": text, "text": "供餐到七点半。"}),
        ("consensus:drop", {"consensus": text, "version": 1}),
        ("people:check_in", {"name": "孙奶奶"}),
    ]
    for name, payload in tried:
        assert (name, gathering.refuses(CHAIR, name, **payload)) == (name, "meeting_not_open")


def test_a_result_can_be_published_after_the_meeting(gathering: Gathering) -> None:
    poll = gathering.poll(reveal="published")
    gathering.does(CHAIR, "poll:close", poll=poll)
    gathering.does(CHAIR, "meeting:adjourn")
    assert gathering.does(CHAIR, "poll:publish", poll=poll)


@pytest.mark.parametrize(("form", "limit_ms"), [("pavilion", 180_000), ("courtyard", 180_000), ("briefing", 120_000)])
def test_each_format_has_its_speaking_limit(form: meeting.Format, limit_ms: int) -> None:
    given = Gathering(form).join("王秀兰").opened()
    given.waiting("王秀兰")
    given.called()
    assert given.sees("floor")["current"]["limit_ms"] == limit_ms
    assert given.sees("meeting")["limit_ms"] == limit_ms


# ---- listening in, and how long a turn may take


@pytest.mark.parametrize(
    "call",
    [
        "https://meeting.example.cn/dm/4829131234?pwd=abc#x",
        "+86 718 723-4567",
        "0718 7234567,,482913#",
        None,
    ],
)
def test_a_meeting_may_be_listened_to_by_address_or_telephone(planned: Gathering, call: str | None) -> None:
    planned.does(CHAIR, "meeting:edit", call="https://before.example")
    planned.does(CHAIR, "meeting:edit", call=call)
    assert planned.sees("meeting")["call"] == call
    assert planned.does(CHAIR, "meeting:edit", call=call) == []


@pytest.mark.parametrize(
    "call",
    [
        "",
        "http://plain.example",
        "javascript:alert(1)",
        "https://",
        "https://x",
        "call me",
        "12",
        "https://a.b c",
        "https://user:pw@evil.example",
        "https://a.example/x?<script>",
        "1" * 201,
    ],
)
def test_anything_else_is_no_way_to_listen(planned: Gathering, call: str) -> None:
    assert planned.refuses(CHAIR, "meeting:edit", call=call) == "malformed"


def test_a_turn_may_take_as_long_as_the_meeting_says(planned: Gathering) -> None:
    planned.does(CHAIR, "meeting:edit", limit_s=60)
    assert (planned.sees("meeting")["limit_ms"], planned.sees("meeting")["call"]) == (60_000, None)
    planned.opened().waiting("王秀兰")
    first = planned.called()
    planned.does(CHAIR, "meeting:edit", limit_s=None)
    assert planned.sees("floor")["current"]["limit_ms"] == 60_000, "a turn keeps the limit it began with"
    planned.waiting("李建国")
    planned.called(first)
    assert planned.sees("floor")["current"]["limit_ms"] == 180_000
    assert planned.refuses(CHAIR, "meeting:edit", limit_s=9) == "malformed"
    planned.does(CHAIR, "meeting:adjourn")
    assert planned.refuses(CHAIR, "meeting:edit", limit_s=60) == "meeting_not_open"
