"""Mixed: a meeting as it goes on; people ask for the floor, vote, take positions, come and go."""

from __future__ import annotations

from collections.abc import Sequence

from tests.load import machine
from tests.load.arrival import Arrival
from tests.load.bench import Bench, crowd
from tests.load.crowd import Crowd, now
from tests.load.deliveries import Deliveries
from tests.load.ours import Ours
from tests.load.phone import Answer, Phone
from tests.load.polls import Screen, opened_poll
from tests.load.report import Promise, Report, median, p99
from tests.load.tempo import Answers, Tempo

SECONDS, QUICK_SECONDS = 30, 4
VOTES, POSITIONS, HANDS, SYNCS, LEAVINGS, MESSAGES = 20, 10, 4, 5, 5, 0.5
"""How often a second."""
MESSAGE_BYTES = 300


class Neighbours:
    """What residents do. A fifth of them does each kind of thing, so that who is away is asked for nothing."""

    def __init__(self, people: Crowd, phones: Sequence[Phone], poll: str, text: str) -> None:
        self._people, self._poll, self._text = people, poll, text
        share = len(phones) // 5
        self._voters, self._holders, self._askers, self._syncers = (
            phones[at * share : (at + 1) * share] for at in range(4)
        )
        self.restless = phones[4 * share :]
        self.answers = Answers(people)

    @property
    def all_back(self) -> bool:
        return all(phone.here for phone in self.restless)

    def vote(self, at: int) -> None:
        choice = "yes" if at // len(self._voters) % 2 else "no"
        self._ask(self._voters, at, "poll:vote", {"poll": self._poll, "choices": [choice]})

    def hold(self, at: int) -> None:
        self._ask(self._holders, at, "consensus:position", {"consensus": self._text, "version": 1, "value": 2 + at % 3})

    def raise_hand(self, at: int) -> None:
        """Ask for the floor, and let it be once that is recorded."""
        phone = self._askers[at % len(self._askers)]

        def withdraw(answer: Answer) -> None:
            self.answers.ask(phone, "floor:withdraw", {"entry": answer["entry"]})

        self.answers.ask(phone, "floor:ask", {"kind": "speak", "topic": "夜间停车"}, then=withdraw)

    def sync(self, at: int) -> None:
        self._syncers[at % len(self._syncers)].send(b'42["room:sync"]')

    def go(self, at: int) -> None:
        """Lose the connection, and come back as phones do."""
        phone = self.restless[at % len(self.restless)]
        if phone.here:
            self._people.leave(phone)
            phone.closed("gone for a moment")

    def _ask(self, who: Sequence[Phone], at: int, command: str, payload: Answer) -> None:
        self.answers.ask(who[at % len(who)], command, payload)


class Messages:
    """What the moderator says to everybody, and how long after it each phone has it."""

    def __init__(self, side: Ours, chair: Phone, phones: Sequence[Phone]) -> None:
        self._side, self._chair = side, chair
        self._deliveries = Deliveries(phones)
        self._sent = 0.0
        self.delays: list[float] = []

    def say(self, at: int) -> None:
        self.collect()
        mark = f"mark-{at:06}"
        self._deliveries.listen_for(mark)
        self._sent = now()
        self._side.say(self._chair, mark, MESSAGE_BYTES)

    def collect(self) -> None:
        self.delays += [at - self._sent for at in self._deliveries.times]


def run(bench: Bench) -> Report:
    seconds = QUICK_SECONDS if bench.quick else SECONDS
    with bench.ours(bench.sockets) as side, crowd() as people:
        chair, wall = side.speaker(people), side.screen(people)
        phones = side.phones(people, bench.sockets)
        bench.gather(people, [chair, wall, *phones], side)
        text = chair.must("consensus:draft", text="夜里十点以后不按喇叭。")["consensus"]
        neighbours = Neighbours(people, phones, opened_poll(chair, "夜间停车？"), str(text))
        Arrival(people, neighbours.restless, side.address, at_once=0)
        messages, screen = Messages(side, chair, phones[: len(phones) * 4 // 5]), Screen(wall)
        people.settle()
        bench.progress.step("mixed")
        cpu_s, busy_s, began = machine.cpu_s(side.process), people.busy_s, now()
        doings = (
            (VOTES, neighbours.vote),
            (POSITIONS, neighbours.hold),
            (HANDS, neighbours.raise_hand),
            (SYNCS, neighbours.sync),
            (LEAVINGS, neighbours.go),
            (MESSAGES, messages.say),
        )
        tempi = [Tempo(people, rate, seconds, act).start() for rate, act in doings]
        people.until(lambda: all(tempo.over for tempo in tempi) and neighbours.answers.all_there, what="the answers")
        took = now() - began
        cpu_s, busy_s = machine.cpu_s(side.process) - cpu_s, people.busy_s - busy_s
        people.until(lambda: neighbours.all_back, what="everybody to be back")
        messages.collect()
    acks = neighbours.answers.seconds
    return Report(
        case="mixed",
        title=f"a meeting of {bench.sockets:,} phones for {seconds} s",
        rows=[
            {
                "commands": len(acks),
                "ack, median (ms)": median(acks) * 1000,
                "ack, p99 (ms)": p99(acks) * 1000,
                "update delay, median (ms)": median(messages.delays) * 1000,
                "update delay, p99 (ms)": p99(messages.delays) * 1000,
                "updates a second": screen.updates / took,
                "server busy (%)": cpu_s / took * 100,
                "generator busy (%)": busy_s / took * 100,
                "sent again": neighbours.answers.retried,
            }
        ],
        promises=[
            Promise(name="ack, p99 (ms)", figure=p99(acks) * 1000),
            Promise(name="update delay, p99 (ms)", figure=p99(messages.delays) * 1000),
        ],
        notes=[
            f"A second: {VOTES} votes, {POSITIONS} positions, {HANDS} hands up and down, {SYNCS} rooms asked for anew.",
            f"Beside them {LEAVINGS} phones away for a moment, and {MESSAGES} messages of the moderator to everybody.",
            "Update delay: from the moderator's command to each phone that has it.",
        ],
    )
