"""Mandates: who votes for whom, three at most, seen by everyone concerned, and over when any of them says so."""

from __future__ import annotations

import pytest

from tests.rooms.courtyard import answer, mine, result, turnout, votes
from tests.rooms.gathering import CHAIR, Gathering, id_of

WITHOUT = ("孙奶奶", "何叔", "李建国", "孙大伟")
"""Of the roll, here, and without a phone."""


@pytest.fixture
def neighbours(courtyard: Gathering) -> Gathering:
    """Four of the roll without phones; 赵敏 and 王秀兰 with theirs."""
    for who in WITHOUT:
        courtyard.at_desk(who)
    return courtyard.seated("赵敏", "王秀兰")


def gives(given: Gathering, person: str, helper: str) -> str:
    return answer(given, CHAIR, "mandate:give", person=given.seat(person), helper=given.seat(helper))


def revokes(given: Gathering, person: str, *, by: str) -> str:
    return answer(given, by, "mandate:revoke", person=given.seat(person))


def test_a_helper_votes_for_a_neighbour_once_and_changes_it(neighbours: Gathering) -> None:
    poll = neighbours.poll()
    assert votes(neighbours, poll, "yes", by="赵敏", instead_of="孙奶奶") == "no_mandate"
    assert gives(neighbours, "孙奶奶", "赵敏") == "ok"
    for choice in ("yes", "no"):
        assert votes(neighbours, poll, choice, by="赵敏", instead_of="孙奶奶") == "ok"
    assert votes(neighbours, poll, "yes", by="赵敏") == "ok"
    assert votes(neighbours, poll, "yes", by="王秀兰", instead_of="孙奶奶") == "no_mandate"
    assert turnout(neighbours) == (2, 6, 6)
    assert result(neighbours, poll) == ({"yes": 1, "no": 1}, {"pavilion": 1, "helper": 1})


def test_a_mandate_is_seen_by_all_it_concerns(neighbours: Gathering) -> None:
    gives(neighbours, "孙奶奶", "赵敏")
    poll = neighbours.poll()
    votes(neighbours, poll, "yes", by="赵敏", instead_of="孙奶奶")
    [held] = mine(neighbours, "赵敏").mandates
    assert (held.person, held.name, held.door) == (neighbours.seat("孙奶奶"), "孙奶奶", "3-1-101")
    assert held.votes[poll].by is None
    assert mine(neighbours, "赵敏").votes == {}
    assert mine(neighbours, "孙奶奶").helper == "赵敏"
    assert mine(neighbours, "孙奶奶").votes[poll].by == "赵敏"
    seen = {person["name"]: person for person in neighbours.moderator_sees("people")["list"]}
    assert (seen["孙奶奶"]["helper"], seen["孙奶奶"]["voted"]) == ("赵敏", [poll])
    assert (seen["赵敏"]["helper"], seen["赵敏"]["voted"]) == (None, [])


def test_nobody_helps_more_than_three(neighbours: Gathering) -> None:
    assert [gives(neighbours, who, "赵敏") for who in WITHOUT] == ["ok", "ok", "ok", "mandates_full"]
    assert gives(neighbours, "孙奶奶", "赵敏") == "ok", "that is so already"
    assert len(mine(neighbours, "赵敏").mandates) == 3
    assert revokes(neighbours, "孙奶奶", by=CHAIR) == "ok"
    assert gives(neighbours, "孙大伟", "赵敏") == "ok"


def test_another_helper_takes_the_place_of_the_first(neighbours: Gathering) -> None:
    gives(neighbours, "孙奶奶", "赵敏")
    assert gives(neighbours, "孙奶奶", "王秀兰") == "ok"
    assert mine(neighbours, "赵敏").mandates == []
    poll = neighbours.poll()
    assert votes(neighbours, poll, "yes", by="赵敏", instead_of="孙奶奶") == "no_mandate"
    assert votes(neighbours, poll, "yes", by="王秀兰", instead_of="孙奶奶") == "ok"


@pytest.mark.parametrize(
    ("person", "helper", "code"),
    [
        ("赵敏", "王秀兰", "has_phone"),
        ("孙奶奶", "何叔", "no_phone"),
        ("孙奶奶", "孙奶奶", "no_phone"),
        ("孙奶奶", CHAIR, "not_found"),
        ("孙奶奶", "路人", "not_found"),
        ("路人", "赵敏", "not_found"),
    ],
)
def test_from_somebody_without_a_phone_to_somebody_with_one(
    neighbours: Gathering, person: str, helper: str, code: str
) -> None:
    assert gives(neighbours, person, helper) == code


def test_a_mandate_is_given_by_who_is_here(neighbours: Gathering) -> None:
    neighbours.does(CHAIR, "people:leave", person=neighbours.seat("孙奶奶"))
    assert gives(neighbours, "孙奶奶", "赵敏") == "person_left"
    assert neighbours.refuses("赵敏", "mandate:give", person=neighbours.seat("何叔"), helper=id_of("赵敏")) == (
        "not_allowed"
    )


@pytest.mark.parametrize(("by", "code"), [(CHAIR, "ok"), ("赵敏", "ok"), ("孙奶奶", "ok"), ("王秀兰", "not_allowed")])
def test_who_may_revoke_a_mandate(neighbours: Gathering, by: str, code: str) -> None:
    gives(neighbours, "孙奶奶", "赵敏")
    poll = neighbours.poll()
    votes(neighbours, poll, "yes", by="赵敏", instead_of="孙奶奶")
    assert revokes(neighbours, "孙奶奶", by=by) == code
    expected = "no_mandate" if code == "ok" else "ok"
    assert votes(neighbours, poll, "no", by="赵敏", instead_of="孙奶奶") == expected
    assert turnout(neighbours)[0] == 1, "what was voted stays"


def test_revoking_what_is_not_given_changes_nothing(neighbours: Gathering) -> None:
    assert neighbours.does(CHAIR, "mandate:revoke", person=neighbours.seat("孙奶奶")) == []
    assert revokes(neighbours, "孙奶奶", by="赵敏") == "not_allowed"
    assert neighbours.refuses("赵敏", "mandate:revoke", person="nobody") == "not_found"


@pytest.mark.parametrize("removed", ["赵敏", "孙奶奶"])
def test_who_is_removed_helps_nobody_and_is_helped_by_nobody(neighbours: Gathering, removed: str) -> None:
    gives(neighbours, "孙奶奶", "赵敏")
    neighbours.does(CHAIR, "people:remove", person=neighbours.seat(removed))
    assert neighbours.room.mandates == {}


def test_a_phone_of_their_own_ends_the_mandate(neighbours: Gathering) -> None:
    gives(neighbours, "孙奶奶", "赵敏")
    poll = neighbours.poll()
    votes(neighbours, poll, "yes", by="赵敏", instead_of="孙奶奶")
    neighbours.sits("孙奶奶")
    assert neighbours.room.mandates == {}
    assert votes(neighbours, poll, "no", by="赵敏", instead_of="孙奶奶") == "no_mandate"
    assert votes(neighbours, poll, "no", by="孙奶奶") == "ok"
    assert result(neighbours, poll) == ({"no": 1}, {"pavilion": 1})


def test_merged_with_a_phone_nobody_needs_a_helper(neighbours: Gathering) -> None:
    gives(neighbours, "孙奶奶", "赵敏")
    neighbours.join("手机").does(CHAIR, "people:merge", person=neighbours.seat("孙奶奶"), into=id_of("手机"))
    assert neighbours.room.mandates == {}


def test_the_helper_of_a_child_casts_nothing(courtyard: Gathering) -> None:
    courtyard.at_desk("小宝")
    courtyard.seated("赵敏")
    gives(courtyard, "小宝", "赵敏")
    poll = courtyard.poll(entitlement="households")
    assert votes(courtyard, poll, "yes", by="赵敏", instead_of="小宝") == "not_entitled"


# ---- the tablet that goes from hand to hand


def test_the_tablet_takes_the_votes_of_those_without_a_phone(neighbours: Gathering) -> None:
    poll = neighbours.poll()
    for who, choice in (("孙奶奶", "yes"), ("何叔", "no"), ("孙奶奶", "no")):
        assert votes(neighbours, poll, choice, by=CHAIR, instead_of=who) == "ok"
    assert mine(neighbours, "孙奶奶").votes[poll].by == CHAIR
    assert result(neighbours, poll) == ({"no": 2}, {"tablet": 2})


def test_the_tablet_takes_no_vote_of_who_votes_by_phone_or_is_not_there(neighbours: Gathering) -> None:
    poll = neighbours.poll()
    assert votes(neighbours, poll, "yes", by=CHAIR, instead_of="赵敏") == "has_phone"
    neighbours.does(CHAIR, "people:leave", person=neighbours.seat("孙奶奶"))
    assert votes(neighbours, poll, "yes", by=CHAIR, instead_of="孙奶奶") == "person_left"
    neighbours.at_desk("何叔", "remote")
    assert votes(neighbours, poll, "yes", by=CHAIR, instead_of="何叔") == "person_left"
    assert votes(neighbours, poll, "yes", by=CHAIR) == "not_entitled"
    assert votes(neighbours, poll, "yes", by=CHAIR, instead_of="路人") == "not_found"


def test_a_household_that_has_voted_by_tablet_may_change_it_by_phone(neighbours: Gathering) -> None:
    poll = neighbours.poll(entitlement="households")
    assert votes(neighbours, poll, "yes", by=CHAIR, instead_of="李建国") == "ok"
    assert mine(neighbours, "王秀兰").votes[poll].by == CHAIR
    assert votes(neighbours, poll, "no", by="王秀兰") == "ok"
    assert result(neighbours, poll) == ({"no": 1}, {"pavilion": 1})


def test_a_resident_votes_for_themselves_by_name_too(neighbours: Gathering) -> None:
    poll = neighbours.poll()
    assert votes(neighbours, poll, "yes", by="赵敏", instead_of="赵敏") == "ok"
    assert mine(neighbours, "赵敏").votes[poll].by is None
    assert result(neighbours, poll) == ({"yes": 1}, {"pavilion": 1})
