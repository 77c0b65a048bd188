"""A living hall from nothing to its results, as host, participants and a projector see it, kill -9 included.

Everything here happens in real browsers against the real server; what it wrote is read back by the command
line at the end.
"""

import csv
import io
import json

from playwright.sync_api import expect

from people import overflow
from room import Host, Phone, Reader

TITLE = "마을 정기 총회 2026"
FINAL = "제1호 안건: 결산 승인의 건"


def test_a_hall_from_the_printed_link_to_its_results(townhall, people):
    host, console, screen, one, other, hall = gather_people(townhall, people)
    talk(people, console, screen, one, other)
    ask_and_write(people, console, screen, one, other)
    receipts = vote_over_a_crash(townhall, people, console, screen, one, other)
    close_and_publish(people, console, screen, one, other)
    end(people, console, one, hall)
    results = read_results(people, hall)
    agree_with_the_record(townhall, hall, results, receipts)


def gather_people(townhall, people):
    host = Host(people.laptop())
    host.enter(townhall.host_link())
    hall, code = host.make_hall(TITLE, "김의장", "정기 총회")
    people.shot(host.page, "desk", full_page=True)
    console = host.open_console()
    screen = Reader(people.projector())
    screen.page.goto(host.make_screen_link())
    screen.sees(f"{code[:4]} {code[4:]}")
    people.shot(screen.page, "screen-join")
    one = Phone(people.phone("ko"))
    one.page.goto("/")
    people.shot(one.page, "front")
    one.by_typed_code(code, "박하늘")
    other = Phone(people.phone("en"), "en")
    other.page.goto(f"/h/{code}")
    other.button("join.join").wait_for()
    people.shot(other.page, "door")
    other.take_seat("Grace")
    one.sees(one.t("now.nothing"))
    people.shot(one.page, "waiting")
    for phone in (one, other):
        phone.check_in()
        phone.stays()
    return host, console, screen, one, other, hall


def talk(people, console, screen, one, other):
    console.next()
    for reader in (one, other, screen):
        reader.sees("성원 보고")
    one.cheer(3)
    other.sees(other.t.like("cheer.all", count=3))
    expect(screen.page.locator(".board-cheers")).to_contain_text("3")
    fits(people, "talk", one, other)
    people.shot(screen.page, "screen-talk")


def ask_and_write(people, console, screen, one, other):
    console.allow_anonymous("보고에 대한 질문")
    console.start("보고에 대한 질문")
    one.write("question.write", "적립금은 왜 줄었나요?", anonymous=True)
    other.like("적립금은 왜 줄었나요?")
    expect(other.post("적립금은 왜 줄었나요?")).to_contain_text(other.t("post.nobody"))
    screen.sees("적립금은 왜 줄었나요?")
    fits(people, "questions", one, other)
    people.shot(screen.page, "screen-questions")
    console.start("제1호 안건 토론: 결산 승인")
    one.write("post.write", "회계 자료를 더 쉽게 써 주세요.")
    other.write("post.write", "Something nobody should have to read")
    other.like("회계 자료를 더 쉽게 써 주세요.")
    for reader in (one, screen):
        reader.sees("Something nobody should have to read")
    people.shot(console.page, "console-discussion")
    console.hide("Something nobody should have to read", "인신공격")
    expect(one.post("Something nobody should have to read")).to_have_count(0)
    expect(screen.page.get_by_text("Something nobody should have to read")).to_have_count(0)
    one.tab("more")
    one.sees(one.t("log.reason", reason="인신공격"))
    fits(people, "log", one)
    one.tab("now")
    fits(people, "discussion", one, other)
    people.shot(screen.page, "screen-discussion")


def vote_over_a_crash(townhall, people, console, screen, one, other):
    console.start(FINAL)
    console.vote("open", "open")
    one.choose("yes")
    one.to_review()
    fits(people, "review", one)
    first = one.submit()
    fits(people, "receipt", one)
    expect(screen.page.locator(".turnout")).to_have_text(
        screen.t("vote.turnout", entitled=2, cast=1, percent=50)
    )
    people.shot(screen.page, "screen-vote")
    other.choose("no")
    people.allow_lost_lines()
    townhall.kill()
    for phone in (one, other):
        expect(phone.page.locator(".status-line")).not_to_have_text(phone.t("line.live"))
    people.shot(other.page, "line-lost")
    expect(other.page.get_by_role("radio", name=other.t("choice.no"), exact=True)).to_be_checked()
    townhall.start()
    for reader in (one, other, console):
        reader.is_live(60)
    expect(other.page.get_by_role("radio", name=other.t("choice.no"), exact=True)).to_be_checked()
    expect(one.page.locator(".receipt h3")).to_have_text(one.t("vote.receivedAs", seq=first))
    other.to_review()
    second = other.submit()
    for phone in (one, other):
        assert phone.stayed, "the page was loaded anew"
    expect(screen.page.locator(".turnout")).to_have_text(
        screen.t("vote.turnout", entitled=2, cast=2, percent=100), timeout=30_000
    )
    return first, second


def close_and_publish(people, console, screen, one, other):
    console.vote("close", "closed")
    for phone in (one, other):
        phone.sees(phone.t("vote.closed"))
    console.vote("publish", "published")
    for reader in (one, other, screen, console):
        reader.sees(reader.t("outcome.rejected"))
        for choice in ("yes", "no"):
            bar = reader.page.locator(f".bar-{choice}").filter(visible=True).first
            expect(bar).to_contain_text(reader.t("result.votes", count=1))
    fits(people, "result", one, other)
    people.shot(screen.page, "screen-result")
    people.shot(console.page, "console-result")


def end(people, console, one, hall):
    console.button("settings.close").click()
    console.confirm("settings.close")
    one.sees(one.t("hall.closed"))
    people.shot(one.page, "ended")
    one.page.get_by_role("link", name=one.t("results.open")).click()
    one.page.wait_for_url(f"**/results/{hall}")


def read_results(people, hall):
    page = people.phone("ko")
    page.goto(f"/results/{hall}")
    reader = Reader(page)
    reader.sees(reader.t("results.decisions"))
    expect(page.get_by_text(reader.t("results.running"))).to_have_count(0)
    article = page.get_by_role("article").filter(has_text=FINAL)
    expect(article).to_contain_text(reader.t("outcome.rejected"))
    for choice in ("yes", "no"):
        expect(article.locator(f".bar-{choice}")).to_contain_text(reader.t("result.votes", count=1))
    assert overflow(page) == 0
    people.shot(page, "results", full_page=True)
    assert page.get_by_text("Something nobody should have to read").count() == 0
    return page.evaluate(f"fetch('/api/halls/{hall}/results.json').then((answer) => answer.json())")


def agree_with_the_record(townhall, hall, results, receipts):
    folder = townhall.data / "halls" / hall
    out = townhall.data.parent / "export"
    townhall.command("export", "--public", folder, out)
    assert json.loads((out / "results.json").read_text())["agenda"] == results["agenda"]
    vote = next(item["vote"] for item in results["agenda"] if item["title"] == FINAL)
    assert vote["result"]["counts"] == [1, 1, 0]
    assert (vote["result"]["outcome"], vote["entitled"], vote["cast"]) == ("rejected", 2, 2)
    table = csv.DictReader(io.StringIO((out / "votes.csv").read_text("utf-8-sig")))
    rows = {row["label"]: row for row in table if row["title"] == FINAL}
    assert {label: int(row["votes"]) for label, row in rows.items()} == {
        "blank": 0,
        "yes": 1,
        "no": 1,
        "abstain": 0,
    }
    assert {row["outcome"] for row in rows.values()} == {"rejected"}
    cast = [
        record["seq"]
        for record in map(json.loads, townhall.command("dump", folder).splitlines())
        if record["type"] == "ballot.cast"
    ]
    assert cast == list(receipts), "the receipts name the records of the ballots"
    assert "the record holds" in townhall.command("verify", folder)


def fits(people, moment, *phones):
    """Nothing is wider than a phone; a picture of each."""
    for phone in phones:
        people.shot(phone.page, f"phone-{phone.t.language}-{moment}")
        assert overflow(phone.page) == 0, f"{moment}, {phone.t.language}"
