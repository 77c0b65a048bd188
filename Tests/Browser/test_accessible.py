"""What axe-core finds on every component in every state, and on each page at the moments that people meet: nothing.

`make test` takes a cut: Korean and light on a phone, English and dark with high contrast on a laptop. `make long`
takes every language with every scheme (TOWNHALL_AXE=full).
"""

import itertools
import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from hall import make_hall
from people import LAPTOP, PHONE
from room import Host, Phone, Reader
from test_moderation import make_link

SCHEMES = [
    {"color_scheme": scheme, "contrast": contrast}
    for scheme, contrast in itertools.product(("light", "dark"), ("no-preference", "more"))
]
ALL = list(itertools.product(("ko", "en"), SCHEMES))
CUT = [("ko", SCHEMES[0]), ("en", SCHEMES[3])]
VIEWS = ALL if os.environ.get("TOWNHALL_AXE") == "full" else CUT
# The page of components shows many pages' parts side by side: what can be said of a whole page alone is said of the
# real pages below.
OF_WHOLE_PAGES = ("heading-order", "landmark-", "skip-link", "region", "page-has-heading-one")


def name(view):
    language, scheme = view
    return f"{language}-{scheme['color_scheme']}{'-contrast' if scheme['contrast'] == 'more' else ''}"


def findings(page, without=()):
    """Each rule that is broken and the first places where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in found
        if not rule["id"].startswith(without)
        for node in rule["nodes"][:3]
    ]


@pytest.mark.parametrize("view", VIEWS, ids=name)
def test_no_component_in_any_state_has_a_finding(townhall, people, view):
    language, scheme = view
    page = people.join(PHONE if language == "ko" else LAPTOP, language, reduced_motion="reduce", **scheme)
    page.goto("/design")
    page.locator("[data-drawn]").wait_for(timeout=60_000)
    assert findings(page, OF_WHOLE_PAGES) == []


@pytest.mark.parametrize("view", VIEWS, ids=name)
def test_no_page_has_a_finding_while_people_meet(townhall, people, view):
    language, scheme = view
    look = {"reduced_motion": "reduce", **scheme}
    seen = {}

    def look_at(page, moment):
        seen[moment] = findings(page)

    host = Host(people.laptop(language, **look), language)
    host.enter(townhall.host_link())
    look_at(host.page, "desk")
    hall = make_hall(townhall, "마을 총회")
    hall.host = operator = hall.enter("김의장").connect()
    talk = operator.add_item("discussion", "이야기", anonymous=True)
    vote = operator.add_item("vote", "제1호 안건", method="motion", voteKind="final")
    phone = Phone(people.phone(language, **look), language)
    phone.page.goto("/")
    look_at(phone.page, "front")
    phone.page.goto(f"/h/{hall.code}")
    phone.button("join.join").wait_for()
    look_at(phone.page, "door")
    phone.take_seat("박하늘")
    phone.is_live()
    look_at(phone.page, "waiting")
    screen = Reader(people.projector(language, **look), language)
    screen.page.goto(make_link(hall, "screen", "Screen"))
    expect(screen.page.locator(".board")).to_be_visible()
    look_at(screen.page, "screen at the door")
    console = Reader(people.laptop(language, **look), language)
    console.page.goto(f"/console/{hall.id}#{hall.secret}")
    console.page.get_by_label(console.t("enter.name")).fill("이진행")
    console.page.keyboard.press("Enter")
    console.is_live()
    operator.do("agenda.start", item=talk, expects=0)
    operator.do("post.add", item=talk, text="적립금은 왜 줄었나요?")
    phone.sees("적립금은 왜 줄었나요?")
    screen.sees("이야기")
    look_at(phone.page, "talk")
    look_at(screen.page, "screen with talk")
    look_at(console.page, "console with talk")
    operator.do("agenda.start", item=vote, expects=talk)
    operator.do("vote.open", item=vote)
    phone.sees(phone.t("choice.yes"))
    look_at(phone.page, "ballot")
    look_at(screen.page, "screen with a vote")
    look_at(console.page, "console with a vote")
    operator.do("vote.close", item=vote)
    operator.do("vote.publish", item=vote)
    for reader in (phone, screen, console):
        reader.sees(reader.t("vote.state.published") if reader is console else reader.t("outcome.rejected"))
    look_at(phone.page, "result")
    look_at(screen.page, "screen with a result")
    operator.do("hall.close")
    phone.page.goto(f"/results/{hall.id}")
    phone.sees(phone.t("results.downloads"))
    look_at(phone.page, "results")
    operator.close()
    assert {moment: found for moment, found in seen.items() if found} == {}
