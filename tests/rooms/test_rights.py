"""Who may ask for what, and in which order a command is checked."""

from typing import Any

import pytest

from rooms.poll import Deadline
from rooms.refusal import SENTENCES, Refusal
from rooms.roll import Row
from rooms.vocabulary import DECISIONS, ActorRole, CommunityCommand
from tests.rooms.gathering import CHAIR, COMMANDS, SCREEN, Gathering, asked, id_of, state

MODERATOR, RESIDENT, BOTH, SYSTEM = {"moderator"}, {"resident"}, {"moderator", "resident"}, {"system"}
STAFF = {"moderator", "clerk"}

WHO: dict[str, set[str]] = {
    "meeting:plan": SYSTEM,
    "meeting:schedule": MODERATOR | SYSTEM,
    "meeting:open_as_planned": SYSTEM,
    "meeting:edit": MODERATOR | SYSTEM,
    "meeting:open": MODERATOR,
    "meeting:adjourn": MODERATOR,
    "meeting:reopen": MODERATOR,
    "seat:give": SYSTEM,
    "people:join": SYSTEM,
    "people:return": SYSTEM,
    "people:check_in": MODERATOR,
    "people:leave": BOTH | SYSTEM,
    "people:remove": MODERATOR | SYSTEM,
    "people:rename": BOTH,
    "people:merge": MODERATOR,
    "roll:list": MODERATOR,
    "roll:add": MODERATOR,
    "roll:strike": MODERATOR,
    "roll:new_slip": MODERATOR,
    "roll:sit_down": SYSTEM,
    "mandate:give": MODERATOR,
    "mandate:revoke": BOTH,
    "chair:hand_over": MODERATOR,
    "agenda:add": MODERATOR | SYSTEM,
    "agenda:take_up": SYSTEM,
    "agenda:edit": MODERATOR,
    "agenda:move": MODERATOR,
    "agenda:remove": MODERATOR,
    "agenda:start": MODERATOR,
    "agenda:close": MODERATOR,
    "floor:ask": RESIDENT,
    "floor:withdraw": BOTH,
    "floor:edit": BOTH,
    "floor:defer": BOTH,
    "floor:add": MODERATOR,
    "floor:call": MODERATOR,
    "floor:pause": MODERATOR,
    "floor:resume": MODERATOR,
    "floor:extend": MODERATOR,
    "floor:undo": MODERATOR,
    "floor:finish": BOTH,
    "floor:open": MODERATOR,
    "floor:close": MODERATOR,
    "floor:reclassify": MODERATOR,
    "floor:reach_limit": SYSTEM,
    "floor:remind": MODERATOR,
    "poll:draft": MODERATOR,
    "poll:edit": MODERATOR,
    "poll:open": MODERATOR,
    "poll:close": MODERATOR,
    "poll:publish": MODERATOR,
    "poll:cancel": MODERATOR,
    "poll:deadline": SYSTEM,
    "poll:vote": BOTH,
    "poll:hands": MODERATOR,
    "poll:paper": MODERATOR,
    "consensus:draft": MODERATOR,
    "consensus:revise": MODERATOR,
    "consensus:round": MODERATOR,
    "consensus:position": RESIDENT,
    "consensus:adopt": MODERATOR,
    "consensus:drop": MODERATOR,
    "objection:answer": BOTH,
    "screen:show": MODERATOR,
    "matter:raise": BOTH | STAFF,
    "matter:second": BOTH,
    "matter:screen": STAFF,
    "matter:close": STAFF,
    "commitment:add": STAFF,
    "commitment:claim_done": STAFF,
    "commitment:settle": SYSTEM,
    "commitment:note_overdue": SYSTEM,
    "verdict:give": BOTH,
    "minutes:correct": BOTH,
    "minutes:confirm": SYSTEM,
    "format:save": MODERATOR,
    "format:import": STAFF,
    "format:remove": STAFF,
    "community:configure": SYSTEM,
    "words:erase": SYSTEM,
}
"""The contract's table. (A moderator's vote is let through to be told ``not_entitled``.)"""

ACTORS = {
    "moderator": CHAIR,
    "resident": "王秀兰",
    "screen": SCREEN,
    "system": "",
    "removed": "周大爷",
    "stranger": "路人",
}


def payloads(given: Gathering) -> dict[str, dict[str, Any]]:
    """For each command one that makes sense in this meeting; all that belongs to somebody is 王秀兰's."""
    item = given.started_item()
    entry = given.waiting("王秀兰")
    poll, text = given.poll(), given.text()
    given.roll(Row("孙奶奶"))
    neighbour, listed = given.at_desk("孙奶奶"), given.listed("孙奶奶")
    objection = given.objection(text, by="王秀兰")
    wang, version = id_of("王秀兰"), {"consensus": text, "version": 1}
    matter, adopted = given.matter(), given.adopted("路灯要修。")
    commitment = given.claimed(adopted)
    file = {"liangting": "format/1", "title": "楼院会", "base": "courtyard", "limit_s": 60, "queue": {}, "polls": {}}
    own = given.does(CHAIR, "format:import", format=file | {"opening": "floor"})[0]
    named: dict[str, dict[str, Any]] = {
        "meeting:schedule": {"opens_at": None},
        "meeting:plan": {"code": "X", "title": "T", "community": "C", "community_id": "c"},
        "seat:give": {"person": "p-new", "name": "新来", "role": "screen"},
        "people:join": {"person": "p-new", "name": "新来", "place": "remote"},
        "people:return": {"person": wang},
        "people:check_in": {"person": wang},
        "people:leave": {"person": wang},
        "people:remove": {"person": wang},
        "people:rename": {"person": wang, "name": "王阿姨"},
        "people:merge": {"person": id_of("李建国"), "into": wang},
        "chair:hand_over": {"person": wang},
        "roll:list": {"people": [{"name": "孙奶奶"}]},
        "roll:add": {"name": "孙爷爷"},
        "roll:strike": {"listed": listed},
        "roll:new_slip": {"listed": listed},
        "roll:sit_down": {"listed": listed, "person": "p-new", "fresh": "r", "name": "孙奶奶", "place": "remote"},
        "mandate:give": {"person": neighbour, "helper": wang},
        "mandate:revoke": {"person": wang},
        "agenda:add": {"title": "停车", "kind": "discussion"},
        "agenda:edit": {"item": item},
        "agenda:move": {"item": item, "before": None},
        "agenda:remove": {"item": item},
        "agenda:start": {"item": item},
        "agenda:close": {"item": item},
        "floor:ask": {"kind": "speak"},
        "floor:withdraw": {"entry": entry},
        "floor:edit": {"entry": entry},
        "floor:defer": {"entry": entry},
        "floor:add": {"name": "孙奶奶", "place": "pavilion", "kind": "speak"},
        "floor:call": {"expect": None},
        "floor:extend": {"seconds": 60},
        "floor:finish": {"expect": entry},
        "floor:reclassify": {"entry": entry, "kind": "reply"},
        "floor:reach_limit": {"entry": entry},
        "floor:remind": {"rule": "on_topic"},
        "poll:draft": {"question": "？", "method": "approve"},
        "poll:edit": {"poll": poll},
        "poll:open": {"poll": poll},
        "poll:close": {"poll": poll},
        "poll:publish": {"poll": poll},
        "poll:cancel": {"poll": poll},
        "poll:deadline": {"poll": poll},
        "poll:vote": {"poll": poll, "choices": ["yes"]},
        "poll:paper": {"poll": poll, "person": wang, "choices": ["yes"]},
        "poll:hands": {"poll": poll, "counts": {"yes": 1}, "witnesses": ["马姐", "老吴"]},
        "consensus:draft": {"text": "供餐到七点。"},
        "consensus:revise": {"consensus": text, "text": "供餐到七点。"},
        "consensus:position": version | {"value": 4},
        "consensus:adopt": version,
        "consensus:drop": version,
        "objection:answer": {"objection": objection, "state": "withdrawn"},
        "screen:show": {"view": "auto"},
        "consensus:round": {"consensus": text, "phase": "questions"},
        "agenda:take_up": {"matter": matter},
        "matter:raise": {"title": "停车"},
        "matter:second": {"matter": matter},
        "matter:screen": {"matter": matter, "decision": "accepted"},
        "matter:close": {"matter": matter, "reason": "已经修好"},
        "commitment:add": {"consensus": adopted, "what": "修灯", "who": "物业", "due": "2026-02-01"},
        "commitment:claim_done": {"commitment": commitment, "evidence": "已修"},
        "commitment:settle": {"commitment": commitment},
        "commitment:note_overdue": {"commitment": commitment},
        "verdict:give": {"commitment": commitment, "done": "yes", "score": 5},
        "minutes:correct": {"text": "我说的是六点半。"},
        "format:save": {"title": "楼院会"},
        "format:import": {"format": file | {"opening": "floor"}},
        "format:remove": {"format": own.format},  # type: ignore[attr-defined]
        "words:erase": {"numbers": [1], "why": "asked"},
    }
    return {name: named.get(name, {}) for name in COMMANDS}


@pytest.fixture
def known(gathering: Gathering) -> tuple[Gathering, dict[str, dict[str, Any]]]:
    gathering.join("周大爷")
    gathering.does(CHAIR, "people:remove", person=id_of("周大爷"))
    return gathering, payloads(gathering)


Known = tuple[Gathering, dict[str, dict[str, Any]]]


def test_the_table_names_every_command() -> None:
    assert {str(command.__struct_config__.tag): set(roles) for command, (roles, _) in DECISIONS.items()} == WHO


@pytest.mark.parametrize("role", ACTORS)
@pytest.mark.parametrize("name", WHO)
def test_who_may_ask_for_what(known: Known, name: str, role: str) -> None:
    given, payload = known
    if name == "objection:answer" and role == "moderator":
        payload[name] |= {"state": "stands"}
    if name == "matter:second" and role == "moderator":
        payload[name] |= {"for": given.seat("孙奶奶")}
    code = given.refuses(ACTORS[role], name, **payload[name])
    if role in ("removed", "stranger"):
        assert code == "removed"
    else:
        assert (code == "not_allowed") is (role not in WHO[name])


@pytest.mark.parametrize("role", ["clerk", "moderator"])
@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if issubclass(command, CommunityCommand)])
def test_what_the_office_may_ask_for_without_a_seat(known: Known, name: str, role: ActorRole) -> None:
    given, payload = known
    before = state(given.room)
    if name == "matter:second":
        payload[name] |= {"for": "n1"}
    try:
        given.office(name, role=role, **payload[name])
        code = "ok"
    except Refusal as refusal:
        assert state(given.room) == before
        code = refusal.code
    assert (code == "not_allowed") is (role not in WHO[name])


NAMES = ("item", "entry", "poll", "consensus", "objection", "matter", "commitment")
NAMES_SOMETHING = [name for name, command in COMMANDS.items() if {*NAMES, "listed"} & set(command.__struct_fields__)]
NAMES_SOMEBODY = ["people:remove", "chair:hand_over", "people:return", "mandate:give", "mandate:revoke"]


MAY_NAME: dict[str, dict[str, Any]] = {
    "floor:call": {"entry": "nothing"},
    "poll:draft": {"item": "nothing"},
    "people:check_in": {"person": "nothing"},
    "consensus:draft": {"item": "nothing"},
    "agenda:add": {"matter": "nothing"},
    "matter:screen": {"decision": "accepted"},
    "screen:show": {"poll": "nothing"},
}
"""What is named only by some of these commands."""


def naming_nothing(payload: dict[str, Any]) -> dict[str, Any]:
    """The same message about something that is not there."""
    ids = (*NAMES, "person", "listed")
    return {field: "nothing" if field in ids else value for field, value in payload.items()}


@pytest.mark.parametrize("name", NAMES_SOMETHING + NAMES_SOMEBODY)
def test_who_may_not_ask_learns_nothing_of_what_there_is(known: Known, name: str) -> None:
    given, payload = known
    assert given.refuses(SCREEN, name, **naming_nothing(payload[name])) == "not_allowed"


@pytest.mark.parametrize("name", [*NAMES_SOMETHING, *NAMES_SOMEBODY])
def test_what_is_not_there_is_not_found_whatever_the_state(known: Known, name: str) -> None:
    given, payload = known
    if name == "objection:answer":
        payload[name] |= {"state": "stands"}
    who = next(ACTORS[role] for role in ("moderator", "resident", "system") if role in WHO[name])
    facts = naming_nothing(payload[name]) | MAY_NAME.get(name, {})
    assert given.refuses(who, name, **facts) == "not_found"
    given.does(CHAIR, "poll:cancel", poll=next(iter(given.room.polls)))
    given.does(CHAIR, "meeting:adjourn")
    assert given.refuses(who, name, **facts) == "not_found"


def test_the_state_is_checked_before_who_is_entitled_and_what_is_in_it(gathering: Gathering) -> None:
    poll, text = gathering.poll(), gathering.text()
    gathering.does(CHAIR, "poll:close", poll=poll)
    bad = {"poll": poll, "choices": ["maybe"]}
    assert gathering.refuses(CHAIR, "poll:vote", **bad) == "poll_not_open"
    assert gathering.refuses("王秀兰", "poll:vote", **bad) == "poll_not_open"
    assert gathering.refuses(CHAIR, "poll:hands", poll=poll, counts={"maybe": 9}, witnesses=[]) == "poll_not_open"
    stale = {"consensus": text, "version": 2, "value": 1}
    assert gathering.refuses("王秀兰", "consensus:position", **stale) == "stale"
    gathering.waiting("王秀兰")
    later = gathering.waiting("李建国")
    assert gathering.refuses(CHAIR, "floor:call", expect="e9", entry=later) == "stale"


def test_who_is_entitled_is_checked_before_what_is_in_it(gathering: Gathering) -> None:
    poll = gathering.poll()
    bad = {"poll": poll, "choices": ["maybe"]}
    assert gathering.refuses(CHAIR, "poll:vote", **bad) == "not_entitled"
    gathering.does(CHAIR, "poll:hands", poll=poll, counts={"yes": 1}, witnesses=["马姐", "老吴"])
    assert gathering.refuses("王秀兰", "poll:vote", **bad) == "hands_counted"
    assert gathering.refuses("赵敏", "poll:vote", **bad) == "bad_ballot"


def test_only_the_server_says_that_time_is_up(gathering: Gathering) -> None:
    poll = gathering.poll(seconds=5)
    gathering.later(seconds=6)
    with pytest.raises(Refusal, match="not_allowed"):
        gathering.take(Deadline(poll=poll), id_of(CHAIR))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_field_nobody_knows_is_malformed(known: Known, name: str) -> None:
    given, payload = known
    assert given.refuses(CHAIR, name, **payload[name], colour="red") == "malformed"


def test_every_payload_of_these_tests_is_well_formed(known: Known) -> None:
    _, payload = known
    for name, facts in payload.items():
        assert asked(name, **facts)


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    for code, (chinese, english) in SENTENCES.items():
        assert code == code.lower().replace(" ", "_")
        assert chinese.endswith("。")
        assert english.endswith(".")
