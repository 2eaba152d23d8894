"""Who is meant: sure only where letters leave no doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.placements.intake.names import LIKE_FROM, Nearness, likeness, suggest

HOMES = {1: "Huize Amstelhof", 2: "Zorgcentrum De Meerpaal", 3: "Stichting Sint Jozef"}
SCHOOLS = {1: "ROC Waterland", 2: "Hogeschool Noorderdijk"}
HOUSES = {1: "Verpleeghuis Zonneweide", 2: "Stichting De Kastanje"}
LINDES = {1: "Huize De Linde", 2: "Zorgcentrum De Linde", 3: "De Linde Thuiszorg"}
WARDS = {1: "PG De Linde", 2: "GRZ 1", 3: "GRZ 2", 4: "Somatiek Zuid", 5: "Somatiek Noord", 6: "Lisdodde"}
SURE = (Nearness.SAME, Nearness.SURE)


@pytest.mark.parametrize(
    ("typed", "names", "meant"),
    [
        ("HUIZE AMSTELHOF", HOMES, 1),
        ("Huize Amstelhof ", HOMES, 1),
        ("Amstelhof", HOMES, 1),
        ("Amstelhof, Huize", HOMES, 1),
        ("Amstelhoff", HOMES, 1),
        ("Amstelh.", HOMES, 1),
        ("ZC De Meerpaal", HOMES, 2),
        ("meerpaal", HOMES, 2),
        ("Zorgcentrum de Meerpaal.", HOMES, 2),
        ("St. Jozef", HOMES, 3),
        ("HS Noorderdijk", SCHOOLS, 2),
        ("Hogeschool Noorderdyk", SCHOOLS, 2),
        ("waterland (mbo)", SCHOOLS, 1),
        ("roc waterland", SCHOOLS, 1),
        ("Verpl.huis Zonneweide", HOUSES, 1),
        ("VPH zonneweide", HOUSES, 1),
        ("St. De Kastanje", HOUSES, 2),
        ("kastanje", HOUSES, 2),
        ("ZC de linde", LINDES, 2),
        ("Linde thuiszorg", LINDES, 3),
    ],
)
def test_sure(typed, names, meant):
    found = suggest(typed, names)
    assert (found.nearness in SURE, found.best) == (True, meant)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("De Linde", LINDES),
        ("Linde", LINDES),
        ("Zorgcentrum Amstelhof", HOMES),
        ("Amstelhof Zuid", HOMES),
        ("Huize Amstelhoek", HOMES),
        ("ROC Noorderdijk", SCHOOLS),
        ("Hogeschool Waterland", SCHOOLS),
        ("ZDM", HOMES),
    ],
)
def test_looks_like_it_but_a_person_decides(typed, names):
    assert suggest(typed, names).nearness is Nearness.LIKE


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Verpleeghuis Onbekend", HOMES),
        ("Zorgcentrum", HOMES),
        ("De Meer", HOMES),
        ("ROC Amsterdam", SCHOOLS),
        ("?", HOMES),
    ],
)
def test_unknown(typed, names):
    assert suggest(typed, names).nearness is Nearness.UNKNOWN


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("PG Linde", 1), ("grz1", 2), ("som zuid", 4), ("Afdeling Lisdodde", 6), ("Lisd.", 6), ("lisdodde", 6)],
)
def test_wards(typed, meant):
    found = suggest(typed, WARDS, is_ward=True)
    assert (found.nearness in SURE, found.best) == (True, meant)


@pytest.mark.parametrize("typed", ["GRZ 3", "GRZ", "PG Duinzicht", "Somatiek", "Somatiek West", "Rietkraag 2"])
def test_other_wards_are_never_taken_for_one_another(typed):
    assert suggest(typed, WARDS, is_ward=True).nearness not in SURE


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
def test_likeness_stays_between_nothing_and_one(typed, name):
    assert 0 <= likeness(typed, name) <= 1


@given(
    st.sampled_from(sorted(HOMES.values())), st.sampled_from([str.upper, str.lower, str.title, lambda t: f"  {t}. "])
)
def test_capitals_and_signs_do_not_matter(name, change):
    assert suggest(change(name), HOMES).nearness is Nearness.SAME


def test_one_of_two_near_names_is_not_chosen():
    found = suggest("Meerpaal", {1: "Zorgcentrum Meerpaal", 2: "Verpleeghuis Meerpaal"})
    assert (found.nearness, found.score >= LIKE_FROM) == (Nearness.LIKE, True)
