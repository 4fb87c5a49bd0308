"""Every reason to say no, in one place: its code and its sentence in both languages."""

SENTENCES: dict[str, tuple[str, str]] = {
    # the message itself
    "malformed": ("这条消息不完整或写错了。", "This message is incomplete or wrongly formed."),
    "not_allowed": ("您现在的身份不能做这件事。", "Your role does not allow this."),
    "not_found": ("找不到您说的这一项。", "There is no such thing here."),
    "too_long": ("文字太长了，请写短一些。", "The text is too long. Please shorten it."),
    "id_reused": ("这个编号已经用于另一条消息。", "This id was already used for a different message."),
    "not_available": ("这项功能还没有开放。", "This is not available yet."),
    "too_fast": ("操作太快了，请稍等一下再试。", "That was too fast. Please wait a moment."),
    "busy": (
        "服务器正忙，什么都没有丢，请再试一次。",
        "The server is busy. Nothing was lost; please try again.",
    ),
    # the way in
    "bad_ticket": (
        "入场凭证无效，请重新输入会议码进来。",
        "This ticket is not valid. Please join again with the code.",
    ),
    "removed": ("您的座位已被主持人撤销。", "The moderator has removed your seat."),
    "bad_origin": ("这个网页地址不能连接本次会议。", "This web address may not connect to the meeting."),
    # the meeting
    "meeting_not_open": ("会议现在没有开着。", "The meeting is not open now."),
    "already_open": ("会议已经开始了。", "The meeting has already been opened."),
    "in_the_past": ("这个时间已经过去了。", "That time has already passed."),
    "last_moderator": ("会议总要有一位主持人。", "A meeting needs at least one moderator."),
    "agenda_full": ("议程已经排满。", "The agenda is full."),
    "item_in_use": (
        "这一项已经开始或有表决，不能删去。",
        "This item has begun or has polls; it cannot be removed.",
    ),
    # the floor
    "floor_closed": ("发言队列已经关闭。", "The floor is closed."),
    "already_waiting": ("您已经在队列里了。", "You are already in the queue."),
    "point_of_order_used": (
        "这一项议程里您已经提过一次程序问题。",
        "You have had your point of order on this item.",
    ),
    "entry_withdrawn": ("这个发言申请已经撤回了。", "This wish to speak has been withdrawn."),
    "already_called": ("这位已经轮到过了。", "That person has been called already."),
    "queue_empty": ("现在没有人排队。", "Nobody is waiting."),
    "stale": ("情况刚刚变了，请看一眼再操作。", "Things have just changed. Please look again."),
    "reason_needed": ("请写明理由。", "Please give a reason."),
    "person_left": ("这位已经离开会场。", "That person has left."),
    "no_phone": (
        "这位没有手机或平板，没法主持。",
        "That person has no device of their own to moderate with.",
    ),
    "cannot_merge": (
        "只能把没有手机的邻居并到另一位名下。",
        "Only a neighbour without a phone can be merged, and with somebody else.",
    ),
    "nobody_speaking": ("现在没有人在发言。", "Nobody has the floor."),
    "too_late": ("已经超过可以撤销的时间。", "It is too late to undo this."),
    # polls
    "poll_not_open": ("这次表决没有开着。", "This poll is not open."),
    "poll_open": ("表决正在进行，先结束它。", "A poll is open. Close it first."),
    "not_entitled": ("您不在这次表决的名单里。", "You are not entitled to vote in this poll."),
    "already_voted": ("您已经投过票了。", "You have already voted."),
    "hands_counted": (
        "凉亭里的举手已经计入，手机上不能再投。",
        "Hands in the pavilion have been counted already.",
    ),
    "bad_ballot": ("选票填写得不对。", "The ballot is not filled in correctly."),
    "bad_options": ("选项设置得不对。", "The options are not set up correctly."),
    "bad_rule": ("没有这样的表决规则。", "There is no such decision rule."),
    "bad_counts": (
        "举手人数超过了凉亭里还没投票的人数。",
        "More hands than people in the pavilion who have not voted.",
    ),
    "need_witnesses": ("需要两位不同的见证人。", "Two different witnesses are needed."),
    # consensus
    "already_decided": ("这份共识已经定了。", "This consensus is already decided."),
    "objections_stand": ("还有异议没有解决。", "Objections still stand."),
    "rule_not_met": ("还没有达到通过的规则。", "The rule for adoption is not met yet."),
    "not_passed": ("这次表决没有通过。", "That poll did not pass."),
}


class Refusal(Exception):
    """A command was refused and changed nothing; ``code`` is stable and listed in ``SENTENCES``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def sentence(code: str, language: str = "zh") -> str:
    """The plain sentence for a refusal code, in Chinese or (``en``) English."""
    chinese, english = SENTENCES[code]
    return english if language.startswith("en") else chinese
