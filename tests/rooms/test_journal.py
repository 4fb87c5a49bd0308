"""The journal: what happened can be written, read, erased in part, and lived through again."""

from __future__ import annotations

import re
from inspect import getsource
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import NODEFAULT, Struct, json, structs

from rooms import counting, electorate, filling, rules
from rooms import room as halls
from rooms.ballot import Areas, Option, Tally
from rooms.community import Configure
from rooms.formats import Manner, Planned, PollDefaults, Queue
from rooms.meeting import MeetingOpened
from rooms.people import GiveSeat
from rooms.poll import PollClosed
from rooms.refusal import SENTENCES
from rooms.runoff import Round
from rooms.views import SECTIONS, Eye
from rooms.vocabulary import CHANGES, DECISIONS, Event, Recorded
from rooms.voting import VoteCast
from tests.rooms.courtyard import ROWS, STAFF
from tests.rooms.gathering import CHAIR, EVENING, Gathering, id_of, state
from tests.rooms.replay import EVENTS, community_again, lived_again, read, written

FORMAT = Path(__file__).with_name("journal_format.txt")


def whole_meeting() -> Gathering:
    """A bit of everything."""
    given = Gathering().join("王秀兰", "李建国").join("赵敏", place="remote").opened()
    given.does(CHAIR, "people:check_in", name="孙奶奶")
    given.does("王秀兰", "people:rename", name="王阿姨")
    item = given.started_item()
    given.waiting("王秀兰", topic="几点？", statement="我听不清")
    given.waiting("李建国")
    first = given.called()
    given.called(first)
    given.later(seconds=5).does(CHAIR, "floor:undo")
    named, anonymous = given.poll(secrecy="named"), given.poll()
    given.vote(named, "yes", by="王秀兰")
    given.vote(anonymous, "no", by="赵敏")
    witnesses = ["马姐", "老吴"]
    given.does(CHAIR, "poll:hands", poll=anonymous, counts={"yes": 2}, witnesses=witnesses, reason="手机没电")
    given.does(CHAIR, "poll:close", poll=named)
    text = given.text()
    objection = given.objection(text, by="王秀兰")
    given.does(CHAIR, "objection:answer", objection=objection, state="stands", note="已说明")
    given.does(CHAIR, "consensus:adopt", consensus=text, version=1, poll=named)
    given.does(CHAIR, "screen:show", view="message", text="茶歇")
    given.does(CHAIR, "chair:hand_over", person=id_of("李建国"))
    given.does("李建国", "agenda:close", item=item, conclusion="下次再议")
    return given


def whole_community() -> Gathering:
    """A bit of everything that lives on between meetings, in two of them; the second one is given."""
    first = Gathering().join("王秀兰", "李建国", "赵敏").opened()
    matter = first.accepted("楼道的灯坏了", seconds=4)
    doubled = first.matter("三号楼没有灯", by="李建国", text="夜里看不见", place="三号楼")
    first.does(CHAIR, "matter:screen", matter=doubled, decision="merged", into=matter, reason="同一件事")
    turned = first.matter("隔壁太吵", by="赵敏")
    first.does(CHAIR, "matter:screen", matter=turned, decision="declined", reason="请先找楼长")
    first.does("赵敏", "matter:second", matter=matter)
    second = first.next_meeting("courtyard").join("王秀兰", "李建国").opened()
    second.does(CHAIR, "agenda:start", item=second.item_of(matter))
    commitment = second.claimed(second.adopted("七月底前换灯。"))
    second.verdict(commitment, "no", by="王秀兰", words="还是暗")
    second.passes(days=15)
    second.does(CHAIR, "format:save", title="小院会")
    second.does(CHAIR, "meeting:adjourn")
    second.does("李建国", "minutes:correct", text="我说的是四盏灯")
    second.tell(Configure(seconds_needed=2))
    return second


def whole_courtyard() -> Gathering:
    """A bit of everything that a roll brings."""
    given = Gathering().roll(*ROWS).opened()
    given.tell(GiveSeat(person=id_of(STAFF), name=STAFF, role="moderator"))
    given.does(CHAIR, "roll:add", name="何婶", building="4", unit="1", door="102", owner="何婶", area=5_001)
    given.does(CHAIR, "roll:strike", listed="e2")
    given.does(CHAIR, "roll:new_slip", listed="e5")
    given.seated("王秀兰", "赵敏").sits("王秀兰", phone="平板")
    given.does(CHAIR, "mandate:give", person=given.at_desk("孙奶奶"), helper=id_of("赵敏"))
    polls = [given.poll(rule="owners_general"), given.poll(entitlement="households", secrecy="named")]
    given.does(CHAIR, "poll:edit", poll=given.draft(), question="改过的问题")
    for poll in polls:
        given.does("赵敏", "poll:vote", poll=poll, choices=["yes"], **{"for": given.seat("孙奶奶")})
        given.vote(poll, "no", by="王秀兰")
    for reader in (CHAIR, STAFF):
        given.does(reader, "poll:paper", poll=polls[1], listed="e5", choices=["yes"])
    given.does(CHAIR, "poll:paper", poll=polls[0], listed="e4", choices=["yes"])
    given.does(CHAIR, "mandate:revoke", person=given.seat("孙奶奶"))
    given.does(CHAIR, "poll:close", poll=polls[1])
    given.does(CHAIR, "poll:draft", question="再来一次", method="ranked", options=["甲", "乙"], after=polls[1])
    return given


# ---- written and read


def test_a_journal_with_a_roll_and_its_ballot_box_are_the_whole_room() -> None:
    given = whole_courtyard()
    again = lived_again(given.room, given.journal)
    assert again == given.room


def test_names_and_doors_of_a_roll_can_be_erased_and_the_counts_still_stand() -> None:
    given = whole_courtyard()
    erased = [structs.replace(entry, event=without_words(entry.event)) for entry in given.journal]
    room = lived_again(given.room, erased)
    for words in ("王秀兰", "王家", "孙家", "3-2-501", "何婶", "4-1-102"):
        assert words in state(given.room).decode()
        assert words not in state(room).decode()
    for poll, before in zip(room.polls.values(), given.room.polls.values(), strict=True):
        assert counting.tally(room, poll) == counting.tally(given.room, before)
    for draw in SECTIONS.values():
        assert draw(room, Eye(moderator=True)) is not None


def test_a_vote_of_a_journal_before_channels_came_in_where_its_voter_was() -> None:
    given = Gathering().join("王秀兰").join("赵敏", place="remote").opened()
    poll = given.poll()
    for voter in ("王秀兰", "赵敏"):
        halls.record(given.room, [VoteCast(poll=poll, voter=id_of(voter))], id_of(voter), EVENING)
    assert given.room.polls[poll].channels == {"pavilion": 1, "remote": 1}


def test_a_tally_of_a_journal_before_channels_still_adds_up() -> None:
    given = Gathering().join("王秀兰").opened()
    poll = given.poll()
    old = {
        "channels": {"pavilion": {"yes": 1, "no": 2}, "remote": {"yes": 3}, "hands": {"no": 1}},
        "ballots": {"pavilion": 3, "remote": 3, "hands": 1},
        "cast": 7,
        "present": 7,
        "entitled": 9,
    }
    event = PollClosed(poll=poll, tally=msgspec.convert(old, Tally), ballots_digest="")
    halls.record(given.room, [event], id_of(CHAIR), EVENING)
    [seen] = given.sees("polls")
    assert seen["counts"] == {"yes": 4, "no": 3, "abstain": 0}
    assert seen["outcome"]["passed"] is True


def test_a_journal_and_its_ballot_box_are_the_whole_room() -> None:
    given = whole_meeting()
    assert lived_again(given.room, given.journal) == given.room


def test_the_journal_of_a_community_is_the_whole_community() -> None:
    given = whole_community()
    assert community_again(given.community, given.chronicle) == given.community
    for meeting in given.meetings:
        assert lived_again(meeting.room, meeting.journal) == meeting.room


def test_words_of_a_community_can_be_erased_and_it_still_stands() -> None:
    given = whole_community()
    erased = [structs.replace(entry, event=without_words(entry.event)) for entry in given.chronicle]
    again = community_again(given.community, erased)
    for words in (
        "楼道的灯",
        "夜里看不见",
        "三号楼",
        "同一件事",
        "请先找楼长",
        "换好三号楼",
        "已换新灯",
        "还是暗",
        "王秀兰",
    ):
        assert words in json.encode(given.community).decode()
        assert words not in json.encode(again).decode()
    assert {m.id: (m.stage, m.seconds) for m in again.matters.values()} == {
        m.id: (m.stage, m.seconds) for m in given.community.matters.values()
    }
    given.room.community = again
    for draw in SECTIONS.values():
        assert draw(given.room, Eye(moderator=True)) is not None


def test_a_journal_alone_holds_no_choice() -> None:
    given = whole_meeting()
    votes = [line for line in map(written, given.journal) if b"vote_cast" in line]
    assert len(votes) == 2
    for line in votes:
        assert set(json.decode(line)["event"]) == {"type", "poll", "voter", "channel"}


def test_numbers_are_gapless_and_times_never_run_backwards() -> None:
    given = whole_meeting()
    given.later(seconds=-7200)
    given.does("李建国", "agenda:add", title="停车", kind="discussion")
    given.does("李建国", "agenda:add", title="绿化", kind="discussion")
    assert [entry.seq for entry in given.journal] == list(range(1, len(given.journal) + 1))
    times = [entry.at for entry in given.journal]
    assert times == sorted(times)
    assert times[-1] == EVENING + 5_000


@pytest.mark.parametrize("seq", [0, 1, 3])
def test_events_come_in_order(seq: int) -> None:
    room = halls.empty("room-1")
    halls.record(room, [MeetingOpened()], "", EVENING)
    with pytest.raises(ValueError, match="cannot follow"):
        halls.evolve(room, Recorded(seq=seq, at=EVENING, by="", event=MeetingOpened()))


def test_ids_are_the_same_for_the_same_journal_and_different_in_every_room() -> None:
    first, second = whole_meeting(), whole_meeting()
    assert state(first.room) == state(second.room)
    other = halls.empty("room-2")
    assert other.new_id("e") != halls.empty("room-1").new_id("e")
    assert other.new_id("e") != other.new_id("p")


# ---- erased


def test_words_of_people_can_be_erased_and_the_meeting_still_stands() -> None:
    given = whole_meeting()
    erased = [structs.replace(entry, event=without_words(entry.event)) for entry in given.journal]

    room = lived_again(given.room, erased)

    everything = state(room).decode()
    for words in (
        "王阿姨",
        "孙奶奶",
        "几点？",
        "我听不清",
        "马姐",
        "手机没电",
        "晚上噪声太大",
        "已说明",
        "茶歇",
        "下次再议",
    ):
        assert words in state(given.room).decode()
        assert words not in everything
    for draw in SECTIONS.values():
        assert draw(room, Eye(moderator=True)) is not None
    assert room.seq == given.room.seq


def without_words(event: Event) -> Event:
    fields = {field.name: field for field in structs.fields(event)}
    return structs.replace(event, **{name: fields[name].default for name in event.private})


@pytest.mark.parametrize("event", CHANGES)
def test_what_can_be_missing_from_an_event_has_a_default(event: type[Event]) -> None:
    fields = {field.name: field for field in structs.fields(event)}
    assert set(event.answers) <= set(fields)
    for name in (*event.private, *event.boxed):
        assert fields[name].default is not NODEFAULT


# ---- for ever


def test_the_format_of_the_journal_does_not_change() -> None:
    """A meeting of ten years ago must still be readable: add events, or fields with a default, and change none."""
    parts = [Tally, Areas, Round, Option, rules.Rule, rules.Test, Manner, Planned, PollDefaults, Queue]
    assert sorted(map(described, [*CHANGES, *parts])) == FORMAT.read_text().splitlines()


def described(part: type[Struct]) -> str:
    words = [f"{field.encode_name}{'' if field.required else '?'}" for field in structs.fields(part)]
    if issubclass(part, Event):
        words += [f"private {name}" for name in part.private] + [f"boxed {name}" for name in part.boxed]
    return f"{part.__struct_config__.tag or part.__name__}: {', '.join(words)}".strip(": ")


def test_every_command_and_every_event_has_its_own_name() -> None:
    for words in (DECISIONS, CHANGES):
        tags = [word.__struct_config__.tag for word in words]
        assert len(set(tags)) == len(tags)


def test_an_event_that_nobody_knows_is_not_read() -> None:
    with pytest.raises(msgspec.ValidationError):
        json.decode(b'{"type":"roof_fell_in"}', type=EVENTS)


def test_what_is_refused_has_a_sentence() -> None:
    """The codes raised in these files are codes that everyone can read."""
    raised: set[str] = set()
    for module in (*halls.CONCERNS, halls, rules, filling, electorate):
        raised |= set(re.findall(r'Refusal\(\s*"(\w+)"', getsource(module)))
        raised |= set(re.findall(r'Refusal\(\s*"\w+", "(\w+)"', getsource(module)))
    assert len(raised) > 25
    assert raised <= set(SENTENCES)


def test_reading_gives_back_what_was_written() -> None:
    for entry in whole_meeting().journal:
        kept: dict[str, Any] = dict.fromkeys(entry.event.boxed)
        assert read(written(entry)) == structs.replace(entry, event=structs.replace(entry.event, **kept))
