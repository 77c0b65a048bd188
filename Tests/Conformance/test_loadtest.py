"""`loadtest` on real sockets, small and short: every measurement runs, tells what it found, and leaves nothing behind."""

import json
import re
import subprocess

import pytest

from server import ROOT, binary

SECONDS_MAX = 60
SMALL = {
    "fanout": "-n 50 -k 1,4 --millis 200",
    "tls": "-n 20 -k 2 --millis 200",
    "deflate": "-n 20 -k 2 --millis 200",
    "events": "-n 1000 -k 8 --millis 200",
    "latency": "-n 50 --rate 20 --seconds 1",
    "handshake": "-n 200",
    "memory": "--from 50 --to 200",
    "process": "-n 100 --seconds 1",
    "process --tls": "-n 30 --seconds 1",
    "ballots": "-n 200 --ballots 500 --rate 1000",
    "fairness": "--halls 3 --people 5 --rate 4 --talk-seconds 2 --seconds 2 --stormers 50 --storm-rate 300",
    "stall": "-n 200 --stalled 3 --rate 200 --seconds 2",
    "growth": "-n 50,200",
}


def loadtest(*arguments, code=0):
    command = [binary().parent / "loadtest", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS_MAX, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def measured(name, *more):
    outcome = json.loads(loadtest(*name.split(), *SMALL[name].split(), "--rounds", "1", "--json", *more))
    assert "skipped" not in outcome
    figures = {row["name"]: row for row in outcome["rows"]}
    assert figures and all(re.fullmatch(r"-?[0-9]+\.[0-9]{3}", row["median"]) for row in figures.values())
    return figures


@pytest.mark.parametrize("name", SMALL)
def test_every_measurement_runs_and_tells(name):
    figures = measured(name)
    assert any("goal" in row for row in figures.values()) or "--tls" in name


@pytest.mark.parametrize(("other", "name"), [("join", "process"), ("votes", "ballots")])
def test_a_measurement_has_its_shorter_name_too(other, name):
    assert loadtest(other, "--help") == loadtest(name, "--help")


def test_nothing_is_lost_and_the_count_is_what_was_cast():
    figures = measured("ballots", "-n", "150")
    assert figures["ballots without acknowledgement"]["met"]
    figures = measured("process", "-n", "60")
    assert figures["deliveries missing"]["met"]


def test_the_report_is_one_page_that_fetches_nothing(tmp_path):
    page, figures = tmp_path / "report.html", tmp_path / "report.json"
    printed = loadtest("report", "--quick", "--only", "deflate", "--out", page, "--json", figures)
    assert "≥ 0.80" in printed
    text = page.read_text()
    assert "<svg" in text and "prefers-color-scheme:dark" in text
    assert not re.search(r"<script|<link|<img|https?://|@import|url\(", text)
    report = json.loads(figures.read_text())
    assert report["machine"]["Processor"]
    assert [one["what"] for one in report["measurements"]] == ["deflate"]


def test_it_loads_no_other_machine_and_nothing_without_bounds():
    for arguments in ("--server 10.0.0.1:80", "--server 127.0.0.1.example.org:80", "-n 50000", "--rounds 1000"):
        loadtest("fanout", *arguments.split(), code=64)


@pytest.mark.parametrize("program", ["townhall", "false"])
def test_nothing_is_left_behind(tmp_path, monkeypatch, program):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    path = binary() if program == "townhall" else "/bin/false"
    small = ["-n", "10", "-k", "1", "--millis", "100", "--rounds", "1"]
    loadtest("fanout", *small, "--townhall", path, code=0 if program == "townhall" else 1)
    assert list(tmp_path.iterdir()) == []
    seen = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in seen
