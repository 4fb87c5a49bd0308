"""The register's data described as a JSON Schema, from the types it is made of, with the columns of its sheets."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec.json

from server.register import sheets
from server.register.parts import EntryPage, MatterEntry, MatterEntryPage, Whole

TYPES = [EntryPage, MatterEntryPage, Whole, MatterEntry]
ABOUT = """\
What GET /api/register (EntryPage), /api/register/{id} (Whole), /api/register/matters (MatterEntryPage) and
/api/register/matters/{id} (MatterEntry) answer. Ask with community, from, to (days), q (words), state and after."""


@cache
def schema(public_url: str) -> dict[str, Any]:
    """The document for a server that is reached at ``public_url``: made once, not to be changed."""
    _, parts = msgspec.json.schema_components(TYPES, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{public_url}/api/register/schema.json",
        "title": "公示台账 · Register",
        "description": ABOUT,
        "anyOf": [{"$ref": f"#/$defs/{one.__name__}"} for one in TYPES],
        "$defs": parts,
        "x-sheets": {
            "/api/register.csv": _columns(sheets.ENTRY_COLUMNS),
            "/api/register/matters.csv": _columns(sheets.MATTER_COLUMNS),
        },
    }


def _columns(columns: dict[str, tuple[str, str]]) -> list[dict[str, str]]:
    """In their order, as they are headed in each language (``lang``)."""
    return [{"column": name, "zh": zh, "en": en} for name, (zh, en) in columns.items()]
