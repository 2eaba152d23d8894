"""The rooms' own tests again, on PostgreSQL: what holds on a file holds on a server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.config import ROOT

# Each part is a run of its own, so that parallel test processes share the work. What never asks the database stays out:
# files, forms, charts, policies, the PDF; so does the browser.
ASKING = ("service", "queries", "routes", "sight", "commands", "account", "sign_in", "passwords", "set_up")
PARTS = {
    "accounts": ["accounts"],
    "networks": ["networks"],
    "placements": ["placements"],
    "imports": ["placements/intake"],
    "today": ["today"],
}
WHOLE = {
    "core": ["test_database.py", "test_jobs.py", "test_mail.py", "test_web.py"],
    "reports": ["reports/test_queries.py"],  # the rest prints, which takes long and asks nothing more
    "house": ["house/test_edits.py", "house/test_isolation.py", "house/test_sessions.py"],
}


def files(part: str) -> list[Path]:
    if part in WHOLE:
        return [ROOT / "tests" / name for name in WHOLE[part]]
    folders = [ROOT / "tests" / name for name in PARTS[part]]
    return [path for folder in folders for name in ASKING if (path := folder / f"test_{name}.py").exists()]


@pytest.mark.postgres
@pytest.mark.parametrize("part", [*PARTS, *WHOLE])
def test_rooms_work_on_postgresql(part: str, postgresql: str) -> None:
    paths = files(part)
    assert paths
    environment = {**os.environ, "LINNEN_TEST_DATABASE_URL": postgresql, "PYTEST_ADDOPTS": ""}
    environment = {key: value for key, value in environment.items() if not key.startswith("PYTEST_XDIST")}
    marks = ["-m", "not browser and not postgres", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", *marks, *paths]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
