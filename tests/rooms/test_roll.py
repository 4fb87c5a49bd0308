"""The roll: who is on it, what a home is, and when it may not be touched any more."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import json, structs

from rooms.listing import PersonListed, PersonStruck, RollMade, SlipRenewed
from rooms.roll import Home, Row
from tests.rooms.courtyard import ROWS, answer, mine
from tests.rooms.gathering import CHAIR, Gathering, id_of


def rows(*given: Row) -> list[Any]:
    return [json.decode(json.encode(row)) for row in given]


def test_a_roll_is_counted_for_everyone(courtyard: Gathering) -> None:
    assert courtyard.sees("people")["roll"] == {
        "people": 7,
        "adults": 6,
        "households": 4,
        "owners": 3,
        "units": 4,
        "area": 33_650,
        "groups": {"delegates": 3, "乐队": 1},
        "taken": 0,
        "here": {"adults": 0, "households": 0, "owners": 0, "area": 0, "groups": {}},
    }


def test_who_is_here_is_counted_without_children(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "小宝", "孙大伟")
    courtyard.at_desk("赵敏")
    seen = courtyard.sees("people")["roll"]
    assert seen["taken"] == 4
    assert seen["here"] == {
        "adults": 3,
        "households": 3,
        "owners": 2,
        "area": 28_600,
        "groups": {"delegates": 2, "乐队": 1},
    }


def test_names_and_doors_are_private_and_counting_knows_only_numbers(courtyard: Gathering) -> None:
    listed = [entry.event for entry in courtyard.journal if isinstance(entry.event, PersonListed)]
    assert [(one.listed, one.household, one.owner) for one in listed] == [
        ("e1", "h1", "o1"),
        ("e2", "h1", "o1"),
        ("e3", "h1", None),
        ("e4", "h4", "o4"),
        ("e5", "h5", None),
        ("e6", "h6", "o6"),
        ("e7", "h6", None),
    ]
    assert [one.homes for one in listed[:4]] == [
        (("u1.1", 8_937),),
        (("u1.1", 8_937),),
        (),
        (("u4.1", 12_005), ("u4.2", 7_658)),
    ]
    for one in listed:
        bare = structs.replace(one, **dict.fromkeys(one.private, ""))
        assert not any(word in json.encode(bare).decode() for word in (one.name, "王家", "孙家", "501"))


def test_a_roll_can_be_replaced_until_it_is_in_use(courtyard: Gathering) -> None:
    made = courtyard.does(CHAIR, "roll:list", people=rows(Row("何叔"), Row("何婶")))
    assert isinstance(made[0], RollMade)
    assert (made[0].people, len(made)) == (2, 3)
    assert courtyard.sees("people")["roll"]["people"] == 2
    courtyard.sits("何叔")
    assert courtyard.refuses(CHAIR, "roll:list", people=rows(*ROWS)) == "roll_in_use"


def test_a_roll_is_in_use_once_a_poll_was_opened_for_it(courtyard: Gathering) -> None:
    courtyard.does(CHAIR, "poll:cancel", poll=courtyard.poll())
    assert courtyard.refuses(CHAIR, "roll:list", people=rows(*ROWS)) == "roll_in_use"


def test_somebody_is_added_and_struck(courtyard: Gathering) -> None:
    [added] = courtyard.does(CHAIR, "roll:add", name="孙小妹", building="3", unit="1", door="101", household="孙家")
    assert isinstance(added, PersonListed)
    assert (added.listed, added.household) == ("e8", "h6")
    assert courtyard.does(CHAIR, "roll:strike", listed="e8") == [PersonStruck(listed="e8")]
    assert courtyard.refuses(CHAIR, "roll:strike", listed="e8") == "not_found"
    assert courtyard.refuses(CHAIR, "roll:new_slip", listed="e8") == "not_found"
    assert courtyard.sees("people")["roll"]["people"] == 7


def test_who_is_added_again_is_somebody_new_on_the_roll(courtyard: Gathering) -> None:
    courtyard.does(CHAIR, "roll:strike", listed="e7")
    [added] = courtyard.does(CHAIR, "roll:add", name="孙大伟", building="5", unit="1", door="101", household="孙家")
    assert isinstance(added, PersonListed)
    assert (added.listed, added.household) == ("e8", "h6")


def test_who_is_struck_stays_in_the_meeting_and_is_not_on_the_roll(courtyard: Gathering) -> None:
    courtyard.seated("何叔")
    courtyard.does(CHAIR, "roll:strike", listed="e5")
    assert mine(courtyard, "何叔").listed is None
    assert (courtyard.sees("people")["roll"]["taken"], courtyard.sees("people")["present"]) == (0, 1)
    poll = courtyard.poll()
    assert answer(courtyard, "何叔", "poll:vote", poll=poll, choices=["yes"]) == "not_entitled"
    assert mine(courtyard, "何叔").ballots[poll].why == "not_listed"


def test_a_home_that_is_added_belongs_to_its_owner(courtyard: Gathering) -> None:
    home = {"building": "4", "unit": "1", "door": "102", "owner": "何叔", "area": 5_001}
    [added] = courtyard.does(CHAIR, "roll:add", name="何婶", **home)
    assert isinstance(added, PersonListed)
    assert (added.owner, added.homes, added.units_called) == ("o8", (("u8.1", 5_001),), ("4-1-102",))
    assert courtyard.sees("people")["roll"]["area"] == 38_651
    [tenant] = courtyard.does(CHAIR, "roll:add", name="小何", building="4", unit="1", door="102", area=5_001)
    assert isinstance(tenant, PersonListed)
    assert (tenant.owner, tenant.homes) == (None, ())


@pytest.mark.parametrize(
    "wrong",
    [
        # another owner of a home, another area of it, a home twice
        [Row("甲", owner="甲", homes=(Home("501", 100),)), Row("乙", owner="乙", homes=(Home("501", 100),))],
        [Row("甲", owner="甲", homes=(Home("501", 100),)), Row("乙", owner="甲", homes=(Home("501", 101),))],
        [Row("甲", owner="甲", homes=(Home("501", 100), Home("501", 100)))],
    ],
)
def test_a_roll_that_contradicts_itself_is_refused_whole(planned: Gathering, wrong: list[Row]) -> None:
    assert planned.refuses(CHAIR, "roll:list", people=rows(*ROWS, *wrong)) == "bad_roll"
    assert planned.sees("people").get("roll") is None


def test_who_is_added_may_not_contradict_the_roll(courtyard: Gathering) -> None:
    home = {"building": "3", "unit": "2", "door": "501", "unit_id": "3-2-501"}
    assert courtyard.refuses(CHAIR, "roll:add", name="老王", owner="老王", area=8_937, **home) == "bad_roll"
    assert courtyard.refuses(CHAIR, "roll:add", name="老王", owner="王家", area=8_938, **home) == "bad_roll"
    assert answer(courtyard, CHAIR, "roll:add", name="老王", owner="王家", area=8_937, **home) == "ok"
    assert courtyard.sees("people")["roll"]["area"] == 33_650


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        [{"name": ""}],
        [{"name": "甲", "child": "yes"}],
        [{"name": "甲", "homes": [{"unit_id": "501", "area": -1}]}],
        [{"name": "甲", "homes": [{"unit_id": "501", "area": 1.5}]}],
        [{"name": "甲", "colour": "red"}],
        [{"name": "甲\n乙"}],
    ],
)
def test_a_row_of_another_shape_is_malformed(planned: Gathering, wrong: list[Any]) -> None:
    assert planned.refuses(CHAIR, "roll:list", people=wrong) == "malformed"


def test_the_roll_of_an_open_poll_is_frozen(courtyard: Gathering) -> None:
    courtyard.seated("何叔")
    poll = courtyard.poll()
    before = courtyard.room.roll.everyone
    assert courtyard.refuses(CHAIR, "roll:add", name="何婶") == "poll_open"
    assert courtyard.refuses(CHAIR, "roll:strike", listed="e5") == "poll_open"
    assert courtyard.refuses(CHAIR, "roll:list", people=rows(*ROWS)) == "poll_open"
    courtyard.at_desk("赵敏")
    assert courtyard.room.roll.everyone == before
    courtyard.does(CHAIR, "poll:close", poll=poll)
    assert answer(courtyard, CHAIR, "roll:add", name="何婶") == "ok"


def test_a_poll_of_whoever_is_here_freezes_no_roll(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.roll(*ROWS)
    assert answer(gathering, "王秀兰", "poll:vote", poll=poll, choices=["yes"]) == "ok"
    assert gathering.sees("polls")[0]["roll"] == "open"
    gathering.does(CHAIR, "poll:cancel", poll=poll)
    gathering.poll()
    assert gathering.sees("polls")[0]["roll"] == "listed"


def test_without_a_roll_there_is_nothing_to_add_to(gathering: Gathering) -> None:
    assert gathering.refuses(CHAIR, "roll:add", name="何婶") == "no_roll"
    assert gathering.refuses(CHAIR, "roll:strike", listed="e1") == "not_found"
    gathering.roll(*ROWS).does(CHAIR, "meeting:adjourn")
    assert gathering.refuses(CHAIR, "roll:add", name="何婶") == "meeting_not_open"
    assert gathering.refuses(CHAIR, "roll:strike", listed="e1") == "meeting_not_open"


def test_a_lost_slip_is_made_anew_and_the_seat_stays(courtyard: Gathering) -> None:
    courtyard.seated("何叔")
    listed = courtyard.listed("何叔")
    assert courtyard.does(CHAIR, "roll:new_slip", listed=listed) == [SlipRenewed(listed=listed)]
    assert courtyard.room.roll.listed[listed].slip == 1
    assert courtyard.room.roll.seats[listed] == id_of("何叔")


def test_a_cancelled_poll_of_owners_is_shown_when_one_is_struck(courtyard: Gathering) -> None:
    courtyard.seated("赵敏")
    poll = courtyard.poll(rule="owners_general")
    courtyard.vote(poll, "yes", by="赵敏")
    courtyard.does(CHAIR, "poll:cancel", poll=poll)
    courtyard.does(CHAIR, "roll:strike", listed=courtyard.listed("赵敏"))
    assert courtyard.moderator_sees("polls")[0]["state"] == "cancelled"
