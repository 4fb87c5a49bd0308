"""The register: numbers by year, whichever meeting adopts; who was there; and what corrects an earlier one."""

import pytest

from rooms import people
from rooms.adopting import ConsensusAdopted
from rooms.register import ConsensusRegistered, Registered
from tests.rooms.gathering import CHAIR, EVENING, Gathering, id_of

NEW_YEAR_MS = 1_767_196_800_000
"""31 December 2025, 16:00 UTC: in China the year 2026 begins."""
HERE = ("王秀兰", "李建国")


def register(given: Gathering) -> dict[str, Registered]:
    return given.community.register


def test_an_adopted_text_gets_its_number_at_once(gathering: Gathering) -> None:
    text = gathering.text()
    for who in HERE:
        gathering.position(text, 4, by=who)
    adopted, registered = gathering.does(CHAIR, "consensus:adopt", consensus=text, version=1)
    assert isinstance(adopted, ConsensusAdopted)
    assert isinstance(registered, ConsensusRegistered)
    assert (adopted.number, registered.number, registered.meeting) == ("2025-1", "2025-1", "room-1")
    assert gathering.sees("consensus")[0]["number"] == "2025-1"
    assert register(gathering)[text].adopted_at == gathering.now


@pytest.mark.parametrize(("before_ms", "numbers"), [(1, ["2025-1", "2026-1"]), (0, ["2026-1", "2026-2"])])
def test_the_year_is_the_one_in_china(gathering: Gathering, before_ms: int, numbers: list[str]) -> None:
    gathering.later(seconds=(NEW_YEAR_MS - before_ms - EVENING) / 1000)
    adopted = [gathering.adopted("一。", by=HERE)]
    gathering.later(seconds=1)
    adopted += [gathering.adopted("二。", by=HERE)]
    assert [register(gathering)[text].number for text in adopted] == numbers


def test_two_meetings_of_a_community_share_its_numbers(gathering: Gathering) -> None:
    other = gathering.next_meeting().join(*HERE).opened()
    elsewhere = Gathering().join(*HERE).opened()
    adopted = [given.adopted(by=HERE) for given in (gathering, other, gathering)]
    assert [register(gathering)[text].number for text in adopted] == ["2025-1", "2025-2", "2025-3"]
    assert [register(gathering)[text].meeting for text in adopted] == ["room-1", "room-2", "room-1"]
    assert register(elsewhere)[elsewhere.adopted(by=HERE)].number == "2025-1"


def test_a_clock_that_runs_behind_the_community_does_not_count_in_the_old_year(gathering: Gathering) -> None:
    other = gathering.next_meeting().join(*HERE).opened()
    gathering.now = NEW_YEAR_MS
    gathering.adopted(by=HERE)
    other.now = NEW_YEAR_MS - 50
    assert register(other)[other.adopted(by=HERE)].number == "2026-2"


def test_who_was_there_or_had_taken_a_position_decided(gathering: Gathering) -> None:
    text = gathering.text()
    for who in HERE:
        gathering.position(text, 4, by=who)
    gathering.tell(people.Leave(person=id_of("李建国")))
    gathering.join("周大爷").tell(people.Leave(person=id_of("周大爷")))
    gathering.does(CHAIR, "consensus:adopt", consensus=text, version=1)
    assert set(register(gathering)[text].deciders) == {id_of(who) for who in ("王秀兰", "李建国", "赵敏")}


def test_a_matter_is_decided_where_it_has_got_to(gathering: Gathering) -> None:
    matter, other = gathering.accepted(), gathering.accepted("三号楼没有灯", by="李建国")
    gathering.does(CHAIR, "agenda:add", title="灯", kind="decision", matter=other)
    gathering.does(CHAIR, "agenda:start", item=gathering.item_of(other))
    text = gathering.text()
    gathering.does(CHAIR, "matter:screen", matter=matter, decision="merged", into=other)
    named = gathering.text("另一份。", matter=matter)
    assert gathering.room.consensus[text].matters == gathering.room.consensus[named].matters == (other,)
    for one in (text, named):
        for who in HERE:
            gathering.position(one, 4, by=who)
        gathering.does(CHAIR, "consensus:adopt", consensus=one, version=1)
    assert gathering.community.matters[other].decisions == [text, named]
    assert gathering.steps(other)[-2:] == ["decided", "decided"]
    assert gathering.refuses("赵敏", "matter:second", matter=other) == "matter_closed"


def test_what_was_closed_since_it_was_drafted_is_not_opened_again(gathering: Gathering) -> None:
    matter = gathering.accepted()
    text = gathering.text(matter=matter)
    gathering.does(CHAIR, "matter:close", matter=matter, reason="已经修好")
    for who in HERE:
        gathering.position(text, 4, by=who)
    gathering.does(CHAIR, "consensus:adopt", consensus=text, version=1)
    assert (gathering.stage(matter), register(gathering)[text].matters) == ("closed", ())


# ---- corrections


def test_a_later_consensus_corrects_and_both_stay(gathering: Gathering) -> None:
    matter = gathering.accepted()
    first = gathering.adopted("供餐到七点。", matter=matter, by=HERE)
    other = gathering.next_meeting().join(*HERE).opened()
    second = other.adopted("供餐到七点半。", corrects=first, by=HERE)
    [seen] = other.sees("consensus")
    assert seen["corrects"] == {"id": first, "number": "2025-1"}
    [corrected] = gathering.sees("consensus")
    assert (corrected["text"], corrected["corrected_by"]) == ("供餐到七点。", {"id": second, "number": "2025-2"})
    assert gathering.community.matters[matter].decisions == [second]


def test_nothing_is_corrected_twice_and_nothing_that_is_no_decision(gathering: Gathering) -> None:
    first = gathering.adopted("供餐到七点。", by=HERE)
    assert gathering.refuses(CHAIR, "consensus:draft", text="新", corrects="nothing") == "not_found"
    assert gathering.refuses(CHAIR, "consensus:draft", text="新", corrects=gathering.text()) == "not_found"
    drafted = [gathering.text(text, corrects=first) for text in ("甲", "乙")]
    for text in drafted:
        for who in HERE:
            gathering.position(text, 4, by=who)
    gathering.does(CHAIR, "consensus:adopt", consensus=drafted[0], version=1)
    assert gathering.refuses(CHAIR, "consensus:adopt", consensus=drafted[1], version=1) == "already_corrected"
    assert gathering.refuses(CHAIR, "consensus:draft", text="丙", corrects=first) == "already_corrected"
    assert gathering.adopted("丁", corrects=drafted[0], by=HERE)
