"""Formats a community can make meetings from: the three for all, and its own, as a list and as files. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from msgspec import json

from rooms.formats import AGENDAS, MANNERS, Format, Manner, OwnFormat, Planned, file_of
from server.city_types import FormatRow


def listed(presets: Iterable[OwnFormat], language: str, at: str) -> list[FormatRow]:
    """The three first; ``at`` is the address under which the files of the community's own lie."""
    tongue = "en" if language == "en" else "zh"
    three = [_row(base, base, MANNERS[base], AGENDAS[base][tongue]) for base in get_args(Format)]
    own = [_row(one.id, one.base, one.manner, one.agenda, one.title, f"{at}/{one.id}.json") for one in presets]
    return [*three, *own]


def file(preset: OwnFormat) -> bytes:
    """What another community imports."""
    return json.format(json.encode(file_of(preset)), indent=2)


def _row(
    format_: str,
    base: Format,
    manner: Manner,
    agenda: tuple[Planned, ...],
    title: str | None = None,
    file_url: str | None = None,
) -> FormatRow:
    return FormatRow(
        format=format_,
        own=title is not None,
        base=base,
        agenda=agenda,
        limit_s=manner.limit_s,
        queue=manner.queue,
        polls=manner.polls,
        opening=manner.opening,
        title=title,
        file_url=file_url,
    )
