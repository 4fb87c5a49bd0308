"""The journal as the server keeps it: events as JSON, ballots apart from them, put together again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, cast

from msgspec import Raw, json, structs

from rooms import community as communities
from rooms import room as halls
from rooms.ballot import Box
from rooms.community import Community
from rooms.room import Room
from rooms.vocabulary import CHANGES, Event, Recorded

EVENTS: Any = reduce(or_, CHANGES)


def written(entry: Recorded) -> bytes:
    """The line in the journal: everything but what goes into the ballot box."""
    bare = structs.replace(entry.event, **dict.fromkeys(entry.event.boxed))
    return json.encode({"seq": entry.seq, "at": entry.at, "by": entry.by, "event": bare})


def read(line: bytes) -> Recorded:
    parts = json.decode(line, type=dict[str, Raw])
    return Recorded(
        seq=json.decode(parts["seq"], type=int),
        at=json.decode(parts["at"], type=int),
        by=json.decode(parts["by"], type=str),
        event=cast(Event, json.decode(parts["event"], type=EVENTS)),
    )


def lived_again(room: Room, journal: Iterable[Recorded]) -> Room:
    """The room that this journal makes, with the ballot boxes that the server would still hold for ``room``."""
    again = halls.empty(room.id)
    again.community = room.community
    for entry in journal:
        halls.evolve(again, read(written(entry)))
    for id, poll in room.polls.items():
        if poll.state == "open" or (poll.secrecy == "named" and poll.state in ("closed", "published")):
            box = poll.box
            again.polls[id].box = Box(poll.method, dict(box.ballots), dict(box.papers), dict(box.shown))
    return again


def community_again(community: Community, journal: Iterable[Recorded]) -> Community:
    """The community that its journal makes."""
    again = Community(id=community.id)
    for entry in journal:
        communities.evolve(again, read(written(entry)))
    return again
