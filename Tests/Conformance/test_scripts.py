"""The repository's own scripts: shell scripts pass shellcheck, and the top level stays as it is drawn."""

import pathlib
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def listed(*patterns):
    done = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def shell_scripts():
    for path in listed(".make", ".ci", "Tests", "loadtest"):
        if path.is_file() and (path.suffix == ".sh" or path.open("rb").readline().strip().endswith(b"bash")):
            yield pytest.param(path, id=str(path.relative_to(ROOT)))


@pytest.mark.parametrize("path", list(shell_scripts()))
def test_shellcheck_finds_nothing(path):
    beside = pathlib.Path(sys.executable).parent / "shellcheck"
    tool = beside if beside.exists() else shutil.which("shellcheck")
    done = subprocess.run([tool, path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_top_level_holds_only_what_belongs_there():
    top = {path.relative_to(ROOT).parts[0] for path in listed()}
    shown = {name for name in top if not name.startswith(".")}
    assert shown <= {"Package.swift", "Sources", "Tests", "static", "loadtest", "README.md", "Makefile"}
