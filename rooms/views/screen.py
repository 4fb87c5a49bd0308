"""The screen section: what the moderator chose, and what the screen therefore shows now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.screen import Showing, showing
from rooms.views.eye import Eye

if TYPE_CHECKING:
    from rooms.room import Room


class ScreenView(Struct, kw_only=True):
    view: str
    poll: str | None
    text: str | None
    shows: Showing


def section(room: Room, eye: Eye) -> tuple[ScreenView, int]:
    held = room.screen
    return ScreenView(view=held.view, poll=held.poll, text=held.text, shows=showing(room)), 0
