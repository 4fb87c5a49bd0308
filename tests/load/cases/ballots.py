"""Ballots: everybody votes at the same moment, and each ballot is durably recorded before it is acknowledged."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tests.load import machine
from tests.load.bench import Bench, crowd
from tests.load.crowd import Crowd, now
from tests.load.ours import Ours
from tests.load.phone import Phone
from tests.load.polls import Screen, closed_poll, opened_poll
from tests.load.report import Promise, Report, median, p99
from tests.load.tempo import Answers

LEAST_A_SECOND, LEAST_UPDATES = 4_000, 2


class Vote(Struct):
    """One poll in which all voted at once."""

    whole_s: float
    acks_s: list[float]
    updates: int
    retried: int
    server_s: float
    generator_s: float


def run(bench: Bench) -> Report:
    with bench.ours(bench.sockets) as side, crowd() as people:
        chair, wall = side.speaker(people), side.screen(people)
        phones = side.phones(people, bench.sockets)
        bench.gather(people, [chair, wall, *phones], side)
        screen = Screen(wall)
        bench.progress.step("ballots")
        votes: list[Vote] = []
        for at in range(bench.rounds):
            poll = opened_poll(chair, f"夜间停车第{at + 1}次表决？")
            people.settle()
            votes.append(_vote(side, people, phones, screen, poll))
            closed_poll(chair, screen, poll, len(phones))
            bench.progress.bar(at + 1, bench.rounds)
    rate = median([bench.sockets / vote.whole_s for vote in votes])
    shown = median([vote.updates / vote.whole_s for vote in votes])
    return Report(
        case="ballots",
        title=f"{bench.sockets:,} phones vote at once, {bench.rounds} polls",
        rows=[
            {
                "ballots a second, median": rate,
                "ballots a second, worst": min(bench.sockets / vote.whole_s for vote in votes),
                "ack, median (ms)": median([median(vote.acks_s) for vote in votes]) * 1000,
                "ack, p99 (ms)": median([p99(vote.acks_s) for vote in votes]) * 1000,
                "screen's updates a second": shown,
                "server's time a ballot (µs)": median([vote.server_s for vote in votes]) / bench.sockets * 1e6,
                "sent again": sum(vote.retried for vote in votes),
                "generator busy (%)": median([vote.generator_s / vote.whole_s for vote in votes]) * 100,
            }
        ],
        promises=[
            Promise(name="ballots a second", figure=rate, at_least=LEAST_A_SECOND),
            Promise(name="screen's updates a second meanwhile", figure=shown, at_least=LEAST_UPDATES),
        ],
        notes=["After each poll its count was compared with the ballots that had been acknowledged: none missing."],
    )


def _vote(side: Ours, people: Crowd, phones: Sequence[Phone], screen: Screen, poll: str) -> Vote:
    answers, seen = Answers(people), screen.updates
    busy_s, cpu_s, began = people.busy_s, machine.cpu_s(side.process), now()
    for phone in phones:
        answers.ask(phone, "poll:vote", {"poll": poll, "choices": ["yes" if phone.number % 3 else "no"]})
    people.until(lambda: answers.all_there, what="all ballots")
    return Vote(
        whole_s=answers.last - began,
        acks_s=answers.seconds,
        updates=screen.updates - seen,
        retried=answers.retried,
        server_s=machine.cpu_s(side.process) - cpu_s,
        generator_s=people.busy_s - busy_s,
    )
