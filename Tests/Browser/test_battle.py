"""A battle and proposals as phones, the console and the projector see them: sides taken and moved, shares that nobody
sees before choosing, words that moved people, who moved where; proposals merged and picked into a vote.
"""

import re

from playwright.sync_api import expect

from people import overflow
from room import Host, Phone, Reader


def a_room(townhall, people, form, names):
    host = Host(people.laptop())
    host.enter(townhall.host_link())
    _, code = host.make_hall("우리 학교 한마당", "김진행", form)
    console = host.open_console()
    screen = Reader(people.projector())
    screen.page.goto(host.make_screen_link())
    phones = []
    for place, name in enumerate(names):
        phone = Phone(people.phone("en" if place == 1 else "ko"), "en" if place == 1 else "ko")
        phone.by_address(code, name)
        phones.append(phone)
    return console, screen, phones


def side(phone, name):
    return phone.page.locator(".battle-side").filter(has_text=name)


def take(phone, name):
    side(phone, name).click()
    expect(side(phone, name)).to_have_attribute("aria-pressed", "true")


def test_a_room_takes_sides_moves_and_sees_what_moved_it(townhall, people):
    console, screen, (haneul, minjun) = a_room(townhall, people, "토론 배틀", ["하늘", "Minjun"])
    frames = []
    haneul.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
    haneul.page.reload()
    haneul.is_live()
    console.start("배틀")
    take(minjun, "찬성")
    # Who has not chosen sees that somebody did, and the wire does not say where.
    haneul.sees(haneul.t("battle.stood", count=1))
    expect(haneul.page.locator(".battle-bar")).to_have_count(0)
    assert any('"stood":1' in str(frame) for frame in frames)
    assert not any('"counts"' in str(frame) and '"stood"' in str(frame) for frame in frames)
    people.shot(haneul.page, "before")
    take(haneul, "반대")
    expect(haneul.page.locator(".battle-legend .battle-part").first).to_have_text("50%")
    console.button("battle.do.speak", side="찬성").click()
    expect(screen.page.locator(".battle-head-speaks")).to_be_visible()
    take(haneul, "찬성")
    haneul.page.get_by_label(haneul.t("battle.whatMoved")).fill("농장 이야기를 듣고 마음이 바뀌었어요")
    assert not overflow(haneul.page)
    people.shot(haneul.page, "reason", full_page=True)
    haneul.button("do.send").click()
    minjun.like("농장 이야기")
    reason = console.page.locator("article.post").filter(has_text="농장")
    reason.get_by_role("button", name=console.t("mark.do.onScreen")).click()
    expect(screen.page.locator(".battle-said")).to_contain_text("농장 이야기")
    expect(screen.page.locator(".battle-thanks")).to_be_visible()
    expect(screen.page.locator(".battle-curve path").first).to_be_attached()
    for reader, what in ((screen, "screen"), (console, "console"), (minjun, "chosen")):
        people.shot(reader.page, what, full_page=True)
    console.button("battle.do.count").click()
    expect(screen.page.locator(".battle-flow-title")).to_have_text(screen.t("battle.moved", count=1))
    haneul.sees(haneul.t("battle.closed"))
    # Two people: what they did would say who it was.
    haneul.sees(haneul.t("battle.withheld"))
    people.shot(screen.page, "over")
    people.shot(haneul.page, "over", full_page=True)
    results = Reader(people.laptop())
    results.page.goto(re.sub("/screen/", "/results/", screen.page.url))
    expect(results.page.get_by_role("heading", name=results.t("results.battles"), level=2)).to_be_visible()
    results.sees(results.t("battle.withheld"))
    results.sees("농장 이야기")
    people.shot(results.page, "results", full_page=True)


def test_proposals_are_merged_and_picked_and_their_authors_hear_of_it(townhall, people):
    console, screen, (haneul, minjun) = a_room(townhall, people, "아이디어 마켓", ["하늘", "Minjun"])
    console.start("아이디어 내기")
    for phone, title in ((haneul, "학교 옥상에 텃밭 만들기"), (haneul, "비 막는 자전거 거치대"), (minjun, "옥상에 텃밭을 만들자")):
        phone.page.get_by_label(phone.t("proposal.title")).fill(title)
        phone.button("proposal.send").click()
        expect(phone.post(title)).to_be_visible()
    minjun.like("학교 옥상에 텃밭")
    assert not overflow(haneul.page)
    people.shot(haneul.page, "proposals", full_page=True)
    expect(screen.page.locator(".proposal-card")).to_have_count(3)
    # The likely pair is suggested by its words.
    pair = console.page.locator(".proposal-pair").first
    expect(pair).to_contain_text("옥상에 텃밭을 만들자", timeout=20_000)
    people.shot(console.page, "suggested", full_page=True)
    pair.get_by_role("button", name=console.t("proposal.do.mergeBoth")).click()
    expect(minjun.page.locator(".proposal-parts")).to_be_visible()
    for title in ("학교 옥상에 텃밭", "비 막는 자전거"):
        post = console.page.locator("article.post").filter(has_text=title)
        post.get_by_role("button", name=console.t("proposal.do.pick")).click()
    people.shot(console.page, "picked", full_page=True)
    console.button("proposal.do.vote").click()
    haneul.sees(re.compile("텃밭 만들기.*담겼어요"))
    minjun.sees(re.compile("went into item 2"))
    expect(haneul.page.locator(".proposal-went").first).to_be_visible()
    people.shot(haneul.page, "went", full_page=True)
    people.shot(screen.page, "proposals-screen")
