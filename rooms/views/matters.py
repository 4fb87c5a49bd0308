"""The matters section: what residents have raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.views.eye import Eye

if TYPE_CHECKING:
    from rooms.room import Room


class MatterView(Struct, kw_only=True):
    id: str
    number: int
    title: str
    stage: str
    seconds: int


def section(room: Room, eye: Eye) -> tuple[list[MatterView], int]:
    """Matters live in the community's room, which does not take any yet."""
    return [], 0
