"""What a document is made of, in whatever form it is set: headings, sentences, tables. Knows no meeting.

Texts are plain: what somebody wrote has no meaning to any form.
"""

from __future__ import annotations

from msgspec import Struct


class Heading(Struct, tag="heading"):
    """``number`` stands before it, as in an agenda."""

    level: int
    text: str
    number: int | None = None


class Words(Struct, tag="words"):
    """A paragraph; ``strong`` if it must not be missed."""

    text: str
    strong: bool = False


class Fact(Struct):
    """What it is, and what it says; ``code``: signs to be compared one by one. ``parts`` stand below it."""

    label: str
    said: str
    code: bool = False
    parts: list[str] = []


class Facts(Struct, tag="facts"):
    facts: list[Fact]


class Points(Struct, tag="points"):
    points: list[str]


class Quote(Struct, tag="quote"):
    """What somebody wrote, with its lines and paragraphs."""

    text: str


class Table(Struct, tag="table"):
    """The first cell of a row says what the row is about."""

    heads: list[str]
    rows: list[list[str]]


class Picture(Struct, tag="picture"):
    """A drawing (SVG) that lies at ``address`` beside the document; ``alt`` says what it shows."""

    alt: str
    address: str
    svg: bytes


Block = Heading | Words | Facts | Points | Quote | Table | Picture


class Document(Struct):
    """``language`` is ``zh`` or ``en``, ``at`` an ISO 8601 time: what it tells is as of then."""

    title: str
    author: str
    language: str
    at: str
    blocks: list[Block]
