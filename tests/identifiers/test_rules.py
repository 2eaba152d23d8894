"""The first check: names with a title or role, rooms, dates, numbers, addresses; and what must be left alone."""

import time

import pytest

from app.identifiers import KINDS, SUGGESTIONS, find, replaced
from app.identifiers.patterns import groups, passes_eleven_test
from app.identifiers.rules import opens_sentence


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.text) for hit in find(text)]


NAMES = [
    "mevrouw De Boer",
    "Mevrouw van Dijk",
    "mw. Van der Meer-'t Hart",
    "mw.Jansen",
    "MW. JANSEN",
    "mevr Şahin",
    "dhr. Łukasiewicz",
    "meneer Crétier",
    "mijnheer d'Ancona",
    "dhr. Al-Hassan",
    "meneer In 't Veld",
    "mw. St. Jago",
    "mevrouw Nguyễn",
    "meneer Ben Ali",
    "mevrouw truus",
    "meneer de vries",
    "mevrouw van der velde",
    "mw. A.B. ter Horst",
    "mw. Prof. Dr. A.B. de Vries",
    "zuster Lieke",
    "zr. Ans",
    "dokter El Idrissi",
    "dr. O'Brien",
    "wachtarts Vink",
    "verpleegkundig specialist Tineke",
    "familie De Boer",
    "Mrs. Ashworth",
    "Mr Okonkwo",
    "Miss Daisy",
    "Nurse Priya",
    "meneer en mevrouw Smit",
    "collega's Anna en Bert",
    "van der Sluis",
    "J.P. van den Berg",
    "tante Riet",
    "bew. Smit",
    "Mevrouw de Wit-van Dam",
    "mevrouw Truus van de Velde",
    "mevrouw 's-Gravesande",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_marked_as_a_whole(name: str) -> None:
    assert found(f"Toen zag ik {name} zitten.") == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Mw. A. wilde niet onder de douche. Ik ben eerst thee gaan drinken.",
        "Ik liep met mw. A. Toen ging ze zitten, en mw. B. Buiten scheen de zon.",
        "Ik sprak de dr. Hij zei niets.",
        "Mevrouw wilde zelf de tafel dekken en meneer keek toe.",
        "Zuster, zei hij. Mijn collega zei: dat mag altijd.",
        "de mevrouw van Kalmoes en mijn collega van Zwanebloem",
        "de verpleegkundige van de GRZ en een student van het ROC",
        "Moederdag viel op zondag, de vrouwenclub zong.",
        "You may 3 times a day. Mr. B. went home.",
    ],
)
def test_a_role_without_a_name_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "mevrouw A., kamer 12",
        "mw. T. van kamer 9",
        "meneer K. (kamer 108)",
        "kamer 4: mevrouw Jansen",
        "A.B., kamer 7",
        "Mevrouw Jansen, kamer 12",
        "meneer op 14",
        "de mevrouw van 16",
        "mw.A. van k.12",
        "the resident in room 12",
        "kamer 3, mw. De Wit",
    ],
)
def test_initials_with_a_room_are_somebody(text: str) -> None:
    assert found(f"Daarna ging ik naar {text} toe.") == [("name_room", text)]


@pytest.mark.parametrize(
    "room",
    [
        "kamer 12",
        "kamer nr. 12",
        "Kamer: 4b",
        "kamers 12 en 14",
        "kmr. 7",
        "kamer A12",
        "appartement 3.07",
        "bed 2",
        "room twelve",
        "K12",
    ],
)
def test_rooms(room: str) -> None:
    assert found(f"De bel van {room} ging.") == [("room", room)]


@pytest.mark.parametrize(
    "text",
    [
        "kamer 3 keer geveegd",
        "in de kamer 10 minuten gewacht",
        "per kamer 2 bewoners",
        "de kamer van mevrouw",
        "vitamine K2",
        "meneer van 84 jaar",
        "mevrouw van 91 lachte",
        "in kamer en gang",
    ],
)
def test_what_is_counted_is_no_room(text: str) -> None:
    assert found(f"Ik zag {text}.") == []


@pytest.mark.parametrize(
    "date",
    [
        "3-5-1940",
        "03/05/1940",
        "3.5.1940",
        "3 5 1940",
        "12-04-'02",
        "26-4-21",
        "1940-05-03",
        "1940/5/3",
        "3 mei 1940",
        "3 mei '40",
        "3 mei",
        "3e mei 2026",
        "17-mei-2011",
        "15.jan.1928",
        "2011 mei 17",
        "derde mei 1940",
        "03051940",
        "19400503",
        "op dinsdag 3 mei 2026",
        "dinsdag 3/11",
        "on May 3rd, 2026",
        "3rd of May 1940",
        "March 12, 1938",
        "5/23/1940",
        "geboren op 3-5-1940",
        "geb. 3 mei 1940",
        "Dinsdagochtend 3 mrt. 2026",
    ],
)
def test_dates(date: str) -> None:
    assert found(f"Zij kwam {date}, zei ze.") == [("date", date)]


@pytest.mark.parametrize(
    "text",
    [
        "32-01-2018",
        "8/12/20000",
        "schooljaar 2024-2025",
        "in mei",
        "van 07.00 tot 15.30",
        "06.30 07.00 07.30",
        "3-5 keer",
        "24/7",
        "1-op-1",
        "145/85",
        "versie 3.5.20",
        "1,5 liter",
        "om 10.30 uur",
        "10-15 minuten",
        "in 1938",
    ],
)
def test_other_figures_are_no_dates_or_numbers(text: str) -> None:
    assert found(f"Dat was {text}.") == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("phone", "06 12 34 56 78"),
        ("phone", "06-12345678"),
        ("phone", "(06)-1234 5678"),
        ("phone", "+31 6 12345678"),
        ("phone", "+31 (0)6 12 34 56 78"),
        ("phone", "0031612345678"),
        ("phone", "071 - 523 46 18"),
        ("phone", "0348-412765"),
        ("phone", "020 7946 0123"),
        ("phone", "+44 20 7946 0958"),
        ("phone", "0800 1234"),
        ("phone", "tel: 523461"),
        ("email", "j.jansen@zorg.nl"),
        ("email", "j.o'neill+was@mail.zorg.example"),
        ("email", "jan [at] zorg.nl"),
        ("number", "123456782"),
        ("number", "1234.56.782"),
        ("number", "123 456 782"),
        ("number", "BSN 1112.22.333"),
        ("number", "burgerservicenummer: 12345678"),
        ("number", "cliëntnummer 40718"),
        ("number", "NL91 ABNA 0417 1643 00"),
        ("number", "20481234567"),
        ("address", "Kerkstraat 12"),
        ("address", "1234 AB"),
        ("address", "12 Church Street"),
    ],
)
def test_numbers_and_addresses(kind: str, text: str) -> None:
    assert found(f"Schrijf {text} op.") == [(kind, text)]


def test_a_bracket_around_a_number_stays() -> None:
    assert found("Bel haar zoon (0626 14 58 73) of (071) 523 46 18.") == [
        ("phone", "0626 14 58 73"),
        ("phone", "(071) 523 46 18"),
    ]


def test_the_eleven_test() -> None:
    assert passes_eleven_test("111222333")
    assert passes_eleven_test("11122.2333")
    assert not passes_eleven_test("111222334")
    assert not passes_eleven_test("000000000")
    assert not passes_eleven_test("1112223330")


def test_each_hit_says_what_could_stand_there() -> None:
    text = "Mevrouw Jansen viel op 3 mei 2026. Collega Fatma belde haar dochter Anja. Zij is geboren op 3-5-1940."
    assert [hit.suggestion for hit in find(text)] == ["resident", "recently", "colleague", "relative", "elderly"]
    dutch = dict(zip(SUGGESTIONS, SUGGESTIONS, strict=True)) | {
        "resident": "een bewoner",
        "recently": "laatst",
        "colleague": "een collega",
        "relative": "een naaste",
        "elderly": "op leeftijd",
    }
    assert replaced(text, find(text), dutch) == (
        "Een bewoner viel laatst. Een collega belde een naaste. Zij is op leeftijd."
    )


def test_every_rule_has_a_kind_and_a_word() -> None:
    for group in groups():
        for rule in group.rules:
            assert rule.kind in KINDS
            assert rule.suggestion in SUGGESTIONS


def test_where_a_sentence_opens() -> None:
    assert opens_sentence("Mevrouw", 0)
    assert opens_sentence("Ja. Mevrouw", 4)
    assert opens_sentence("Zij zei: “Mevrouw", 10)
    assert not opens_sentence("Toen mevrouw", 5)


def test_a_thousand_characters_take_less_than_a_millisecond() -> None:
    text = ("Ik ben eerst thee gaan drinken met mw. A. en toen ging ze zelf mee. Niet duwen dus, dat leerde ik. " * 10)[
        :900
    ]
    text += " Mevrouw Jansen van kamer 12 belde op 3 mei 2026 naar 06 12345678, zei collega Fatma."
    find(text)
    assert min(_took(text) for _ in range(20)) < 0.001 * len(text) / 1000


def _took(text: str) -> float:
    began = time.process_time()
    find(text)
    return time.process_time() - began
