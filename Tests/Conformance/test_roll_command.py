"""`townhall roll`: a host's file of members, checked from the command line."""

import subprocess

import pytest

from server import ROOT, binary

FILES = ROOT / "Tests" / "RollTests" / "files"


def roll(path):
    """(exit code, standard output, standard error)"""
    done = subprocess.run(
        [binary(), "roll", path], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=30, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_a_file_as_korean_excel_saves_it_is_understood():
    code, said, errors = roll(FILES / "members-cp949.csv")
    assert (code, errors) == (0, "")
    assert said.splitlines()[:5] == [
        "header   line 1",
        "column   name: 성명",
        "column   group: 조",
        "column   contact: 연락처",
        "people   2, 0 of them suspended",
    ]


def test_weights_are_exact_and_errors_name_their_lines():
    code, said, errors = roll(FILES / "members.xlsx")
    assert code == 1
    assert "weights  12.5 together" in said
    assert "error    line 6: a weight that is no positive number: =1+2" in said
    assert errors.startswith("townhall: ") and len(errors.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "it is empty"),
        (b"a,b\n1,2\n", "none of its first ten lines"),
        (b"\xff\xff\x00", "it is no text"),
        ("이름\n\"가".encode(), "a quotation mark opened in line 2"),
        (b"PK\x03\x04 and nothing more", "the workbook is damaged"),
    ],
)
def test_what_is_no_roll_is_refused_with_what_to_do(tmp_path, content, told):
    path = tmp_path / "roll"
    path.write_bytes(content)
    code, said, errors = roll(path)
    assert (code, said) == (1, "")
    assert told in errors and len(errors.splitlines()) == 1
