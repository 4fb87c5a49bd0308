"""The life of a poll: draft, open, closed, published or cancelled; and its own deadline."""

import pytest

from rooms import people
from rooms import poll as polls
from rooms.ballot import Tally
from rooms.due import Due, next_due
from rooms.poll import PollCancelled, PollClosed, PollOpened, PollPublished
from rooms.refusal import Refusal
from tests.rooms.gathering import CHAIR, EVENING, Gathering, id_of


def test_a_draft_is_opened_once(gathering: Gathering) -> None:
    poll = gathering.draft()
    assert gathering.does(CHAIR, "poll:open", poll=poll) == [PollOpened(poll=poll)]
    assert gathering.does(CHAIR, "poll:open", poll=poll) == []
    assert gathering.sees("polls")[0]["state"] == "open"
    assert gathering.sees("polls")[0]["opened_at"] == "2025-12-29T09:20:00.000Z"


def test_closing_fixes_the_tally_by_channel_and_a_digest_of_the_ballots(gathering: Gathering) -> None:
    gathering.join("周大爷", "孙奶奶", "何叔")
    poll = gathering.poll()
    gathering.vote(poll, "yes", by="王秀兰")
    gathering.vote(poll, "no", by="赵敏")
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 2, "abstain": 1}, witnesses=["马姐", "老吴"])
    digest = gathering.room.polls[poll].box.digest()
    gathering.tell(people.Leave(person=id_of("李建国")))

    [closed] = gathering.does(CHAIR, "poll:close", poll=poll)

    assert closed == PollClosed(
        poll=poll,
        tally=Tally(
            channels={
                "ballots": {"yes": 1, "no": 1, "abstain": 0},
                "hands": {"yes": 2, "no": 0, "abstain": 1},
            },
            ballots={"pavilion": 1, "remote": 1, "hands": 3},
            cast=5,
            present=5,
            entitled=6,
        ),
        ballots_digest=digest,
    )
    assert gathering.room.polls[poll].closed_seq == gathering.room.seq
    seen = gathering.sees("polls")[0]
    assert seen["turnout"] == {
        "cast": 5,
        "entitled": 6,
        "hands": 3,
        "present": 5,
        "unit": "persons",
        "area": None,
    }
    assert seen["counts"] == {"yes": 3, "no": 1, "abstain": 1}
    assert seen["detail"]["channels"] == {"pavilion": 1, "remote": 1, "hands": 3}
    assert (seen["outcome"]["passed"], seen["outcome"]["winners"]) == (True, ["yes"])


def test_the_order_of_a_tally_does_not_tell_who_voted_first(gathering: Gathering) -> None:
    poll = gathering.poll()
    for voter in ("王秀兰", "李建国"):
        gathering.vote(poll, "no" if voter == "王秀兰" else "yes", by=voter)
    [closed] = gathering.does(CHAIR, "poll:close", poll=poll)
    assert isinstance(closed, PollClosed)
    assert list(closed.tally.channels["ballots"]) == ["yes", "no", "abstain"]


def test_the_digest_does_not_depend_on_who_voted_or_when(gathering: Gathering) -> None:
    digests: set[str] = set()
    for first, second in [("王秀兰", "李建国"), ("李建国", "王秀兰")]:
        poll = gathering.poll()
        gathering.vote(poll, "yes", by=first)
        gathering.vote(poll, "no", by=second)
        digests.add(gathering.room.polls[poll].box.digest())
    assert len(digests) == 1
    gathering.vote(poll, "yes", by="王秀兰")
    assert gathering.room.polls[poll].box.digest() not in digests


def test_who_comes_and_goes_after_closing_changes_no_result(gathering: Gathering) -> None:
    poll = gathering.poll(rule="majority_present")
    gathering.does(CHAIR, "poll:close", poll=poll)
    before = gathering.sees("polls")
    gathering.join("周大爷", "孙奶奶")
    gathering.does(CHAIR, "people:remove", person=id_of("李建国"))
    assert gathering.sees("polls") == before


def test_closing_is_the_deadline(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert gathering.refuses("王秀兰", "poll:vote", poll=poll, choices=["yes"]) == "poll_not_open"
    assert gathering.refuses(CHAIR, "poll:close", poll=poll) == "poll_not_open"
    assert gathering.refuses(CHAIR, "poll:open", poll=poll) == "poll_not_open"


def test_what_is_closed_can_be_published(gathering: Gathering) -> None:
    poll = gathering.poll()
    assert gathering.refuses(CHAIR, "poll:publish", poll=poll) == "poll_open"
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert gathering.does(CHAIR, "poll:publish", poll=poll) == [PollPublished(poll=poll)]
    assert gathering.does(CHAIR, "poll:publish", poll=poll) == []
    assert gathering.refuses(CHAIR, "poll:publish", poll=gathering.draft()) == "poll_not_open"


@pytest.mark.parametrize("opened", [False, True])
def test_what_has_no_result_can_be_cancelled(gathering: Gathering, opened: bool) -> None:
    poll = gathering.poll(secrecy="named") if opened else gathering.draft(secrecy="named")
    if opened:
        gathering.vote(poll, "yes", by="王秀兰")
    assert gathering.does(CHAIR, "poll:cancel", poll=poll) == [PollCancelled(poll=poll)]
    assert gathering.room.polls[poll].box == polls.Box()
    assert gathering.sees("polls") == []
    assert gathering.refuses(CHAIR, "poll:cancel", poll=poll) == "poll_not_open"
    assert gathering.refuses(CHAIR, "poll:open", poll=poll) == "poll_not_open"


def test_a_result_cannot_be_cancelled(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert gathering.refuses(CHAIR, "poll:cancel", poll=poll) == "poll_not_open"


@pytest.mark.parametrize("name", ["poll:open", "poll:close", "poll:publish", "poll:cancel"])
def test_what_is_no_poll_is_not_found(gathering: Gathering, name: str) -> None:
    assert gathering.refuses(CHAIR, name, poll="nothing") == "not_found"


def test_the_ballots_of_an_anonymous_poll_are_gone_once_it_is_closed(gathering: Gathering) -> None:
    anonymous, named = gathering.poll(), gathering.poll(secrecy="named")
    for poll in (anonymous, named):
        gathering.vote(poll, "yes", by="王秀兰")
        gathering.does(CHAIR, "poll:close", poll=poll)
    assert gathering.room.polls[anonymous].box.ballots == {}
    assert len(gathering.room.polls[named].box.ballots) == 1


def test_a_box_that_lacks_ballots_is_never_counted(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.vote(poll, "yes", by="王秀兰")
    gathering.room.polls[poll].box = polls.Box()
    with pytest.raises(ValueError, match="lacks ballots"):
        gathering.does(CHAIR, "poll:close", poll=poll)


@pytest.mark.parametrize(("rule", "passed"), [("majority", True), ("plurality", True), ("consensus", False)])
def test_who_abstains_has_voted_and_expressed_nothing(gathering: Gathering, rule: str, passed: bool) -> None:
    poll = gathering.poll(rule=rule)
    gathering.vote(poll, "yes", by="王秀兰")
    for voter in ("李建国", "赵敏"):
        gathering.vote(poll, "abstain", by=voter)
    gathering.does(CHAIR, "poll:close", poll=poll)
    seen = gathering.sees("polls")[0]
    assert (seen["outcome"]["passed"], seen["turnout"]["cast"]) == (passed, 3)


# ---- by itself


def test_a_poll_closes_by_itself_when_its_seconds_have_run_out(gathering: Gathering) -> None:
    poll = gathering.poll(seconds=60)
    assert gathering.sees("polls")[0]["closes_at"] == "2025-12-29T09:21:00.000Z"
    assert next_due(gathering.room) == Due(EVENING + 60_000, polls.Deadline(poll=poll))

    gathering.later(seconds=59.999)
    with pytest.raises(Refusal, match="stale"):
        gathering.tell(polls.Deadline(poll=poll))
    gathering.later(seconds=0.001)
    [closed] = gathering.tell(polls.Deadline(poll=poll))

    assert isinstance(closed, PollClosed)
    assert gathering.sees("polls")[0]["closes_at"] is None
    assert next_due(gathering.room) is None
    with pytest.raises(Refusal, match="stale"):
        gathering.tell(polls.Deadline(poll=poll))


def test_a_poll_without_seconds_stays_open(gathering: Gathering) -> None:
    poll = gathering.poll()
    assert next_due(gathering.room) is None
    gathering.later(seconds=1_000_000)
    with pytest.raises(Refusal, match="stale"):
        gathering.tell(polls.Deadline(poll=poll))


# ---- who is entitled


def test_the_open_roll_is_who_has_joined_present_or_not(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.tell(people.Leave(person=id_of("赵敏")))
    gathering.join("周大爷")
    seen = gathering.sees("polls")[0]["turnout"]
    assert (seen["entitled"], seen["present"]) == (4, 3)
    gathering.does(CHAIR, "people:remove", person=id_of("李建国"))
    assert gathering.sees("polls")[0]["turnout"]["entitled"] == 3
    assert poll


def test_who_voted_and_was_removed_still_counts(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.vote(poll, "yes", by="李建国")
    gathering.does(CHAIR, "people:remove", person=id_of("李建国"))
    seen = gathering.sees("polls")[0]["turnout"]
    assert (seen["cast"], seen["entitled"], seen["present"]) == (1, 3, 2)
