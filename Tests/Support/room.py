"""What people do in a hall, by what they see: the host at desk and console, participants on phones.

Each class owns one page and finds things by role and text, as its reader does. It decides nothing and
asserts only that what was done is seen to be done.
"""

import re

from playwright.sync_api import expect

from texts import Texts


class Reader:
    """Somebody with a page in a language."""

    def __init__(self, page, language="ko"):
        self.page = page
        self.t = Texts(language)

    def button(self, key, **values):
        return self.page.get_by_role("button", name=self.t.like(key, **values))

    def sees(self, text, seconds_max=15):
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(
            timeout=seconds_max * 1000
        )

    def is_live(self, seconds_max=30):
        """Waits until the page says that it is connected."""
        line = self.page.locator(".status-line")
        expect(line).to_have_text(self.t("line.live"), timeout=seconds_max * 1000)

    def stays(self):
        """From now on `stayed` tells whether the page was loaded anew."""
        self.page.evaluate("window.stays = true")

    @property
    def stayed(self):
        return self.page.evaluate("window.stays === true")


class Host(Reader):
    """The host's desk; the console is another page of the same browser."""

    def enter(self, link):
        self.page.goto(link)
        expect(self.page.get_by_role("heading", name=self.t("desk.name"))).to_be_visible()
        expect(self.page.get_by_role("heading", name=self.t("desk.new"))).to_be_visible()
        assert "#" not in self.page.url, "the secret stays in the address bar"

    def make_hall(self, title, name, format_title):
        """Makes a hall from a format: (id, code)."""
        self.page.get_by_label(self.t("desk.title")).fill(title)
        self.page.get_by_label(self.t("desk.host")).fill(name)
        self.page.get_by_role("radio", name=format_title).check()
        self.button("desk.make").click()
        made = self.page.get_by_role("heading", name=self.t("desk.made", title=title))
        expect(made).to_be_visible(timeout=20_000)
        address = self.page.get_by_role("link", name=self.t("desk.console")).first.get_attribute("href")
        code = self.page.locator(".code-text").first.inner_text().replace(" ", "")
        return address.rsplit("/", 1)[1], code

    def open_console(self):
        page = self.page.context.new_page()
        page.goto(self.page.get_by_role("link", name=self.t("desk.console")).first.get_attribute("href"))
        console = Console(page, self.t.language)
        console.is_live()
        return console

    def make_screen_link(self):
        self.button("desk.screen").click()
        return self.page.get_by_role("link", name=self.t("desk.screenOpen")).get_attribute("href")


class Console(Reader):
    """The host's or a moderator's console."""

    def item(self, title):
        return self.page.locator("li.console-item").filter(has_text=title)

    def start(self, title):
        """Starts an item of the agenda, wherever it stands."""
        item = self.item(title)
        start = item.get_by_role("button", name=self.t("agenda.start"), exact=True)
        if not start.is_visible():
            item.locator(".console-item-head").click()
        start.click()
        expect(self.page.locator("#item-title")).to_have_text(title)

    def next(self):
        self.button("agenda.next").click()

    def confirm(self, key):
        """Says yes in the open dialog."""
        self.page.get_by_role("dialog").get_by_role("button", name=self.t(key), exact=True).click()
        expect(self.page.get_by_role("dialog")).to_be_hidden()

    def vote(self, act, after):
        """`open`, `close` or `publish`; `after`: the state that follows."""
        self.page.locator("main").get_by_role("button", name=self.t.like(f"vote.do.{act}")).click()
        self.confirm(f"vote.do.{act}")
        self.sees(self.t(f"vote.state.{after}"))

    def allow_anonymous(self, title):
        item = self.item(title)
        edit = item.get_by_role("button", name=self.t("agenda.edit"), exact=True)
        if not edit.is_visible():
            item.locator(".console-item-head").click()
        edit.click()
        self.page.get_by_role("dialog").get_by_label(self.t("editor.anonymous")).check()
        self.confirm("do.save")

    def hide(self, text, reason):
        post = self.page.locator("article.post").filter(has_text=text)
        post.get_by_role("button", name=self.t("post.hide"), exact=True).click()
        self.page.get_by_role("dialog").get_by_label(self.t("field.reason")).fill(reason)
        self.confirm("post.hide")
        expect(post.locator(".tag", has_text=self.t("post.hidden"))).to_be_visible()


class Phone(Reader):
    """A participant."""

    def by_card(self, url):
        self.page.goto(url)
        self.is_live()

    def by_typed_code(self, code, name):
        self.page.goto("/")
        for letter in code:
            self.page.get_by_role("button", name=letter, exact=True).click()
        expect(self.page.get_by_label(self.t("join.code"))).to_have_value(f"{code[:4]} {code[4:]}")
        self.button("join.find").click()
        self.take_seat(name)

    def by_address(self, code, name):
        self.page.goto(f"/h/{code}")
        self.take_seat(name)

    def take_seat(self, name):
        self.page.get_by_role("textbox").fill(name)
        self.button("join.join").click()
        self.is_live()

    def tab(self, name):
        self.page.get_by_role("navigation").get_by_role("button", name=self.t(f"tab.{name}")).click()

    def check_in(self):
        self.tab("more")
        self.button("me.checkIn").click()
        self.sees(self.t("me.here"))
        self.tab("now")

    def cheer(self, times):
        for _ in range(times):
            self.button("cheer.do").click()
        self.sees(re.compile(re.escape(self.t("cheer.mine", count=times))))

    def write(self, key, text, anonymous=False):
        field = self.page.get_by_label(self.t(key))
        field.fill(text)
        if anonymous:
            self.page.get_by_label(self.t("post.anonymous")).check()
        self.button("do.send").click()
        expect(field).to_have_value("")
        expect(self.post(text)).to_be_visible()

    def post(self, text):
        return self.page.locator("article.post").filter(has_text=text)

    def like(self, text):
        post = self.post(text)
        post.locator("button.like").click()
        expect(post.locator("button.like")).to_have_attribute("aria-pressed", "true")

    def choose(self, choice):
        self.page.get_by_role("radio", name=self.t(f"choice.{choice}"), exact=True).check()

    def to_review(self):
        self.button("vote.toReview").click()
        expect(self.page.locator("#review-title")).to_be_focused()

    def submit(self):
        """Confirms and gives the number of the receipt."""
        self.button("vote.submit").click()
        receipt = self.page.locator(".receipt h3")
        expect(receipt).to_have_text(self.t.like("vote.receivedAs"), timeout=30_000)
        return int(re.search(r"[\d,]+$", receipt.inner_text()).group(0).replace(",", ""))
