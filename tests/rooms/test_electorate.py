"""Who has a ballot: persons, households that share one, owners with all their homes, groups of the roll."""

from __future__ import annotations

import pytest

from rooms import people
from rooms.poll import PollClosed
from rooms.voting import VoteCast
from tests.rooms.courtyard import STAFF, answer, mine, result, turnout, votes
from tests.rooms.gathering import CHAIR, Gathering, id_of

EVERYONE = ("王秀兰", "李建国", "小宝", "赵敏", "何叔", "孙奶奶", "孙大伟")


# ---- persons


def test_everyone_grown_on_the_roll_is_entitled_here_or_not(courtyard: Gathering) -> None:
    courtyard.poll()
    assert turnout(courtyard) == (0, 0, 6)
    courtyard.seated("王秀兰", "小宝")
    courtyard.join("路人")
    assert turnout(courtyard) == (0, 1, 6)


@pytest.mark.parametrize("entitlement", ["adults", "households", "owners", "delegates", "乐队"])
@pytest.mark.parametrize(
    ("who", "why"), [("小宝", "child"), ("路人", "not_listed"), (CHAIR, "chair"), (STAFF, "chair")]
)
def test_a_child_a_stranger_and_the_chair_never_vote(
    courtyard: Gathering, entitlement: str, who: str, why: str
) -> None:
    courtyard.seated(*EVERYONE).join("路人")
    poll = courtyard.poll(entitlement=entitlement)
    assert votes(courtyard, poll, "yes", by=who) == "not_entitled"
    own = mine(courtyard, who).ballots[poll]
    assert (own.entitled, own.why) == (False, why)
    assert (own.label, own.area, own.others) == (None, None, 0)


@pytest.mark.parametrize(
    ("entitlement", "entitled"),
    [
        ("adults", {"王秀兰", "李建国", "赵敏", "何叔", "孙奶奶", "孙大伟"}),
        ("households", {"王秀兰", "李建国", "赵敏", "何叔", "孙奶奶", "孙大伟"}),
        ("owners", {"王秀兰", "李建国", "赵敏", "孙奶奶"}),
        ("delegates", {"王秀兰", "何叔", "孙大伟"}),
        ("乐队", {"孙大伟"}),
    ],
)
def test_who_may_vote_under_an_entitlement(courtyard: Gathering, entitlement: str, entitled: set[str]) -> None:
    courtyard.seated(*EVERYONE)
    poll = courtyard.poll(entitlement=entitlement)
    assert {who for who in EVERYONE if votes(courtyard, poll, "yes", by=who) == "ok"} == entitled
    others = {who for who in EVERYONE if mine(courtyard, who).ballots[poll].why == "other_group"}
    assert others == set(EVERYONE) - entitled - {"小宝"}


@pytest.mark.parametrize(
    ("entitlement", "expected"),
    [("adults", (6, 6, 6)), ("households", (4, 4, 4)), ("owners", (3, 3, 3)), ("delegates", (3, 3, 3))],
)
def test_everyone_votes_and_nothing_has_two_ballots(
    courtyard: Gathering, entitlement: str, expected: tuple[int, int, int]
) -> None:
    courtyard.seated(*EVERYONE)
    poll = courtyard.poll(entitlement=entitlement)
    for choice in ("yes", "no", "yes"):
        for who in EVERYONE:
            votes(courtyard, poll, choice, by=who)
    assert turnout(courtyard) == expected
    assert result(courtyard, poll) == ({"yes": expected[0]}, {"pavilion": expected[0]})


@pytest.mark.parametrize(("entitlement", "code"), [("乐队", "ok"), ("合唱团", "nobody_entitled"), ("owners", "ok")])
def test_a_poll_needs_somebody_who_may_vote(courtyard: Gathering, entitlement: str, code: str) -> None:
    assert answer(courtyard, CHAIR, "poll:open", poll=courtyard.draft(entitlement=entitlement)) == code


@pytest.mark.parametrize("entitlement", ["households", "owners", "delegates", "乐队"])
def test_without_a_roll_only_whoever_is_here_can_be_asked(gathering: Gathering, entitlement: str) -> None:
    assert gathering.refuses(CHAIR, "poll:open", poll=gathering.draft(entitlement=entitlement)) == "roll_needed"


def test_a_roll_of_children_entitles_nobody(courtyard: Gathering) -> None:
    for listed in ("e1", "e2", "e4", "e5", "e6", "e7"):
        courtyard.does(CHAIR, "roll:strike", listed=listed)
    assert courtyard.refuses(CHAIR, "poll:open", poll=courtyard.draft()) == "nobody_entitled"


def test_present_counts_as_people_come_and_leave(courtyard: Gathering) -> None:
    courtyard.poll(rule="majority_present")
    quorum: list[tuple[int, bool]] = []
    for step in ("王秀兰", "赵敏", "何叔", "孙奶奶", "-赵敏", "+赵敏"):
        if step.startswith("-"):
            courtyard.tell(people.Leave(person=id_of(step[1:])))
        elif step.startswith("+"):
            courtyard.tell(people.Return(person=id_of(step[1:])))
        else:
            courtyard.seated(step)
        clause = courtyard.sees("polls")[0]["standing"]["why"][0]
        quorum.append((clause["figure"], clause["met"]))
    assert quorum == [(1, False), (2, False), (3, False), (4, True), (3, False), (4, True)]


def test_who_took_part_on_paper_or_through_a_helper_is_there_by_that(gathering: Gathering) -> None:
    gathering.does(CHAIR, "people:check_in", name="孙奶奶")
    [down] = [person for person in gathering.room.people.values() if not person.phone]
    gathering.does(CHAIR, "mandate:give", person=down.id, helper=id_of("赵敏"))
    poll = gathering.poll()
    assert votes(gathering, poll, "yes", by="赵敏", instead_of=down.id) == "ok"
    gathering.does(CHAIR, "people:leave", person=down.id)
    gathering.does("李建国", "people:leave")
    assert turnout(gathering) == (1, 3, 4)


# ---- households


def test_the_first_ballot_of_a_household_counts_and_the_others_are_told(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "李建国")
    poll = courtyard.poll(entitlement="households")
    own = mine(courtyard, "李建国").ballots[poll]
    assert (own.entitled, own.unit, own.label, own.area, own.others) == (True, "households", "3-2-501", None, 1)

    [cast] = courtyard.vote(poll, "yes", by="王秀兰")

    assert isinstance(cast, VoteCast)
    assert cast.voter == "h1"
    assert mine(courtyard, "王秀兰").votes[poll].by is None
    assert mine(courtyard, "李建国").votes[poll].by == "王秀兰"
    assert mine(courtyard, "李建国").votes[poll].recorded == courtyard.room.seq
    assert turnout(courtyard) == (1, 1, 4)


def test_any_member_changes_the_ballot_of_the_household_and_all_are_told_again(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "李建国")
    poll = courtyard.poll(entitlement="households")
    courtyard.vote(poll, "yes", by="王秀兰")
    courtyard.does("李建国", "people:leave")
    courtyard.vote(poll, "no", by="李建国")
    assert mine(courtyard, "王秀兰").votes[poll].by == "李建国"
    assert mine(courtyard, "李建国").votes[poll].by is None
    assert result(courtyard, poll) == ({"no": 1}, {"pavilion": 1})


def test_a_child_alone_is_not_its_household(courtyard: Gathering) -> None:
    courtyard.seated("小宝", "孙大伟")
    courtyard.poll(entitlement="households")
    assert turnout(courtyard) == (0, 1, 4)
    assert courtyard.sees("people")["roll"]["here"]["households"] == 1


def test_a_household_is_who_the_file_says_not_the_door(courtyard: Gathering) -> None:
    courtyard.seated("孙奶奶", "孙大伟")
    poll = courtyard.poll(entitlement="households", secrecy="named")
    courtyard.vote(poll, "yes", by="孙大伟")
    assert mine(courtyard, "孙奶奶").ballots[poll].label == "3-1-101 · 5-1-101"
    [named] = courtyard.sees("polls")[0]["detail"]["named"]
    assert named == {"name": "3-1-101 · 5-1-101", "choices": ["yes"]}


def test_a_household_of_which_one_took_the_chair_still_votes(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "李建国")
    poll = courtyard.poll(entitlement="households")
    courtyard.does(CHAIR, "chair:hand_over", person=id_of("王秀兰"))
    assert votes(courtyard, poll, "yes", by="王秀兰") == "not_entitled"
    assert votes(courtyard, poll, "yes", by="李建国") == "ok"


# ---- owners


def test_an_owner_is_one_head_with_all_their_homes(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰", "李建国")
    poll = courtyard.poll(rule="owners_general")
    own = mine(courtyard, "赵敏").ballots[poll]
    assert (own.area, own.label) == (19_663, "3-2-502 · 4-1-101")
    assert mine(courtyard, "李建国").ballots[poll].area == 8_937
    courtyard.vote(poll, "yes", by="赵敏")
    courtyard.vote(poll, "no", by="王秀兰")
    courtyard.vote(poll, "no", by="李建国")
    seen = courtyard.sees("polls")[0]["turnout"]
    assert (seen["cast"], seen["present"], seen["entitled"], seen["unit"]) == (2, 2, 3, "owners")
    assert seen["area"] == {"cast": 28_600, "present": 28_600, "entitled": 33_650}
    courtyard.does(CHAIR, "poll:close", poll=poll)
    told = courtyard.sees("polls")[0]
    assert told["detail"]["area"] == {"yes": 19_663, "no": 8_937, "abstain": 0}
    assert [(clause["measure"], clause["figure"], clause["threshold"]) for clause in told["outcome"]["why"]] == [
        ("area", 28_600, 22_434),
        ("owners", 2, 2),
        ("area", 19_663, 14_301),
        ("owners", 1, 2),
    ]
    assert told["outcome"]["passed"] is False


def test_the_quorum_of_owners_moves_with_every_ballot_though_counts_do_not(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰")
    courtyard.poll(rule="owners_general")
    poll = courtyard.sees("polls")[0]["id"]
    for voter, figures, passed in (("赵敏", [19_663, 1], False), ("王秀兰", [28_600, 2], None)):
        courtyard.vote(poll, "yes", by=voter)
        seen = courtyard.sees("polls")[0]
        *quorums, yes = seen["standing"]["why"]
        assert [clause["figure"] for clause in quorums] == figures
        assert (yes["clause"], yes["measure"], yes["figure"]) == ("yes", "owners", 0), "and of the area nothing is said"
        assert seen["standing"]["passed"] is passed, "once enough take part nobody knows yet"
        assert seen["detail"]["area"] is None, "an area is as good as a name"
        assert set(seen["counts"].values()) == {0}


def test_areas_are_seen_at_once_where_everyone_sees_who_chose_what(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "李建国")
    poll = courtyard.poll(rule="owners_special", secrecy="named")
    courtyard.vote(poll, "yes", by="李建国")
    seen = courtyard.sees("polls")[0]
    assert seen["detail"]["area"] == {"yes": 8_937, "no": 0, "abstain": 0}
    assert seen["detail"]["named"] == [{"name": "王秀兰、李建国", "choices": ["yes"]}]


def test_an_owner_who_abstains_expresses_no_area(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰", "孙奶奶")
    most = {"clause": "yes", "figure": "yes", "base": "expressed", "fraction": [1, 2], "measure": "area"}
    poll = courtyard.poll(entitlement="owners", rule={"tests": [most]})
    for who, choice in (("赵敏", "abstain"), ("王秀兰", "yes"), ("孙奶奶", "no")):
        courtyard.vote(poll, choice, by=who)
    courtyard.does(CHAIR, "poll:close", poll=poll)
    told = courtyard.sees("polls")[0]["outcome"]
    assert (told["passed"], told["why"][0]["of"], told["why"][0]["threshold"]) == (True, 13_987, 6_994)


# ---- frozen


def test_what_was_closed_is_not_changed_by_the_roll(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰")
    poll = courtyard.poll(rule="owners_general", secrecy="named")
    courtyard.vote(poll, "yes", by="赵敏")
    courtyard.does(CHAIR, "poll:close", poll=poll)
    before = courtyard.sees("polls")
    courtyard.does(CHAIR, "roll:strike", listed="e4")
    courtyard.does(CHAIR, "roll:add", name="何婶", owner="何婶", unit_id="9", area=100)
    assert courtyard.sees("polls") == before
    second = courtyard.poll(rule="owners_general")
    assert courtyard.sees("polls")[0]["turnout"]["entitled"] == 3
    assert second != poll


def test_who_gets_a_seat_while_the_poll_is_open_was_entitled_all_along(courtyard: Gathering) -> None:
    poll = courtyard.poll(entitlement="delegates")
    assert turnout(courtyard) == (0, 0, 3)
    courtyard.seated("孙大伟")
    assert votes(courtyard, poll, "yes", by="孙大伟") == "ok"
    assert turnout(courtyard) == (1, 1, 3)


def test_where_everyone_sees_who_chose_what_they_see_the_channels_too(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰").seated("赵敏", place="remote")
    courtyard.at_desk("孙奶奶")
    for secrecy in ("named", "anonymous"):
        poll = courtyard.poll(secrecy=secrecy)
        courtyard.vote(poll, "yes", by="王秀兰")
        courtyard.vote(poll, "no", by="赵敏")
        votes(courtyard, poll, "no", by=CHAIR, instead_of="孙奶奶")
        for reader in (CHAIR, STAFF):
            courtyard.does(reader, "poll:paper", poll=poll, listed="e5", choices=["abstain"])
        [closed] = courtyard.does(CHAIR, "poll:close", poll=poll)
        assert isinstance(closed, PollClosed)
        assert closed.tally.ballots == {"pavilion": 1, "remote": 1, "tablet": 1, "paper": 1, "hands": 0}
        ways = {way: {o: n for o, n in counts.items() if n} for way, counts in closed.tally.channels.items()}
        if secrecy == "anonymous":
            assert ways == {"ballots": {"yes": 1, "no": 2, "abstain": 1}, "hands": {}}
        else:
            assert ways == {
                "pavilion": {"yes": 1},
                "remote": {"no": 1},
                "tablet": {"no": 1},
                "paper": {"abstain": 1},
                "hands": {},
            }


def test_who_takes_part_is_counted_at_once_where_counts_lag(courtyard: Gathering) -> None:
    """Under the consensus rule, too: the turnout is public, only the counts wait for five."""
    courtyard.seated("赵敏", "王秀兰", "孙奶奶")
    courtyard.poll(method="gradient", rule="consensus")
    poll = courtyard.sees("polls")[0]["id"]
    for voter, choice in (("赵敏", "1"), ("王秀兰", "2")):
        courtyard.vote(poll, choice, by=voter)
    seen = courtyard.sees("polls")[0]
    quorum, acceptance, _ = seen["standing"]["why"]
    assert (quorum["figure"], quorum["of"], quorum["met"]) == (2, 3, True)
    assert (acceptance["figure"], acceptance["of"], set(seen["counts"].values())) == (0, 0, {0})


def test_whose_hand_may_be_counted_is_told_before_they_fill_in_a_ballot(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰")
    poll = courtyard.poll()
    courtyard.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 1}, witnesses=["马姐", "老吴"])
    told = [mine(courtyard, name).ballots[poll] for name in ("赵敏", "王秀兰")]
    assert {(one.entitled, one.why) for one in told} == {(False, "hands_counted")}


def test_an_empty_ballot_of_an_owner_expresses_no_area(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰")
    most = {"clause": "yes", "figure": "yes", "base": "expressed", "fraction": [1, 2], "measure": "area"}
    facts = {"entitlement": "owners", "options": ["路灯", "凉亭"], "min": 0, "rule": {"tests": [most]}}
    poll = courtyard.poll("先修哪里？", "multiple", **facts)
    courtyard.does("赵敏", "poll:vote", poll=poll, choices=[])
    courtyard.vote(poll, "2", by="王秀兰")
    courtyard.does(CHAIR, "poll:close", poll=poll)
    seen = courtyard.sees("polls")[0]
    assert (seen["outcome"]["winners"], seen["outcome"]["why"][0]["of"]) == (["2"], 8_937)
    assert seen["detail"]["area"] == {"1": 0, "2": 8_937}
