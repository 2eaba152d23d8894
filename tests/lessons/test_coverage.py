"""Frameworks, the matrix, the radar and the figures, as people meet them."""

import csv
import io
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from flask import Flask
from pypdf import PdfReader

from app.access import Role
from app.clock import today
from app.extensions import db
from app.lessons.coverage.reading import HEADERS, outcomes_of, read_rows, shipped
from app.lessons.coverage.routes import coverage as coverage_routes
from app.lessons.models import Framework, LessonOutcome, LessonTopic, OutcomeLink
from app.wording import DomainError
from tests import factories
from tests.page import Browser


@pytest.fixture
def place(app: Flask) -> SimpleNamespace:
    network = factories.make_network("net-a")
    school = factories.make_organisation(network, "ROC", "school")
    teacher = factories.make_member(network, Role.TEACHER, organisation=school)
    teacher.account.language = "en"
    db.session.commit()
    return SimpleNamespace(
        network=network, school=school, teacher=teacher, browser=Browser(app, teacher, language="en")
    )


def add(place, file: str) -> Framework:
    one = next(row for row in shipped() if row.file == file)
    place.browser.post("/n/net-a/frameworks/shipped", {"file": file})
    db.session.expire_all()
    return db.session.scalar(sa.select(Framework).filter_by(code=one.code, edition=one.edition))


def count(lesson, outcome) -> None:
    db.session.add(LessonOutcome(network_id=lesson.network_id, lesson_id=lesson.id, outcome_id=outcome.id))
    db.session.commit()


# --- Reading a framework ----------------------------------------------------------------------------------------------


def test_every_shipped_framework_reads_without_a_problem() -> None:
    sizes = {one.file: len(outcomes_of(one)) for one in shipped()}
    assert sizes == {
        "25655.csv": 10, "25656.csv": 11, "25960.csv": 9, "kd2026.csv": 14, "bn2020.csv": 24, "bn2030.csv": 7,
    }  # fmt: skip
    assert {one.file for one in shipped() if one.certainty == "low"} == {"kd2026.csv"}
    assert not next(one for one in shipped() if one.file == "kd2026.csv").is_active


@pytest.mark.parametrize("heads", [("Code", "Titel", "Kerntaak", "Rol"), ("code", "title", "core task", "role")])
def test_heads_may_be_dutch_or_english_and_each_row_says_its_problem(heads) -> None:
    rows = [heads, ("W1", "Zorgt", "K1", "care"), ("w1", "Weer", "", ""), ("", "x", "", ""), ("W2", "", "", ""),
            ("W3", "Leest", "", "boss"), ("W4", "y" * 301, "", "")]  # fmt: skip
    read = read_rows(list(enumerate(rows, 1)))
    assert [(one.code, one.parent, one.role) for one in read.outcomes] == [("W1", "K1", "care")]
    assert [one.row for one in read.problems] == [3, 4, 5, 6, 7]
    assert "row 2 already" in str(read.problems[0].message)
    assert set(HEADERS) == {"code", "title", "parent", "role"}


@pytest.mark.parametrize("rows", [[], [(1, ["naam", "uitleg"])], [(1, ["code", "titel"])] + [(2, ["a", "b"])] * 401])
def test_what_is_no_framework_is_refused(rows) -> None:
    with pytest.raises(DomainError):
        read_rows(rows)


# --- Frameworks -------------------------------------------------------------------------------------------------------


def test_a_shipped_framework_comes_by_one_tap_and_once(place) -> None:
    page = place.browser.get("/n/net-a/frameworks")
    assert page.has("Mbo-verpleegkundige", "seen only as a copy: check it first")
    first, second = add(place, "25655.csv"), add(place, "25655.csv")
    assert first.id == second.id
    assert len(first.outcomes) == 10
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Framework)) == 1
    assert place.browser.get(f"/n/net-a/frameworks/{first.id}").has("Voert interventies uit", "in force")


def test_an_own_framework_is_looked_at_before_it_counts(place) -> None:
    page = place.browser.get("/n/net-a/frameworks/import")
    file = (b"code;titel;kerntaak;rol\nA1;Luistert;Samen;comm\nA1;Dubbel;;\n", "eigen.csv")
    shown = page.submit(name="Eigen", code="EIG", edition="2026", file=file, status=200)
    assert shown.has("Luistert", "1 row is left out", "stands in row 2 already")
    assert db.session.scalar(sa.select(Framework)) is None
    assert shown.submit().follow().has("Luistert", "in force")
    again = place.browser.get("/n/net-a/frameworks/import")
    file = (b"code;titel\nA1;Luistert\n", "eigen.csv")
    refused = again.submit(name="Eigen", code="EIG", edition="2026", file=file, status=200).submit(status=422)
    assert "exists already" in refused.errors["edition"]


def test_an_edition_that_ends_keeps_its_links_and_takes_no_new_ones(place) -> None:
    row = add(place, "25655.csv")
    outcome = row.outcomes[0].id
    lesson = factories.make_lesson(place.school, programme="mbo-v")
    count(lesson, row.outcomes[0])
    edit = place.browser.get(f"/n/net-a/frameworks/{row.id}/edit")
    edit.submit(valid_to=(today() - timedelta(days=1)).isoformat()).follow()
    assert "B1-K1-W1" in place.browser.get(f"/n/net-a/coverage?framework={row.id}").text
    assert len(db.session.scalars(sa.select(LessonOutcome)).all()) == 1
    project = factories.make_project(intern_at(place), factories.make_organisation(place.network, "Zorg"))
    db.session.commit()
    url = f"/n/net-a/outcomes/{outcome}/links"
    assert "Works on it" not in place.browser.get(url).text
    assert "This edition is not in force" in place.browser.post(url, {"project": project.id}, status=422).text
    assert db.session.scalar(sa.select(OutcomeLink)) is None


def intern_at(place):
    return factories.make_member(place.network, Role.INTERN, organisation=place.school)


def test_two_people_who_link_at_once_undo_nothing_of_each_other(app: Flask, place) -> None:
    outcome = add(place, "25655.csv").outcomes[0].id
    care = factories.make_organisation(place.network, "Zorg")
    one, two = (factories.make_project(intern_at(place), care, title=title) for title in ("Proost!", "Veilig opstaan"))
    colleague = factories.make_member(place.network, Role.TEACHER, organisation=place.school)
    db.session.commit()
    url = f"/n/net-a/outcomes/{outcome}/links"
    first, second = {"project": one.id}, {"project": two.id}
    place.browser.get(url)
    Browser(app, colleague).post(url, second)
    for _ in range(2):
        place.browser.post(url, first)
    assert linked() == {one.id, two.id}
    for _ in range(2):
        Browser(app, colleague).post(url, {**first, "take_off": "yes"})
    assert linked() == {two.id}
    for wrong in ({"project": outcome}, {"group": two.id}, {**second, "group": one.id}):
        place.browser.post(url, wrong, status=404)
    for nothing in ({}, {"project": "x"}):
        assert place.browser.post(url, nothing, status=422).has("Choose a project or a group.")
    assert linked() == {two.id}


def linked() -> set:
    db.session.expire_all()
    return {row.project_id for row in db.session.scalars(sa.select(OutcomeLink))}


# --- The matrix -------------------------------------------------------------------------------------------------------


def test_the_matrix_shows_lessons_and_projects_and_the_file_says_the_same(app: Flask, place) -> None:
    row = add(place, "25655.csv")
    given = factories.make_lesson(place.school, "=Vallen", today() - timedelta(days=7), programme="mbo-v", study_year=2)
    coming = factories.make_lesson(place.school, "SBAR", today() + timedelta(days=7), programme="hbo-v", study_year=3)
    count(given, row.outcomes[0])
    count(coming, row.outcomes[0])
    care = factories.make_organisation(place.network, "Zorg")
    intern = factories.make_member(place.network, Role.INTERN, organisation=care)
    project = factories.make_project(intern, care, title="Proost!")
    db.session.add(OutcomeLink(network_id=place.network.id, outcome_id=row.outcomes[1].id, project_id=project.id))
    db.session.commit()
    url = f"/n/net-a/coverage?framework={row.id}"
    page = place.browser.get(url)
    assert page.has("8 nowhere yet", "1 only in lessons", "1 only in practice", "given", "planned", "Proost!")
    assert page.has("Lessons without a topic")
    assert not place.browser.get(f"{url}&programme=mbo-verpleegkundige").has("SBAR")
    assert not place.browser.get(f"{url}&year=3&view=table").has("=Vallen")
    Browser(app, intern, language="en").post("/n/net-a/applied", {"link": _link().id})
    assert place.browser.get(url).has("applied")
    file = place.browser.post("/n/net-a/coverage/csv", {"framework": row.id}, status=200)
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 11
    assert next(head for head in rows[0] if "Vallen" in head).startswith("'=")
    assert sorted(rows[1][4:]) == ["given", "planned", "–"]
    assert sorted(rows[2][4:]) == ["applied", "–", "–"]


def _link() -> OutcomeLink:
    db.session.expire_all()
    return db.session.scalar(sa.select(OutcomeLink))


def test_only_who_works_on_it_marks_it_and_the_day_stays(app: Flask, place) -> None:
    row = add(place, "25655.csv")
    care = factories.make_organisation(place.network, "Zorg")
    mine, other = (factories.make_member(place.network, Role.INTERN, organisation=care) for _ in range(2))
    project = factories.make_project(mine, care)
    db.session.add(OutcomeLink(network_id=place.network.id, outcome_id=row.outcomes[1].id, project_id=project.id))
    db.session.commit()
    Browser(app, other).post("/n/net-a/applied", {"link": _link().id}, status=404)
    assert _link().applied_on is None
    page = Browser(app, mine, language="en")
    page.post("/n/net-a/applied", {"link": _link().id})
    assert _link().applied_on == today()


def test_the_paper_is_a3_and_tagged(place) -> None:
    row = add(place, "25655.csv")
    count(factories.make_lesson(place.school, "SBAR", programme="mbo-v"), row.outcomes[0])
    file = place.browser.post("/n/net-a/coverage/print", {"framework": row.id}, status=200)
    paper = PdfReader(io.BytesIO(file.data))
    assert [round(float(side) / 72 * 25.4) for side in paper.pages[0].mediabox[2:]] == [420, 297]
    assert "/StructTreeRoot" in paper.trailer["/Root"]
    assert "SBAR" in paper.pages[0].extract_text()


# --- The radar and the figures ----------------------------------------------------------------------------------------


def test_a_teacher_sees_why_a_topic_stands_first_and_puts_it_in_a_lesson(place) -> None:
    topic = factories.make_topic(place.network, "Onbegrepen gedrag", raised_on=date(2026, 1, 1))
    factories.make_signals(topic, today() - timedelta(days=today().weekday() + 7), 14)
    lesson = factories.make_lesson(place.school, "SBAR", today() + timedelta(days=7), teacher_id=place.teacher.id)
    page = place.browser.get("/n/net-a/radar")
    assert page.has("14 people in the network named it in six weeks.", "It rises in the network", "Put in my lesson")
    put = place.browser.get(f"/n/net-a/radar/{topic.id}/lesson").submit(lesson=str(lesson.id))
    assert put.follow().has("A lesson to come is about it already.")
    assert len(db.session.scalars(sa.select(LessonTopic)).all()) == 1


def test_the_radar_shows_the_weeks_a_free_lesson_and_what_comes_later(place) -> None:
    topic = factories.make_topic(place.network, "Onbegrepen gedrag", raised_on=date(2026, 1, 1))
    later = factories.make_topic(place.network, "Mondzorg", raised_on=date(2026, 1, 1))
    monday = today() - timedelta(days=today().weekday())
    for ago in (1, 2, 4):
        factories.make_signals(topic, monday - timedelta(weeks=ago), 14, token=f"t{ago}")
    factories.make_signals(later, monday - timedelta(weeks=1), 9)
    free = factories.make_lesson(place.school, "Vrije les", today() + timedelta(days=7), teacher_id=place.teacher.id)
    for number in range(7):
        factories.make_lesson(
            place.school, f"Les {number}", today() + timedelta(days=8 + number), teacher_id=place.teacher.id
        )
    factories.link_topic(factories.make_lesson(place.school, "Tanden", today() + timedelta(days=40)), later)
    page = place.browser.get("/n/net-a/radar")
    assert page.has("Your next lesson without a topic:", free.title, "in a later lesson", "in no lesson to come")
    dots = [node.get("points").count(",") for node in page.all(".spark polyline")]
    assert dots == [3, 2], "dotted through all three weeks, drawn where two stand side by side"


def test_coverage_opens_on_the_programme_that_somebody_teaches(place) -> None:
    add(place, "bn2020.csv")
    row = add(place, "25655.csv")
    factories.make_lesson(place.school, "SBAR", programme="mbo-v", teacher_id=place.teacher.id)
    assert place.browser.get("/n/net-a/coverage").all("#f-fw option[selected]")[0].get("value") == str(row.id)


@pytest.mark.parametrize(("columns", "sheets"), [(0, [0]), (1, [1]), (18, [18]), (19, [10, 9]), (40, [14, 14, 12])])
def test_columns_are_spread_evenly_over_the_sheets(columns, sheets) -> None:
    assert [len(sheet) for sheet in coverage_routes._sheets(range(columns))] == sheets


def test_fewer_than_five_are_never_a_number_on_the_radar(place) -> None:
    topic = factories.make_topic(place.network, "Mondzorg", raised_on=date(2026, 1, 1))
    factories.make_signals(topic, today() - timedelta(days=today().weekday() + 7), 4)
    assert place.browser.get("/n/net-a/radar").has("Too few people named it to say more")


def test_figures_of_alignment_hide_a_school_with_one_teacher(place) -> None:
    for number in range(10):
        factories.make_lesson(
            place.school, f"Les {number}", today() - timedelta(days=20 + number), teacher_name="K. D."
        )
    page = place.browser.get("/n/net-a/alignment")
    assert page.has("10 lessons given. Shown from ten lessons of three teachers on.", "would speak of one teacher")
    assert not page.has("0%"), "in a network with one teacher the figure of the network is hers"
    for name in ("L. E.", "T. W."):
        factories.make_lesson(place.school, name, today() - timedelta(days=20), teacher_name=name)
    assert place.browser.get("/n/net-a/alignment").has("0%", "0 of 12 lessons")


@pytest.mark.parametrize("path", ["coverage", "coverage?view=table", "radar"])
def test_more_lessons_and_topics_ask_no_more_questions(place, path: str) -> None:
    outcomes = list(add(place, "25655.csv").outcomes)
    asked = []
    for size in (2, 12):
        for number in range(size):
            day = today() + timedelta(days=number + 1)
            lesson = factories.make_lesson(place.school, f"Les {size} {number}", day, teacher_id=place.teacher.id)
            topic = factories.make_topic(place.network, f"Thema {size} {number}", raised_on=date(2026, 1, 1))
            count(lesson, outcomes[number % 10])
            keys = {"network_id": place.network.id, "lesson_id": lesson.id, "topic_id": topic.id}
            db.session.add(LessonTopic(**keys, weight="core"))
        db.session.commit()
        place.browser.get(f"/n/net-a/{path}")
        asked.append(place.browser.get(f"/n/net-a/{path}").queries)
    assert asked[0] == asked[1] <= 20
