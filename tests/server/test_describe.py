"""The descriptions are valid by the official rules, and true: they accept and refuse exactly what the server does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from msgspec import json
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.routing import Match, Route

from rooms import views
from rooms.refusal import SENTENCES, Refusal
from rooms.room import role_of
from rooms.views import SECTIONS, Connected, Eye
from rooms.vocabulary import DECISIONS
from server import describe, pages, wire
from server.config import Settings
from server.http_types import JoinRequest, Page, Problem
from server.minutes import minutes
from tests.parts import npm
from tests.server.conftest import House
from tests.server.evening import Evening, august, july, september
from tests.server.guests import http_at

HERE = "https://pavilion.example.org"
WIRE = Path(__file__).parent.parent / "wire"
SOCKETS = describe.asyncapi(HERE)
HTTP = describe.openapi(HERE)
MESSAGES = SOCKETS["components"]["messages"]


def on_socket(schema: dict[str, Any]) -> Draft7Validator:
    """What the AsyncAPI document says of a payload."""
    return Draft7Validator({**schema, "components": SOCKETS["components"]})


def over_http(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": HTTP["components"]})


def payload(message: str) -> dict[str, Any]:
    return MESSAGES[message.replace(":", "_")]["payload"]


def faults(validator: Draft7Validator | Draft202012Validator, value: Any) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(value)]


def as_json(value: object) -> Any:
    return json.decode(json.encode(value))


# ---- valid


@pytest.fixture(scope="module")
def official() -> Draft7Validator:
    """The schema that the makers of AsyncAPI publish."""
    published = npm.package("@asyncapi/specs") / "schemas" / "3.0.0.json"
    return Draft7Validator(json.decode(published.read_bytes()))


def test_the_asyncapi_document_is_valid(official: Draft7Validator) -> None:
    assert faults(official, SOCKETS) == []


def test_the_official_schema_would_notice(official: Draft7Validator) -> None:
    operations = SOCKETS["operations"]
    wrong = operations | {"poll_vote": operations["poll_vote"] | {"action": "shout"}}
    assert faults(official, SOCKETS | {"operations": wrong})


def test_the_openapi_document_is_valid() -> None:
    validate(HTTP)


@pytest.mark.parametrize("document", [SOCKETS, HTTP], ids=["asyncapi", "openapi"])
def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    led = 0
    for reference in references(document):
        found: Any = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        led += 1
    assert led > 30


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def test_both_documents_are_plain_json() -> None:
    assert as_json(SOCKETS) == SOCKETS
    assert as_json(HTTP) == HTTP


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("https://meet.example.org", {"host": "meet.example.org", "protocol": "wss"}),
        ("http://192.168.1.20:8100", {"host": "192.168.1.20:8100", "protocol": "ws"}),
        ("https://example.org/meet", {"host": "example.org", "pathname": "/meet", "protocol": "wss"}),
    ],
)
def test_the_server_is_where_this_one_is_reached(url: str, server: dict[str, str]) -> None:
    described = describe.asyncapi(url)["servers"]["liangting"]
    assert {key: described[key] for key in described.keys() - {"description", "security"}} == server
    assert describe.openapi(url)["servers"] == [{"url": url}]


async def test_the_server_serves_both(house: House) -> None:
    async with http_at(f"{house.url}/api") as http:
        sockets, over = (await http.get("/asyncapi.json")).json(), (await http.get("/openapi.json")).json()
    assert sockets == describe.asyncapi(house.settings.public_url)
    assert over == describe.openapi(house.settings.public_url)


# ---- commands


def test_every_command_is_an_operation_with_its_answers_and_who_may_send_it() -> None:
    assert len(wire.COMMANDS) > 40
    for name, command in wire.COMMANDS.items():
        operation = SOCKETS["operations"][name.replace(":", "_")]
        roles, _ = DECISIONS[command]
        assert operation["action"] == "receive"
        assert operation["x-roles"] == sorted(roles - {"system", "clerk"})
        assert [step["$ref"].rsplit("/", 1)[1] for step in operation["messages"]] == [name]
        answers = [step["$ref"].rsplit("/", 1)[1] for step in operation["reply"]["messages"]]
        assert answers == [f"{name}.ack", "refused"]
    assert {"room_sync", "time_now"} <= set(SOCKETS["operations"])


def test_every_payload_has_its_id_and_nothing_unknown_and_no_tag() -> None:
    for name, command in wire.COMMANDS.items():
        schema = SOCKETS["components"]["schemas"][command.__name__]
        assert payload(name) == {"$ref": f"#/components/schemas/{command.__name__}"}
        assert schema["additionalProperties"] is False
        assert schema["required"][0] == "id"
        assert "type" not in schema["properties"]
        assert "type" not in schema["required"]


FORMAT = {
    "liangting": "format/1",
    "title": "每月",
    "base": "pavilion",
    "limit_s": 180,
    "queue": {"kinds": ["speak"], "round": False},
    "polls": {"method": "approve", "secrecy": "named", "reveal": "live", "rule": "majority"},
    "opening": "agenda",
}
VALID: dict[str, dict[str, Any]] = {
    "agenda:add": {"title": "噪音", "kind": "discussion"},
    "agenda:close": {"item": "i1"},
    "agenda:edit": {"item": "i1"},
    "agenda:move": {"item": "i1", "before": None},
    "agenda:remove": {"item": "i1"},
    "agenda:start": {"item": "i1"},
    "chair:hand_over": {"person": "p1"},
    "consensus:adopt": {"consensus": "c1", "version": 1},
    "consensus:draft": {"text": "九点"},
    "consensus:drop": {"consensus": "c1", "version": 1},
    "consensus:position": {"consensus": "c1", "version": 1, "value": 3},
    "consensus:revise": {"consensus": "c1", "text": "九点"},
    "consensus:round": {"consensus": "c1", "phase": "positions"},
    "commitment:add": {"consensus": "c1", "what": "装门禁", "who": "物业", "due": "2999-01-31"},
    "commitment:claim_done": {"commitment": "d1", "evidence": "装好了"},
    "verdict:give": {"commitment": "d1", "done": "yes", "score": 5},
    "matter:raise": {"title": "门禁坏了"},
    "matter:second": {"matter": "t1"},
    "matter:screen": {"matter": "t1", "decision": "accepted"},
    "matter:close": {"matter": "t1", "reason": "已有答复"},
    "minutes:correct": {"text": "不是八点，是九点。"},
    "format:save": {"title": "每月"},
    "format:import": {"format": FORMAT},
    "format:remove": {"format": "f1"},
    "floor:add": {"name": "赵奶奶", "place": "pavilion", "kind": "speak"},
    "floor:ask": {"kind": "speak"},
    "floor:call": {"expect": None},
    "floor:close": {},
    "floor:defer": {"entry": "e1"},
    "floor:edit": {"entry": "e1"},
    "floor:extend": {"seconds": 30},
    "floor:finish": {"expect": "e1"},
    "floor:open": {},
    "floor:pause": {},
    "floor:reclassify": {"entry": "e1", "kind": "reply"},
    "floor:remind": {"rule": "on_topic"},
    "floor:resume": {},
    "floor:undo": {},
    "floor:withdraw": {"entry": "e1"},
    "meeting:adjourn": {},
    "meeting:schedule": {"opens_at": "2999-12-24T19:30:00+08:00"},
    "meeting:open": {},
    "meeting:reopen": {},
    "objection:answer": {"objection": "o1", "state": "clarified"},
    "mandate:give": {"person": "n1", "helper": "p1"},
    "mandate:revoke": {"person": "n1"},
    "people:check_in": {"person": "p1"},
    "people:leave": {},
    "people:remove": {"person": "p1"},
    "people:rename": {"name": "王秀兰"},
    "poll:cancel": {"poll": "p1"},
    "poll:close": {"poll": "p1"},
    "poll:draft": {"question": "行吗？", "method": "approve"},
    "poll:edit": {"poll": "p1"},
    "poll:paper": {"poll": "p1", "listed": "e1", "choices": ["yes"]},
    "roll:add": {"name": "王秀兰"},
    "roll:list": {"people": [{"name": "王秀兰", "door": "501"}]},
    "roll:new_slip": {"listed": "e1"},
    "roll:strike": {"listed": "e1"},
    "poll:hands": {"poll": "p1", "counts": {"yes": 2}, "witnesses": ["王秀兰", "周国强"]},
    "poll:open": {"poll": "p1"},
    "meeting:edit": {"call": "https://meet.example/482913", "limit_s": 120},
    "people:merge": {"person": "n1", "into": "p1"},
    "poll:publish": {"poll": "p1"},
    "poll:vote": {"poll": "p1", "choices": ["yes"]},
    "screen:show": {"view": "auto"},
}
TEST = {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [1, 2]}
VALUES: list[Any] = [
    *(None, True, False, -1, 0, 1, 2, 5, 6, 30, 601, 86_401, 100_001, 1.5),
    *("", "x", "speak", "discussion", "pavilion", "message", "poll", "majority", "x" * 41, "x" * 65, "x" * 4_001),
    *([], ["x"], ["x", "y"], [1], ["x"] * 101, [[]], {}, {"x": 1}, {"x": -1}, {"x": "y"}, {"": 1}, {"x" * 65: 1}),
    {"key": "ours", "tests": [TEST]},
    {"key": "Ours"},
    {"tests": [TEST | {"fraction": [1, 2, 3]}]},
    {"tests": [TEST | {"fraction": [1, 0]}]},
    {"tests": [TEST] * 5},
    {"tests": [TEST | {"more": 1}]},
]


@pytest.mark.parametrize("name", sorted(wire.COMMANDS))
def test_the_schema_refuses_exactly_what_the_server_calls_malformed(name: str) -> None:
    validator, seen = on_socket(payload(name)), {True: 0, False: 0}
    for sent in payloads(name):
        accepted = not faults(validator, sent)
        assert refusal_of(name, sent) == (None if accepted else "malformed"), sent
        seen[accepted] += 1
    assert seen[True] >= 2
    assert seen[False] >= 10


def payloads(name: str) -> Iterator[dict[str, Any]]:
    """A good one; every field left out, and every field with every value."""
    good = {"id": "7f3a", **VALID[name]}
    command = wire.COMMANDS[name]
    yield good
    yield {"more": 1, **good}
    for field in ("id", *command.__struct_fields__):
        yield {key: value for key, value in good.items() if key != field}
        yield from ({**good, field: value} for value in VALUES)


def refusal_of(name: str, sent: dict[str, Any]) -> str | None:
    try:
        wire.asking(name, sent)
    except Refusal as refusal:
        return refusal.code
    return None


# ---- answers and refusals


@pytest.fixture(scope="module")
def evening() -> Evening:
    return july()


@pytest.mark.parametrize("name", sorted(wire.COMMANDS))
def test_an_accepted_command_is_answered_as_described(name: str, evening: Evening) -> None:
    answers = [
        answer for played, answer in (*evening.answers, *august().answers, *september().answers) if played == name
    ]
    schema = payload(f"{name}.ack")
    assert answers, "the meeting of July has every command"
    for answer in answers:
        assert faults(on_socket(schema), answer) == []
        assert set(answer) <= set(schema["properties"])
    told = set[str]().union(*answers)
    assert told == set(schema["properties"]), "nothing is promised that never comes"


def test_a_refusal_is_answered_as_described_and_every_code_has_both_sentences() -> None:
    validator = on_socket(payload("refused"))
    for code in SENTENCES:
        assert faults(validator, as_json(wire.refused(code, language="zh"))) == []
        assert faults(validator, as_json(wire.refused(code, language="en", retry_after_ms=500))) == []
    assert faults(validator, {"ok": False, "code": "because", "message": "?"})
    told = SOCKETS["components"]["schemas"]["RefusalCode"]["x-sentences"]
    assert told == {code: {"zh": zh, "en": en} for code, (zh, en) in SENTENCES.items()}


# ---- what the server says


def snapshot(evening: Evening, person: str) -> dict[str, Any]:
    room = evening.room
    role = role_of(room, person)
    eye = Eye(moderator=role == "moderator", connected=Connected(pavilion=2, persons=frozenset({"wang"})))
    drawn = {name: draw(room, eye) for name, draw in SECTIONS.items()}
    sections = {name: section for name, (section, _) in drawn.items()}
    more = {name: cut for name, (_, cut) in drawn.items() if cut}
    head = {"seq": room.seq, "epoch": 1, "role": role, "me": views.me(room, person)}
    return as_json({**head, **sections, "more": more})


def test_every_view_of_a_meeting_is_as_described() -> None:
    watched = Watched()
    july(watched)
    rolled = Watched()
    august(rolled)
    followed = Watched()
    september(followed)
    assert followed.looks > 50
    assert watched.looks > 100
    assert rolled.looks > 20


class Watched(Evening):
    """A meeting in which a moderator, a resident and the screen look up after every command."""

    looks = 0
    room_message = on_socket(payload("room"))
    me_message = on_socket(payload("me:update"))

    def says(self, who: str, command: str, /, **more: Any) -> dict[str, Any]:
        answer = super().says(who, command, **more)
        for person in {"li", "wang", "tv"} & self.room.people.keys():
            seen = snapshot(self, person)
            assert faults(self.room_message, seen) == [], command
            assert faults(self.me_message, {"seq": seen["seq"], **seen["me"]}) == [], command
            self.looks += 1
        return answer


def test_an_update_may_have_any_of_the_sections_and_must_have_its_numbers() -> None:
    validator = on_socket(payload("room:update"))
    room = snapshot(july(), "wang")
    head = {"after": 3, "seq": 4, "epoch": 1}
    for name in SECTIONS:
        assert faults(validator, {**head, name: room[name], "more": {}}) == []
        assert faults(validator, {**head, name: "nothing"})
    assert faults(validator, {"seq": 4, "epoch": 1})


@pytest.mark.parametrize("role", ["resident", "moderator", "screen"])
def test_the_examples_of_a_room_are_as_described(role: str) -> None:
    example = json.decode((WIRE / "room.json").read_bytes())[role]
    assert faults(on_socket(payload("room")), example) == []


def test_the_examples_of_updates_are_as_described() -> None:
    examples = json.decode((WIRE / "room-update.json").read_bytes())
    for example in examples:
        assert faults(on_socket(payload("room:update")), example["message"]) == [], example["name"]


def test_a_refused_connection_is_as_described() -> None:
    validator = on_socket(payload("connect_error"))
    told = {"message": "busy", "data": {"code": "busy", "retry_after_ms": 500}}
    assert faults(validator, told) == []
    assert faults(validator, {"message": "busy"})


# ---- HTTP


@pytest.fixture
def routes(settings_for: Callable[..., Settings]) -> list[Route]:
    """What the server really answers on."""
    lifespan: Callable[[Starlette], AbstractAsyncContextManager[None]] = lambda app: pytest.fail("never started")  # noqa: E731
    nobody: Any = None
    app = pages.Pages(settings_for(), nobody, nobody, nobody).app(lifespan)
    return [route for route in app.routes if isinstance(route, Route)]


def answers_to(routes: list[Route], method: str, path: str) -> Route | None:
    scope = {"type": "http", "method": method.upper(), "path": re.sub(r"\{(\w+)\}", r"\1", path)}
    return next((route for route in routes if route.matches(scope)[0] == Match.FULL), None)


def test_what_is_described_is_served_and_what_is_served_is_described(routes: list[Route]) -> None:
    described: set[str] = set()
    for path, methods in HTTP["paths"].items():
        for method in methods.keys() - {"parameters"}:
            route = answers_to(routes, method, path)
            assert route is not None, (method, path)
            described.add(route.path)
    faces = {route.path for route in routes} - described
    assert not [path for path in faces if path.startswith("/api") or path in ("/healthz", "/readyz", "/metrics")]


def test_path_parameters_are_declared() -> None:
    for path, methods in HTTP["paths"].items():
        declared = {parameter["name"] for parameter in methods.get("parameters", []) if parameter["in"] == "path"}
        assert declared == set(re.findall(r"\{(\w+)\}", path)), path


def test_sections_are_paged_as_described() -> None:
    section = HTTP["paths"]["/api/meetings/{code}/{section}"]
    names = next(p for p in section["parameters"] if p["name"] == "section")["schema"]["enum"]
    assert set(names) == set(pages.LISTS)
    assert section["get"]["security"] == [{"ticket": []}]
    evening = july()
    eye = Eye(moderator=True)
    for name in names:
        rows = pages.LISTS[name](SECTIONS[name](evening.room, eye)[0])
        assert faults(over_http("SectionPage"), as_json(Page(items=list(rows), next=None))) == []
    assert faults(over_http("SectionPage"), {"items": [{"id": "no row"}], "next": None})


DEVICE = "d" * 22


@pytest.mark.parametrize(
    "body",
    [
        {"name": "王秀兰", "place": "pavilion", "device": DEVICE},
        {"name": "王秀兰", "place": "remote", "device": DEVICE, "slip": None},
        {"name": "", "place": "pavilion", "device": DEVICE},
        {"name": "王" * 41, "place": "pavilion", "device": DEVICE},
        {"name": "王秀兰", "place": "garden", "device": DEVICE},
        {"name": "王秀兰", "place": "pavilion", "device": "short"},
        {"name": "王秀兰", "place": "pavilion", "device": "d" * 257},
        {"name": "王秀兰", "place": "pavilion"},
        {"name": "王秀兰", "place": "pavilion", "device": DEVICE, "role": "moderator"},
    ],
)
def test_joining_takes_exactly_what_is_described(body: dict[str, Any]) -> None:
    try:
        json.decode(json.encode(body), type=JoinRequest)
        taken = True
    except ValueError:
        taken = False
    assert taken == (not faults(over_http("JoinRequest"), body))


def test_minutes_are_as_described(evening: Evening) -> None:
    written = as_json(minutes(evening.room, b"\x01"))
    assert faults(over_http("Minutes"), written) == []
    assert faults(over_http("Minutes"), written | {"seq": "many"})


def test_problems_are_as_described() -> None:
    problem = Problem(type="about:blank", title="Not Found", status=404, detail="?", code="not_found")
    assert faults(over_http("Problem"), as_json(problem)) == []
    assert faults(over_http("Problem"), as_json(problem) | {"code": "because"})
    for methods in HTTP["paths"].values():
        for operation in (methods[method] for method in methods.keys() - {"parameters"}):
            for status, answer in operation["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"]
