"""A receipt: the phone works out by itself that its ballot is in the signed record, keeps it, and anybody checks it later."""

import json

from playwright.sync_api import expect

from room import Phone, Reader


def checked(page, reader, receipt):
    page.get_by_label(reader.t("receipt.choose")).set_input_files(
        {"name": "receipt.json", "mimeType": "application/json", "buffer": json.dumps(receipt).encode()})


def test_a_ballot_is_found_in_the_record_and_its_receipt_fits_later(people, hall, tmp_path):
    phone = Phone(people.phone())
    phone.by_address(hall.code, "박하늘")
    vote = hall.host.add_item("vote", "안건")
    hall.host.do("agenda.start", item=vote, expects=hall.item)
    hall.host.do("vote.open", item=vote)
    phone.choose("yes")
    phone.to_review()
    phone.submit()
    phone.button("receipt.check").click()
    expect(phone.page.get_by_text(phone.t("receipt.yes"))).to_be_visible()
    people.shot(phone.page, "verified", full_page=True)
    with phone.page.expect_download() as saved:
        phone.button("receipt.keep").click()
    saved.value.save_as(tmp_path / "receipt.json")
    receipt = json.loads((tmp_path / "receipt.json").read_text())
    hall.host.do("vote.close", item=vote)
    hall.host.do("vote.publish", item=vote)
    hall.host.do("hall.close")

    reader = Reader(people.laptop())
    reader.page.goto(f"{hall.townhall.origin}/results/{hall.id}")
    checked(reader.page, reader, receipt)
    expect(reader.page.get_by_text(reader.t("receipt.inRecord", seq=receipt["seq"]))).to_be_visible()
    people.shot(reader.page, "results", full_page=True)
    # A leaf that was changed, another number, a checkpoint with another root.
    leaf = {**receipt, "leaf": "A" * 43 + "="}
    other = {**receipt, "seq": receipt["seq"] - 1}
    root = receipt["checkpoint"].split("\n")[2]
    signed = {**receipt, "checkpoint": receipt["checkpoint"].replace(root, "A" * 43 + "=")}
    for wrong, why in ((leaf, "path"), (other, "path"), (signed, "signature"), ({}, "file")):
        checked(reader.page, reader, wrong)
        expect(reader.page.get_by_text(reader.t(f"receipt.no.{why}"))).to_be_visible()


def test_the_page_on_limits_is_read_in_both_languages(people, townhall):
    for language in ("ko", "en"):
        reader = Reader(people.phone(language), language)
        reader.page.goto(f"{townhall.origin}/limits")
        expect(reader.page.get_by_role("heading", level=1)).to_have_text(reader.t("limits.title"))
        reader.sees(reader.t("limits.cannot.page"))
        people.shot(reader.page, f"limits-{language}", full_page=True)
