"""How this meeting is held, kept as a format of its community for the next ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from rooms.formats import Planned, kept
from rooms.vocabulary import Actor, Command, Event, Title, decides

if TYPE_CHECKING:
    from rooms.room import Room


class SaveFormat(Command, tag="format:save"):
    communal = True

    title: Title


@decides(SaveFormat, "moderator")
def save_format(room: Room, command: SaveFormat, actor: Actor) -> list[Event]:
    """The agenda without its matters, and the manner, with the limit as it is now."""
    facts = room.meeting
    agenda = tuple(Planned(i.title, i.kind, i.minutes) for i in room.agenda.items if i.matter is None)
    manner = structs.replace(facts.manner, limit_s=facts.limit_ms // 1000)
    return [kept(room.community, command.title, facts.format, manner, agenda)]
