"""The command line: JSON alone on standard output, a sentence on standard error when it cannot be."""

import csv
import io
import json

import pytest

from .people import DAY


@pytest.fixture
def run(app, world, monkeypatch):
    monkeypatch.setattr("app.reports.commands.bring_up_to_date", lambda: None)  # the tests made their own tables

    def command(*arguments, network=None):
        asked = ["retention", "--network", network or world.network.slug, *arguments]
        return app.test_cli_runner().invoke(args=asked)

    return command


def test_json_has_the_agreed_shape(run, world):
    world.fill(120)
    answer = run("--as-of", DAY.isoformat(), "--audience", "educator")
    assert answer.exit_code == 0
    assert answer.stderr == ""
    report = json.loads(answer.stdout)
    assert list(report) == ["as_of", "groups", "logrank"]
    assert list(report["groups"]) == ["all", "network", "comparison"]
    group = report["groups"]["all"]
    assert list(group) == ["placements", "states", "offered", "hired", "left", "conversion", "retention"]
    assert list(group["states"]) == ["planned", "active", "completed", "stopped"]
    assert list(group["conversion"]) == ["closed_window", "hired_within_180_days", "rate", "low", "high"]
    assert list(group["retention"]) == ["91", "183", "365", "730"]
    assert list(group["retention"]["91"]) == ["survival", "low", "high", "at_risk"]


def test_management_gets_less(run, world):
    world.fill(40, hire=0.3)
    exact, hidden = (run("--as-of", str(DAY), "--audience", who).stdout for who in ("educator", "management"))
    assert "suppressed" in hidden
    assert json.loads(exact)["groups"]["all"]["placements"] == 40


def test_csv_says_the_same(run, world):
    world.fill(120)
    report = json.loads(run("--as-of", str(DAY), "--audience", "management").stdout)
    answer = run("--as-of", str(DAY), "--audience", "management", "--format", "csv")
    rows = {(r["group"], r["measure"]): r for r in csv.DictReader(io.StringIO(answer.stdout.removeprefix("\ufeff")))}
    for name, group in report["groups"].items():
        hired = rows[name, "hired"]
        assert hired["value"] == ("" if group["hired"] is None else str(group["hired"]))
        survival = group["retention"]["91"]
        row = rows[name, "retention.91.survival"]
        assert row["value"] == ("" if survival["survival"] is None else str(survival["survival"]))
        assert row["suppressed"] == ("yes" if survival["survival"] is None and survival.get("suppressed") else "")


def test_pdf_goes_to_a_file(run, world, tmp_path):
    world.fill(30)
    out = tmp_path / "report.pdf"
    answer = run("--as-of", str(DAY), "--format", "pdf", "--out", str(out), "--language", "en")
    assert answer.exit_code == 0
    assert answer.output == ""
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "network", "sentence"),
    [
        (["--as-of", "2026-09-30"], "nowhere", "There is no network “nowhere”."),
        (["--as-of", "soon"], None, "“soon” is not a day. Write it as 2026-10-31."),
        (["--as-of", "2026-09-30", "--format", "pdf"], None, "A PDF needs --out FILE."),
        (["--as-of", "2026-09-30", "--out", "/no/such/folder/x"], None, "Cannot write /no/such/folder/x: "),
    ],
)
def test_trouble_is_one_sentence(run, arguments, network, sentence):
    answer = run(*arguments, "--language", "en", network=network)
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith(sentence)
    assert answer.stderr.count("\n") == 1
