"""Every section stays small, however much is said and however many people there are."""

from typing import Any

import pytest
from msgspec import json

from rooms.ballot import Ballot
from rooms.matter import Matter, Step
from rooms.poll import Vote
from rooms.views import SECTIONS, Eye, me
from tests.rooms.gathering import CHAIR, EVENING, Gathering, id_of

PUBLIC, MODERATOR = Eye(moderator=False), Eye(moderator=True)


def crowd(number: int) -> list[str]:
    return [f"居民{n}" for n in range(number)]


def weight(given: Gathering, section: str, eye: Eye = PUBLIC) -> int:
    return len(json.encode(SECTIONS[section](given.room, eye)[0]))


def cut(given: Gathering, section: str, eye: Eye = PUBLIC) -> int:
    return SECTIONS[section](given.room, eye)[1]


LONG = "𠮷"
"""Four bytes long, as nothing a person writes is longer."""


def test_a_long_queue_is_cut_and_counted(gathering: Gathering) -> None:
    gathering.join(*crowd(40))
    for who in crowd(40):
        gathering.waiting(who)
    public, told = gathering.sees("floor"), gathering.moderator_sees("floor")
    assert (public["waiting"], len(public["queue"]) + cut(gathering, "floor")) == (40, 40)
    assert 10 <= len(public["queue"]) <= 20
    assert len(told["queue"]) == 20
    assert len(gathering.sees("floor", Eye(moderator=False, whole=True))["queue"]) == 40


def test_the_floor_stays_small_whatever_is_said() -> None:
    names = [LONG * 39 + str(n) for n in range(10)]
    given = Gathering().join(*names).opened()
    entries = [given.waiting(n, stance="against", topic=LONG * 120, statement=LONG * 500) for n in names]
    given.called(entry=entries[5], reason=LONG * 120)
    given.does(CHAIR, "floor:remind", rule="one_at_a_time")
    assert weight(given, "floor") <= 4096
    assert given.sees("floor")["current"]["statement"] == LONG * 500
    assert given.sees("floor")["waiting"] == 9


def test_the_agenda_stays_small_and_keeps_what_is_ahead(gathering: Gathering) -> None:
    items = [gathering.item(f"{n}" + LONG * 118) for n in range(20)]
    for item in items[:10]:
        gathering.does(CHAIR, "agenda:start", item=item)
        gathering.does(CHAIR, "agenda:close", item=item, conclusion=LONG * 500)
    gathering.does(CHAIR, "agenda:start", item=items[19])
    seen = gathering.sees("agenda")
    assert weight(gathering, "agenda") <= 4096
    assert items[19] in [item["id"] for item in seen["items"]]
    assert {item["state"] for item in seen["items"]} == {"waiting", "current"}
    assert len(seen["items"]) + cut(gathering, "agenda") == 20


def test_one_conclusion_always_fits(gathering: Gathering) -> None:
    item = gathering.started_item(LONG * 120)
    gathering.does(CHAIR, "agenda:close", item=item, conclusion=LONG * 500)
    assert len(gathering.sees("agenda")["items"]) == 1
    assert weight(gathering, "agenda") <= 4096


def longest_rule() -> dict[str, Any]:
    def test(clause: str, figure: str) -> dict[str, Any]:
        facts = {"clause": clause * 24, "figure": figure, "base": "expressed", "fraction": [999, 1000]}
        return facts | {"inclusive": True}

    return {
        "key": "k" * 24,
        "quorums": [test("a", "present"), test("b", "present")],
        "tests": [test("c", "yes"), test("d", "yes")],
        "most_votes": True,
    }


@pytest.mark.parametrize("secrecy", ["named", "anonymous"])
@pytest.mark.parametrize("closed", [False, True])
def test_one_poll_always_fits(secrecy: str, closed: bool) -> None:
    names = [LONG * 39 + str(n) for n in range(10)]
    given = Gathering().join(*names).opened()
    item = given.started_item()
    labels = [f"{n:02}" + LONG * 20 for n in range(12)]
    facts: dict[str, Any] = {"secrecy": secrecy, "rule": longest_rule(), "item": item, "seconds": 86_400}
    poll = given.poll(LONG * 150, "multiple", options=labels, **facts)
    for name in names:
        given.vote(poll, *(str(n + 1) for n in range(12)), by=name)
    if closed:
        given.does(CHAIR, "poll:close", poll=poll)
    assert weight(given, "polls") <= 4096
    assert len(given.sees("polls")) == 1
    whole = given.sees("polls", Eye(moderator=False, whole=True))
    assert len(whole[0]["detail"]["named"]) == (10 if secrecy == "named" else 0)


def test_a_poll_with_the_longest_rule_there_can_be_is_still_shown(gathering: Gathering) -> None:
    """One alone may be larger than its share: otherwise nobody could see what they vote on."""
    rule = longest_rule()
    rule |= {"quorums": rule["quorums"] * 2, "tests": rule["tests"] * 2}
    gathering.does(CHAIR, "poll:close", poll=gathering.poll())
    poll = gathering.poll(LONG * 150, "multiple", options=[f"{n:02}" + LONG * 20 for n in range(12)], rule=rule)
    gathering.vote(poll, "1", by="王秀兰")
    [seen] = gathering.sees("polls")
    assert seen["id"] == poll
    assert weight(gathering, "polls") <= 6_144
    assert cut(gathering, "polls") == 1


@pytest.mark.parametrize(
    ("method", "rule"), [("ranked", "plurality"), ("score", "plurality"), ("single", "two_thirds")]
)
def test_a_whole_result_always_fits(method: str, rule: str) -> None:
    """The most options, which in a run-off go out one by one; question and options as long as they may be."""
    given = Gathering().opened()
    poll = given.poll("问" * 190, method, options=[f"{n:02}" + "选" * 22 for n in range(12)], rule=rule)
    known = given.room.polls[poll]
    for number, first in enumerate(option for option in range(1, 13) for _ in range(option)):
        scores = tuple(f"{option}:{first % 6}" for option in range(1, 13))
        known.box.put(f"v{number}", Ballot(scores if method == "score" else (str(first),)))
        known.voters[f"v{number}"] = Vote(1, "", "remote")
    given.does(CHAIR, "poll:close", poll=poll)
    assert len(known.tally.rounds if known.tally else ()) == (11 if method == "ranked" else 0)
    assert len(given.sees("polls")) == 1
    assert weight(given, "polls") <= 4096


def test_the_longest_question_fits_with_the_most_options() -> None:
    given = Gathering().opened()
    given.poll("问" * 200, "single", options=[f"{n:02}" + "选" * 25 for n in range(12)], rule=longest_rule())
    assert weight(given, "polls") <= 4096
    assert len(given.sees("polls")) == 1


def test_many_polls_are_cut_and_counted(gathering: Gathering) -> None:
    for _ in range(12):
        gathering.does(CHAIR, "poll:close", poll=gathering.poll())
    last = gathering.poll()
    seen = gathering.sees("polls")
    assert weight(gathering, "polls") <= 4096
    assert seen[0]["id"] == last
    assert 1 < len(seen) < 13
    assert len(seen) + cut(gathering, "polls") == 13
    assert len(gathering.sees("polls", Eye(moderator=False, whole=True))) == 13


def test_the_longest_text_fits_with_an_objection_to_it(gathering: Gathering) -> None:
    gathering.join(*crowd(30))
    text = gathering.text("第一版" + "𠮷" * 2990)
    gathering.does(CHAIR, "consensus:revise", consensus=text, text="第二版" + "延" * 3990)
    for who in crowd(30):
        gathering.position(text, 1, by=who, version=2, reason=LONG * 200, would_accept_if=LONG * 200)
    [seen] = gathering.sees("consensus")
    assert weight(gathering, "consensus") <= 16_384
    assert seen["text"].startswith("第二版")
    assert seen["previous"] is None
    assert seen["objections"]
    assert seen["standing"]["why"][2]["figure"] == 30
    [whole] = gathering.sees("consensus", Eye(moderator=False, whole=True))
    assert (len(whole["objections"]), whole["previous"][:3]) == (30, "第一版")


def test_what_was_decided_stays_beside_what_is_discussed(gathering: Gathering) -> None:
    gathering.join(*crowd(40))
    adopted = gathering.text("旧文")
    text = gathering.text("延" * 1000)
    gathering.does(CHAIR, "consensus:revise", consensus=text, text="延" * 1001)
    for who in crowd(40):
        gathering.position(text, 1, by=who, version=2, reason="晚" * 200, would_accept_if="关" * 200)
    latest = gathering.sees("consensus")
    assert [seen["id"] for seen in latest] == [text, adopted]
    assert latest[0]["previous"] == "延" * 1000
    assert weight(gathering, "consensus") <= 16_384


def test_the_other_sections_stay_small(gathering: Gathering) -> None:
    gathering.join(*crowd(300))
    gathering.does(CHAIR, "screen:show", view="message", text=LONG * 200)
    for section in ("meeting", "people", "screen", "matters"):
        assert weight(gathering, section) <= 4096
    assert cut(gathering, "people", MODERATOR) == 304 - 200
    assert len(gathering.sees("people", Eye(moderator=True, whole=True))["list"]) == 304
    assert "list" not in gathering.sees("people", Eye(moderator=False, whole=True))


# ---- the community


def many_matters(given: Gathering, number: int, raiser: str) -> None:
    """As many as a community of ten years has; raised here without their events, which takes too long."""
    steps = [Step(stage="scheduled", at=EVENING, title=LONG * 120)] * 60
    for count in range(1, number + 1):
        given.community.matters[f"t{count}"] = Matter(
            id=f"t{count}",
            number=count,
            title=LONG * 120,
            text=LONG * 2000,
            place=LONG * 120,
            photo=None,
            raised_at=EVENING,
            changed_at=EVENING,
            raisers={id_of(raiser): raiser},
            stage="closed" if count % 10 else "accepted",
            reason=LONG * 200,
            steps=steps,
        )
    vars(given.community).clear()


def test_five_thousand_matters_are_cut_and_counted(gathering: Gathering) -> None:
    many_matters(gathering, 5000, "王秀兰")
    for eye, limit in ((PUBLIC, 4_000), (MODERATOR, 60_000)):
        seen = gathering.sees("matters", eye)
        assert weight(gathering, "matters", eye) <= limit
        assert len(seen) + cut(gathering, "matters", eye) == 5000
        assert {one["stage"] for one in seen} == {"accepted"}
    assert len(json.encode(me(gathering.room, id_of("王秀兰")))) <= 100_000
    assert me(gathering.room, id_of("王秀兰")).matters[0].number == 5000


def test_one_commitment_with_the_longest_evidence_always_fits(gathering: Gathering) -> None:
    consensus = gathering.adopted()
    for _ in range(20):
        commitment = gathering.promised(consensus, LONG * 300)
        facts = {"evidence": LONG * 1000, "photos": ["f" * 32] * 4}
        gathering.does(CHAIR, "commitment:claim_done", commitment=commitment, **facts)
        gathering.verdict(commitment, "no", by="王秀兰", words=LONG * 300)
    assert len(gathering.sees("commitments")) >= 1
    assert weight(gathering, "commitments") <= 4_000
    assert gathering.sees("commitments")[0]["evidence"] == LONG * 200 + "…"
    assert gathering.moderator_sees("commitments")[0]["evidence"] == LONG * 1000
    assert len(gathering.sees("commitments")) + cut(gathering, "commitments") == 20
    mine = me(gathering.room, id_of("王秀兰"))
    assert 3 <= len(mine.asked) < 20
    assert len(json.encode(mine)) <= 100_000
    assert mine.asked[0].evidence == LONG * 1000


def test_the_meeting_section_stays_small_whatever_its_format_says(gathering: Gathering) -> None:
    gathering.does(CHAIR, "meeting:edit", call="https://meet.example/" + "a" * 170)
    assert weight(gathering, "meeting") <= 2_000
