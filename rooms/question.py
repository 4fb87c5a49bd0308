"""The question of a poll: what may be chosen, by which rule it is decided, and who will see what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, json

from rooms import rules
from rooms.ballot import Option
from rooms.meeting import need_not_over
from rooms.poll import Method, Poll, Reveal, Secrecy
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Label = Annotated[str, Meta(min_length=1, max_length=60)]
Wording = Annotated[str, Meta(min_length=1, max_length=200)]

COUNTED_METHODS = ("approve", "single", "multiple")
APPROVAL = (Option("yes", "赞成"), Option("no", "反对"), Option("abstain", "弃权"))
LEAST_OPTIONS, MOST_OPTIONS = 2, 12
MOST_BYTES = 1_800
"""For the question and its options together, so that a poll can always be shown whole."""


class DraftPoll(Command, tag="poll:draft"):
    question: Wording
    method: Method
    options: Annotated[tuple[Label, ...], Meta(max_length=100)] | None = None
    secrecy: Secrecy = "anonymous"
    reveal: Reveal = "live"
    rule: Annotated[str, Meta(max_length=40)] | rules.Rule = "majority"
    entitlement: Annotated[str, Meta(max_length=40)] = "adults"
    item: Id | None = None
    min: Annotated[int, Meta(ge=0, le=100)] | None = None
    max: Annotated[int, Meta(ge=1, le=100)] | None = None
    seconds: Annotated[int, Meta(ge=5, le=86_400)] | None = None


class PollDrafted(Event, tag="poll_drafted"):
    answers = ("poll",)
    poll: str
    question: str
    method: Method
    options: tuple[Option, ...]
    secrecy: Secrecy
    reveal: Reveal
    rule: rules.Rule
    entitlement: str
    least: int
    most: int
    item: str | None = None
    seconds: int | None = None


@decides(DraftPoll, "moderator")
def draft_poll(room: Room, command: DraftPoll, actor: Actor) -> list[Event]:
    if command.item is not None:
        room.agenda.find(command.item)
    need_not_over(room)
    _need_available(command)
    options = _options(command)
    least, most = _bounds(command, len(options))
    return [
        PollDrafted(
            poll=room.new_id("p"),
            question=command.question,
            method=command.method,
            options=options,
            secrecy=command.secrecy,
            reveal=command.reveal,
            rule=rules.chosen_rule(command.rule),
            entitlement=command.entitlement,
            least=least,
            most=most,
            item=command.item,
            seconds=command.seconds,
        )
    ]


@changes(PollDrafted)
def on_drafted(room: Room, event: PollDrafted, recorded: Recorded) -> None:
    room.polls[event.poll] = Poll(
        id=event.poll,
        question=event.question,
        method=event.method,
        options=event.options,
        secrecy=event.secrecy,
        reveal=event.reveal,
        rule=event.rule,
        entitlement=event.entitlement,
        least=event.least,
        most=event.most,
        item=event.item,
        seconds=event.seconds,
    )


def _need_available(command: DraftPoll) -> None:
    counted = command.method in COUNTED_METHODS
    if not counted or command.secrecy == "secret" or command.entitlement != "adults":
        raise Refusal("not_available")


def _options(command: DraftPoll) -> tuple[Option, ...]:
    if command.method == "approve":
        if command.options:
            raise Refusal("bad_options")
        return APPROVAL
    labels = command.options or ()
    if not LEAST_OPTIONS <= len(labels) <= MOST_OPTIONS or len(set(labels)) != len(labels):
        raise Refusal("bad_options")
    if len(json.encode((command.question, labels))) > MOST_BYTES:
        raise Refusal("too_long")
    return tuple(Option(str(number), label) for number, label in enumerate(labels, 1))


def _bounds(command: DraftPoll, options: int) -> tuple[int, int]:
    """The least and the most options on a ballot."""
    if command.method != "multiple":
        if command.min is not None or command.max is not None:
            raise Refusal("bad_options")
        return 1, 1
    least = 1 if command.min is None else command.min
    most = options if command.max is None else command.max
    if not least <= most <= options:
        raise Refusal("bad_options")
    return least, most
