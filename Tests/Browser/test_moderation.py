"""Moderators at work, as they, the people and the projector see it: approval, muting, the floor, live votes."""

from playwright.sync_api import expect

from hall import ask
from room import Console, Phone, Reader


def make_link(hall, role, label):
    body = {"role": role, "label": label}
    made, _ = ask(hall.townhall.origin, "POST", f"/api/halls/{hall.id}/links", body, hall.host.cookie)
    return made["url"]


def moderator(people, hall, name="최진행"):
    console = Console(people.laptop())
    console.page.goto(make_link(hall, "moderator", name))
    assert "#" not in console.page.url
    console.page.get_by_label(console.t("enter.name")).fill(name)
    console.button("enter.do").click()
    console.is_live()
    return console


def projector(people, hall):
    screen = Reader(people.projector())
    screen.page.goto(make_link(hall, "screen", "Screen"))
    return screen


def two_phones(people, hall):
    one, other = Phone(people.phone()), Phone(people.phone("en"), "en")
    one.by_address(hall.code, "박하늘")
    other.by_address(hall.code, "Grace")
    return one, other


def test_posts_wait_for_approval_and_a_revoked_moderator_is_out(people, hall):
    hall.host.do("hall.edit", title="A hall", names="nickname", premoderation=True)
    console, screen = moderator(people, hall), projector(people, hall)
    one, other = two_phones(people, hall)
    one.page.get_by_label(one.t("post.write")).fill("기다리는 글")
    one.button("do.send").click()
    one.sees(one.t("post.pendingMine"))
    waiting = console.page.locator("article.post").filter(has_text="기다리는 글")
    expect(waiting).to_contain_text(console.t("post.pending"))
    for reader in (other, screen):
        expect(reader.page.get_by_text("기다리는 글")).to_have_count(0)
    people.shot(console.page, "pending")
    waiting.get_by_role("button", name=console.t("post.approve")).click()
    for reader in (one, other, screen):
        reader.sees("기다리는 글")
    expect(one.page.get_by_text(one.t("post.pendingMine"))).to_have_count(0)
    link = hall.host.wait("link.created", label="최진행")
    hall.host.do("link.revoke", link=link["seq"])
    console.sees(console.t("ending.seatLeft"))
    one.page.get_by_label(one.t("post.write")).fill("아직 됩니다")
    one.button("do.send").click()
    one.sees(one.t("post.pendingMine"))


def test_somebody_muted_is_told_and_can_speak_again(people, hall):
    console = moderator(people, hall)
    one, other = two_phones(people, hall)
    one.write("post.write", "너무 많이 말합니다")
    post = console.page.locator("article.post").filter(has_text="너무 많이 말합니다")
    for act, label in (("post.mute", one.t("post.muted")), ("post.unmute", None)):
        post.get_by_role("button", name=console.t(act), exact=True).click()
        console.page.get_by_role("dialog").get_by_label(console.t("field.reason")).fill("차례를 지켜 주세요")
        console.confirm(act)
        if label:
            one.sees(label)
            people.shot(one.page, "muted")
            expect(one.page.get_by_label(one.t("post.write"))).to_have_count(0)
    expect(one.page.get_by_label(one.t("post.write"))).to_be_visible()
    one.write("post.write", "고맙습니다")
    other.sees("고맙습니다")


def test_a_second_next_within_a_moment_does_not_jump(people, hall):
    """Two moderators mean the same step, also when one is a little later; so does one who clicks twice."""
    for title in ("하나", "둘", "셋"):
        hall.host.add_item("discussion", title)
    console = moderator(people, hall)
    hall.host.do("agenda.next", expects=hall.item)
    expect(console.page.locator("#item-title")).to_have_text("하나")
    console.next()
    console.sees(console.t("agenda.justMoved"))
    expect(console.page.locator("#item-title")).to_have_text("하나")
    settled = console.page.evaluate("performance.now() + 1000")
    console.page.wait_for_function("at => performance.now() > at", arg=settled)
    console.next()
    expect(console.page.locator("#item-title")).to_have_text("둘")


def test_somebody_checked_in_at_the_door_can_vote(people, hall):
    item = hall.host.add_item("vote", "안건", entitledRule="checkedIn")
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    _, here = hall.host.get("seats")
    hall.host.do("seat.checkIn", seat=next(one["seat"] for one in here["seats"] if one["name"] == "박하늘"))
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.host.do("vote.open", item=item)
    phone.button("me.checkIn").click()
    phone.choose("yes")
    phone.to_review()
    phone.submit()


def test_the_floor_is_asked_for_given_and_ended(people, hall):
    console, screen = moderator(people, hall), projector(people, hall)
    one, other = two_phones(people, hall)
    for phone in (one, other):
        phone.page.locator("details.floor summary").click()
        phone.button("floor.ask").click()
    one.sees(one.t("floor.place", place=1))
    other.sees(other.t("floor.place", place=2))
    people.shot(other.page, "queue")
    console.page.get_by_role("button", name=console.t("floor.grant")).first.click()
    one.sees(one.t("floor.mine"))
    other.sees(other.t("floor.place", place=1))
    expect(screen.page.locator("footer")).to_contain_text("박하늘")
    people.shot(screen.page, "speaking")
    console.page.get_by_role("button", name=console.t("floor.finish")).click()
    expect(screen.page.locator("footer")).not_to_contain_text("박하늘")
    expect(one.page.locator("details.floor").get_by_text(one.t("floor.mine"))).to_have_count(0)
    one.page.locator("details.floor summary").click()
    expect(one.button("floor.ask")).to_be_visible()


def test_a_live_vote_counts_each_tap_and_follows_a_change(people, hall):
    options = ["더 알아보기", "작은 실험", "바로 시작"]
    details = {"method": "plurality", "voteKind": "live", "running": True, "options": options}
    item = hall.host.add_item("vote", "무엇부터?", **details)
    screen = projector(people, hall)
    one, other = two_phones(people, hall)
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.host.do("vote.open", item=item)
    expect(other.page.locator(".bars")).to_have_count(0)
    one.page.get_by_role("button", name=options[0]).click()
    other.page.get_by_role("button", name=options[0]).click()
    for reader in (one, other, screen):
        expect(reader.page.locator(".bar").nth(0)).to_contain_text(reader.t("result.votes", count=2))
    one.page.get_by_role("button", name=options[1]).click()
    for reader in (one, other, screen):
        expect(reader.page.locator(".bar").nth(0)).to_contain_text(reader.t("result.votes", count=1))
        expect(reader.page.locator(".bar").nth(1)).to_contain_text(reader.t("result.votes", count=1))
    people.shot(one.page, "changed")
    hall.host.do("vote.close", item=item)
    hall.host.do("vote.publish", item=item)
    for reader in (one, other, screen):
        reader.sees(reader.t("outcome.tied"))
