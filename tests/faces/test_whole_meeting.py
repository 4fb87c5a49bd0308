"""One whole meeting in a real browser, from the first welcome to the consensus in the database."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.faces.adopted import the_consensus_is_in_the_database
from tests.faces.gathering import (
    COMMUNITY,
    CONCLUSION,
    FIRST,
    ITEMS,
    QUESTION,
    REASON,
    SECOND,
    STATEMENT,
    SUN,
    TITLE,
    TOPIC,
    WANG,
    WISH,
    Gathering,
)
from tests.faces.pavilion import Pavilion
from tests.parts.browser import Axe, PageOf


async def test_a_whole_meeting(pavilion: Pavilion, page_of: PageOf, axe: Axe) -> None:
    gathering = Gathering(pavilion, page_of, axe)
    await they_arrive(gathering)
    await they_begin(gathering)
    await they_speak(gathering)
    await they_vote(gathering)
    await one_votes_without_network(gathering)
    await the_result_is_published(gathering)
    await the_server_stops_and_comes_back(gathering)
    await they_look_again(gathering)
    await one_objects(gathering)
    await the_text_takes_it_in(gathering)
    await they_agree(gathering)
    await they_part(gathering)
    the_consensus_is_in_the_database(pavilion)
    assert not gathering.problems, "\n".join(gathering.problems)


async def they_arrive(g: Gathering) -> None:
    await g.come()
    await g.tablet.shows("宣布开会")
    await g.wang.do("code").fill(g.code)
    await g.wang.shows(COMMUNITY)
    await g.wang.press("join")
    await g.wang.shows("请写上您的姓名")
    await g.wang.do("name").fill(WANG)
    await g.look("1-door", g.wang, g.sun)
    await g.wang.press("join")
    await g.wang.shows("您已入座", TITLE, ITEMS[2])
    await expect(g.sun.do("code")).to_have_value(f"{g.code[:3]} {g.code[3:]}")
    await g.sun.do("name").fill(SUN)
    await g.sun.press("place:remote")
    await g.sun.press("join")
    await g.sun.shows("You have your seat", f"You are {SUN}. Online")
    for screen, here in ((g.screen, "已到 2 人"), (g.screen_en, "2 people here")):
        await screen.shows(TITLE, f"{g.code[:3]} {g.code[3:]}", here)
        await expect(screen.page.locator(".qr img, .qr svg, img.qr").first).to_be_visible()
    await g.tablet.reads("connected", "凉亭 1", "线上 1", "大屏 2")
    await g.look("2-welcome", g.tablet, g.screen, g.wang)


async def they_begin(g: Gathering) -> None:
    await g.tablet.step("meeting:open").click()
    await g.wang.shows("会开始了")
    await g.tablet.step("agenda:start").click()
    await g.wang.shows("正在议", ITEMS[0])
    await g.screen.shows("议程 1 / 3", ITEMS[0])
    await g.wang.press("ask:speak")
    await g.wang.press("stance:for")
    await g.wang.do("topic").fill(TOPIC)
    await g.wang.press("floor:ask")
    await g.wang.reads("place", "您排第", "1")
    await g.sun.press("ask:speak")
    await g.sun.do("statement").fill(STATEMENT)
    await g.look("3-asking", g.sun)
    await g.sun.press("floor:ask")
    await g.sun.reads("place", "You are", "2nd")
    await g.sun.shows("2nd, because one neighbour has waited longer", f"Before you: {WANG}")
    await g.tablet.reads("queue", WANG, "凉亭 · 赞成", SUN)


async def they_speak(g: Gathering) -> None:
    await g.tablet.step("floor:call").click()
    await g.wang.shows("轮到您发言", TOPIC)
    await g.wang.page.reload()
    await g.wang.shows("轮到您发言", TOPIC)
    await g.screen.reads("speaker", "正在发言", WANG, TOPIC)
    await g.tablet.reads("speaker", WANG)
    await g.sun.shows("You are next", WANG)
    await g.look("4-first-speaker", g.tablet, g.screen, g.wang)
    await g.tablet.step("floor:call").click()
    await g.sun.shows("You have the floor", "What you wrote is on the screen now")
    await g.screen.reads("speaker", SUN, STATEMENT)
    await g.wang.reads("speaker", SUN)
    await g.look("5-second-speaker", g.tablet_en, g.screen_en)
    await g.sun.press("floor:finish")
    await g.sun.shows("Ask to speak")
    await g.screen.shows("议程 1 / 3", "正在议")


async def they_vote(g: Gathering) -> None:
    await g.neighbours_come()
    await g.tablet.press("page:quick")
    await g.tablet.press("quick:approve")
    await g.tablet.shows(QUESTION)
    await g.screen.shows(QUESTION)
    await g.wang.shows(QUESTION)
    await g.wang.hears(f"表决开始：{QUESTION}")
    await g.wang.press("option:yes")
    await g.look("6-ballot", g.wang)
    await g.wang.press("poll:vote")
    await g.wang.shows("您的一票已记录")
    await g.wang.hears("您的一票已记录")
    await expect(g.wang.part("ballot-state")).to_have_attribute("data-state", "recorded")
    for neighbour in g.neighbours:
        poll = (await neighbour.until(lambda view: view["polls"]))[0]["id"]
        await neighbour.must("poll:vote", poll=poll, choices=["yes"])
    await g.screen.reads("turnout", "到会 5 人")
    await g.the_screens_count(cast=4, yes=0, no=0)


async def one_votes_without_network(g: Gathering) -> None:
    await g.sun.press("option:no")
    await g.sun.page.context.set_offline(True)
    await g.sun.press("poll:vote")
    await g.sun.shows("No network: not cast yet.", "Your choice is kept on this phone")
    await expect(g.sun.part("ballot-state")).to_have_attribute("data-state", "sending")
    await g.sun.reads("ballot-state", "Not recorded yet")
    await g.the_screens_count(cast=4, yes=0, no=0)
    await g.look("7-offline", g.sun, g.tablet)
    await g.sun.page.context.set_offline(False)
    await g.sun.shows("Your vote is recorded")
    await expect(g.sun.part("ballot-state")).to_have_attribute("data-state", "recorded")
    await g.the_screens_count(cast=5, yes=4, no=1)
    await g.look("8-voted", g.screen)


async def the_result_is_published(g: Gathering) -> None:
    await g.tablet.hold(g.tablet.step("poll:close"), g.tablet.part("result"))
    await expect(g.tablet.do("poll:publish")).to_have_count(0)  # all have seen it
    await g.screen.reads("result", "赞成人数")
    for window in (g.screen, g.wang, g.tablet):
        await window.shows("通过", QUESTION)
    await g.sun.shows("Passed", "Your vote is counted")
    await g.look("9-result", g.tablet, g.screen, g.wang)
    await g.neighbours_go()


async def the_server_stops_and_comes_back(g: Gathering) -> None:
    g.pavilion.program.stop()
    await g.tablet.reads("link-lost", "连线断了")
    await g.wang.reads("link", "连线断了，正在重连。")
    await g.sun.reads("link", "Connection lost, reconnecting.")
    await g.screen.reads("link", "连线断了", "正在重连")
    await g.screen.shows(QUESTION)
    await g.look("a-server-gone", g.tablet, g.screen, g.wang)
    g.pavilion.program.start()
    await g.tablet.reads("link", "连线正常")
    for window in g.windows:
        await expect(window.page.locator(".eave.is-lost")).to_have_count(0)
    await expect(g.wang.part("link")).to_have_count(0)
    await g.wang.shows("通过", QUESTION)


async def they_look_again(g: Gathering) -> None:
    """A page loaded anew has its seat, and its ticket is nowhere to be seen."""
    for window in (g.tablet, g.screen, g.sun):
        await expect(window.page).not_to_have_url(re.compile("ticket"))
        await window.page.reload()
        await window.shows(QUESTION)


async def one_objects(g: Gathering) -> None:
    await g.tablet.part("queue").locator("[data-do='page:text']").click()
    await g.tablet.page.locator("[name=text]").fill(FIRST)
    await g.tablet.press("consensus:draft")
    await g.screen.reads("consensus", FIRST)
    await g.screen.shows("先提问")
    await they_are_asked(g)
    await g.sun.shows("How far can you accept it?", FIRST)
    await g.sun.press("fingers:4")
    await g.sun.press("consensus:position")
    await g.sun.shows("Recorded: 4, Good")
    await g.wang.shows(FIRST)
    await g.wang.press("fingers:1")
    await g.wang.press("object")
    await g.wang.press("consensus:position")
    await g.wang.reads("problem", "请写明理由。")
    await g.wang.do("reason").fill(REASON)
    await g.wang.do("wish").fill(WISH)
    await g.look("b-objecting", g.wang)
    await g.wang.press("consensus:position")
    await g.wang.shows("已记录：1 不能接受")
    await all_is_shown(g)
    await g.wang.reads("objections", REASON, WISH, "您提的")
    await g.tablet.reads("objection", REASON, f"这样就能接受：{WISH}")
    await g.screen.reads("objections", "1 条异议还没解决")
    await g.screen.shows(f"这样就能接受：{WISH}")
    await g.look("c-objected", g.tablet, g.screen, g.wang)


async def they_are_asked(g: Gathering) -> None:
    """Nobody has a question: straight to the positions, which nobody sees."""
    await g.tablet.part("consensus").locator("[data-do='consensus:round']").click()
    await g.screen.reads("answered", "0")


async def all_is_shown(g: Gathering) -> None:
    await g.tablet.reads("answered", "2 人已表态")
    await g.tablet.step("consensus:round:shown").click()


async def the_text_takes_it_in(g: Gathering) -> None:
    await g.tablet.step("page:text").click()
    await expect(g.tablet.page.locator("[name=takes_in]")).to_be_checked()
    await g.tablet.page.locator("[name=text]").fill(SECOND)
    await g.tablet.press("consensus:revise")
    await g.screen.shows("共识第 2 稿", "和第 1 稿比：")
    text = g.screen.part("consensus")
    await expect(text.locator("ins", has_text="九")).to_be_visible()
    await expect(text.locator("del", has_text="十")).to_be_visible()
    await they_are_asked(g)
    await g.wang.shows("这是改过的第 2 稿，请重新表态。")
    await expect(g.wang.part("changes").locator("del")).to_contain_text("十")
    await g.look("d-second-draft", g.tablet, g.screen, g.wang)


async def they_agree(g: Gathering) -> None:
    for phone in (g.wang, g.sun):
        await phone.press("fingers:5")
        await phone.press("consensus:position")
    await g.wang.shows("已记录：5 完全同意")
    await g.sun.shows("Recorded: 5, Fully agree")
    await all_is_shown(g)
    await g.screen.shows("没有异议拦着，够数了，可以通过")
    await g.tablet.shows("按住，通过第 2 稿")
    await g.look("e-ready", g.tablet)
    await g.tablet.hold(g.tablet.step("consensus:adopt"), g.tablet.page.locator(".verdict"))
    await g.screen.reads("adopted", "通过了，这就是大家的共识")
    await g.wang.shows("已通过", SECOND)
    await g.sun.shows("Adopted", SECOND)
    await g.look("f-adopted", g.tablet_en, g.screen, g.sun)


async def they_part(g: Gathering) -> None:
    await g.tablet.press("commitments:none")
    await g.tablet.step("agenda:next").click()
    await g.screen.shows("议程 2 / 3", ITEMS[1])
    await g.tablet.reads("agenda", CONCLUSION)
    await g.tablet.press("page:more")
    await g.look("g-more", g.tablet)
    await g.tablet.hold(g.tablet.do("meeting:adjourn"), g.tablet.do("meeting:reopen"))
    await g.tablet.press("page:close")
    await g.screen.shows("谢谢大家，下次凉亭见")
    await g.wang.shows("散会了，谢谢您", "今天议定的")
    await g.sun.shows("The meeting is over. Thank you")
    await g.tablet.reads("over", "散会了，这是今天议的", CONCLUSION)
    await g.look("h-thanks", g.tablet, g.screen, g.wang)
