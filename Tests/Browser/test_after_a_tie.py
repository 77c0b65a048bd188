"""What is decided after a published result: a tie by lot, a level motion by the chair, a runoff."""

from playwright.sync_api import expect

from room import Phone
from test_moderation import moderator


def voted(hall, ballots, **details):
    """A vote that was held and published."""
    item = hall.host.add_item("vote", voteKind="final", **details)
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.item = item
    seats = [hall.join(f"회원 {number}").connect() for number in range(len(ballots))]
    hall.host.do("vote.open", item=item)
    for seat, choice in zip(seats, ballots):
        seat.do("ballot.cast", item=item, choice=choice)
        seat.close()
    hall.host.do("vote.close", item=item)
    hall.host.do("vote.publish", item=item)


def test_a_tie_is_drawn_a_runoff_is_made_and_the_chair_decides(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    console = moderator(people, hall)
    t, page = console.t, console.page
    voted(hall, (1, 1, 2, 2, 3), title="회장 선출", method="plurality", options=["갑", "을", "병"])
    console.button("vote.do.drawLots").click()
    page.get_by_label(t("tie.lotText")).fill("0625")
    people.shot(page, "lot")
    console.confirm("vote.do.drawLots")
    for reader in (console, phone):
        reader.sees(reader.t("outcome.elected"))
        expect(reader.page.get_by_text("0625").first).to_be_visible()
    console.button("vote.do.runoff").click()
    expect(page.get_by_label(t("tie.runoffTitle"))).to_have_value(t("tie.runoffOf", title="회장 선출"))
    console.confirm("vote.do.runoff")
    page.get_by_role("dialog").get_by_role("button", name=t("do.back")).click()
    console.sees(t("tie.runoffOf", title="회장 선출"))

    voted(hall, (1, 2), title="회칙 개정", method="motion", article="회칙 제12조")
    console.button("vote.do.chairYes").click()
    page.get_by_label(t("tie.chairNot")).check()
    people.shot(page, "chair")
    console.confirm("vote.do.chairYes")
    for reader in (console, phone):
        reader.sees(reader.t("chair.yes", article="회칙 제12조"))
    people.shot(phone.page, "chair-phone")
