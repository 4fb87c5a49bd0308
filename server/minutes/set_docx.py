"""A document set for a word processor (DOCX): real headings, lists and tables, in its language. Adds no word.

Pictures stay outside: what they show is said in the tables and sentences around them.
"""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache
from typing import Any, cast

import docx
from docx import oxml
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from server.minutes.blocks import Block, Document, Facts, Heading, Picture, Points, Quote, Table, Words
from server.minutes.set_html import LANGUAGES
from server.minutes.words import word

LATIN, CHINESE = "Arial", "Microsoft YaHei"
INK = RGBColor(0x23, 0x1C, 0x16)
SIZES = {"Normal": 10.5, "Heading 1": 20, "Heading 2": 14, "Heading 3": 11.5, "Heading 4": 10.5, "Quote": 10.5}
SIDE = Cm(2.2)
PAGES = {"zh": ("第 ", " 页，共 ", " 页"), "en": ("Page ", " of ", "")}


def set_docx(document: Document) -> bytes:
    """As a file."""
    paper = docx.Document(io.BytesIO(_blank()))
    _tell(paper, document)
    for block in document.blocks:
        _set(paper, block, word("colon", document.language))
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


@cache
def _blank() -> bytes:
    """An empty paper in our letters, made from the library's own once."""
    paper = docx.Document()
    for name, size in SIZES.items():
        _dress(cast("Any", paper.styles[name]), size)
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = SIDE
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _dress(style: Any, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), INK
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), CHINESE)


def _tell(paper: Paper, document: Document) -> None:
    """What the file says of itself, and the foot of its pages."""
    facts = paper.core_properties
    facts.title, facts.author, facts.language = document.title, document.author, LANGUAGES[document.language]
    facts.comments = ""
    facts.created = facts.modified = datetime.fromisoformat(document.at)
    language = _element("w:lang", val=LANGUAGES[document.language], eastAsia="zh-CN")
    normal = cast("Any", paper.styles["Normal"]).element.get_or_add_rPr()
    normal.append(language)
    foot = paper.sections[0].footer.paragraphs[0]
    before, between, after = PAGES[document.language]
    foot.add_run(f"{document.title}    {before}")
    _counted(foot, "PAGE")
    foot.add_run(between)
    _counted(foot, "NUMPAGES")
    foot.add_run(after)


def _counted(paragraph: Any, what: str) -> None:
    """A number that the word processor fills in."""
    run = _element("w:r")
    run.text = "1"
    paragraph._p.append(_element("w:fldSimple", run, instr=what))  # noqa: SLF001  the library has no fields


def _set(paper: Paper, block: Block, colon: str) -> None:
    match block:
        case Heading():
            number = "" if block.number is None else f"{block.number}. "
            paper.add_heading(number + block.text, block.level)
        case Words():
            paper.add_paragraph().add_run(block.text).bold = block.strong or None
        case Facts():
            _facts(paper, block, colon)
        case Points():
            _points(paper, block.points, "List Bullet")
        case Quote():
            paper.add_paragraph(block.text, "Quote")
        case Table():
            _table(paper, block)
        case Picture():
            pass


def _facts(paper: Paper, block: Facts, colon: str) -> None:
    for fact in block.facts:
        line = paper.add_paragraph(style="List Bullet")
        line.add_run(fact.label).bold = True
        line.add_run(colon + fact.said)
        _points(paper, fact.parts, "List Bullet 2")


def _points(paper: Paper, points: list[str], style: str) -> None:
    for point in points:
        paper.add_paragraph(point, style)


# ---- tables, made of their elements: cell by cell the library takes seconds for five hundred rows


def _table(paper: Paper, block: Table) -> None:
    """The heads stand on every page again, and no row is torn apart."""
    made = paper.add_table(0, len(block.heads), "Table Grid")
    made.autofit = True
    element = cast("Any", made)._tbl  # noqa: SLF001  the library adds cells one at a time only
    element.append(_row(block.heads, head=True))
    for row in block.rows:
        element.append(_row(row))
    paper.add_paragraph()


def _row(cells: list[str], *, head: bool = False) -> Any:
    facts = _element("w:trPr", _element("w:cantSplit"), *([_element("w:tblHeader")] if head else []))
    return _element("w:tr", facts, *(_cell(cell, head=head) for cell in cells))


def _cell(words: str, *, head: bool) -> Any:
    run = _element("w:r", *([_element("w:rPr", _element("w:b"))] if head else []))
    run.text = words
    return _element("w:tc", _element("w:p", run))


def _element(tag: str, *inside: Any, **attributes: str) -> Any:
    made = cast("Any", oxml).OxmlElement(tag)
    made.extend(inside)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
