"""Rooms: many small meetings beside one large one, with the same people and the same events."""

from __future__ import annotations

from tests.load import machine
from tests.load.bench import Bench, crowd
from tests.load.crowd import now
from tests.load.polls import opened_poll
from tests.load.report import Against, Promise, Report, Row, median, p99
from tests.load.tempo import Answers, Tempo

ROOMS, IN_EACH = 300, 20
QUICK_ROOMS = 15
RATE, SECONDS, QUICK_SECONDS = 100, 20, 4
EACH = "server's time an event (ms)"


def run(bench: Bench) -> Report:
    rooms = QUICK_ROOMS if bench.quick else ROOMS
    seconds = QUICK_SECONDS if bench.quick else SECONDS
    many = _row(bench, rooms, IN_EACH, seconds)
    one = _row(bench, 1, rooms * IN_EACH, seconds)
    dear, cheap = float(str(many[EACH])), float(str(one[EACH]))
    return Report(
        case="rooms",
        title=f"{rooms} rooms of {IN_EACH} beside one room of {rooms * IN_EACH:,}",
        rows=[many, one],
        promises=[
            Promise(name=EACH, figure=dear / cheap, at_most=1.0, against=Against("one room", dear, cheap, "many rooms"))
        ],
        notes=[
            f"{RATE} ballots a second for {seconds} s, each from the next room in turn, told to those in that room.",
        ],
    )


def _row(bench: Bench, rooms: int, in_each: int, seconds: int) -> Row:
    with bench.ours(in_each, rooms) as side, crowd() as people:
        chairs = [side.moderator(people, meeting) for meeting in side.meetings]
        phones = [side.residents(people, meeting) for meeting in side.meetings]
        bench.gather(people, [*chairs, *(phone for room in phones for phone in room)], side)
        polls = [opened_poll(chair, "夜间停车？") for chair in chairs]
        people.settle()
        bench.progress.step(f"rooms: {rooms} of {in_each:,}")
        answers = Answers(people)

        def vote(at: int) -> None:
            """Room after room; in each, person after person; who votes again changes the vote."""
            turn, room = divmod(at, rooms)
            again, who = divmod(turn, in_each)
            choice = "no" if again % 2 else "yes"
            answers.ask(phones[room][who], "poll:vote", {"poll": polls[room], "choices": [choice]}, tempo.due(at))

        tempo = Tempo(people, RATE, seconds, vote)
        reads, cpu_s, began = people.reads, machine.cpu_s(side.process), now()
        tempo.start()
        people.until(lambda: tempo.over and answers.all_there, what="all ballots")
        people.settle()
        cpu_s = machine.cpu_s(side.process) - cpu_s
        took = now() - began
    return {
        "who": f"{rooms} of {in_each:,}",
        "events": tempo.times,
        EACH: cpu_s / tempo.times * 1000,
        "server busy (%)": cpu_s / took * 100,
        "messages an event": (people.reads - reads) / tempo.times,
        "ack, median (ms)": median(answers.seconds) * 1000,
        "ack, p99 (ms)": p99(answers.seconds) * 1000,
    }
