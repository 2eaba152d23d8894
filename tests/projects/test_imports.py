"""Numbers from a file or a pasted block, as somebody on the ward meets them."""

import pytest

from app.extensions import db
from app.projects.models import MeasurePoint
from tests import factories
from tests.projects.test_routes import at

HEAD = "Week;Afdeling;Vallen;Zorgdagen\n"


def lines(*rows):
    return HEAD + "".join(f"2026-W{week};{ward};{falls};{days}\n" for week, ward, falls, days in rows)


FALLS = lines((36, "Lisdodde", 2, 193), (37, "Lisdodde", 1, 185), (36, "Brug", 0, 150))


@pytest.fixture
def rate(side):
    return factories.make_measure(side.project, shape="rate", per=1000, chart="u", frequency="weekly")


def hand_in(intern, side, measure, text, *, status=200):
    page = intern.get(at(side.project, "measures", measure.id, "points", "file"))
    return page.submit(file=(text if isinstance(text, bytes) else text.encode(), "val.csv"), status=status)


def points():
    db.session.rollback()
    rows = db.session.query(MeasurePoint).order_by(MeasurePoint.measured_on)
    return [(row.measured_on.isoformat(), int(row.value), int(row.size)) for row in rows]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(FALLS.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(FALLS.replace(";", "\t").encode("utf-16"), id="unicode text of Excel"),
        pytest.param(("Notitie: café;;;\n;;;\n" + FALLS).encode("cp1252"), id="windows, title above"),
        pytest.param(FALLS.replace(";", ",").replace("\n", "\r\n").encode(), id="commas, windows lines"),
    ],
)
def test_files_of_other_programs(side, intern, rate, data):
    hand_in(intern, side, rate, data).form().submit("Zet in de grafiek", status=303)
    assert points() == [("2026-08-31", 2, 193), ("2026-09-07", 1, 185)]


def test_a_line_that_cannot_be_read_says_where_and_waits_for_an_answer(side, intern, rate):
    read = hand_in(intern, side, rate, lines((36, "Lisdodde", "twee", 193), (37, "Lisdodde", 1, 185)))
    assert read.has("Regel 2, kolom “Vallen”: “twee” is geen getal.")
    again = read.form().submit("Zet in de grafiek", status=422)
    assert again.has("Sommige regels kunnen we niet lezen")
    assert points() == []
    again.form().fill(leave_out="yes").submit("Zet in de grafiek", status=303)
    assert points() == [("2026-09-07", 1, 185)]


def test_the_ward_of_the_project_is_never_guessed(side, intern, rate):
    read = hand_in(intern, side, rate, FALLS.replace("Lisdodde", "Sluis"))
    assert read.has("In dit bestand staan meer afdelingen")
    chosen = read.form().fill(ward_name="Sluis").submit("Lees opnieuw", status=200)
    assert chosen.form().submit("Zet in de grafiek", status=303)
    assert len(points()) == 2


def test_the_same_file_again_changes_nothing_and_other_numbers_ask(side, intern, rate):
    for _ in range(2):
        hand_in(intern, side, rate, FALLS).form().submit("Zet in de grafiek", status=303)
    later = FALLS.replace("1;185", "3;185")
    read = hand_in(intern, side, rate, later)
    assert read.has("Bij 1 dag staat een ander getal in de grafiek", "nu 1 / 185, hier 3 / 185")
    refused = read.form().submit("Zet in de grafiek", status=422)
    assert points()[1] == ("2026-09-07", 1, 185)
    refused.form().fill(replace="2026-09-07:1/185").submit("Zet in de grafiek", status=303)
    assert points() == [("2026-08-31", 2, 193), ("2026-09-07", 3, 185)]


def test_a_number_corrected_meanwhile_is_not_overwritten(side, intern, rate):
    hand_in(intern, side, rate, FALLS).form().submit("Zet in de grafiek", status=303)
    read = hand_in(intern, side, rate, FALLS.replace("1;185", "3;185"))
    point = db.session.query(MeasurePoint).filter_by(value=1).one()
    intern.get(at(side.project, "measures", rate.id, "points", point.id, "correct")).submit(
        "correct", button="Bewaar", value="2"
    )
    asked = read.form().fill(replace="2026-09-07:1/185").submit("Zet in de grafiek", status=422)
    assert asked.has("nu 2 / 185, hier 3 / 185")
    assert points()[1] == ("2026-09-07", 2, 185)


def test_a_pasted_block_of_a_spreadsheet_is_read_as_a_file(side, intern, rate):
    page = intern.get(at(side.project, "measures", rate.id, "points", "paste"))
    read = page.form("paste").fill(text=FALLS.replace(";", "\t")).submit(status=200)
    assert read.form().values["ward_name"] == ["Lisdodde"]
    assert read.form().submit("Zet in de grafiek", status=303)
    assert len(points()) == 2


def test_pasted_persons_are_refused(side, intern, rate):
    page = intern.get(at(side.project, "measures", rate.id, "points", "paste"))
    text = "Datum\tBewoner\tAantal\tNoemer\n1-9-2026\tmw. A\t1\t1\n2-9-2026\tmw. B\t1\t1"
    refused = page.form("paste").fill(text=text).submit(status=422)
    assert refused.has("lijkt op personen")


def test_months_in_columns(side, intern):
    measure = factories.make_measure(side.project, shape="count", chart="c")
    text = "Afdeling;jan 2026;feb 2026;mrt 2026\nBrug;1;2;3\nLisdodde;4;x1;6\nTotaal;5;7;9\n"
    read = hand_in(intern, side, measure, text)
    assert read.has("Kolom 3", "“x1” is geen getal", "Totaal")
    read.form().fill(leave_out="yes").submit("Zet in de grafiek", status=303)
    values = db.session.query(MeasurePoint).order_by(MeasurePoint.measured_on)
    assert [int(row.value) for row in values] == [4, 6]


def test_a_day_still_to_come_is_refused(side, intern, rate):
    page = intern.get(at(side.project, "measures", rate.id, "points", "new"))
    assert "measured_on" in page.submit(measured_on="2027-01-01", value="1", size="190", status=422).errors


def test_a_point_between_thousands_is_read_so_in_a_count(side, intern, rate):
    page = intern.get(at(side.project, "measures", rate.id, "points", "new"))
    page.submit(measured_on="2026-11-02", value="4", size="1.234", status=303)
    assert points() == [("2026-11-02", 4, 1234)]


def test_without_a_first_day_the_paste_says_which_days_it_took(side, intern):
    measure = factories.make_measure(side.project)
    page = intern.get(at(side.project, "measures", measure.id, "points", "paste"))
    read = page.form("paste").fill(text="6,1 5,2 6,8").submit(status=200)
    assert read.form("paste").values["first_on"] == ["2026-09-01"]
    assert read.has("nov 26")


# --- Days between events --------------------------------------------------------------------------------------------


@pytest.fixture
def between(side):
    return factories.make_measure(side.project, shape="days", chart="t", frequency="per_event", direction="up")


def gaps():
    db.session.rollback()
    rows = db.session.query(MeasurePoint).order_by(MeasurePoint.measured_on)
    return [(row.measured_on.isoformat(), None if row.value is None else int(row.value)) for row in rows]


def test_days_on_which_it_happened_are_enough(side, intern, between):
    page = intern.get(at(side.project, "measures", between.id, "points", "paste"))
    read = page.form("paste").fill(text="15-9-2026\n1-9-2026\n3 okt 2026").submit(status=200)
    read.form("paste").submit("Zet in de grafiek", status=303)
    assert gaps() == [("2026-09-01", None), ("2026-09-15", 14), ("2026-10-03", 18)]


def test_a_typed_event_counts_its_days_and_splits_the_gap_it_falls_in(side, intern, between):
    for day in ("2026-09-01", "2026-10-01", "2026-09-11"):
        intern.get(at(side.project, "measures", between.id, "points", "new")).submit(measured_on=day, status=303)
    assert gaps() == [("2026-09-01", None), ("2026-09-11", 10), ("2026-10-01", 20)]


def test_days_that_were_typed_by_hand_stay(side, intern, between):
    for day, value in (("2026-09-01", ""), ("2026-10-01", "25"), ("2026-09-11", "")):
        page = intern.get(at(side.project, "measures", between.id, "points", "new"))
        page.submit(measured_on=day, value=value, status=303)
    assert gaps() == [("2026-09-01", None), ("2026-09-11", 10), ("2026-10-01", 25)]


def test_numbers_keep_what_they_mean(side, intern):
    measure = factories.make_measure(side.project, [4, 5])
    page = intern.get(at(side.project, "measures", measure.id, "change"))
    assert "shape" in page.submit(shape="rate", chart="u", status=422).errors


def test_a_split_taken_back_twice_is_taken_back_once(side, intern):
    measure = factories.make_measure(side.project, [4, 5, 6])
    path = at(side.project, "measures", measure.id)
    page = intern.get(path).submit("split", starts_on="2024-03-01", reason="Sokken").follow()
    assert page.submit("join").status == 303
    assert page.submit("join").status == 303
