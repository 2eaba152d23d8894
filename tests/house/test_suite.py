"""The tests about the tests, and what may stand in files that everybody reads."""

import ast
import re
import subprocess
from pathlib import Path

from app.config import ROOT

TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

# Tests that may be skipped, with the reason.
SKIPPED = {
    "test_backup.py": "where the programs of PostgreSQL are not installed, it cannot be dumped and restored",
    "test_keeping.py": "PostgreSQL cleans its pages in its own time: the bytes of the file are SQLite's matter",
}


def test_no_test_is_skipped() -> None:
    """A test that does not run says nothing."""
    marks = re.compile(r"pytest\.(mark\.(skip|skipif|xfail)|skip|xfail|importorskip)\b")
    found = {path.name for path in TESTS if marks.search(path.read_text()) and path != Path(__file__)}
    assert found == set(SKIPPED)


def test_every_room_has_its_tests() -> None:
    rooms = {
        path.name for path in (ROOT / "app").iterdir() if (path / "routes.py").exists() or (path / "routes").is_dir()
    }
    without = {room for room in rooms if not list((ROOT / "tests" / room).glob("test_*.py"))}
    assert without == set()


def test_every_core_file_has_its_tests() -> None:
    """access, clock, ... each with its own; what only wires things together is tested through the pages."""
    through_pages = {"__init__", "assets", "errors", "extensions", "forms", "once", "shell", "worker"}
    core = {path.stem for path in (ROOT / "app").glob("*.py")} - through_pages
    assert {name for name in core if not (ROOT / "tests" / f"test_{name}.py").exists()} <= {"files", "pdf"}


def test_tests_wait_for_something() -> None:
    for path in TESTS:
        module = ast.parse(path.read_text())
        slept = [n.lineno for n in ast.walk(module) if isinstance(n, ast.Call) and ast.unparse(n.func) == "time.sleep"]
        assert not slept or path.parent.name in {"scripts"}, f"{path}: waits blindly at {slept}"


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    """No paths of somebody's disk, no private package hosts, no keys."""
    signs = re.compile(
        r"/work/|/home/[a-z]+/|/root/|/Users/|index-url|artifactory|BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY"
    )
    wrong = []
    for path in tracked():
        if (
            path == Path(__file__)
            or path.suffix in {".gz", ".br", ".png", ".woff2", ".mo", ".pdf"}
            or "vendor" in path.parts
        ):
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        wrong += [f"{path.relative_to(ROOT)}: {match[0]}" for match in signs.finditer(text)]
    assert wrong == []


def test_nothing_of_an_installation_is_in_git() -> None:
    names = [str(path.relative_to(ROOT)) for path in tracked()]
    assert [name for name in names if name.startswith("instance/") and name != "instance/.gitkeep"] == []
    assert [name for name in names if name.endswith((".sqlite3", ".eml", ".pyc", ".log"))] == []
