"""Every sentence can be read in both languages."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.config import ROOT

APP = ROOT / "app"
KEYWORDS = {
    "_": None, "gettext": None, "ngettext": (1, 2), "_l": None, "lazy_gettext": None, "N_": None,
    "lazy_ngettext": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true"}, "templates/**.txt": {"trimmed": "true"}}
GAP = re.compile(r"%\((\w+)\)[sd]")

# Words that are the same in every language: names, codes, signs.
SAME = re.compile(r"^[\W\d_]*$|^(Nederlands|English|Linnen|NL|EN|BOL|BBL|PDF|CSV|XLSX|Excel|e-mail|hbo|mbo|n|p)$", re.I)

MISREAD = {"code"}  # a key inside a call of _(), which the extractor takes for a sentence


@pytest.fixture(scope="module")
def template() -> Catalog:
    """What the code and the templates say."""
    catalog = Catalog()
    found = extract_from_dir(str(APP), method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS)
    for filename, line, message, comments, context in found:
        catalog.add(message, locations=[(filename, line)], auto_comments=comments, context=context)
    return catalog


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with (APP / "translations" / "nl" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)


def texts(message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string]


def ids(message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple | list) else [message.id]


def test_every_sentence_has_its_dutch(template: Catalog, dutch: Catalog) -> None:
    missing = {}
    for message in template:
        there = dutch.get(message.id, message.context) if message.id else None
        is_sentence = message.id and message.id not in MISREAD
        if is_sentence and (there is None or there.fuzzy or not all(texts(there))):
            missing[ids(message)[0]] = message.locations[:2]
    assert not missing, "\n".join(f"{text!r} {where}" for text, where in missing.items())
    assert len(template) > 300


def test_the_dutch_holds_nothing_that_nobody_says(template: Catalog, dutch: Catalog) -> None:
    sources = " ".join(path.read_text() for path in APP.rglob("*.py"))  # the extractor misses what stands in f-strings
    left = [ids(message)[0] for message in dutch if message.id and template.get(message.id, message.context) is None]
    left = [text for text in left if f"_('{text}')" not in sources and f'_("{text}")' not in sources]
    assert not left, "\n".join(left)


def test_gaps_are_the_same_in_both_languages(template: Catalog, dutch: Catalog) -> None:
    wrong = []
    for message in dutch:
        wanted = {gap for text in ids(message) for gap in GAP.findall(text)}
        for text in texts(message) if message.id else []:
            have = set(GAP.findall(text))
            if not have <= wanted or (have != wanted and not isinstance(message.id, tuple | list)):
                wrong.append(f"{ids(message)[0]!r}: {text!r}")
            if re.search(r"%(?!\(\w+\)[sd])", text.replace("%%", "")) and wanted:
                wrong.append(f"{text!r} has a loose percent sign")
    assert not wrong, "\n".join(wrong)


def test_dutch_is_not_english(dutch: Catalog) -> None:
    """A translation that repeats the English, longer than a word or two, was forgotten."""
    same = [ids(m)[0] for m in dutch if m.id and texts(m)[0] == ids(m)[0] and len(GAP.sub("", ids(m)[0]).split()) > 2]
    assert not same, "\n".join(same)


def bare_words(path: Path) -> list[str]:
    """Words of a template that go through no translation."""
    source = path.read_text()
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.S)
    source = re.sub(r"\{% block bodycls %\}.*?\{% endblock %\}", "", source)
    source = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "\x00", source, flags=re.S)
    source = re.sub(r"<!--.*?-->|<(style|script)\b.*?</\1>", "", source, flags=re.S)
    said = re.findall(r'\b(?:alt|title|aria-label|placeholder)="([^"\x00]*)"', source)
    said += re.sub(r"<[^>]*>", "\x00", source).split("\x00")
    said = [re.sub(r"&\w+;|[\w-]+=\"[^\"]*\"?", "", text) for text in said]
    return [text.strip() for text in said if re.search(r"[A-Za-zÀ-ž]{3,}", text) and not SAME.match(text.strip())]


@pytest.mark.parametrize("path", sorted((APP / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_a_template_says_nothing_untranslated(path: Path) -> None:
    if path.parent.name == "offline" and path.name == "page.html":
        return  # the page that a device keeps holds both languages; what they say goes through the catalogue
    assert bare_words(path) == []


def test_code_says_nothing_untranslated() -> None:
    """Messages of errors and flashes go through a marker."""
    calls = re.compile(r"\b(DomainError|Message|flash_done|ValidationError|DataRequired)\(\s*f?[\"']")
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in APP.rglob("*.py")
        for line in path.read_text().splitlines()
        if calls.search(line) and "migrations" not in path.parts and not re.search(r'DomainError\(""\)|"""', line)
    ]
    assert not wrong, "\n".join(wrong)
