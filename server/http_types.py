"""What is asked and answered over HTTP, as types: checked on the way in, and described in the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from rooms.vocabulary import Name, Place

STATUS = {
    "malformed": 400,
    "bad_ticket": 401,
    "signed_out": 401,
    "bad_login": 401,
    "not_allowed": 403,
    "removed": 403,
    "not_found": 404,
    "link_used": 410,
    "too_large": 413,
    "too_fast": 429,
    "not_available": 501,
    "busy": 503,
}
"""The HTTP status of a refusal; of any other 409."""

Device = Annotated[str, Meta(min_length=22, max_length=256, description="The phone's own secret, at least 128 bits.")]
Slip = Annotated[str, Meta(max_length=256, description="What a printed slip says, where there is a roll.")]


class JoinRequest(Struct, forbid_unknown_fields=True):
    """A phone that wants to come in. The same device is the same person."""

    name: Name
    place: Place
    device: Device
    slip: Slip | None = None


class JoinAnswer(Struct):
    """The ticket that opens the sockets and the pages of one person in one meeting."""

    ticket: str
    person: str
    meeting: str


class PublicMeeting(Struct):
    """What anyone may know before joining; ``items`` are the titles on the agenda."""

    meeting: str
    code: str
    title: str
    community: str
    format: str
    state: str
    language: str
    join_url: str
    items: list[str]
    opens_at: str | None = None


class RollListed(Struct):
    """The roll is there: so many people, as of this number of the journal."""

    people: int
    seq: int


class SeatRequest(Struct, forbid_unknown_fields=True):
    """Another member of staff."""

    name: Name


class Picture(Struct, frozen=True):
    """A QR code as a path of SVG, in a box from 0 0 to ``size`` ``size``."""

    size: int
    path: str


class SeatAnswer(Struct):
    """The ticket of a second moderator, and the tablet's address with it."""

    person: str
    ticket: str
    url: str
    qr: Picture


class Page(Struct):
    """A part of a long section. ``next`` is what to ask for after it, null at the end."""

    items: list[Any]
    next: str | None = None


class Problem(Struct):
    """An error as RFC 9457 has it; ``code`` is the refusal's own, ``detail`` its sentence; ``retry_after``: seconds."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    retry_after: int | UnsetType = UNSET
