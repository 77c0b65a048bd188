"""What is taken home from a real server, read by other people's tools: the workbook by openpyxl, the data package by
Frictionless, results.json by its published JSON Schema.
"""

import io
import json
import pathlib
from urllib.request import Request, urlopen

import frictionless
import jsonschema
import openpyxl
import pytest

from hall import make_hall
from server import Townhall

STATIC = pathlib.Path(__file__).resolve().parent.parent.parent / "static"


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """A hall with talk, a motion by name, an election of two rounds, and a vote that is still open."""
    townhall = Townhall(tmp_path_factory.mktemp("downloads") / "data")
    townhall.start()
    hall = make_hall(townhall, "=마을 총회")
    host = hall.enter("김의장").connect()
    people = [hall.join(f"회원 {number}").connect() for number in range(5)]
    talk = host.add_item("discussion", "이야기")
    host.do("agenda.start", item=talk, expects=0)
    people[0].do("post.add", item=talk, text='=HYPERLINK("https://example.org")')
    people[1].do("post.add", item=talk, text="셋째 줄까지\n쓴 글 😀")
    before = talk
    for title, method, ballots, extra in [
        ("제1호 안건", "motion", [1, 1, 1, 2, 3], {"secrecy": "named"}),
        ("회장 선출", "plurality", [1, 1, 2, 2, 2], {"secrecy": "recorded", "options": ["김하나", "이두리"]}),
    ]:
        item = host.add_item("vote", title, method=method, voteKind="final", **extra)
        host.do("agenda.start", item=item, expects=before)
        before = item
        host.do("vote.open", item=item)
        for voter, choice in zip(people, ballots):
            voter.do("ballot.cast", item=item, choice=choice)
        host.do("vote.close", item=item)
        host.do("vote.publish", item=item)
    item = host.add_item("vote", "아직 열린 투표", method="motion", voteKind="final", secrecy="named")
    host.do("agenda.start", item=item, expects=before)
    host.do("vote.open", item=item)
    people[0].do("ballot.cast", item=item, choice=1)
    hall.host = host
    yield hall
    townhall.stop()


def fetch(hall, path, cookie=None):
    request = Request(f"{hall.townhall.origin}/api/halls/{hall.id}/{path}", headers={"Cookie": cookie} if cookie else {})
    with urlopen(request, timeout=20) as answer:
        return answer.read()


def workbook(hall, query, cookie=None):
    return openpyxl.load_workbook(io.BytesIO(fetch(hall, f"workbook.xlsx?{query}", cookie)))


def test_the_workbook_has_a_sheet_a_table_with_heads_that_stay_and_real_numbers_and_dates(hall):
    book = workbook(hall, "lang=ko&offset=540")
    assert book.sheetnames == ["결과와 그래프", "식순", "투표", "투표 내용", "글", "배틀 비율", "배틀 움직임", "응원", "운영 기록"]
    posts = book["글"]
    assert [cell.value for cell in posts[1]][:4] == ["글 번호", "순서 번호", "시각", "쓴 사람"]
    assert posts.freeze_panes == "A2"
    assert posts.auto_filter.ref
    assert isinstance(posts["A2"].value, int)
    assert posts["C2"].is_date
    # A text stays a text, whatever it begins with.
    assert posts["J2"].value == '=HYPERLINK("https://example.org")'
    assert posts["J2"].data_type == "s"
    assert posts["J3"].value == "셋째 줄까지\n쓴 글 😀"


def test_each_published_vote_has_its_figures_and_a_chart_of_them(hall):
    sheet = workbook(hall, "lang=en&offset=0").worksheets[0]
    rows = [[cell.value for cell in row[:2]] for row in sheet.iter_rows()]
    assert ["제1호 안건", "carried"] in rows or ["제1호 안건", "Carried"] in rows
    assert ["이두리", 3] in rows
    assert not any(row[0] == "아직 열린 투표" for row in rows)
    data = fetch(hall, "workbook.xlsx?lang=en&offset=0")
    import zipfile

    charts = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2


def test_attendance_is_for_staff_alone(hall):
    assert "Attendance" not in workbook(hall, "lang=en").sheetnames
    book = workbook(hall, "lang=en", hall.host.cookie)
    names = [row[1].value for row in book["Attendance"].iter_rows(min_row=2)]
    assert "김의장" in names and "회원 4" in names


def test_the_data_package_names_every_table_with_its_types_and_frictionless_accepts_it(hall, tmp_path):
    package = json.loads(fetch(hall, "datapackage.json"))
    (tmp_path / "export").mkdir()
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    for resource in package["resources"]:
        (tmp_path / resource["path"]).write_bytes(fetch(hall, resource["path"]))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "description", "fieldName", "rowNumber"])
    names = [resource["name"] for resource in package["resources"]]
    assert names == json.loads(fetch(hall, "results.json"))["tables"]


def test_the_results_are_what_their_published_schema_says(hall):
    schema = json.loads((STATIC / "results.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    for cookie in (None, hall.host.cookie):
        results = json.loads(fetch(hall, "results.json", cookie))
        jsonschema.validate(results, schema)
        assert len(results["agenda"]) == 4
