"""A document set as a page (HTML) that needs no script and prints well. Adds no word and leaves none out."""

from __future__ import annotations

from html import escape

from server.minutes.blocks import Block, Document, Fact, Facts, Heading, Picture, Points, Quote, Table, Words
from server.minutes.drawing import wide
from server.minutes.words import word

SHORT = 150
"""Px, about."""
LANGUAGES = {"zh": "zh-CN", "en": "en"}
SHEETS = ("shared/tokens.css", "shared/look.css", "minutes/minutes.css")


def set_html(document: Document, files: str = "/static", ways: str = "", look: str = "minutes") -> str:
    """``files`` is where style sheets are; ``ways`` is HTML that comes first; ``look`` names the page for its style."""
    sheets = "".join(f'<link rel="stylesheet" href="{files}/{sheet}">' for sheet in SHEETS)
    icon = f'<link rel="icon" href="{files}/shared/icon.svg" type="image/svg+xml">'
    body = "\n".join(block_html(block, document.language) for block in document.blocks)
    return (
        f'<!doctype html>\n<html lang="{LANGUAGES[document.language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n{icon}{sheets}\n</head>\n"
        f'<body data-face="minutes" class="{look}">\n{ways}<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def block_html(block: Block, language: str) -> str:
    match block:
        case Heading():
            number = "" if block.number is None else f"{block.number}. "
            return f"<h{block.level}>{number}{escape(block.text)}</h{block.level}>"
        case Words() | Quote():
            return _said(block)
        case Facts():
            return f"<ul>{''.join(_fact(fact, language) for fact in block.facts)}</ul>"
        case Points():
            return _points(block.points)
        case Table():
            return _table(block)
        case Picture():
            return f'<figure><img src="{escape(block.address)}" alt="{escape(block.alt)}"></figure>'


def _said(block: Words | Quote) -> str:
    if isinstance(block, Quote):
        return f"<blockquote>{_paragraphs(block.text)}</blockquote>"
    text = escape(block.text)
    return f"<p><strong>{text}</strong></p>" if block.strong else f"<p>{text}</p>"


def _fact(fact: Fact, language: str) -> str:
    said = f"<code>{escape(fact.said)}</code>" if fact.code else escape(fact.said)
    parts = _points(fact.parts) if fact.parts else ""
    return f"<li><strong>{escape(fact.label)}</strong>{word('colon', language)}{said}{parts}</li>"


def _points(points: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in points)}</ul>"


def _paragraphs(text: str) -> str:
    """Each in the direction of its own letters."""
    paragraphs = ("<br>".join(escape(line) for line in lines.splitlines()) for lines in text.split("\n\n"))
    return "".join(f'<p dir="auto">{paragraph}</p>' for paragraph in paragraphs if paragraph)


def _row(cells: list[str]) -> str:
    """Short words stay on one line, so that a narrow page is pushed aside rather than read sign by sign."""
    kept = [' class="keep"' if wide(words) <= SHORT else "" for words in cells]
    first = f'<th scope="row"{kept[0]}>{escape(cells[0])}</th>'
    return first + "".join(f"<td{keep}>{escape(cell)}</td>" for keep, cell in zip(kept[1:], cells[1:], strict=True))


def _table(table: Table) -> str:
    """It may be wider than a phone: then it is pushed sideways in a frame of its own, by finger or by key."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "".join(f"<tr>{_row(cells)}</tr>" for cells in table.rows)
    label = escape("、".join(table.heads[:3]))
    return (
        f'<div class="wide" role="group" tabindex="0" aria-label="{label}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
