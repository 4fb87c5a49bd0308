"""The question of a poll: what may be chosen, by which rule it is decided, and who will see what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import UNSET, Meta, UnsetType, json, structs

from rooms import electorate, rules
from rooms.ballot import Box, Method, Option
from rooms.meeting import need_not_over
from rooms.poll import Poll, Reveal, Secrecy, find
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Label = Annotated[str, Meta(min_length=1, max_length=60)]
Wording = Annotated[str, Meta(min_length=1, max_length=200)]

LEAST_OPTIONS, MOST_OPTIONS = 2, 12
MOST_BYTES = 1_800
"""For the question and its options together, so that a poll can always be shown whole."""

APPROVAL = (Option("yes", "赞成"), Option("no", "反对"), Option("abstain", "弃权"))
GRADIENT = tuple(
    Option(str(step), words)
    for step, words in enumerate(
        (
            "完全赞成",
            "赞成，有小保留",
            "支持，有些保留",
            "弃权，随大家",
            "还要再商量",
            "不喜欢，但不拦着",
            "严重反对",
            "坚决反对",
        ),
        1,
    )
)
"""From agreement without reserve to a firm objection, after the Gradients of Agreement (Kaner et al., 1987)."""
MOOD = tuple(Option(str(step), words) for step, words in enumerate(("很不好", "不太好", "一般", "好", "很好"), 1))
FIXED: dict[Method, tuple[Option, ...]] = {"approve": APPROVAL, "gradient": GRADIENT}

Labels = Annotated[tuple[Label, ...], Meta(max_length=100)]
ChosenRule = Annotated[str, Meta(max_length=40)] | rules.Rule
Entitlement = Annotated[str, Meta(min_length=1, max_length=40)]
Bound = Annotated[int, Meta(ge=0, le=100)]
Seconds = Annotated[int, Meta(ge=5, le=86_400)]


class DraftPoll(Command, tag="poll:draft"):
    """``entitlement``: adults, households, owners, delegates or a group of the roll; ``after``: a second round of."""

    question: Wording
    method: Method
    options: Labels | None = None
    secrecy: Secrecy = "anonymous"
    reveal: Reveal = "live"
    rule: ChosenRule = "majority"
    entitlement: Entitlement | None = None
    item: Id | None = None
    min: Bound | None = None
    max: Bound | None = None
    seconds: Seconds | None = None
    shuffle: bool = False
    after: Id | None = None


class EditPoll(Command, tag="poll:edit"):
    """What is not given stays as it is."""

    poll: Id
    question: Wording | UnsetType = UNSET
    method: Method | UnsetType = UNSET
    options: Labels | UnsetType | None = UNSET
    secrecy: Secrecy | UnsetType = UNSET
    reveal: Reveal | UnsetType = UNSET
    rule: ChosenRule | UnsetType = UNSET
    entitlement: Entitlement | UnsetType | None = UNSET
    item: Id | UnsetType | None = UNSET
    min: Bound | UnsetType | None = UNSET
    max: Bound | UnsetType | None = UNSET
    seconds: Seconds | UnsetType | None = UNSET
    shuffle: bool | UnsetType = UNSET


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
    shuffle: bool = False
    after: str | None = None


@decides(DraftPoll, "moderator")
def draft_poll(room: Room, command: DraftPoll, actor: Actor) -> list[Event]:
    _need_what_it_names(room, command)
    need_not_over(room)
    return [_drafted(room.new_id("p"), command)]


@decides(EditPoll, "moderator")
def edit_poll(room: Room, command: EditPoll, actor: Actor) -> list[Event]:
    """Nothing of it changes once people may answer."""
    poll = find(room, command.poll)
    given = {name: value for name, value in structs.asdict(command).items() if name != "poll" and value is not UNSET}
    draft = structs.replace(_as_drafted(poll, new_method="method" in given), **given)
    _need_what_it_names(room, draft)
    need_not_over(room)
    if poll.state != "draft":
        raise Refusal("poll_open" if poll.state == "open" else "poll_not_open")
    return [_drafted(poll.id, draft)]


@changes(PollDrafted)
def on_drafted(room: Room, event: PollDrafted, recorded: Recorded) -> None:
    """Drafted again, it keeps its place."""
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
        shuffle=event.shuffle,
        after=event.after,
        box=Box(event.method),
    )


# ---- below


def _need_what_it_names(room: Room, draft: DraftPoll) -> None:
    if draft.item is not None:
        room.agenda.find(draft.item)
    if draft.after is not None and find(room, draft.after).state not in ("closed", "published"):
        raise Refusal("poll_open")


def _drafted(poll: str, draft: DraftPoll) -> PollDrafted:
    if draft.secrecy == "secret":
        raise Refusal("not_available")
    options = _options(draft)
    least, most = _bounds(draft, len(options))
    entitlement = draft.entitlement or rules.meant_for(draft.rule)
    return PollDrafted(
        poll=poll,
        question=draft.question,
        method=draft.method,
        options=options,
        secrecy=draft.secrecy,
        reveal=draft.reveal,
        rule=_rule(draft, entitlement),
        entitlement=entitlement,
        least=least,
        most=most,
        item=draft.item,
        seconds=draft.seconds,
        shuffle=draft.shuffle,
        after=draft.after,
    )


def _as_drafted(poll: Poll, *, new_method: bool) -> DraftPoll:
    """What was asked for when it was drafted. Another method has options and bounds of its own."""
    labels = tuple(option.label for option in poll.options)
    fixed = new_method or poll.method in FIXED
    bounded = not new_method and poll.method in ("multiple", "ranked")
    return DraftPoll(
        question=poll.question,
        method=poll.method,
        options=None if fixed else labels,
        secrecy=poll.secrecy,
        reveal=poll.reveal,
        rule=poll.rule.key if poll.rule.key in rules.PRESETS else rules.as_asked(poll.rule),
        entitlement=poll.entitlement,
        item=poll.item,
        min=poll.least if bounded else None,
        max=poll.most if bounded else None,
        seconds=poll.seconds,
        shuffle=poll.shuffle,
        after=poll.after,
    )


def _rule(draft: DraftPoll, entitlement: str) -> rules.Rule:
    """Of scores a test counts the points, as a share of all that could be given.

    Rounds and points are counted by heads: no area stands behind them that a test could be about.
    """
    rule = rules.chosen_rule(draft.rule, entitlement, electorate.unit_of(entitlement))
    if draft.method in ("ranked", "score") and any(test.measure == "area" for test in rule.tests):
        raise Refusal("bad_rule")
    if draft.method != "score":
        return rule
    return structs.replace(rule, tests=tuple(structs.replace(test, measure="points") for test in rule.tests))


def _options(command: DraftPoll) -> tuple[Option, ...]:
    if command.method in FIXED:
        if command.options:
            raise Refusal("bad_options")
        return FIXED[command.method]
    if command.method == "mood" and not command.options:
        return MOOD
    labels = command.options or ()
    if not LEAST_OPTIONS <= len(labels) <= MOST_OPTIONS or len(set(labels)) != len(labels):
        raise Refusal("bad_options")
    if len(json.encode((command.question, labels))) > MOST_BYTES:
        raise Refusal("too_long")
    return tuple(Option(str(number), label) for number, label in enumerate(labels, 1))


def _bounds(command: DraftPoll, options: int) -> tuple[int, int]:
    """The least and the most options on a ballot."""
    if command.method not in ("multiple", "ranked"):
        if command.min is not None or command.max is not None:
            raise Refusal("bad_options")
        return (options, options) if command.method == "score" else (1, 1)
    least = 1 if command.min is None else command.min
    most = options if command.max is None else command.max
    if not least <= most <= options or not most or (command.method == "ranked" and not least):
        raise Refusal("bad_options")
    return least, most
