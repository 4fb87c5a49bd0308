"""Workers: two behind one port; each is replaced while ballots go in, then both are ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from tests.load.arrival import Arrival
from tests.load.bench import Bench, crowd
from tests.load.crew import Crew, smaller_share
from tests.load.crowd import Crowd, now
from tests.load.databases import Box, Database, box, fellow_link
from tests.load.phone import Phone, nothing
from tests.load.polls import opened_poll
from tests.load.report import Promise, Report, median, p99
from tests.load.tempo import Answers, Tempo

WORKERS = 2
RATE = 200
LONGEST_S, BEFORE_S, AFTER_S = 60.0, 2.0, 2.0
"""Ballots go in for so long before and after the restart, and for the longest in all."""
LEAST_SHARE, MOST_END_S = 40.0, 10.0
RESTARTED = "closed with 1012"


class Change(Struct):
    """The ballots of a rolling restart, and what its phones met."""

    ballots: int
    answers: Answers
    arrival: Arrival
    whole_s: float
    generator_s: float


class Found(Struct):
    """All of it."""

    change: Change
    recorded: Box
    before: Counter[int]
    after: Counter[int]
    replaced_s: float
    ended_s: float


def run(bench: Bench) -> Report:
    if not bench.database.url.startswith("postgres"):
        raise LookupError("workers: several of them need PostgreSQL.")
    with fellow_link(bench.cores.generator) as link:
        return _report(bench, link, _found(bench, link))


def _found(bench: Bench, link: Database) -> Found:
    with bench.ours(bench.sockets, workers=WORKERS, redis=link.url) as side, crowd() as people:
        crew = Crew(side, people, WORKERS)
        crew.shares(0)
        chair, phones = side.speaker(people), side.phones(people, bench.sockets)
        everybody = [chair, *phones]
        bench.gather(people, everybody, side)
        before = crew.shares(len(everybody))
        rate = min(RATE, bench.sockets)
        needed = 1 + int(rate * LONGEST_S) // bench.sockets
        polls = [opened_poll(chair, f"夜间停车第{at + 1}次表决？") for at in range(needed)]
        people.settle()
        bench.progress.step("workers: a rolling restart")
        arrival = Arrival(people, everybody, side.address, at_once=0)
        change = _changed(people, crew, arrival, Ballots(people, phones, polls, rate), before)
        after = crew.shares(len(everybody))
        for poll in polls:
            chair.must("poll:close", poll=poll)
        recorded = box(bench.database, side.meetings[0].links.meeting)
        bench.progress.step("workers: the end")
        ended_s = _ended(people, crew, everybody)
    assert crew.replaced_s is not None
    return Found(change, recorded, before, after, crew.replaced_s, ended_s)


class Ballots:
    """One after the other at a steady rate: everybody in turn votes once in each poll."""

    def __init__(self, people: Crowd, phones: Sequence[Phone], polls: Sequence[str], rate: float) -> None:
        self._phones, self._polls = phones, polls
        self.answers = Answers(people)
        self.tempo = Tempo(people, rate, LONGEST_S, self._vote)

    def _vote(self, at: int) -> None:
        turn, who = divmod(at, len(self._phones))
        payload = {"poll": self._polls[turn], "choices": ["yes" if who % 3 else "no"]}
        self.answers.ask(self._phones[who], "poll:vote", payload, self.tempo.due(at))


def _changed(people: Crowd, crew: Crew, arrival: Arrival, ballots: Ballots, before: Counter[int]) -> Change:
    tempo, answers = ballots.tempo, ballots.answers
    busy_s, began = people.busy_s, now()
    tempo.start()
    people.go_on(BEFORE_S)
    crew.replace(before)
    people.until(lambda: crew.replaced_s is not None and arrival.all_back, what="new workers with all phones")
    people.go_on(AFTER_S)
    tempo.stop()
    people.until(lambda: answers.all_there, what="all ballots")
    return Change(tempo.done, answers, arrival, now() - began, people.busy_s - busy_s)


def _ended(people: Crowd, crew: Crew, everybody: Sequence[Phone]) -> float:
    """Seconds from SIGTERM until the supervisor, and so all of its workers, had exited."""
    for phone in everybody:
        phone.on_closed = nothing
    crew.end()
    people.until(lambda: crew.ended_s is not None, what="the end of the server")
    assert crew.ended_s is not None
    return crew.ended_s


def _report(bench: Bench, link: Database, found: Found) -> Report:
    change, recorded = found.change, found.recorded
    answers, arrival = change.answers, change.arrival
    acked, kept = len(answers.seconds), (recorded.ballots, recorded.votes, recorded.counted)
    valkey = f"{link.facts['kind']} {link.facts['version']}"
    return Report(
        case="workers",
        title=f"{WORKERS} workers, {bench.sockets:,} phones: a rolling restart, then the end",
        rows=[
            {
                "smaller share of the sockets (%)": smaller_share(found.before),
                "the same after the restart (%)": smaller_share(found.after),
                "rolling restart (s)": found.replaced_s,
                "ballots meanwhile": change.ballots,
                "acked": acked,
                "in the box": recorded.ballots,
                "in the journal": recorded.votes,
                "counted": recorded.counted,
                "sent again": answers.retried,
                "connections lost": len(arrival.away),
                "closed with 1012": arrival.whys[RESTARTED],
                "lost or failed otherwise": arrival.failed - arrival.whys[RESTARTED],
                "told to wait": arrival.busy,
                "without a connection, median (s)": median(arrival.away),
                "without a connection, p99 (s)": p99(arrival.away),
                "without a connection, longest (s)": max(arrival.away),
                "ack, median (ms)": median(answers.seconds) * 1000,
                "ack, p99 (ms)": p99(answers.seconds) * 1000,
                "ack from the last sending, p99 (ms)": p99(answers.last_try) * 1000,
                "SIGTERM until exited (s)": found.ended_s,
                "generator busy (%)": change.generator_s / change.whole_s * 100,
            }
        ],
        promises=[
            Promise(name="smaller share of the sockets (%)", figure=smaller_share(found.before), at_least=LEAST_SHARE),
            Promise(name="ballots lost in a rolling restart", figure=acked - min(kept), at_most=0),
            Promise(name="ballots recorded or counted twice", figure=max(kept) - acked, at_most=0),
            Promise(name="without a connection, longest (s)", figure=max(arrival.away)),
            Promise(name="ack in a rolling restart, p99 (ms)", figure=p99(answers.seconds) * 1000),
            Promise(name="SIGTERM until exited (s)", figure=found.ended_s, at_most=MOST_END_S),
        ],
        notes=[
            f"Both workers ran on core {bench.cores.server}, {valkey} with the generator on core {link.facts['core']}.",
            f"{min(RATE, bench.sockets)} ballots a second went in; acks are timed from the moment a ballot was due.",
            "A phone comes back after 0.1 to 1.9 s; one that moved to the other old worker is moved twice.",
        ],
        parts={str(link.facts["kind"]): f"{link.facts['version']}, core {link.facts['core']}"},
    )
