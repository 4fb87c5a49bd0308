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
    "unknown_option": ("选票上没有这个选项。", "There is no such option on this ballot."),
    "too_many_choices": ("选得太多了。", "Too many options are chosen."),
    "too_few_choices": ("选得还不够。", "Too few options are chosen."),
    "twice_ranked": ("同一个选项排了两次。", "An option is ranked twice."),
    "bad_score": ("每项打 0 到 5 分。", "Every option gets 0 to 5 points."),
    "voted_otherwise": ("这位已经用别的方式投过票了。", "They have already voted another way."),
    "they_not_entitled": ("这位不在这次表决的名单里。", "They are not entitled to vote in this poll."),
    "helper_needs_phone": (
        "帮忙投票的人要有自己的手机。",
        "Whoever votes for others needs a phone of their own.",
    ),
    "no_hands": ("这种表决不能数手，请用手机、平板或纸票。", "Hands cannot be counted in a poll like this."),
    "papers_differ": (
        "两位录入的纸票不一样，请一起再看一遍。",
        "The two readings of this paper ballot differ. Please look at it together.",
    ),
    "same_reader": (
        "纸票要由另一位工作人员再录一遍。",
        "Another member of staff has to enter this paper ballot again.",
    ),
    "roll_needed": ("这次表决要先有名册。", "This poll needs a roll first."),
    "nobody_entitled": ("名册上没有人可以参加这次表决。", "Nobody on the roll is entitled to vote in this poll."),
    # the roll
    "no_roll": ("这次会议没有名册。", "This meeting has no roll."),
    "bad_roll": ("名册里有写错的行，什么都没有导入。", "Some rows of the roll are wrong. Nothing was imported."),
    "roll_in_use": (
        "名册已经在用，不能整份换掉；可以逐个增减。",
        "The roll is in use and cannot be replaced; add or strike single people instead.",
    ),
    "bad_slip": ("没有这张纸条，请再核对一遍 8 位码。", "There is no such slip. Please check the 8 characters."),
    "seat_moved": ("这张纸条已经在另一部手机上使用。", "This slip is now used on another phone."),
    "no_mandate": ("这位邻居没有委托您投票。", "This neighbour has not asked you to vote for them."),
    "mandates_full": ("一个人最多帮三位邻居投票。", "Nobody can vote for more than three neighbours."),
    "has_phone": ("这位有自己的手机，由本人来做。", "This person has a phone of their own to do this with."),
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
    "not_yet": (
        "现在还不到表态的时候，请等主持人请大家表态。",
        "Positions are not asked for yet. Please wait for the moderator.",
    ),
    "still_asking": (
        "大家的态度还没有一起亮出来。",
        "Positions are still being asked for. Show them first.",
    ),
    "already_corrected": (
        "这份共识已经有一份更正。",
        "That consensus has been corrected already.",
    ),
    # matters, commitments, verdicts
    "own_matter": ("这是您自己提的议题，不用再附议。", "You raised this matter yourself."),
    "matter_closed": ("这个议题已经定了或办结，不能再附议或改动。", "This matter has been decided or closed."),
    "merged_in_circle": ("这两个议题已经并在一起了。", "These two matters are already merged."),
    "too_many_matters": (
        "您有太多议题还没有结果，请等一等再提。",
        "Too many of your matters are still open. Please wait for some of them.",
    ),
    "too_many_commitments": ("这份共识的承办事项已经够多了。", "This consensus has enough commitments."),
    "not_asked": (
        "这一件由提出、附议和当时在场的邻居来评。",
        "Those who raised it, seconded it or were there are asked to judge this.",
    ),
    "not_judging": ("现在不是评议的时候。", "Verdicts on this are not taken now."),
    # minutes, formats
    "meeting_not_over": ("会议还没有结束。", "The meeting is not over yet."),
    "was_not_there": (
        "更正纪要的，要是开会时在场的人。",
        "Only who was there during the meeting can correct its minutes.",
    ),
    "corrections_closed": (
        "纪要已经确认，不能再更正。",
        "The minutes are confirmed and can no longer be corrected.",
    ),
    "too_many_corrections": ("更正已经太多了。", "There are too many corrections."),
    "too_many_formats": ("自己的会议形式已经够多了。", "There are enough formats of your own."),
    "other_item": ("那次表决说的是另一项议程。", "That poll was about another item of the agenda."),
    # photos
    "bad_photo": (
        "这张照片用不了：请用 5000 万像素以内的 JPEG、PNG 或 WebP（HEIC 请先转成 JPEG）。",
        "This photo cannot be used: it must be a JPEG, PNG or WebP of at most 50 million pixels (not HEIC).",
    ),
    "too_large": ("文件太大了，最多 10 MB。", "The file is too large; 10 MB at most."),
    # the office
    "bad_login": ("账号或密码不对。", "The login or the password is wrong."),
    "signed_out": ("登录已经结束，请重新登录。", "You are not signed in any more. Please sign in again."),
    "link_used": (
        "这个链接已经用过或已过期，请管理员再给一个。",
        "This link has been used or is too old. Please ask an admin for a new one.",
    ),
    "login_taken": ("这个账号名已经有人用了。", "This login is already taken."),
    "name_taken": ("已经有叫这个名字的社区。", "There is already a community with this name."),
    "last_admin": ("总要有一位能登录的管理员。", "At least one admin must be able to sign in."),
    "confirm_needed": (
        "请再输入一次编号来确认，什么都没有删。",
        "Please type the id once more to confirm. Nothing was erased.",
    ),
}


class Refusal(Exception):
    """A command was refused and changed nothing; ``code`` is stable and in ``SENTENCES``, as is a finer ``why``."""

    def __init__(self, code: str, why: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.why = why


def sentence(code: str, language: str = "zh") -> str:
    """The plain sentence for a refusal code, in Chinese or (``en``) English."""
    chinese, english = SENTENCES[code]
    return english if language.startswith("en") else chinese
