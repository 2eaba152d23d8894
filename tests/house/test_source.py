"""Rules of the house about the source itself. What had to be said twice in a review stands here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import ROOT

APP = ROOT / "app"
FILES = sorted(path for path in APP.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((APP / "templates").rglob("*.*"))
NAMES = [str(path.relative_to(ROOT)) for path in FILES]

# Raw SQL outside database.py, with its reason. A line that is not needed any more makes the test fail.
RAW_SQL = {
    "app/placements/models.py": "the condition of a partial index",
    "app/placements/intake/service/undoing.py": "the types of columns, to read values kept as JSON",
}
# Text that is called safe for HTML, with its reason.
SAFE_HTML = {
    "app/assets.py": "icons and the mark: our own drawings, values escaped by Markup.format",
}
# The only places that know HTTP.
WEB_FILES = {
    "routes",
    "forms",
    "web",
    "access",
    "errors",
    "assets",
    "shell",
    "extensions",
    "once",
    "commands",
    "__init__",
}
PURE = {"retention", "suppression", "life_cycle", "wording", "clock"}
SAFE_TEMPLATES = {
    "components/parts.html": "the pictures of empty places stand in the template itself",
}
# Scripts without a nonce, with its reason.
KEPT_PAGES = {"reflections/offline/page.html": "it stays on the device; its own policy allows our files only"}
MOST_LINES = 400  # aim: 300
BANNED_NAMES = {"utils", "helpers", "common", "manager", "misc"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """The last name of everything that is called, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.lineno


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Modules imported when the application runs, not those for type checking only."""
    skipped = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            skipped |= {id(child) for child in ast.walk(node)}
    for node in ast.walk(tree(path)):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or "", node.lineno


def test_raw_sql_stays_behind_its_door() -> None:
    found = {}
    for path, name in zip(FILES, NAMES, strict=True):
        if name == "app/database.py":
            continue
        lines = [
            line for call, line in calls(path) if call in {"text", "exec_driver_sql", "connection", "raw_connection"}
        ]
        lines += [n.lineno for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute) and n.attr == "__table__"]
        if lines:
            found[name] = lines
    assert {name: lines for name, lines in found.items() if name not in RAW_SQL} == {}
    assert set(RAW_SQL) <= set(found), "an exception is not needed any more"


def test_only_the_edge_knows_http() -> None:
    """Services, queries, policies, models and the domain's own knowledge never import flask."""
    wrong = []
    for path, name in zip(FILES, NAMES, strict=True):
        parts = {part.removesuffix(".py") for part in path.relative_to(APP).parts}
        inner = parts & {"service", "queries", "policy", "models"} or path.stem in PURE
        if not inner:
            continue
        allowed = {"flask_sqlalchemy", "flask_login"} if path.stem == "models" else set()
        for module, line in imports(path):
            root = module.split(".")[0]
            if (
                root == "flask" or root.startswith("flask_") or root in {"werkzeug", "wtforms"}
            ) and root not in allowed:
                wrong.append(f"{name}:{line} imports {module}")
    assert wrong == []


def test_the_domain_is_pure() -> None:
    """The nouns compute: no database, no network, no clock of their own."""
    wrong = []
    for path, name in zip(FILES, NAMES, strict=True):
        if path.stem in PURE - {"clock", "wording"}:
            wrong += [
                f"{name}:{line} imports {m}" for m, line in imports(path) if m.split(".")[0] in {"sqlalchemy", "os"}
            ]
            wrong += [
                f"{name}:{line} asks the clock" for call, line in calls(path) if call in {"now", "today", "utcnow"}
            ]
    assert wrong == []


def test_nothing_is_called_safe_but_our_own_drawings() -> None:
    found = set()
    for path, name in zip(FILES, NAMES, strict=True):
        if any(call == "Markup" for call, _ in calls(path)):
            found.add(name)
    assert found == set(SAFE_HTML)


def test_a_capital_at_the_start_leaves_the_other_letters_alone() -> None:
    """`capitalize` writes 'Sunday 22 november'; `sentence` does not."""
    found = [str(path.relative_to(APP)) for path in TEMPLATES if "|capitalize" in path.read_text().replace(" ", "")]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(APP)))
def test_templates_escape_and_carry_no_script(path: Path) -> None:
    source = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
    unescaped = re.findall(r"\|\s*safe\b|autoescape|\bMarkup\b", source)
    name = str(path.relative_to(APP / "templates"))
    assert len(unescaped) == (name in SAFE_TEMPLATES)
    if "reports" in path.parts and "print" in path.name:
        return  # the PDF's own stylesheet stands in its document
    for pattern in (
        r"\sstyle=",
        r"<style",
        r"\son[a-z]+=",
        r"hx-on",
        r"hx-boost",
        r"javascript:",
        *([] if name in KEPT_PAGES else [r"<script(?![^>]*nonce)"]),
    ):
        assert not re.search(pattern, source), f"{pattern} in {path.name}"


def test_one_clock() -> None:
    """Everything asks app.clock, so that a test or the demonstration can stop it."""
    wrong = []
    for path, name in zip(FILES, NAMES, strict=True):
        if name == "app/clock.py":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "datetime.now",
                "datetime.utcnow",
                "date.today",
                "datetime.datetime.now",
                "datetime.date.today",
                "time.time",
            }:
                wrong.append(f"{name}:{node.lineno}")
    assert wrong == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError|\blorem ipsum\b")
    sources = [*FILES, *TEMPLATES, *(ROOT / "script").rglob("*.*")]
    found = [str(path.relative_to(ROOT)) for path in sources if path.is_file() and marks.search(_text(path))]
    assert found == []


def test_rooms_have_the_same_furniture() -> None:
    assert [name for name in NAMES if Path(name).stem in BANNED_NAMES] == []
    assert [name for name, path in zip(NAMES, FILES, strict=True) if not ast.get_docstring(tree(path))] == []


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0].lineno if node.body else node.lineno
            yield node.name, (node.end_lineno or first) - node.lineno + 1


def test_functions_and_files_stay_small() -> None:
    sizes = sorted(
        (lines, f"{name}:{function}")
        for path, name in zip(FILES, NAMES, strict=True)
        for function, lines in functions(path)
    )
    median = sizes[len(sizes) // 2][0]
    long = [f"{name} has {lines} lines" for lines, name in sizes if lines > 40]
    files = [
        f"{name} has {n} lines"
        for path, name in zip(FILES, NAMES, strict=True)
        if (n := len(_text(path).splitlines())) > MOST_LINES
    ]
    assert median <= 8
    assert long == []
    assert files == []


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""
