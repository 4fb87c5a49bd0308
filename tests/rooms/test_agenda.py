"""The agenda: adding, editing, moving, removing, starting and closing items."""

from rooms.agenda import MOST_ITEMS, ItemAdded, ItemClosed, ItemEdited, ItemMoved, ItemRemoved, ItemStarted
from tests.rooms.gathering import CHAIR, EVENING, Gathering


def titles(given: Gathering) -> list[str]:
    return [item["title"] for item in given.sees("agenda")["items"]]


def states(given: Gathering) -> list[str]:
    return [item["state"] for item in given.sees("agenda")["items"]]


def test_an_item_is_added_at_the_end(planned: Gathering) -> None:
    planned.item("停车")
    [added] = planned.does(CHAIR, "agenda:add", title="垃圾分类", kind="decision", minutes=15)
    assert isinstance(added, ItemAdded)
    assert (added.title, added.kind, added.minutes) == ("垃圾分类", "decision", 15)
    assert titles(planned) == ["停车", "垃圾分类"]


def test_a_matter_that_nobody_raised_cannot_be_put_on(planned: Gathering) -> None:
    assert planned.refuses(CHAIR, "agenda:add", title="停车", kind="discussion", matter="m1") == "not_found"


def test_an_agenda_can_be_full(planned: Gathering) -> None:
    for number in range(MOST_ITEMS):
        planned.item(f"第 {number} 项")
    assert planned.refuses(CHAIR, "agenda:add", title="停车", kind="discussion") == "agenda_full"


def test_editing_changes_what_is_given_and_nothing_else(planned: Gathering) -> None:
    [added] = planned.does(CHAIR, "agenda:add", title="停车", kind="decision", minutes=15)
    assert isinstance(added, ItemAdded)
    item = added.item
    assert planned.does(CHAIR, "agenda:edit", item=item, title="东门停车") == [
        ItemEdited(item=item, title="东门停车", kind="decision", minutes=15)
    ]
    assert planned.does(CHAIR, "agenda:edit", item=item, minutes=None) == [
        ItemEdited(item=item, title="东门停车", kind="decision", minutes=None)
    ]
    assert planned.does(CHAIR, "agenda:edit", item=item, kind="decision") == []


def test_items_move_before_another_or_to_the_end(planned: Gathering) -> None:
    a, b, c = planned.item("甲"), planned.item("乙"), planned.item("丙")
    assert planned.does(CHAIR, "agenda:move", item=c, before=a) == [ItemMoved(item=c, before=a)]
    assert titles(planned) == ["丙", "甲", "乙"]
    planned.does(CHAIR, "agenda:move", item=a, before=None)
    assert titles(planned) == ["丙", "乙", "甲"]
    assert planned.does(CHAIR, "agenda:move", item=b, before=b) == []
    assert planned.refuses(CHAIR, "agenda:move", item=b, before="nothing") == "not_found"


def test_what_has_not_begun_can_be_removed(planned: Gathering) -> None:
    item = planned.item()
    assert planned.does(CHAIR, "agenda:remove", item=item) == [ItemRemoved(item=item)]
    assert titles(planned) == []
    assert planned.refuses(CHAIR, "agenda:remove", item=item) == "not_found"


def test_what_has_begun_or_is_drawn_on_stays(gathering: Gathering) -> None:
    begun, polled, written = gathering.started_item(), gathering.item("甲"), gathering.item("乙")
    gathering.does(CHAIR, "agenda:close", item=begun)
    gathering.draft(item=polled)
    gathering.text(item=written)
    for item in (begun, polled, written):
        assert gathering.refuses(CHAIR, "agenda:remove", item=item) == "item_in_use"


def test_starting_an_item_closes_the_current_one_and_ends_the_turn(gathering: Gathering) -> None:
    first, second = gathering.started_item("甲"), gathering.item("乙")
    gathering.waiting("王秀兰")
    gathering.called()
    gathering.later(seconds=90)

    assert gathering.does(CHAIR, "agenda:start", item=second) == [ItemStarted(item=second)]

    assert states(gathering) == ["done", "current"]
    assert gathering.sees("agenda")["current"] == second
    assert gathering.sees("agenda")["items"][0]["used_ms"] == 90_000
    assert gathering.sees("floor")["current"] is None
    assert gathering.room.floor.turns[0].ended_at == EVENING + 90_000
    assert gathering.does(CHAIR, "agenda:start", item=second) == []
    assert first != second


def test_waiting_entries_stay_with_their_item(gathering: Gathering) -> None:
    gathering.waiting("赵敏")
    first = gathering.started_item("甲")
    gathering.waiting("王秀兰")
    gathering.started_item("乙")
    gathering.waiting("李建国")
    assert gathering.line() == ["李建国"]
    gathering.does(CHAIR, "agenda:start", item=first)
    assert gathering.line() == ["王秀兰"]
    gathering.does(CHAIR, "agenda:close", item=first)
    assert gathering.line() == ["赵敏"]


def test_closing_records_the_conclusion(gathering: Gathering) -> None:
    item = gathering.started_item()
    gathering.later(seconds=60)
    assert gathering.does(CHAIR, "agenda:close", item=item, conclusion="下次再议") == [
        ItemClosed(item=item, conclusion="下次再议")
    ]
    [seen] = gathering.sees("agenda")["items"]
    assert (seen["state"], seen["conclusion"], seen["used_ms"]) == ("done", "下次再议", 60_000)
    assert seen["closed_at"] == "2025-12-29T09:21:00.000Z"
    assert gathering.refuses(CHAIR, "agenda:close", item=item) == "stale"


def test_an_item_taken_up_again_adds_to_its_time_and_keeps_its_conclusion(gathering: Gathering) -> None:
    item = gathering.started_item()
    gathering.later(seconds=60)
    gathering.does(CHAIR, "agenda:close", item=item, conclusion="下次再议")
    gathering.later(seconds=600)
    gathering.does(CHAIR, "agenda:start", item=item)
    gathering.later(seconds=30)
    gathering.does(CHAIR, "agenda:close", item=item)
    [seen] = gathering.sees("agenda")["items"]
    assert (seen["used_ms"], seen["conclusion"]) == (90_000, "下次再议")


def test_only_the_current_item_can_be_closed(gathering: Gathering) -> None:
    item = gathering.item()
    assert gathering.refuses(CHAIR, "agenda:close", item=item) == "stale"
    assert gathering.refuses(CHAIR, "agenda:close", item="nothing") == "not_found"
