"""The console: a whole hall by keys alone, what is looked at before the start, several moderators at once, and nothing
offered in a hall that is over.
"""

import re

from playwright.sync_api import expect

from assembly import MEMBERS, name_of, upload_roll
from hall import make_hall
from room import Console, Phone
from server import wait_until
from test_moderation import moderator


def at_console(people, hall, name="김의장"):
    console = Console(people.laptop())
    console.page.goto(f"/console/{hall.id}#{hall.secret}")
    console.page.get_by_label(console.t("enter.name")).fill(name)
    console.page.keyboard.press("Enter")
    console.is_live()
    return console


def press(console, key, after):
    """A shortcut, and the text of the page that shows that it was heard."""
    console.page.keyboard.press(key)
    console.sees(after)


def moves_on(console, title):
    """Whether the item is on; asks for the next one when it is not."""
    if console.page.locator("#item-title").inner_text() == title:
        return True
    console.page.keyboard.press("n")
    return False


def say_yes(console):
    """From a question to its yes: the dialog has the focus, its last button does it."""
    dialog = console.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    console.page.keyboard.press("Tab")
    console.page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)


def test_a_hall_is_run_by_keys_alone(townhall, people):
    hall = make_hall(townhall, "마을 총회")
    host = hall.enter("준비").connect()
    questions = host.add_item("questions", "보고에 대한 질문", seconds=60)
    motion = host.add_item("vote", "제1호 안건", method="motion", voteKind="final")
    host.do("hall.edit", title="마을 총회", names="nickname", premoderation=True)
    console = at_console(people, hall)
    people.shot(console.page, "before")
    press(console, "n", "보고에 대한 질문")
    expect(console.page.locator("#item-title")).to_have_text("보고에 대한 질문")
    press(console, "c", console.t("clock.pause"))
    one = hall.join("박하늘").connect()
    one.do("post.add", item=questions, text="적립금은 왜 줄었나요?")
    one.do("floor.request", item=questions, order=False)
    post = console.page.locator("article.post").filter(has_text="적립금은 왜 줄었나요?")
    expect(post.get_by_text(console.t("post.pending"))).to_be_visible()
    console.page.keyboard.press("y")
    expect(post.get_by_text(console.t("post.pending"))).to_have_count(0)
    press(console, "q", console.t("mark.onScreen"))
    press(console, "q", console.t("mark.answered"))
    console.sees(console.t("floor.first"))
    press(console, "f", console.t("floor.finish"))
    console.page.keyboard.press("f")
    expect(console.button("floor.finish")).to_have_count(0)
    # A second "next" within a moment is taken for a slip of the finger, so it is pressed until it is meant.
    wait_until(lambda: moves_on(console, "제1호 안건"), "the vote to be on", every=0.2)
    console.sees(console.t("vote.state.draft"))
    console.page.keyboard.press("o")
    say_yes(console)
    console.sees(console.t("vote.state.open"))
    one.do("ballot.cast", item=motion, choice=1)
    press(console, "o", console.t("vote.do.stopClosing"))
    console.page.keyboard.press("o")
    expect(console.page.locator(".countdown")).to_have_count(0)
    console.button("vote.do.close").click()
    say_yes(console)
    console.sees(console.t("vote.state.closed"))
    console.page.keyboard.press("p")
    say_yes(console)
    console.sees(console.t("outcome.accepted"))
    one.close()
    host.close()


def test_the_checklist_says_what_is_left_and_goes_with_the_first_item(townhall, people):
    hall = make_hall(townhall, "마을 총회")
    console = at_console(people, hall)
    checklist = console.page.get_by_role("region", name=console.t("checklist.title"))
    expect(checklist).to_contain_text(console.t("check.agenda.do"))
    host = hall.enter("준비").connect()
    item = host.add_item("talk", "개회")
    expect(checklist).to_contain_text(console.t("check.agenda"))
    hall.join("박하늘").connect()
    expect(checklist).to_contain_text(console.t("check.people"))
    expect(checklist).to_contain_text(console.t("check.screen.do"))
    console.button("console.sound").click()
    expect(checklist).to_contain_text(console.t("check.sound"))
    people.shot(console.page, "checklist")
    host.do("agenda.start", item=item, expects=0)
    expect(checklist).to_have_count(0)
    host.close()


def test_the_emergency_kit_is_printed_alone(townhall, people):
    hall = make_hall(townhall, "마을 총회")
    host = hall.enter("준비").connect()
    host.add_item("vote", "제1호 안건", method="motion", voteKind="final")
    host.add_item("vote", "감사 선출", method="plurality", voteKind="final", options=["김하나", "이두리"])
    upload_roll(hall, host.cookie)
    console = at_console(people, hall)
    console.button("emergency.open").click()
    expect(console.page.locator(".paper-signatures tbody tr")).to_have_count(MEMBERS)
    for name, holds in (("papers", "감사 선출"), ("tally", "이두리"), ("signatures", name_of(7))):
        console.page.get_by_role("button", name=console.t(f"emergency.{name}"), exact=True).click()
        expect(console.page.locator(f".paper-{name}")).to_contain_text(holds)
        console.page.emulate_media(media="print")
        expect(console.page.locator(".console-agenda")).to_be_hidden()
        expect(console.page.locator(f".paper-{name}")).to_be_visible()
        people.shot(console.page, f"emergency-{name}")
        console.page.emulate_media(media="screen")
    host.close()


def test_moderators_see_each_others_acts_and_their_own(people, hall):
    one, other = moderator(people, hall, "최진행"), moderator(people, hall, "이사회")
    talk = hall.host.add_item("talk", "축사")
    one.item("축사").wait_for()
    one.start("축사")
    sentence = one.t("by.item.started", by="최진행", title="축사")
    acts = [page.page.get_by_role("region", name=one.t("acts.title")) for page in (one, other)]
    for list in acts:
        expect(list).to_contain_text(sentence)
    expect(other.page.locator(".toast")).to_contain_text(sentence)
    assert talk > 0


def test_a_hall_that_is_over_offers_nothing_to_move(people, hall):
    console = moderator(people, hall)
    hall.host.do("hall.close")
    console.sees(console.t("hall.closed"))
    for key in ("agenda.next", "agenda.noNext", "agenda.stop", "agenda.add", "settings.edit", "settings.close"):
        expect(console.button(key)).to_have_count(0)
    console.page.locator(".console-item-head").first.click()
    for key in ("agenda.start", "agenda.edit", "agenda.remove"):
        expect(console.button(key)).to_have_count(0)
    for key in ("n", "a", "s"):
        console.page.keyboard.press(key)
    expect(console.page.get_by_role("dialog")).to_have_count(0)
    expect(console.page.locator(".toast-bad")).to_have_count(0)
    people.shot(console.page, "over")


def test_who_cannot_write_or_vote_is_not_told_that_they_can(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    phone.write("post.write", "첫 글")
    posted = hall.host.wait("post.added", text="첫 글")["seq"]
    hall.host.do("seat.mute", post=posted, reason="잠시")
    phone.sees(phone.t("can.muted"))
    expect(phone.page.get_by_text(phone.t("can.discussion"))).to_have_count(0)
    motion = hall.host.add_item("vote", "제1호 안건", method="motion", entitledRule="checkedIn")
    hall.host.do("agenda.start", item=motion, expects=hall.item)
    hall.host.do("vote.open", item=motion)
    phone.sees(phone.t("can.checkIn"))
    expect(phone.page.get_by_text(re.compile(re.escape(phone.t("can.vote.open"))))).to_have_count(0)
