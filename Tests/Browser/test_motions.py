"""A motion in a room: moved and seconded on a phone, amended by a phone and by the console, decided, read afterwards."""

import re

import pytest
from playwright.sync_api import expect

from hall import ask, make_hall
from people import overflow
from room import Console, Phone, Reader

TEXT = ["회비는 한 달 만 원으로 한다.", "총회는 해마다 두 번 연다.", "임원의 임기는 2년으로 한다."]


@pytest.fixture
def assembly(townhall, people):
    """A hall with a vote, its console, and its host on a line of the test's own."""
    hall = make_hall(townhall, "정기 총회", names="real")
    host = hall.enter("김의장").connect()
    item = host.add_item("vote", "제1호 안건", method="motion", majority="simple", base="yesNo")
    host.do("agenda.start", item=item, expects=0)
    console = Console(people.laptop())
    console.page.goto(f"/console/{hall.id}#{hall.secret}")
    console.page.get_by_label(console.t("enter.name")).fill("박진행")
    console.button("enter.do").click()
    console.is_live()
    yield hall, host, item, console
    host.close()


def write(console):
    """The moderator writes the motion's text on the console."""
    console.button("motion.write").click()
    dialog = console.page.get_by_role("dialog")
    dialog.get_by_label(console.t("motion.paragraphs")).fill("\n".join(TEXT))
    dialog.get_by_label(console.t("motion.secondsNeeded")).fill("1")
    dialog.get_by_label(console.t("motion.backing")).check()
    dialog.get_by_label(console.t("motion.amending")).check()
    dialog.get_by_role("button", name=console.t("do.save")).click()
    expect(console.page.locator(".motion-paragraph")).to_have_count(3)


def test_a_motion_is_moved_amended_and_decided(assembly, people):
    hall, host, item, console = assembly
    phone = Phone(people.phone())
    phone.by_address(hall.code, "김하나")
    write(console)
    expect(phone.page.locator(".motion-paragraph")).to_have_count(3)
    phone.button("motion.move").click()
    phone.sees(phone.t("motion.movedBy", name="김하나"))
    phone.sees(phone.t("motion.mine"))
    people.shot(phone.page, "phone-moved", full_page=True)
    console.button("motion.heardSecond").click()
    console.confirm("do.save")
    console.sees(console.t("motion.secondsOf", count=1, seconds=1))

    phone.page.get_by_text(phone.t("motion.propose")).first.click()
    phone.page.get_by_label(phone.t("motion.words")).fill("회비는 한 달 오천 원으로 한다.")
    phone.button("motion.propose").click()
    amendment = phone.page.locator(".amendment")
    expect(amendment.locator("ins")).to_contain_text("오천")
    expect(amendment.locator("del")).to_contain_text("만")
    expect(phone.page.get_by_label(phone.t("motion.words"))).to_have_value("")
    assert overflow(phone.page) == 0
    people.shot(phone.page, "phone-amendment", full_page=True)

    other = host.do("amendment.propose", item=item, change="replace", paragraph=1, text="회비는 받지 않는다.")
    console.button("motion.suggest").click()
    expect(console.page.locator(".amendment ins").first).to_contain_text("받지")
    console.button("motion.vote").first.click()
    console.sees(console.t("motion.voteMade"))
    people.shot(console.page, "console", full_page=True)
    vote(hall, host, console, phone, people)
    decide(hall, host, item, other, console, phone, people)


def vote(hall, host, console, phone, people):
    """The vote on the amendment that reaches furthest: everybody sees what it is about, and it is adopted."""
    body = {"role": "screen", "label": "상황판"}
    made, _ = ask(hall.townhall.origin, "POST", f"/api/halls/{hall.id}/links", body, host.cookie)
    screen = Reader(people.projector())
    screen.page.goto(made["url"])
    expect(screen.page.locator(".board-motion .motion-paragraph")).to_have_count(3)
    people.shot(screen.page, "screen-motion")
    change = console.t("motion.change.replace", number=1)
    console.start(console.t("motion.voteTitle", title="제1호 안건", change=change))
    expect(phone.page.locator(".amendment")).to_have_count(1)
    expect(screen.page.locator(".board-motion .amendment ins")).to_contain_text("받지")
    people.shot(screen.page, "screen-amendment")
    console.vote("open", "open")
    expect(phone.page.locator(".amendment")).to_have_count(1)
    phone.choose("yes")
    phone.to_review()
    phone.submit()
    console.vote("close", "closed")
    console.vote("publish", "published")


def decide(hall, host, item, other, console, phone, people):
    """The other amendment is in conflict and falls; the whole is decided as it then stands."""
    status, agenda = host.get("agenda")
    motion = next(entry for entry in agenda["agenda"] if entry["id"] == item)["motion"]
    assert motion["paragraphs"][0]["text"] == "회비는 받지 않는다." and motion["paragraphs"][0]["changedBy"] == other
    page = console.page
    host.do("agenda.start", item=item, expects=agenda["agenda"][1]["id"])
    expect(page.locator(".motion ins").first).to_contain_text("받지")
    console.sees(console.t("motion.conflict"))
    console.page.locator("main").get_by_role("button", name=console.t.like("vote.do.open")).click()
    console.confirm("vote.do.open")
    console.sees(re.compile("수정안이 1건"))
    console.button("motion.drop").click()
    console.confirm("motion.status.fallen")
    expect(page.locator(".amendment-fallen")).to_have_count(1)
    phone.sees(phone.t("motion.amendedText"))
    people.shot(phone.page, "phone-amended", full_page=True)
    host.do("vote.open", item=item)
    host.do("vote.close", item=item)
    host.do("vote.publish", item=item)
    results = people.laptop("en")
    results.goto(f"/results/{hall.id}")
    reader = Reader(results, "en")
    reader.sees(reader.t("motion.amendedText"))
    expect(results.locator(".motion del").first).to_contain_text("만")
    people.shot(results, "results", full_page=True)


def test_what_was_not_taken_stays_on_the_phone(assembly, people):
    hall, host, item, console = assembly
    host.do("motion.set", item=item, paragraphs=TEXT, seconds=0, backing=False, amending=True)
    phone = Phone(people.phone("en"), "en")
    phone.by_address(hall.code, "Kim")
    expect(phone.page.locator(".motion-paragraph")).to_have_count(3)
    expect(phone.button("motion.move")).to_have_count(0)
    phone.page.get_by_text(phone.t("motion.propose")).first.click()
    phone.page.get_by_label(phone.t("motion.what")).select_option("add")
    phone.page.get_by_label(phone.t("motion.words")).fill("A paragraph more.")
    seats = host.get("seats")[1]["seats"]
    seat = next(entry["seat"] for entry in seats if entry["name"] == "Kim")
    host.do("seat.mute", seat=seat, reason="noise")
    phone.button("motion.propose").click()
    expect(phone.page.locator("p[role=alert]")).to_contain_text("muted")
    expect(phone.page.get_by_label(phone.t("motion.words"))).to_have_value("A paragraph more.")
    host.do("seat.unmute", seat=seat, reason="quiet")
    phone.button("motion.propose").click()
    expect(phone.page.locator(".amendment ins")).to_contain_text("A paragraph more.")
