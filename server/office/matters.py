"""Matters, commitments and adopted consensus of a community in long lists, screened or not. Knows no rule, no HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.refusal import Refusal
from server import tables
from server.city_types import (
    CommitmentRow,
    ConsensusRow,
    MatterRow,
    NumberedConsensus,
    NumberedMatter,
    TitledMatter,
    Verdicts,
)
from server.journal import Journal
from server.office.communities import due_soon
from server.office.lists import Found, Query, aware, aware_if, page_of
from server.office.period import china_today
from server.searching import holds

MATTER, COMMITMENT, CONSENSUS = tables.matter, tables.commitment, tables.consensus


async def matters(
    journal: Journal, community: str, stages: str, called: str, after: str | None, public_url: str
) -> tuple[list[MatterRow], str | None]:
    """The latest numbers first; of these stages (with commas between), with these words."""
    into = MATTER.alias("into")
    query = (
        select(MATTER, into.c.number.label("into_number"), CONSENSUS.c.number.label("consensus_number"))
        .outerjoin(into, into.c.id == MATTER.c.merged_into)
        .outerjoin(CONSENSUS, CONSENSUS.c.id == MATTER.c.consensus)
        .where(MATTER.c.community == community, *holds(MATTER.c.search, called))
    )
    if stages:
        query = query.where(MATTER.c.stage.in_(stages.split(",")))
    async with journal.reading() as connection:
        found, following = await page_of(
            connection, query, MATTER, lambda table: (table.c.number, table.c.id), after, down=True
        )
    return [_matter(row, public_url) for row in found], following


async def commitments(
    journal: Journal, community: str, state: str, after: str | None
) -> tuple[list[CommitmentRow], str | None]:
    """The earliest due first."""
    query = (
        select(COMMITMENT, CONSENSUS.c.number.label("number"))
        .outerjoin(CONSENSUS, CONSENSUS.c.id == COMMITMENT.c.consensus)
        .where(COMMITMENT.c.community == community, *_in_state(state))
    )
    async with journal.reading() as connection:
        found, following = await page_of(connection, query, COMMITMENT, lambda table: (table.c.due, table.c.id), after)
        about = await _titles(connection, {matter for row in found for matter in row.matters})
    return [_commitment(row, about) for row in found], following


async def consensus(
    journal: Journal, community: str, called: str, after: str | None
) -> tuple[list[ConsensusRow], str | None]:
    """What was adopted, the latest first."""
    made = select(func.count()).where(COMMITMENT.c.consensus == CONSENSUS.c.id).scalar_subquery()
    query: Query = select(CONSENSUS, made.label("commitments")).where(
        CONSENSUS.c.community == community, CONSENSUS.c.state == "adopted", *holds(CONSENSUS.c.search, called)
    )
    async with journal.reading() as connection:
        found, following = await page_of(
            connection, query, CONSENSUS, lambda table: (table.c.adopted_at, table.c.id), after, down=True
        )
    return [_consensus(row) for row in found], following


def _in_state(state: str) -> Sequence[ColumnElement[bool]]:
    """Refuses (``malformed``) what is none."""
    is_open = COMMITMENT.c.state == "open"
    match state:
        case "":
            return ()
        case "overdue":
            return (is_open, COMMITMENT.c.overdue)
        case "due_soon":
            return (and_(is_open, due_soon(china_today())),)
        case "open" | "claimed" | "closed" | "returned":
            return (COMMITMENT.c.state == state,)
        case _:
            raise Refusal("malformed")


async def _titles(connection: AsyncConnection, matters: Iterable[str]) -> dict[str, TitledMatter]:
    query = select(MATTER.c.id, MATTER.c.number, MATTER.c.title).where(MATTER.c.id.in_(set(matters)))
    return {row.id: TitledMatter(row.id, row.number, row.title) for row in await connection.execute(query)}


def _matter(row: Found, public_url: str) -> MatterRow:
    consensus = None if row.consensus_number is None else NumberedConsensus(row.consensus, row.consensus_number)
    return MatterRow(
        id=row.id,
        number=row.number,
        title=row.title,
        text=row.text,
        stage=row.stage,
        open_to_all=row.open_to_all,
        raisers=row.raisers,
        seconds=row.seconds,
        needed=row.needed,
        steps=row.steps,
        raised_at=aware(row.raised_at),
        changed_at=aware(row.changed_at),
        url=f"{public_url}/register/matters/{row.id}",
        place=row.place,
        photo=row.photo,
        reason=row.reason,
        into=None if row.into_number is None else NumberedMatter(row.merged_into, row.into_number),
        meeting=row.meeting,
        consensus=consensus,
    )


def _commitment(row: Found, titles: Mapping[str, TitledMatter]) -> CommitmentRow:
    about = [titles[matter] for matter in row.matters if matter in titles]
    return CommitmentRow(
        id=row.id,
        consensus=row.consensus,
        number=row.number,
        meeting=row.meeting,
        matters=[matter.number for matter in about],
        about=about,
        what=row.what,
        who=row.who,
        due=row.due,
        state=row.state,
        overdue=row.overdue,
        photos=row.photos,
        asked=row.asked,
        verdicts=Verdicts(row.yes, row.partly, row.no),
        made_at=aware(row.made_at),
        score=row.score,
        evidence=row.evidence,
        claimed_at=aware_if(row.claimed_at),
        until=aware_if(row.until),
        settled_at=aware_if(row.settled_at),
    )


def _consensus(row: Found) -> ConsensusRow:
    return ConsensusRow(
        id=row.id,
        number=row.number,
        title=row.title,
        text=row.text,
        meeting=row.meeting,
        commitments=row.commitments,
        adopted_at=aware_if(row.adopted_at),
    )
