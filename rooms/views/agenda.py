"""The agenda section: what was, is and will be talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.agenda import Item
from rooms.views.eye import Eye, fit, iso
from rooms.views.matters import Into

if TYPE_CHECKING:
    from rooms.room import Room

FRAME = 60
"""Bytes of the section around its items."""


class ItemView(Struct, kw_only=True):
    id: str
    title: str
    kind: str
    state: str
    minutes: int | None
    conclusion: str | None
    started_at: str | None
    closed_at: str | None
    used_ms: int
    matter: Into | None


class AgendaView(Struct, kw_only=True):
    current: str | None
    items: list[ItemView]


def section(room: Room, eye: Eye) -> tuple[AgendaView, int]:
    """The current item and what comes next are kept before what is done, the latest of that before the rest."""
    current, views = room.agenda.current, [_item(item) for item in room.agenda.items]
    now = [view for view in views if view.state == "current"]
    ahead = [view for view in views if view.state == "waiting"]
    done = [view for view in reversed(views) if view.state == "done"]
    kept = {view.id for view in fit([*now, *ahead, *done], eye.room_for() - FRAME)}
    items = [view for view in views if view.id in kept]
    return AgendaView(current=current.id if current else None, items=items), len(views) - len(items)


def _item(item: Item) -> ItemView:
    return ItemView(
        id=item.id,
        title=item.title,
        kind=item.kind,
        state=item.state,
        minutes=item.minutes,
        conclusion=item.conclusion,
        started_at=iso(item.started_at),
        closed_at=iso(item.closed_at),
        used_ms=item.used_ms,
        matter=None if item.matter is None else Into(item.matter, item.number or 0),
    )
