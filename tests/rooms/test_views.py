"""Who sees what: counts that may not be seen yet, one's own facts, who is here."""

import pytest
from msgspec import json

from rooms import people
from rooms.views import Connected, Eye, me
from tests.rooms.gathering import CHAIR, SCREEN, Gathering, id_of

PUBLIC, MODERATOR = Eye(moderator=False), Eye(moderator=True)


def crowd(number: int) -> list[str]:
    return [f"居民{n}" for n in range(number)]


def seen_counts(given: Gathering) -> dict[str, int] | None:
    return given.sees("polls")[0]["counts"]


# ---- counts


@pytest.mark.parametrize(
    ("reveal", "state", "everyone", "moderator"),
    [
        ("live", "open", True, True),
        ("live", "closed", True, True),
        ("live", "published", True, True),
        ("closed", "open", False, False),
        ("closed", "closed", True, True),
        ("closed", "published", True, True),
        ("published", "open", False, False),
        ("published", "closed", False, True),
        ("published", "published", True, True),
    ],
)
def test_when_counts_may_be_seen(
    gathering: Gathering, reveal: str, state: str, everyone: bool, moderator: bool
) -> None:
    poll = gathering.poll(reveal=reveal, secrecy="named")
    gathering.vote(poll, "yes", by="王秀兰")
    if state != "open":
        gathering.does(CHAIR, "poll:close", poll=poll)
    if state == "published":
        gathering.does(CHAIR, "poll:publish", poll=poll)
    for eye, visible in [(PUBLIC, everyone), (MODERATOR, moderator)]:
        [seen] = gathering.sees("polls", eye)
        result = seen["standing"] if state == "open" else seen["outcome"]
        assert [seen["counts"] is not None, seen["detail"] is not None, result is not None] == [visible] * 3
        assert (seen["outcome"] if state == "open" else seen["standing"]) is None
        assert seen["turnout"]["cast"] == 1


def test_drafts_and_cancelled_polls_are_the_moderators(gathering: Gathering) -> None:
    gathering.draft()
    gathering.does(CHAIR, "poll:cancel", poll=gathering.poll())
    assert gathering.sees("polls") == []
    assert [poll["counts"] for poll in gathering.moderator_sees("polls")] == [None, None]


def test_live_counts_of_an_anonymous_poll_move_five_people_at_a_time(gathering: Gathering) -> None:
    gathering.join(*crowd(9))
    poll = gathering.poll()
    seen: list[int] = []
    for voter in crowd(9):
        gathering.vote(poll, "yes", by=voter)
        counts = seen_counts(gathering)
        assert counts is not None
        seen.append(counts["yes"])
        assert gathering.sees("polls")[0]["turnout"]["cast"] == len(seen)
    assert seen == [0, 0, 0, 0, 5, 5, 5, 5, 5]
    gathering.vote(poll, "no", by="王秀兰")
    assert seen_counts(gathering) == {"yes": 9, "no": 1, "abstain": 0}


def test_one_person_changing_their_mind_does_not_move_the_counts(gathering: Gathering) -> None:
    gathering.join(*crowd(5))
    poll = gathering.poll()
    for voter in crowd(5):
        gathering.vote(poll, "yes", by=voter)
    before = seen_counts(gathering)
    gathering.vote(poll, "no", by="王秀兰")
    for _ in range(5):
        gathering.vote(poll, "abstain", by="居民0")
        gathering.vote(poll, "yes", by="居民0")
    assert seen_counts(gathering) == before == {"yes": 5, "no": 0, "abstain": 0}


def test_hands_are_seen_at_once_beside_anonymous_ballots(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.vote(poll, "no", by="赵敏")
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 2}, witnesses=["马姐", "老吴"])
    assert seen_counts(gathering) == {"yes": 2, "no": 0, "abstain": 0}
    assert gathering.sees("polls")[0]["detail"]["channels"] == {"pavilion": 0, "remote": 1, "hands": 2}


def test_closing_shows_the_exact_counts(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.vote(poll, "no", by="赵敏")
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert seen_counts(gathering) == {"yes": 0, "no": 1, "abstain": 0}


def test_nothing_that_anyone_sees_names_an_anonymous_voter(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.vote(poll, "no", by="赵敏")
    for eye in (PUBLIC, MODERATOR):
        assert gathering.sees("polls", eye)[0]["detail"]["named"] == []
        assert "赵敏" not in json.encode(gathering.sees("polls", eye)).decode()
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert gathering.moderator_sees("polls")[0]["detail"]["named"] == []


def test_a_named_poll_tells_who_chose_what_the_latest_first(gathering: Gathering) -> None:
    poll = gathering.poll(secrecy="named")
    gathering.vote(poll, "yes", by="王秀兰")
    gathering.vote(poll, "yes", by="李建国")
    gathering.vote(poll, "no", by="王秀兰")
    named = [{"name": "王秀兰", "choices": ["no"]}, {"name": "李建国", "choices": ["yes"]}]
    assert gathering.sees("polls")[0]["detail"]["named"] == named
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert gathering.sees("polls")[0]["detail"]["named"] == named


def test_open_polls_come_first_and_then_the_latest(gathering: Gathering) -> None:
    first = gathering.poll("一？")
    gathering.later(seconds=1)
    second = gathering.poll("二？")
    gathering.later(seconds=1)
    third = gathering.poll("三？")
    gathering.does(CHAIR, "poll:close", poll=third)
    gathering.does(CHAIR, "poll:close", poll=first)
    assert [poll["id"] for poll in gathering.sees("polls")] == [second, third, first]


# ---- oneself


def test_what_one_person_knows_of_themselves(gathering: Gathering) -> None:
    gathering.waiting("李建国")
    entry = gathering.waiting("王秀兰")
    poll, text = gathering.poll(), gathering.text()
    gathering.vote(poll, "yes", by="王秀兰")
    voted = gathering.room.seq
    objection = gathering.objection(text, by="王秀兰")
    assert json.decode(json.encode(me(gathering.room, id_of("王秀兰")))) == {
        "person": id_of("王秀兰"),
        "name": "王秀兰",
        "role": "resident",
        "place": "pavilion",
        "entry": entry,
        "speaking": None,
        "place_in_queue": 2,
        "because": ["waited_longest"],
        "ahead": {"waited_longest": 1},
        "wish": {"kind": "speak", "stance": None, "topic": None, "statement": None},
        "votes": {poll: {"recorded": voted}},
        "ballots": {},
        "listed": None,
        "mandates": [],
        "helper": None,
        "seat": 0,
        "positions": {text: {"version": 1, "value": 1}},
        "objections": [objection],
        "turns": 0,
        "spoken_ms": 0,
        "matters": [],
        "asked": [],
    }


def test_who_speaks_knows_their_entry_and_has_no_place_in_the_queue(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    entry = gathering.called()
    mine = me(gathering.room, id_of("王秀兰"))
    assert (mine.entry, mine.place_in_queue, mine.turns) == (entry, None, 1)


def test_who_speaks_and_waits_again_knows_both_entries(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    turn = gathering.called()
    again = gathering.waiting("王秀兰")
    mine = me(gathering.room, id_of("王秀兰"))
    assert (mine.entry, mine.speaking, mine.place_in_queue) == (again, turn, 1)


def test_who_waits_on_another_item_has_no_place_now(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.started_item()
    mine = me(gathering.room, id_of("王秀兰"))
    assert (mine.entry, mine.place_in_queue) == (None, None)


def test_objections_to_what_is_decided_are_no_longer_open(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.objection(text, by="王秀兰")
    gathering.does(CHAIR, "consensus:drop", consensus=text, version=1)
    assert me(gathering.room, id_of("王秀兰")).objections == []


def test_moderators_and_screens_have_their_own_facts_too(gathering: Gathering) -> None:
    assert me(gathering.room, id_of(CHAIR)).role == "moderator"
    assert me(gathering.room, id_of(SCREEN)).role == "screen"


# ---- people


def test_who_is_connected_is_told_to_everyone_and_who_is_here_to_moderators(gathering: Gathering) -> None:
    gathering.does(CHAIR, "people:check_in", name="孙奶奶")
    gathering.tell(people.Leave(person=id_of("李建国")))
    here = Connected(pavilion=1, remote=1, screens=1, persons=frozenset({id_of("王秀兰")}))
    counted = {"pavilion": 1, "remote": 1, "screens": 1, "present": 3, "joined": 4}
    assert gathering.sees("people", Eye(moderator=False, connected=here)) == counted
    told = gathering.sees("people", Eye(moderator=True, connected=here))["list"]
    assert [(p["name"], p["present"], p["connected"], p["phone"]) for p in told] == [
        (CHAIR, False, False, True),
        ("孙奶奶", True, False, False),
        ("赵敏", True, False, True),
        ("王秀兰", True, True, True),
        ("李建国", False, False, True),
    ]


def test_persons_are_named_by_id_to_moderators_only(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    gathering.waiting("李建国")
    public, told = gathering.sees("floor"), gathering.moderator_sees("floor")
    assert public["current"]["person"] is None
    assert {"person", "turns", "spoken_ms", "statement"}.isdisjoint(public["queue"][0])
    assert (told["current"]["person"], told["queue"][0]["person"]) == (id_of("王秀兰"), id_of("李建国"))
