"""What the room talks about, as phones, the console and the projector see it: words of real posts, sorted by the
server, opened, renamed, merged, hidden and undone.
"""

from playwright.sync_api import expect

from people import overflow
from room import Host, Phone, Reader

BICYCLES = [
    "자전거 도로가 너무 좁아요",
    "자전거 도로를 넓혀 주세요",
    "자전거 보관대가 더 필요합니다",
    "학교 앞 자전거 도로가 위험합니다",
    "자전거 도로에 차가 서 있어요",
]
LIBRARY = [
    "도서관을 밤에도 열어 주세요",
    "도서관 열람실 자리가 모자랍니다",
    "도서관에 어린이 열람실을 만들어요",
    "작은 도서관 책이 낡았어요",
    "도서관 열람실에 콘센트를 늘려 주세요",
]


def a_room_that_talks(townhall, people):
    host = Host(people.laptop())
    host.enter(townhall.host_link())
    _, code = host.make_hall("우리 동네", "김진행", "열린 토론회")
    console = host.open_console()
    screen = Reader(people.projector())
    screen.page.goto(host.make_screen_link())
    phone = Phone(people.phone("ko"))
    phone.page.goto(f"/h/{code}")
    phone.take_seat("박하늘")
    phone.is_live()
    console.start("함께 토론")
    for text in [*BICYCLES, *LIBRARY]:
        console.page.locator("textarea").first.fill(text)
        console.page.keyboard.press("Control+Enter")
        console.sees(text)
    return host, console, screen, phone


def word(reader, text):
    return reader.page.locator(".topic-word").get_by_text(text, exact=True)


def test_the_room_sees_what_it_talks_about_and_opens_a_word(townhall, people):
    _, console, screen, phone = a_room_that_talks(townhall, people)
    for reader in (phone, console, screen):
        expect(word(reader, "도서관")).to_be_visible(timeout=20_000)
    expect(phone.page.locator("#topics-title")).to_contain_text("지금 방은")
    assert not overflow(phone.page)
    people.shot(phone.page, "topics-phone", full_page=True)
    people.shot(screen.page, "topics-screen")
    word(phone, "도서관").click()
    expect(phone.page.locator(".topics-posts li")).to_have_count(5)
    expect(phone.page.locator("#keyword-title")).to_be_focused()
    phone.page.get_by_role("button", name=phone.t("topics.asTable")).click()
    expect(phone.page.get_by_role("cell", name="도서관", exact=True)).to_be_visible()
    people.shot(phone.page, "topics-table", full_page=True)


def test_a_moderator_renames_hides_and_undoes_words_and_all_see_it(townhall, people):
    _, console, screen, phone = a_room_that_talks(townhall, people)
    expect(word(console, "도서관")).to_be_visible(timeout=20_000)
    word(console, "도서관").click()
    console.button("topics.do.rename").click()
    console.page.get_by_label(console.t("topics.newName")).fill("책 읽는 곳")
    console.page.get_by_role("dialog").get_by_role("button", name=console.t("topics.do.rename")).click()
    for reader in (phone, console, screen):
        expect(word(reader, "책 읽는 곳")).to_be_visible(timeout=20_000)
    word(console, "열람실").click()
    console.button("topics.do.hide").click()
    expect(word(phone, "열람실")).to_have_count(0, timeout=20_000)
    people.shot(console.page, "topics-console", full_page=True)
    console.page.locator(".topics-edits summary").click()
    undo = console.page.locator(".topics-edits li").filter(has_text="열람실")
    undo.get_by_role("button", name=console.t("topics.undo")).click()
    expect(word(phone, "열람실")).to_be_visible(timeout=20_000)
    console.button("topics.finer").click()
    expect(console.page.locator(".topics")).to_be_visible()
