"""A vote's life beyond opening and publishing, as phone, console and projector see it."""

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
