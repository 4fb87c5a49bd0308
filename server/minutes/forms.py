"""Minutes and notices in every form: drawn beside the loop, one after the other, and kept for a while."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct, json

from server.minutes.notice import Notice, notice_document, notice_pdf
from server.minutes.page import document
from server.minutes.parts import Minutes
from server.minutes.set_docx import set_docx
from server.minutes.set_html import set_html
from server.minutes.set_markdown import set_markdown
from server.minutes.set_pdf import set_pdf

TYPES = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NOTICE_FORMS = ("html", "pdf")
FONT = Path("vendor", "fonts", "noto-sans-sc.ttf")
MOST_KEPT = 8 * 1024 * 1024
"""Bytes."""


class Forms:
    """Draws what is asked for. The font lies in the folder ``static``; pages find their style at ``files``."""

    def __init__(self, static: Path, files: str) -> None:
        self._font = static / FONT
        self._files = files
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._alone = asyncio.Lock()

    async def minutes(self, written: Minutes, form: str, language: str, ways: str = "") -> bytes:
        """In Markdown, HTML (with ``ways`` to the other forms above it), PDF or DOCX."""
        return await self._drawn(written, form, language, lambda: self._minutes(written, form, language, ways))

    async def notice(self, told: Notice, form: str, ways: str = "") -> bytes:
        """In HTML or PDF."""
        return await self._drawn(told, f"notice.{form}", told.language, partial(self._notice, told, form, ways))

    def _minutes(self, written: Minutes, form: str, language: str, ways: str) -> bytes:
        made = document(written, language)
        if form == "pdf":
            return set_pdf(made, self._font)
        if form == "docx":
            return set_docx(made)
        return (set_html(made, self._files, ways) if form == "html" else set_markdown(made)).encode()

    def _notice(self, told: Notice, form: str, ways: str) -> bytes:
        if form == "pdf":
            return notice_pdf(told, self._font)
        return set_html(notice_document(told), self._files, ways, "notice").encode()

    async def _drawn(self, told: Struct, form: str, language: str, draw: Callable[[], bytes]) -> bytes:
        """The same words in the same form are drawn once; whatever was erased is not among the words."""
        key = blake2b(json.encode((told, form, language)), digest_size=16).digest()
        async with self._alone:
            made = self._kept.pop(key, None) or await asyncio.to_thread(draw)
            self._kept[key] = made
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made
