"""How long the retention figures and their PDF take, for an ordinary network and for a very large one.

.venv/bin/python bench/reports.py [rows of the large one, 50000 unless said]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import placement_list
from flask import Flask
from flask.testing import FlaskCliRunner
from flask_migrate import upgrade

from app import create_test_app
from app.config import Settings

ORDINARY, LARGE = 420, 50_000
AS_OF = "2026-10-31"


def main(large: int) -> None:
    print(f"{'':<34}{'first (s)':>10}{'again (s)':>10}")
    with tempfile.TemporaryDirectory() as folder:
        app = make_application(Path(folder))
        for slug, count in (("ordinary", ORDINARY), ("large", large)):
            fill(app.test_cli_runner(), Path(folder), slug, count)
            for audience in ("educator", "management"):
                measure(app.test_cli_runner(), f"figures, {count}, {audience}", slug, audience, ["--format", "json"])
            pdf = Path(folder) / f"{slug}.pdf"
            measure(app.test_cli_runner(), f"PDF, {count}", slug, "management", ["--format", "pdf", "--out", str(pdf)])
            print(f"  its size (kB) {pdf.stat().st_size / 1000:28.0f}")


def make_application(folder: Path) -> Flask:
    app = create_test_app(Settings.from_environment({"LINNEN_INSTANCE": str(folder), "LINNEN_SECRET_KEY": "x" * 40}))
    with app.app_context():
        upgrade()
    return app


def fill(runner: FlaskCliRunner, folder: Path, slug: str, count: int) -> None:
    care = [word for name in placement_list.CARE for word in ("--care", name)]
    schools = [word for name in placement_list.SCHOOLS for word in ("--school", name)]
    run(runner, "create-network", slug, "--slug", slug, *care, *schools)
    placement_list.write(folder / "list.xlsx", count)
    run(runner, "import-placements", str(folder / "list.xlsx"), "--network", slug, "--accept-matches")


def measure(runner: FlaskCliRunner, title: str, slug: str, audience: str, options: list[str]) -> None:
    times = []
    for _ in range(2):
        begin = time.perf_counter()
        run(runner, "retention", "--network", slug, "--as-of", AS_OF, "--audience", audience, *options)
        times.append(time.perf_counter() - begin)
    print(f"{title:<34}{times[0]:10.2f}{times[1]:10.2f}")


def run(runner: FlaskCliRunner, *words: str) -> None:
    result = runner.invoke(args=list(words))
    if result.exit_code:
        raise SystemExit(result.stderr or repr(result.exception))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE)
