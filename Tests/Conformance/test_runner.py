"""The stage runner holds its budgets and counts what result files say; a stage without results has failed."""

import pathlib
import subprocess
import sys
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / ".make"))
import runner  # noqa: E402

from server import wait_until  # noqa: E402

RESULTS = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"/><testcase name="c"><failure/></testcase>
<testcase name="d"><skipped/></testcase><testcase name="e"><error/></testcase>
</testsuite></testsuites>"""
GOOD = '<testsuite><testcase name="a"/></testsuite>'


@pytest.fixture(autouse=True)
def logs(tmp_path, monkeypatch):
    monkeypatch.setattr(runner, "ROOT", tmp_path)
    monkeypatch.setattr(runner, "LOGS", tmp_path)
    return tmp_path


def writing(path, text, code=0):
    return [sys.executable, "-c", f"open({str(path)!r}, 'w').write({text!r}); raise SystemExit({code})"]


def last_line(capsys):
    return capsys.readouterr().out.splitlines()[-1]


def test_counts_come_from_the_result_files(logs, capsys):
    stage = runner.Stage("one", 30, writing(logs / "r.xml", RESULTS, 1), junit=[logs / "r.xml"])
    assert runner.run([stage], []) == 1
    assert last_line(capsys) == "2 passed, 2 failed, 1 skipped"


def test_counts_are_summed_over_stages(logs, capsys):
    stages = [runner.Stage(n, 30, writing(logs / n, GOOD), junit=[logs / n]) for n in ("a", "b")]
    assert runner.run(stages, []) == 0
    assert last_line(capsys) == "2 passed, 0 failed"


def test_a_stage_that_passes_but_exits_badly_has_failed(logs, capsys):
    stage = runner.Stage("one", 30, writing(logs / "r.xml", GOOD, 3), junit=[logs / "r.xml"])
    assert runner.run([stage], []) == 1
    assert last_line(capsys) == "1 passed, 1 failed"


@pytest.mark.parametrize("text", ["", "<testsuite/>", "<testsu"])
def test_a_stage_without_results_has_failed(logs, capsys, text):
    stage = runner.Stage("one", 30, writing(logs / "r.xml", text), junit=[logs / "r.xml"])
    assert runner.run([stage], []) == 1
    assert last_line(capsys) == "0 passed, 1 failed"


def test_results_of_an_earlier_run_do_not_count(logs, capsys):
    (logs / "r.xml").write_text(GOOD)
    stage = runner.Stage("one", 30, [sys.executable, "-c", ""], junit=[logs / "r.xml"])
    assert runner.run([stage], []) == 1
    assert last_line(capsys) == "0 passed, 1 failed"


def test_no_test_at_all_is_a_failure(capsys):
    assert runner.run([runner.Stage("build", 30, ["true"])], []) == 1
    assert last_line(capsys) == "0 passed, 0 failed"


def test_a_stage_over_its_budget_is_ended_with_its_children(logs, capsys):
    child = f"import os, time; open({str(logs / 'child')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    started = time.monotonic()
    assert runner.run([runner.Stage("slow", 2, [sys.executable, "-c", parent])], []) == 1
    assert time.monotonic() - started < 10
    assert "over its budget of 2 s" in capsys.readouterr().out
    wait_until(lambda: not running(int((logs / "child").read_text())), "the child to be gone")


def running(process):
    """Whether a process still runs; one that ended and waits to be collected does not."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1][0] not in "ZX"
    except FileNotFoundError:
        return False


def test_after_a_failed_build_nothing_else_runs(logs, capsys):
    after = runner.Stage("after", 30, writing(logs / "r.xml", GOOD), junit=[logs / "r.xml"])
    assert runner.run([runner.Stage("build", 30, ["false"], others_need_it=True), after], []) == 1
    assert last_line(capsys) == "0 passed, 1 failed"


def test_a_runner_that_is_asked_to_end_takes_its_stage_along(logs):
    child = f"import os, time; open({str(logs / 'child')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    code = f"""
import sys; sys.path.insert(0, {str(ROOT / ".make")!r})
import pathlib, runner, stages
runner.ROOT = runner.LOGS = pathlib.Path({str(logs)!r})
stages.TEST = [runner.Stage("slow", 60, [sys.executable, "-c", {child!r}])]
sys.argv = ["stages.py", "test"]
sys.exit(stages.main())
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
    number = wait_until(
        lambda: (logs / "child").exists() and (logs / "child").read_text(), "the stage to run"
    )
    process.terminate()
    assert process.wait(20) == 143
    wait_until(lambda: not running(int(number)), "the stage to be gone")


def test_the_budgets_of_the_suite_fit_in_twenty_five_minutes():
    import stages

    assert stages.SETUP_SECONDS_MAX + sum(stage.seconds_max for stage in stages.TEST) <= 25 * 60
