"""The agenda: what is talked about, in which order; at most one item is current."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from rooms import matter as matters
from rooms.matter import Matter
from rooms.meeting import need_not_over, need_open, stands_on
from rooms.refusal import Refusal
from rooms.scheduling import MatterDeferred, MatterDiscussed, MatterScheduled
from rooms.screening import MatterScreened
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
    matter: str | None = None
    number: int | None = None
    """Of the matter, for life."""


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
    """``matter``: the item takes it up."""

    communal = True

    title: Title
    kind: Kind
    minutes: Minutes | None = None
    matter: Id | None = None


class TakeUp(Command, tag="agenda:take_up"):
    """A matter that waits for the next agenda, which is this one."""

    communal = True

    matter: Id


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
    communal = True

    item: Id


class StartItem(Command, tag="agenda:start"):
    communal = True

    item: Id


class CloseItem(Command, tag="agenda:close"):
    item: Id
    conclusion: Words | None = None


# ---- events


class ItemAdded(Event, tag="item_added"):
    """``called`` is the title of a matter, so words of who raised it."""

    private = ("called",)
    answers = ("item",)
    item: str
    title: str
    kind: Kind
    minutes: int | None = None
    matter: str | None = None
    number: int | None = None
    called: str = ""


class ItemEdited(Event, tag="item_edited"):
    """An empty ``title`` leaves it as it was."""

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
    matter = None if command.matter is None else matters.find(room.community, command.matter)
    need_not_over(room)
    _need_space(room)
    if matter is not None:
        return _taken_up(room, matter, command)
    return [ItemAdded(item=room.new_id("i"), title=command.title, kind=command.kind, minutes=command.minutes)]


@decides(TakeUp, "system")
def take_up(room: Room, command: TakeUp, actor: Actor) -> list[Event]:
    """By itself only before a meeting; a moderator puts matters on the agenda of one that goes on."""
    matter = matters.find(room.community, command.matter)
    if room.meeting.state != "planned" or matter.waits_since is None or room.id in matter.not_in:
        raise Refusal("stale")
    left = next((item for item in room.agenda.items if item.matter == matter.id and item.started_at is None), None)
    if left is not None:
        return [MatterScheduled(matter=matter.id, meeting=room.id, item=left.id, title=room.meeting.title)]
    _need_space(room)
    added = _taken_up(room, matter, AddItem(title=matter.called, kind="discussion", matter=matter.id))
    before = _comes_before(room)
    return [*added, ItemMoved(item=room.new_id("i"), before=before)] if before else added


@decides(EditItem, "moderator")
def edit_item(room: Room, command: EditItem, actor: Actor) -> list[Event]:
    item = room.agenda.find(command.item)
    need_not_over(room)
    title = item.title if command.title is UNSET else command.title
    kind = item.kind if command.kind is UNSET else command.kind
    minutes = item.minutes if command.minutes is UNSET else command.minutes
    if (title, kind, minutes) == (item.title, item.kind, item.minutes):
        return []
    kept = item.matter is not None and title == item.title  # the words of who raised it stay where they can be erased
    return [ItemEdited(item=item.id, title="" if kept else title, kind=kind, minutes=minutes)]


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
    put_off: list[Event] = []
    if item.matter is not None and stands_on(room, item.matter, item.id):
        title = room.meeting.title
        put_off = [MatterDeferred(matter=item.matter, meeting=room.id, title=title, removed=True)]
    return [ItemRemoved(item=item.id), *put_off]


@decides(StartItem, "moderator")
def start_item(room: Room, command: StartItem, actor: Actor) -> list[Event]:
    """Starting an item closes the current one; an item that is done may be taken up again."""
    item = room.agenda.find(command.item)
    need_open(room)
    if item.state == "current":
        return []
    return [ItemStarted(item=item.id), *_talked_about(room, item)]


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
    title = event.title or event.called or f"№ {event.number}"
    room.agenda.items.append(
        Item(
            id=event.item,
            title=title,
            kind=event.kind,
            minutes=event.minutes,
            matter=event.matter,
            number=event.number,
        )
    )


@changes(ItemEdited)
def on_edited(room: Room, event: ItemEdited, recorded: Recorded) -> None:
    item = room.agenda.find(event.item)
    item.title, item.kind, item.minutes = event.title or item.title, event.kind, event.minutes


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


# ---- below


def _need_space(room: Room) -> None:
    if len(room.agenda.items) >= MOST_ITEMS:
        raise Refusal("agenda_full")


def _comes_before(room: Room) -> str | None:
    """Matters come first in a courtyard, and before what ends the agenda in a pavilion (``formats.AGENDAS``)."""
    plain = [item.id for item in room.agenda.items if item.matter is None]
    if room.meeting.format == "courtyard":
        return next(iter(plain), None)
    ends_plain = room.meeting.format == "pavilion" and plain[-1:] == [item.id for item in room.agenda.items[-1:]]
    return plain[-1] if plain and ends_plain else None


def _talked_about(room: Room, item: Item) -> list[Event]:
    """In a meeting that was opened again, what was put off meanwhile stands on its agenda again, if on no other."""
    matter = None if item.matter is None else room.community.matters[item.matter]
    if matter is None:
        return []
    title = room.meeting.title
    discussed = MatterDiscussed(matter=matter.id, meeting=room.id, title=title)
    if stands_on(room, matter.id, item.id):
        return [discussed]
    if matter.waits_since is not None or stands_on(room, matter.id):
        return [MatterScheduled(matter=matter.id, meeting=room.id, item=item.id, title=title), discussed]
    return []


def _taken_up(room: Room, matter: Matter, wish: AddItem) -> list[Event]:
    """To put a matter on the agenda is to accept it. Where it is about what was raised, its title is its raiser's."""
    if matter.stage not in ("raised", "accepted", "seconded", "returned", "discussed"):
        raise Refusal("stale")
    item, own = room.new_id("i"), wish.title != matter.title
    accepted = [MatterScreened(matter=matter.id, decision="accepted")] if matter.stage == "raised" else []
    return [
        *accepted,
        ItemAdded(
            item=item,
            title=wish.title if own else "",
            kind=wish.kind,
            minutes=wish.minutes,
            matter=matter.id,
            number=matter.number,
            called="" if own else matter.title,
        ),
        MatterScheduled(matter=matter.id, meeting=room.id, item=item, title=room.meeting.title),
    ]
