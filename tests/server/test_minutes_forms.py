"""Minutes and notices in every form: the same words, set properly, whatever people wrote; and quickly."""

from __future__ import annotations

import asyncio
import io
import os
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from server.minutes import Minutes, document, minutes
from server.minutes.blocks import Document, Facts, Heading, Points, Quote, Table, Words
from server.minutes.forms import FONT, Forms
from server.minutes.letters import letters_of
from server.minutes.notice import notice, notice_document, notice_pdf
from server.minutes.set_docx import set_docx
from server.minutes.set_html import set_html
from server.minutes.set_pdf import set_pdf
from tests.server.evening import Evening, july, promised

STATIC = Path(__file__).parents[2] / "static"
TYPE = STATIC / FONT
HEAD = bytes(range(32))
PAGE, JOIN = "http://pavilion.test/api/meetings/482913/minutes.html", "http://pavilion.test/m/482913"
MEAN = (
    "<script>alert(1)</script>",
    '#import "x": y',
    "*x* _y_ `z` $x^2$ @a <b>",
    "]) #panic() //",
    "&lt;b&gt; \\u{41} \\# {{1}}",
    "=HYPERLINK(1)",
    "{PAGE} ${x} %s",
)
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture(scope="module")
def written() -> Minutes:
    return minutes(promised().room, HEAD)


# ---- PDF


def said(document: Document) -> Iterator[str]:
    """Every text of a document, part by part."""
    for block in document.blocks:
        match block:
            case Heading() | Words():
                yield block.text
            case Quote():
                yield from block.text.splitlines()
            case Points():
                yield from block.points
            case Facts():
                yield from (part for fact in block.facts for part in (fact.label, fact.said, *fact.parts))
            case Table():
                yield from (cell for row in (block.heads, *block.rows) for cell in row)
            case _:
                yield ""


def together(text: str) -> str:
    """As signs, however lines were broken."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read(pdf: bytes) -> tuple[pypdf.PdfReader, str]:
    opened = pypdf.PdfReader(io.BytesIO(pdf))
    return opened, together("".join(page.extract_text() for page in opened.pages))


def tags(node: Any) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, dict):
        yield str(node.get("/S", ""))
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            yield from tags(child)


@BOTH
def test_the_pdf_says_what_the_markdown_says_and_is_tagged(written: Minutes, language: str) -> None:
    made = document(written, language)
    opened, text = read(set_pdf(made, TYPE))
    assert [part for part in said(made) if together(part) not in text] == []
    root: Any = opened.trailer["/Root"]
    assert root["/Lang"] == {"zh": "zh-CN", "en": "en"}[language]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()
    assert opened.metadata is not None
    assert (opened.metadata.title, opened.metadata.author) == (made.title, "龙船调社区")
    found = list(tags(root["/StructTreeRoot"]))
    for level in (1, 2, 3, 4):
        assert found.count(f"/H{level}") == sum(isinstance(b, Heading) and b.level == level for b in made.blocks)
    assert {"/Table", "/TH", "/TD", "/THead", "/L", "/LI", "/BlockQuote", "/Figure"} <= set(found)
    assert opened.outline
    assert all(embedded(page) for page in opened.pages)


def embedded(page: pypdf.PageObject) -> bool:
    resources: Any = page["/Resources"]
    fonts = resources["/Font"]
    faces = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values()]
    named = all("NotoSansSC" in face["/BaseFont"] for face in faces)
    return named and all({"/FontFile2", "/FontFile3"} & set(face["/FontDescriptor"]) for face in faces)


def test_equal_minutes_are_equal_bytes(written: Minutes) -> None:
    assert set_pdf(document(written, "zh"), TYPE) == set_pdf(document(written, "zh"), TYPE)


def test_signs_that_the_font_lacks_break_nothing_and_are_not_lost() -> None:
    letters = letters_of(TYPE)
    assert letters.settable("凉亭 №1 “ok” é ㎡ ✓") == "凉亭 №1 “ok” é ㎡ ✓"
    assert letters.settable("𠮷田") == "\u3014U+20BB7\u3015田"
    assert letters.settable("好👍🏽\ufe0f") == "好\u3014thumbs up sign emoji modifier fitzpatrick type-4\u3015"
    evening = Evening(title="𠮷 محمد 😀 " + "W" * 60)
    evening.joins("a", "محمد علي")
    evening.joins("b", "e\u0301 𰻝𰻝面")
    evening.li("meeting:open")
    made = document(minutes(evening.room, HEAD), "zh")
    _, text = read(set_pdf(made, TYPE))
    assert "U+20BB7" in text
    assert "grinningface" in text
    assert "W" * 60 in text


def test_a_name_from_right_to_left_turns_nothing_around_it() -> None:
    evening = Evening()
    evening.joins("a", "\u202eمحمد\u2069 x")
    evening.li("meeting:open")
    poll = evening.poll("？", secrecy="named")
    evening.says("a", "poll:vote", poll=poll, choices=["yes"])
    evening.li("poll:close", poll=poll)
    made = document(minutes(evening.room, HEAD), "zh")
    assert "\u2068محمد x\u2069" in list(said(made))
    assert "\u202e" not in "".join(said(made)) + set_html(made)
    set_pdf(made, TYPE)


# ---- people's words stay words


def full_of_mischief() -> Evening:
    evening = Evening(title=" ".join(MEAN)[:110], community=MEAN[0])
    evening.joins("wang", MEAN[0])
    item = evening.plan(MEAN[1])
    evening.li("meeting:open")
    evening.li("agenda:start", item=item)
    for text in MEAN:
        wish = {"kind": "speak", "topic": text[:40], "statement": f"{text}\n\n{text}"}
        entry = evening.says("wang", "floor:ask", **wish)["entry"]
        evening.li("floor:call", expect=None)
        evening.li("floor:finish", expect=entry)
    text = evening.li("consensus:draft", text="\n".join(MEAN), item=item)["consensus"]
    evening.says("wang", "consensus:position", consensus=text, version=1, value=5)
    evening.li("consensus:adopt", consensus=text, version=1)
    evening.li("agenda:close", item=item, conclusion="\n".join(MEAN))
    evening.li("meeting:adjourn")
    return evening


class Seen(HTMLParser):
    """What a page has, and what it says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def paragraphs(file: bytes) -> str:
    opened = docx.Document(io.BytesIO(file))
    cells = [node.text or "" for node in opened.element.body.iter(qn("w:t"))]
    return together("".join(cells))


def test_whatever_people_write_is_text_in_every_form() -> None:
    written = minutes(full_of_mischief().room, HEAD)
    made, plain = document(written, "zh"), document(minutes(july().room, HEAD), "zh")
    page, usual = Seen(set_html(made)), Seen(set_html(plain))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in usual.tags} | {"ol"}
    told = notice(written, "zh", PAGE, JOIN)
    forms = [page.text, read(set_pdf(made, TYPE))[1], paragraphs(set_docx(made))]
    forms += [Seen(set_html(notice_document(told))).text, read(notice_pdf(told, TYPE))[1]]
    for form in forms:
        assert [text for text in MEAN if together(text) not in together(form)] == []


# ---- HTML and DOCX


@BOTH
def test_the_page_is_made_of_real_headings_and_tables(written: Minutes, language: str) -> None:
    made = document(written, language)
    page = Seen(set_html(made, "/static/v1"))
    assert page.tags[0] == ("html", {"lang": {"zh": "zh-CN", "en": "en"}[language]})
    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert {head["scope"] for head in heads} == {"col", "row"}
    assert not any(tag in ("script", "style") or "style" in attributes for tag, attributes in page.tags)
    assert [part for part in said(made) if together(part) not in together(page.text)] == []
    alt = {"zh": "发言的时间线", "en": "Timeline of turns"}[language]
    assert ("img", {"src": f"turns.svg?lang={language}", "alt": alt}) in page.tags


@BOTH
def test_the_word_processor_gets_headings_lists_and_tables_in_its_language(written: Minutes, language: str) -> None:
    made = document(written, language)
    file = set_docx(made)
    opened = docx.Document(io.BytesIO(file))
    styles = [(p.style.name, p.text) for p in opened.paragraphs if p.style and str(p.style.name).startswith("Heading")]
    heads = [block for block in made.blocks if isinstance(block, Heading)]
    numbers = ["" if head.number is None else f"{head.number}. " for head in heads]
    assert styles == [(f"Heading {h.level}", number + h.text) for number, h in zip(numbers, heads, strict=True)]
    tables = [block for block in made.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in table.rows[0].cells] for table in opened.tables] == [t.heads for t in tables]
    assert [len(table.rows) for table in opened.tables] == [1 + len(table.rows) for table in tables]
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in opened.tables)
    text = paragraphs(file)
    assert [part for part in said(made) if together(part) not in text] == []
    assert opened.core_properties.title == made.title
    told = opened.styles["Normal"].element.find(f".//{qn('w:lang')}")
    assert told.get(qn("w:val")) == opened.core_properties.language == {"zh": "zh-CN", "en": "en"}[language]
    normal: Any = opened.styles["Normal"]
    assert normal.font.size == Pt(10.5)


# ---- the notice


@BOTH
def test_the_notice_says_what_was_adopted_who_does_it_and_until_when_to_object(written: Minutes, language: str) -> None:
    told = notice(written, language, PAGE, JOIN)
    opened, text = read(notice_pdf(told, TYPE))
    assert len(opened.pages) == 1
    words = {"zh": "公示", "en": "Public notice"}
    for part in (
        words[language],
        "2026-1",
        "晚上九点以后不放音响。",
        "北门装两盏灯",
        "街道办 李主任",
        "2026-09-30",
        JOIN,
        PAGE,
    ):
        assert together(part) in text
        assert together(part) in together(Seen(set_html(notice_document(told))).text)
    assert "2026-07-2519:38" in text
    root: Any = opened.trailer["/Root"]
    assert "/Figure" in list(tags(root["/StructTreeRoot"]))


def longer(written: Minutes, texts: int, words: str, promises: int) -> Minutes:
    made = deepcopy(written)
    made.consensus = [deepcopy(made.consensus[0]) for _ in range(texts)]
    for text in made.consensus:
        text.versions[-1].text = words
        text.commitments = [deepcopy(text.commitments[0]) for _ in range(promises)]
        for one in text.commitments:
            one.what = words[:300]
    made.meeting.title = " ".join(words[:120].split())
    return made


@pytest.mark.parametrize(
    ("texts", "words", "promises"),
    [
        (0, "无", 0),
        (1, "长" * 4000, 1),
        (3, "a\n" * 1999, 50),
        (40, "W" * 4000, 20),
        (9, "晚上九点以后不放音响。" * 9, 2),
    ],
    ids=["none", "long", "lines", "many", "some"],
)
def test_a_notice_is_never_more_than_a_page(written: Minutes, texts: int, words: str, promises: int) -> None:
    made = longer(written, texts, words, promises)
    for language in ("zh", "en"):
        opened, text = read(notice_pdf(notice(made, language, PAGE, JOIN), TYPE))
        assert len(opened.pages) == 1
        assert together(PAGE) in text, "the foot is there, with its code"
        assert len(words) < 1000 or "全文请扫码" in text or "scanforthewholetext" in text


# ---- quick enough, and never in the way


def long_evening(speeches: int) -> Evening:
    evening = Evening(title="很长的会")
    for number in range(50):
        evening.joins(f"p{number}", f"邻居{number}号·欧阳")
    item = evening.plan("楼道里堆放的东西怎么清理")
    evening.li("meeting:open")
    evening.li("agenda:start", item=item)
    for number in range(speeches):
        topic = "大家都说说：路灯坏了三个月，谁来修？😀"
        entry = evening.says(f"p{number % 50}", "floor:ask", kind="speak", topic=topic)["entry"]
        evening.li("floor:call", expect=None)
        evening.later(40)
        evening.li("floor:finish", expect=entry)
    evening.li("meeting:adjourn")
    return evening


def spent_s() -> float:
    """Of the processor, with the programs that were started."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


async def test_five_hundred_speeches_are_set_in_time_and_nobody_waits_for_them() -> None:
    written = minutes(long_evening(500).room, HEAD)
    forms = Forms(STATIC, "/static")
    for form in ("md", "html", "pdf", "docx"):
        began, turns = spent_s(), 0
        drawing = asyncio.create_task(forms.minutes(written, form, "zh"))
        while not drawing.done():
            await asyncio.sleep(0.001)
            turns += 1
        assert spent_s() - began < 3, form
        assert turns > 2 or form in ("md", "html"), form  # these are set in a moment
        assert await forms.minutes(written, form, "zh") is await drawing, form
    assert await forms.minutes(written, "md", "en") != await forms.minutes(written, "md", "zh")
