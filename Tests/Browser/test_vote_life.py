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
    # The form of the new draft opens in its place.
    dialog.get_by_role("button", name=console.t("vote.do.again"), exact=True).click()
    phone.sees(phone.t("vote.cancelled", reason="표의 순서가 잘못됨"))
    console.page.get_by_role("dialog").get_by_label(console.t("editor.title")).fill("제1호 안건 (다시)")
    console.confirm("do.save")
    console.start("제1호 안건 (다시)")
    sentence = phone.t("life.repeats", title="제1호 안건")
    phone.sees(sentence)
    console.sees(sentence)


def draft_on(hall, title, **details):
    """A motion that runs and is not open."""
    item = hall.host.add_item("vote", title, method="motion", voteKind="final", **details)
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.item = item
    return item


def test_nobody_objects_and_the_motion_is_carried_one_does_and_it_is_voted_on(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    console = moderator(people, hall)
    screen = projector(people, hall)
    draft_on(hall, "전차 회의록 승인")
    console.button("vote.do.askObjections").click()
    for reader in (phone, console, screen):
        expect(reader.page.locator(".countdown")).to_be_visible()
    people.shot(phone.page, "phone-asked")
    people.shot(screen.page, "screen-asked")
    people.shot(console.page, "console-asked")
    assert not overflow(phone.page)
    for reader in (phone, console, screen):
        reader.sees(reader.t("noObjection.passed"), seconds_max=25)
    people.shot(screen.page, "screen-passed")
    hall.host.do("vote.repeat", item=hall.item)
    draft_on(hall, "감사 보고")
    console.button("vote.do.askObjections").click()
    phone.button("noObjection.object").click()
    for reader in (phone, console, screen):
        reader.sees(reader.t("noObjection.objected"))
    console.vote("open", "open")
    phone.page.goto(f"/results/{hall.id}")
    phone.sees(phone.t("noObjection.passed"))


def test_every_page_says_whether_a_vote_binds_how_secret_it_is_and_by_which_rule(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    console = moderator(people, hall)
    screen = projector(people, hall)
    console.button("agenda.add").click()
    dialog = console.page.get_by_role("dialog")
    dialog.get_by_label(console.t("editor.kind")).select_option("vote")
    dialog.get_by_label(console.t("editor.title")).fill("규약 개정")
    dialog.get_by_label(console.t("editor.preset")).select_option("special")
    people.shot(console.page, "editor", full_page=True)
    console.confirm("do.save")
    console.start("규약 개정")
    for reader in (phone, console, screen):
        reader.sees(re.compile(re.escape(reader.t("preset.special"))))
        reader.sees(re.compile(re.escape(reader.t("binding.code"))))
        reader.sees(reader.t("secrecy.recorded"))
    people.shot(phone.page, "phone", full_page=True)
    people.shot(screen.page, "screen")
    # A co-operative takes no weights; each preset can be chosen and saved.
    for preset in ("coopOrdinary", "condominium", "allTwoThirds"):
        console.button("agenda.add").click()
        dialog.get_by_label(console.t("editor.kind")).select_option("vote")
        dialog.get_by_label(console.t("editor.title")).fill(preset)
        dialog.get_by_label(console.t("editor.preset")).select_option(preset)
        console.confirm("do.save")
        expect(console.item(preset)).to_be_visible()
