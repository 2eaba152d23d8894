"""Brings both catalogues in step with the texts in the code; see script/translate."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
METHODS = [("translations/**", "ignore"), ("**.py", "python"), ("templates/**", "jinja2")]
OPTIONS = {"templates/**": {"silent": "false"}}
KEYWORDS = {
    "_": None,
    "_l": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
}


def texts() -> Catalog:
    """Every text in the code that a reader can see."""
    found = Catalog(project="Linnen")
    for _file, _line, message, _comments, context in extract_from_dir(
        str(ROOT / "app"), METHODS, OPTIONS, KEYWORDS, comment_tags=()
    ):
        found.add(message, context=context)  # no places: they would change with every line that moves
    return found


def updated(language: str, wanted: Catalog) -> Catalog:
    """The catalogue of a language with exactly the wanted texts; English says what the code says."""
    path = catalogue_path(language)
    old = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
    new = Catalog(locale=language, project="Linnen", fuzzy=False)
    for message in wanted:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        is_alike = known is not None and bool(known.pluralizable) == bool(message.pluralizable)
        string = message.id if language == "en" else (known.string if known and is_alike else "")
        new.add(message.id, string, flags=message.flags, context=message.context)
    return new


def catalogue_path(language: str) -> Path:
    return ROOT / "app" / "translations" / language / "LC_MESSAGES" / "messages.po"


def missing(catalogue: Catalog) -> list[Message]:
    """Texts without a translation, or with a plural that lacks a form."""
    return [m for m in catalogue if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]


def main() -> int:
    wanted = texts()
    for language in ("nl", "en"):
        catalogue = updated(language, wanted)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, omit_header=False)
        if language == "nl" and (lacking := missing(catalogue)):
            print("Without Dutch:", *(repr(m.id) for m in lacking), sep="\n  ")
            print(f"{len(lacking)} of {len(catalogue)} texts")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
