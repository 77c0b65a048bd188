"""Members who are not there: represented by others and by agents, voting in writing; paper in the hall; a helper's
device. One ballot a voter, whichever way it came.
"""

import re

import pytest
from playwright.sync_api import expect

from hall import make_hall
from room import Console, Phone

ROLL = (
    "번호,성명,조,대리인\n1,김하나,1조,\n2,이둘,1조,김하나\n3,박셋,2조,1\n4,최넷,2조,서대리\n5,정다섯,2조,\n6,한여섯,2조,\n"
).encode()
RULES = {"method": "motion", "voteKind": "final", "entitledRule": "roll", "written": "yes", "base": "present"}


@pytest.fixture
def assembly(townhall, people):
    """A hall with a roll of six, two of them represented by the first, one by an agent; and its host's console."""
    hall = make_hall(townhall, "정기 총회", names="real")
    host = hall.enter("김의장").connect()
    host.add_item("vote", "제1호 안건", **RULES)
    host.close()
    page = people.laptop()
    page.goto(f"/console/{hall.id}#{hall.secret}")
    console = Console(page)
    page.get_by_role("textbox").fill("김의장")
    console.button("enter.do").click()
    console.is_live()
    page.locator("input[name=roll]").set_input_files(
        [{"name": "명부.csv", "mimeType": "text/csv", "buffer": ROLL}]
    )
    console.sees(console.t("roll.lookProxies", proxies="3", agents="1"))
    console.button("roll.put", people="6").click()
    console.sees(console.t("roll.imported", people="6"))
    console.button("roll.open").click()
    return hall, console


def card_of(console, name):
    with console.page.expect_response(re.compile("/cards$")) as made:
        console.page.get_by_role("button", name=console.t("cards.makeOf", name=name)).click()
        console.confirm("cards.make")
    console.button("cards.close").click()
    return made.value.json()["cards"][0]["url"]


def check_in(console, name):
    console.page.get_by_role("button", name=console.t("people.checkInOf", name=name)).click()


def test_a_member_votes_for_those_who_gave_a_proxy_each_in_turn(assembly, people):
    _, console = assembly
    page, t = console.page, console.t
    line = page.locator("li.card").filter(has_text="이둘 · 2")
    expect(line).to_contain_text(t("proxies.by", name="김하나"))
    phone = Phone(people.phone())
    phone.by_card(card_of(console, "김하나"))
    agent = Phone(people.phone())
    agent.by_card(card_of(console, "서대리"))
    check_in(console, "김하나")
    check_in(console, "서대리")
    parts = f"{t('quorum.direct', direct='1')}, {t('quorum.proxied', proxied='3')}"
    console.sees(t("quorum.hereMixed", entitled="6", parts=parts, present="4"))
    phone.tab("more")
    phone.sees(t("proxy.for", count="2"))
    phone.tab("now")

    console.start("제1호 안건")
    console.vote("open", "open")
    represented = phone.page.locator(".represented")
    expect(represented).to_contain_text(t("proxy.progress", all="2", done="0"))
    phone.page.locator(".ballot").first.get_by_label(t("choice.yes")).check()
    phone.page.locator(".ballot").first.get_by_role("button", name=t("vote.toReview")).click()
    phone.page.locator(".ballot").first.get_by_role("button", name=t("vote.submit")).click()
    first = represented.locator(".ballot")
    first.get_by_label(t("choice.no")).check()
    first.get_by_role("button", name=t("vote.toReview")).click()
    first.get_by_role("button", name=t("vote.submit")).click()
    expect(represented).to_contain_text(t("proxy.progress", all="2", done="1"))
    # A reload shows what was cast for others.
    phone.page.reload()
    phone.is_live()
    expect(phone.page.locator(".represented")).to_contain_text(t("proxy.progress", all="2", done="1"))

    # An agent has no ballot of their own.
    expect(agent.page.locator(".ballot")).to_have_count(1)
    ballot = agent.page.locator(".represented .ballot")
    ballot.get_by_label(t("choice.yes")).check()
    ballot.get_by_role("button", name=t("vote.toReview")).click()
    ballot.get_by_role("button", name=t("vote.submit")).click()
    expect(agent.page.locator(".represented")).to_contain_text(t("proxy.progress", all="1", done="1"))

    # Whoever shows up votes themselves, once: the ballot that was cast for them stands.
    check_in(console, "박셋")
    expect(page.locator("li.card").filter(has_text="박셋 · 3")).not_to_contain_text("대리:")
    console.button("clerk.paper").click()
    page.get_by_label(t("clerk.find")).fill("박셋")
    group = page.get_by_role("group", name=t("clerk.choices", name="박셋"))
    group.get_by_role("button", name=t("choice.yes"), exact=True).click()
    console.confirm("clerk.enter")
    console.sees(re.compile("박셋 님의 표를 넣었습니다"))
    page.get_by_label(t("clerk.find")).fill("이둘")
    expect(page.get_by_role("group", name=t("clerk.choices", name="이둘"))).to_have_count(0)
    console.vote("close", "closed")
    console.vote("publish", "published")
    ways = ", ".join(f"{t(f'way.{way}')} {count}" for way, count in (("device", 1), ("proxy", 2), ("paper", 1)))
    console.sees(t("result.ways", ways=ways))


def test_written_votes_are_entered_before_and_taken_out_for_whoever_comes(assembly, people):
    _, console = assembly
    page, t = console.page, console.t
    console.start("제1호 안건")
    console.button("clerk.written").click()
    for name, choice in (("정다섯", "yes"), ("한여섯", "no")):
        page.get_by_label(t("clerk.find")).fill(name)
        group = page.get_by_role("group", name=t("clerk.choices", name=name))
        group.get_by_role("button", name=t(f"choice.{choice}"), exact=True).click()
        console.confirm("clerk.enter")
        console.sees(re.compile(f"{name} 님의 표를 넣었습니다"))
    page.get_by_label(t("clerk.find")).fill("한여섯")
    page.get_by_role("button", name=t("clerk.dropOf", name="한여섯")).click()
    page.get_by_role("dialog").get_by_label(t("field.reason")).fill("서명이 없음")
    console.confirm("clerk.drop")
    console.sees(t("clerk.dropped", name="한여섯"))
    check_in(console, "김하나")
    parts = [t("quorum.direct", direct="1"), t("quorum.proxied", proxied="2"), t("quorum.written", written="1")]
    console.sees(t("quorum.hereMixed", entitled="6", parts=", ".join(parts), present="4"))
    console.vote("open", "open")
    console.sees(re.compile("1명 투표"))


def test_a_helpers_device_takes_a_ballot_and_keeps_nothing_of_its_voter(assembly, people):
    _, console = assembly
    page, t = console.page, console.t
    people.allow("404")
    url = card_of(console, "정다섯")
    page.get_by_label(t("links.role")).select_option("helper")
    page.get_by_label(t("links.label")).fill("입구")
    console.button("links.make").click()
    device = Console(people.phone())
    device.page.goto(page.get_by_label(t("links.address")).input_value())
    device.page.get_by_role("textbox").fill("최도움")
    device.button("enter.do").click()
    device.is_live()
    device.sees(t("kiosk.noVote"))
    console.start("제1호 안건")
    console.vote("open", "open")
    device.page.get_by_label(t("scan.type")).fill("#wrong")
    device.button("scan.look").click()
    device.sees(re.compile("쓸 수 없는 카드"))
    device.page.get_by_label(t("scan.type")).fill(url)
    device.button("scan.look").click()
    device.sees("정다섯")
    device.button("kiosk.itIsMe").click()
    ballot = device.page.locator(".ballot")
    ballot.get_by_label(t("choice.no")).check()
    ballot.get_by_role("button", name=t("vote.toReview")).click()
    ballot.get_by_role("button", name=t("vote.submit")).click()
    device.sees(t("kiosk.handOver"))
    device.button("kiosk.next").click()
    device.sees(t("kiosk.card"))
    left = device.page.evaluate(
        "JSON.stringify([document.documentElement.outerHTML, {...localStorage}, {...sessionStorage},"
        " [...document.querySelectorAll('input')].map((input) => input.value), history.length])"
    )
    assert "정다섯" not in left and url.split("#")[1] not in left and "ballot.cast" not in left
    console.sees(t("vote.turnout", entitled="6", cast="1", percent="17"))
    # The next one walks away: the device goes back by itself.
    device.page.clock.install()
    device.page.reload()
    device.is_live()
    device.page.get_by_label(t("scan.type")).fill(url)
    device.button("scan.look").click()
    device.sees("정다섯")
    device.page.clock.run_for(70_000)
    device.sees(t("kiosk.card"))
    expect(device.page.get_by_text("정다섯")).to_have_count(0)


def test_a_ballot_of_several_marks_is_cast_for_others_and_entered_from_paper(assembly, people):
    hall, console = assembly
    page, t = console.page, console.t
    host = hall.enter("박진행", hall.secret).connect()
    host.add_item("vote", "이사 선출", **{**RULES, "method": "approval", "options": ["김", "이", "박"]})
    host.close()
    phone = Phone(people.phone())
    phone.by_card(card_of(console, "김하나"))
    check_in(console, "김하나")
    check_in(console, "정다섯")
    console.start("이사 선출")
    console.vote("open", "open")
    ballots = [phone.page.locator(".ballot").first, phone.page.locator(".represented .ballot")]
    for ballot, option in zip(ballots, ("김", "이")):
        ballot.get_by_label(option, exact=True).check()
        ballot.get_by_role("button", name=t("vote.toReview")).click()
        ballot.get_by_role("button", name=t("vote.submit")).click()
    expect(phone.page.locator(".represented")).to_contain_text(t("proxy.progress", all="2", done="1"))

    console.button("clerk.paper").click()
    page.get_by_label(t("clerk.find")).fill("정다섯")
    console.button("clerk.fill", name="정다섯").click()
    paper = page.locator("main .ballot")
    paper.get_by_label("박", exact=True).check()
    paper.get_by_role("button", name=t("vote.toReview")).click()
    paper.get_by_role("button", name=t("vote.submit")).click()
    console.sees(re.compile("정다섯 님의 표를 넣었습니다"))
    console.sees(t("vote.turnout", entitled="6", cast="3", percent="50"))
