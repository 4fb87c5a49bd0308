"""Voting: from the phones, by hands in the pavilion, and one person once."""

from typing import Any

import pytest

from rooms import counting, people
from rooms import poll as polls
from rooms.ballot import Ballot
from rooms.hands import HandsCounted
from rooms.voting import VoteCast
from tests.rooms.gathering import CHAIR, Gathering, id_of, made

WANG, LI, ZHAO = id_of("王秀兰"), id_of("李建国"), id_of("赵敏")
WHERE = ["东门", "西门", "不设"]
WITNESSES = ["马姐", "老吴"]


def counts(given: Gathering, poll: str) -> dict[str, int]:
    """What is really in the box, live counts or not."""
    drawn = given.room.polls[poll]
    return counting.tally(given.room, drawn).counts(drawn.options)


def hands(given: Gathering, poll: str, **more: Any) -> str:
    """The code that a count of hands is refused with, if it is."""
    facts: dict[str, Any] = {"witnesses": WITNESSES} | more
    return given.refuses(CHAIR, "poll:hands", poll=poll, **facts)


# ---- from a phone


def test_a_vote_is_recorded_apart_from_its_choice(gathering: Gathering) -> None:
    poll = gathering.poll()
    [cast] = gathering.vote(poll, "yes", by="赵敏")
    assert cast == VoteCast(poll=poll, voter=ZHAO, channel="remote", ballot=Ballot(("yes",)))
    assert cast.boxed == ("ballot",)
    assert gathering.sees("polls")[0]["turnout"]["cast"] == 1


def test_a_vote_may_be_changed_until_the_poll_closes(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.vote(poll, "yes", by="王秀兰")
    gathering.tell(people.Join(person=WANG, name="王秀兰", place="remote"))
    gathering.vote(poll, "no", by="王秀兰")
    assert counts(gathering, poll) == {"yes": 0, "no": 1, "abstain": 0}
    [closed] = gathering.does(CHAIR, "poll:close", poll=poll)
    assert isinstance(closed, polls.PollClosed)
    assert closed.tally.ballots == {"pavilion": 0, "remote": 1, "hands": 0}


def test_several_polls_may_be_open_at_once(gathering: Gathering) -> None:
    first, second = gathering.poll(), gathering.poll()
    gathering.vote(first, "yes", by="王秀兰")
    gathering.vote(second, "no", by="王秀兰")
    assert (counts(gathering, first)["yes"], counts(gathering, second)["no"]) == (1, 1)


@pytest.mark.parametrize(
    ("method", "facts", "ballot", "answer"),
    [
        ("approve", {}, {"choices": ["abstain"]}, "not at all"),
        ("approve", {}, {"choices": []}, "bad_ballot"),
        ("approve", {}, {"choices": ["yes", "no"]}, "bad_ballot"),
        ("approve", {}, {"choices": ["yes", "yes"]}, "bad_ballot"),
        ("approve", {}, {"choices": ["maybe"]}, "bad_ballot"),
        ("approve", {}, {"ranking": ["yes"]}, "bad_ballot"),
        ("approve", {}, {"scores": {"yes": 5}}, "bad_ballot"),
        ("approve", {}, {}, "malformed"),
        ("approve", {}, {"choices": ["yes"], "ranking": ["yes"]}, "malformed"),
        ("approve", {}, {"choices": "yes"}, "malformed"),
        ("single", {"options": WHERE}, {"choices": ["3"]}, "not at all"),
        ("single", {"options": WHERE}, {"choices": ["0"]}, "bad_ballot"),
        ("single", {"options": WHERE}, {"choices": ["1", "2"]}, "bad_ballot"),
        ("multiple", {"options": WHERE}, {"choices": ["3", "1", "2"]}, "not at all"),
        ("multiple", {"options": WHERE}, {"choices": []}, "bad_ballot"),
        ("multiple", {"options": WHERE, "min": 0}, {"choices": []}, "not at all"),
        ("multiple", {"options": WHERE, "min": 2, "max": 2}, {"choices": ["1"]}, "bad_ballot"),
        ("multiple", {"options": WHERE, "min": 2, "max": 2}, {"choices": ["1", "3"]}, "not at all"),
        ("multiple", {"options": WHERE, "min": 2, "max": 2}, {"choices": ["1", "2", "3"]}, "bad_ballot"),
    ],
)
def test_how_a_ballot_is_filled_in(
    gathering: Gathering, method: str, facts: dict[str, Any], ballot: dict[str, Any], answer: str
) -> None:
    poll = gathering.poll("停车桩放哪里？", method, **facts)
    assert gathering.refuses("王秀兰", "poll:vote", poll=poll, **ballot).startswith(answer)


def test_choices_are_kept_in_the_order_of_the_options(gathering: Gathering) -> None:
    poll = gathering.poll("停车桩放哪里？", "multiple", options=WHERE)
    [cast] = gathering.vote(poll, "3", "1", by="王秀兰")
    assert made(cast, "ballot") == Ballot(("1", "3"))


def test_only_an_open_poll_takes_votes(gathering: Gathering) -> None:
    assert gathering.refuses("王秀兰", "poll:vote", poll="nothing", choices=["yes"]) == "not_found"
    assert gathering.refuses("王秀兰", "poll:vote", poll=gathering.draft(), choices=["yes"]) == "poll_not_open"


# ---- by hands


def test_hands_count_for_people_without_phones(gathering: Gathering) -> None:
    for name in ("孙奶奶", "何叔", "马姐"):
        gathering.does(CHAIR, "people:check_in", name=name)
    poll = gathering.poll()
    gathering.vote(poll, "yes", by="赵敏")

    [counted] = gathering.does(
        CHAIR, "poll:hands", poll=poll, counts={"yes": 2, "no": 1}, witnesses=WITNESSES, reason="手机没电"
    )

    assert counted == HandsCounted(
        entry=str(made(counted, "entry")),
        poll=poll,
        counts={"yes": 2, "no": 1},
        people=3,
        witnesses=("马姐", "老吴"),
        reason="手机没电",
    )
    seen = gathering.moderator_sees("polls")[0]
    assert (seen["turnout"]["cast"], seen["turnout"]["hands"]) == (4, 3)
    assert seen["hands"] == {
        "counts": {"yes": 2, "no": 1},
        "people": 3,
        "witnesses": ["马姐", "老吴"],
        "by": CHAIR,
        "at": "2025-12-29T09:20:00.000Z",
        "reason": "手机没电",
    }
    assert gathering.sees("polls")[0]["hands"] is None


def test_no_more_hands_than_people_in_the_pavilion_who_have_not_voted(gathering: Gathering) -> None:
    gathering.join("周大爷", "孙奶奶")
    poll = gathering.poll()
    gathering.vote(poll, "yes", by="王秀兰")
    gathering.tell(people.Leave(person=id_of("孙奶奶")))
    assert gathering.moderator_sees("polls")[0]["hands_bound"] == 2
    assert hands(gathering, poll, counts={"yes": 2, "no": 1}) == "bad_counts"
    assert hands(gathering, poll, counts={"yes": 1, "no": 1}).startswith("not at all")


def test_after_hands_the_pavilion_cannot_vote_by_phone(gathering: Gathering) -> None:
    gathering.join("周大爷", "孙奶奶")
    poll = gathering.poll()
    gathering.vote(poll, "yes", by="王秀兰")
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 2}, witnesses=WITNESSES)

    assert gathering.refuses("李建国", "poll:vote", poll=poll, choices=["no"]) == "hands_counted"
    assert gathering.vote(poll, "no", by="王秀兰")
    assert gathering.vote(poll, "no", by="赵敏")
    gathering.join("何叔")
    assert gathering.refuses("何叔", "poll:vote", poll=poll, choices=["no"]) == "hands_counted"
    gathering.tell(people.Join(person=LI, name="李建国", place="remote"))
    assert gathering.refuses("李建国", "poll:vote", poll=poll, choices=["no"]) == "hands_counted"
    gathering.tell(people.Join(person=id_of("何叔"), name="何叔", place="remote"))
    assert gathering.vote(poll, "no", by="何叔")
    assert counts(gathering, poll) == {"yes": 2, "no": 3, "abstain": 0}


def test_a_correction_replaces_the_hands_and_frees_who_was_not_there(gathering: Gathering) -> None:
    gathering.join("周大爷")
    poll = gathering.poll()
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 3}, witnesses=WITNESSES)
    gathering.tell(people.Join(person=LI, name="李建国", place="remote"))
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 1, "no": 1}, witnesses=WITNESSES)
    assert gathering.vote(poll, "no", by="李建国")
    assert counts(gathering, poll) == {"yes": 1, "no": 2, "abstain": 0}


def test_hands_corrected_to_none_open_the_phones_again(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 2}, witnesses=WITNESSES)
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={}, witnesses=WITNESSES)
    assert gathering.vote(poll, "no", by="王秀兰")
    assert gathering.sees("polls")[0]["turnout"]["cast"] == 1


def test_a_hand_that_was_counted_still_counts_when_its_owner_is_removed(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 2}, witnesses=WITNESSES)
    gathering.does(CHAIR, "people:remove", person=LI)
    seen = gathering.sees("polls")[0]["turnout"]
    assert (seen["cast"], seen["entitled"]) == (2, 3)


@pytest.mark.parametrize("witnesses", [[], ["马姐"], ["马姐", "马姐"], ["Ma", "ma"]])
def test_hands_need_two_different_witnesses(gathering: Gathering, witnesses: list[str]) -> None:
    poll = gathering.poll()
    assert hands(gathering, poll, counts={"yes": 1}, witnesses=witnesses) == "need_witnesses"


@pytest.mark.parametrize(
    ("method", "facts", "counted", "answer"),
    [
        ("approve", {}, {"counts": {"maybe": 1}}, "bad_ballot"),
        ("approve", {}, {"counts": {"yes": -1}}, "malformed"),
        ("approve", {}, {"counts": {"yes": 2}, "people": 2}, "not at all"),
        ("approve", {}, {"counts": {"yes": 2}, "people": 1}, "bad_counts"),
        ("multiple", {"options": WHERE}, {"counts": {"1": 2, "2": 2}}, "not at all"),
        ("multiple", {"options": WHERE}, {"counts": {"1": 1, "2": 1}, "people": 2}, "not at all"),
        ("multiple", {"options": WHERE}, {"counts": {"1": 2, "2": 1}, "people": 1}, "bad_counts"),
        ("multiple", {"options": WHERE}, {"counts": {"1": 1}, "people": 2}, "bad_counts"),
        ("multiple", {"options": WHERE, "max": 1}, {"counts": {"1": 1, "2": 1}, "people": 1}, "bad_counts"),
        ("multiple", {"options": WHERE, "min": 2}, {"counts": {"1": 1, "2": 1}, "people": 2}, "bad_counts"),
    ],
)
def test_hands_must_be_possible(
    gathering: Gathering, method: str, facts: dict[str, Any], counted: dict[str, Any], answer: str
) -> None:
    poll = gathering.poll("停车桩放哪里？", method, **facts)
    assert hands(gathering, poll, **counted).startswith(answer)


def test_hands_are_counted_in_an_open_poll(gathering: Gathering) -> None:
    assert hands(gathering, "nothing", counts={}) == "not_found"
    assert hands(gathering, gathering.draft(), counts={}) == "poll_not_open"
