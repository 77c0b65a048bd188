"""Ballots of every method on a phone: filled in, reviewed, received, changed; drafts that survive; results that say
why. Each by what a person does.
"""

import json
import re

import pytest
from playwright.sync_api import expect

from hall import ask
from people import overflow
from room import Phone

OPTIONS = ["숲길", "강변", "바다"]


def opened(hall, method, **details):
    """A vote that is open."""
    item = hall.host.add_item("vote", "소풍 장소", method=method, options=OPTIONS, **details)
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.host.do("vote.open", item=item)
    return item


def seated(people, hall, language="ko"):
    phone = Phone(people.phone(language), language)
    phone.by_address(hall.code, "박하늘")
    return phone


def submitted(phone):
    phone.button("vote.toReview").click()
    phone.button("vote.submit").click()
    expect(phone.page.locator(".receipt")).to_contain_text(phone.t.like("vote.receivedAs"))


def published(hall, item):
    hall.host.do("vote.close", item=item)
    hall.host.do("vote.publish", item=item)


def counts(hall, item):
    """What the count says after the vote is published."""
    published(hall, item)
    results, _ = ask(hall.townhall.origin, "GET", f"/api/halls/{hall.id}/results.json")
    return next(one["vote"]["result"] for one in results["agenda"] if one["id"] == item)["counts"]


def test_several_options_are_ticked_up_to_a_limit_and_counted(people, hall):
    phone = seated(people, hall)
    item = opened(hall, "approval", maxChoices=2, statements=["그늘이 많아요", "", ""])
    ticks = phone.page.locator(".ballot input[type=checkbox]")
    ticks.nth(0).check()
    ticks.nth(2).check()
    expect(ticks.nth(1)).to_be_disabled()
    expect(phone.page.locator(".ballot-left")).to_have_text(phone.t("filed.left.choices", left=0, most=2))
    phone.page.get_by_text(phone.t("filed.statement", name="숲길")).click()
    phone.sees("그늘이 많아요")
    phone.page.reload()
    phone.is_live()
    expect(ticks.nth(2)).to_be_checked()
    people.shot(phone.page, "approval")
    assert overflow(phone.page) == 0
    submitted(phone)
    phone.button("vote.change").click()
    ticks.nth(2).uncheck()
    submitted(phone)
    published(hall, item)
    expect(phone.page.locator(".winners")).to_have_text("숲길")
    expect(phone.page.locator(".bar").first).to_contain_text("100%")
    people.shot(phone.page, "approval-result")


def test_a_refused_ballot_stays_as_it_was_filled_in(people, hall):
    people.allow("409")
    phone = seated(people, hall)
    item = opened(hall, "approval")
    phone.page.locator(".ballot input[type=checkbox]").nth(1).check()
    phone.button("vote.toReview").click()
    hall.host.do("vote.close", item=item)
    expect(phone.page.locator(".ballot .notice")).to_have_text(phone.t("vote.closed"))
    kept = phone.page.evaluate("Object.entries(sessionStorage).find(([name]) => name.includes('ballot.'))[1]")
    assert json.loads(kept)["chosen"] == [2]


@pytest.mark.parametrize(
    ("method", "details", "clicks", "sent"),
    [
        ("cumulative", {"points": 3, "maxPerOption": 2}, [0, 0, 1], [2, 1, 0]),
        ("quadratic", {"credits": 5}, [0, 0, 2], [2, 0, 1]),
    ],
)
def test_amounts_are_given_by_steps_until_nothing_is_left(people, hall, method, details, clicks, sent):
    phone = seated(people, hall)
    item = opened(hall, method, **details)
    more = [phone.page.get_by_role("button", name=phone.t("filed.more", name=name)) for name in OPTIONS]
    for place in clicks:
        more[place].click()
    for button in more:
        expect(button).to_be_disabled()
    expect(phone.page.locator(".ballot-left")).to_contain_text(re.compile(r"\b0"))
    people.shot(phone.page, method)
    assert overflow(phone.page) == 0
    submitted(phone)
    assert counts(hall, item) == sent


def test_scores_are_given_by_number(people, hall):
    phone = seated(people, hall)
    item = opened(hall, "star")
    for place, score in enumerate([5, 0, 3]):
        phone.page.locator(".ballot-amount").nth(place).get_by_text(str(score), exact=True).click()
    people.shot(phone.page, "scores")
    assert overflow(phone.page) == 0
    submitted(phone)
    assert counts(hall, item) == [5, 0, 3]


def test_a_ranking_is_made_by_taps_by_buttons_by_keys_and_by_dragging(people, hall):
    phone = seated(people, hall)
    other = hall.join("다른 사람").connect()
    item = opened(hall, "irv", tie="seed", tieSeed="총회 2026")
    for name in OPTIONS:
        phone.page.locator(".ballot-rest").get_by_role("button", name=re.compile(name)).click()
    rows = phone.page.locator(".ballot-row .ballot-name")
    expect(rows).to_have_text(OPTIONS)
    phone.page.get_by_role("button", name=phone.t("rank.up", name="바다")).click()
    expect(rows).to_have_text(["숲길", "바다", "강변"])
    handle = phone.page.get_by_role("button", name=phone.t("rank.handle", name="강변", place=3))
    handle.focus()
    phone.page.keyboard.press("ArrowUp")
    phone.page.keyboard.press("ArrowUp")
    expect(rows).to_have_text(["강변", "숲길", "바다"])
    assert phone.page.evaluate("document.activeElement.className") == "ballot-handle"
    last = phone.page.locator(".ballot-handle").nth(2).bounding_box()
    first = phone.page.locator(".ballot-row").nth(0).bounding_box()
    phone.page.mouse.move(last["x"] + 8, last["y"] + 8)
    phone.page.mouse.down()
    phone.page.mouse.move(last["x"] + 8, first["y"] + first["height"] / 2, steps=6)
    phone.page.mouse.up()
    expect(rows).to_have_text(["바다", "강변", "숲길"])
    people.shot(phone.page, "ranking")
    assert overflow(phone.page) == 0
    phone.page.get_by_role("button", name=phone.t("rank.drop", name="숲길")).click()
    submitted(phone)
    other.do("ballot.file", item=item, marks=[2])
    published(hall, item)
    expect(phone.page.locator(".rounds")).to_contain_text(phone.t("rounds.round", round=1))
    people.shot(phone.page, "rounds", full_page=True)
    assert overflow(phone.page) == 0
    other.close()


def test_level_options_stand_in_one_place_where_a_method_allows_it(people, hall):
    phone = seated(people, hall, "en")
    opened(hall, "schulze")
    for name in OPTIONS:
        phone.page.locator(".ballot-rest").get_by_role("button", name=re.compile(name)).click()
    phone.page.get_by_role("button", name=phone.t("rank.join", name="강변")).click()
    submitted(phone)
    people.shot(phone.page, "level")
    expect(phone.page.locator(".ballot-lines li")).to_have_text(["1.숲길 = 강변", "2.바다"])


@pytest.mark.parametrize(("method", "word"), [("consent", "means.aside"), ("fist", "fistMeans.4")])
def test_consent_and_fist_say_what_each_word_means(people, hall, method, word):
    phone = seated(people, hall)
    item = hall.host.add_item("vote", "새 규칙", method=method)
    hall.host.do("agenda.start", item=item, expects=hall.item)
    hall.host.do("vote.open", item=item)
    phone.page.get_by_text(phone.t(word)).click()
    people.shot(phone.page, method)
    submitted(phone)
    published(hall, item)
    outcome = {"consent": "outcome.consented", "fist": "outcome.accepted"}[method]
    expect(phone.page.locator(".outcome")).to_have_text(phone.t(outcome))
    people.shot(phone.page, f"{method}-result")
    assert overflow(phone.page) == 0


def test_a_live_ballot_shows_the_room_only_after_mine_and_can_be_changed(people, hall):
    item = opened(hall, "approval", voteKind="live", running=True)
    other = hall.join("다른 사람").connect()
    other.do("ballot.file", item=item, marks=[2, 3])
    phone = seated(people, hall)
    phone.sees(phone.t("vote.runningAfterMine"))
    expect(phone.page.locator(".bars")).to_have_count(0)
    phone.page.locator(".ballot input[type=checkbox]").nth(1).check()
    phone.button("filed.count").click()
    expect(phone.page.locator(".bar").nth(1)).to_contain_text("2")
    expect(phone.button("filed.counted")).to_be_disabled()
    people.shot(phone.page, "live-approval")
    other.close()
