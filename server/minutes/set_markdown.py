"""A document set in Markdown. Adds no word and leaves none out."""

from __future__ import annotations

from collections.abc import Iterator

from server.minutes.blocks import Block, Document, Fact, Facts, Heading, Picture, Points, Quote, Table, Words
from server.minutes.plain import inline, quoted, table
from server.minutes.words import word


def set_markdown(document: Document) -> str:
    return "\n\n".join(_block(block, document.language) for block in document.blocks) + "\n"


def _block(block: Block, language: str) -> str:
    match block:
        case Heading():
            number = "" if block.number is None else f"{block.number}. "
            return f"{'#' * block.level} {number}{inline(block.text)}"
        case Words():
            return f"**{inline(block.text)}**" if block.strong else inline(block.text)
        case Facts() | Points():
            return "\n".join(_lines(block, language))
        case Quote():
            return quoted(block.text)
        case Table():
            return table([inline(head) for head in block.heads], [[inline(cell) for cell in row] for row in block.rows])
        case Picture():
            return f"![{inline(block.alt)}]({block.address})"


def _lines(block: Facts | Points, language: str) -> Iterator[str]:
    if isinstance(block, Points):
        yield from (f"- {inline(point)}" for point in block.points)
    else:
        yield from (line for fact in block.facts for line in _fact(fact, language))


def _fact(fact: Fact, language: str) -> Iterator[str]:
    said = f"`{fact.said}`" if fact.code else inline(fact.said)
    yield f"- **{inline(fact.label)}**{word('colon', language)}{said}"
    yield from (f"    - {inline(part)}" for part in fact.parts)
