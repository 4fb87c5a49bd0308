"""The meeting section: what everyone may know of the meeting as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.corrections import corrections_until
from rooms.formats import PollDefaults, Queue
from rooms.views.eye import Eye, iso

if TYPE_CHECKING:
    from rooms.room import Room


class MeetingView(Struct, kw_only=True):
    id: str
    code: str
    title: str
    community: str
    community_id: str
    format: str
    state: str
    language: str
    call: str | None
    join_url: str
    opens_at: str | None
    opened_at: str | None
    adjourned_at: str | None
    limit_ms: int
    preset: str | None
    polls: PollDefaults
    queue: Queue
    opening: str
    corrections_until: str | None
    corrections: int
    confirmed_at: str | None
    register_url: str
    minutes_url: str
    screen_url: str | None = None


def section(room: Room, eye: Eye) -> tuple[MeetingView, int]:
    facts = room.meeting
    view = MeetingView(
        id=room.id,
        code=facts.code,
        title=facts.title,
        community=facts.community,
        community_id=facts.community_id,
        format=facts.format,
        state=facts.state,
        language=facts.language,
        call=facts.call,
        join_url=eye.join_url,
        opens_at=iso(facts.opens_at),
        opened_at=iso(facts.opened_at),
        adjourned_at=iso(facts.adjourned_at),
        limit_ms=facts.limit_ms,
        preset=facts.preset,
        polls=facts.manner.polls,
        queue=facts.manner.queue,
        opening=facts.manner.opening,
        corrections_until=iso(corrections_until(room)),
        corrections=len(facts.corrections),
        confirmed_at=iso(facts.confirmed_at),
        register_url=f"/register/communities/{facts.community_id}",
        minutes_url=f"/api/meetings/{facts.code}/minutes",
        screen_url=eye.screen_url if eye.moderator else None,
    )
    return view, 0
