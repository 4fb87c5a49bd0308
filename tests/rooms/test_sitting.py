"""Sitting down with a slip: one person has one seat, on whatever phones and in whatever order."""

from __future__ import annotations

from itertools import permutations

import pytest

from rooms.people import PersonJoined, PersonLeft
from rooms.refusal import Refusal
from rooms.sitting import SeatMoved, SitDown
from tests.rooms.courtyard import ROWS, answer, mine, turnout, votes
from tests.rooms.gathering import CHAIR, Gathering, id_of


def seats(given: Gathering) -> int:
    """How many residents have a seat."""
    return len([p for p in given.room.people.values() if p.role == "resident" and not p.removed])


def test_a_slip_says_who_somebody_is(courtyard: Gathering) -> None:
    seat = courtyard.sits("王秀兰", "remote")
    self = mine(courtyard, seat)
    assert (self.name, self.place, self.seat) == ("王秀兰", "remote", 0)
    assert self.listed is not None
    assert (self.listed.listed, self.listed.door, self.listed.area) == ("e1", "3-2-501", 8_937)


def test_the_same_phone_again_is_the_same_seat(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰")
    before = courtyard.room.seq
    courtyard.seated("王秀兰")
    assert courtyard.room.seq == before
    courtyard.does("王秀兰", "people:leave")
    assert courtyard.sits("王秀兰", "remote") == id_of("王秀兰")
    assert mine(courtyard, "王秀兰").place == "remote"
    assert courtyard.sees("people")["present"] == 1


def test_a_slip_on_a_second_phone_moves_the_seat(courtyard: Gathering) -> None:
    seat = courtyard.sits("王秀兰")
    poll = courtyard.poll()
    courtyard.vote(poll, "yes", by=seat)
    assert courtyard.sits("王秀兰", phone="平板") == seat
    assert courtyard.room.people[seat].seat == 1
    assert (seats(courtyard), courtyard.sees("people")["roll"]["taken"]) == (1, 1)
    assert mine(courtyard, seat).votes[poll].recorded
    courtyard.vote(poll, "no", by=seat)
    assert turnout(courtyard) == (1, 1, 6)
    assert courtyard.sits("王秀兰") == seat
    assert courtyard.room.people[seat].seat == 1, "the first phone is known by this seat, whoever has it now"


def test_whoever_comes_with_a_slip_is_called_as_they_say(courtyard: Gathering) -> None:
    seat = courtyard.sits("王秀兰")
    courtyard.sits("王阿姨", phone="平板", slip="王秀兰")
    assert mine(courtyard, seat).name == "王阿姨"


def test_a_phone_without_a_slip_that_gets_one_keeps_its_seat(courtyard: Gathering) -> None:
    courtyard.join("王秀兰")
    poll = courtyard.poll()
    assert votes(courtyard, poll, "yes", by="王秀兰") == "not_entitled"
    assert mine(courtyard, "王秀兰").ballots[poll].why == "not_listed"
    assert courtyard.sits("王秀兰") == id_of("王秀兰")
    assert votes(courtyard, poll, "yes", by="王秀兰") == "ok"
    assert seats(courtyard) == 1


def test_a_phone_that_joined_without_its_slip_goes_over_to_the_seat(courtyard: Gathering) -> None:
    seat = courtyard.at_desk("孙奶奶")
    courtyard.join("孙奶奶的手机")
    courtyard.waiting("孙奶奶的手机")
    assert courtyard.sits("孙奶奶", phone="孙奶奶的手机") == seat
    assert courtyard.line() == ["孙奶奶"]
    assert courtyard.room.people[seat].phone
    assert courtyard.room.people[id_of("孙奶奶的手机")].merged_into == seat
    assert seats(courtyard) == 1


def test_a_ballot_that_lies_under_the_phone_stays_its_own(gathering: Gathering) -> None:
    """In a poll of whoever is here a ballot cannot go over to a seat that may have one too."""
    poll = gathering.poll()
    gathering.roll(*ROWS)
    seat = gathering.at_desk("孙奶奶")
    gathering.vote(poll, "yes", by="李建国")
    assert gathering.sits("孙奶奶", phone="李建国") == seat
    left = gathering.room.people[id_of("李建国")]
    assert (left.present, left.removed) == (False, False)
    assert isinstance(gathering.journal[-1].event, PersonLeft | SeatMoved)
    assert gathering.sees("polls")[0]["turnout"]["cast"] == 1


def test_the_chair_on_another_phone_takes_nothing_over(courtyard: Gathering) -> None:
    """Who has the chair waits in no queue and is not counted as here, whatever phone they sit down with."""
    courtyard.seated("赵敏").join("手机")
    courtyard.waiting("手机")
    courtyard.does(CHAIR, "chair:hand_over", person=id_of("赵敏"))
    courtyard.sits("赵敏", phone="手机")
    assert courtyard.room.people[id_of("赵敏")].present is False
    assert courtyard.line() == []
    assert courtyard.room.people[id_of("赵敏")].seat == 1


def test_one_phone_for_two_slips_sits_for_both(courtyard: Gathering) -> None:
    """A daughter's phone with her father's slip after her own: two people, two seats, and no ballot twice."""
    own = courtyard.sits("赵敏")
    father = courtyard.sits("何叔", phone="赵敏")
    assert own != father
    assert seats(courtyard) == 2
    poll = courtyard.poll()
    assert (votes(courtyard, poll, "yes", by=own), votes(courtyard, poll, "no", by=father)) == ("ok", "ok")
    assert turnout(courtyard) == (2, 2, 6)


@pytest.mark.parametrize("order", list(permutations(["desk", "phone", "tablet", "phone again"])))
def test_in_whatever_order_they_come_it_is_one_seat(courtyard: Gathering, order: tuple[str, ...]) -> None:
    poll = courtyard.poll()
    for way in order:
        if way == "desk":
            courtyard.at_desk("孙奶奶")
        else:
            courtyard.sits("孙奶奶", phone={"phone again": "phone"}.get(way, way))
        seat = courtyard.room.roll.seats[courtyard.listed("孙奶奶")]
        if courtyard.room.people[seat].phone:
            assert votes(courtyard, poll, "yes", by=seat) == "ok"
    assert seats(courtyard) == 1
    assert turnout(courtyard) == (1, 1, 6)
    assert courtyard.sees("people")["roll"]["taken"] == 1


def test_who_was_removed_does_not_come_back_with_the_slip(courtyard: Gathering) -> None:
    courtyard.seated("何叔")
    courtyard.does(CHAIR, "people:remove", person=id_of("何叔"))
    for phone in ("何叔", "平板"):
        with pytest.raises(Refusal, match="removed"):
            courtyard.sits("何叔", phone=phone)
    courtyard.join("周大爷")
    courtyard.does(CHAIR, "people:remove", person=id_of("周大爷"))
    with pytest.raises(Refusal, match="removed"):
        courtyard.sits("赵敏", phone="周大爷")


def test_a_slip_of_nobody_is_no_slip(courtyard: Gathering) -> None:
    courtyard.does(CHAIR, "roll:strike", listed="e5")
    for listed in ("e5", "e99"):
        with pytest.raises(Refusal, match="not_found"):
            courtyard.tell(SitDown(listed=listed, person="p", fresh="r", name="何叔", place="remote"))


# ---- the desk


def test_who_is_on_the_roll_is_checked_in_without_a_phone_and_once(courtyard: Gathering) -> None:
    joined, _ = courtyard.does(CHAIR, "people:check_in", listed="e6")
    assert isinstance(joined, PersonJoined)
    assert (joined.name, joined.phone, joined.place) == ("孙奶奶", False, "pavilion")
    assert courtyard.does(CHAIR, "people:check_in", listed="e6") == []
    seen = next(person for person in courtyard.moderator_sees("people")["list"] if person["person"] == joined.person)
    assert (seen["listed"], seen["door"], seen["voted"]) == ("e6", "3-1-101", [])


def test_a_check_in_is_taken_back_and_given_again(courtyard: Gathering) -> None:
    seat = courtyard.at_desk("孙奶奶")
    courtyard.does(CHAIR, "people:leave", person=seat)
    assert courtyard.sees("people")["roll"]["here"]["adults"] == 0
    assert courtyard.at_desk("孙奶奶", "remote") == seat
    assert courtyard.room.people[seat].place == "remote"
    assert courtyard.sees("people")["roll"]["here"]["adults"] == 1


def test_who_sits_with_a_phone_is_checked_in_as_who_they_are(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", place="remote")
    courtyard.does("赵敏", "people:leave")
    assert courtyard.at_desk("赵敏") == id_of("赵敏")
    assert courtyard.room.people[id_of("赵敏")].place == "pavilion"
    assert seats(courtyard) == 1


def test_the_desk_asks_for_one_of_person_name_and_roll(courtyard: Gathering) -> None:
    for facts in ({}, {"name": "何叔", "listed": "e5"}, {"person": "p", "name": "何叔"}):
        assert courtyard.refuses(CHAIR, "people:check_in", **facts) == "malformed"
    assert courtyard.refuses(CHAIR, "people:check_in", listed="e99") == "not_found"
    assert answer(courtyard, CHAIR, "people:check_in", name="路人") == "ok"


def test_a_neighbour_put_down_by_name_is_merged_into_a_seat_of_the_roll(courtyard: Gathering) -> None:
    courtyard.does(CHAIR, "people:check_in", name="何叔")
    [down] = [person for person in courtyard.room.people.values() if not person.phone]
    courtyard.sits("何叔", phone="手机")
    courtyard.does(CHAIR, "people:merge", person=down.id, into=id_of("手机"))
    assert courtyard.room.people[id_of("手机")].listed == "e5"
    assert seats(courtyard) == 1


def test_two_of_the_roll_are_never_one(courtyard: Gathering) -> None:
    one, other = courtyard.at_desk("孙奶奶"), courtyard.at_desk("何叔")
    assert courtyard.refuses(CHAIR, "people:merge", person=one, into=other) == "cannot_merge"


def test_a_seat_of_the_roll_is_merged_into_a_phone_without_a_slip(courtyard: Gathering) -> None:
    seat = courtyard.at_desk("孙奶奶")
    courtyard.join("手机")
    poll = courtyard.poll()
    assert votes(courtyard, poll, "yes", by=CHAIR, instead_of=seat) == "ok"
    courtyard.does(CHAIR, "people:merge", person=seat, into=id_of("手机"))
    assert courtyard.sits("孙奶奶", phone="手机") == id_of("手机"), "the slip leads to the phone now"
    assert votes(courtyard, poll, "no", by="手机") == "ok"
    assert turnout(courtyard) == (1, 1, 6)


def test_whose_hand_may_be_counted_is_not_merged_while_the_poll_is_open(gathering: Gathering) -> None:
    """Otherwise the phone at home would vote beside the hand in the pavilion."""
    gathering.does(CHAIR, "people:check_in", name="孙奶奶")
    [down] = [person for person in gathering.room.people.values() if not person.phone]
    poll = gathering.poll()
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 3}, witnesses=["马姐", "老吴"])
    assert gathering.refuses(CHAIR, "people:merge", person=down.id, into=id_of("赵敏")) == "poll_open"
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert answer(gathering, CHAIR, "people:merge", person=down.id, into=id_of("赵敏")) == "ok"
