"""The projector: everything fits at 1080p and at 4K, words are large enough for the last row, its keys work, nothing
stale looks live, and room is kept for an interpreter and for captions.
"""

from playwright.sync_api import expect

from room import Reader
from test_moderation import make_link

# Sizes of screens, and the smallest words there in hundredths of the height: at 20 m from a picture of 2.5 m they are
# still 5 cm. What is nearly square has less room for them.
SIZES = {(1920, 1080): 1.9, (3840, 2160): 1.9, (1024, 768): 1.4}


def projector(people, hall):
    screen = Reader(people.projector())
    screen.page.goto(make_link(hall, "screen", "Screen"))
    screen.page.locator(".board").wait_for()
    return screen


FAULTS = """(smallest) => {
    const out = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) out.push('the page scrolls');
    for (const node of document.querySelectorAll('.screen *')) {
        const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
        if (!own || !node.checkVisibility({ visibilityProperty: true }) || node.closest('.unseen')) continue;
        const box = node.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(node).fontSize);
        const words = `${node.className}: ${node.textContent.slice(0, 40)}`;
        if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1) out.push(`${words} is cut off`);
        if (size < innerHeight * smallest / 100) out.push(`${words} is ${size} px`);
    }
    return out;
}"""


def wait_until_none(page, smallest, turns=60):
    """The faults that are left when the page has fitted itself to a new size: a drawing or two later."""
    for _ in range(turns):
        faults = page.evaluate(FAULTS, smallest)
        if not faults:
            break
        page.evaluate("new Promise((done) => requestAnimationFrame(done))")
    return faults


def test_every_kind_of_item_fits_and_can_be_read_from_the_last_row(people, hall):
    screen = projector(people, hall)
    host = hall.host

    def fits(moment):
        for (width, height), smallest in SIZES.items():
            screen.page.set_viewport_size({"width": width, "height": height})
            faults = wait_until_none(screen.page, smallest)
            people.shot(screen.page, f"{moment.replace(' ', '-')}-{height}")
            assert faults == [], f"{moment} at {width} x {height}"

    for number in range(8):
        host.do("post.add", item=hall.item, text=f"{number} " + "길게 쓴 의견도 화면 밖으로 나가지 않습니다. " * (number % 3 + 1))
    screen.sees("7 길게 쓴")
    fits("discussion")
    questions = host.add_item("questions", "질문을 받습니다", seconds=300)
    host.do("agenda.start", item=questions, expects=hall.item)
    host.do("clock.start", item=questions)
    asked = host.do("post.add", item=questions, text="적립금은 왜 줄었나요? " * 8)
    screen.sees("적립금은 왜")
    fits("questions")
    host.do("question.mark", post=asked, mark="onScreen")
    expect(screen.page.locator(".board-quote")).to_be_visible()
    fits("question on screen")
    options = [f"{number}번 선택지: 마을 도서관을 주말에도 엽니다" for number in range(1, 9)]
    choice = host.add_item("vote", "어디에 먼저 쓸까요?", method="plurality", voteKind="live", running=True, options=options)
    host.do("agenda.start", item=choice, expects=questions)
    screen.sees("어디에 먼저 쓸까요?")
    fits("vote soon")
    one = hall.join("박하늘").connect()
    host.do("vote.open", item=choice)
    one.do("ballot.cast", item=choice, choice=3)
    screen.sees(screen.t("vote.state.open"))
    fits("vote open")
    host.do("vote.close", item=choice)
    host.do("vote.publish", item=choice)
    screen.sees(screen.t("outcome.elected"))
    fits("result")
    host.do("agenda.stop", expects=choice)
    screen.sees(screen.t("screen.break"))
    fits("break")
    host.do("hall.close")
    screen.sees(screen.t("screen.thanks"))
    fits("over")
    one.close()


def test_its_keys_black_it_out_freeze_it_and_keep_room_free(people, hall):
    screen = projector(people, hall)
    page = screen.page
    page.keyboard.press("?")
    screen.sees(screen.t("screen.key.f"))
    page.keyboard.press("Escape")
    expect(page.locator(".screen-keys")).to_have_count(0)
    page.keyboard.press("b")
    expect(page.locator(".screen-black")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".screen-black")).to_have_count(0)
    page.keyboard.press("f")
    expect(page.locator(".screen-frozen")).to_have_text(screen.t.like("screen.frozen"))
    hall.host.do("post.add", item=hall.item, text="멈춘 동안 올라온 글")
    page.keyboard.press("s")
    page.keyboard.press("c")
    expect(page.locator(".screen-sign.screen-captions")).to_be_visible()
    expect(page.get_by_text("멈춘 동안 올라온 글")).to_have_count(0)
    page.keyboard.press("f")
    screen.sees("멈춘 동안 올라온 글")
    people.shot(page, "room")
    right, bottom = page.evaluate(
        """() => {
            const boxes = [...document.querySelectorAll('.screen-head, .board, .screen-foot')];
            const edges = boxes.map((node) => node.getBoundingClientRect());
            return [Math.max(...edges.map((box) => box.right)), Math.max(...edges.map((box) => box.bottom))];
        }"""
    )
    assert right <= 1920 * 0.77 and bottom <= 1080 * 0.83
    page.reload()
    expect(page.locator(".screen-sign.screen-captions")).to_be_visible()


def test_what_may_be_old_says_so_and_it_comes_back_by_itself(townhall, people, hall):
    screen = projector(people, hall)
    screen.stays()
    people.allow_lost_lines()
    townhall.kill()
    lost = screen.page.locator(".screen-lost")
    expect(lost).to_have_text(screen.t.like("line.lost"), timeout=20_000)
    people.shot(screen.page, "lost")
    townhall.start()
    expect(lost).to_have_count(0, timeout=20_000)
    assert screen.stayed
