"""What a meeting does by itself: opening as planned, a speaker's limit, a poll's seconds; and what comes first."""

import pytest

from rooms import meeting, speaking
from rooms import poll as polls
from rooms.due import Due, next_due
from rooms.refusal import Refusal
from tests.rooms.gathering import CHAIR, EVENING, Gathering

HALF_PAST_SEVEN = "2025-12-29T19:30:00+08:00"
HALF_PAST_SEVEN_MS = 1_767_007_800_000


@pytest.fixture
def planned() -> Gathering:
    given = Gathering().join("王秀兰", "李建国")
    given.does(CHAIR, "meeting:schedule", opens_at=HALF_PAST_SEVEN)
    return given


# ---- opening as planned


def test_a_planned_meeting_opens_by_itself_at_its_time_and_not_before(planned: Gathering) -> None:
    assert planned.sees("meeting")["opens_at"] == "2025-12-29T11:30:00.000Z"
    assert next_due(planned.room) == Due(HALF_PAST_SEVEN_MS, meeting.OpenAsPlanned())

    planned.now = HALF_PAST_SEVEN_MS - 1
    with pytest.raises(Refusal, match="stale"):
        planned.tell(meeting.OpenAsPlanned())
    planned.now += 1
    assert planned.tell(meeting.OpenAsPlanned()) == [meeting.MeetingOpened()]

    assert planned.sees("meeting")["state"] == "open"
    assert next_due(planned.room) is None
    with pytest.raises(Refusal, match="stale"):
        planned.tell(meeting.OpenAsPlanned())


def test_a_moderator_may_open_a_planned_meeting_earlier(planned: Gathering) -> None:
    planned.does(CHAIR, "meeting:open")
    assert next_due(planned.room) is None


def test_a_plan_can_be_changed_and_given_up_until_the_meeting_is_opened(planned: Gathering) -> None:
    assert planned.does(CHAIR, "meeting:schedule", opens_at=HALF_PAST_SEVEN) == []
    planned.does(CHAIR, "meeting:schedule", opens_at=None)
    assert next_due(planned.room) is None
    planned.does(CHAIR, "meeting:open")
    assert planned.refuses(CHAIR, "meeting:schedule", opens_at=HALF_PAST_SEVEN) == "already_open"


@pytest.mark.parametrize(
    ("opens_at", "code"),
    [
        ("2025-12-29T17:19:59+08:00", "in_the_past"),
        ("2025-12-29T19:30:00", "malformed"),
        ("tonight", "malformed"),
        ("2026-02-31T19:30:00+08:00", "malformed"),
        ("0000-01-01T00:00Z", "malformed"),
        (1_767_007_800, "malformed"),
    ],
)
def test_a_plan_names_a_moment_to_come_with_its_zone(opens_at: object, code: str) -> None:
    assert Gathering().refuses(CHAIR, "meeting:schedule", opens_at=opens_at) == code


# ---- a speaker's limit


@pytest.fixture
def speaking_now() -> tuple[Gathering, str]:
    given = Gathering().join("王秀兰", "李建国").opened()
    given.waiting("王秀兰")
    return given, given.called()


Speaking = tuple[Gathering, str]


def test_a_turn_reaches_its_limit_once_and_goes_on(speaking_now: Speaking) -> None:
    given, entry = speaking_now
    assert next_due(given.room) == Due(EVENING + 180_000, speaking.ReachLimit(entry=entry))
    given.later(seconds=179.999)
    with pytest.raises(Refusal, match="stale"):
        given.tell(speaking.ReachLimit(entry=entry))
    given.later(seconds=0.001)
    assert given.tell(speaking.ReachLimit(entry=entry)) == [speaking.LimitReached(entry=entry)]
    current = given.sees("floor")["current"]
    assert (current["over"], current["running"], next_due(given.room)) == (True, True, None)
    with pytest.raises(Refusal, match="stale"):
        given.tell(speaking.ReachLimit(entry=entry))


def test_a_paused_clock_reaches_no_limit_until_it_runs_again(speaking_now: Speaking) -> None:
    given, entry = speaking_now
    given.later(seconds=60).does(CHAIR, "floor:pause")
    assert next_due(given.room) is None
    given.later(seconds=1000).does(CHAIR, "floor:resume")
    assert next_due(given.room) == Due(given.now + 120_000, speaking.ReachLimit(entry=entry))


@pytest.mark.parametrize(("spoken_s", "extended_s", "over"), [(200, 60, False), (300, 60, True), (240, 60, True)])
def test_more_time_puts_the_limit_off_if_it_is_enough(
    speaking_now: Speaking, spoken_s: int, extended_s: int, over: bool
) -> None:
    given, entry = speaking_now
    given.later(seconds=spoken_s).tell(speaking.ReachLimit(entry=entry))
    given.does(CHAIR, "floor:extend", seconds=extended_s)
    assert given.sees("floor")["current"]["over"] is over
    assert (next_due(given.room) is None) is over


def test_the_limit_of_a_turn_that_has_ended_is_stale(speaking_now: Speaking) -> None:
    given, entry = speaking_now
    given.later(seconds=200).does(CHAIR, "floor:finish", expect=entry)
    assert next_due(given.room) is None
    with pytest.raises(Refusal, match="stale"):
        given.tell(speaking.ReachLimit(entry=entry))


# ---- what comes first


def test_the_earliest_of_all_is_due_next(speaking_now: Speaking) -> None:
    given, entry = speaking_now
    given.poll(seconds=600)
    assert next_due(given.room) == Due(EVENING + 180_000, speaking.ReachLimit(entry=entry))
    sooner = given.poll(seconds=30)
    given.draft(seconds=5)
    assert next_due(given.room) == Due(EVENING + 30_000, polls.Deadline(poll=sooner))
