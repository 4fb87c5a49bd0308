"""What people might ask for next: for every command a payload that is mostly plausible in the room as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rooms.room import Room
from rooms.vocabulary import SYSTEM
from tests.rooms.community_wishes import COMMUNITY
from tests.rooms.poll_wishes import POLLS
from tests.rooms.wisher import NAMES, PLACES, WORDS, Payload, Wisher

LONG_WORDS = ["关窗", "请再说一遍", "𠮷" * 200, "延" * 500, ""]
TITLES = ["停车", "供餐", "𠮷" * 120]
KINDS = ["speak", "speak", "question", "reply", "point_of_order"]
RULES = ["to_the_chair", "on_topic", "majority_decides"]
CALLS = [None, "https://meet.example/482913", "+86 718 723 4567,,482913#", "javascript:alert(1)"]
STANCES = ["for", "against", "neutral", None]
OPENINGS = [None, "2025-12-29T09:20:30Z", "2026-01-05T19:30:00+08:00"]


def consensus_version(w: Wisher) -> Payload:
    text = w.text()
    return {"consensus": text, "version": w.version(text)}


def add_item(w: Wisher) -> Payload:
    facts = {"title": w.draw(TITLES), "kind": "discussion"} | w.maybe(minutes=range(1, 601))
    return facts | ({"matter": w.matter()} if w.now_and_then(0.7) else {})


def draft(w: Wisher) -> Payload:
    named = {"matter": w.matter("raised", "discussed", "decided", "in_work")} if w.now_and_then(0.3) else {}
    corrected = {"corrects": w.registered()} if w.now_and_then(0.2) else {}
    return {"text": w.draw(TITLES)} | named | corrected | ({"item": w.item()} if w.now_and_then(0.3) else {})


def position(w: Wisher) -> Payload:
    value = w.draw([1, 2, 3, 4, 5, 5])
    words = {"reason": w.draw(LONG_WORDS)[:200], "would_accept_if": w.draw(LONG_WORDS)[:200]}
    return consensus_version(w) | {"value": value} | (words if value == 1 else {})


def adopt(w: Wisher) -> Payload:
    return consensus_version(w) | ({"poll": w.poll("closed", "published")} if w.now_and_then() else {})


def revise(w: Wisher) -> Payload:
    text = w.text()
    words = w.draw(["供餐到七点半。", "延" * 4000, "𠮷" * 3000])
    return {"consensus": text, "text": words, "takes_in": w.objections(text)}


def answer(w: Wisher) -> Payload:
    known = [id for text in w.room.consensus.values() for id in text.objections]
    state = w.draw(["clarified", "stands", "withdrawn"])
    return {"objection": w.one(known), "state": state} | w.maybe(note=WORDS)


def show(w: Wisher) -> Payload:
    view = w.draw(["auto", "auto", "agenda", "floor", "consensus", "message", "poll"])
    return {"view": view} | {"message": {"text": "茶歇"}, "poll": {"poll": w.poll()}}.get(view, {})


def call(w: Wisher) -> Payload:
    out_of_turn = {"entry": w.entry(), "reason": w.draw(WORDS)} if w.now_and_then(0.3) else {}
    return {"expect": w.speaking()} | out_of_turn


def named_or_known(w: Wisher) -> Payload:
    return {"name": w.draw(NAMES)} if w.now_and_then() else {"person": w.person()}


def at_the_desk(w: Wisher) -> Payload:
    return ({"listed": w.listed()} if w.now_and_then() else named_or_known(w)) | {"place": w.draw(PLACES)}


def own_or_another(w: Wisher) -> Payload:
    return {"person": w.person()} if w.now_and_then() else {}


def nothing_to_add(w: Wisher) -> Payload:
    return {}


def planning(w: Wisher) -> Payload:
    return {"code": "YNJ4K7", "title": "T", "community": "C", "community_id": "c"}


PAYLOADS: dict[str, Callable[[Wisher], Payload]] = {
    **POLLS,
    **COMMUNITY,
    "meeting:plan": planning,
    "meeting:schedule": lambda w: {"opens_at": w.draw(OPENINGS)},
    "meeting:open_as_planned": nothing_to_add,
    "meeting:edit": lambda w: w.maybe(call=CALLS, limit_s=[None, 10, 90]),
    "meeting:open": nothing_to_add,
    "meeting:adjourn": nothing_to_add,
    "meeting:reopen": nothing_to_add,
    "seat:give": lambda w: {"person": w.person(), "name": w.draw(NAMES), "role": "moderator"},
    "people:join": lambda w: {"person": w.person(), "name": w.draw(NAMES), "place": w.draw(PLACES)},
    "people:return": lambda w: {"person": w.person()},
    "people:check_in": at_the_desk,
    "people:leave": own_or_another,
    "people:remove": lambda w: {"person": w.person()},
    "people:merge": lambda w: {"person": w.without_phone(), "into": w.person()},
    "people:rename": lambda w: own_or_another(w) | {"name": w.draw(NAMES)},
    "chair:hand_over": lambda w: {"person": w.person()},
    "agenda:add": add_item,
    "agenda:edit": lambda w: {"item": w.item()} | w.maybe(title=TITLES, minutes=[None]),
    "agenda:move": lambda w: {"item": w.item(), "before": w.item() if w.now_and_then() else None},
    "agenda:remove": lambda w: {"item": w.item()},
    "agenda:start": lambda w: {"item": w.item()},
    "agenda:close": lambda w: {"item": w.item()} | w.maybe(conclusion=LONG_WORDS),
    "floor:ask": lambda w: {"kind": w.draw(KINDS)} | w.maybe(stance=STANCES, topic=WORDS, statement=LONG_WORDS),
    "floor:withdraw": lambda w: {"entry": w.entry()},
    "floor:edit": lambda w: {"entry": w.entry()} | w.maybe(stance=STANCES, topic=WORDS, statement=LONG_WORDS),
    "floor:defer": lambda w: {"entry": w.entry()},
    "floor:add": lambda w: named_or_known(w) | {"place": w.draw(PLACES), "kind": w.draw(KINDS)},
    "floor:call": call,
    "floor:pause": nothing_to_add,
    "floor:resume": nothing_to_add,
    "floor:extend": lambda w: {"seconds": w.draw(range(1, 601))},
    "floor:undo": nothing_to_add,
    "floor:finish": lambda w: {"expect": w.speaking() or "nothing"},
    "floor:open": nothing_to_add,
    "floor:close": nothing_to_add,
    "floor:reclassify": lambda w: {"entry": w.entry(), "kind": w.draw(KINDS)},
    "floor:reach_limit": lambda w: {"entry": w.speaking() or "nothing"},
    "floor:remind": lambda w: {"rule": w.draw(RULES)},
    "consensus:draft": draft,
    "consensus:revise": revise,
    "consensus:position": position,
    "consensus:adopt": adopt,
    "consensus:drop": consensus_version,
    "objection:answer": answer,
    "screen:show": show,
}

OWN_ENTRY = ("floor:withdraw", "floor:edit", "floor:defer")


def who(w: Wisher, name: str, payload: Payload, roles: Iterable[str]) -> str:
    """Mostly somebody who may ask; sometimes anybody, a stranger, one who was removed, or the server."""
    owner = _owner(w.room, payload) if name in (*OWN_ENTRY, "floor:finish", "objection:answer") else None
    if owner is not None and w.now_and_then():
        return owner
    known = w.room.people.values()
    may = [p.id for p in known if p.role in roles and not p.removed] + ([SYSTEM] if "system" in roles else [])
    if may and w.now_and_then(0.9):
        return w.draw(may)
    return w.draw([*w.room.people, SYSTEM, "stranger"])


def _owner(room: Room, payload: Payload) -> str | None:
    entry = room.floor.waiting.get(payload.get("entry", ""))
    if entry is not None:
        return entry.person
    current = room.floor.current
    if current is not None and payload.get("expect") == current.entry.id:
        return current.entry.person
    objections = (o for text in room.consensus.values() for o in text.objections.values())
    return next((o.person for o in objections if o.id == payload.get("objection")), None)
