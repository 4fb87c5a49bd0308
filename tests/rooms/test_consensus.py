"""Consensus: texts and versions, positions, objections, adoption."""

from typing import Any

import pytest

from rooms import consensus as texts
from rooms import people
from rooms.adopting import ConsensusAdopted
from rooms.consensus import ConsensusDrafted, ConsensusDropped, ConsensusRevised
from rooms.positions import ObjectionAnswered, PositionTaken
from tests.rooms.gathering import CHAIR, Gathering, id_of

WANG, LI, ZHAO = id_of("王秀兰"), id_of("李建国"), id_of("赵敏")


def objections(given: Gathering) -> list[tuple[str, int]]:
    """State and version of each objection, what blocks first."""
    return [(o["state"], o["version"]) for o in given.sees("consensus")[0]["objections"]]


def adopting(given: Gathering, text: str, version: int = 1, **by_poll: Any) -> str:
    return given.refuses(CHAIR, "consensus:adopt", consensus=text, version=version, **by_poll)


# ---- the text


def test_a_text_is_drafted_on_the_current_item(gathering: Gathering) -> None:
    item = gathering.started_item()
    [drafted] = gathering.does(CHAIR, "consensus:draft", text="供餐到七点。")
    assert isinstance(drafted, ConsensusDrafted)
    assert drafted == ConsensusDrafted(consensus=drafted.consensus, text="供餐到七点。", item=item)
    assert drafted.answers == ("consensus", "version")
    [seen] = gathering.sees("consensus")
    assert (seen["version"], seen["text"], seen["previous"], seen["state"]) == (1, "供餐到七点。", None, "draft")


@pytest.mark.parametrize(("facts", "answer"), [({"item": "nothing"}, "not_found"), ({"matter": "m1"}, "not_found")])
def test_a_text_is_about_something_there_is(planned: Gathering, facts: dict[str, str], answer: str) -> None:
    assert planned.refuses(CHAIR, "consensus:draft", text="供餐到七点。", **facts) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [("", "malformed"), ("延" * 4000, "not at all"), ("延" * 4001, "malformed"), ("𠮷" * 3001, "too_long")],
)
def test_a_text_can_be_shown_whole(planned: Gathering, text: str, answer: str) -> None:
    assert planned.refuses(CHAIR, "consensus:draft", text=text).startswith(answer)
    drafted = planned.text()
    assert planned.refuses(CHAIR, "consensus:revise", consensus=drafted, text=text).startswith(answer)


def test_a_new_text_is_a_new_round(gathering: Gathering) -> None:
    text = gathering.text("供餐到七点。")
    gathering.position(text, 5, by="王秀兰")
    assert gathering.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。") == [
        ConsensusRevised(consensus=text, text="供餐到七点半。", version=2)
    ]
    [seen] = gathering.sees("consensus")
    assert (seen["version"], seen["text"], seen["previous"]) == (2, "供餐到七点半。", "供餐到七点。")
    assert seen["gauge"] == {"5": 0, "4": 0, "3": 0, "2": 0, "1": 0}
    first, _second = gathering.room.consensus[text].drafts
    assert first.positions[WANG].value == 5


def test_a_dropped_text_is_over(gathering: Gathering) -> None:
    text = gathering.text()
    assert gathering.refuses(CHAIR, "consensus:drop", consensus=text, version=2) == "stale"
    assert gathering.does(CHAIR, "consensus:drop", consensus=text, version=1) == [ConsensusDropped(consensus=text)]
    assert gathering.sees("consensus") == []
    assert gathering.moderator_sees("consensus")[0]["state"] == "dropped"
    assert gathering.refuses(CHAIR, "consensus:revise", consensus=text, text="再来") == "already_decided"
    assert gathering.refuses("王秀兰", "consensus:position", consensus=text, version=1, value=5) == "already_decided"
    assert adopting(gathering, text) == "already_decided"


@pytest.mark.parametrize(
    ("who", "name", "payload"),
    [
        (CHAIR, "consensus:revise", {"text": "供餐到七点半。"}),
        (CHAIR, "consensus:adopt", {"version": 1}),
        (CHAIR, "consensus:drop", {"version": 1}),
        ("王秀兰", "consensus:position", {"version": 1, "value": 5}),
    ],
)
def test_what_is_no_text_is_not_found(gathering: Gathering, who: str, name: str, payload: dict[str, Any]) -> None:
    assert gathering.refuses(who, name, consensus="nothing", **payload) == "not_found"


# ---- positions


def test_positions_add_up_to_the_gauge(gathering: Gathering) -> None:
    text = gathering.text()
    assert gathering.position(text, 5, by="王秀兰") == [
        PositionTaken(consensus=text, version=1, person=WANG, value=5, place="pavilion")
    ]
    gathering.position(text, 2, by="李建国", reason="太晚了")
    gathering.position(text, 3, by="赵敏")
    gathering.position(text, 4, by="李建国")
    assert gathering.sees("consensus")[0]["gauge"] == {"5": 1, "4": 1, "3": 1, "2": 0, "1": 0}


def test_the_same_position_again_is_the_same_position(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.position(text, 4, by="王秀兰")
    assert gathering.position(text, 4, by="王秀兰") == []
    gathering.objection(text, by="李建国")
    again: dict[str, Any] = {"reason": "晚上噪声太大", "would_accept_if": "六点半以后关窗"}
    assert gathering.position(text, 1, by="李建国", **again) == []
    assert objections(gathering) == [("raised", 1)]


def test_a_position_is_on_the_version_that_was_read(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。")
    assert gathering.refuses("王秀兰", "consensus:position", consensus=text, version=1, value=5) == "stale"
    assert gathering.refuses("王秀兰", "consensus:position", consensus=text, version=3, value=5) == "stale"
    assert gathering.position(text, 5, by="王秀兰", version=2)


@pytest.mark.parametrize(
    ("position", "answer"),
    [
        ({"value": 0}, "malformed"),
        ({"value": 6}, "malformed"),
        ({"value": 1}, "reason_needed"),
        ({"value": 1, "reason": "太晚"}, "reason_needed"),
        ({"value": 1, "would_accept_if": "关窗"}, "reason_needed"),
        ({"value": 1, "reason": "", "would_accept_if": "关窗"}, "reason_needed"),
        ({"value": 1, "reason": "太晚", "would_accept_if": "关窗"}, "not at all"),
        ({"value": 2}, "not at all"),
    ],
)
def test_an_objection_needs_a_reason_and_a_way_out(gathering: Gathering, position: dict[str, Any], answer: str) -> None:
    text = gathering.text()
    refusal = gathering.refuses("王秀兰", "consensus:position", consensus=text, version=1, **position)
    assert refusal.startswith(answer)


# ---- objections


def test_an_objection_is_shown_with_its_way_out_and_without_a_name(gathering: Gathering) -> None:
    text = gathering.text()
    objection = gathering.objection(text, by="王秀兰")
    assert gathering.sees("consensus")[0]["objections"] == [
        {
            "id": objection,
            "state": "raised",
            "text": "晚上噪声太大",
            "would_accept_if": "六点半以后关窗",
            "version": 1,
            "note": None,
            "taken_in": None,
        }
    ]


@pytest.mark.parametrize("state", ["clarified", "stands"])
def test_the_moderator_says_how_an_objection_stands_and_it_still_blocks(gathering: Gathering, state: str) -> None:
    text = gathering.text()
    objection = gathering.objection(text, by="王秀兰")
    assert gathering.does(CHAIR, "objection:answer", objection=objection, state=state, note="已说明") == [
        ObjectionAnswered(objection=objection, state=state, note="已说明")  # pyright: ignore[reportArgumentType]
    ]
    assert objections(gathering) == [(state, 1)]
    assert adopting(gathering, text) == "objections_stand"


def test_only_its_owner_takes_an_objection_back(gathering: Gathering) -> None:
    text = gathering.text()
    objection = gathering.objection(text, by="王秀兰")

    def refused(who: str, state: str) -> str:
        return gathering.refuses(who, "objection:answer", objection=objection, state=state)

    assert refused(CHAIR, "withdrawn") == "not_allowed"
    assert refused("李建国", "withdrawn") == "not_allowed"
    assert refused("王秀兰", "clarified") == "not_allowed"
    assert refused("王秀兰", "taken_in") == "malformed"
    assert gathering.does("王秀兰", "objection:answer", objection=objection, state="withdrawn")
    assert refused("王秀兰", "withdrawn") == "stale"
    assert refused(CHAIR, "stands") == "stale"
    assert gathering.refuses(CHAIR, "objection:answer", objection="nothing", state="stands") == "not_found"
    assert gathering.refuses("李建国", "objection:answer", objection="nothing", state="stands") == "not_allowed"


def test_who_objected_and_took_the_chair_can_still_take_it_back(gathering: Gathering) -> None:
    objection = gathering.objection(gathering.text(), by="王秀兰")
    gathering.does(CHAIR, "chair:hand_over", person=WANG)
    assert gathering.does("王秀兰", "objection:answer", objection=objection, state="withdrawn")


def test_a_new_position_takes_back_what_was_objected_before(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.objection(text, by="王秀兰")
    gathering.position(text, 4, by="王秀兰")
    assert objections(gathering) == [("withdrawn", 1)]


def test_an_objection_outlives_a_new_version_that_does_not_take_it_in(gathering: Gathering) -> None:
    text = gathering.text()
    taken = gathering.objection(text, by="王秀兰")
    gathering.objection(text, by="李建国")
    assert gathering.refuses(CHAIR, "consensus:revise", consensus=text, text="新", takes_in=["o1"]) == "not_found"
    gathering.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。", takes_in=[taken])
    assert objections(gathering) == [("raised", 1), ("taken_in", 1)]
    assert gathering.sees("consensus")[0]["objections"][1]["taken_in"] == 2
    assert adopting(gathering, text, 2) == "objections_stand"


def test_a_new_objection_on_the_new_version_is_a_new_one(gathering: Gathering) -> None:
    text = gathering.text()
    first = gathering.objection(text, by="王秀兰")
    gathering.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。", takes_in=[first])
    second = gathering.objection(text, by="王秀兰", version=2)
    assert second != first
    assert objections(gathering) == [("raised", 2), ("taken_in", 1)]


def test_what_was_taken_back_is_not_taken_in(gathering: Gathering) -> None:
    text = gathering.text()
    objection = gathering.objection(text, by="王秀兰")
    gathering.position(text, 4, by="王秀兰")
    gathering.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。", takes_in=[objection])
    assert objections(gathering) == [("withdrawn", 1)]


# ---- adoption


def test_a_text_that_all_can_live_with_is_adopted(gathering: Gathering) -> None:
    text = gathering.text()
    assert adopting(gathering, text) == "rule_not_met"
    gathering.position(text, 5, by="王秀兰")
    assert adopting(gathering, text) == "rule_not_met"
    gathering.position(text, 3, by="李建国")
    assert gathering.sees("consensus")[0]["standing"]["passed"] is True
    assert gathering.does(CHAIR, "consensus:adopt", consensus=text, version=1)[0] == ConsensusAdopted(
        consensus=text, version=1, text="自下月起供餐到晚上七点。", present=3, number="2025-1"
    )
    [seen] = gathering.sees("consensus")
    assert (seen["state"], seen["adopted_at"], seen["minority"]) == ("adopted", "2025-12-29T09:20:00.000Z", 0)
    assert adopting(gathering, text) == "already_decided"


@pytest.mark.parametrize(
    ("values", "present", "passed"),
    [
        ([5, 4, 3, 3, 2], 9, True),
        ([5, 4, 3, 3, 2], 10, False),
        ([5, 4, 3, 2], 4, False),
        ([3, 3, 3, 3, 3, 3, 3, 2, 2], 9, False),
        ([3, 3, 3, 3, 3, 3, 3, 3, 2], 9, True),
        ([], 1, False),
    ],
)
def test_when_a_text_carries(values: list[int], present: int, passed: bool) -> None:
    given = Gathering().join(*(f"居民{number}" for number in range(present))).opened()
    text = given.text()
    for number, value in enumerate(values):
        given.position(text, value, by=f"居民{number}")
    assert adopting(given, text).startswith("not at all" if passed else "rule_not_met")
    assert (given.room.consensus[text].state == "adopted") is passed


def test_the_clauses_say_what_is_missing(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.objection(text, by="王秀兰")
    told = [
        (c["clause"], c["figure"], c["of"], c["met"], c["needed"])
        for c in gathering.sees("consensus")[0]["standing"]["why"]
    ]
    assert told == [("quorum", 1, 3, False, 1), ("acceptance", 0, 1, False, 1), ("objections", 1, 1, False, 1)]


def test_who_took_a_position_and_left_was_present_for_it(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.position(text, 5, by="王秀兰")
    gathering.tell(people.Leave(person=WANG))
    quorum = gathering.sees("consensus")[0]["standing"]["why"][0]
    assert (quorum["figure"], quorum["of"]) == (1, 3)


def test_adopting_is_of_the_version_that_was_read(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。")
    assert adopting(gathering, text, 1) == "stale"


def test_a_poll_that_passed_adopts_and_records_what_stands(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.objection(text, by="王秀兰")
    poll = gathering.poll()
    gathering.vote(poll, "yes", by="李建国")
    assert adopting(gathering, text, poll="nothing") == "not_found"
    assert adopting(gathering, text, poll=poll) == "not_passed"
    gathering.does(CHAIR, "poll:close", poll=poll)

    adopted, _registered = gathering.does(CHAIR, "consensus:adopt", consensus=text, version=1, poll=poll)

    assert isinstance(adopted, ConsensusAdopted)
    assert adopted.poll == poll
    assert gathering.sees("consensus")[0]["minority"] == 1


@pytest.mark.parametrize(("rule", "choices"), [("majority", ["no", "no"]), ("plurality", ["yes", "no"])])
def test_a_poll_that_did_not_pass_adopts_nothing(gathering: Gathering, rule: str, choices: list[str]) -> None:
    text, poll = gathering.text(), gathering.poll(rule=rule)
    for voter, choice in zip(("王秀兰", "李建国"), choices, strict=True):
        gathering.vote(poll, choice, by=voter)
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert adopting(gathering, text, poll=poll) == "not_passed"


def test_an_adopted_text_is_frozen_with_how_it_stood(gathering: Gathering) -> None:
    text = gathering.text()
    for who in ("王秀兰", "李建国"):
        gathering.position(text, 5, by=who)
    gathering.does(CHAIR, "consensus:adopt", consensus=text, version=1)
    before = gathering.sees("consensus")
    gathering.join("周大爷", "孙奶奶")
    gathering.does(CHAIR, "people:remove", person=WANG)
    assert gathering.sees("consensus") == before
    assert gathering.refuses("赵敏", "consensus:position", consensus=text, version=1, value=2) == "already_decided"
    adopted = gathering.room.consensus[text]
    assert texts.standing(gathering.room, adopted).passed is True
    assert (adopted.moderator, adopted.present, adopted.adopted_seq) == (id_of(CHAIR), 3, gathering.room.seq - 3)


def test_objections_to_what_is_decided_are_not_answered_any_more(gathering: Gathering) -> None:
    text = gathering.text()
    objection = gathering.objection(text, by="王秀兰")
    gathering.does(CHAIR, "consensus:drop", consensus=text, version=1)
    answer = {"objection": objection, "state": "withdrawn"}
    assert gathering.refuses("王秀兰", "objection:answer", **answer) == "already_decided"
