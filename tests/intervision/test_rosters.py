"""Rosters as people paste them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intervision import rosters
from app.intervision.planner import ShiftKind

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30-11-2026", date(2026, 11, 30)),
        ("ma 30-11", date(2026, 11, 30)),
        ("30/11/26", date(2026, 11, 30)),
        ("2026-12-01", date(2026, 12, 1)),
        ("di 1 dec", date(2026, 12, 1)),
        ("dinsdag 1 december 2026", date(2026, 12, 1)),
        ("2 jan", date(2027, 1, 2)),  # the nearest one
        ("Tue 1 Dec 2026", date(2026, 12, 1)),
        ("31-02-2026", None),
        ("V", None),
        ("07:00 - 15:30", None),
    ],
)
def test_days(text, day):
    assert rosters.read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "30-11-2026 V\n1-12-2026 L\n2-12-2026 vrij",
        "ma 30 nov: V\ndi 1 dec: L\nwo 2 dec: vrij",
        "2026-11-30;V\n2026-12-01;L\n2026-12-02;vrij",
        "30-11\tV\r\n1-12\tL\r\n2-12\tvrij\r\n",
        "ma;30-11-2026;V\ndi;01-12-2026;L\nwo;02-12-2026;vrij",
        "30-11-2026,V\n1-12-2026,L\n2-12-2026,vrij",
        "30-11-2026;1-12-2026;2-12-2026\nV;L;vrij",
    ],
)
def test_dialects_say_the_same(text):
    found = rosters.read(text, TODAY)
    assert [(entry.day, entry.code) for entry in found.entries] == [
        (date(2026, 11, 30), "V"),
        (date(2026, 12, 1), "L"),
        (date(2026, 12, 2), "vrij"),
    ]
    assert {entry.who for entry in found.entries} == {""}


def test_a_table_of_a_ward():
    found = rosters.read("Naam;ma 30-11;di 1-12\nBakker, Noor;V1;L\nP70012;;N\nLegenda\n", TODAY)
    assert [(e.who, e.day.day, e.code) for e in found.entries] == [
        ("Bakker, Noor", 30, "V1"),
        ("Bakker, Noor", 1, "L"),
        ("P70012", 1, "N"),
    ]
    assert found.unread == ["Legenda"]


def test_codes_and_what_was_remembered():
    kinds = rosters.kinds_of(["v", "l 15:30-23:00", "n", "x", "k", "q7"], {})
    assert list(kinds.values()) == [
        ShiftKind.EARLY, ShiftKind.LATE, ShiftKind.NIGHT, ShiftKind.OFF, ShiftKind.DAY, None,
    ]  # fmt: skip
    assert rosters.kinds_of(["v"], {"v": ShiftKind.OFF}) == {"v": ShiftKind.OFF}  # what this network said goes first


def test_what_windows_writes():
    assert rosters.decoded("Noël;V".encode("cp1252")) == "Noël;V"
    assert rosters.decoded("\ufeffNoël".encode()) == "Noël"


@given(st.text(max_size=400))
def test_any_text_is_read_without_trouble(text):
    found = rosters.read(text, TODAY)
    assert all(isinstance(entry.day, date) and entry.code for entry in found.entries)


@pytest.mark.parametrize(
    "text",
    [
        "Dienst;Medewerker;Datum\nV;Noor Bakker;30-11-2026\nL;Ruud Kramer;1 december 2026",
        '"Datum","Weekdag","Naam","Dienst"\n"2026-11-30","ma","Noor Bakker","V"\n"2026-12-01","di","Ruud Kramer","L"',
        "Roepnaam\tAchternaam\tDatum\tVan\tTot\nNoor\tBakker\t30/11/26\t07:00\t15:30\nRuud\tKramer\t1/12/26\t1530\t23",
        "Team Lisdodde\n\nDatum;Noor Bakker;Ruud Kramer\n30-11-2026;V;\n1-12-2026;;L",
        "Naam;30-11-2026;1-12-2026\nNoor Bakker;V;\nRuud Kramer;;L",
    ],
)
def test_columns_may_stand_in_any_order(text):
    roster = rosters.read(text, TODAY)
    kinds = rosters.kinds_of(roster.codes(), {})
    found = [(entry.who, entry.day, kinds[rosters.code_key(entry.code)]) for entry in roster.entries]
    assert found == [
        ("Noor Bakker", date(2026, 11, 30), ShiftKind.EARLY),
        ("Ruud Kramer", date(2026, 12, 1), ShiftKind.LATE),
    ]


@pytest.mark.parametrize(
    ("hours", "kind"),
    [
        ("07:00-15:30", ShiftKind.EARLY),
        ("8.30 - 17.00", ShiftKind.DAY),
        ("1530-2300", ShiftKind.LATE),
        ("22:45-07:15", ShiftKind.NIGHT),
        ("23-7", ShiftKind.NIGHT),
        ("27:00-31:00", None),
        ("zzz", None),
    ],
)
def test_hours_say_which_shift_it_is(hours, kind):
    assert rosters.kinds_of([rosters.code_key(hours)], {})[rosters.code_key(hours)] is kind


@pytest.mark.parametrize("text", ["", "\x00\x01", ";;;;\n;;;", "Datum;Dienst\n", "PK\x03\x04", "32-13-2026 V\n99/99 L"])
def test_rubbish_reads_as_nothing(text):
    assert rosters.read(text, TODAY).entries == []
