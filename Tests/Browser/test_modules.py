"""The JavaScript module tests (modules/NAME.test.js), each test of a file one test here, in Chromium."""

import functools
import pathlib
import re

import pytest

MODULES = pathlib.Path(__file__).parent / "modules"
WIRE = MODULES.parent.parent / "HallTests" / "transcripts" / "wire"
NAMES = re.compile(r'^test\("((?:[^"\\]|\\.)*)"', re.MULTILINE)


def declared():
    for path in sorted(MODULES.glob("*.test.js")):
        for name in NAMES.findall(path.read_text()):
            yield pytest.param(path.name, name, id=f"{path.name.removesuffix('.test.js')}: {name}")


@pytest.fixture(scope="module")
def results(browser, files):
    """Runs a file once, in a page of its own; a function from file name to its results."""

    @functools.cache
    def run(file):
        context = browser.new_context(base_url=files)
        page = context.new_page()
        problems = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.goto(f"/modules/run.html?file={file}")
        try:
            page.wait_for_function("() => window.moduleResults !== undefined", timeout=60_000)
        except Exception as error:
            raise AssertionError(f"{file} did not finish: {problems or error}") from None
        found = page.evaluate("window.moduleResults")
        context.close()
        return found

    return run


@pytest.mark.parametrize(("file", "name"), list(declared()))
def test_module(results, file, name):
    found = results(file)
    assert name in found, "declared but not run"
    assert found[name] == ""


@pytest.mark.parametrize("path", sorted(MODULES.glob("*.test.js")), ids=lambda path: path.name)
def test_every_test_that_ran_was_counted(results, path):
    """A name made at run time would run without being counted."""
    assert set(results(path.name)) == set(NAMES.findall(path.read_text()))


def test_every_transcript_of_the_core_is_followed():
    """A transcript added to the core's tests is one more for the page's fold."""
    followed = set(re.findall(r'follow\("([^"]+)"\)', (MODULES / "wire.test.js").read_text()))
    assert followed == {path.name.split(".")[0] for path in WIRE.glob("*.jsonl")}
