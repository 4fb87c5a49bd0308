"""The agenda: what is talked about, in which order; at most one item is current."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from rooms.meeting import need_not_over, need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, Title, Words, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Kind = Literal["discussion", "briefing", "decision"]
Minutes = Annotated[int, Meta(ge=1, le=600)]
MOST_ITEMS = 100


class Item(Struct):
    id: str
    title: str
    kind: Kind
    minutes: int | None = None
    state: Literal["waiting", "current", "done"] = "waiting"
    conclusion: str | None = None
    started_at: int | None = None
    closed_at: int | None = None
    used_ms: int = 0


class Agenda(Struct):
    items: list[Item] = []

    @property
    def current(self) -> Item | None:
        return next((item for item in self.items if item.state == "current"), None)

    def find(self, item: str) -> Item:
        """The item with this id; ``not_found`` if there is none."""
        for candidate in self.items:
            if candidate.id == item:
                return candidate
        raise Refusal("not_found")

    def close_current(self, at: int) -> None:
        item = self.current
        if item is not None and item.started_at is not None:
            item.state, item.closed_at = "done", at
            item.used_ms += at - item.started_at


# ---- commands


class AddItem(Command, tag="agenda:add"):
    title: Title
    kind: Kind
    minutes: Minutes | None = None
    matter: Id | None = None


class EditItem(Command, tag="agenda:edit"):
    item: Id
    title: Title | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    minutes: Minutes | UnsetType | None = UNSET


class MoveItem(Command, tag="agenda:move"):
    """Put an item before another one, or at the end (``before`` null)."""

    item: Id
    before: Id | None = None


class RemoveItem(Command, tag="agenda:remove"):
    item: Id


class StartItem(Command, tag="agenda:start"):
    item: Id


class CloseItem(Command, tag="agenda:close"):
    item: Id
    conclusion: Words | None = None


# ---- events


class ItemAdded(Event, tag="item_added"):
    answers = ("item",)
    item: str
    title: str
    kind: Kind
    minutes: int | None = None


class ItemEdited(Event, tag="item_edited"):
    item: str
    title: str
    kind: Kind
    minutes: int | None = None


class ItemMoved(Event, tag="item_moved"):
    item: str
    before: str | None = None


class ItemRemoved(Event, tag="item_removed"):
    item: str


class ItemStarted(Event, tag="item_started"):
    item: str


class ItemClosed(Event, tag="item_closed"):
    private = ("conclusion",)
    item: str
    conclusion: str | None = None


# ---- decisions


@decides(AddItem, "moderator", "system")
def add_item(room: Room, command: AddItem, actor: Actor) -> list[Event]:
    if command.matter is not None:
        raise Refusal("not_found")
    need_not_over(room)
    if len(room.agenda.items) >= MOST_ITEMS:
        raise Refusal("agenda_full")
    return [ItemAdded(item=room.new_id("i"), title=command.title, kind=command.kind, minutes=command.minutes)]


@decides(EditItem, "moderator")
def edit_item(room: Room, command: EditItem, actor: Actor) -> list[Event]:
    item = room.agenda.find(command.item)
    need_not_over(room)
    title = item.title if command.title is UNSET else command.title
    kind = item.kind if command.kind is UNSET else command.kind
    minutes = item.minutes if command.minutes is UNSET else command.minutes
    if (title, kind, minutes) == (item.title, item.kind, item.minutes):
        return []
    return [ItemEdited(item=item.id, title=title, kind=kind, minutes=minutes)]


@decides(MoveItem, "moderator")
def move_item(room: Room, command: MoveItem, actor: Actor) -> list[Event]:
    item = room.agenda.find(command.item)
    if command.before is not None:
        room.agenda.find(command.before)
    need_not_over(room)
    return [] if command.before == item.id else [ItemMoved(item=item.id, before=command.before)]


@decides(RemoveItem, "moderator")
def remove_item(room: Room, command: RemoveItem, actor: Actor) -> list[Event]:
    """Only what has not begun may go; what has begun belongs to the minutes."""
    item = room.agenda.find(command.item)
    need_not_over(room)
    drawn_on = [poll.item for poll in room.polls.values()] + [text.item for text in room.consensus.values()]
    if item.started_at is not None or item.id in drawn_on:
        raise Refusal("item_in_use")
    return [ItemRemoved(item=item.id)]


@decides(StartItem, "moderator")
def start_item(room: Room, command: StartItem, actor: Actor) -> list[Event]:
    """Starting an item closes the current one; an item that is done may be taken up again."""
    item = room.agenda.find(command.item)
    need_open(room)
    return [] if item.state == "current" else [ItemStarted(item=item.id)]


@decides(CloseItem, "moderator")
def close_item(room: Room, command: CloseItem, actor: Actor) -> list[Event]:
    item = room.agenda.find(command.item)
    need_open(room)
    if item.state != "current":
        raise Refusal("stale")
    return [ItemClosed(item=item.id, conclusion=command.conclusion or None)]


# ---- changes


@changes(ItemAdded)
def on_added(room: Room, event: ItemAdded, recorded: Recorded) -> None:
    room.agenda.items.append(Item(id=event.item, title=event.title, kind=event.kind, minutes=event.minutes))


@changes(ItemEdited)
def on_edited(room: Room, event: ItemEdited, recorded: Recorded) -> None:
    item = room.agenda.find(event.item)
    item.title, item.kind, item.minutes = event.title, event.kind, event.minutes


@changes(ItemMoved)
def on_moved(room: Room, event: ItemMoved, recorded: Recorded) -> None:
    item = room.agenda.find(event.item)
    items = [other for other in room.agenda.items if other is not item]
    before = next((n for n, other in enumerate(items) if other.id == event.before), len(items))
    room.agenda.items = [*items[:before], item, *items[before:]]


@changes(ItemRemoved)
def on_removed(room: Room, event: ItemRemoved, recorded: Recorded) -> None:
    room.agenda.items.remove(room.agenda.find(event.item))


@changes(ItemStarted)
def on_started(room: Room, event: ItemStarted, recorded: Recorded) -> None:
    room.floor.end_turns(recorded.at)
    room.agenda.close_current(recorded.at)
    item = room.agenda.find(event.item)
    item.state, item.started_at, item.closed_at = "current", recorded.at, None
    room.screen.turn_to("agenda")


@changes(ItemClosed)
def on_closed(room: Room, event: ItemClosed, recorded: Recorded) -> None:
    """An item taken up again keeps its conclusion until it is given another."""
    room.floor.end_turns(recorded.at)
    item = room.agenda.find(event.item)
    item.conclusion = event.conclusion or item.conclusion
    room.agenda.close_current(recorded.at)
    room.screen.turn_to("agenda")
