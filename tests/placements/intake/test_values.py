"""Single cells: numbers, levels, yes and no, status, addresses."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.placements.intake import values
from app.placements.intake.rows import READERS, split_name
from app.placements.intake.vocabulary import Offer, Status
from app.wording import Message


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        (32, "32"),
        (32.0, "32"),
        ("32,0", "32"),
        ("28.5", "28.5"),
        ("36 uur", "36"),
        ("24u", "24"),
        ("24 u/w", "24"),
        ("28 uur per week", "28"),
        ("20 uren p/w", "20"),
        ("16 h/week", "16"),
        (0, "0"),
        ("28,00", "28"),
    ],
)
def test_hours(typed, hours):
    assert values.read_hours(typed) == Decimal(hours)


@pytest.mark.parametrize("typed", ["veel", "24-32", "0,8 fte", "-8", "± 24", "100", "1e3", "3.200"])
def test_no_hours(typed):
    assert isinstance(values.read_hours(typed), Message)


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        (3, 3),
        (3.0, 3),
        ("4", 4),
        ("niveau 4", 4),
        ("Niv. 2", 2),
        ("mbo-4", 4),
        ("mbo niveau 3", 3),
        ("N3", 3),
        ("level 4", 4),
        ("hbo", 6),
        ("HBO", 6),
        ("hbo-v", 6),
        (6, 6),
        ("niveau 6", 6),
        ("bachelor", 6),
    ],
)
def test_levels(typed, level):
    assert values.read_level(typed) == level


@pytest.mark.parametrize("typed", [9, "niveau 9", 5, "vmbo", "0", 34, "4 of 3"])
def test_no_level(typed):
    assert isinstance(values.read_level(typed), Message)


@pytest.mark.parametrize(
    ("typed", "track"),
    [
        ("BOL", "bol"),
        ("bbl", "bbl"),
        ("Voltijd", "full_time"),
        ("deeltijd", "part_time"),
        ("Duaal", "dual"),
        ("BOL (voltijd)", "bol"),
        ("full-time", "full_time"),
    ],
)
def test_tracks(typed, track):
    assert values.read_track(typed) == track


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ja", True),
        ("J", True),
        ("x", True),
        ("Yes", True),
        ("✓", True),
        (1, True),
        (True, True),
        ("LIN", True),
        ("IP-LIN", True),
        ("leerafdeling", True),
        ("ja, sinds mei", True),
        ("nee", False),
        ("-", False),
        ("N", False),
        (0, False),
        ("n.v.t.", False),
        ("geen", False),
        ("vergelijking", False),
        ("", None),
        (None, None),
        ("onbekend", None),
    ],
)
def test_in_the_network(typed, answer):
    assert values.read_in_network(typed) is answer


def test_neither_yes_nor_no():
    assert isinstance(values.read_in_network("misschien"), Message)


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("ja", Offer.MADE),
        ("nee", Offer.NONE),
        ("geweigerd", Offer.DECLINED),
        ("Ja, geaccepteerd", Offer.ACCEPTED),
        ("niet aangeboden", Offer.NONE),
        ("-", None),
        ("", None),
    ],
)
def test_offers(typed, offer):
    assert values.read_offer(typed) == offer


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("Gepland", Status.PLANNED),
        ("nog te starten", Status.PLANNED),
        ("lopend", Status.ACTIVE),
        ("Actief", Status.ACTIVE),
        ("in progress", Status.ACTIVE),
        ("afgerond", Status.COMPLETED),
        ("Voltooid", Status.COMPLETED),
        ("afgerondt", Status.COMPLETED),
        ("Afgerond (goed)", Status.COMPLETED),
        ("completed", Status.COMPLETED),
        ("voortijdig gestopt", Status.STOPPED),
        ("Voortijdig beëindigd", Status.STOPPED),
        ("dropped out", Status.STOPPED),
        ("gestopt, ziek", Status.STOPPED),
    ],
)
def test_statuses(typed, status):
    assert values.read_status(typed) is status


@pytest.mark.parametrize(
    "typed", ["weet niet", "niet afgerond", "?", "afgerond of gestopt", "beëindigd", "bijna klaar", "7"]
)
def test_no_status_is_guessed(typed):
    assert isinstance(values.read_status(typed), Message)


@pytest.mark.parametrize(
    "typed",
    [
        "noor@school.example",
        "Noor.de.Wit@School.Example",
        "v.vanallemanië@amstelhof.example",
        "b.van'twel114@amstelhof.example",
        "o'brien+x@a-b.co.uk",
        "mailto:noor@school.example",
        "Noor <noor@school.example>",
        "noor@school.example;",
        "δοκιμή@παράδειγμα.example",
    ],
)
def test_addresses(typed):
    assert isinstance(values.read_email(typed), str)


@pytest.mark.parametrize(
    "typed", ["geen-adres", "a@b", "a b@c.nl", "a@b.nl, c@d.nl", "@x.nl", "a..b@x.nl", "a@x..nl", "x@-a.nl"]
)
def test_no_addresses(typed):
    assert isinstance(values.read_email(typed), Message)


@given(st.emails())
def test_the_quick_check_agrees_with_the_library(address):
    from app.accounts.addresses import check_email
    from app.wording import DomainError

    try:
        check_email(address)
        valid = True
    except DomainError:
        valid = False
    assert values.is_address(address) == valid


@pytest.mark.parametrize(
    ("typed", "number"),
    [("s107287", "S107287"), (107001.0, "107001"), ("00 123", "00123"), ("-", None), ("", None), (" S1 ", "S1")],
)
def test_numbers_of_people(typed, number):
    assert values.read_number(typed) == number


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Noor de Wit", ("Noor", "de Wit")),
        ("Wit, Noor de", ("Noor", "de Wit")),
        ("Wit, de, Noor", ("Noor", "de Wit")),
        ("Yassin El Idrissi", ("Yassin", "El Idrissi")),
        ("N. van der Berg", ("N.", "van der Berg")),
        ("Anna Maria Jansen", ("Anna", "Maria Jansen")),
        ("Bakker", ("", "Bakker")),
        ("Emir 's Gravensande", ("Emir", "'s Gravensande")),
    ],
)
def test_full_names(full, parts):
    assert split_name(full) == parts


@given(
    st.sampled_from(sorted(READERS)),
    st.one_of(
        st.text(max_size=60),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.dates(),
        st.none(),
    ),
)
def test_no_cell_breaks_a_reader(field, cell):
    READERS[field](cell)
