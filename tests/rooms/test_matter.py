"""Matters: raised, screened, seconded, merged; on an agenda, put off, taken off; nobody who spoke up is lost."""

from typing import Any

import pytest
from msgspec import json

from rooms.agenda import ItemAdded, TakeUp
from rooms.community import Configure
from rooms.formats import Format
from rooms.matter import MOST_OPEN, Matter, end_of
from rooms.refusal import Refusal
from rooms.scheduling import MatterDeferred
from rooms.screening import MatterScreened
from rooms.views import Eye, me, steps_of
from tests.rooms.gathering import CHAIR, Gathering, id_of

WANG, LI, ZHAO = id_of("王秀兰"), id_of("李建国"), id_of("赵敏")


def screen(given: Gathering, matter: str, decision: str, **facts: Any) -> str:
    """The answer to a moderator who has read a matter."""
    answer = given.refuses(CHAIR, "matter:screen", matter=matter, decision=decision, **facts)
    return "ok" if answer.startswith("not at all") else answer


def of(given: Gathering, matter: str) -> Matter:
    return given.community.matters[matter]


def seen(given: Gathering, matter: str, eye: Eye | None = None) -> dict[str, Any]:
    return next(view for view in given.sees("matters", eye) if view["id"] == matter)


# ---- raised


@pytest.mark.parametrize("state", ["planned", "open", "adjourned"])
def test_a_resident_raises_a_matter_before_during_and_after_a_meeting(planned: Gathering, state: str) -> None:
    if state != "planned":
        planned.opened()
    if state == "adjourned":
        planned.does(CHAIR, "meeting:adjourn")
    first = planned.matter("楼道的灯坏了", text="夜里看不见", place="三号楼")
    second = planned.matter("停车", by="赵敏")
    assert [of(planned, matter).number for matter in (first, second)] == [1, 2]
    assert of(planned, first).raisers == {WANG: "王秀兰"}
    assert (planned.stage(first), planned.steps(first)) == ("raised", ["raised"])


def test_everyone_sees_the_title_and_staff_and_the_raiser_the_words(gathering: Gathering) -> None:
    matter = gathering.matter("灯坏了", text="夜里看不见", place="三号楼", photo="f" * 32)
    everyone = seen(gathering, matter)
    assert (everyone["title"], everyone["stage"], everyone["needed"]) == ("灯坏了", "raised", 5)
    assert {"text", "place", "photo", "names"}.isdisjoint(everyone)
    assert "text" not in seen(gathering, matter, Eye(moderator=False, whole=True))
    told = seen(gathering, matter, Eye(moderator=True))
    assert (told["text"], told["place"], told["photo"], told["names"]) == ("夜里看不见", "三号楼", "f" * 32, ["王秀兰"])
    [mine] = me(gathering.room, WANG).matters
    assert (mine.text, mine.photo, mine.raised) == ("夜里看不见", "f" * 32, True)
    gathering.does("李建国", "matter:second", matter=matter)
    [seconded] = me(gathering.room, LI).matters
    assert (seconded.text, seconded.photo, seconded.raised, seconded.steps) == ("", None, False, [])
    screen(gathering, matter, "accepted")
    assert seen(gathering, matter, Eye(moderator=False, whole=True))["text"] == "夜里看不见"
    assert me(gathering.room, LI).matters[0].text == "夜里看不见"


def test_staff_take_a_matter_down_for_somebody(gathering: Gathering) -> None:
    gathering.does(CHAIR, "people:check_in", name="孙奶奶")
    neighbour = next(person.id for person in gathering.room.people.values() if person.name == "孙奶奶")
    seated = gathering.matter(by=CHAIR, **{"for": neighbour})
    named = gathering.matter(by=CHAIR, name="周大爷")
    gathering.office("matter:raise", title="停车", name="路人")
    assert of(gathering, seated).raisers == {neighbour: "孙奶奶"}
    assert list(of(gathering, named).raisers.values()) == ["周大爷"]
    assert [list(one.raisers.values()) for one in gathering.community.matters.values()][2] == ["路人"]
    assert gathering.refuses(CHAIR, "matter:raise", title="停车", **{"for": "nobody"}) == "not_found"
    whom: dict[str, Any] = {"for": neighbour}
    with pytest.raises(Refusal, match="not_found"):
        gathering.office("matter:raise", title="停车", **whom)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"title": ""}, "malformed"),
        ({"title": "停" * 121}, "malformed"),
        ({"title": "停\n车"}, "malformed"),
        ({"title": "停车", "text": "停" * 2001}, "malformed"),
        ({"title": "停车", "place": "停" * 121}, "malformed"),
        ({"title": "停车", "name": "路人"}, "not_allowed"),
        ({"title": "停车", "for": LI}, "not_allowed"),
        ({"title": "停" * 120, "text": "停" * 2000, "place": "停" * 120}, "not at all"),
    ],
)
def test_what_a_resident_may_raise(gathering: Gathering, facts: dict[str, Any], answer: str) -> None:
    assert gathering.refuses("王秀兰", "matter:raise", **facts).startswith(answer)


def test_so_many_matters_of_one_person_may_be_open_at_once(gathering: Gathering) -> None:
    matters = [gathering.matter(f"第 {number} 件") for number in range(MOST_OPEN)]
    assert gathering.refuses("王秀兰", "matter:raise", title="再一件") == "too_many_matters"
    assert gathering.matter(by="李建国")
    screen(gathering, matters[0], "declined", reason="不归社区管")
    assert gathering.matter("再一件")


# ---- screened


def test_how_matters_are_screened(gathering: Gathering) -> None:
    matter = gathering.matter()
    assert screen(gathering, matter, "declined") == "reason_needed"
    assert screen(gathering, matter, "declined", reason="") == "reason_needed"
    assert screen(gathering, matter, "accepted", into=matter) == "malformed"
    assert screen(gathering, matter, "declined", reason="请先找楼长") == "ok"
    assert seen(gathering, matter)["reason"] == "请先找楼长"
    assert screen(gathering, matter, "declined", reason="请先找楼长") == "stale"
    assert gathering.refuses("李建国", "matter:second", matter=matter) == "matter_closed"
    assert screen(gathering, matter, "accepted") == "ok"
    assert screen(gathering, matter, "accepted") == "stale"
    assert of(gathering, matter).reason is None
    assert gathering.steps(matter) == ["raised", "declined", "accepted"]


def test_words_of_a_declined_matter_are_no_longer_open_to_all(gathering: Gathering) -> None:
    matter = gathering.accepted()
    assert of(gathering, matter).open_to_all
    screen(gathering, matter, "declined", reason="说的是邻居的私事")
    assert not of(gathering, matter).open_to_all


@pytest.mark.parametrize("decision", [{"decision": "accepted"}, {"decision": "declined", "reason": "不归社区管"}])
def test_what_is_on_an_agenda_is_not_screened_again(gathering: Gathering, decision: dict[str, str]) -> None:
    matter = gathering.accepted(seconds=5)
    gathering.next_meeting()
    assert gathering.stage(matter) == "scheduled"
    assert gathering.refuses(CHAIR, "matter:screen", matter=matter, **decision) == "stale"


# ---- seconded


def test_five_seconds_put_it_on_the_next_agenda(gathering: Gathering) -> None:
    matter = gathering.accepted(seconds=4)
    assert (gathering.stage(matter), gathering.community.waiting) == ("accepted", [])
    gathering.does("李建国", "matter:second", matter=matter)
    assert gathering.stage(matter) == "seconded"
    following = gathering.next_meeting()
    assert gathering.stage(matter) == "scheduled"
    assert seen(following, matter)["item"] == following.item_of(matter)
    assert "item" not in seen(gathering, matter)
    [item] = following.sees("agenda")["items"]
    assert (item["title"], item["matter"]) == ("楼道的灯坏了", {"id": matter, "number": 1})


def test_seconds_given_before_it_was_accepted_count(gathering: Gathering) -> None:
    matter = gathering.seconded(gathering.matter())
    assert (gathering.stage(matter), gathering.community.waiting) == ("raised", [])
    screen(gathering, matter, "accepted")
    assert gathering.steps(matter) == ["raised", "accepted", "seconded"]


def test_everyone_seconds_once_and_nobody_their_own(gathering: Gathering) -> None:
    matter = gathering.matter()
    assert gathering.refuses("王秀兰", "matter:second", matter=matter) == "own_matter"
    assert gathering.does("李建国", "matter:second", matter=matter)
    assert gathering.does("李建国", "matter:second", matter=matter) == []
    assert gathering.refuses("李建国", "matter:second", matter=matter, **{"for": ZHAO}) == "not_allowed"
    assert gathering.refuses(CHAIR, "matter:second", matter=matter) == "not_allowed"
    assert gathering.refuses("李建国", "matter:second", matter="nothing") == "not_found"


def test_the_moderator_seconds_for_a_neighbour_without_a_phone_only(gathering: Gathering) -> None:
    matter = gathering.matter()
    gathering.does(CHAIR, "people:check_in", name="孙奶奶")
    neighbour = next(person.id for person in gathering.room.people.values() if person.name == "孙奶奶")
    assert gathering.does(CHAIR, "matter:second", matter=matter, **{"for": neighbour})
    assert list(of(gathering, matter).seconds) == [neighbour]
    assert gathering.refuses(CHAIR, "matter:second", matter=matter, **{"for": LI}) == "has_phone"
    assert gathering.refuses(CHAIR, "matter:second", matter=matter, **{"for": "n-made-up"}) == "not_found"


def test_the_threshold_is_the_communitys(gathering: Gathering) -> None:
    matter, other = gathering.accepted(seconds=2), gathering.accepted("停车", by="李建国", seconds=1)
    gathering.tell(Configure(seconds_needed=2))
    assert (gathering.stage(matter), gathering.stage(other)) == ("seconded", "accepted")
    gathering.tell(Configure(seconds_needed=9))
    assert gathering.stage(matter) == "seconded"
    assert seen(gathering, other)["needed"] == 9


# ---- merged


def test_all_raisers_and_seconds_go_over(gathering: Gathering) -> None:
    gathering.join("何叔")
    mine, other = gathering.matter(by="王秀兰"), gathering.accepted("三号楼没有灯", by="李建国")
    for who in ("李建国", "赵敏", "何叔"):
        gathering.does(who, "matter:second", matter=mine)
    gathering.does("王秀兰", "matter:second", matter=other)
    assert screen(gathering, mine, "merged", into=other, reason="同一件事") == "ok"
    assert of(gathering, other).raisers == {LI: "李建国", WANG: "王秀兰"}
    assert set(of(gathering, other).seconds) == {ZHAO, id_of("何叔")}
    assert seen(gathering, mine)["into"] == {"id": other, "number": 2}
    assert gathering.refuses("王秀兰", "matter:second", matter=mine) == "own_matter"
    gathering.join("周大爷").does("周大爷", "matter:second", matter=mine)
    assert id_of("周大爷") in of(gathering, other).seconds


def test_a_chain_of_merges_keeps_everyone_and_is_one_line_for_each(gathering: Gathering) -> None:
    a, b, c = (gathering.matter(title, by=who) for title, who in [("甲", "王秀兰"), ("乙", "李建国"), ("丙", "赵敏")])
    gathering.seconded(a, 2)
    gathering.later(seconds=1)
    assert screen(gathering, a, "merged", into=b) == "ok"
    gathering.later(seconds=1)
    assert screen(gathering, b, "merged", into=c) == "ok"
    assert end_of(gathering.community, of(gathering, a)).id == c
    assert list(of(gathering, c).raisers.values()) == ["赵敏", "李建国", "王秀兰"]
    assert len(of(gathering, c).seconds) == 2
    screen(gathering, c, "accepted")
    for who, title in [(WANG, "甲"), (LI, "乙"), (ZHAO, "丙"), (id_of("邻居0"), "甲")]:
        assert [(one.title, one.stage) for one in me(gathering.room, who).matters] == [(title, "accepted")]
    line = [step.stage for step in steps_of(gathering.community, of(gathering, a))]
    assert line == ["raised", "merged", "merged", "accepted"]


def test_nothing_is_merged_in_a_circle_or_into_what_is_over(gathering: Gathering) -> None:
    a, b, c = (gathering.matter(title) for title in "甲乙丙")
    assert screen(gathering, a, "merged") == "not_found"
    assert screen(gathering, a, "merged", into="nothing") == "not_found"
    assert screen(gathering, a, "merged", into=a) == "merged_in_circle"
    screen(gathering, a, "merged", into=b)
    assert screen(gathering, b, "merged", into=a) == "merged_in_circle"
    screen(gathering, b, "merged", into=c)
    assert screen(gathering, c, "merged", into=a) == "merged_in_circle"
    assert screen(gathering, a, "merged", into=c) == "stale"
    screen(gathering, c, "declined", reason="不归社区管")
    assert screen(gathering, gathering.matter("丁"), "merged", into=a) == "matter_closed"


def test_what_was_merged_is_not_screened_again(gathering: Gathering) -> None:
    a, b = gathering.matter("甲"), gathering.matter("乙")
    screen(gathering, a, "merged", into=b)
    for decision in ({"decision": "accepted"}, {"decision": "merged", "into": gathering.matter("丙")}):
        assert screen(gathering, a, **decision) == "stale"


def test_merging_makes_five_of_three_and_two(gathering: Gathering) -> None:
    gathering.join(*(f"居民{number}" for number in range(5)))
    a, b = gathering.accepted("甲"), gathering.accepted("乙", by="李建国")
    for number in range(5):
        gathering.does(f"居民{number}", "matter:second", matter=a if number < 3 else b)
    screen(gathering, a, "merged", into=b)
    assert gathering.steps(b)[-1] == "seconded"


def test_whoever_raised_the_same_backs_it_like_a_second(gathering: Gathering) -> None:
    neighbours = [f"居民{number}" for number in range(6)]
    gathering.join(*neighbours)
    kept, *same = (gathering.accepted("门禁", by=who) for who in neighbours)
    for number, matter in enumerate(same, 1):
        assert gathering.steps(kept)[-1] == "accepted"
        screen(gathering, matter, "merged", into=kept)
        [seen] = [one for one in gathering.sees("matters") if one["id"] == kept]
        assert (seen["seconds"], seen["needed"], seen["raisers"]) == (0, 5 - number, number + 1)
    assert gathering.steps(kept)[-1] == "seconded"


def test_what_waits_keeps_its_place_in_what_it_is_merged_into(gathering: Gathering) -> None:
    """Even where the raiser of the other one was its fifth second, and nobody has screened that one yet."""
    a, b = gathering.accepted("甲", seconds=4), gathering.matter("乙", by="李建国")
    gathering.does("李建国", "matter:second", matter=a)
    since = of(gathering, a).waits_since
    gathering.later(days=1)
    assert screen(gathering, a, "merged", into=b) == "ok"
    assert (len(of(gathering, b).seconds), gathering.steps(b)) == (4, ["raised", "accepted", "seconded"])
    assert [(one.id, one.waits_since) for one in gathering.community.waiting] == [(b, since)]


def test_what_is_on_an_agenda_stays_there_when_another_is_merged_into_it(gathering: Gathering) -> None:
    a, b = gathering.accepted("甲", seconds=5), gathering.accepted("乙", by="李建国", seconds=5)
    gathering.next_meeting()
    third = gathering.accepted("丙", by="赵敏", seconds=5)
    assert screen(gathering, a, "merged", into=b) == "stale"
    assert screen(gathering, third, "merged", into=b) == "ok"
    assert (gathering.stage(b), gathering.community.waiting) == ("scheduled", [])
    assert ZHAO in of(gathering, b).raisers


def test_what_a_neighbour_began_without_a_phone_is_theirs_when_they_join_with_one(gathering: Gathering) -> None:
    gathering.does(CHAIR, "people:check_in", name="孙奶奶")
    neighbour = next(person.id for person in gathering.room.people.values() if person.name == "孙奶奶")
    raised, other = gathering.matter(by=CHAIR, **{"for": neighbour}), gathering.matter("停车", by="赵敏")
    gathering.does(CHAIR, "matter:second", matter=other, **{"for": neighbour})
    for matter in (raised, other):
        gathering.does("李建国", "matter:second", matter=matter)
    commitment = gathering.claimed(gathering.adopted(by=("王秀兰", "李建国", "赵敏")))
    gathering.does(CHAIR, "verdict:give", commitment=commitment, done="no", score=1, **{"for": neighbour})
    gathering.verdict(commitment, "yes", by="李建国")
    gathering.does(CHAIR, "people:merge", person=neighbour, into=LI)
    assert list(of(gathering, raised).raisers) == [LI]
    assert (of(gathering, raised).seconds, list(of(gathering, other).seconds)) == ({}, [LI])
    assert [one.title for one in me(gathering.room, LI).matters] == ["停车", "楼道的灯坏了"]
    [promised] = gathering.community.commitments.values()
    assert {who: verdict.done for who, verdict in promised.verdicts.items()} == {LI: "yes"}
    assert neighbour not in gathering.community.asked(promised)


# ---- on an agenda


def test_a_moderator_puts_a_matter_on_the_agenda_and_so_accepts_it(gathering: Gathering) -> None:
    matter = gathering.matter()
    accepted, added, scheduled = gathering.does(
        CHAIR, "agenda:add", title="楼道的灯坏了", kind="decision", minutes=10, matter=matter
    )
    assert accepted == MatterScreened(matter=matter, decision="accepted")
    assert isinstance(added, ItemAdded)
    assert (added.title, added.called, added.number, scheduled.item) == ("", "楼道的灯坏了", 1, added.item)  # type: ignore[attr-defined]
    assert gathering.steps(matter) == ["raised", "accepted", "scheduled"]
    again = {"title": "灯", "kind": "decision", "matter": matter}
    assert gathering.refuses(CHAIR, "agenda:add", **again) == "stale"
    assert gathering.next_meeting().refuses(CHAIR, "agenda:add", **again) == "stale"


@pytest.mark.parametrize("ended", ["declined", "merged", "closed"])
def test_what_is_over_goes_on_no_agenda(gathering: Gathering, ended: str) -> None:
    matter, other = gathering.accepted(), gathering.matter("另一件")
    if ended == "closed":
        gathering.does(CHAIR, "matter:close", matter=matter, reason="已经修好")
    else:
        screen(gathering, matter, ended, reason="同一件事", **({"into": other} if ended == "merged" else {}))
    assert gathering.refuses(CHAIR, "agenda:add", title="灯", kind="decision", matter=matter) == "stale"


def test_by_itself_it_goes_only_on_the_agenda_of_a_meeting_that_has_not_begun(gathering: Gathering) -> None:
    matter = gathering.accepted(seconds=5)
    with pytest.raises(Refusal, match="stale"):
        gathering.tell(TakeUp(matter=matter))
    following = gathering.next_meeting()
    with pytest.raises(Refusal, match="stale"):
        following.tell(TakeUp(matter=matter))


def test_its_item_was_started_so_it_was_discussed(gathering: Gathering) -> None:
    matter = gathering.accepted(seconds=5)
    following = gathering.next_meeting().opened()
    following.does(CHAIR, "agenda:start", item=following.item_of(matter))
    following.does(CHAIR, "agenda:close", item=following.item_of(matter))
    following.does(CHAIR, "agenda:start", item=following.item_of(matter))
    following.does(CHAIR, "meeting:adjourn")
    assert gathering.steps(matter)[-2:] == ["scheduled", "discussed"]


def test_what_was_not_reached_waits_again_and_not_behind_the_others(gathering: Gathering) -> None:
    matter = gathering.accepted("甲", seconds=5)
    following = gathering.next_meeting().opened()
    newer = gathering.later(days=1).accepted("乙", by="李建国", seconds=5)
    following.later(days=1).does(CHAIR, "meeting:adjourn")
    assert [one.id for one in gathering.community.waiting] == [matter, newer]
    assert gathering.steps(matter)[-1] == "deferred"
    assert (gathering.stage(matter), of(gathering, matter).agenda) == ("seconded", None)
    third = following.next_meeting()
    assert [item.matter for item in third.room.agenda.items] == [matter, newer]


def test_what_is_taken_off_an_agenda_waits_for_another_meeting(gathering: Gathering) -> None:
    matter = gathering.accepted(seconds=5)
    following = gathering.next_meeting()
    removed = following.does(CHAIR, "agenda:remove", item=following.item_of(matter))
    assert removed[1:] == [
        MatterDeferred(matter=matter, meeting="room-2", title=following.room.meeting.title, removed=True)
    ]
    assert following.takes_up().room.agenda.items == []
    third = following.next_meeting()
    assert third.item_of(matter)
    assert gathering.steps(matter)[-3:] == ["scheduled", "deferred", "scheduled"]


def test_a_matter_put_on_with_few_seconds_waits_too_once_it_was_put_off(gathering: Gathering) -> None:
    matter = gathering.accepted(seconds=1)
    gathering.does(CHAIR, "agenda:add", title="灯", kind="decision", matter=matter)
    since = gathering.now
    gathering.does(CHAIR, "meeting:adjourn")
    assert (gathering.stage(matter), of(gathering, matter).waits_since) == ("accepted", since)
    gathering.later(days=1).seconded(matter)
    assert (gathering.stage(matter), of(gathering, matter).waits_since) == ("seconded", since)


def test_a_meeting_opened_again_takes_up_what_it_had_not_reached(gathering: Gathering) -> None:
    matter = gathering.accepted()
    gathering.does(CHAIR, "agenda:add", title="灯", kind="decision", matter=matter)
    gathering.does(CHAIR, "meeting:adjourn")
    gathering.does(CHAIR, "meeting:reopen")
    gathering.does(CHAIR, "agenda:start", item=gathering.item_of(matter))
    assert gathering.steps(matter)[-4:] == ["scheduled", "deferred", "scheduled", "discussed"]
    assert gathering.community.waiting == []


def test_a_meeting_opened_again_leaves_alone_what_another_one_has_on_its_agenda(gathering: Gathering) -> None:
    matter = gathering.accepted()
    gathering.does(CHAIR, "agenda:add", title="灯", kind="decision", matter=matter)
    gathering.does(CHAIR, "meeting:adjourn")
    following = gathering.next_meeting()
    gathering.does(CHAIR, "meeting:reopen")
    gathering.does(CHAIR, "agenda:start", item=gathering.item_of(matter))
    agenda = of(gathering, matter).agenda
    assert agenda is not None
    assert agenda.meeting == "room-2"
    gathering.adopted(by=("王秀兰", "李建国"))
    assert gathering.stage(matter) == "decided"
    following.opened().does(CHAIR, "meeting:adjourn")
    assert (gathering.stage(matter), gathering.community.waiting) == ("decided", [])


def test_what_was_decided_elsewhere_and_comes_back_takes_the_item_that_was_left(gathering: Gathering) -> None:
    matter = gathering.accepted(seconds=5)
    following = gathering.next_meeting()
    item = following.item_of(matter)
    commitment = gathering.claimed(gathering.adopted(matter=matter))
    assert (gathering.stage(matter), of(gathering, matter).agenda) == ("claimed_done", None)
    gathering.passes(days=15)
    following.takes_up()
    assert [one.id for one in following.room.agenda.items if one.matter == matter] == [item]
    assert gathering.stage(matter) == "scheduled"
    assert gathering.community.commitments[commitment].state == "returned"


def test_editing_its_item_does_not_put_the_raisers_words_into_the_journal_again(gathering: Gathering) -> None:
    matter = gathering.matter()
    gathering.does(CHAIR, "agenda:add", title="楼道的灯坏了", kind="discussion", matter=matter)
    item = gathering.item_of(matter)
    edits: list[dict[str, Any]] = [{"kind": "decision"}, {"title": "楼道的灯坏了", "minutes": 5}]
    for facts in edits:
        [edited] = gathering.does(CHAIR, "agenda:edit", item=item, **facts)
        assert "楼道" not in json.encode(edited).decode()
    [seen] = gathering.sees("agenda")["items"]
    assert (seen["title"], seen["kind"], seen["minutes"]) == ("楼道的灯坏了", "decision", 5)
    gathering.does(CHAIR, "agenda:edit", item=item, title="三号楼的灯")
    gathering.does(CHAIR, "agenda:edit", item=item, kind="discussion")
    assert gathering.sees("agenda")["items"][0]["title"] == "三号楼的灯"


@pytest.mark.parametrize(
    ("form", "order"),
    [
        ("pavilion", ["甲", "议题一", "议题二", "乙"]),
        ("courtyard", ["议题一", "议题二", "甲", "乙"]),
        ("briefing", ["甲", "乙", "议题一", "议题二"]),
    ],
)
def test_where_matters_stand_on_an_agenda(gathering: Gathering, form: Format, order: list[str]) -> None:
    for title, who in (("议题一", "王秀兰"), ("议题二", "李建国")):
        gathering.later(seconds=1)
        gathering.accepted(title, by=who, seconds=5)
    following = Gathering(form, before=gathering)
    for title in ("甲", "乙"):
        following.item(title)
    following.takes_up()
    assert [item["title"] for item in following.sees("agenda")["items"]] == order


# ---- closed


def test_the_moderator_closes_what_needs_nothing_more(gathering: Gathering) -> None:
    matter = gathering.matter()
    assert gathering.refuses(CHAIR, "matter:close", matter=matter, reason="已经修好") == "stale"
    screen(gathering, matter, "accepted")
    assert gathering.refuses(CHAIR, "matter:close", matter=matter, reason="") == "reason_needed"
    assert gathering.refuses(CHAIR, "matter:close", matter="nothing", reason="已经修好") == "not_found"
    gathering.seconded(matter)
    gathering.does(CHAIR, "matter:close", matter=matter, reason="已经修好")
    assert (seen(gathering, matter)["reason"], gathering.community.waiting) == ("已经修好", [])
    assert gathering.refuses("李建国", "matter:second", matter=matter) == "matter_closed"
    assert gathering.refuses(CHAIR, "consensus:draft", text="修灯。", matter=matter) == "matter_closed"


def test_what_is_on_an_agenda_is_talked_about_before_it_is_closed(gathering: Gathering) -> None:
    matter = gathering.accepted()
    gathering.does(CHAIR, "agenda:add", title="灯", kind="decision", matter=matter)
    assert gathering.refuses(CHAIR, "matter:close", matter=matter, reason="已经修好") == "stale"
    gathering.does(CHAIR, "agenda:start", item=gathering.item_of(matter))
    assert gathering.does(CHAIR, "matter:close", matter=matter, reason="已经修好")
    text = gathering.text()
    assert gathering.room.consensus[text].matters == ()


def test_decided_without_being_screened_it_is_open_to_all(gathering: Gathering) -> None:
    matter = gathering.matter()
    gathering.adopted(matter=matter, by=("王秀兰", "李建国"))
    assert gathering.steps(matter) == ["raised", "decided"]
    assert of(gathering, matter).open_to_all
