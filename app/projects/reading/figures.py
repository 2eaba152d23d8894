"""A number as it was typed: comma or point, with or without marks between thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

LARGEST = Decimal(10) ** 9
COUNTS = ".,"  # the marks that stand between thousands in a count
FINEST = Decimal("0.0001")  # what a column of the database keeps
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " ") | {"\u2212": "-", "\u2013": "-"})
_SPACED = re.compile(r"-?[1-9]\d{0,2}( \d{3})+([.,]\d+)?")
_GROUPED = {
    ".": re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?"),
    ",": re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?"),
}
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


def read_number(text: str, groups: str = "") -> Decimal | None:
    """6,1 and 6.1, 1.234,5 and 1,234.5, 12% and € 7; None when it is no number.

    `groups` are the marks that stand between thousands wherever they can: with "." 1.234 is twelve hundred, without it
    a little more than one. Counts take both, for nobody counts in thousandths.
    """
    text = text.translate(_SPACES).strip().removeprefix("€").removesuffix("%").strip()
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    for mark, pattern in _GROUPED.items():
        if pattern.fullmatch(text) and (mark in groups or _is_sure(text, mark)):
            text = text.replace(mark, "")
            break
    if not _NUMBER.fullmatch(text):
        return None
    found = Decimal(text.replace(",", "."))
    if abs(found) >= LARGEST:
        return None
    exponent = found.as_tuple().exponent
    return found.quantize(FINEST) if isinstance(exponent, int) and exponent < -4 else found


def _is_sure(text: str, mark: str) -> bool:
    """Twice the same mark, or both marks: no decimal mark looks like that."""
    return text.count(mark) > 1 or ("," in text and "." in text)


def groups_of(values: Iterable[str]) -> str:
    """What one column says about its own notation: beside 6,1 the point of 1.234 cannot be a decimal mark."""
    found = set()
    for value in values:
        if re.search(r"\d,(\d{1,2}|\d{4,})$", value.strip().removesuffix("%")):
            found.add(".")
        if re.search(r"\d\.(\d{1,2}|\d{4,})$", value.strip().removesuffix("%")):
            found.add(",")
    return found.pop() if len(found) == 1 else ""
