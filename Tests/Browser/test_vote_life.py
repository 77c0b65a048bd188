"""A vote's life beyond opening and publishing, as phone, console and projector see it."""

import re

from playwright.sync_api import expect

from people import overflow
from room import Phone
from test_moderation import moderator
from test_screen import projector


def motion_on(hall, title="제1호 안건", **details):
    """A motion that runs and is open."""
    item = hall.host.add_item("vote", title, method="motion", voteKind="final", **details)
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.host.do("vote.open", item=item)
    return item


def test_a_vote_closes_by_a_countdown_that_everybody_sees_and_that_can_be_called_off(people, hall, townhall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    console = moderator(people, hall)
    screen = projector(people, hall)
    item = motion_on(hall)
    for reader in (phone, console, screen):
        reader.sees("제1호 안건")
    console.button("vote.do.countDown").click()
    for reader in (phone, console, screen):
        expect(reader.page.locator(".countdown")).to_be_visible()
    people.shot(phone.page, "phone")
    people.shot(console.page, "console")
    people.shot(screen.page, "screen")
    assert not overflow(phone.page)
    console.button("vote.do.stopClosing").click()
    for reader in (phone, console, screen):
        expect(reader.page.locator(".countdown")).to_have_count(0)
    # Ballots are taken until the end, and the server that was killed meanwhile keeps what it promised.
    console.button("vote.do.countDown").click()
    expect(phone.page.locator(".countdown")).to_be_visible()
    phone.choose("yes")
    phone.to_review()
    phone.submit()
    people.allow_lost_lines()
    townhall.kill()
    townhall.start()
    for reader in (phone, console):
        reader.is_live(60)
        reader.sees(reader.t("vote.closed" if reader is phone else "vote.state.closed"))
    console.vote("publish", "published")
    phone.sees(phone.t("outcome.accepted"))
    assert item > 0


def test_one_moderator_sees_the_result_before_everybody_does(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    console, other = moderator(people, hall), moderator(people, hall, "이사회")
    item = motion_on(hall)
    phone.choose("yes")
    phone.to_review()
    phone.submit()
    hall.host.do("vote.close", item=item)
    console.button("vote.do.publish").click()
    dialog = console.page.get_by_role("dialog")
    expect(dialog).to_contain_text(console.t("outcome.accepted"))
    people.shot(console.page, "preview")
    for reader in (phone, other):
        expect(reader.page.get_by_text(reader.t("outcome.accepted"))).to_have_count(0)
    console.confirm("vote.do.publish")
    for reader in (phone, other):
        reader.sees(reader.t("outcome.accepted"))


def test_an_objection_leads_to_a_recount_and_a_correction_that_strikes_the_old_figures(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    console = moderator(people, hall)
    screen = projector(people, hall)
    seats = [hall.join(f"회원 {number}").connect() for number in range(3)]
    item = motion_on(hall)
    for seat, choice in zip(seats, (1, 1, 2)):
        seat.do("ballot.cast", item=item, choice=choice)
        seat.close()
    hall.host.do("vote.close", item=item)
    console.vote("publish", "published")
    console.button("vote.do.object").click()
    console.page.get_by_role("dialog").get_by_label(console.t("field.reason")).fill("찬성 수가 다릅니다")
    console.confirm("vote.do.object")
    for reader in (phone, console, screen):
        reader.sees(reader.t("life.objected", reason="찬성 수가 다릅니다"))
    console.button("vote.do.recount").click()
    phone.sees(phone.t("life.stage.same"))
    console.button("vote.do.correct").click()
    dialog = console.page.get_by_role("dialog")
    dialog.get_by_label(console.t("choice.yes"), exact=True).fill("1")
    dialog.get_by_label(console.t("choice.no"), exact=True).fill("2")
    dialog.get_by_label(console.t("field.reason")).fill("손 든 수를 잘못 적음")
    people.shot(console.page, "correct")
    console.confirm("vote.do.correct")
    for reader in (phone, console, screen):
        reader.sees(reader.t("outcome.rejected"))
        expect(reader.page.locator("del")).to_have_text(re.compile("2.*1.*0"))
    people.shot(phone.page, "phone", full_page=True)
    people.shot(console.page, "console")
    people.shot(screen.page, "screen")
    assert not overflow(phone.page)
    # The results page tells both.
    phone.page.goto(f"/results/{hall.id}")
    expect(phone.page.locator("del")).to_have_text(re.compile("2.*1.*0"))


def test_a_vote_is_cancelled_mended_and_repeated_and_names_the_one_it_repeats(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    console = moderator(people, hall)
    motion_on(hall, "제1호 안겅")
    console.sees(console.t("vote.state.open"))
    # Words may be mended before the first ballot.
    console.button("vote.do.mend").click()
    console.page.get_by_role("dialog").get_by_label(console.t("editor.title")).fill("제1호 안건")
    console.confirm("do.save")
    phone.sees("제1호 안건")
    phone.choose("yes")
    phone.to_review()
    phone.submit()
    expect(console.button("vote.do.mend")).to_have_count(0)
    console.button("vote.do.again").click()
    dialog = console.page.get_by_role("dialog")
    dialog.get_by_label(console.t("field.reason")).fill("표의 순서가 잘못됨")
    console.confirm("vote.do.again")
    phone.sees(phone.t("vote.cancelled", reason="표의 순서가 잘못됨"))
    console.page.get_by_role("dialog").get_by_label(console.t("editor.title")).fill("제1호 안건 (다시)")
    console.confirm("do.save")
    console.start("제1호 안건 (다시)")
    sentence = phone.t("life.repeats", title="제1호 안건")
    phone.sees(sentence)
    console.sees(sentence)
