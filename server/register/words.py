"""The words of the register in both languages; what a code or a count is called is said as everywhere else."""

from __future__ import annotations

from calendar import month_name
from datetime import datetime

from msgspec import Struct

from server.minutes.tongue import BEIJING
from server.minutes.words import WORDS as MINUTES
from server.said import Said

WORDS: dict[str, tuple[str, str]] = {
    **MINUTES,
    "register": ("公示台账", "Register"),
    "register.about": (
        "邻居们议定了什么、谁来办、办得怎样，都在这里。时间为北京时间。",
        "What neighbours decided, who does it, and what became of it. Times are China Standard Time.",
    ),
    "other_language": ("English", "中文"),
    "skip": ("跳到正文", "Skip to the content"),
    "nav": ("台账各部分", "Parts of the register"),
    "nav.entries": ("共识", "Decisions"),
    "nav.matters": ("议题", "Matters"),
    "nav.communities": ("社区", "Communities"),
    # looking for something
    "search": ("查找", "Search"),
    "search.words": ("要找的字词", "Words to look for"),
    "search.more": ("更多条件", "More conditions"),
    "search.community": ("社区", "Community"),
    "search.all": ("全部", "All"),
    "search.from": ("从", "From"),
    "search.to": ("到", "To"),
    "search.state": ("办理情况", "Follow-up"),
    "search.stage": ("走到哪一步", "Stage"),
    "search.clear": ("清除条件", "Clear the search"),
    "found": ("共 {0} 条", "{0} in all"),
    "found.none": (
        "没有找到。换个短一些的词，或者少一些条件再试。",
        "Nothing found. Try a shorter word or fewer conditions.",
    ),
    "entries.none": (
        "还没有共识。会上通过的共识会自动写到这里。",
        "Nothing has been adopted yet. What a meeting adopts appears here by itself.",
    ),
    "matters.none": (
        "还没有公开的议题。受理以后会自动写到这里。",
        "No public matters yet. A matter appears here once it is accepted.",
    ),
    "communities.none": ("还没有公开台账的社区。", "No community publishes its register yet."),
    "more": ("再往前", "Earlier ones"),
    "first_page": ("回到最新的", "Back to the latest"),
    "as_sheet": ("表格（CSV）", "Sheet (CSV)"),
    "as_json": ("数据（JSON）", "Data (JSON)"),
    "as_feed": ("订阅（Atom）", "Feed (Atom)"),
    "as_calendar": ("会议日历（iCalendar）", "Calendar of meetings (iCalendar)"),
    # an entry
    "number.of": ("第 {0} 号", "No. {0}"),
    "no_number": ("没有编号", "without a number"),
    "erased": ("已删去", "erased"),
    "adopted.on": ("{0} 通过", "adopted on {0}"),
    "corrects": ("这份共识更正了{0}。", "This corrects {0}."),
    "corrected_by": ("已由后来的{0}更正，以后来的为准。", "Corrected later by {0}, which holds in its place."),
    "follow_up": ("承办与评议", "Commitments and verdicts"),
    "follow_up.overdue": ("有承办事项逾期", "overdue"),
    "follow_up.returned": ("邻居说没办好，退回再议", "not done, the neighbours say; returned"),
    "follow_up.claimed": ("承办方说办好了，邻居正在评", "said to be done; neighbours are judging"),
    "follow_up.in_work": ("正在办", "in work"),
    "follow_up.closed": ("办结，邻居认可", "closed; the neighbours agree"),
    "follow_up.none": ("还没有定谁来办", "no one has taken on the work yet"),
    "sheet.open": ("在办", "in work"),
    "sheet.overdue": ("逾期", "overdue"),
    "sheet.claimed": ("说办好了，正在评", "said to be done, being judged"),
    "sheet.closed": ("办结", "closed"),
    "sheet.returned": ("退回再议", "returned"),
    "promised.by": ("{who}，{due}前", "{who}, by {due}"),
    "promised.none": ("还没有定谁来办、哪天办好。", "No one has taken on the work yet."),
    "promised.open": ("在办", "in work"),
    "promised.overdue": ("已过期限，还没有说办好", "overdue"),
    "promised.claimed": ("{claimed}说办好了，可以评到 {until}", "said to be done on {claimed}; verdicts until {until}"),
    "promised.closed": ("办结", "closed"),
    "promised.returned": ("没办好，退回再议", "not done; returned"),
    "evidence": ("承办方说", "What was done, in their words"),
    "photo": ("照片 {0}", "Photo {0}"),
    "photo.matter": ("提出时附的照片", "Photo sent with the matter"),
    "verdicts": ("邻居评议", "Verdicts of neighbours"),
    "verdict.yes": ("办到了 {0}", "done {0}"),
    "verdict.partly": ("办了一部分 {0}", "partly done {0}"),
    "verdict.no": ("没办到 {0}", "not done {0}"),
    "verdict.asked": ("请了 {0} 位来评", "{0} were asked"),
    "verdict.score": ("平均 {0} 分（满分 5 分）", "{0} of 5 on average"),
    "verdict.none": ("还没有人评。", "No verdict yet."),
    "decision": ("怎么定的", "How it was decided"),
    "decision.consensus": ("按共识规则通过", "Adopted under the consensus rule"),
    "decision.poll": ("依据表决通过：{0}", "Adopted by a vote: {0}"),
    "decision.rule": ("规则：{0}", "Rule: {0}"),
    "decision.here": ("通过时到会 {0} 人", "{0} here when it was adopted"),
    "decision.chair": ("主持人 {0}", "moderator {0}"),
    "positions.taken": ("{0} 人表了态", "{0} took a position"),
    "positions.word": ("立场", "Position"),
    "positions.all": ("合计", "All"),
    "positions.caption": ("对通过的这一稿的表态", "Positions on the version adopted"),
    "places.pavilion": ("凉亭", "Pavilion"),
    "places.remote": ("线上", "Online"),
    "clause.figure": ("{0}，至少 {1}", "{0}, at least {1}"),
    "clause.met": ("达到", "met"),
    "clause.not": ("没有达到", "not met"),
    "options.caption": ("各项得票", "Votes for each option"),
    "unpublished": ("结果还没有公布。", "The result has not been published yet."),
    "objections": ("异议与答复", "Objections and answers"),
    "objections.none": ("没有人提出异议。", "Nobody objected."),
    "to_version": ("对第 {0} 稿", "to version {0}"),
    "minority.title": ("保留意见", "Minority statements"),
    "history": ("各稿与改动", "Versions and what changed"),
    "history.one": ("只有一稿，没有改动。", "There was one version only."),
    "version.adopted": ("第 {0} 稿，就是通过的这一稿", "Version {0}, the one adopted"),
    "gone": ("删去：", "taken out: "),
    "new": ("加上：", "put in: "),
    "chain": ("记录", "Record"),
    "chain.seq": ("记录第 {0} 号", "Number {0} in the journal"),
    "chain.hash": ("链上的哈希（SHA-256）", "Hash of the chain (SHA-256)"),
    "about_matters": ("说的是这些议题", "About these matters"),
    "to_minutes": ("{0}的纪要", "Minutes of {0}"),
    # a matter
    "matter": ("{0} 号议题", "Matter {0}"),
    "matter.waiting": (
        "工作人员还没有看过。受理以后，这里会有标题和内容。",
        "Staff have not read it yet. Once accepted, its title and words appear here.",
    ),
    "matter.declined": ("未受理，内容不公开。", "Not accepted; its words are not public."),
    "matter.into": (
        "已并入{0}，提出和附议的人都跟着过去了。",
        "Merged into {0}; all raisers and seconds went with it.",
    ),
    "matter.place": ("地点：{0}", "Place: {0}"),
    "matter.by_itself": ("由没办好的承办事项自动提出", "came back by itself from what was not done"),
    "matter.now": ("现在：{0}", "Now: {0}"),
    "matter.raisers": ("{0} 人提出", "raised by {0}"),
    "matter.seconds": ("{0} 人附议", "{0} seconded"),
    "matter.seconding": ("{0} 人附议，够 {1} 人就排进下一次议程", "{0} seconded; {1} put it on the next agenda"),
    "steps": ("走到哪一步了", "What became of it"),
    "reason.is": ("理由：{0}", "Reason: {0}"),
    "step.into": ("并入 {0} 号议题", "into matter {0}"),
    "stage.raised": ("已提出", "Raised"),
    "stage.accepted": ("已受理", "Accepted"),
    "stage.declined": ("未受理", "Declined"),
    "stage.merged": ("已并入别的议题", "Merged into another"),
    "stage.seconded": ("附议够了", "Seconded"),
    "stage.scheduled": ("已排进议程", "On the agenda"),
    "stage.discussed": ("议过了", "Discussed"),
    "stage.decided": ("已决定", "Decided"),
    "stage.in_work": ("正在办", "In work"),
    "stage.claimed_done": ("承办方说办好了", "Said to be done"),
    "stage.judged": ("大家评过了", "Judged"),
    "stage.closed": ("办结", "Closed"),
    "stage.returned": ("退回再议", "Returned"),
    "stage.deferred": ("这次没议到", "Not reached this time"),
    # a community
    "figures": (
        "共识 {entries} 条，议题 {matters} 件，会议 {meetings} 次",
        "Decisions {entries}, matters {matters}, meetings {meetings}",
    ),
    "meetings.coming": ("要开的会", "Meetings to come"),
    "meetings.held": ("开过的会", "Meetings held"),
    "meetings.none": ("还没有会议。", "No meetings yet."),
    "meeting.open": ("正在开", "open now"),
    "all_entries": ("全部共识", "All decisions"),
    "all_matters": ("全部议题", "All matters"),
    "latest_entries": ("最近的共识", "Latest decisions"),
    "latest_matters": ("最近的议题", "Latest matters"),
    "page.missing": ("没有这一页", "There is no such page"),
    "page.home": ("回到公示台账", "Back to the register"),
}


class Voice(Struct, frozen=True):
    """One language: ``zh``, or ``en``. Nothing is escaped here: that is the page's."""

    language: str

    def __call__(self, key: str, *values: object, **facts: object) -> str:
        chinese, english = WORDS[key]
        return (english if self.language == "en" else chinese).format(*values, **facts)

    def code(self, group: str, code: str, *values: object, **facts: object) -> str:
        """The word for a code; one that has no word yet is shown as it is."""
        key = f"{group}.{code}"
        return self(key, *values, **facts) if key in WORDS else code

    def said(self, sentence: Said) -> str:
        return sentence.en if self.language == "en" else sentence.zh

    def plain_day(self, at: str) -> str:
        """The day of a moment in China, as a spreadsheet reads it."""
        return f"{datetime.fromisoformat(at).astimezone(BEIJING):%Y-%m-%d}"

    def day(self, at: str) -> str:
        """The day of a moment in China, or a day as it is."""
        moment = datetime.fromisoformat(at)
        local = moment if len(at) == len("2026-07-18") else moment.astimezone(BEIJING)
        if self.language == "en":
            return f"{local.day} {month_name[local.month]} {local.year}"
        return f"{local.year} 年 {local.month} 月 {local.day} 日"

    def hour(self, at: str) -> str:
        return f"{self.day(at)} {datetime.fromisoformat(at).astimezone(BEIJING):%H:%M}"


VOICES = {"zh": Voice("zh"), "en": Voice("en")}
