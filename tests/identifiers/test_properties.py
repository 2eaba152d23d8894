"""Whatever somebody types: no crash, spans that are right, and no text that takes long."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.identifiers import SUGGESTIONS, Hit, check_before_sharing, find, replaced
from app.identifiers.rules import apart, merged

PIECES = st.sampled_from(
    [
        "mevrouw ",
        "Mw. ",
        "dhr. ",
        "de ",
        "van der ",
        "v.d. ",
        "'t ",
        "Jansen",
        "Şahin",
        "A.",
        "B. ",
        "kamer ",
        "12",
        "3",
        "-",
        "mei ",
        "2026",
        "06",
        " ",
        ".",
        ",",
        "@",
        "zorg.nl",
        "collega ",
        "en ",
        "\n",
        "😀",
        "\u0301",
        "é",
        "op ",
        "BSN ",
        "123456782",
        "+31",
        "(",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_are_right_and_apart(text: str) -> None:
    hits = find(text)
    assert all(text[hit.start : hit.end] == hit.text and hit.text for hit in hits)
    assert all(before.end <= after.start for before, after in pairwise(hits))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_both_checks_together_cover_the_first(text: str) -> None:
    hits = check_before_sharing(text)
    assert all(text[hit.start : hit.end] == hit.text and hit.text for hit in hits)
    assert all(before.end <= after.start for before, after in pairwise(hits))
    covered = {at for hit in hits for at in range(hit.start, hit.end)}
    assert all(set(range(hit.start, hit.end)) <= covered for hit in find(text))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_replacing_leaves_the_rest_alone(text: str) -> None:
    hits = find(text)
    shown = replaced(text, hits, dict.fromkeys(SUGGESTIONS, "\0"))
    rest, done = [], 0
    for hit in hits:
        rest.append(text[done : hit.start])
        done = hit.end
    assert shown.split("\0") == [*rest, text[done:]] or "\0" in text


@st.composite
def spans(draw: st.DrawFn) -> list[Hit]:
    found = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12))
    return [Hit(start, start + size, "name", "x" * size, "resident") for start, size in found]


@given(spans())
def test_of_overlapping_hits_the_longest_stays(hits: list[Hit]) -> None:
    kept = apart(hits)
    assert all(before.end <= after.start for before, after in pairwise(kept))
    for hit in hits:
        longer = [other for other in kept if other.start < hit.end and hit.start < other.end]
        assert longer
        assert max(other.end - other.start for other in longer) >= hit.end - hit.start


@given(spans())
def test_merged_hits_cover_what_each_covered(hits: list[Hit]) -> None:
    text = "x" * 60
    joined = merged(text, hits)
    assert {at for hit in joined for at in range(hit.start, hit.end)} == {
        at for hit in hits for at in range(hit.start, hit.end)
    }
    assert all(before.end <= after.start for before, after in pairwise(joined))
    assert all(hit.text == text[hit.start : hit.end] for hit in joined)


def test_merging_keeps_what_the_first_check_said() -> None:
    text = "mevrouw Jansen Bakker"
    first, second = Hit(0, 14, "name", text[:14], "resident"), Hit(8, 21, "phone", text[8:], "phone")
    assert merged(text, [first, second]) == [Hit(0, 21, "name", text, "resident")]


HOSTILE = [
    "a",
    "A",
    "A.",
    "a@",
    "@",
    "a.",
    "1",
    "1 ",
    "1-",
    "0",
    "06 ",
    "+",
    "(",
    "'",
    "’s ",
    "-",
    " ",
    "\n",
    "mw",
    "mw.",
    "mw. ",
    "mevrouw ",
    "van ",
    "van der ",
    "Van ",
    "De ",
    "mevrouw van ",
    "mevrouw Jan ",
    "Jan-",
    "mw. A. ",
    "mw. A., kamer ",
    "kamer ",
    "kamer 1",
    "kamer 1, ",
    "A. kamer 1 ",
    "1 mei ",
    "1 mei-",
    "12-12-",
    "geboren op ",
    "2026-",
    "op dinsdag ",
    "BSN ",
    "BSN 1 ",
    "nummer ",
    "AB12",
    "Kerkstraat ",
    "Straat",
    "1 Aa Aa ",
    "a@a.",
    "[at]",
    "tel: 1 ",
    "de de ",
    "v.d.",
    "'t ",
    "İ",
    "ß",
    "😀",
    "\u0301",
    "mevrouw \u0301",
    "arts ",
    "collega's Aa, ",
    "aarts Aa",
    "een de het ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 20_000)[:20_000] + "!"
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 1, "20,000 characters may take a second at the very worst"
