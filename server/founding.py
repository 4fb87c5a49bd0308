"""Making communities and meetings, and finding them again. The edge picks ids and codes; the room decides the rest."""

from __future__ import annotations

import secrets
import time
from datetime import datetime

from msgspec import Struct, convert
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from rooms import agenda, meeting, people
from rooms.formats import Manner
from rooms.room import Room, decide, record
from rooms.vocabulary import SYSTEM, Command, Recorded
from server import tables, wire
from server.access import SIGNATURE_BYTES, Door, Seat, new_code, new_id
from server.chain import GENESIS, head_seal
from server.journal import Journal

FIRST_COMMUNITY = "龙船调社区"
FIRST_TITLE = "凉亭议事会"
FIRST_AGENDA: tuple[tuple[str, agenda.Kind, int], ...] = (
    ("夜间噪音", "discussion", 20),
    ("遛狗牵绳", "discussion", 20),
    ("夜间停车", "decision", 10),
)
CHAIR = {"zh": "主持人", "en": "Moderator"}
SCREEN = {"zh": "大屏", "en": "Screen"}
TRIES = 20
LONGEST_NAME = 120
NEW_PERSON = text(
    "INSERT INTO person (id, community, device) VALUES (:id, :community, :device)"
    " ON CONFLICT (community, device) DO NOTHING RETURNING id"
)
"""One statement for whoever comes for the first time: when a meeting fills, that is nearly everybody."""
KNOWN_PERSON = text(
    "SELECT id, EXISTS (SELECT 1 FROM turn WHERE turn.person = person.id) AS spoke"
    " FROM person WHERE community = :community AND device = :device"
)

NO_DEVICE = text("UPDATE person SET device = :none WHERE community = :community AND device = :device AND id <> :id")
OWN_DEVICE = text(
    "INSERT INTO person (id, community, device) VALUES (:id, :community, :device)"
    " ON CONFLICT (id) DO UPDATE SET device = excluded.device"
)


class Comer(Struct, frozen=True):
    """Who comes in with a phone; ``spoke_before``: they have had the floor in a meeting of this community."""

    person: str
    spoke_before: bool = False


class Links(Struct, frozen=True):
    """Everything needed to hold a meeting: who has the moderator's ticket runs it."""

    meeting: str
    code: str
    moderator_ticket: str
    screen_ticket: str
    moderator_url: str
    join_url: str
    screen_url: str


class Plan(Struct, frozen=True):
    title: str
    format: meeting.Format = "pavilion"
    community: str = FIRST_COMMUNITY
    community_id: str | None = None
    chair: people.GiveSeat | None = None
    language: str = "zh"
    agenda: tuple[tuple[str, agenda.Kind, int | None], ...] = ()
    opens_at: datetime | None = None
    preset: str | None = None
    manner: Manner | None = None
    call: str | None = None
    correction_days: int = 7


def plan(title: str, kind: str, community: str, language: str, opens: str | None = None) -> Plan:
    """A plan from what somebody typed; raises ValueError with the reason."""
    if not 1 <= len(title.strip()) <= LONGEST_NAME or not 1 <= len(community.strip()) <= LONGEST_NAME:
        raise ValueError(f"title and community need 1 to {LONGEST_NAME} characters")
    facts = {"title": wire.text(title), "format": kind, "community": wire.text(community), "language": language}
    return convert(facts | {"opens_at": None if opens is None else _moment(opens)}, Plan)


def _moment(opens: str) -> datetime:
    """A time to come as people write it; without a zone it is this machine's."""
    try:
        moment = datetime.fromisoformat(opens).astimezone()
    except ValueError as error:
        raise ValueError(f"{opens!r} is not a time like 2026-12-24T19:30") from error
    if moment.timestamp() <= time.time():
        raise ValueError(f"{opens} has already passed")
    return moment


FIRST_PLAN = Plan(title=FIRST_TITLE, agenda=FIRST_AGENDA)


async def new_meeting(journal: Journal, plan: Plan) -> Room:
    """Make a meeting with its moderator and screen, in a community that is made too if it is new."""
    community = plan.community_id or await community_called(journal, plan.community)
    for _ in range(TRIES):
        try:
            return await _plan(journal, community, plan)
        except IntegrityError:  # the code is taken by another meeting
            continue
    raise RuntimeError("no free meeting code found")


async def community_called(journal: Journal, name: str) -> str:
    """The id of the community with this name; made if there is none."""
    table = tables.community
    async with journal.writing() as connection:
        known = await connection.scalar(select(table.c.id).where(table.c.name == name).order_by(table.c.id))
        if known is not None:
            return str(known)
        id_ = new_id("v")
        head = {"id": id_, "kind": "community", "seq": 0, "epoch": 1, "hash": GENESIS}
        await connection.execute(insert(tables.room).values(head | {"seal": head_seal(id_, 0, 1, GENESIS, None)}))
        await connection.execute(insert(table).values(id=id_, name=name))
        return id_


async def find_meeting(journal: Journal, code_or_id: str) -> str | None:
    """The id of a meeting by its code or id."""
    table = tables.meeting
    async with journal.reading() as connection:
        query = select(table.c.id).where((table.c.code == code_or_id) | (table.c.id == code_or_id))
        return await connection.scalar(query)


async def planned_meetings(journal: Journal, community: str) -> list[str]:
    """The ids of its meetings that are still to come, the next first; those without a time after all others."""
    table = tables.meeting
    query = (
        select(table.c.id)
        .where(table.c.community == community, table.c.state == "planned")
        .order_by(table.c.opens_at.is_(None), table.c.opens_at, table.c.made_at, table.c.id)
    )
    async with journal.reading() as connection:
        return list(await connection.scalars(query))


async def latest_meeting(journal: Journal) -> str | None:
    """The meeting to go on with: an open one, else a planned one; None if all are over."""
    table, heads = tables.meeting, tables.room
    async with journal.reading() as connection:
        for state in ("open", "planned"):
            query = select(table.c.id).join(heads, heads.c.id == table.c.id).where(table.c.state == state)
            found = await connection.scalar(query.order_by(heads.c.seq.desc(), table.c.id))
            if found is not None:
                return str(found)
    return None


async def person_with_device(journal: Journal, door: Door, community: str, device: str) -> Comer:
    """The person whose phone this is, in this community; a new one if it was never here."""
    new = new_id("r")
    phone = {"id": new, "community": community, "device": door.device(community, device)}
    async with journal.writing() as connection:
        if await connection.scalar(NEW_PERSON, phone):
            return Comer(new)
        known = (await connection.execute(KNOWN_PERSON, phone)).one()
        return Comer(known.id, bool(known.spoke))


async def give_device(journal: Journal, door: Door, community: str, person: str, device: str) -> None:
    """From now on this phone is this person's; whoever's it was has none."""
    owns = {"id": person, "community": community, "device": door.device(community, device)}
    async with journal.writing() as connection:
        await connection.execute(NO_DEVICE, {**owns, "none": secrets.token_bytes(SIGNATURE_BYTES)})
        await connection.execute(OWN_DEVICE, owns)


def links(room: Room, door: Door, public_url: str) -> Links:
    """The links of a meeting, the same ones every time: for its first moderator and its screens."""
    code = room.meeting.code
    chair, screen = (_seated(room, role) for role in ("moderator", "screen"))
    moderator_ticket = door.ticket(Seat(room.id, chair))
    screen_ticket = door.ticket(Seat(room.id, screen))
    return Links(
        meeting=room.id,
        code=code,
        moderator_ticket=moderator_ticket,
        screen_ticket=screen_ticket,
        moderator_url=f"{public_url}/tablet/{code}#ticket={moderator_ticket}",
        join_url=join_url(room, public_url),
        screen_url=f"{public_url}/screen/{code}#ticket={screen_ticket}",
    )


def join_url(room: Room, public_url: str) -> str:
    return f"{public_url}/m/{room.meeting.code}"


def nobodys_chair(language: str) -> people.GiveSeat:
    """A moderator's seat for whoever is given its link."""
    return people.GiveSeat(person=new_id("r"), name=CHAIR[language], role="moderator")


def _seated(room: Room, role: str) -> str:
    return next((p.id for p in room.people.values() if p.role == role and not p.removed), "")


async def _plan(journal: Journal, community: str, plan: Plan) -> Room:
    id_, language = new_id("m"), "en" if plan.language == "en" else "zh"
    wishes: list[Command] = [
        meeting.PlanMeeting(
            code=new_code(),
            title=plan.title,
            community=plan.community,
            community_id=community,
            format=plan.format,
            language=language,
            preset=plan.preset,
            manner=plan.manner,
            correction_days=plan.correction_days,
        ),
        plan.chair or nobodys_chair(language),
        people.GiveSeat(person=new_id("s"), name=SCREEN[language], role="screen"),
        *([meeting.EditMeeting(call=plan.call)] if plan.call else []),
        meeting.ScheduleMeeting(opens_at=plan.opens_at.isoformat() if plan.opens_at else None),
        *(agenda.AddItem(title=title, kind=kind, minutes=minutes) for title, kind, minutes in plan.agenda),
    ]
    await journal.found(id_, "meeting")
    copy = await journal.read(id_)
    assert copy is not None
    now, recorded = time.time_ns() // 1_000_000, list[Recorded]()
    async with journal.turn(copy) as turn:
        for wish in wishes:
            recorded += record(copy.room, decide(copy.room, wish, SYSTEM, now), SYSTEM, now)
        await turn.write(recorded, {})
    return copy.room
