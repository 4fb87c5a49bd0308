"""The part of the OpenAPI document for the office: staff, communities, meetings, what goes on between them, figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rooms.formats import FormatFile
from server import city_figures, city_types, staff_types
from server.describe.operations import AFTER, LANGUAGE, answer, as_json, plain
from server.describe.schemas import Schema, ref
from server.photo_pages import PhotoAnswer

TYPES: list[Any] = [
    staff_types.SignInRequest,
    staff_types.FirstRequest,
    staff_types.SignedIn,
    staff_types.Staff,
    staff_types.Account,
    staff_types.NewStaff,
    staff_types.StaffChange,
    staff_types.StaffMade,
    staff_types.StaffLink,
    city_types.NewCommunity,
    city_types.OneCommunity,
    city_types.CommunityRow,
    city_types.NewMeeting,
    city_types.MeetingMade,
    city_types.MeetingRow,
    city_types.StaffSeat,
    city_types.MatterRow,
    city_types.CommitmentRow,
    city_types.ConsensusRow,
    city_types.FormatRow,
    staff_types.EraseRequest,
    staff_types.Erased,
    city_figures.Overview,
    FormatFile,
    PhotoAnswer,
]
PAGES = {
    "AccountPage": staff_types.Account,
    "CommunityPage": city_types.CommunityRow,
    "MeetingPage": city_types.MeetingRow,
    "MatterPage": city_types.MatterRow,
    "CommitmentPage": city_types.CommitmentRow,
    "ConsensusPage": city_types.ConsensusRow,
    "FormatPage": city_types.FormatRow,
}
SIGNED_IN: dict[str, Any] = {"security": [{"staff": []}]}
"""Asked with the token that signing in gave."""
SECURITY = {
    "staff": {
        "type": "http",
        "scheme": "bearer",
        "description": "The token that signing in to the office gave. It lasts 12 hours from when it was last used.",
    }
}
DOCUMENT = {"application/json": {"schema": {"type": "object"}}}
AT = "/api/office"
ONE = f"{AT}/communities/{{community}}"


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _asked(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string"}, "description": description}


COMMUNITY, MEETING, STAFF = _in_path("community"), _in_path("meeting"), _in_path("staff")
PERSON, FORMAT = _in_path("person"), _in_path("format")
CALLED = _asked("q", "Only what has all of these words in it.")
STAGE = _asked("stage", "Only matters at this stage, or at one of several with commas between.")
MEETING_STATE = _asked("state", "`planned`, `open` or `adjourned`.")
COMMITMENT_STATE = _asked("state", "`overdue`, `due_soon` (within 14 days), `open`, `claimed`, `closed` or `returned`.")
SINCE, UNTIL = (
    _asked("from", "The first day, like 2026-07-01; twelve months before the last without it."),
    _asked("to", "The last day; today without it. Days and months are China's."),
)


def paths() -> dict[str, Any]:
    """Every address of the office, and the calendar that is everyone's."""
    return {**_signing_in(), **_staff(), **_communities(), **_between_meetings(), **_people(), **_calendar()}


def pages(page: Schema) -> dict[str, Schema]:
    """Pages of its lists."""
    return {
        name: page | {"properties": page["properties"] | {"items": {"type": "array", "items": ref(row.__name__)}}}
        for name, row in PAGES.items()
    }


def _signing_in() -> dict[str, Any]:
    by_password = plain("sign_in", "Sign in to the office", as_json("SignedIn"), "malformed", "bad_login", "too_fast")
    by_link = plain("first", "Choose a password, with a one-time link", as_json("SignedIn"), "malformed", "link_used")
    out = _staff_only("sign_out", "This session is over", None)
    return {
        f"{AT}/sign-in": {"post": by_password | _body("SignInRequest")},
        f"{AT}/first": {"post": by_link | _body("FirstRequest")},
        f"{AT}/sign-out": {"post": out | {"responses": {"204": _bare("Signed out.")} | out["responses"]}},
        f"{AT}/me": {"get": _staff_only("who_am_i", "Who is signed in", "Staff")},
        f"{AT}/overview": {
            "parameters": [SINCE, UNTIL],
            "get": _staff_only(
                "overview", "The city, or as much of it as is theirs, in figures", "Overview", "malformed"
            ),
        },
    }


def _staff() -> dict[str, Any]:
    faults = ("malformed", "login_taken", "not_found")
    link = _staff_only("staff_link", "A new one-time link; password and sessions are void", "StaffLink", "not_found")
    return {
        f"{AT}/staff": {
            "get": _staff_only("staff", "All accounts, by login", "AccountPage") | {"parameters": [AFTER]},
            "post": _made("make_staff", "A new account with a one-time link", "StaffMade", "NewStaff", *faults),
        },
        f"{AT}/staff/{{staff}}": {
            "parameters": [STAFF],
            "patch": _staff_only(
                "change_staff",
                "Name, role, communities, on or off",
                "Account",
                "malformed",
                "not_found",
                "last_admin",
            )
            | _body("StaffChange"),
        },
        f"{AT}/staff/{{staff}}/link": {"parameters": [STAFF], "post": link},
    }


def _communities() -> dict[str, Any]:
    seat = _staff_only("staff_seat", "A moderator's seat under one's own name", "StaffSeat", "not_found", "removed")
    configure = _staff_only(
        "configure", "Change settings; only what is named", "OneCommunity", "malformed", "not_found"
    )
    settings = {"requestBody": {"required": True, "content": DOCUMENT, "description": "As `community:configure`."}}
    meeting_faults = ("malformed", "not_found", "in_the_past")
    return {
        f"{AT}/communities": {
            "get": _page("communities", "Communities in figures, by name", "CommunityPage", CALLED),
            "post": _made("make_community", "A new one", "OneCommunity", "NewCommunity", "malformed", "name_taken"),
        },
        ONE: {
            "parameters": [COMMUNITY],
            "get": _staff_only("community", "One community with its settings", "OneCommunity", "not_found"),
            "patch": configure | settings,
        },
        f"{ONE}/meetings": {
            "parameters": [COMMUNITY],
            "get": _page("meetings", "Its meetings, the latest first", "MeetingPage", MEETING_STATE),
            "post": _made("make_meeting", "A new one, from a format", "MeetingMade", "NewMeeting", *meeting_faults),
        },
        f"{AT}/meetings/{{meeting}}/seat": {"parameters": [MEETING], "post": seat},
    }


def _between_meetings() -> dict[str, Any]:
    lists = {
        "matters": _page("office_matters", "Matters, the latest first", "MatterPage", STAGE, CALLED),
        "commitments": _page("commitments", "The earliest due first", "CommitmentPage", COMMITMENT_STATE),
        "consensus": _page("adopted", "What was adopted, the latest first", "ConsensusPage", CALLED),
        "formats": _page("formats", "What a meeting can be made from", "FormatPage", LANGUAGE),
    }
    command = _staff_only("command", "A command to the community", None, "malformed", "not_found")
    sent = {
        "required": True,
        "content": DOCUMENT,
        "description": "`command` (like `matter:screen`), `id`, and the payload of that command.",
    }
    acked = {"200": answer("The command's ack, once it is recorded.", DOCUMENT)}
    photo = _staff_only("office_photo", "A photo for a matter or of what was done", None, "bad_photo", "too_large")
    picture = {"required": True, "content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}
    kept = {"201": answer("The photo is kept.", as_json("PhotoAnswer"))}
    return {
        **{f"{ONE}/{name}": {"parameters": [COMMUNITY], "get": listed} for name, listed in lists.items()},
        f"{ONE}/formats/{{format}}.json": {
            "parameters": [COMMUNITY, FORMAT],
            "get": _staff_only("format_file", "A preset, as a file for another community", "FormatFile", "not_found"),
        },
        f"{ONE}/commands": {
            "parameters": [COMMUNITY],
            "post": command | {"requestBody": sent, "responses": acked | command["responses"]},
        },
        f"{ONE}/photos": {
            "parameters": [COMMUNITY],
            "post": photo | {"requestBody": picture, "responses": kept | photo["responses"]},
        },
    }


def _people() -> dict[str, Any]:
    held = _staff_only("export_person", "All that is held about somebody", None, "not_found")
    found = _staff_only("people", "Who has been to its meetings", None, "not_found")
    erase = _staff_only("erase_person", "Erase names and words", "Erased", "malformed", "not_found", "confirm_needed")
    people = f"{ONE}/people"
    return {
        people: {"parameters": [COMMUNITY], "get": _document(found) | {"parameters": [AFTER, CALLED]}},
        f"{people}/{{person}}.json": {"parameters": [COMMUNITY, PERSON], "get": _document(held)},
        f"{people}/{{person}}/erase": {"parameters": [COMMUNITY, PERSON], "post": erase | _body("EraseRequest")},
    }


def _calendar() -> dict[str, Any]:
    feed = {"text/calendar": {"schema": {"type": "string"}}}
    told = plain("calendar", "Its planned and open meetings, for everyone's calendar", feed, "not_found", "busy")
    return {"/api/communities/{community}/calendar.ics": {"parameters": [COMMUNITY], "get": told}}


# ---- below


def _staff_only(name: str, summary: str, schema: str | None, *refusals: str) -> dict[str, Any]:
    content = as_json(schema) if schema else {}
    return plain(name, summary, content, *_once(*refusals, "signed_out", "not_allowed", "busy")) | SIGNED_IN


def _page(name: str, summary: str, schema: str, *asked: dict[str, Any]) -> dict[str, Any]:
    return _staff_only(name, summary, schema, "malformed", "not_found") | {"parameters": [AFTER, *asked]}


def _made(name: str, summary: str, schema: str, body: str, *refusals: str) -> dict[str, Any]:
    told = _staff_only(name, summary, None, *refusals)
    return told | _body(body) | {"responses": {"201": answer(summary, as_json(schema))} | told["responses"]}


def _document(told: dict[str, Any]) -> dict[str, Any]:
    return told | {"responses": {"200": answer(told["summary"], DOCUMENT)} | told["responses"]}


def _body(schema: str) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": as_json(schema)}}


def _bare(description: str) -> dict[str, Any]:
    return {"description": description}


def _once(*codes: str) -> Iterable[str]:
    return dict.fromkeys(codes)
