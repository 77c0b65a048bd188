"""A secret vote on a phone: a paper that survives a reload, a ballot without a name, and one's own among all."""

from playwright.sync_api import expect

from people import overflow
from room import Phone


def test_a_phone_draws_a_paper_casts_with_it_and_finds_its_ballot(people, hall):
    # Ballots go to the casting listener, which is another port.
    people.allow(r"somebody else: http://127\.0\.0\.1:\d+/cast/")
    phone = Phone(people.phone("ko"), "ko")
    phone.page.add_init_script("Math.random = () => 0")
    phone.by_address(hall.code, "박하늘")
    item = hall.host.add_item("vote", "회장 선거", method="plurality", secrecy="secret", options=["홍길동", "김영희"])
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.host.do("vote.open", item=item)
    phone.button("paper.take").click()
    phone.sees(phone.t("paper.drawn"))
    phone.page.reload()
    phone.is_live()
    phone.sees(phone.t("paper.drawn"))
    assert overflow(phone.page) == 0
    phone.page.get_by_role("radio", name="김영희").check()
    phone.to_review()
    phone.button("vote.submit").click()
    expect(phone.page.locator(".receipt")).to_contain_text(phone.t("paper.in"))
    hall.host.send("vote.close", item=item)
    hall.host.wait("vote.closed")
    hall.host.do("vote.publish", item=item)
    phone.button("paper.find").click()
    phone.sees(phone.t("paper.found"))
    people.shot(phone.page, "found")
