"""The files the browser fetches: compressed siblings in step, every class and icon there, nothing from elsewhere."""

import gzip
import re
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "app/static"
VENDOR = STATIC / "vendor"
TEMPLATES = [p for p in (ROOT / "app/templates").rglob("*.html") if not {"mail", "pdf"} & set(p.parts)]
SHEETS = [STATIC / "theme.css", *VENDOR.glob("bootstrap-*.css")]
# Classes that carry behaviour or stand in reports' own style sheets, not in these.
HOOKS = {"visually-hidden-focusable", "note-info"}


def _texts():
    return [p for p in STATIC.rglob("*") if p.suffix in {".css", ".js", ".svg"}]


@pytest.mark.parametrize("file", _texts(), ids=lambda file: file.name)
def test_compressed_siblings_are_in_step(file):
    data = file.read_bytes()
    assert brotli.decompress(file.with_name(file.name + ".br").read_bytes()) == data, "run script/vendor --compress"
    assert gzip.decompress(file.with_name(file.name + ".gz").read_bytes()) == data, "run script/vendor --compress"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.name)
def test_style_sheets_ask_for_nothing_elsewhere(sheet):
    urls = re.findall(r"url\(\"?([^\")]*)", sheet.read_text())
    assert not [u for u in urls if u.startswith(("data:", "http", "//"))]
    assert all((sheet.parent / u).is_file() for u in urls)


def test_every_icon_is_in_the_sprite():
    there = set(re.findall(r'id="i-([\w-]+)"', (STATIC / "icons.svg").read_text()))
    source = [*TEMPLATES, *(ROOT / "app").rglob("*.py")]
    asked = {name for file in source for name in re.findall(r"""\bicon\(['"]([\w-]+)['"]""", file.read_text())}
    states = re.findall(
        r"""(?:state|note)\(['"]\w*['"],\s*['"]([\w-]+)['"]""", "".join(f.read_text() for f in TEMPLATES)
    )
    assert asked | set(states) <= there, "add the name to app/static/vendor/icons.txt and run script/vendor"


def test_every_class_has_a_rule():
    """A class no style sheet knows is a typing mistake, or a rule that purging took away."""
    paper = (ROOT / "app/templates").rglob("*.css")
    css = "".join(sheet.read_text() for sheet in [*SHEETS, *paper])
    known = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", css)) | HOOKS
    unknown = {}
    for file in TEMPLATES:
        for value in re.findall(r'\bclass="([^"]*)"', file.read_text()):
            for name in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", value).split():
                if "\0" not in name and re.fullmatch(r"[a-z][\w-]*", name) and name not in known:
                    unknown.setdefault(name, file.name)
    assert not unknown, unknown


def test_vendored_files_are_the_ones_in_the_table():
    table = (VENDOR / "VENDORED.md").read_text()
    for file in VENDOR.glob("*-[0-9]*"):
        if file.suffix not in {".br", ".gz"}:
            assert file.name in table


def test_cold_load_of_a_phone_page_stays_within_budget():
    """Style sheets, scripts and the two fonts of a page with plain Latin names, as sent: 110 KB, and 40 KB of page."""
    names = [
        "theme.css",
        "theme.js",
        "app.js",
        "outbox.js",
        "icons.svg",
        *(f"vendor/{p.name}" for p in VENDOR.glob("*.min.*s")),
    ]
    sent = sum((STATIC / f"{name}.br").stat().st_size for name in names)
    fonts = sum((STATIC / "fonts" / f"{name}-var.woff2").stat().st_size for name in ("atkinson-next", "bitter"))
    assert sent + fonts < 110 * 1024
