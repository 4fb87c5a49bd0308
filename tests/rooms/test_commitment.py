"""Commitments: promised, said to be done, judged by those who asked for it; closed, or back on the next agenda."""

from typing import Any

import pytest

from rooms.commitment import MOST_COMMITMENTS, CommitmentMade, CommitmentOverdue
from rooms.community import Configure
from rooms.due import next_due
from rooms.refusal import Refusal
from rooms.verdict import CommitmentSettled, SettleCommitment
from rooms.views import me
from rooms.vocabulary import Event
from tests.rooms.gathering import CHAIR, EVENING, Gathering, id_of

DAY_MS = 86_400_000
NEIGHBOURS = ("王秀兰", "李建国", "赵敏")


@pytest.fixture
def decided(gathering: Gathering) -> tuple[Gathering, str, str]:
    """A meeting in which all three of ``NEIGHBOURS`` decided about a matter of 王秀兰's."""
    matter = gathering.accepted()
    return gathering, matter, gathering.adopted(matter=matter)


Decided = tuple[Gathering, str, str]


def settled(events: list[Event]) -> list[str]:
    return [event.state for event in events if isinstance(event, CommitmentSettled)]


def adding(given: Gathering, consensus: str, **facts: Any) -> str:
    promise = {"what": "换灯", "who": "物业", "due": "2026-02-01"} | facts
    answer = given.refuses(CHAIR, "commitment:add", consensus=consensus, **promise)
    return "ok" if answer.startswith("not at all") else answer


# ---- promised


def test_what_was_decided_is_promised_by_somebody_until_a_day(decided: Decided) -> None:
    given, matter, consensus = decided
    [made] = given.does(CHAIR, "commitment:add", consensus=consensus, what="换灯", who="物业", due="2026-02-01")
    assert isinstance(made, CommitmentMade)
    assert made.answers == ("commitment",)
    assert (given.stage(matter), given.steps(matter)[-1]) == ("in_work", "in_work")
    [seen] = given.sees("commitments")
    assert (seen["number"], seen["state"], seen["overdue"], seen["matters"]) == ("2025-1", "open", False, [1])
    assert (seen["what"], seen["who"], seen["due"], seen["asked"]) == ("换灯", "物业", "2026-02-01", 3)
    step = me(given.room, id_of("王秀兰")).matters[0].steps[-1]
    assert (step.what, step.who, step.due) == ("换灯", "物业", "2026-02-01")


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"consensus": "nothing"}, "not_found"),
        ({"due": "2025-12-28"}, "in_the_past"),
        ({"due": "2025-12-29"}, "ok"),
        ({"due": "2036-01-01"}, "malformed"),
        ({"due": "2026-01-31T18:00:00Z"}, "ok"),
        ({"due": "2025-12-27T15:59:59+00:00"}, "in_the_past"),
        ({"due": "2026-01-31T18:00:00"}, "malformed"),
        ({"due": "2026-02-30"}, "malformed"),
        ({"due": "2026-02-01\n"}, "malformed"),
        ({"due": "\uff12026-02-01"}, "malformed"),
        ({"due": "1.2.2026"}, "malformed"),
        ({"what": ""}, "malformed"),
        ({"what": "换" * 301}, "malformed"),
        ({"who": "物" * 61}, "malformed"),
    ],
)
def test_what_can_be_promised(decided: Decided, facts: dict[str, str], answer: str) -> None:
    given, _, consensus = decided
    assert adding(given, **{"consensus": consensus} | facts) == answer


def test_today_is_today_in_china(decided: Decided) -> None:
    given, _, consensus = decided
    given.later(seconds=(6 * 60 + 39) * 60)  # 23:59 in China
    assert adding(given, consensus, due="2025-12-29") == "ok"
    given.later(seconds=60)
    assert adding(given, consensus, due="2025-12-29") == "in_the_past"


def test_a_draft_promises_nothing_and_one_consensus_not_without_end(decided: Decided) -> None:
    given, _, consensus = decided
    assert adding(given, given.text()) == "not_found"
    for _ in range(MOST_COMMITMENTS):
        given.promised(consensus)
    assert adding(given, consensus) == "too_many_commitments"


def test_it_is_overdue_when_its_day_is_over_in_china_and_not_before(decided: Decided) -> None:
    given, _, consensus = decided
    commitment = given.promised(consensus, due="2025-12-30")
    due = next_due(given.community)
    assert due is not None
    assert due.at == EVENING + (30 * 60 + 40) * 60_000  # the end of 30 December in China
    assert given.passes(days=1) == []
    with pytest.raises(Refusal, match="stale"):
        given.tell(due.command)
    assert given.passes(days=1) == [CommitmentOverdue(commitment=commitment)]
    assert (given.sees("commitments")[0]["overdue"], next_due(given.community)) == (True, None)
    given.does(CHAIR, "commitment:claim_done", commitment=commitment, evidence="已换")
    assert given.sees("commitments")[0]["overdue"] is False


# ---- said to be done


def test_the_office_only_claims_and_the_neighbours_are_asked(decided: Decided) -> None:
    given, matter, consensus = decided
    given.join("来晚了")
    commitment = given.claimed(consensus)
    assert given.stage(matter) == "claimed_done"
    [asked] = me(given.room, id_of("李建国")).asked
    assert (asked.commitment, asked.evidence, asked.mine) == (commitment, "已换新灯", None)
    assert (asked.claimed_at, asked.until) == ("2025-12-29T09:20:00.000Z", "2026-01-12T09:20:00.000Z")
    assert me(given.room, id_of("来晚了")).asked == []
    assert given.refuses("来晚了", "verdict:give", commitment=commitment, done="yes", score=5) == "not_asked"
    assert given.refuses(CHAIR, "commitment:claim_done", commitment=commitment, evidence="又换") == "stale"


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"evidence": ""}, "malformed"),
        ({"evidence": "换" * 1001}, "malformed"),
        ({"photos": ["a", "b", "c", "d", "e"]}, "malformed"),
        ({"commitment": "nothing"}, "not_found"),
        ({"photos": ["a", "b", "c", "d"]}, "not at all"),
    ],
)
def test_what_a_claim_shows(decided: Decided, facts: dict[str, Any], answer: str) -> None:
    given, _, consensus = decided
    claim = {"commitment": given.promised(consensus), "evidence": "已换"} | facts
    assert given.refuses(CHAIR, "commitment:claim_done", **claim).startswith(answer)


def test_who_raised_seconded_or_was_there_is_asked_also_after_a_merge(gathering: Gathering) -> None:
    mine, matter = gathering.matter(), gathering.accepted("三号楼没有灯", by="李建国")
    gathering.join("何叔", "周大爷")
    gathering.does("何叔", "matter:second", matter=mine)
    gathering.does("周大爷", "people:leave")
    gathering.does(CHAIR, "matter:screen", matter=mine, decision="merged", into=matter)
    for who in ("王秀兰", "何叔", "李建国"):
        gathering.does(who, "people:leave")
    gathering.adopted(matter=mine, by=("赵敏",))
    [registered] = gathering.community.register.values()
    assert registered.matters == (matter,)
    gathering.claimed(registered.id)
    [commitment] = gathering.community.commitments.values()
    asked = set(gathering.community.asked(commitment))
    assert asked == {id_of(who) for who in ("王秀兰", "李建国", "何叔", "赵敏")}


# ---- judged


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"done": "maybe"}, "malformed"),
        ({"score": 0}, "malformed"),
        ({"score": 6}, "malformed"),
        ({"words": "换" * 301}, "malformed"),
        ({"commitment": "nothing"}, "not_found"),
        ({"for": id_of("赵敏")}, "not_allowed"),
        ({"for": id_of("李建国")}, "not at all"),
    ],
)
def test_what_a_verdict_is(decided: Decided, facts: dict[str, Any], answer: str) -> None:
    given, _, consensus = decided
    verdict = {"commitment": given.claimed(consensus), "done": "yes", "score": 5} | facts
    assert given.refuses("李建国", "verdict:give", **verdict).startswith(answer)


def test_the_moderator_judges_for_a_neighbour_without_a_phone_only(gathering: Gathering) -> None:
    gathering.does(CHAIR, "people:check_in", name="孙奶奶")
    neighbour = next(person.id for person in gathering.room.people.values() if person.name == "孙奶奶")
    commitment = gathering.claimed(gathering.adopted(by=NEIGHBOURS))
    verdict: dict[str, Any] = {"commitment": commitment, "done": "no", "score": 1}
    assert gathering.next_meeting().does(CHAIR, "verdict:give", **verdict, **{"for": neighbour})
    assert gathering.does(CHAIR, "verdict:give", **verdict | {"score": 2}, **{"for": neighbour})
    assert gathering.refuses(CHAIR, "verdict:give", **verdict, **{"for": id_of("李建国")}) == "has_phone"
    assert gathering.refuses(CHAIR, "verdict:give", **verdict, **{"for": "p-elsewhere"}) == "has_phone"
    assert gathering.refuses(CHAIR, "verdict:give", **verdict, **{"for": "nobody"}) == "not_asked"
    assert gathering.refuses(CHAIR, "verdict:give", **verdict) == "not_asked"
    assert gathering.sees("commitments")[0]["verdicts"] == {"yes": 0, "partly": 0, "no": 1}


def test_verdicts_are_taken_from_the_claim_until_the_last_moment(decided: Decided) -> None:
    given, _, consensus = decided
    commitment = given.promised(consensus)
    verdict = {"commitment": commitment, "done": "yes", "score": 5}
    assert given.refuses("李建国", "verdict:give", **verdict) == "not_judging"
    given.does(CHAIR, "commitment:claim_done", commitment=commitment, evidence="已换")
    given.later(days=14, seconds=-0.001)
    with pytest.raises(Refusal, match="stale"):
        given.tell(SettleCommitment(commitment=commitment))
    assert given.refuses("李建国", "verdict:give", **verdict).startswith("not at all")
    given.later(seconds=0.001)
    assert given.refuses("赵敏", "verdict:give", **verdict) == "not_judging"
    assert given.tell(SettleCommitment(commitment=commitment))
    with pytest.raises(Refusal, match="stale"):
        given.tell(SettleCommitment(commitment=commitment))


def test_a_later_verdict_replaces_the_earlier_one(decided: Decided) -> None:
    given, _, consensus = decided
    commitment = given.claimed(consensus)
    assert given.verdict(commitment, "no", by="李建国", score=1, words="还是暗")
    assert given.verdict(commitment, "no", by="李建国", score=1, words="还是暗") == []
    assert given.verdict(commitment, "yes", by="李建国", score=5)
    assert given.sees("commitments")[0]["verdicts"] == {"yes": 1, "partly": 0, "no": 0}
    mine = me(given.room, id_of("李建国")).asked[0].mine
    assert mine is not None
    assert (mine.done, mine.score, mine.words) == ("yes", 5, None)


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ("", "returned"),
        ("yy", "returned"),
        ("yyy", "closed"),
        ("yyn", "closed"),
        ("yynn", "returned"),
        ("yyynn", "closed"),
        ("yyypp", "closed"),
        ("yyynnp", "returned"),
        ("ppp", "returned"),
    ],
)
def test_at_least_three_verdicts_and_three_fifths_done_close_it(verdicts: str, state: str) -> None:
    people = [f"居民{number}" for number in range(7)]
    given = Gathering().join(*people).opened()
    matter = given.accepted(by="居民0")
    commitment = given.claimed(given.adopted(matter=matter))
    for person, verdict in zip(people, verdicts, strict=False):
        given.verdict(commitment, {"y": "yes", "p": "partly", "n": "no"}[verdict], by=person)
    assert given.stage(matter) == "claimed_done"
    assert settled(given.passes(days=15)) == [state]
    assert given.stage(matter) == state
    assert given.steps(matter)[-2:] == ["judged", state]
    told = me(given.room, id_of("居民0")).matters[0].steps[-2].verdicts
    assert told is not None
    assert (told.yes, told.partly, told.no) == tuple(verdicts.count(one) for one in "ypn")
    assert me(given.room, id_of("居民0")).asked == []


def test_it_is_settled_at_once_when_all_who_are_asked_have_answered(decided: Decided) -> None:
    given, matter, consensus = decided
    commitment = given.claimed(consensus)
    answers = [settled(given.verdict(commitment, "yes", by=who)) for who in NEIGHBOURS]
    assert answers == [[], [], ["closed"]]
    assert (given.stage(matter), next_due(given.community)) == ("closed", None)
    assert given.refuses("李建国", "verdict:give", commitment=commitment, done="no", score=1) == "not_judging"
    assert adding(given, consensus) == "matter_closed"


def test_the_figures_are_the_communitys(decided: Decided) -> None:
    given, _, consensus = decided
    given.tell(Configure(verdict_days=3, verdicts_needed=1))
    commitment = given.claimed(consensus)
    given.tell(Configure(verdict_days=30))
    given.verdict(commitment, "yes", by="李建国")
    assert settled(given.passes(days=2.9)) == []
    assert settled(given.passes(days=0.2)) == ["closed"]


# ---- what comes back


def test_a_poor_verdict_puts_the_matter_on_the_next_agenda_and_a_good_one_ends_it(decided: Decided) -> None:
    given, matter, consensus = decided
    commitment = given.claimed(consensus)
    for who in NEIGHBOURS:
        given.verdict(commitment, "no", by=who)
    assert (given.stage(matter), [one.id for one in given.community.waiting]) == ("returned", [matter])
    following = given.next_meeting().join(*NEIGHBOURS).opened()
    following.does(CHAIR, "agenda:start", item=following.item_of(matter))
    again = following.claimed(following.adopted("这次换太阳能灯。"))
    for who in NEIGHBOURS:
        following.verdict(again, "yes", by=who)
    assert given.stage(matter) == "closed"
    assert given.steps(matter) == [
        *("raised", "accepted", "decided", "in_work", "claimed_done", "judged", "returned"),
        *("scheduled", "discussed", "decided", "in_work", "claimed_done", "judged", "closed"),
    ]
    titles = [step.what for step in me(given.room, id_of("王秀兰")).matters[0].steps if step.stage == "in_work"]
    assert len(titles) == 2


@pytest.mark.parametrize("first", ["yes", "no"])
def test_of_two_promises_one_that_fails_brings_the_matter_back_at_once(decided: Decided, first: str) -> None:
    given, matter, consensus = decided
    one, other = given.claimed(consensus), given.promised(consensus, "刷墙")
    assert given.stage(matter) == "in_work"
    for who in NEIGHBOURS:
        given.verdict(one, first, by=who)
    assert given.stage(matter) == ("in_work" if first == "yes" else "returned")
    given.does(CHAIR, "commitment:claim_done", commitment=other, evidence="已刷")
    assert given.stage(matter) == ("claimed_done" if first == "yes" else "returned")
    for who in NEIGHBOURS:
        given.verdict(other, "no" if first == "yes" else "yes", by=who)
    assert given.stage(matter) == "returned"
    assert given.steps(matter).count("returned") == 1


def test_of_two_decisions_about_a_matter_both_count(decided: Decided) -> None:
    given, matter, consensus = decided
    commitment = given.claimed(consensus)
    second = given.adopted("再装一个感应灯。", matter=matter)
    assert given.stage(matter) == "decided"
    for who in NEIGHBOURS[:2]:
        given.verdict(commitment, "yes", by=who)
    given.verdict(commitment, "yes", by="赵敏")
    assert given.stage(matter) == "decided", "nobody has promised the second thing yet"
    again = given.claimed(second)
    for who in NEIGHBOURS:
        given.verdict(again, "no", by=who)
    assert given.stage(matter) == "returned"


def test_what_a_corrected_decision_promised_counts_no_more(decided: Decided) -> None:
    given, matter, consensus = decided
    commitment = given.claimed(consensus)
    given.adopted("改装太阳能灯。", corrects=consensus)
    for who in NEIGHBOURS:
        given.verdict(commitment, "no", by=who)
    assert given.stage(matter) == "decided"
    assert adding(given, consensus) == "already_decided"


def test_a_promise_without_a_matter_comes_back_as_one(gathering: Gathering) -> None:
    commitment = gathering.claimed(gathering.adopted(), "把三号楼\n所有的灯换好" + "。" * 200)
    gathering.passes(days=15)
    [matter] = gathering.community.matters.values()
    assert matter.title == ("把三号楼 所有的灯换好" + "。" * 200)[:120]
    assert (matter.number, matter.raisers, matter.stage, matter.open_to_all) == (1, {}, "returned", True)
    assert gathering.community.commitments[commitment].state == "returned"
    following = gathering.next_meeting()
    assert following.item_of(matter.id)
    gathering.matter("另一件")
    assert [one.number for one in gathering.community.matters.values()] == [1, 2]


def test_a_promise_without_a_matter_that_was_kept_makes_none(gathering: Gathering) -> None:
    commitment = gathering.claimed(gathering.adopted())
    for who in NEIGHBOURS:
        gathering.verdict(commitment, "yes", by=who)
    assert gathering.community.matters == {}


def test_what_is_overdue_or_judged_comes_first(decided: Decided) -> None:
    given, _, consensus = decided
    waits = given.promised(consensus, "甲", due="2026-03-01")
    late = given.promised(consensus, "乙", due="2025-12-30")
    judged = given.claimed(consensus, "丙")
    given.passes(days=2)
    assert [one["id"] for one in given.sees("commitments")] == [late, judged, waits]


@pytest.mark.parametrize(("done", "ends"), [("yes", "closed"), ("partly", "returned")])
def test_where_fewer_are_asked_than_are_needed_all_of_them_are_enough(done: str, ends: str) -> None:
    """Otherwise what one neighbour asked for, with nobody else there, could never be closed."""
    given = Gathering().join("王秀兰").opened()
    consensus = given.adopted(matter=given.accepted())
    promise = given.promised(consensus)
    given.does(CHAIR, "commitment:claim_done", commitment=promise, evidence="换好了")
    assert settled(given.does("王秀兰", "verdict:give", commitment=promise, done=done, score=4)) == [ends]


def test_a_moment_means_its_day_in_china(decided: Decided) -> None:
    given, _, consensus = decided
    given.does(CHAIR, "commitment:add", consensus=consensus, what="换灯", who="物业", due="2026-01-31T18:00:00Z")
    assert given.sees("commitments")[0]["due"] == "2026-02-01"
