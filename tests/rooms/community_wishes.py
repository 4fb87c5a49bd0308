"""What people might ask of their community: matters, promises, verdicts, formats, corrections; mostly plausible."""

from __future__ import annotations

from collections.abc import Callable

from tests.rooms.wisher import NAMES, WORDS, Payload, Wisher

TITLES = ["楼道的灯坏了", "停车", "𠮷" * 120]
LONG = ["", "夜里看不见", "𠮷" * 2000]
REASONS = ["", "同一件事", "𠮷" * 200]
DAYS = ["2025-12-29", "2026-01-02", "2026-02-30", "2030-01-01", "1999-01-01"]
FORMAT = {"liangting": "format/1", "title": "楼院会", "base": "courtyard", "limit_s": 60, "opening": "floor"}


def raise_matter(w: Wisher) -> Payload:
    given = {"title": w.draw(TITLES)} | w.maybe(text=LONG, place=WORDS, photo=["a" * 32])
    return given | (w.draw([{"name": w.draw(NAMES)}, {"for": w.person()}]) if w.now_and_then(0.2) else {})


def second(w: Wisher) -> Payload:
    return {"matter": w.matter()} | ({"for": w.without_phone()} if w.now_and_then(0.2) else {})


def screen_matter(w: Wisher) -> Payload:
    decision = w.draw(["accepted", "accepted", "declined", "merged"])
    facts = {"matter": w.matter(), "decision": decision} | w.maybe(reason=REASONS)
    return facts | ({"into": w.matter()} if decision == "merged" else {})


def promise(w: Wisher) -> Payload:
    due = w.draw(["2026-01-02", "2026-02-01", *DAYS])
    return {"consensus": w.registered(), "what": w.draw(["修灯", " ", "𠮷" * 300]), "who": "物业", "due": due}


def claim(w: Wisher) -> Payload:
    return {"commitment": w.commitment("open"), "evidence": w.draw(["已修", "𠮷" * 1000])} | w.maybe(photos=[["a"], []])


def verdict(w: Wisher) -> Payload:
    facts = {"commitment": w.commitment("claimed"), "done": w.draw(["yes", "yes", "partly", "no"])}
    neighbour = {"for": w.without_phone()} if w.now_and_then(0.2) else {}
    return facts | {"score": w.draw(range(1, 6))} | w.maybe(words=["", "还是暗", "𠮷" * 300]) | neighbour


def import_format(w: Wisher) -> Payload:
    queue = {"kinds": w.draw([["speak"], ["speak", "reply"], []]), "round": w.now_and_then()}
    polls = w.maybe(method=["mood", "approve"], rule=["majority", "no_such_rule"])
    agenda = [{"title": "大家轮流说", "kind": "discussion", "minutes": 30}]
    return {"format": FORMAT | {"queue": queue, "polls": polls, "agenda": agenda}}


COMMUNITY: dict[str, Callable[[Wisher], Payload]] = {
    "matter:raise": raise_matter,
    "matter:second": second,
    "matter:screen": screen_matter,
    "matter:close": lambda w: {"matter": w.matter(), "reason": w.draw(REASONS)},
    "agenda:take_up": lambda w: {"matter": w.matter()},
    "consensus:round": lambda w: {
        "consensus": w.text(),
        "phase": w.draw(["questions", "reactions", "positions", "shown"]),
    },
    "commitment:add": promise,
    "commitment:claim_done": claim,
    "commitment:settle": lambda w: {"commitment": w.commitment("claimed")},
    "commitment:note_overdue": lambda w: {"commitment": w.commitment("open")},
    "verdict:give": verdict,
    "minutes:correct": lambda w: {"text": w.draw(["我说的是四盏灯", "𠮷" * 500])} | w.maybe(about=[w.item()]),
    "minutes:confirm": lambda w: {},
    "format:save": lambda w: {"title": w.draw(TITLES)},
    "format:import": import_format,
    "format:remove": lambda w: {"format": w.one(w.room.community.formats)},
    "community:configure": lambda w: w.maybe(
        seconds_needed=[1, 2, 5], verdict_days=[1, 14], verdicts_needed=[1, 3], retention_days=[None, 30], public=[True]
    ),
    "words:erase": lambda w: {"numbers": w.draw([[], [1, 2]]), "why": "asked"},
}
