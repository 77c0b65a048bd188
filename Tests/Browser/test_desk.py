"""The host's desk: the gallery of formats, own formats as files, copies of halls, sheets to print, a lost host link."""

import json

from playwright.sync_api import expect

from people import overflow
from room import Host, Phone

FORMATS = 9


def at_the_desk(townhall, people, language="ko"):
    host = Host(people.laptop(language), language)
    host.enter(townhall.host_link())
    host.sees(host.t("desk.new"))
    return host


def more(host, act):
    """One of the acts on the newest hall."""
    host.page.locator(".desk-hall summary").first.click()
    host.page.locator(".desk-hall").first.get_by_role("button", name=host.t(f"desk.do.{act}")).click()


def test_the_gallery_says_of_each_format_what_it_is_for_and_how_to_run_it(townhall, people):
    host = at_the_desk(townhall, people)
    cards = host.page.locator(".format")
    expect(cards).to_have_count(FORMATS + 1)
    for place in range(1, FORMATS + 1):
        card = cards.nth(place)
        expect(card.locator(".format-size")).to_contain_text("명")
        card.locator("summary").click()
        steps = card.locator("ol > li")
        for step in range(steps.count()):
            expect(steps.nth(step).locator("p")).not_to_be_empty()
    people.shot(host.page, "desk-gallery", full_page=True)
    host.page.set_viewport_size({"width": 360, "height": 740})
    assert not overflow(host.page)
    people.shot(host.page, "desk-gallery-360", full_page=True)


def test_the_guide_of_a_step_is_on_the_console_and_on_no_phone(townhall, people):
    host = at_the_desk(townhall, people)
    _, code = host.make_hall("설명회 연습", "김진행", "설명회")
    console = host.open_console()
    phone = Phone(people.phone("ko"))
    told = []
    phone.page.on("websocket", lambda line: line.on("framereceived", lambda frame: told.append(str(frame))))
    phone.page.goto(f"/h/{code}")
    phone.take_seat("박하늘")
    phone.is_live()
    console.next()
    console.sees(console.t("console.guide"))
    guide = console.page.locator(".guide p").inner_text()
    assert len(guide) > 20
    expect(phone.page.get_by_role("heading", name="설명", exact=True)).to_be_visible()
    assert told and not any(guide in frame or "guide" in frame for frame in told)


def test_a_format_goes_out_as_a_file_comes_back_and_starts_a_hall(townhall, people, tmp_path):
    host = at_the_desk(townhall, people)
    host.make_hall("봄 마당", "김주최", "열린 토론회")
    with host.page.expect_download() as download:
        more(host, "file")
    file = tmp_path / "format.json"
    download.value.save_as(file)
    kept = json.loads(file.read_text())
    assert kept["title"] == "봄 마당" and len(kept["items"]) == 7 and kept["items"][0]["guide"]
    kept["title"] = {"ko": "우리 마당", "en": "Our fair"}
    file.write_text(json.dumps(kept, ensure_ascii=False))
    host.page.locator('[name="format-file"]').set_input_files(file)
    expect(host.page.get_by_role("radio", name="우리 마당")).to_be_checked()
    host.make_hall("여름 마당", "김주최", "우리 마당")
    console = host.open_console()
    console.next()
    expect(console.page.get_by_role("heading", name="여는 말")).to_be_visible()


def test_a_file_that_is_no_format_is_refused_in_words(townhall, people, tmp_path):
    host = at_the_desk(townhall, people)
    file = tmp_path / "holiday.json"
    people.allow("400")
    for text in ("this is no JSON", "[1, 2]", '{"title": "x"}', '{"title": "x", "items": [{"kind": "feast"}]}'):
        file.write_text(text)
        host.page.locator('[name="format-file"]').set_input_files(file)
        expect(host.page.locator(".gallery .bad-text")).not_to_be_empty()
        expect(host.page.locator(".format")).to_have_count(FORMATS + 1)


def test_a_past_hall_is_copied_with_its_agenda_and_without_its_speakers(townhall, people):
    host = at_the_desk(townhall, people)
    host.make_hall("작년 총회", "김의장", "정기 총회")
    more(host, "copy")
    host.sees("작년 총회")
    host.page.get_by_label(host.t("desk.title")).fill("올해 총회")
    host.button("desk.make").click()
    host.sees(host.t("desk.made", title="올해 총회"))
    console = host.open_console()
    expect(console.page.locator(".console-item-head")).to_have_count(13)
    expect(console.page.get_by_text("감사", exact=True)).to_have_count(0)


def test_posters_signs_and_the_agenda_are_printed_alone(townhall, people):
    host = at_the_desk(townhall, people)
    host.make_hall("인쇄 마당", "김주최", "열린 토론회")
    more(host, "print")
    for name in ("poster", "signs", "agenda"):
        host.page.get_by_role("button", name=host.t(f"prints.{name}"), exact=True).click()
        expect(host.page.locator(f".sheet-{name}")).to_be_visible()
        host.page.emulate_media(media="print")
        expect(host.page.get_by_role("heading", name=host.t("desk.new"))).to_be_hidden()
        people.shot(host.page, f"print-{name}")
        host.page.emulate_media(media="screen")


def test_whoever_has_the_desk_gets_into_a_hall_whose_host_link_is_lost(townhall, people):
    host = at_the_desk(townhall, people)
    host.make_hall("잃어버린 링크", "김주최", "설명회")
    other = at_the_desk(townhall, people)
    more(other, "hostLink")
    address = other.page.locator(".desk-hall textarea").first.input_value()
    other.page.goto(address)
    other.page.get_by_label(other.t("enter.name")).fill("새 주최자")
    other.page.get_by_role("button", name=other.t("enter.do")).click()
    expect(other.page.get_by_role("heading", name=other.t("now.nothing"))).to_be_visible()


def test_a_format_with_an_item_that_no_hall_takes_is_refused_before_a_hall_is_begun(townhall, people, tmp_path):
    host = at_the_desk(townhall, people)
    people.allow("400")
    file = tmp_path / "vote.json"
    vote = {"kind": "vote", "title": "고르기", "method": "plurality", "options": ["하나"]}
    file.write_text(json.dumps({"title": "선택지가 하나", "items": [vote]}))
    host.page.locator('[name="format-file"]').set_input_files(file)
    expect(host.page.locator(".gallery .bad-text")).not_to_be_empty()
    expect(host.page.locator(".desk-hall")).to_have_count(0)
