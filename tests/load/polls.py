"""Polls as the load needs them: opened by a moderator, watched on a screen, closed and counted."""

from __future__ import annotations

from typing import Any

from msgspec import json

from tests.load.phone import BrokenError, Phone

UPDATE = b'42["room:update",'
POLLS = b'"polls":'


class Screen:
    """Counts the updates that a screen gets, and keeps the polls as it was last told."""

    def __init__(self, phone: Phone) -> None:
        self.updates = 0
        self.polls: dict[str, Any] = {}
        phone.on_news = self._news

    def _news(self, _: Phone, text: bytes) -> None:
        if not text.startswith(UPDATE):
            return
        self.updates += 1
        if POLLS in text:
            told = json.decode(text[2:])[1]
            self.polls.update((poll["id"], poll) for poll in told.get("polls", ()))


def opened_poll(chair: Phone, question: str) -> str:
    """A new poll, open: yes, no or abstain, anonymous, counted live."""
    poll = str(chair.must("poll:draft", question=question, method="approve")["poll"])
    chair.must("poll:open", poll=poll)
    return poll


def closed_poll(chair: Phone, screen: Screen, poll: str, ballots: int) -> None:
    """Close it; raises ``BrokenError`` unless exactly so many ballots were counted."""
    chair.must("poll:close", poll=poll)
    chair.crowd.until(lambda: screen.polls.get(poll, {}).get("state") == "closed", what="the closed poll")
    cast = screen.polls[poll]["turnout"]["cast"]
    if cast != ballots:
        raise BrokenError(f"{ballots:,} ballots were acknowledged, {cast:,} were counted")
