"""The matters section: what residents have raised, the same in all meetings of the community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.matter import Matter
from rooms.views.eye import Eye, fit, stamp

if TYPE_CHECKING:
    from rooms.room import Room


class Into(Struct):
    id: str
    number: int


class MatterView(Struct, kw_only=True, omit_defaults=True):
    """``needed`` seconds put it on the next agenda; ``item`` of this meeting takes it up.

    Its words and its photo are for moderators and in the whole list, there once it is accepted; names for moderators.
    """

    id: str
    number: int
    title: str
    stage: str
    seconds: int
    needed: int
    raisers: int
    raised_at: str
    item: str | None = None
    reason: str | None = None
    into: Into | None = None
    text: str | None = None
    place: str | None = None
    photo: str | None = None
    names: tuple[str, ...] = ()
    url: str = ""


def section(room: Room, eye: Eye) -> tuple[list[MatterView], int]:
    """As many as fit of the most urgent."""
    matters = room.community.by_urgency
    views = fit((_matter(room, matter, eye) for matter in matters), eye.room_for())
    return views, len(matters) - len(views)


def _matter(room: Room, matter: Matter, eye: Eye) -> MatterView:
    into = room.community.matters.get(matter.into or "")
    view = MatterView(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        stage=matter.stage,
        seconds=len(matter.seconds),
        needed=matter.needs(room.community.settings.seconds_needed),
        raisers=len(matter.raisers),
        raised_at=stamp(matter.raised_at),
        item=matter.agenda.item if matter.agenda and matter.agenda.meeting == room.id else None,
        reason=matter.reason,
        into=Into(into.id, into.number) if into else None,
        url=page_of(matter),
    )
    if eye.moderator or (eye.whole and matter.open_to_all):
        view.text, view.place, view.photo = matter.text or None, matter.place, matter.photo
    if eye.moderator:
        view.names = tuple(name for name in matter.raisers.values() if name)
    return view


def page_of(matter: Matter) -> str:
    """Where everybody can read what became of it."""
    return f"/register/matters/{matter.id}"
