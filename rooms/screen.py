"""The screen in the pavilion: it follows the meeting by itself unless the moderator holds it on a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

View = Literal["auto", "welcome", "agenda", "floor", "poll", "consensus", "message"]
Shown = Literal["welcome", "agenda", "floor", "poll", "consensus", "message", "thanks"]
Focus = Literal["welcome", "agenda", "floor", "poll", "consensus"]


OPENING = "opening"
"""What the screen turned to when the meeting opened."""


class Screen(Struct):
    """``focus`` is what last happened, so what an ``auto`` screen turns to; ``focus_id`` says which one."""

    view: View = "auto"
    poll: str | None = None
    text: str | None = None
    focus: Focus = "agenda"
    focus_id: str | None = None

    def turn_to(self, focus: Focus, which: str | None = None) -> None:
        self.focus, self.focus_id = focus, which

    def turn_from(self, which: str) -> None:
        """Look away from what is gone; a screen that shows something else stays there."""
        if self.focus_id == which:
            self.turn_to("agenda")


class Showing(Struct):
    """What the screen draws now, ``auto`` resolved."""

    view: Shown
    poll: str | None = None
    consensus: str | None = None
    text: str | None = None


class ShowOnScreen(Command, tag="screen:show"):
    view: View
    poll: Id | None = None
    text: Annotated[str, Meta(min_length=1, max_length=200)] | None = None

    def __post_init__(self) -> None:
        if self.view == "message" and self.text is None:
            raise ValueError("a message needs its text")
        if self.view == "poll" and self.poll is None:
            raise ValueError("which poll?")


class ScreenShown(Event, tag="screen_shown"):
    private = ("text",)
    view: View
    poll: str | None = None
    text: str | None = None


@decides(ShowOnScreen, "moderator")
def show_on_screen(room: Room, command: ShowOnScreen, actor: Actor) -> list[Event]:
    poll = None if command.poll is None else room.polls.get(command.poll)
    if command.poll is not None and poll is None:
        raise Refusal("not_found")
    if poll is not None and poll.state in ("draft", "cancelled"):
        raise Refusal("poll_not_open")
    return [ScreenShown(view=command.view, poll=command.poll, text=command.text)]


@changes(ScreenShown)
def on_shown(room: Room, event: ScreenShown, recorded: Recorded) -> None:
    room.screen.view, room.screen.poll, room.screen.text = event.view, event.poll, event.text


def showing(room: Room) -> Showing:
    """What a screen should draw now: the held view, or what the meeting is doing."""
    screen = room.screen
    if screen.view != "auto":
        return _held(room, screen.view)
    if room.meeting.state != "open":
        return Showing(view="welcome" if room.meeting.state == "planned" else "thanks")
    if screen.focus_id == OPENING and screen.focus in ("welcome", "floor"):
        return Showing(view=screen.focus)
    if screen.focus == "floor" and room.floor.current is not None:
        return Showing(view="floor")
    return _focused(screen) or _what_is_open(room)


def _focused(screen: Screen) -> Showing | None:
    if screen.focus == "poll":
        return Showing(view="poll", poll=screen.focus_id)
    if screen.focus == "consensus":
        return Showing(view="consensus", consensus=screen.focus_id)
    return None


def _held(room: Room, view: Shown) -> Showing:
    screen = room.screen
    if view == "poll" and (screen.poll is None or room.polls[screen.poll].state == "cancelled"):
        return Showing(view="agenda")
    if view == "consensus":
        latest = next((text.id for text in reversed(room.consensus.values()) if text.state != "dropped"), None)
        return Showing(view="consensus" if latest else "agenda", consensus=latest)
    return Showing(view=view, poll=screen.poll, text=screen.text)


def _what_is_open(room: Room) -> Showing:
    """Nothing fresh to show: an open poll, else a text under discussion, else who waits, else the agenda."""
    for poll in room.polls.values():
        if poll.state == "open":
            return Showing(view="poll", poll=poll.id)
    item = room.agenda.current
    for text in room.consensus.values():
        if text.state == "draft" and item is not None and text.item == item.id:
            return Showing(view="consensus", consensus=text.id)
    return Showing(view="floor" if room.line else "agenda")
