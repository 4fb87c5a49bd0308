"""Paper ballots: two members of staff read the same sheet, and it counts when they agree."""

from __future__ import annotations

import pytest

from rooms.paper import PaperRead
from rooms.voting import VoteCast
from tests.rooms.courtyard import ROWS, STAFF, answer, mine, paper, result, turnout, votes
from tests.rooms.gathering import CHAIR, Gathering, id_of


def waiting(given: Gathering) -> list[tuple[str, str]]:
    """Whose sheets wait for a second reader, and who the first was."""
    return [(one["label"], one["by"]) for one in given.moderator_sees("polls")[0]["papers"]]


def test_a_sheet_counts_when_a_second_reader_agrees(courtyard: Gathering) -> None:
    poll = courtyard.poll()
    sheet = {"poll": poll, "listed": "e5", "choices": ["yes"]}
    [read] = courtyard.does(CHAIR, "poll:paper", **sheet)
    assert isinstance(read, PaperRead)
    assert read.boxed == ("ballot",)
    assert turnout(courtyard) == (0, 0, 6)
    assert waiting(courtyard) == [("何叔", CHAIR)]
    assert courtyard.sees("polls")[0]["papers"] == []
    [cast] = courtyard.does(STAFF, "poll:paper", **sheet)
    assert isinstance(cast, VoteCast)
    assert (cast.voter, cast.channel) == ("e5", "paper")
    assert turnout(courtyard) == (1, 1, 6), "who takes part on paper is there by that"
    assert waiting(courtyard) == []
    assert result(courtyard, poll) == ({"yes": 1}, {"paper": 1})


def test_the_same_person_is_no_second_reader(courtyard: Gathering) -> None:
    poll = courtyard.poll()
    assert paper(courtyard, poll, "yes", of="何叔") == "ok"
    assert paper(courtyard, poll, "yes", of="何叔") == "same_reader"
    assert turnout(courtyard)[0] == 0


def test_readers_who_differ_look_again_and_nothing_counts(courtyard: Gathering) -> None:
    poll = courtyard.poll()
    assert paper(courtyard, poll, "yes", of="何叔") == "ok"
    assert paper(courtyard, poll, "no", of="何叔", by=STAFF) == "papers_differ"
    assert (turnout(courtyard)[0], waiting(courtyard)) == (0, [("何叔", CHAIR)])
    assert paper(courtyard, poll, "no", of="何叔") == "ok"
    assert turnout(courtyard)[0] == 0, "the first reader has only read again"
    assert paper(courtyard, poll, "no", of="何叔", by=STAFF) == "ok"
    assert result(courtyard, poll) == ({"no": 1}, {"paper": 1})


def test_a_sheet_that_waits_counts_nothing_when_the_poll_closes(courtyard: Gathering) -> None:
    poll = courtyard.poll()
    assert paper(courtyard, poll, "yes", of="何叔") == "ok"
    assert result(courtyard, poll) == ({}, {})
    assert (courtyard.room.polls[poll].papers, courtyard.room.polls[poll].box.papers) == ({}, {})


def test_who_votes_otherwise_makes_the_waiting_sheet_void(courtyard: Gathering) -> None:
    courtyard.seated("何叔")
    poll = courtyard.poll()
    assert paper(courtyard, poll, "yes", of="何叔") == "ok"
    assert votes(courtyard, poll, "no", by="何叔") == "ok"
    assert waiting(courtyard) == []
    assert paper(courtyard, poll, "yes", of="何叔", by=STAFF) == "already_voted"
    assert result(courtyard, poll) == ({"no": 1}, {"pavilion": 1})


def test_paper_corrects_paper_and_nothing_else(courtyard: Gathering) -> None:
    poll = courtyard.poll()
    assert paper(courtyard, poll, "yes", of="何叔", by=STAFF) == "ok"
    assert paper(courtyard, poll, "yes", of="何叔") == "ok"
    assert paper(courtyard, poll, "no", of="何叔", by=STAFF) == "reason_needed"
    assert paper(courtyard, poll, "no", of="何叔", by=STAFF, reason="看错了一行") == "ok"
    assert paper(courtyard, poll, "no", of="何叔") == "ok"
    [correction] = courtyard.room.polls[poll].corrections
    assert (correction.by, correction.reason) == (id_of(STAFF), "看错了一行")
    courtyard.seated("何叔")
    assert mine(courtyard, "何叔").votes[poll].by == CHAIR
    assert votes(courtyard, poll, "abstain", by="何叔") == "ok"
    assert paper(courtyard, poll, "no", of="何叔") == "already_voted"
    assert result(courtyard, poll) == ({"abstain": 1}, {"pavilion": 1})


def test_a_household_has_one_sheet(courtyard: Gathering) -> None:
    poll = courtyard.poll(entitlement="households")
    assert paper(courtyard, poll, "yes", of="王秀兰") == "ok"
    assert paper(courtyard, poll, "yes", of="李建国", by=STAFF) == "ok"
    assert turnout(courtyard) == (1, 1, 4)
    assert paper(courtyard, poll, "yes", of="孙奶奶") == "ok"
    assert waiting(courtyard) == [("3-1-101 · 5-1-101", CHAIR)]


def test_an_owner_who_votes_on_paper_brings_all_their_area(courtyard: Gathering) -> None:
    poll = courtyard.poll(rule="owners_general")
    for reader in (CHAIR, STAFF):
        assert paper(courtyard, poll, "yes", of="赵敏", by=reader) == "ok"
    assert courtyard.sees("polls")[0]["turnout"]["area"] == {"cast": 19_663, "present": 19_663, "entitled": 33_650}


@pytest.mark.parametrize(
    ("entitlement", "of", "code"),
    [
        ("adults", "小宝", "not_entitled"),
        ("delegates", "小宝", "not_entitled"),
        ("households", "小宝", "not_entitled"),
        ("delegates", "赵敏", "not_entitled"),
        ("owners", "何叔", "not_entitled"),
        ("delegates", "何叔", "ok"),
    ],
)
def test_only_a_sheet_of_somebody_entitled_is_read(courtyard: Gathering, entitlement: str, of: str, code: str) -> None:
    assert paper(courtyard, courtyard.poll(entitlement=entitlement), "yes", of=of) == code


def test_a_sheet_of_who_has_the_chair_is_not_read(courtyard: Gathering) -> None:
    courtyard.seated("何叔")
    poll = courtyard.draft()
    courtyard.does(CHAIR, "chair:hand_over", person=id_of("何叔"))
    courtyard.does(STAFF, "poll:open", poll=poll)
    assert paper(courtyard, poll, "yes", of="何叔", by=STAFF) == "not_entitled"


def test_on_an_open_roll_a_sheet_is_of_somebody_with_a_seat(gathering: Gathering) -> None:
    poll = gathering.poll()
    sheet = {"poll": poll, "choices": ["yes"]}
    assert answer(gathering, CHAIR, "poll:paper", person=id_of("王秀兰"), **sheet) == "ok"
    assert waiting(gathering) == [("王秀兰", CHAIR)]
    assert answer(gathering, CHAIR, "poll:paper", person=id_of(CHAIR), **sheet) == "not_found"
    assert answer(gathering, CHAIR, "poll:paper", listed="e1", **sheet) == "not_found"
    assert answer(gathering, CHAIR, "poll:paper", **sheet) == "malformed"
    assert answer(gathering, CHAIR, "poll:paper", person="p", listed="e1", **sheet) == "malformed"


def test_of_a_listed_roll_no_sheet_is_read_in_a_poll_of_whoever_is_here(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.roll(*ROWS)
    assert paper(gathering, poll, "yes", of="何叔") == "not_entitled"


@pytest.mark.parametrize("bad", [{"choices": ["maybe"]}, {"choices": ["yes", "no"]}, {"ranking": ["yes"]}])
def test_a_sheet_that_is_filled_in_wrongly_is_no_ballot(courtyard: Gathering, bad: dict[str, list[str]]) -> None:
    assert answer(courtyard, CHAIR, "poll:paper", poll=courtyard.poll(), listed="e5", **bad) == "bad_ballot"


def test_sheets_are_read_while_the_poll_is_open(courtyard: Gathering) -> None:
    poll = courtyard.draft()
    assert paper(courtyard, poll, "yes", of="何叔") == "poll_not_open"
    courtyard.does(CHAIR, "poll:open", poll=poll)
    courtyard.does(CHAIR, "poll:close", poll=poll)
    assert paper(courtyard, poll, "yes", of="何叔") == "poll_not_open"
