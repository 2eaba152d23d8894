"""The pages of lessons, as people meet them."""

import io
import uuid
from datetime import date, time
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.clock import now
from app.extensions import db
from app.lessons import queries
from app.lessons.models import Lesson, LessonAnswer, LessonMove, LessonNotice, TeacherName, TimetableImport
from app.mail import MailMessage
from app.topics import keys
from tests import factories

URL = "/n/net-a/lessons"
HEAD = "Datum;Begintijd;Eindtijd;Les;Docent;Opleiding;Leerjaar;Lokaal"
ROWS = (
    "26-11-2026;10:15;11:45;SBAR;Karin Dijkstra;mbo-verpleegkundige;2;A1.03",
    "28-11-2026;10:15;11:45;Mondzorg;Loes Engels;verzorgende-IG;4;B1.07",
)


@pytest.fixture(autouse=True)
def own_keys(app, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(keys, "folder", lambda: tmp_path / "keys")


def bring(browser, rows=ROWS, head=HEAD, encoding="utf-8-sig", name="rooster.csv"):
    data = "\r\n".join([head, *rows]).encode(encoding)
    page = browser.get(f"{URL}/timetable")
    body = {"csrf_token": page.token, "once": str(uuid.uuid4()), "file": (io.BytesIO(data), name)}
    school = page.all("[name=school_id]")[0]
    body["school_id"] = school.get("value") or next(v for v in page.form("school_id").options("school_id") if v)
    return browser.post(f"{URL}/timetable", body).follow()


def confirm(page):
    return page.submit("Bring it in").follow()


def lessons():
    db.session.expire_all()
    return db.session.scalars(sa.select(Lesson).order_by(Lesson.held_on)).all()


def test_a_timetable_is_looked_at_first_and_then_comes_in_whole(school) -> None:
    browser = school.browser(school.teacher)
    page = bring(browser)
    assert page.has("On a Saturday or Sunday", "A year that the programme does not have")
    assert lessons() == []
    confirm(page)
    assert [(row.title, row.starts_time, row.room) for row in lessons()] == [
        ("SBAR", time(10, 15), "A1.03"),
        ("Mondzorg", time(10, 15), "B1.07"),
    ]
    again = bring(browser)
    assert again.has("nothing would change")
    assert not again.has("Bring it in")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_file_of_another_program_is_read(school, encoding) -> None:
    row = "26-11-2026;10:15;11:45;Hygiëne;Zoë Müller;mbo-verpleegkundige;2;A1.03"
    confirm(bring(school.browser(school.coordinator), [row], encoding=encoding))
    assert [(one.title, one.teacher_name) for one in lessons()] == [("Hygiëne", "Zoë Müller")]


def test_the_example_file_comes_in(school) -> None:
    example = Path(__file__).parent / "timetable.csv"
    head, *rows = example.read_text(encoding="utf-8-sig").splitlines()
    browser = school.browser(school.coordinator)
    confirm(bring(browser, rows, head))
    assert len(lessons()) == len(rows)
    assert bring(browser, list(reversed(rows)), head).has("nothing would change")


def test_a_row_that_cannot_be_read_says_where(school) -> None:
    page = bring(school.browser(school.teacher), [*ROWS, "31-11-2026;10:15;;X;;;;"])
    assert page.has("Row 4, Datum", "does not exist")


def test_columns_can_be_chosen_by_hand(school) -> None:
    browser = school.browser(school.teacher)
    page = bring(browser, ["26-11-2026;SBAR;x"], "A;B;C")
    assert page.has("Which column is which?")
    page = page.submit("Read again", title="1").follow()
    confirm(page)
    assert [row.title for row in lessons()] == ["SBAR"]


def test_a_move_made_here_stays_when_the_timetable_comes_again(school) -> None:
    browser = school.browser(school.teacher)
    student = school.student()
    confirm(bring(browser))
    lesson = lessons()[0]
    move = browser.get(f"{URL}/{lesson.id}/move")
    assert move.has("1 student is told")
    page = move.submit(
        "Move", held_on="2026-11-24", starts_time="13:00", ends_time="14:30", reason="Speelt nu"
    ).follow()
    assert page.has("In the timetable still Thursday 26 November 10:15", "Also change it in the timetable")
    assert db.session.scalars(sa.select(LessonNotice.member_id)).all() == [student.id]
    assert len(db.session.scalars(sa.select(MailMessage)).all()) == 1
    again = bring(browser)
    assert again.has("In the timetable still Thursday 26 November 10:15", "nothing would change")
    assert lessons()[0].held_on == date(2026, 11, 24)
    told = school.browser(student).get(URL)
    assert told.has("SBAR goes from Thursday 26 November 10:15 to Tuesday 24 November 13:00", "Speelt nu")


def test_something_unusual_is_asked_and_not_refused(school) -> None:
    factories.make_lesson(school.roc, "Mondzorg", date(2026, 11, 28), starts_time=time(10), room="B1")
    browser = school.browser(school.teacher)
    typed = {"title": "SBAR", "held_on": "2026-11-28", "starts_time": "10:00", "room": "B1", "programme": "VIG",
             "study_year": "4"}  # fmt: skip
    page = browser.get(f"{URL}/new").submit("Add", status=422, **typed)
    assert page.has("is on Saturday 28 November", "year 4 of VIG", "also used by Mondzorg")
    assert len(lessons()) == 1
    page.submit("Add", on_purpose=True)
    assert len(lessons()) == 2


def test_two_lessons_swap_and_each_student_gets_one_letter(school) -> None:
    school.student()
    one = factories.make_lesson(school.roc, "SBAR", date(2026, 11, 24), starts_time=time(10), room="A1")
    two = factories.make_lesson(school.roc, "Mondzorg", date(2026, 11, 26), starts_time=time(13), room="B2")
    page = school.browser(school.coordinator).get(f"{URL}/{one.id}/move")
    page.submit("Swap", other_id=str(two.id), reason="Praktijk vraagt erom")
    found = {row.title: (row.held_on.day, row.starts_time.hour, row.room) for row in lessons()}
    assert found == {"SBAR": (26, 13, "B2"), "Mondzorg": (24, 10, "A1")}
    assert len(db.session.scalars(sa.select(LessonMove)).all()) == 2
    assert len(db.session.scalars(sa.select(MailMessage)).all()) == 1


def test_an_old_page_keeps_what_was_typed(school) -> None:
    lesson = factories.make_lesson(school.roc)
    first, second = (school.browser(school.teacher).get(f"{URL}/{lesson.id}/move") for _ in range(2))
    first.submit("Move", held_on="2026-12-02", reason="Een")
    page = second.submit("Move", held_on="2026-12-03", reason="Twee redenen", status=409)
    assert "Twee redenen" in page.html
    assert page.submit("Move").status == 303


def test_a_cancelled_lesson_stays_to_be_seen(school) -> None:
    lesson = factories.make_lesson(school.roc)
    browser = school.browser(school.teacher)
    page = browser.get(f"{URL}/{lesson.id}/move").submit("Cancel the lesson", reason="Docent ziek").follow()
    assert page.has("Cancelled", "Docent ziek")
    assert not page.has("Move or swap")
    browser.post(f"{URL}/{lesson.id}/cancel", {"version": "2", "reason": "Nog eens"}, status=422)


def test_names_of_residents_stay_out_of_reasons_and_guests(school) -> None:
    lesson = factories.make_lesson(school.roc)
    browser = school.browser(school.teacher)
    page = browser.get(f"{URL}/{lesson.id}/guests/new")
    assert "could name somebody" in page.submit("Add", described="mevrouw Jansen", status=422).errors["described"]
    page = page.submit("Add", described="Een bewoner van Lisdodde").follow()
    assert page.has("Een bewoner van Lisdodde", "Client, asked")
    assert page.submit("Comes").follow().has("Client, comes")


def test_material_is_a_web_address(school) -> None:
    lesson = factories.make_lesson(school.roc)
    page = school.browser(school.teacher).get(f"{URL}/{lesson.id}/materials/new")
    for bad in ("javascript:alert(1)", "kompas", "data:text/html,x", "https://"):
        assert "https://" in page.submit("Add", title="Kompas", url=bad, status=422).errors["url"]
    assert page.submit("Add", title="Kompas", url="https://kompas.example/").follow().has("Kompas")


# --- Whose name ------------------------------------------------------------------------------------------------------


def test_a_name_that_reads_like_mine_is_suggested_once(school) -> None:
    factories.make_lesson(school.roc, teacher_name="K. Dijkstra")
    factories.make_lesson(school.roc, "Mondzorg", teacher_name="k. dijkstra")
    browser = school.browser(school.teacher)
    page = browser.get(f"{URL}?whose=all")
    assert page.has("gives 2 lessons in the timetable")
    page.submit("That is somebody else")
    assert not browser.get(f"{URL}?whose=all").has("Is this you?")
    browser.get(f"{URL}/names").submit("This is me")
    assert {row.teacher_id for row in lessons()} == {school.teacher.id}
    confirm(bring(browser, ["26-11-2026;10:15;;Nieuw;K. DIJKSTRA;;;"]))
    assert lessons()[0].teacher_id == school.teacher.id
    assert [row.is_refused for row in db.session.scalars(sa.select(TeacherName))] == [False]


def test_only_a_coordinator_speaks_for_somebody_else(school) -> None:
    factories.make_lesson(school.roc, teacher_name="Loes Engels")
    loes = factories.make_member(school.network, Role.TEACHER, organisation=school.roc)
    body = {"school_id": str(school.roc.id), "name": "Loes Engels", "membership_id": str(loes.id)}
    school.browser(school.teacher).post(f"{URL}/names/link", body, status=422)
    assert lessons()[0].teacher_id is None
    school.browser(school.coordinator).post(f"{URL}/names/link", body)
    assert lessons()[0].teacher_id == loes.id


# --- Did it help ------------------------------------------------------------------------------------------------------


def given(school, **values):
    values = {"held_on": date(2026, 11, 17), "programme": "mbo-verpleegkundige", "study_year": 2} | values
    return factories.make_lesson(school.roc, "SBAR", **values)


def test_answers_lead_to_nobody_and_show_from_five_on(school) -> None:
    lesson = given(school)
    for number in range(5):
        browser = school.browser(school.student(f"Noor{number}"))
        page = browser.get(f"{URL}/{lesson.id}").click("Answer")
        page.submit("Send", answer="yes", changed=f"Eerst gevraagd {number}")
    student = browser
    assert student.get(f"{URL}/{lesson.id}").has("You answered")
    student.get(f"{URL}/{lesson.id}/helped").submit("Send", answer="not_yet", changed="Toch nog niet")
    rows = db.session.scalars(sa.select(LessonAnswer)).all()
    assert len(rows) == 5, "answering again replaces"
    teacher = school.browser(school.teacher)
    assert not teacher.get(f"{URL}/{lesson.id}").has("Eerst gevraagd 1"), "this week counts from Monday on"
    with database.writing() as session:
        session.execute(sa.update(LessonAnswer).values(week=date(2026, 11, 9)))
    page = teacher.get(f"{URL}/{lesson.id}")
    assert page.has("5 answers", "Eerst gevraagd 1", "Toch nog niet")
    assert page.texts(".answers b") == ["4", "1", "0"]
    assert queries.applied_lessons(school.network.id, [lesson.id]) == {lesson.id}


def test_a_ward_that_raised_the_topic_is_asked_too(school) -> None:
    topic = factories.make_topic(school.network, "Rapporteren")
    factories.link_topic(given(school), topic)
    nurse = factories.make_member(school.network, Role.PROFESSIONAL, organisation=school.care, ward_id=school.ward.id)
    elsewhere = factories.make_member(school.network, Role.PROFESSIONAL, organisation=school.care)
    lesson = lessons()[0]
    school.browser(nurse).get(f"{URL}/{lesson.id}/helped", status=404)
    factories.make_signals(topic, date(2026, 11, 9), 6, ward_id=school.ward.id)
    school.browser(nurse).get(URL).click("Answer").submit("Send", answer="no_fit")
    assert db.session.scalar(sa.select(LessonAnswer)).is_ward
    school.browser(elsewhere).get(f"{URL}/{lesson.id}/helped", status=404)
    school.browser(school.teacher).get(f"{URL}/{lesson.id}/helped", status=404)


def test_a_sentence_that_names_somebody_is_refused(school) -> None:
    lesson = given(school)
    page = school.browser(school.student()).get(f"{URL}/{lesson.id}/helped")
    answer = page.submit("Send", answer="yes", changed="Mevrouw Jansen was blij", status=422)
    assert "could name somebody" in answer.errors["changed"]
    assert db.session.scalars(sa.select(LessonAnswer)).all() == []


def test_a_lesson_to_come_asks_nothing(school) -> None:
    lesson = given(school, held_on=date(2026, 12, 1))
    school.browser(school.student()).get(f"{URL}/{lesson.id}/helped", status=404)


def test_the_answer_stands_on_the_page_of_the_topic(school) -> None:
    topic = factories.make_topic(school.network, "Rapporteren")
    factories.link_topic(given(school), topic)
    assert school.browser(school.teacher).get(f"/n/net-a/topics/{topic.id}").has("SBAR")


@pytest.mark.parametrize(
    ("on", "starts", "ends", "is_given"),
    [
        (date(2026, 11, 18), None, None, True),
        (date(2026, 11, 19), time(10), time(12), True),
        (date(2026, 11, 19), time(12, 30), time(14), False),  # it is one o'clock
        (date(2026, 11, 19), time(13), None, True),
        (date(2026, 11, 19), None, None, False),
        (date(2026, 11, 20), time(9), time(10), False),
    ],
)
def test_the_first_lesson_that_was_given_is_the_one_the_lesson_itself_calls_given(
    school, on, starts, ends, is_given
) -> None:
    topic = factories.make_topic(school.network, "Rapporteren")
    lesson = given(school, held_on=on, starts_time=starts, ends_time=ends)
    factories.link_topic(lesson, topic)
    factories.link_topic(given(school, held_on=date(2026, 11, 2), cancelled_at=now()), topic)
    assert lesson.is_given(now()) is is_given
    assert queries.first_given(school.network.id, [topic.id]) == ({topic.id: on} if is_given else {})


# --- Lists and what is behind ----------------------------------------------------------------------------------------


def test_a_student_sees_the_own_lessons_and_all_on_asking(school) -> None:
    factories.make_lesson(school.roc, "SBAR", programme="mbo-verpleegkundige", study_year=2)
    factories.make_lesson(school.roc, "Mondzorg", programme="verzorgende-IG", study_year=1)
    browser = school.browser(school.student())
    mine = browser.get(URL)
    assert mine.has("SBAR")
    assert not mine.has("Mondzorg")
    assert browser.get(f"{URL}?whose=all").has("SBAR", "Mondzorg")
    assert browser.get(f"{URL}?whose=all&programme=VIG").has("Mondzorg")
    assert browser.get(f"{URL}?whose=all&year=9").has("Nothing fits")


def test_an_empty_list_says_what_comes(school) -> None:
    assert school.browser(school.teacher).get(URL).has("No lessons of yours here", "Bring in a timetable")
    assert school.browser(school.student()).get(URL).has("No lessons for you here")


def test_a_client_representative_reads_the_title_and_what_changed(school) -> None:
    lesson = given(school, teacher_name="Loes Engels", room="B2.14")
    voice = factories.make_member(school.network, Role.CLIENT_REP, organisation=school.care)
    page = school.browser(voice).get(f"{URL}/{lesson.id}")
    assert page.has("SBAR", "What changed")
    assert not page.has("Loes Engels")
    assert not page.has("B2.14")


def test_a_teacher_reads_what_lies_behind_a_topic_and_no_reflection(school) -> None:
    topic = factories.make_topic(school.network, "Rapporteren")
    lesson = given(school)
    factories.link_topic(lesson, topic)
    factories.make_reflection(school.student(), "ZWIJG over de nacht")
    browser = school.browser(school.teacher)
    for path in (URL, f"{URL}/{lesson.id}", f"{URL}/{lesson.id}/links", f"/n/net-a/topics/{topic.id}"):
        assert "ZWIJG" not in browser.get(path).html


def test_topics_and_outcomes_are_linked_with_a_weight(school) -> None:
    topic, lesson = factories.make_topic(school.network, "Mondzorg"), factories.make_lesson(school.roc)
    browser = school.browser(school.teacher)
    page = browser.get(f"{URL}/{lesson.id}/links").submit("Save", **{f"topic-{topic.id}": "practises"}).follow()
    assert page.has("Mondzorg", "practises")
    page = browser.get(f"{URL}/{lesson.id}/links").submit("Save", **{f"topic-{topic.id}": ""}).follow()
    assert page.has("No topic yet.")


def test_the_number_of_queries_does_not_grow(school) -> None:
    browser = school.browser(school.teacher)
    topic = factories.make_topic(school.network, "Mondzorg")
    counts = []
    for number in range(2):
        for day in range(1, 6):
            lesson = factories.make_lesson(school.roc, f"Les {number}{day}", date(2026, 12, day))
            factories.link_topic(lesson, topic)
        counts.append(browser.get(f"{URL}?whose=all").queries)
    assert counts[0] == counts[1]


def test_a_timetable_that_waits_belongs_to_who_brought_it(school) -> None:
    bring(school.browser(school.teacher))
    row = db.session.scalar(sa.select(TimetableImport))
    school.browser(school.coordinator).get(f"{URL}/timetable/{row.id}", status=404)


# --- Two people at once -----------------------------------------------------------------------------------------------


def test_two_teachers_bring_in_the_same_timetable(school) -> None:
    """The second sees that nothing is left to bring in; no lesson comes twice."""
    colleague = factories.make_member(school.network, Role.TEACHER, organisation=school.roc)
    first, second = (bring(school.browser(member)) for member in (school.teacher, colleague))
    confirm(first)
    page = second.submit("Bring it in", status=409)
    assert page.has("Something changed in the meantime", "nothing would change")
    assert len(lessons()) == 2


def test_the_same_form_posted_twice_brings_it_in_once(school) -> None:
    page = bring(school.browser(school.teacher))
    page.submit("Bring it in")
    page.submit("Bring it in", status=404)
    assert len(lessons()) == 2


def test_a_cancelled_row_and_an_address_do_not_come_in(school) -> None:
    rows = [
        "26-11-2026;10:15;11:45;SBAR;k.dijkstra@roc.nl;mbo-v;2;A1;",
        "27-11-2026;10:15;11:45;Wond;L.;mbo-v;2;A1;uitval",
    ]
    page = bring(school.browser(school.teacher), rows, HEAD + ";Status")
    assert page.has("Cancelled in the timetable: it does not come in")
    confirm(page)
    assert [(row.title, row.teacher_name) for row in lessons()] == [("SBAR", "K. Dijkstra")]


def test_without_a_programme_it_says_for_whom_that_is(school) -> None:
    page = bring(school.browser(school.teacher), ["26-11-2026;SBAR"], "Datum;Les")
    assert page.has("For whom are these lessons?", "all students of the school")


def test_a_lesson_that_left_the_timetable_can_be_cancelled_from_there(school) -> None:
    browser = school.browser(school.teacher)
    confirm(bring(browser))
    later = bring(browser, ["20-11-2026;10:15;11:45;Nieuw;L.;mbo-v;2;A1", ROWS[1]])
    assert later.has("No longer in the timetable")
    assert later.click("Move or cancel").has("SBAR")
