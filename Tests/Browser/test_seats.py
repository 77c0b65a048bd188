"""A seat outlives reloads, tabs and lost lines, and ends when its person leaves; voting needs no pointer."""

import pytest
from playwright.sync_api import expect

from people import overflow
from room import Host, Phone
from texts import Texts


@pytest.fixture
def vote(hall):
    """A final vote, open."""
    details = {"method": "motion", "voteKind": "final", "text": "가" * 300}
    item = hall.host.add_item("vote", "제2호 안건: 사업 계획과 예산 승인의 건", **details)
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.vote = item
    return hall


def open_vote(hall):
    hall.host.do("vote.open", item=hall.vote)


def test_a_reload_and_another_tab_keep_the_seat_and_the_draft(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    phone.write("post.write", "내가 쓴 글")
    phone.page.get_by_label(phone.t("post.write")).fill("아직 안 보낸 글")
    phone.page.reload()
    phone.is_live()
    expect(phone.post("내가 쓴 글").get_by_text(phone.t("post.mine"))).to_be_visible()
    expect(phone.page.get_by_label(phone.t("post.write"))).to_have_value("아직 안 보낸 글")
    tab = Phone(phone.page.context.new_page())
    tab.page.goto(f"/h/{hall.code}")
    tab.is_live()
    tab.tab("more")
    tab.sees("박하늘")
    _, people_now = hall.host.get("seats")
    assert [seat["name"] for seat in people_now["seats"]] == ["Host", "박하늘"]


def test_the_desk_outlives_a_reload_another_language_and_a_restart(townhall, people):
    host = Host(people.laptop())
    host.enter(townhall.host_link())
    hall, _ = host.make_hall("주민 총회", "김의장", "정기 총회")
    host.page.reload()
    host.sees("주민 총회")
    host.button("reading.otherLanguage").click()
    host = Host(host.page, "en")
    host.sees(host.t("desk.new"))
    people.allow_lost_lines()
    townhall.restart()
    host.page.goto("/desk")
    console = host.page.get_by_role("link", name=host.t("desk.console"))
    expect(console).to_have_attribute("href", f"/console/{hall}")


def test_leaving_ends_the_seat_in_every_tab(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    tab = Phone(phone.page.context.new_page())
    tab.page.goto(f"/h/{hall.code}")
    tab.is_live()
    phone.tab("more")
    phone.button("me.leave").click()
    phone.page.get_by_role("dialog").get_by_role("button", name=phone.t("me.leave")).click()
    expect(phone.page.get_by_label(phone.t("join.code"))).to_be_visible()
    tab.sees(tab.t("ending.seatLeft"))
    _, people_now = hall.host.get("seats")
    assert {seat["name"]: seat["left"] for seat in people_now["seats"]} == {"Host": False, "박하늘": True}
    phone.by_address(hall.code, "이바다")
    phone.tab("more")
    phone.sees("이바다")


def test_a_wrong_code_says_so_and_can_be_mended(people, hall):
    people.allow("404")
    phone = Phone(people.phone())
    phone.page.goto("/")
    phone.page.get_by_label(phone.t("join.code")).fill("ABCD EFGH")
    phone.button("join.find").click()
    phone.sees(phone.t("join.unknown"))
    phone.page.get_by_label(phone.t("join.code")).fill(hall.code)
    phone.button("join.find").click()
    phone.take_seat("박하늘")


def tab_to(page, locator):
    """Presses Tab until the element has the focus."""
    for _ in range(40):
        if locator.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{locator} cannot be reached by Tab")


def test_voting_needs_only_a_keyboard(people, vote):
    page = people.laptop("en")
    t = Texts("en")
    page.goto("/")
    expect(page.get_by_label(t("join.code"))).to_be_focused()
    page.keyboard.type(vote.code)
    page.keyboard.press("Enter")
    expect(page.get_by_label(t("join.name.nickname"))).to_be_focused()
    page.keyboard.type("Grace")
    page.keyboard.press("Enter")
    expect(page.locator(".status-line")).to_have_text(t("line.live"))
    open_vote(vote)
    radio = page.get_by_role("radio", name=t("choice.yes"), exact=True)
    expect(radio).to_be_visible()
    tab_to(page, radio)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=t("choice.no"), exact=True)).to_be_checked()
    tab_to(page, page.get_by_role("button", name=t("vote.toReview")))
    page.keyboard.press("Enter")
    expect(page.locator("#review-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=t("vote.submit"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".receipt h3")).to_have_text(t.like("vote.receivedAs"))
    expect(page.locator(".ballot-mine")).to_have_text(t("vote.mine", choice=t("choice.no")))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_text_twice_as_large_fits_a_phone(people, vote, language):
    phone = Phone(people.phone(language), language)
    phone.by_address(vote.code, "박하늘")
    larger = "document.documentElement.style.fontSize = '200%'"
    phone.page.evaluate(larger)
    phone.tab("more")
    phone.button("me.checkIn").wait_for()
    steps = {
        "more": lambda: None,
        "agenda": lambda: phone.tab("agenda"),
        "now": lambda: phone.tab("now"),
        "open": lambda: (open_vote(vote), phone.choose("abstain")),
        "review": phone.to_review,
        "receipt": phone.submit,
    }
    for moment, step in steps.items():
        step()
        people.shot(phone.page, moment, full_page=True)
        assert overflow(phone.page) == 0, moment
        assert cut_off(phone.page) == [], moment


def cut_off(page):
    """Visible texts that do not fit into their boxes, stand outside the window, or are squeezed to a column."""
    return page.evaluate(
        """() => [...document.querySelectorAll('button, a.button, h1, h2, h3, p, label, .agenda-title')]
            .filter((node) => node.checkVisibility() && !node.closest('.unseen, .skip, .status'))
            .filter((node) => {
                const box = node.getBoundingClientRect();
                const style = getComputedStyle(node);
                const size = parseFloat(style.fontSize);
                return box.right > innerWidth + 1
                    || (style.display !== 'inline' && node.scrollWidth > node.clientWidth + 1)
                    || (box.width < 4 * size && box.height > 5 * size);
            })
            .map((node) => node.outerHTML.slice(0, 120))"""
    )
