"""Runs stages one after the other: a log each, a time budget that is held, and counts read from JUnit files.

A stage owns a process group; when its time is over the group is ended and the stage has failed. Nothing here
knows which stages there are (stages.py says that), and nothing is counted from what a program prints.
"""

import dataclasses
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOGS = ROOT / ".cache" / "logs"
LINES_SHOWN_MAX = 60


@dataclasses.dataclass(frozen=True)
class Stage:
    """One command with its budget. `junit` names the files it writes results to; none: it counts no tests."""

    name: str
    seconds_max: int
    command: list
    junit: list = dataclasses.field(default_factory=list)
    environment: dict = dataclasses.field(default_factory=dict)
    # Which lines of the log tell what went wrong, as a pattern; without it the end of the log is shown.
    telling: str = ""
    # A later stage makes no sense without this one (a build).
    others_need_it: bool = False


@dataclasses.dataclass
class Outcome:
    name: str
    seconds_max: int
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    why: str = ""


def read_junit(path):
    """Counts (passed, failed, skipped) of a JUnit file; None when it is absent or unreadable."""
    try:
        cases = list(ElementTree.parse(path).getroot().iter("testcase"))
    except (OSError, ElementTree.ParseError):
        return None
    failed = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    return len(cases) - failed - skipped, failed, skipped


def end_group(process):
    """Ends the process group of a stage: first asked, then after five seconds by force, children included."""
    for what in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, what)
        except ProcessLookupError:
            return
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            continue


def run_stage(stage, seconds_scale):
    """Runs one stage and says how it went; its output is in .cache/logs/NAME.log."""
    budget = round(stage.seconds_max * seconds_scale)
    outcome = Outcome(stage.name, budget)
    for path in stage.junit:
        pathlib.Path(path).unlink(missing_ok=True)
    log = LOGS / f"{stage.name}.log"
    started = time.monotonic()
    with open(log, "wb") as output:
        process = subprocess.Popen(
            stage.command,
            cwd=ROOT,
            env={**os.environ, **stage.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code = process.wait(budget)
            if code != 0:
                outcome.why = f"exit code {code}" if code > 0 else f"ended by signal {-code}"
        except subprocess.TimeoutExpired:
            outcome.why = f"over its budget of {budget} s"
        finally:
            end_group(process)
    outcome.seconds = time.monotonic() - started
    count(stage, outcome)
    return outcome


def count(stage, outcome):
    """Adds the counts of a stage, and what is missing in them as a failure of its own."""
    for path in stage.junit:
        counts = read_junit(path)
        if counts is None:
            outcome.why = outcome.why or f"no results in {os.path.basename(path)}"
            continue
        outcome.passed += counts[0]
        outcome.failed += counts[1]
        outcome.skipped += counts[2]
    if stage.junit and outcome.passed + outcome.failed == 0 and not outcome.why:
        outcome.why = "no test ran"
    if outcome.why and outcome.failed == 0:
        outcome.failed = 1


def show(stage, outcome):
    mark = "✘" if outcome.failed else "✔"
    counts = f"{outcome.passed} passed, " if stage.junit else ""
    print(f"{mark} {stage.name}: {counts}{outcome.seconds:.1f} s of {outcome.seconds_max} s", flush=True)
    if not outcome.failed:
        return
    log = LOGS / f"{stage.name}.log"
    lines = log.read_text(errors="replace").splitlines()
    if stage.telling:
        lines = list(dict.fromkeys(line for line in lines if re.search(stage.telling, line))) or lines
    print(f"  {outcome.why or 'tests failed'}; from {log.relative_to(ROOT)}:")
    for line in lines[-LINES_SHOWN_MAX:]:
        print(f"  | {line[:400]}")
    sys.stdout.flush()


def table(outcomes):
    width = max(len(outcome.name) for outcome in outcomes)
    print(f"\n{'stage':<{width}}  passed  failed  skipped  seconds  budget")
    for one in outcomes:
        print(
            f"{one.name:<{width}}  {one.passed:6}  {one.failed:6}  {one.skipped:7}"
            f"  {one.seconds:7.1f}  {one.seconds_max:6}"
        )
    seconds = sum(one.seconds for one in outcomes)
    budget = sum(one.seconds_max for one in outcomes)
    print(f"{'together':<{width}}  {'':6}  {'':6}  {'':7}  {seconds:7.1f}  {budget:6}\n")


def run(stages, before, seconds_scale=1.0):
    """Runs all stages after what is in `before`; prints the table and the closing line; the exit code."""
    LOGS.mkdir(parents=True, exist_ok=True)
    outcomes = list(before)
    for stage in stages:
        print(f"▶ {stage.name}", flush=True)
        outcome = run_stage(stage, seconds_scale)
        outcomes.append(outcome)
        show(stage, outcome)
        if outcome.failed and stage.others_need_it:
            print("  what follows needs this stage, so it ends here")
            break
    table(outcomes)
    passed = sum(one.passed for one in outcomes)
    failed = sum(one.failed for one in outcomes)
    skipped = sum(one.skipped for one in outcomes)
    # The closing line has this plain form in any language; nothing comes after it.
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""), flush=True)
    return 1 if failed or passed == 0 else 0
