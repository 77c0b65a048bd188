"""A roll from a spreadsheet to a quorum and a vote: imported on the console, printed as cards, claimed by phones."""

import re

import pytest
from playwright.sync_api import expect

from hall import make_hall
from room import Console, Phone
from server import ROOT

FILES = ROOT / "Tests" / "RollTests" / "files"
ROLL = "번호,성명,조,표수\n1,김하나,1조,1\n2,이둘,1조,1\n3,박셋,2조,1\n".encode("cp949")


@pytest.fixture
def assembly(townhall, people):
    """A hall of real names with a vote by the roll, and its host's console."""
    hall = make_hall(townhall, "정기 총회", names="real")
    host = hall.enter("김의장").connect()
    item = host.add_item("vote", "제1호 안건", method="motion", voteKind="final", entitledRule="roll")
    host.close()
    page = people.laptop()
    page.goto(f"/console/{hall.id}#{hall.secret}")
    console = Console(page)
    page.get_by_role("textbox").fill("김의장")
    console.button("enter.do").click()
    console.is_live()
    return hall, item, console


def choose(console, name, content):
    console.page.locator("input[name=roll]").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content}]
    )


def test_a_roll_is_looked_at_imported_and_makes_a_quorum(assembly, people):
    hall, item, console = assembly
    page, t = console.page, console.t
    choose(console, "명부.csv", ROLL)
    console.sees(t("roll.lookPeople", people="3", suspended="0", weight="3"))
    console.button("roll.put", people="3").click()
    console.sees(t("roll.imported", people="3"))
    console.sees(t("quorum.here", entitled="3", present="0"))
    page.locator("select[name=quorum]").select_option("half")
    console.sees(t("quorum.missed", entitled="3", present="0", needed="2"))

    console.button("roll.open").click()
    console.button("cards.printAll").click()
    console.confirm("cards.make")
    cards = page.locator(".member-card")
    expect(cards).to_have_count(3)
    expect(cards.first).to_contain_text("김하나")
    console.button("cards.close").click()
    expect(cards).to_have_count(0)

    member = page.locator("li.card").filter(has_text="박셋")
    member.get_by_role("button", name=t("people.checkInOf", name="박셋")).click()
    console.sees(t("quorum.missed", entitled="3", present="1", needed="2"))
    page.locator("li.card").filter(has_text="이둘").get_by_role(
        "button", name=t("people.checkInOf", name="이둘")
    ).click()
    console.sees(t("quorum.met", entitled="3", present="2"))
    console.button("quorum.declare").click()
    console.confirm("quorum.declare")


def test_a_card_brings_a_phone_that_votes_and_a_second_phone_takes_over(assembly, people):
    hall, item, console = assembly
    page, t = console.page, console.t
    choose(console, "명부.csv", ROLL)
    console.button("roll.put", people="3").click()
    console.sees(t("roll.imported", people="3"))
    console.button("roll.open").click()
    with page.expect_response(re.compile("/cards$")) as made:
        page.get_by_role("button", name=t("cards.makeOf", name="김하나")).click()
        console.confirm("cards.make")
    url = made.value.json()["cards"][0]["url"]
    console.button("cards.close").click()

    phone = Phone(people.phone())
    phone.by_card(url)
    phone.tab("more")
    phone.sees("김하나")
    phone.button("me.checkIn").click()
    phone.sees(t("me.here"))
    phone.tab("now")
    console.start("제1호 안건")
    console.vote("open", "open")
    phone.choose("yes")
    phone.to_review()
    phone.submit()

    second = Phone(people.phone())
    second.by_card(url)
    phone.sees(t("ending.seatLeft"))
    second.button("vote.change").click()
    second.choose("no")
    second.to_review()
    second.submit()
    console.vote("close", "closed")


def test_a_file_with_errors_puts_nobody_on_the_roll(assembly, people):
    _, _, console = assembly
    people.allow("400")
    page, t = console.page, console.t
    choose(console, "members.xlsx", (FILES / "members.xlsx").read_bytes())
    console.sees(t("roll.mend"))
    console.sees(re.compile("6번째 줄"))
    expect(console.button("roll.put", people="2")).to_be_disabled()
    choose(console, "picture.png", b"\x89PNG\r\n\x1a\n\x00\x00")
    console.sees(re.compile("글자를 읽을 수 없는 파일"))
    expect(page.locator(".roll-quorum")).to_have_count(0)


def card_of(console, name):
    """The address on a new card of a member."""
    with console.page.expect_response(re.compile("/cards$")) as made:
        console.page.get_by_role("button", name=console.t("cards.makeOf", name=name)).click()
        console.confirm("cards.make")
    console.button("cards.close").click()
    return made.value.json()["cards"][0]["url"]


def test_a_member_is_changed_checked_in_by_card_and_barred_from_a_vote(assembly, people):
    _, _, console = assembly
    people.allow("404")
    page, t = console.page, console.t
    choose(console, "명부.csv", ROLL)
    console.button("roll.put", people="3").click()
    console.sees(t("roll.imported", people="3"))
    console.button("roll.open").click()
    page.get_by_role("button", name=t("roll.changeOf", name="박셋")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(t("rollColumn.number")).fill("1")
    dialog.get_by_role("button", name=t("roll.changeDo")).click()
    expect(dialog).to_contain_text("번호 1이(가) 명부에 이미 있습니다")
    dialog.get_by_label(t("rollColumn.number")).fill("33")
    dialog.get_by_label(t("rollColumn.group")).fill("3조")
    console.confirm("roll.changeDo")
    expect(page.locator("li.card").filter(has_text="박셋")).to_contain_text("33 · 3조")

    url = card_of(console, "박셋")
    console.button("door.title").click()
    page.get_by_label(t("scan.type")).fill("https://hall.example/h/ABCD#no-such-card")
    console.button("scan.look").click()
    console.sees(re.compile("쓸 수 없는 카드"))
    for sentence in ("door.done", "door.already"):
        page.get_by_label(t("scan.type")).fill(url)
        page.get_by_label(t("scan.type")).press("Enter")
        console.sees(t(sentence, name="박셋", number="33", group="3조"))
    console.sees(t("quorum.here", entitled="3", present="1"))

    console.start("제1호 안건")
    console.button("barred.title").click()
    page.get_by_label(t("barred.find")).fill("이둘")
    page.get_by_role("button", name=t("barred.addOf", name="이둘")).click()
    dialog.get_by_label(t("field.reason")).fill("공사 업체 대표")
    console.confirm("barred.add")
    expect(page.locator("main")).to_contain_text("이둘 · 2 · 1조 · 공사 업체 대표")
    console.vote("open", "open")
    console.sees(t("barred.fixed"))
    expect(page.get_by_role("button", name=t("barred.letOf", name="이둘"))).to_have_count(0)
