"""What happened in a community, as plain tables that a person can query, written in the journal's own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import to_builtins
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms import commitment, community, following, register, screening, verdict
from rooms.commitment import Commitment
from rooms.community import Community
from rooms.matter import Matter, end_of
from rooms.views import steps_of
from rooms.vocabulary import Event, Recorded
from server import rows, tables
from server.rows import moment
from server.searching import folded

LONGEST_TITLE = 40


async def write(connection: AsyncConnection, room: Community, recorded: Sequence[Recorded]) -> None:
    """Bring the plain tables to what these events made of the community."""
    events = [entry.event for entry in recorded]
    if any(isinstance(event, community.CommunityConfigured) for event in events):
        row = update(tables.community).where(tables.community.c.id == room.id)
        await connection.execute(row.values(settings=to_builtins(room.settings)))
    touched = set(_matters(room, events))
    merged = (one for one in room.matters.values() if one.into and end_of(room, one).id in touched)
    await _write_matters(connection, room, [*touched, *(one.id for one in merged if one.id not in touched)])
    promised = list(_commitments(room, events))
    await rows.put(connection, tables.commitment, [commitment_row(room, room.commitments[one]) for one in promised])
    await _write_verdicts(connection, room, events)
    for event in events:
        if isinstance(event, register.ConsensusRegistered) and event.corrects:
            await _note_correction(connection, event.corrects, event.consensus)


async def rewrite(connection: AsyncConnection, room: Community) -> None:
    """Write every row anew, after words were erased."""
    await _write_matters(connection, room, list(room.matters))
    promised = list(room.commitments.values())
    await rows.put(connection, tables.commitment, [commitment_row(room, one) for one in promised])
    await rows.put(connection, tables.verdict, [verdict_row(one, who) for one in promised for who in one.verdicts])
    await _forget_titles(connection, room)


def searchable(*texts: str | None) -> str:
    """Words as they are looked for: in one form of each character, in small letters."""
    return folded(*texts)


def first_line(text: str) -> str:
    """What a text is called where nothing else says what it is about."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


# ---- which rows


def _matters(room: Community, events: Iterable[Event]) -> Iterable[str]:
    """The matters these events changed, each once, with those that went into another."""
    touched: dict[str, None] = {}
    for event in events:
        match event:
            case screening.MatterScreened(matter=one, into=into):
                touched |= {one: None} | ({into: None} if into else {})
            case register.ConsensusRegistered(matters=ones):
                touched |= dict.fromkeys(ones)
            case commitment.CommitmentMade() | commitment.DoneClaimed() | verdict.CommitmentSettled():
                touched |= dict.fromkeys(room.commitments[event.commitment].matters)
            case community.CommunityConfigured() | following.FollowerMerged():
                touched |= dict.fromkeys(room.matters)
            case _ if hasattr(event, "matter"):
                touched[getattr(event, "matter")] = None  # noqa: B009 - any event about one matter
            case _:
                pass
    return touched


def _commitments(room: Community, events: Iterable[Event]) -> Iterable[str]:
    if any(isinstance(event, following.FollowerMerged) for event in events):
        return room.commitments
    return dict.fromkeys(getattr(event, "commitment") for event in events if hasattr(event, "commitment"))  # noqa: B009


async def _write_matters(connection: AsyncConnection, room: Community, ids: list[str]) -> None:
    await rows.put(connection, tables.matter, [matter_row(room, room.matters[one]) for one in ids])


async def _write_verdicts(connection: AsyncConnection, room: Community, events: Sequence[Event]) -> None:
    merged = [event for event in events if isinstance(event, following.FollowerMerged)]
    for event in merged:
        await connection.execute(delete(tables.verdict).where(tables.verdict.c.person == event.person))
    into = {event.into for event in merged}
    given = {(e.commitment, e.person): None for e in events if isinstance(e, verdict.VerdictGiven)}
    given |= {(one.id, who): None for one in room.commitments.values() for who in one.verdicts if who in into}
    written = [verdict_row(room.commitments[one], who) for one, who in given if who in room.commitments[one].verdicts]
    await rows.put(connection, tables.verdict, written)


async def _note_correction(connection: AsyncConnection, corrected: str, by: str) -> None:
    table = tables.consensus
    await connection.execute(update(table).where(table.c.id == corrected).values(corrected_by=by))


async def _forget_titles(connection: AsyncConnection, room: Community) -> None:
    """Every text about a matter was called after it, in whatever meeting; now after its own first words."""
    erased = {one.id for one in room.matters.values() if not one.title}
    table = tables.consensus
    query = select(table.c.id, table.c.matters, table.c.text, table.c.number).where(table.c.community == room.id)
    for row in (await connection.execute(query)).all() if erased else ():
        if erased.intersection(row.matters[:1]):
            title = first_line(row.text)
            new = {"title": title, "search": searchable(title, row.text, row.number)}
            await connection.execute(update(table).where(table.c.id == row.id).values(new))


# ---- the rows


def matter_row(room: Community, one: Matter) -> dict[str, Any]:
    return {
        "id": one.id,
        "community": room.id,
        "number": one.number,
        "title": one.title,
        "text": one.text,
        "place": one.place,
        "photo": one.photo,
        "stage": one.stage,
        "open_to_all": one.open_to_all,
        "raisers": len(one.raisers),
        "seconds": len(one.seconds),
        "needed": one.needs(room.settings.seconds_needed),
        "reason": one.reason,
        "merged_into": one.into,
        "meeting": one.agenda.meeting if one.agenda else None,
        "consensus": one.consensus,
        "steps": to_builtins(steps_of(room, one)),
        "raised_at": moment(one.raised_at),
        "changed_at": moment(one.changed_at),
        "search": searchable(one.title, one.text, one.place, f"{one.number}"),
    }


def commitment_row(room: Community, one: Commitment) -> dict[str, Any]:
    scores, figures = [verdict.score for verdict in one.verdicts.values()], one.figures
    return {
        "id": one.id,
        "community": room.id,
        "consensus": one.consensus,
        "meeting": one.meeting,
        "matters": list(one.matters),
        "what": one.what,
        "who": one.who,
        "due": date.fromisoformat(one.due),
        "state": one.state,
        "overdue": one.overdue,
        "evidence": one.evidence,
        "photos": list(one.photos),
        "claimed_at": moment(one.claimed_at),
        "until": moment(one.until),
        "settled_at": moment(one.settled_at),
        "asked": len(room.asked(one)),
        "yes": figures.yes,
        "partly": figures.partly,
        "no": figures.no,
        "score": sum(scores) / len(scores) if scores else None,
        "made_at": moment(one.made_at),
    }


def verdict_row(one: Commitment, person: str) -> dict[str, Any]:
    given = one.verdicts[person]
    return {
        "commitment": one.id,
        "person": person,
        "done": given.done,
        "score": given.score,
        "words": given.words,
        "at": moment(given.at),
    }
