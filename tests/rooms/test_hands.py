"""Hands raised in the pavilion, beside ballots: bounded, before two witnesses, and nobody counted twice."""

from __future__ import annotations

import pytest

from rooms import people
from tests.rooms.courtyard import answer, hands, paper, result, turnout, votes
from tests.rooms.gathering import CHAIR, Gathering, id_of

OPTIONS = ["东门", "西门", "不设"]


def bound(given: Gathering) -> int | None:
    return given.moderator_sees("polls")[0]["hands_bound"]


def test_the_bound_is_ballots_in_the_pavilion_that_have_not_come_in(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "李建国", "小宝").seated("赵敏", place="remote").join("路人")
    courtyard.at_desk("孙奶奶")
    poll = courtyard.poll()
    assert bound(courtyard) == 3
    courtyard.vote(poll, "yes", by="王秀兰")
    assert bound(courtyard) == 2
    courtyard.at_desk("何叔")
    assert bound(courtyard) == 3
    courtyard.does("李建国", "people:leave")
    assert bound(courtyard) == 2
    assert hands(courtyard, poll, yes=3) == "bad_counts"
    assert hands(courtyard, poll, yes=1, no=1) == "ok"
    assert courtyard.sees("polls")[0]["hands_bound"] is None


def test_a_household_has_one_hand(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "李建国", "孙大伟")
    courtyard.seated("孙奶奶", place="remote")
    poll = courtyard.poll(entitlement="households")
    assert bound(courtyard) == 2
    assert hands(courtyard, poll, yes=3) == "bad_counts"
    assert hands(courtyard, poll, yes=2) == "ok"
    assert votes(courtyard, poll, "no", by="孙奶奶") == "hands_counted"
    assert turnout(courtyard) == (2, 2, 4)


def test_a_household_that_has_voted_from_home_raises_no_hand(courtyard: Gathering) -> None:
    courtyard.seated("孙大伟")
    courtyard.seated("孙奶奶", place="remote")
    poll = courtyard.poll(entitlement="households")
    courtyard.vote(poll, "yes", by="孙奶奶")
    assert bound(courtyard) == 0
    assert hands(courtyard, poll, yes=1) == "bad_counts"
    assert votes(courtyard, poll, "no", by="孙大伟") == "ok"


@pytest.mark.parametrize(
    ("method", "facts"),
    [("ranked", {"options": OPTIONS}), ("score", {"options": OPTIONS}), ("approve", {"entitlement": "owners"})],
)
def test_hands_say_no_order_no_points_and_no_area(courtyard: Gathering, method: str, facts: dict[str, str]) -> None:
    courtyard.seated("王秀兰")
    poll = courtyard.poll("放哪里？", method, **facts)
    assert hands(courtyard, poll, yes=1) == "no_hands"
    assert hands(courtyard, poll) == "no_hands"
    assert bound(courtyard) is None


@pytest.mark.parametrize(("method", "raised"), [("gradient", {"8": 1}), ("mood", {"5": 1}), ("single", {"2": 1})])
def test_hands_are_counted_wherever_each_says_one_thing(
    courtyard: Gathering, method: str, raised: dict[str, int]
) -> None:
    courtyard.seated("王秀兰")
    poll = courtyard.poll("如何？", method, **({"options": OPTIONS} if method == "single" else {}))
    assert hands(courtyard, poll, **raised) == "ok"
    assert result(courtyard, poll) == (raised, {"hands": 1})


def test_nobody_whose_hand_may_have_been_counted_votes_in_any_other_way(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰").seated("赵敏", place="remote")
    courtyard.at_desk("孙奶奶")
    courtyard.does(CHAIR, "mandate:give", person=courtyard.seat("孙奶奶"), helper=id_of("赵敏"))
    poll = courtyard.poll()
    assert hands(courtyard, poll, yes=1) == "ok"
    assert votes(courtyard, poll, "no", by="王秀兰") == "hands_counted"
    assert votes(courtyard, poll, "no", by=CHAIR, instead_of="孙奶奶") == "hands_counted"
    assert votes(courtyard, poll, "no", by="赵敏", instead_of="孙奶奶") == "hands_counted"
    assert paper(courtyard, poll, "no", of="孙奶奶") == "hands_counted"
    assert votes(courtyard, poll, "no", by="赵敏") == "ok"
    assert paper(courtyard, poll, "no", of="何叔") == "ok"
    assert result(courtyard, poll) == ({"yes": 1, "no": 1}, {"remote": 1, "hands": 1})


def test_who_comes_to_the_pavilion_after_the_count_waits_for_the_next(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰")
    poll = courtyard.poll()
    assert hands(courtyard, poll, yes=1) == "ok"
    courtyard.seated("赵敏")
    assert votes(courtyard, poll, "no", by="赵敏") == "hands_counted"
    assert hands(courtyard, poll, yes=1, no=1) == "ok"
    assert turnout(courtyard) == (2, 2, 6)


def test_a_correction_is_a_new_entry_with_who_and_why(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "赵敏")
    poll = courtyard.poll()
    assert hands(courtyard, poll, yes=2) == "ok"
    facts = {"counts": {"yes": 1}, "witnesses": ["马姐", "何婶"], "reason": "数重了一位"}
    courtyard.later(seconds=60).does("小周", "poll:hands", poll=poll, **facts)
    seen = courtyard.moderator_sees("polls")[0]
    assert (seen["hands"]["by"], seen["hands"]["reason"], seen["hands"]["people"]) == ("小周", "数重了一位", 1)
    assert seen["hands"]["witnesses"] == ["马姐", "何婶"]
    [before] = seen["hands_before"]
    assert (before["counts"], before["by"], before["reason"]) == ({"yes": 2}, CHAIR, None)
    assert (seen["turnout"]["cast"], seen["turnout"]["hands"]) == (1, 1)
    assert courtyard.sees("polls")[0]["hands_before"] == []


def test_a_hand_stays_counted_when_its_owner_leaves_or_takes_the_chair(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "赵敏")
    poll = courtyard.poll()
    assert hands(courtyard, poll, yes=2) == "ok"
    courtyard.tell(people.Leave(person=id_of("王秀兰")))
    courtyard.does(CHAIR, "chair:hand_over", person=id_of("赵敏"))
    courtyard.does("赵敏", "poll:close", poll=poll)
    assert turnout(courtyard) == (2, 0, 6)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"counts": {"yes": 3}}, "bad_counts"),
        ({"counts": {"yes": -1}}, "malformed"),
        ({"counts": {"yes": 1.5}}, "malformed"),
        ({"counts": {"maybe": 1}}, "bad_ballot"),
        ({"counts": {"yes": 1}, "witnesses": ["马姐"]}, "need_witnesses"),
        ({"counts": {"yes": 1}, "witnesses": ["马姐", "马姐"]}, "need_witnesses"),
        ({"counts": {"yes": 1}, "witnesses": ["", "马姐"]}, "malformed"),
        ({"counts": {"yes": 1}, "people": 2}, "bad_counts"),
        ({"counts": {"yes": 0}}, "ok"),
        ({"counts": {}}, "ok"),
    ],
)
def test_what_is_no_count_of_hands(courtyard: Gathering, facts: dict[str, object], code: str) -> None:
    courtyard.seated("王秀兰", "赵敏")
    poll = courtyard.poll()
    assert answer(courtyard, CHAIR, "poll:hands", **({"poll": poll, "witnesses": ["马姐", "老吴"]} | facts)) == code


def test_hands_that_name_an_unknown_option_say_so(courtyard: Gathering) -> None:
    poll = courtyard.poll()
    facts = {"poll": poll, "counts": {"maybe": 0}, "witnesses": ["马姐", "老吴"]}
    assert courtyard.why(CHAIR, "poll:hands", **facts) == "unknown_option"
