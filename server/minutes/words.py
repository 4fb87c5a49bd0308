"""The words of the minutes in both languages: labels and enumerations. Knows no meeting and no rule."""

from __future__ import annotations

from server.minutes.poll_words import POLL_WORDS
from server.said import Said

WORDS: dict[str, tuple[str, str]] = {
    **POLL_WORDS,
    "colon": ("：", ": "),
    "list": ("、", ", "),
    "also": ("；", "; "),
    "comma": ("，", ", "),
    "aside": ("（{0}）", " ({0})"),
    "erased": ("（已删去）", "(erased)"),
    "none": ("无", "none"),
    # the meeting
    "minutes": ("纪要", "Minutes"),
    "unfinished": (
        "会议还没有结束。这里是到第 {seq} 号为止的记录，之后还会变。",
        "The meeting is not finished. This is the record up to number {seq}; it will still change.",
    ),
    "planned": ("会议还没有开始。", "The meeting has not begun."),
    "zone": ("时间为北京时间（UTC+8）。", "Times are China Standard Time (UTC+8)."),
    "community": ("社区", "Community"),
    "format": ("会议形式", "Format"),
    "format.pavilion": ("凉亭议事会", "Pavilion meeting"),
    "format.courtyard": ("小院说事", "Courtyard talk"),
    "format.briefing": ("宣讲议事", "Briefing and questions"),
    "code": ("凉亭码", "Code"),
    "opened": ("开会", "Opened"),
    "adjourned": ("散会", "Adjourned"),
    "moderators": ("主持人", "Moderator"),
    # attendance
    "attendance": ("到会情况", "Attendance"),
    "joined": ("加入会议", "Joined"),
    "phones": ("用手机参加", "With a phone"),
    "without_phone": ("不用手机、由主持人登记", "Without a phone, entered by the moderator"),
    "most_present": ("同时到会最多", "Most here at once"),
    "present": ("现在到会", "Here now"),
    "most_at_decisions": ("表决或通过共识时到会最多", "Most here when something was decided"),
    "not_counted": ("大屏和一直主持的人不计入。", "Screens and whoever only moderated are not counted."),
    "place.pavilion": ("凉亭", "pavilion"),
    "place.remote": ("线上", "online"),
    # the agenda
    "agenda": ("议程", "Agenda"),
    "item": ("议题", "Item"),
    "kind": ("类别", "Kind"),
    "kind.discussion": ("讨论", "discussion"),
    "kind.briefing": ("宣讲", "briefing"),
    "kind.decision": ("表决", "decision"),
    "from": ("开始", "From"),
    "to": ("结束", "To"),
    "used": ("用时", "Time used"),
    "plan": ("计划（分钟）", "Planned (min)"),
    "item.waiting": ("未进行", "not reached"),
    "item.current": ("进行中", "going on"),
    "conclusion": ("结论", "Conclusion"),
    "other": ("不属于某项议程的", "Outside the items"),
    # what follows
    "matter.erased": ("{0} 号议题", "matter {0}"),
    "matter": ("第 {0} 号议题", "matter No. {0}"),
    "open_until": ("可以更正到", "Open for corrections until"),
    "confirmed": ("纪要已确认", "Minutes confirmed"),
    "commitments": ("承办事项", "Commitments"),
    "what": ("做什么", "What"),
    "by_whom": ("谁来做", "Who"),
    "due": ("到哪天", "Due"),
    "how_far": ("进展", "How far"),
    "overdue": ("已逾期", "overdue"),
    "commitment.open": ("正在办", "under way"),
    "commitment.claimed": ("报了办好，居民评议中", "said to be done, neighbours are judging"),
    "commitment.closed": ("办到了，办结", "done, closed"),
    "commitment.returned": ("没办到，回到议程", "not done, back on the agenda"),
    "verdicts": (
        "评议：办到了 {yes}、办了一部分 {partly}、没办到 {no}",
        "verdicts: done {yes}, partly done {partly}, not done {no}",
    ),
    "corrections": ("更正", "Corrections"),
    "corrections.beside": (
        "纪要本身不改动，更正由提出的人署名，附在这里。",
        "The minutes stay as they were; corrections are appended here, signed by who made them.",
    ),
    "about": ("关于{0}", "on {0}"),
    "ways": ("其他格式", "Other forms"),
    # the notice
    "notice": ("公示", "Public notice"),
    "notice.held": ("会议时间", "Meeting"),
    "notice.until": ("公示期", "On view"),
    "notice.none": ("这次会议没有通过共识。", "This meeting adopted no consensus."),
    "notice.by_rule": (
        "{at} 按共识规则通过：到会 {present} 人，{taken} 人表态，没有异议拦着",
        "Adopted {at} by the consensus rule: {present} here, {taken} took a position, no objection blocks",
    ),
    "notice.by_poll": ("经表决“{poll}”通过：{counts}", "Adopted by the vote “{poll}”: {counts}"),
    "notice.minority": ("保留意见 {many} 条", "minority statements: {many}"),
    "notice.how": (
        "有不同意见的，请在 {until} 以前用手机打开 {join} 写下更正，或者告诉主持人。",
        "To object, open {join} on a phone before {until} and write your correction, or tell the moderator.",
    ),
    "notice.scan": ("扫码看全文", "Scan to read all of it"),
    "notice.cut": ("全文请扫码", " (scan for the whole text)"),
    "notice.more": ("这里放不下的，请扫码看全文。", "What has no room here: scan to read all of it."),
    # the floor
    "speeches": ("发言", "Speeches"),
    "who": ("谁", "Who"),
    "place": ("在哪里", "Where"),
    "as": ("方式", "As"),
    "as.speak": ("发言", "speech"),
    "as.question": ("提问", "question"),
    "as.reply": ("回应", "reply"),
    "as.point_of_order": ("程序问题", "point of order"),
    "stance.for": ("赞成", "for"),
    "stance.against": ("反对", "against"),
    "stance.neutral": ("中立", "neutral"),
    "topic": ("要点", "Topic"),
    "length": ("时长", "Length"),
    "turn": ("本人第几次", "Turn"),
    "speaking": ("仍在发言", "still speaking"),
    "statement": ("{number} 号发言的书面意见：", "Written statement of speech {number}:"),
    "out_of_turn": ("{number} 号发言由主持人提前请，理由：", "Speech {number} was called out of turn, because:"),
    "moderator": (
        "{number} 号发言的方式由主持人改过。",
        "The kind of speech {number} was changed by the moderator.",
    ),
    "moved_back": (
        "{number} 号发言前，主持人请其他人先说。",
        "Before speech {number} the moderator let others go first.",
    ),
    "unheard": (
        "还有 {many} 人在这一项排着队，没有轮到。",
        "{many} more waited to speak on this item and were not called.",
    ),
    "since": ("{at} 起", "from {at}"),
    "called_early": ("主持人提前请的", "called out of turn"),
    "reminders": ("主持人提醒", "Reminders by the moderator"),
    "remind.neutral_chair": ("主持人只管会，不表态", "The chair runs the meeting and takes no side"),
    "remind.clear_proposal": ("请说清楚：谁、做什么、什么时候", "Please say who is to do what, and when"),
    "remind.wait_your_turn": ("请等轮到了再说", "Please wait for your turn"),
    "remind.one_at_a_time": ("请一个一个说", "One at a time, please"),
    "remind.to_the_chair": ("请对着主持人说，不冲着个人", "Please speak to the chair, not to a person"),
    "remind.time_is_up": ("时间到了，请收尾", "Time is up, please conclude"),
    "remind.on_topic": ("请说回眼下这件事", "Please come back to the matter at hand"),
    "remind.give_way": ("主持人说话时，请先停一停", "When the chair speaks, please stop"),
    "remind.both_sides": ("接下来听听另一面", "The other side speaks next"),
    "remind.give_reasons": ("请说说理由", "Please give your reasons"),
    "remind.no_names": ("请只说事，不点名", "Please speak of things, not of persons"),
    "remind.vote_last": ("大家都说完了再表决", "Voting comes when everyone has been heard"),
    "remind.for_then_against": ("先请赞成的举手，再请反对的", "Hands in favour first, then hands against"),
    "remind.majority_decides": ("赞成多过反对就通过，打平不通过", "More for than against passes; a tie does not"),
    # how the floor was shared
    "shares": ("发言情况", "How the floor was shared"),
    "timeline": ("发言的时间线", "Timeline of turns"),
    "spoke": (
        "{speakers} 人发言 {turns} 次，其中 {first} 人第一次在社区的会上发言",
        "{speakers} people spoke {turns} times, {first} of them for the first time in this community",
    ),
    "lengths": (
        "一半的发言不超过 {median}，最长 {longest}",
        "half of the turns took at most {median}, the longest {longest}",
    ),
    "share": ("{of} {turns} 次 {time}（{percent}%）", "{of} {turns} turns, {time} ({percent} %)"),
    "side.for": ("赞成", "for"),
    "side.against": ("反对", "against"),
    "side.neutral": ("中立", "neutral"),
    "side.none": ("没有表明立场", "no side taken"),
    "no_side": ("中立或没有表明", "neutral or no side"),
    "over_time": ("超时", "over time"),
    # consensus
    "consensus": ("共识", "Consensus"),
    "consensus.draft": ("讨论中", "under discussion"),
    "consensus.adopted": ("已通过", "adopted"),
    "adopted.label": ("通过", "Adopted"),
    "adopted.words": (
        "{at}，第 {version} 稿，到会 {present} 人，主持人 {moderator}，记录第 {seq} 号",
        "{at}, version {version}, {present} here, moderator {moderator}, record number {seq}",
    ),
    "adopted.poll": ("依据表决", "By the vote"),
    "number": ("公示编号", "Register number"),
    "version": ("第 {0} 稿", "Version {0}"),
    "corrects": ("更正公示编号", "Corrects the entry with the number"),
    "corrected_by": ("已由后来的共识更正，编号", "Corrected since by the entry with the number"),
    "changed": ("与上一稿不同的地方：", "What changed from the version before:"),
    "change.replaced": ("“{old}”改为“{new}”", "“{old}” became “{new}”"),
    "change.added": ("加上“{0}”", "added: “{0}”"),
    "change.dropped": ("删去“{0}”", "taken out: “{0}”"),
    "positions.from": ("表态来自", "Positions came from"),
    "positions": ("表态", "Positions"),
    "positions.none": ("没有人表态", "nobody took one"),
    "positions.unseen": ("{0} 人表了态，没有亮出来", "{0} took one, not shown"),
    "position.5": ("完全同意 {0}", "fully {0}"),
    "position.4": ("挺好 {0}", "good {0}"),
    "position.3": ("可以接受 {0}", "can live with it {0}"),
    "position.2": ("有保留 {0}", "reservations {0}"),
    "position.1": ("不能接受 {0}", "objection {0}"),
    "objection": ("异议（对第 {0} 稿）", "Objection (to version {0})"),
    "minority": ("保留意见（对第 {0} 稿）", "Minority statement (to version {0})"),
    "would_accept_if": ("这样就能接受", "Would accept it if"),
    "answer": ("答复", "Answer"),
    "objection.raised": ("提出，仍拦着", "raised, blocks"),
    "objection.clarified": ("已说清楚，仍拦着", "clarified, blocks"),
    "objection.stands": ("维持，仍拦着", "stands, blocks"),
    "objection.taken_in": ("已写进第 {0} 稿", "taken into version {0}"),
    "objection.withdrawn": ("已撤回", "withdrawn"),
    "objection.minority": ("通过时没有解决", "not settled when the text was adopted"),
    "withdrawn": ("撤下的", "Withdrawn"),
    "withdrawn.poll": ("一次表决开始后被取消", "A vote was cancelled after it had opened"),
    "withdrawn.consensus": ("一份共识草稿被撤下", "A draft consensus was dropped"),
    # the record
    "record": ("记录", "Record"),
    "last_number": ("最后一号", "Last number"),
    "hash": ("链上的哈希（SHA-256）", "Hash of the chain (SHA-256)"),
}


def said(key: str, **facts: Said | object) -> Said:
    """A sentence in both languages, facts that are sentences themselves each in their own."""
    return Said(*(word(key, language, **_in(facts, language)) for language in ("zh", "en")))


def word(key: str, language: str, *values: object, **facts: object) -> str:
    """A sentence in Chinese, or in English if the language is that."""
    chinese, english = WORDS[key]
    return (english if language.startswith("en") else chinese).format(*values, **facts)


def _in(facts: dict[str, Said | object], language: str) -> dict[str, object]:
    return {
        name: (fact.en if language == "en" else fact.zh) if isinstance(fact, Said) else fact
        for name, fact in facts.items()
    }
