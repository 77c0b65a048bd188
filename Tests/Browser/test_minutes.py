"""The minutes as they are read and printed: opened from the results, without script or network, and on A4."""

import pytest
from playwright.sync_api import expect

from hall import make_hall
from people import overflow
from room import Reader


@pytest.fixture
def decided(townhall):
    """A hall that decided one motion, and ended."""
    hall = make_hall(townhall, "정기 총회", format="", names="real")
    host = hall.enter("김의장").connect()
    item = host.add_item("vote", "제1호 안건: 예산", method="motion", majority="twoThirds", base="present")
    host.do("agenda.start", item=item, expects=0)
    people = [hall.join(name).connect() for name in ("김하나", "이둘", "박<셋>")]
    host.do("vote.open", item=item)
    for person, choice in zip(people, (1, 1, 2), strict=True):
        person.do("ballot.cast", item=item, choice=choice)
        person.close()
    host.do("vote.close", item=item)
    host.do("vote.publish", item=item)
    host.do("hall.close")
    host.close()
    return hall


@pytest.mark.parametrize(("language", "device"), [("ko", "phone"), ("en", "laptop")])
def test_the_minutes_are_opened_from_the_results(decided, people, language, device):
    page = getattr(people, device)(language)
    page.goto(f"/results/{decided.id}")
    reader = Reader(page, language)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=reader.t("results.minutes")).click()
    minutes = opened.value
    expect(minutes.locator("h1")).to_contain_text("정기 총회")
    expect(minutes.locator("html")).to_have_attribute("lang", language)
    expect(minutes.locator("ol li")).to_contain_text(reader.t("outcome.accepted"))
    place = minutes.get_by_role("textbox").first
    place.fill("시민회관 대강당")
    expect(place).to_have_text("시민회관 대강당")
    assert overflow(minutes) == 0
    assert minutes.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "center"
    people.shot(minutes, f"minutes-{language}", full_page=True)


def test_the_minutes_print_on_whole_pages(decided, people, townhall):
    page = people.laptop()
    page.goto(f"/api/halls/{decided.id}/minutes.html?lang=ko&offset=540&signers=3")
    expect(page.locator(".signatures li")).to_have_count(5)
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF") and b"/MediaBox [0 0 59" in pdf
    for wrong in ("lang=fr", "offset=9000", "signers=99"):
        status, _ = townhall.get(f"/api/halls/{decided.id}/minutes.html?{wrong}")
        assert status == 400
    status, _ = townhall.get(f"/api/halls/{'0' * 32}/minutes.html")
    assert status == 404
    out = townhall.data.parent / "export"
    townhall.command("export", "--utc-offset", "+09:00", "--signers", "3", decided.folder, out)
    _, served = townhall.get(f"/api/halls/{decided.id}/minutes.html?lang=ko&offset=540&signers=3")
    assert (out / "minutes.html").read_bytes() == served
