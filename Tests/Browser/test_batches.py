"""Paper counted in batches and the whole vote counted again: two people each, who see nothing of one another's figures."""

from playwright.sync_api import expect

from people import overflow
from test_moderation import moderator

TYPED_AT_ONCE = """(button, value) => {
    button.click();
    const field = button.closest('.card').querySelectorAll('form input[type=number]')[1];
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
}"""

NAMES = ("가", "나", "다", "라", "마")


def put_roll(console):
    rows = "번호,성명\n" + "".join(f"{number},{name}\n" for number, name in enumerate(NAMES, 1))
    roll = {"name": "명부.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    console.page.locator("input[name=roll]").set_input_files([roll])
    console.button("roll.put", people=str(len(NAMES))).click()
    console.sees(console.t("roll.imported", people=str(len(NAMES))))
    console.button("roll.open").click()


class Teller:
    """One who counts, at a console of their own."""

    def __init__(self, console):
        self.console = console
        self.t = console.t

    def open(self):
        self.console.button("batch.title").click()

    def fill(self, **figures):
        for name, value in figures.items():
            key = {"invalid": "batch.invalid"}.get(name, f"choice.{name}")
            self.console.page.locator("form").get_by_label(self.t(key), exact=True).fill(str(value))

    def enter(self, **figures):
        self.fill(**figures)
        self.console.button("batch.enter").click()

    def sees(self, key, **values):
        self.console.sees(self.t(key, **values))


def test_two_tellers_count_a_batch_and_the_whole_vote_again(people, hall):
    one, other = Teller(moderator(people, hall, "최진행")), Teller(moderator(people, hall, "박감표"))
    put_roll(one.console)
    for name in NAMES:
        one.console.page.get_by_role("button", name=one.t("people.checkInOf", name=name)).click()
    item = hall.host.add_item(
        "vote", "제1호 안건", method="motion", voteKind="final", entitledRule="roll", base="cast"
    )
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.host.do("vote.open", item=item)
    hall.host.do("vote.close", item=item)
    one.open()
    one.enter(yes=3, no=1, invalid=1)
    one.sees("batch.stage.waiting", by="최진행")
    other.open()
    other.sees("batch.stage.waiting", by="최진행")
    # Too many are refused, and what was typed stays.
    people.allow("400")
    other.enter(yes=9)
    other.sees("batch.sum", count="9")
    other.console.button("batch.countOf", name=other.t("batch.name", number="1", way=other.t("way.paper"))).click()
    other.enter(yes=2, no=2, invalid=1)
    for teller in (one, other):
        teller.sees("batch.stage.differs", by="최진행, 박감표")
    people.shot(one.console.page, "differs")
    for teller in (one, other):
        again = teller.console.button(
            "batch.countOf", name=teller.t("batch.name", number="1", way=teller.t("way.paper"))
        )
        # What is typed before the page has drawn itself anew is of the batch that was just taken.
        again.evaluate(TYPED_AT_ONCE, "2")
        expect(teller.console.page.locator("form").get_by_label(teller.t("choice.yes"), exact=True)).to_have_value("2")
        teller.enter(no=2, invalid=1)
    other.sees("batch.stage.agreed", total="5", by="최진행, 박감표")
    assert not overflow(one.console.page)
    one.console.vote("publish", "published")
    one.console.sees(one.t("outcome.rejected"))
    one.console.sees(one.t("result.invalid", count="1"))
    # After an objection both count everything again; the correction takes what they agree on.
    hall.host.do("vote.object", item=item, reason="다시 세어 주세요")
    for teller in (one, other):
        teller.sees("batch.wholeHelp")
        teller.enter(yes=4, no=0, invalid=1)
    one.console.sees(one.t("life.stage.other"))
    people.shot(one.console.page, "recounted")
    one.console.button("vote.do.correct").click()
    one.console.page.get_by_role("dialog").get_by_label(one.t("field.reason")).fill("섞인 표")
    one.console.confirm("vote.do.correct")
    one.console.sees(one.t("outcome.accepted"))
