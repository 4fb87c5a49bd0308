"""Somebody who wishes: draws what might be asked for from the room as it is, and now and then from what is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from rooms import rules
from rooms.room import Room

Payload = dict[str, Any]

WORDS = ["", "太晚了", "几点？", "𠮷" * 120, '"引号"\n换行']
NAMES = ["王秀兰", "孙奶奶", "Ma Jie", "𠮷" * 40]
PLACES = ["pavilion", "remote"]
FRACTIONS = [[1, 2], [2, 3], [4, 5], [1, 1], [3, 2]]


class Wisher:
    """Chooses payloads from what is there; now and then from what is not."""

    def __init__(self, room: Room, random: Random) -> None:
        self.room = room
        self.random = random
        self.draw = random.choice

    def now_and_then(self, chance: float = 0.5) -> bool:
        return self.random.random() < chance

    def one(self, ids: Iterable[str]) -> str:
        """One of these, the latest most likely; rarely something that is not there."""
        known = list(ids)
        if not known or self.now_and_then(0.05):
            return "nothing"
        return known[-1] if self.now_and_then(0.3) else self.draw(known)

    def maybe(self, **fields: Sequence[Any]) -> Payload:
        return {name: self.draw(field) for name, field in fields.items() if self.now_and_then()}

    def person(self) -> str:
        return self.one(self.room.people)

    def without_phone(self) -> str:
        return self.one(person.id for person in self.room.people.values() if not person.phone)

    def item(self) -> str:
        return self.one(item.id for item in self.room.agenda.items)

    def entry(self) -> str:
        return self.one(self.room.floor.waiting)

    def speaking(self) -> str | None:
        current = self.room.floor.current
        return self.entry() if self.now_and_then(0.1) else current.entry.id if current else None

    def poll(self, *states: str) -> str:
        return self.one(poll.id for poll in self.room.polls.values() if not states or poll.state in states)

    def text(self) -> str:
        return self.one(text.id for text in self.room.consensus.values() if text.state == "draft")

    def version(self, text: str) -> int:
        known = self.room.consensus.get(text)
        return (known.version if known else 1) + self.now_and_then(0.1)

    def objections(self, text: str) -> list[str]:
        known = self.room.consensus.get(text)
        ids = (
            [*known.objections, "nothing"]
            if known and self.now_and_then(0.2)
            else list(known.objections if known else ())
        )
        return [id for id in ids if self.now_and_then()]

    def matter(self, *stages: str) -> str:
        return self.one(m.id for m in self.room.community.matters.values() if not stages or m.stage in stages)

    def registered(self) -> str:
        return self.one(self.room.community.register)

    def commitment(self, state: str) -> str:
        """Mostly one in this state."""
        known = self.room.community.commitments.values()
        return self.one(one.id for one in known if one.state == state or self.now_and_then(0.1))

    def listed(self) -> str:
        return self.one(self.room.roll.listed)

    def choices(self, poll: str) -> list[str]:
        known = self.room.polls.get(poll)
        options = [option.id for option in known.options] if known else ["yes"]
        return self.random.sample(options, self.random.randint(1, min(len(options), known.most if known else 1) or 1))

    def sheet(self, poll: str) -> Payload:
        """A ballot, as the method has it."""
        known = self.room.polls.get(poll)
        method = known.method if known and not self.now_and_then(0.05) else "approve"
        if known and method == "score":
            return {"scores": {option.id: self.draw(range(6)) for option in known.options}}
        return {"ranking" if method == "ranked" else "choices": self.choices(poll)}

    def rule(self) -> object:
        return (
            self.own_rule() if self.now_and_then(0.3) else self.draw([*rules.PRESETS, "owners_general", "no_such_rule"])
        )

    def own_rule(self) -> Payload:
        quorums = [self.test("quorum", ["cast", "present", "yes"])] if self.now_and_then() else []
        return {"quorums": quorums, "tests": [self.test("yes", ["yes"])], "most_votes": self.now_and_then()}

    def test(self, clause: str, figures: list[str]) -> Payload:
        base = self.draw(["cast", "expressed", "present", "entitled"])
        measure = self.draw(["persons", "persons", "area"])
        facts = {"clause": clause, "figure": self.draw(figures), "base": base, "fraction": self.draw(FRACTIONS)}
        return facts | {"measure": measure, "inclusive": self.now_and_then()}
