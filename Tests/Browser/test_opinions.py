"""An opinion map as phones, the console and the projector see it: statements answered one at a time by tap, key and
swipe, a map with my place on it, tables of those who differ, the same statements asked again.
"""

import re

from playwright.sync_api import expect

from hall import ask, make_hall
from people import overflow
from room import Console, Phone, Reader

STATEMENTS = [
    "놀이터 그늘막을 가장 먼저 세워야 한다",
    "자전거길은 차도보다 넓어야 한다",
    "도서관은 밤 열 시까지 열어야 한다",
    "마을버스는 무료여야 한다",
    "공원에 차를 대지 못하게 해야 한다",
    "주민이 예산의 십 분의 일을 직접 정해야 한다",
    "밤거리는 더 밝아야 한다",
    "시장 골목은 사람만 다녀야 한다",
]


def a_room_with_two_camps(townhall, people, each=6):
    """Two camps that differ on six statements and share the last two; a console, a phone and a projector."""
    hall = make_hall(townhall, "우리 동네")
    staff = hall.enter("박진행").connect()
    item = staff.add_item("opinions", "무엇부터 바꿀까요", text="의견을 읽고 답해 주세요")
    ids = [staff.do("statement.add", item=item, text=text) for text in STATEMENTS]
    console = Console(people.laptop())
    console.page.goto(f"/console/{hall.id}#{hall.secret}")
    console.page.get_by_role("textbox").fill("김진행")
    console.button("enter.do").click()
    console.is_live()
    console.start("무엇부터 바꿀까요")
    seats = [hall.join(f"주민 {number}").connect() for number in range(2 * each)]
    for number, seat in enumerate(seats):
        for place, id in enumerate(ids):
            agrees = place >= 6 or (place % 2 == 0) == (number < each)
            if (number + place) % 7 == 0 and place < 6:
                continue
            seat.do("opinion.give", item=item, statement=id, answer="agree" if agrees else "disagree")
    return hall, item, staff, seats, console


def test_a_person_answers_by_tap_key_and_swipe_and_finds_their_place(townhall, people):
    hall, item, staff, _, console = a_room_with_two_camps(townhall, people)
    phone = Phone(people.phone("ko"))
    phone.by_address(hall.code, "박하늘")
    words = phone.page.locator(".opinion-words")
    expect(words).to_be_visible()
    people.shot(phone.page, "card", full_page=True)
    assert phone.page.locator(".opinion-map").count() == 0, "shares stay hidden until I have chosen"
    first = words.inner_text()
    phone.page.get_by_role("button", name=phone.t("opinions.answer.agree")).click()
    expect(words).not_to_have_text(first)
    second = words.inner_text()
    phone.page.keyboard.press("2")
    expect(words).not_to_have_text(second)
    third = words.inner_text()
    box = phone.page.locator(".opinion-text").bounding_box()
    y = box["y"] + box["height"] / 2
    phone.page.mouse.move(box["x"] + 60, y)
    phone.page.mouse.down()
    phone.page.mouse.move(box["x"] + 220, y, steps=4)
    phone.page.mouse.up()
    expect(words).not_to_have_text(third)
    phone.button("opinions.change").click()
    expect(words).to_have_text(third)
    phone.page.keyboard.press("3")
    expect(phone.page.get_by_text(phone.t("opinions.progress", answered=3, of=8))).to_be_visible()
    for answered in range(4, 9):
        phone.page.get_by_role("button", name=phone.t("opinions.answer.agree")).click()
        expect(phone.page.get_by_text(phone.t("opinions.progress", answered=answered, of=8))).to_be_visible()
    expect(phone.page.locator(".opinion-me")).to_be_visible(timeout=20_000)
    expect(phone.page.get_by_text(re.compile("당신은 [AB] 그룹에 가깝습니다"))).to_be_visible()
    assert not overflow(phone.page)
    people.shot(phone.page, "phone", full_page=True)
    phone.button("opinions.asTable").click()
    expect(phone.page.locator(".opinion-table")).to_contain_text(STATEMENTS[0])
    phone.page.locator(".opinion-own summary").click()
    phone.page.get_by_label(phone.t("opinions.writeHow")).fill("골목마다 의자를 놓아야 한다")
    phone.button("opinions.send").click()
    phone.sees("골목마다 의자를 놓아야 한다")
    expect(console.page.locator(".opinion-entry").first).to_contain_text("골목마다 의자를 놓아야 한다")
    people.shot(console.page, "console", full_page=True)


def test_those_who_differ_meet_at_a_table_and_are_asked_again(townhall, people):
    hall, item, staff, seats, console = a_room_with_two_camps(townhall, people)
    screen = Reader(people.projector())
    screen.page.goto(screen_link(hall, staff))
    expect(screen.page.locator(".opinion-map")).to_be_visible(timeout=20_000)
    people.shot(screen.page, "screen")
    phone = Phone(people.phone("ko"))
    phone.by_address(hall.code, "박하늘")
    phone.page.get_by_label(phone.t("dialogue.willing")).check()
    for seat in (*seats[:3], *seats[6:10]):
        seat.do("match.consent", item=item, willing=True)
    console.sees(re.compile("대화에 참여하려는 사람 8명"))
    console.button("dialogue.form").click()
    number = phone.page.locator(".dialogue-number")
    expect(number).to_have_text(re.compile(r"^\d번 테이블$"))
    phone.page.get_by_label(phone.t("dialogue.write")).fill("반갑습니다")
    phone.page.locator(".dialogue-table form").first.get_by_role("button").click()
    expect(phone.page.locator(".dialogue-mine")).to_have_text("반갑습니다")
    phone.page.locator(".dialogue-table summary").click()
    phone.page.get_by_label(phone.t("dialogue.noteHow")).fill("그늘이 먼저라는 데는 뜻이 같았습니다")
    phone.button("dialogue.noteSend").click()
    expect(screen.page.get_by_text("그늘이 먼저라는 데는 뜻이 같았습니다")).to_be_visible()
    people.shot(phone.page, "table", full_page=True)
    console.button("opinions.askAgain").click()
    console.confirm("opinions.askAgain")
    phone.sees(phone.t("opinions.again"))
    ids = [one["id"] for one in staff.get("statements", item=item)[1]["statements"]]
    for number, seat in enumerate(seats[:8]):
        for place, id in enumerate(ids[:3]):
            seat.do("opinion.give", item=item, statement=id, answer="agree")
    expect(screen.page.locator(".opinion-change").first).to_be_visible(timeout=20_000)
    people.shot(screen.page, "screen-again")
    assert not overflow(phone.page)
    staff.do("agenda.stop", expects=item)
    phone.page.goto(f"/results/{hall.id}")
    expect(phone.page.locator("article .opinion-map")).to_be_visible()
    names = phone.page.locator("article a[download]")
    expect(names).to_have_count(5)
    votes = phone.page.request.get(f"/api/halls/{hall.id}/export/polis-{item}-votes.csv").text()
    assert votes.startswith('"comment-id","voter-id","vote"\r\n')
    assert votes.count("\n") == 1 + 86 and ",-1\r\n" in votes
    people.shot(phone.page, "results", full_page=True)


def screen_link(hall, staff):
    made, _ = ask(
        hall.townhall.origin,
        "POST",
        f"/api/halls/{hall.id}/links",
        {"role": "screen", "label": "상황판"},
        staff.cookie,
    )
    return made["url"]
