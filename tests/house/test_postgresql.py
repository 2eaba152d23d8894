"""The rooms' own tests again, on PostgreSQL: what holds on a file holds on a server."""

import os
import subprocess
import sys

import pytest

from app.config import ROOT

# Each part is a run of its own, so that parallel test processes share the work. Journeys stay on the file: they test
# the browser. Spreadsheets, charts and the PDF do not know which database there is.
PARTS = {
    "accounts": ["tests/accounts"],
    "networks": ["tests/networks"],
    "placements": ["tests/placements"],
    "reports and today": ["tests/reports", "tests/today", "tests/demo"],
    "core": ["tests/test_database.py", "tests/test_jobs.py", "tests/test_mail.py", "tests/test_once.py"],
    "house": ["tests/house/test_edits.py", "tests/house/test_isolation.py", "tests/house/test_sessions.py"],
}


@pytest.mark.postgres
@pytest.mark.parametrize("part", PARTS)
def test_rooms_work_on_postgresql(part: str, postgresql: str) -> None:
    paths = [path for path in PARTS[part] if (ROOT / path).exists()]
    assert paths, f"nothing of {PARTS[part]} is there"
    environment = {**os.environ, "LINNEN_TEST_DATABASE_URL": postgresql, "PYTEST_ADDOPTS": ""}
    environment = {key: value for key, value in environment.items() if not key.startswith("PYTEST_XDIST")}
    marks = ["-m", "not browser and not postgres", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", *marks, *paths]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
