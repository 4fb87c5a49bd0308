"""What people might ask for about polls and the roll: mostly plausible, and rarely impossible."""

from __future__ import annotations

from collections.abc import Callable

from tests.rooms.wisher import NAMES, PLACES, WORDS, Payload, Wisher

GROUPS = ["delegates", "乐队"]
ENTITLEMENTS = ["adults", "adults", "households", "households", "owners", *GROUPS, None]
METHODS = ["approve", "approve", "single", "multiple", "ranked", "score", "gradient", "mood"]
DOORS = ["101", "102", "201", ""]


def draft_poll(w: Wisher) -> Payload:
    method = w.draw(METHODS)
    facts: Payload = {"question": "放哪里？", "method": method, "rule": w.rule(), "entitlement": w.draw(ENTITLEMENTS)}
    if method not in ("approve", "gradient"):
        facts["options"] = ["东门", "西门", "不设"]
    if method in ("multiple", "ranked"):
        facts |= w.maybe(min=range(3), max=range(1, 5))
    return facts | w.maybe(
        secrecy=["named", "anonymous", "secret"],
        reveal=["live", "closed", "published"],
        seconds=[5, 60],
        shuffle=[True],
        after=[w.poll("closed")],
    )


def edit_poll(w: Wisher) -> Payload:
    given = draft_poll(w)
    given.pop("after", None)
    return {"poll": w.poll("draft", "open")} | {name: value for name, value in given.items() if w.now_and_then()}


def cast_vote(w: Wisher) -> Payload:
    poll = w.poll("open")
    neighbour = {"for": w.without_phone()} if w.now_and_then(0.3) else {}
    return {"poll": poll} | w.sheet(poll) | neighbour


def read_paper(w: Wisher) -> Payload:
    """Often one that waits for its second reader."""
    poll = w.poll("open")
    known = w.room.polls.get(poll)
    waiting = [key for key in known.papers if key in w.room.roll.listed] if known else []
    listed = w.draw(waiting) if waiting else w.listed()
    whose = {"listed": listed} if w.room.roll.id else {"person": w.person()}
    sheet = w.sheet(poll)
    if known and listed in known.box.papers and w.now_and_then(0.7) and known.method not in ("score", "ranked"):
        sheet = {"choices": list(known.box.papers[listed].choices)}
    return {"poll": poll} | whose | sheet


def row(w: Wisher) -> Payload:
    home = {"building": w.draw("12"), "unit": "1", "door": w.draw(DOORS)}
    return {"name": w.draw(NAMES), "child": w.now_and_then(0.2)} | home


def listed(w: Wisher) -> Payload:
    more = w.maybe(owner=["甲", "乙"], household=["甲家"], groups=[GROUPS[:1], GROUPS])
    homes = [{"unit_id": w.draw(DOORS[:3]), "area": w.draw([0, 5_050, 8_937])}] if w.now_and_then() else []
    return row(w) | more | {"homes": homes}


def added(w: Wisher) -> Payload:
    more = w.maybe(owner=["甲", "乙"], unit_id=DOORS[:3], area=[0, 5_050, 8_937], groups=[GROUPS])
    return row(w) | more


def sits_down(w: Wisher) -> Payload:
    """On the phone of somebody who is here, or on a new one."""
    phone = w.person() if w.now_and_then(0.7) else f"phone{w.draw(range(5))}"
    who = {"person": phone, "fresh": f"fresh{w.room.seq}", "name": w.draw(NAMES)}
    return {"listed": w.listed(), "place": w.draw(PLACES)} | who


def count_hands(w: Wisher) -> Payload:
    poll = w.poll("open")
    counts = {choice: w.draw(range(4)) for choice in w.choices(poll)}
    witnesses = w.draw([["马姐", "老吴"], ["马姐", "老吴"], ["马姐"]])
    return {"poll": poll, "counts": counts, "witnesses": witnesses} | w.maybe(people=range(5), reason=WORDS)


POLLS: dict[str, Callable[[Wisher], Payload]] = {
    "roll:list": lambda w: {"people": [listed(w) for _ in range(w.draw(range(1, 9)))]},
    "roll:add": added,
    "roll:strike": lambda w: {"listed": w.listed()},
    "roll:new_slip": lambda w: {"listed": w.listed()},
    "roll:sit_down": sits_down,
    "mandate:give": lambda w: {"person": w.without_phone(), "helper": w.person()},
    "mandate:revoke": lambda w: {"person": w.without_phone()},
    "poll:draft": draft_poll,
    "poll:edit": edit_poll,
    "poll:open": lambda w: {"poll": w.poll("draft", "open")},
    "poll:close": lambda w: {"poll": w.poll("open")},
    "poll:publish": lambda w: {"poll": w.poll("closed", "open")},
    "poll:cancel": lambda w: {"poll": w.poll()},
    "poll:deadline": lambda w: {"poll": w.poll("open")},
    "poll:vote": cast_vote,
    "poll:hands": count_hands,
    "poll:paper": read_paper,
}
