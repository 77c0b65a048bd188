"""The stages of `make test` and `make long`, with the seconds that each may take on two cores.

`make test` stays under 25 minutes from a fresh clone, so the budgets add up to less. On a machine that
is busy with other work TOWNHALL_BUDGET_SCALE=3 allows three times as much.
"""

import os
import signal
import sys

import runner
from runner import LOGS, ROOT, Outcome, Stage

SECONDS_MAX = 25 * 60
SETUP_SECONDS_MAX = 120

PYTHON = str(ROOT / ".cache" / "venv" / "bin" / "python")
RELEASE = ["-c", "release", "-Xswiftc", "-enable-testing"]
KILL_LOOP = "Tests/Conformance/test_kill_loop.py"
TOWNHALL = str(ROOT / ".build" / "release" / "townhall")


# What in the output of Swift tests tells what went wrong: failures, crashes, races with their first frames.
TELLING = "✘|^↳ (?!Testing Library|Target Platform)|error:|Fatal error|WARNING: ThreadSanitizer|^    #[0-3] "


def swift_tests(name, seconds_max, arguments, environment=None):
    results = LOGS / f"{name}.xml"
    return Stage(
        name,
        seconds_max,
        ["swift", "test", *arguments, "--disable-xctest", "--parallel", "--xunit-output", str(results)],
        junit=[results],
        telling=TELLING,
        environment=environment or {},
    )


def python_tests(name, seconds_max, arguments, environment=None):
    return Stage(
        name,
        seconds_max,
        [PYTHON, "-m", "pytest", f"--junitxml={LOGS / name}.xml", *arguments],
        junit=[LOGS / f"{name}.xml"],
        environment={"TOWNHALL_BIN": TOWNHALL, **(environment or {})},
    )


BUILD = Stage(
    "build",
    340,
    ["swift", "build", *RELEASE, "--build-tests"],
    telling="error:|warning:",
    others_need_it=True,
)

# The rings' own tests under ThreadSanitizer, from a package reduced to what they stand on. A race that it
# reports makes the test process fail, whatever the tests say. In release, because debug code moves elements by
# calls into the runtime, which is not instrumented: races on slots would not be seen.
RINGS = swift_tests(
    "rings",
    50,
    ["-c", "release", "--sanitize=thread", "--scratch-path", ".build-tsan", "--filter", "Ring"],
    {"TOWNHALL_ONLY": "BaseTests"},
)

AUTOBAHN = Stage(
    "autobahn",
    1800,
    ["Tests/Conformance/autobahn", "--junit", str(LOGS / "autobahn.xml")],
    junit=[LOGS / "autobahn.xml"],
    environment={"TOWNHALL_BIN": TOWNHALL},
)

TEST = [
    BUILD,
    swift_tests("swift", 90, ["--skip-build", *RELEASE]),
    RINGS,
    python_tests("conformance", 135, ["Tests/Conformance", f"--ignore={KILL_LOOP}"]),
    python_tests("kill", 75, [KILL_LOOP]),
    python_tests("browser", 690, ["Tests/Browser"]),
]

LONG = [
    BUILD,
    python_tests("kill", 3600, [KILL_LOOP], {"TOWNHALL_KILL_ROUNDS": "1000"}),
    AUTOBAHN,
    python_tests("accessible", 1800, ["Tests/Browser/test_accessible.py"], {"TOWNHALL_AXE": "full"}),
]


def main():
    # Asked to end, the runner leaves by its `finally`, so that no stage outlives it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    stages = {"test": TEST, "long": LONG}[sys.argv[1] if len(sys.argv) > 1 else "test"]
    scale = float(os.environ.get("TOWNHALL_BUDGET_SCALE", "1"))
    setup = Outcome("setup", round(SETUP_SECONDS_MAX * scale))
    setup.seconds = float(os.environ.get("TOWNHALL_SETUP_SECONDS", "0"))
    if setup.seconds > setup.seconds_max:
        setup.failed, setup.why = 1, "over its budget"
    budget = SETUP_SECONDS_MAX + sum(stage.seconds_max for stage in stages)
    if stages is TEST and budget > SECONDS_MAX:
        sys.exit(f"the budgets of the stages add up to {budget} s, more than {SECONDS_MAX} s")
    return runner.run(stages, [setup], scale)


if __name__ == "__main__":
    sys.exit(main())
