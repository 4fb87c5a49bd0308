"""The register as sheets (CSV) that a spreadsheet opens: one row an entry, or a matter; never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from server.minutes.poll_sheet import MARK
from server.register.parts import CommitmentEntry, Entry, MatterEntry
from server.register.press import fit
from server.register.words import Voice

DANGEROUS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet would take for the start of a formula, also in full width, or after spaces."""

ENTRY_COLUMNS: dict[str, tuple[str, str]] = {
    "number": ("编号", "Number"),
    "community": ("社区", "Community"),
    "adopted": ("通过日期", "Adopted on"),
    "title": ("题目", "Title"),
    "text": ("内容", "Text"),
    "version": ("第几稿", "Version"),
    "decided_by": ("怎么定的", "Decided by"),
    "follow_up": ("办理情况", "Follow-up"),
    "commitments": ("承办事项", "Commitments"),
    "yes": ("办到了", "Done"),
    "partly": ("办了一部分", "Partly done"),
    "no": ("没办到", "Not done"),
    "matters": ("议题", "Matters"),
    "corrects": ("更正", "Corrects"),
    "corrected_by": ("被更正", "Corrected by"),
    "meeting": ("会议", "Meeting"),
    "url": ("网址", "Address"),
}
MATTER_COLUMNS: dict[str, tuple[str, str]] = {
    "number": ("编号", "Number"),
    "community": ("社区", "Community"),
    "raised": ("提出日期", "Raised on"),
    "title": ("题目", "Title"),
    "text": ("内容", "Text"),
    "place": ("地点", "Place"),
    "stage": ("走到哪一步", "Stage"),
    "raisers": ("提出人数", "Raised by"),
    "seconds": ("附议人数", "Seconds"),
    "reason": ("理由", "Reason"),
    "into": ("并入", "Merged into"),
    "url": ("网址", "Address"),
}
DECIDED_BY = {"consensus": ("共识规则", "the consensus rule"), "poll": ("表决", "a vote")}


def heads(columns: dict[str, tuple[str, str]], t: Voice) -> str:
    """The first row, with the mark by which spreadsheets know UTF-8."""
    return MARK + _lines([[words[t.language == "en"] for words in columns.values()]])


def entries(rows: Iterable[Entry], t: Voice) -> str:
    return _lines([_entry(one, t) for one in rows])


def matters(rows: Iterable[MatterEntry], t: Voice) -> str:
    return _lines([_matter(one, t) for one in rows])


def _entry(one: Entry, t: Voice) -> list[str]:
    verdicts = [promised.verdicts for promised in one.commitments]
    return [
        one.number or "",
        one.community.name,
        t.plain_day(one.adopted_at),
        one.title or "",
        one.text,
        str(one.version),
        DECIDED_BY[one.decided_by][t.language == "en"],
        t(f"follow_up.{one.follow_up}"),
        "\n".join(_promised(promised, t) for promised in one.commitments),
        str(sum(counts.yes for counts in verdicts)),
        str(sum(counts.partly for counts in verdicts)),
        str(sum(counts.no for counts in verdicts)),
        t("list").join(str(matter.number) for matter in one.matters),
        (one.corrects and one.corrects.number) or "",
        (one.corrected_by and one.corrected_by.number) or "",
        one.meeting.title,
        one.url,
    ]


def _promised(one: CommitmentEntry, t: Voice) -> str:
    who = t("promised.by", who=one.who or t("erased"), due=one.due)
    state = t.code("sheet", "overdue" if one.overdue else one.state)
    return f"{one.what or t('erased')}{t('also')}{who}{t('also')}{state}"


def _matter(one: MatterEntry, t: Voice) -> list[str]:
    return [
        str(one.number),
        one.community.name,
        t.plain_day(one.raised_at),
        one.title or (t("erased") if one.open else ""),
        one.text or "",
        one.place or "",
        t.code("stage", one.stage),
        str(one.raisers),
        str(one.seconds),
        one.reason or "",
        str(one.into.number) if one.into else "",
        one.url,
    ]


def _lines(rows: Iterable[list[str]]) -> str:
    told = io.StringIO()
    csv.writer(told).writerows([_safe(fit(cell)) for cell in row] for row in rows)
    return told.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) or cell.lstrip().startswith(DANGEROUS) else cell
