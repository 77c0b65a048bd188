"""A presence check as phone, console and projector see it: asked, answered, marked by a clerk, settled."""

from playwright.sync_api import expect

from people import overflow
from room import Phone
from test_moderation import moderator
from test_screen import projector


def test_who_does_not_answer_is_checked_out_and_the_quorum_that_is_missed_warns(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    others = [hall.join(f"회원 {number}").connect() for number in range(3)]
    for other in others:
        other.do("seat.checkIn")
    phone.check_in()
    phone.tab("now")
    console, screen = moderator(people, hall), projector(people, hall)
    item = hall.host.add_item(
        "vote", "제1호 안건", method="motion", voteKind="final", entitledRule="checkedIn",
        quorumNumerator=1, quorumDenominator=2,
    )
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.host.do("vote.open", item=item)
    console.button("presence.start").click()
    for reader in (phone, screen, console):
        expect(reader.page.locator(".countdown")).to_be_visible()
    people.shot(phone.page, "phone")
    people.shot(screen.page, "screen")
    people.shot(console.page, "console")
    assert not overflow(phone.page)
    phone.button("presence.here").click()
    phone.sees(phone.t("presence.heard"))
    for reader in (console, screen):
        reader.sees(reader.t("presence.figures", answered="1", asked="4"))
    console.button("presence.stop").click()
    # A clerk sees one of them in the room.
    console.page.get_by_role("button", name=console.t("presence.markOf", name="회원 1")).click()
    console.sees(console.t("presence.figures", answered="2", asked="4"))
    people.shot(console.page, "ended")
    console.page.get_by_role("button", name=console.t("presence.checkOut", count="2")).click()
    dialog = console.page.get_by_role("dialog")
    dialog.get_by_role("button", name=console.t("presence.checkOut", count="2")).click()
    for reader in (console, screen):
        reader.sees(reader.t("presence.dip", present="2", needed="3"))
    people.shot(screen.page, "dip")
    people.shot(console.page, "dip")
    expect(phone.page.locator(".countdown")).to_have_count(0)
    for other in others:
        other.close()
