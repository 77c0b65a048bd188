"""Erasing on the console: what a host takes away is gone from every page and, over a kill -9, from every file."""

from playwright.sync_api import expect

from room import Console, Phone


def holds(folder, text):
    needle = text.encode()
    return [path.name for path in folder.rglob("*") if path.is_file() and needle in path.read_bytes()]


def ask_to_erase(console, button, title, reason):
    button.click()
    dialog = console.page.get_by_role("dialog")
    expect(dialog).to_contain_text(console.t("erase.final"))
    dialog.get_by_label(console.t("field.reason")).fill(reason)
    return dialog.get_by_role("button", name=title, exact=True)


def test_a_post_a_person_and_everybody_are_erased_for_good(people, hall):
    console = Console(people.laptop())
    console.page.goto(f"{hall.townhall.origin}/console/{hall.id}#{hall.secret}")
    console.page.get_by_label(console.t("enter.name")).fill("김주최")
    console.button("enter.do").click()
    console.is_live()
    phone = Phone(people.phone())
    phone.by_address(hall.code, "지움이")
    other = hall.join("남음이").connect()
    other.do("post.add", item=hall.item, text="남는 글입니다", anonymous=False)
    for text in ("전화번호가 든 글", "이름을 걸고 쓴 글"):
        phone.page.get_by_label(phone.t("post.write")).fill(text)
        phone.button("do.send").click()
        console.sees(text)
    post = console.page.locator("article.post").filter(has_text="전화번호가 든 글")
    button = post.get_by_role("button", name=console.t("erase.post"))
    confirm = ask_to_erase(console, button, console.t("erase.post"), "전화번호")
    people.shot(console.page, "erase-post")
    confirm.click()
    for reader in (console, phone):
        reader.sees(reader.t("post.erased"))
        expect(reader.page.get_by_text("전화번호가 든 글")).to_have_count(0)

    console.button("people.open").click()
    button = console.page.get_by_role("button", name=console.t("erase.personOf", name="지움이"))
    confirm = ask_to_erase(console, button, console.t("erase.person"), "본인 요청")
    people.shot(console.page, "erase-person")
    confirm.click()
    expect(console.page.get_by_text("이름을 걸고 쓴 글")).to_have_count(0)
    expect(phone.page.get_by_text("이름을 걸고 쓴 글")).to_have_count(0)
    console.sees("남는 글입니다")
    people.allow_lost_lines()
    last_before = hall.dump()[-1]
    hall.townhall.restart()
    for text in ("전화번호가 든 글", "이름을 걸고 쓴 글", "지움이"):
        assert not holds(hall.folder, text)
        assert text not in hall.townhall.command("dump", hall.folder)
    assert hall.dump()[-1] == last_before
    console.is_live()
    console.sees("남는 글입니다")
    people.shot(console.page, "erased")
