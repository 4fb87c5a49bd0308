"""A command waiting for its answer: how it is decided in its room, and answered once. Knows no transaction."""

from __future__ import annotations

import asyncio
import hmac
from hashlib import sha256

from msgspec import Struct, json

from rooms import community as communities
from rooms.community import Community
from rooms.filling import Sheet
from rooms.refusal import Refusal
from rooms.room import Both, Room, decide, record_both
from rooms.vocabulary import Actor, ActorRole, Command, Event
from server.journal import Answered, Asked
from server.observe import log
from server.reread import Copy, R


class Staffed(Struct, frozen=True):
    """Somebody of the office, who has no seat in a meeting."""

    role: ActorRole
    name: str


class Wish(Struct, eq=False):
    """A command waiting for its answer. System commands have no id and are not remembered."""

    command: Command
    actor: str
    asked: Asked | None
    body: bytes
    answer: asyncio.Future[bytes]
    staff: Staffed | None = None


def recorded_in(room: Room | Community, events: list[Event], by: str, now: int, recorded: Both) -> None:
    """Apply events, and put them down after what was recorded before, each with its own journal."""
    if isinstance(room, Community):
        recorded.meeting.extend(communities.record(room, events, by, now))
        return
    new = record_both(room, events, by, now)
    recorded.meeting.extend(new.meeting)
    recorded.community.extend(new.community)


def decided(room: Room | Community, wish: Wish, now: int) -> list[Event]:
    """A decision that breaks refuses its own command, not its neighbours in the batch: deciding changes nothing."""
    try:
        if isinstance(room, Room):
            return decide(room, wish.command, wish.actor, now)
        staff = wish.staff or Staffed("system", "")
        return communities.decide(room, wish.command, Actor(wish.actor, staff.role, now, staff.name), from_office=True)
    except Refusal:
        raise
    except Exception as error:
        log.exception("decision_failed", command=type(wish.command).__name__)
        raise Refusal("busy") from error


def poll_key(copy: Copy[R], command: Command) -> bytes | None:
    return copy.keys.get(command.poll) if isinstance(command, Sheet) else None


def keyed(key: bytes, wish: Wish) -> bytes:
    """For each sender and command another one: equal digests of equal ballots would sort the voters by their choice."""
    asked = wish.asked
    return hmac.digest(key, json.encode((asked.actor, asked.id) if asked else ()) + wish.body, sha256)


def same_again(before: Answered, digest: bytes, *, sealed: bool) -> bytes:
    """The same answer again; once a poll is sealed, its ballots cannot be compared any more."""
    if not sealed and before.digest != digest:
        raise Refusal("id_reused")
    return before.answer


def out_of_patience(wish: Wish) -> None:
    tell(wish, Refusal("busy"))


def tell(wish: Wish, outcome: bytes | Refusal) -> None:
    if wish.answer.done():
        return
    if isinstance(outcome, Refusal):
        wish.answer.set_exception(outcome)
    else:
        wish.answer.set_result(outcome)
