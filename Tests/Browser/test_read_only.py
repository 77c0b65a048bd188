"""A hall whose disk failed: console, projector and phones say so, and go on showing what there is."""

import pytest
from playwright.sync_api import expect

from faults import FailingSync
from hall import ask, make_hall
from people import overflow
from room import Console, Phone, Reader
from server import Townhall


@pytest.fixture
def shim(tmp_path):
    return FailingSync(tmp_path)


@pytest.fixture
def townhall(tmp_path, shim):
    townhall = Townhall(tmp_path / "data", environment=shim.environment).start()
    yield townhall
    townhall.stop()


def test_everybody_is_told_and_reading_goes_on(townhall, people, shim):
    hall = make_hall(townhall, "Hall")
    host = hall.enter("Host").connect()
    item = host.add_item("discussion", "Talk")
    host.do("agenda.start", item=item, expects=0)
    host.do("post.add", item=item, text="before")
    console = Console(people.laptop())
    console.page.goto(f"/console/{hall.id}#{hall.secret}")
    console.page.get_by_label(console.t("enter.name")).fill("Moderator")
    console.button("enter.do").click()
    console.is_live()
    phone = Phone(people.phone())
    phone.by_address(hall.code, "Person")
    screen = Reader(people.projector())
    screen.page.goto(screen_link(host, hall))
    for reader in (console, phone, screen):
        reader.sees("before")
    shim.arm()
    phone.page.get_by_label(phone.t("post.write")).fill("never kept")
    phone.button("do.send").click()
    for reader, key in ((phone, "readOnly"), (console, "readOnly.staff"), (screen, "readOnly")):
        reader.sees(reader.t(key))
        reader.sees("before")
        people.shot(reader.page, f"{key}-{reader.page.viewport_size['width']}")
    expect(phone.page.get_by_label(phone.t("post.write"))).to_have_value("never kept")
    expect(phone.page.locator("article.post")).to_have_count(1)
    assert overflow(phone.page) == 0
    phone.page.reload()
    phone.is_live()
    phone.sees(phone.t("readOnly"))
    people.allow_lost_lines()
    townhall.kill()
    shim.trigger.unlink()
    townhall.start()
    for reader in (phone, console):
        reader.is_live(60)
    expect(phone.page.get_by_text(phone.t("readOnly"))).to_have_count(0)
    phone.button("do.send").click()
    for reader in (phone, console, screen):
        expect(reader.page.get_by_text("never kept").filter(visible=True).last).to_be_visible(timeout=30_000)
    host.close()


def screen_link(host, hall):
    body = {"role": "screen", "label": "Screen"}
    made, _ = ask(hall.townhall.origin, "POST", f"/api/halls/{hall.id}/links", body, host.cookie)
    return made["url"]
