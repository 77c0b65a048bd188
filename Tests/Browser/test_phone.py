"""What a phone does for its one person: the keys of a code, the way back after a locked screen, what late-comers are
told, what is kept for them alone.
"""

from playwright.sync_api import expect

from room import Phone


def test_the_code_can_be_typed_with_a_korean_keyboard_or_on_the_keys_of_the_page(people, hall):
    phone = Phone(people.phone())
    phone.page.goto("/")
    field = phone.page.get_by_label(phone.t("join.code"))
    expect(field).to_have_attribute("inputmode", "none")
    for letter in "AB2":
        phone.page.get_by_role("button", name=letter, exact=True).click()
    phone.button("join.back").click()
    expect(field).to_have_value("AB")
    phone.button("join.ownKeyboard").click()
    expect(field).to_have_attribute("inputmode", "text")
    expect(field).to_be_focused()
    field.fill(as_jamo(hall.code))
    phone.button("join.find").click()
    phone.take_seat("박하늘")


def as_jamo(code):
    """What comes out when a code is typed with the Korean layout on."""
    keys = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"))
    return "".join(keys.get(letter, letter) for letter in code)


def test_who_comes_late_is_told_what_was_and_can_put_it_away(people, hall):
    motion = hall.host.add_item("vote", "제1호 안건", method="motion", voteKind="live")
    hall.host.do("agenda.start", item=motion, expects=hall.item)
    one = hall.join("먼저 온 사람").connect()
    hall.host.do("vote.open", item=motion)
    one.do("ballot.cast", item=motion, choice=1)
    hall.host.do("vote.close", item=motion)
    hall.host.do("vote.publish", item=motion)
    talk = hall.host.add_item("discussion", "다음 이야기")
    hall.host.do("agenda.start", item=talk, expects=motion)
    hall.host.do("post.like", post=one.do("post.add", item=talk, text="많이 공감한 글입니다"))
    phone = Phone(people.phone())
    phone.by_address(hall.code, "늦게 온 사람")
    card = phone.page.locator(".sofar")
    expect(card).to_contain_text(phone.t("sofar.over", count=2))
    expect(card).to_contain_text("제1호 안건")
    expect(card).to_contain_text("많이 공감한 글입니다")
    people.shot(phone.page, "so-far")
    phone.button("sofar.done").click()
    expect(card).to_have_count(0)
    phone.page.reload()
    phone.is_live()
    phone.sees("다음 이야기")
    expect(card).to_have_count(0)
    one.close()


def test_the_keepsake_counts_what_i_did_and_stays_on_this_device(people, hall):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    phone.write("post.write", "내가 오늘 쓴 글")
    phone.like("내가 오늘 쓴 글")
    phone.page.reload()
    phone.is_live()
    phone.tab("more")
    keepsake = phone.page.get_by_role("region", name=phone.t("keepsake.title"))
    for key in ("posts", "likes"):
        expect(keepsake.locator("div", has_text=phone.t(f"keepsake.{key}")).filter(has_text="1").first).to_be_visible()
    expect(keepsake).to_contain_text("내가 오늘 쓴 글")
    people.shot(phone.page, "keepsake", full_page=True)
    phone.button("keepsake.forget").click()
    expect(keepsake).to_contain_text(phone.t("keepsake.nothing"))


def test_the_keepsake_goes_with_its_person(people, hall):
    """Another person may sit down at the same phone next."""
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    phone.write("post.write", "먼저 앉은 사람의 글")
    phone.tab("more")
    keepsake = phone.page.get_by_role("region", name=phone.t("keepsake.title"))
    expect(keepsake).to_contain_text("먼저 앉은 사람의 글")
    phone.button("me.leave").click()
    phone.page.get_by_role("dialog").get_by_role("button", name=phone.t("me.leave")).click()
    expect(phone.page.get_by_label(phone.t("join.code"))).to_be_visible()
    phone.by_address(hall.code, "이바다")
    phone.tab("more")
    expect(keepsake).to_contain_text(phone.t("keepsake.nothing"))


def test_a_phone_that_was_locked_goes_on_where_the_hall_is(people, hall):
    """A locked phone freezes its pages and loses its line; shown again, it has all that was missed."""
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    phone.stays()
    phone.page.get_by_label(phone.t("post.write")).fill("아직 안 보낸 글")
    people.allow_lost_lines()
    phone.page.context.set_offline(True)
    tools = phone.page.context.new_cdp_session(phone.page)
    tools.send("Page.setWebLifecycleState", {"state": "frozen"})
    hall.host.do("post.add", item=hall.item, text="잠긴 사이에 올라온 글")
    tools.send("Page.setWebLifecycleState", {"state": "active"})
    phone.page.context.set_offline(False)
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.sees("잠긴 사이에 올라온 글", 60)
    phone.is_live()
    assert phone.stayed, "the page was loaded anew"
    expect(phone.page.get_by_label(phone.t("post.write"))).to_have_value("아직 안 보낸 글")
