"""The screen: it follows the meeting by itself, or is held on a view."""

import pytest

from rooms.screen import ScreenShown
from tests.rooms.gathering import CHAIR, Gathering


def shows(given: Gathering) -> str:
    """The view the screen draws, and what it is about."""
    drawn = given.sees("screen")["shows"]
    return " ".join(part for part in (drawn["view"], drawn["poll"], drawn["consensus"], drawn["text"]) if part)


def test_it_follows_a_meeting_from_welcome_to_thanks(planned: Gathering) -> None:
    meeting = planned
    assert shows(meeting) == "welcome"
    meeting.opened()
    assert shows(meeting) == "agenda"
    meeting.started_item()
    assert shows(meeting) == "agenda"
    meeting.waiting("王秀兰")
    assert shows(meeting) == "floor"
    entry = meeting.called()
    assert shows(meeting) == "floor"
    meeting.does(CHAIR, "floor:finish", expect=entry)
    assert shows(meeting) == "agenda"
    poll = meeting.poll()
    assert shows(meeting) == f"poll {poll}"
    meeting.does(CHAIR, "poll:close", poll=poll)
    assert shows(meeting) == f"poll {poll}"
    text = meeting.text()
    assert shows(meeting) == f"consensus {text}"
    meeting.does(CHAIR, "poll:publish", poll=poll)
    assert shows(meeting) == f"poll {poll}"
    meeting.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。")
    assert shows(meeting) == f"consensus {text}"
    meeting.does(CHAIR, "meeting:adjourn")
    assert shows(meeting) == "thanks"
    meeting.does(CHAIR, "meeting:reopen")
    assert shows(meeting) == "agenda"


def test_it_returns_to_an_open_poll_when_the_speaker_has_finished(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.waiting("王秀兰")
    entry = gathering.called()
    assert shows(gathering) == "floor"
    gathering.does(CHAIR, "floor:finish", expect=entry)
    assert shows(gathering) == f"poll {poll}"


def test_it_returns_to_the_text_of_the_current_item(gathering: Gathering) -> None:
    gathering.started_item()
    text = gathering.text()
    gathering.waiting("王秀兰")
    entry = gathering.called()
    gathering.does(CHAIR, "floor:finish", expect=entry)
    assert shows(gathering) == f"consensus {text}"


def test_it_looks_away_from_what_is_gone(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.does(CHAIR, "poll:cancel", poll=poll)
    assert shows(gathering) == "agenda"
    text = gathering.text()
    gathering.does(CHAIR, "consensus:drop", consensus=text, version=1)
    assert shows(gathering) == "agenda"


def test_it_stays_where_it_is_when_something_else_goes(gathering: Gathering) -> None:
    text, other = gathering.text(), gathering.draft()
    poll = gathering.poll()
    gathering.does(CHAIR, "consensus:drop", consensus=text, version=1)
    gathering.does(CHAIR, "poll:cancel", poll=other)
    assert shows(gathering) == f"poll {poll}"


def test_it_can_be_held_and_let_go(gathering: Gathering) -> None:
    shown = gathering.does(CHAIR, "screen:show", view="message", text="茶歇十分钟")
    assert shown == [ScreenShown(view="message", text="茶歇十分钟")]
    gathering.poll()
    assert shows(gathering) == "message 茶歇十分钟"
    assert gathering.sees("screen")["view"] == "message"
    gathering.does(CHAIR, "screen:show", view="auto")
    assert shows(gathering).startswith("poll")


@pytest.mark.parametrize("view", ["welcome", "agenda", "floor"])
def test_it_can_be_held_on_a_plain_view(gathering: Gathering, view: str) -> None:
    gathering.does(CHAIR, "screen:show", view=view)
    gathering.does(CHAIR, "meeting:adjourn")
    assert shows(gathering) == view


def test_it_can_be_held_on_a_poll_until_that_is_cancelled(gathering: Gathering) -> None:
    poll = gathering.poll()
    gathering.poll()
    gathering.does(CHAIR, "screen:show", view="poll", poll=poll)
    assert shows(gathering) == f"poll {poll}"
    gathering.does(CHAIR, "poll:cancel", poll=poll)
    assert shows(gathering) == "agenda"


def test_held_on_consensus_it_shows_the_latest_that_was_not_dropped(gathering: Gathering) -> None:
    gathering.does(CHAIR, "screen:show", view="consensus")
    assert shows(gathering) == "agenda"
    first, second = gathering.text(), gathering.text()
    assert shows(gathering) == f"consensus {second}"
    gathering.does(CHAIR, "consensus:drop", consensus=second, version=1)
    assert shows(gathering) == f"consensus {first}"


@pytest.mark.parametrize(
    ("payload", "answer"),
    [
        ({"view": "message"}, "malformed"),
        ({"view": "message", "text": ""}, "malformed"),
        ({"view": "message", "text": "茶" * 201}, "malformed"),
        ({"view": "poll"}, "malformed"),
        ({"view": "poll", "poll": "nothing"}, "not_found"),
        ({"view": "television"}, "malformed"),
    ],
)
def test_what_a_screen_can_be_asked_for(planned: Gathering, payload: dict[str, str], answer: str) -> None:
    assert planned.refuses(CHAIR, "screen:show", **payload) == answer


def test_a_draft_is_not_shown(planned: Gathering) -> None:
    assert planned.refuses(CHAIR, "screen:show", view="poll", poll=planned.draft()) == "poll_not_open"
