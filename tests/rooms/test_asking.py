"""Asking for the floor: the queue, its order, and what the owner of an entry and the moderator may do with it."""

from typing import Any

import pytest

from rooms import meeting, people
from rooms.asking import EntryEdited, EntryReclassified, EntryWithdrawn, FloorAsked
from rooms.deferring import EntryDeferred, TurnDeclined
from rooms.people import PersonJoined, PersonMoved, PersonReturned
from tests.rooms.gathering import CHAIR, Gathering, id_of, made

WANG, LI, ZHAO = id_of("王秀兰"), id_of("李建国"), id_of("赵敏")


# ---- getting in


def test_a_neighbour_asks_and_waits(gathering: Gathering) -> None:
    item = gathering.started_item()
    [asked] = gathering.does("王秀兰", "floor:ask", kind="question", stance="for", topic="几点？", statement="我听不清")
    assert isinstance(asked, FloorAsked)
    assert asked == FloorAsked(
        entry=asked.entry,
        person=WANG,
        kind="question",
        item=item,
        stance="for",
        topic="几点？",
        statement="我听不清",
    )
    [entry] = gathering.sees("floor")["queue"]
    assert (entry["entry"], entry["name"], entry["place"], entry["topic"]) == (
        asked.entry,
        "王秀兰",
        "pavilion",
        "几点？",
    )
    assert gathering.sees("floor")["waiting"] == 1


def test_nobody_waits_twice(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    assert gathering.refuses("王秀兰", "floor:ask", kind="reply") == "already_waiting"
    assert gathering.refuses(CHAIR, "floor:add", person=WANG, place="pavilion", kind="speak") == "already_waiting"


def test_who_speaks_may_ask_again(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    assert gathering.waiting("王秀兰")


def test_a_closed_floor_takes_nobody_from_the_phones(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    assert gathering.does(CHAIR, "floor:close")
    assert gathering.does(CHAIR, "floor:close") == []
    assert gathering.refuses("李建国", "floor:ask", kind="speak") == "floor_closed"
    assert gathering.does(CHAIR, "floor:add", person=LI, place="pavilion", kind="speak")
    assert gathering.line() == ["王秀兰", "李建国"]
    assert gathering.does(CHAIR, "floor:open")
    assert gathering.does(CHAIR, "floor:open") == []
    assert gathering.waiting("赵敏")


def test_one_point_of_order_a_person_and_item(gathering: Gathering) -> None:
    gathering.started_item("甲")
    gathering.waiting("王秀兰", "point_of_order")
    entry = gathering.called()
    assert gathering.refuses("王秀兰", "floor:ask", kind="point_of_order") == "point_of_order_used"
    gathering.does("王秀兰", "floor:finish", expect=entry)
    assert gathering.refuses("王秀兰", "floor:ask", kind="point_of_order") == "point_of_order_used"
    assert gathering.waiting("李建国", "point_of_order")
    gathering.started_item("乙")
    assert gathering.waiting("王秀兰", "point_of_order")


def test_a_point_of_order_that_was_never_heard_is_not_used_up(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰", "point_of_order")
    gathering.does("王秀兰", "floor:withdraw", entry=entry)
    assert gathering.waiting("王秀兰", "point_of_order")


# ---- the moderator's pen


def test_a_walk_up_neighbour_is_put_down_by_name(gathering: Gathering) -> None:
    joined, asked = gathering.does(CHAIR, "floor:add", name="孙奶奶", place="pavilion", kind="speak", stance="against")
    assert isinstance(joined, PersonJoined)
    assert isinstance(asked, FloorAsked)
    assert (joined.name, joined.phone, asked.person) == ("孙奶奶", False, joined.person)
    assert gathering.line() == ["孙奶奶"]


def test_somebody_known_is_put_down_where_they_are_now(gathering: Gathering) -> None:
    gathering.tell(people.Leave(person=ZHAO))
    events = gathering.does(CHAIR, "floor:add", person=ZHAO, place="pavilion", kind="reply")
    assert events[:2] == [PersonReturned(person=ZHAO), PersonMoved(person=ZHAO, place="pavilion")]
    assert gathering.line() == ["赵敏"]


def test_the_pen_needs_a_person_or_a_name(gathering: Gathering) -> None:
    facts: dict[str, Any] = {"place": "pavilion", "kind": "speak"}
    assert gathering.refuses(CHAIR, "floor:add", **facts) == "malformed"
    assert gathering.refuses(CHAIR, "floor:add", person=WANG, name="王秀兰", **facts) == "malformed"
    assert gathering.refuses(CHAIR, "floor:add", person="nobody", **facts) == "not_found"
    assert gathering.refuses(CHAIR, "floor:add", person=id_of(CHAIR), **facts) == "not_found"


# ---- the order


@pytest.mark.parametrize(
    ("form", "order"),
    [
        ("pavilion", ["周大爷", "李建国", "赵敏", "王秀兰"]),
        ("courtyard", ["周大爷", "李建国", "赵敏", "王秀兰"]),
        ("briefing", ["周大爷", "赵敏", "王秀兰", "李建国"]),
    ],
)
def test_points_of_order_then_questions_then_replies_then_speeches(form: meeting.Format, order: list[str]) -> None:
    given = Gathering(form).join("王秀兰", "李建国", "赵敏", "周大爷").opened()
    for who, kind in [("王秀兰", "speak"), ("李建国", "question"), ("赵敏", "reply"), ("周大爷", "point_of_order")]:
        given.waiting(who, kind)
    assert given.line() == order


def test_within_a_class_who_came_first_is_first(gathering: Gathering) -> None:
    for who in ("赵敏", "王秀兰", "李建国"):
        gathering.waiting(who)
    assert gathering.line() == ["赵敏", "王秀兰", "李建国"]


def test_every_entry_says_why_it_stands_where_it_does(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.waiting("李建国", "reply")
    moved = gathering.waiting("赵敏")
    gathering.does(CHAIR, "floor:reclassify", entry=moved, kind="question")
    assert [entry["because"] for entry in gathering.sees("floor")["queue"]] == [
        ["moderator", "question"],
        ["reply"],
        ["waited_longest"],
    ]


def test_in_a_briefing_a_question_is_no_better_than_a_speech() -> None:
    given = Gathering("briefing").join("王秀兰").opened()
    given.waiting("王秀兰", "question")
    assert given.sees("floor")["queue"][0]["because"] == ["waited_longest"]


def test_who_is_away_is_not_called_and_keeps_the_place(gathering: Gathering) -> None:
    for who in ("赵敏", "王秀兰"):
        gathering.waiting(who)
    gathering.tell(people.Leave(person=ZHAO))
    assert gathering.line() == ["王秀兰"]
    assert gathering.sees("floor")["waiting"] == 1
    gathering.tell(people.Return(person=ZHAO))
    assert gathering.line() == ["赵敏", "王秀兰"]


# ---- changing an entry


def test_deferring_lets_the_others_of_the_class_go_first(gathering: Gathering) -> None:
    entry = gathering.waiting("赵敏")
    gathering.waiting("王秀兰")
    assert gathering.does("赵敏", "floor:defer", entry=entry) == [EntryDeferred(entry=entry)]
    assert gathering.line() == ["王秀兰", "赵敏"]


def test_an_entry_is_edited_field_by_field(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰", topic="几点？", stance="for")
    assert gathering.does("王秀兰", "floor:edit", entry=entry, stance="against") == [
        EntryEdited(entry=entry, stance="against", topic="几点？")
    ]
    assert gathering.does("王秀兰", "floor:edit", entry=entry, topic=None, statement="家里有病人") == [
        EntryEdited(entry=entry, stance="against", statement="家里有病人")
    ]
    assert gathering.does("王秀兰", "floor:edit", entry=entry, statement="家里有病人") == []


def test_a_speaker_whom_nobody_hears_writes_what_they_would_say(gathering: Gathering) -> None:
    gathering.waiting("赵敏", topic="路灯")
    entry = gathering.called()
    gathering.does("赵敏", "floor:edit", entry=entry, statement="三号楼下的灯坏了两个月。")
    current = gathering.sees("floor")["current"]
    assert (current["statement"], current["topic"]) == ("三号楼下的灯坏了两个月。", "路灯")
    question = gathering.waiting("王秀兰", "question")
    gathering.called(entry)
    gathering.does("赵敏", "floor:edit", entry=entry, statement="两个月了。")
    gathering.does(CHAIR, "floor:finish", expect=question)
    assert gathering.sees("floor")["current"]["statement"] == "两个月了。"


def test_withdrawing_leaves_the_queue(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰")
    assert gathering.does("王秀兰", "floor:withdraw", entry=entry) == [EntryWithdrawn(entry=entry)]
    assert gathering.line() == []


@pytest.mark.parametrize("name", ["floor:withdraw", "floor:edit", "floor:defer", "floor:reclassify", "floor:call"])
def test_what_is_wrong_with_an_entry_is_said(gathering: Gathering, name: str) -> None:
    gathering.join("孙立", "周大爷")
    withdrawn, spoken, speaking, held = (gathering.waiting(who) for who in ("王秀兰", "李建国", "赵敏", "孙立"))
    gathering.does("王秀兰", "floor:withdraw", entry=withdrawn)
    gathering.called(entry=spoken, reason="请")
    gathering.called(spoken, entry=held, reason="请")
    gathering.does(CHAIR, "floor:reclassify", entry=speaking, kind="question")
    gathering.called(held)
    more: dict[str, Any] = {
        "floor:reclassify": {"kind": "reply"},
        "floor:call": {"expect": speaking, "reason": "请"},
    }.get(name, {})

    def refused(entry: str, who: str = CHAIR) -> str:
        return gathering.refuses(who, name, entry=entry, **more)

    assert refused("nothing") == "not_found"
    assert refused(withdrawn) == "entry_withdrawn"
    assert refused(spoken) == "already_called"
    if name != "floor:edit":
        assert refused(held) == "already_called"
    if name not in ("floor:edit", "floor:defer"):
        assert refused(speaking) == "already_called"
    assert {refused(entry, "周大爷") for entry in (withdrawn, spoken, speaking)} == {"not_allowed"}


@pytest.mark.parametrize("name", ["floor:withdraw", "floor:edit", "floor:defer"])
def test_an_entry_belongs_to_its_owner_and_the_moderator(gathering: Gathering, name: str) -> None:
    entry = gathering.waiting("王秀兰")
    assert gathering.refuses("李建国", name, entry=entry) == "not_allowed"
    assert gathering.refuses(CHAIR, name, entry=entry).startswith("not at all")


def test_a_moderator_reclassifies_an_entry(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰")
    assert gathering.does(CHAIR, "floor:reclassify", entry=entry, kind="reply") == [
        EntryReclassified(entry=entry, kind="reply")
    ]
    assert gathering.does(CHAIR, "floor:reclassify", entry=entry, kind="reply") == []
    assert gathering.refuses("王秀兰", "floor:reclassify", entry=entry, kind="question") == "not_allowed"


def test_empty_words_are_no_words(gathering: Gathering) -> None:
    asked = gathering.does("王秀兰", "floor:ask", kind="speak", topic="", statement="")[-1]
    assert (made(asked, "topic"), made(asked, "statement")) == (None, None)


# ---- called, and not ready


def test_who_is_called_and_not_ready_lets_others_go_first_and_had_no_turn(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰")
    gathering.waiting("李建国")
    gathering.called(entry=entry)
    gathering.later(seconds=9)
    assert gathering.does("王秀兰", "floor:defer", entry=entry) == [TurnDeclined(entry=entry)]
    floor = gathering.sees("floor")
    assert (floor["current"], gathering.line()) == (None, ["李建国", "王秀兰"])
    assert floor["queue"][1]["because"] == ["let_others_first"]
    assert gathering.room.people[WANG].turns == 0
    assert gathering.refuses(CHAIR, "floor:undo") == "too_late"


def test_a_moment_later_it_was_a_turn(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰")
    gathering.called()
    gathering.later(seconds=10.1)
    assert gathering.refuses("王秀兰", "floor:defer", entry=entry) == "too_late"
    assert gathering.refuses("李建国", "floor:defer", entry=entry) == "not_allowed"


def test_who_had_asked_once_more_waits_once(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰")
    gathering.called()
    gathering.waiting("王秀兰")
    gathering.does("王秀兰", "floor:defer", entry=entry)
    assert gathering.line() == ["王秀兰"]


def test_a_question_that_is_let_go_gives_the_floor_back(gathering: Gathering) -> None:
    first = gathering.waiting("王秀兰")
    gathering.called()
    question = gathering.waiting("李建国", "question")
    gathering.called(first)
    gathering.does(CHAIR, "floor:defer", entry=question)
    assert gathering.sees("floor")["current"]["name"] == "王秀兰"
    assert gathering.sees("floor")["queue"][0]["because"][:2] == ["question", "moved_back"]
