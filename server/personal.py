"""What each connected person was last told of themselves, and whose own facts may have changed since. Tells nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from rooms import (
    adopting,
    agenda,
    asking,
    consensus,
    deferring,
    electorate,
    hands,
    meeting,
    merging,
    people,
    poll,
    positions,
    sitting,
    speaking,
)
from rooms.community import Community, CommunityConfigured
from rooms.following import FollowerMerged
from rooms.listing import PersonStruck
from rooms.mandates import MandateRevoked
from rooms.room import Room
from rooms.views import Me, me
from rooms.vocabulary import CommunityEvent, Recorded
from rooms.voting import VoteCast
from server.followers import followers

MOVES_OTHERS = frozenset(
    module.__name__
    for module in (
        asking,
        speaking,
        deferring,
        merging,
        agenda,
        people,
        meeting,
        consensus,
        adopting,
        positions,
        sitting,
    )
)
"""Concerns whose events change what others, too, are told of themselves: their place in the queue, their positions."""
NAMED = ("person", "into", "voter", "giver", "taker", "helper")
MOST_AT_ONCE = 1_000
"""So many are looked at in a few dozen ms; a poll of the roll that opens concerns everybody."""
GIVES_BALLOTS = (poll.PollOpened, poll.PollClosed, poll.PollCancelled, hands.HandsCounted)
"""With a listed roll, or where hands were counted, these change what the ballot of everyone stands for."""


class Personal:
    """One for each live room. A change is looked for only with those whom an event concerns."""

    def __init__(self) -> None:
        self._told: dict[str, Me] = {}
        self._touched: set[str] = set()
        self._others_moved = False
        self._ballots: set[tuple[str, str]] = set()
        self._polls: set[str] = set()
        self._followed: list[CommunityEvent] = []

    def heard(self, recorded: Sequence[Recorded] | None) -> None:
        """Note whom these events concern. None: the room was read anew, so everybody."""
        if recorded is None:
            self._touched.update(self._told)
        for entry in recorded or ():
            event = entry.event
            self._touched.add(entry.by)
            self._touched.update(getattr(event, field) for field in NAMED if hasattr(event, field))
            self._others_moved |= type(event).__module__ in MOVES_OTHERS
            match event:
                case VoteCast(poll=asked, voter=key):
                    self._ballots.add((asked, key))
                case PersonStruck() | MandateRevoked():
                    self._touched.update(self._told)
                case _ if isinstance(event, GIVES_BALLOTS):
                    self._polls.add(event.poll)
                case _:
                    pass

    def heard_community(self, recorded: Sequence[Recorded] | None) -> None:
        """Note what happened in the community. None: it was read anew, so everybody is concerned."""
        if recorded is None:
            self._touched.update(self._told)
        self._followed += [entry.event for entry in recorded or () if isinstance(entry.event, CommunityEvent)]

    def shown(self, room: Room, person: str) -> Me:
        """What a person is told as they come."""
        mine = me(room, person)
        self._told.setdefault(person, mine)
        return mine

    def forget(self, person: str) -> None:
        self._told.pop(person, None)

    def changes(self, room: Room) -> tuple[dict[str, dict[str, Any]], set[str]]:
        """For each person whose own facts changed, those that did; and whose role or seat is another now."""
        changes, moved = dict[str, dict[str, Any]](), set[str]()
        concerned = list(self._concerned(room) & room.people.keys())
        self._touched.update(concerned[MOST_AT_ONCE:])
        for person in concerned[:MOST_AT_ONCE]:
            now, told = me(room, person), self._told[person]
            if now.role != told.role or now.seat != told.seat or room.people[person].removed:
                moved.add(person)
            if now != told:
                self._told[person] = now
                before = structs.asdict(told)
                changes[person] = {k: v for k, v in structs.asdict(now).items() if before[k] != v}
        return changes, moved

    @property
    def behind(self) -> bool:
        """Somebody has not been looked at yet."""
        return bool(self._touched & self._told.keys())

    def _concerned(self, room: Room) -> set[str]:
        self._touched |= self._with_ballots(room) | self._following(room.community)
        concerned, self._touched = self._touched & self._told.keys(), set()
        if self._others_moved:
            self._others_moved = False
            concerned |= {p for p, told in self._told.items() if told.entry or told.positions or told.objections}
            entries = [*room.floor.waiting.values(), *(turn.entry for turn in room.floor.everyone_speaking())]
            concerned |= {entry.person for entry in entries} & self._told.keys()
        return concerned

    def _following(self, community: Community) -> set[str]:
        """Who follows what changed in the community."""
        events, self._followed = self._followed, []
        if any(isinstance(event, CommunityConfigured | FollowerMerged) for event in events):
            return set(self._told)
        return followers(community, events)

    def _with_ballots(self, room: Room) -> set[str]:
        """Everyone who shares a ballot that came in or, once a poll of the roll opens or closes, all."""
        ballots, polls, self._ballots, self._polls = self._ballots, self._polls, set(), set()
        if any(room.polls[one].roll or room.polls[one].hands for one in polls):
            return set(self._told)
        return {
            member
            for asked, key in ballots
            for member in (*electorate.members(room, room.polls[asked], key), *_helpers(room, asked, key))
        }


def _helpers(room: Room, asked: str, key: str) -> list[str]:
    """Who votes for somebody with this ballot."""
    found = room.polls[asked]
    return [by for one, by in room.mandates.items() if electorate.key(room, found, room.people[one]) == key]
