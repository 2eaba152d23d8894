"""Lessons in the calendars of those who have them."""

from datetime import UTC, date, datetime, time

from app.access import Role
from app.lessons.calendars import find_entries
from tests import factories

FIRST, LAST = datetime(2026, 9, 1, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)


def entries(app, member):
    with app.test_request_context():
        return list(find_entries(member, FIRST, LAST))


def test_a_move_changes_the_calendar_of_students_and_of_nobody_else(app, school) -> None:
    lesson = factories.make_lesson(
        school.roc, "SBAR", date(2026, 11, 26), starts_time=time(10, 15), ends_time=time(11, 45),
        programme="mbo-verpleegkundige", study_year=2,
    )  # fmt: skip
    student, other = school.student(), school.student("Yassin", "VIG")
    before = entries(app, student)
    assert [(one.starts_at.isoformat(), one.minutes) for one in before] == [("2026-11-26T10:15:00+01:00", 90)]
    page = school.browser(school.teacher).get(f"/n/net-a/lessons/{lesson.id}/move")
    page.submit("Move", held_on="2026-11-24", reason="Speelt nu")
    after = entries(app, student)
    assert (after[0].uid, after[0].sequence, after[0].starts_at.day) == (before[0].uid, 1, 24)
    assert after[0].text == "Speelt nu"
    assert entries(app, other) == []
    assert entries(app, school.coordinator) == []


def test_a_colleague_who_is_a_guest_has_the_lesson_too_until_they_say_no(app, school) -> None:
    colleague = factories.make_member(school.network, Role.PROFESSIONAL, organisation=school.care)
    lesson = factories.make_lesson(school.roc, "SBAR", date(2026, 11, 26), starts_time=time(10, 15))
    browser = school.browser(school.teacher)
    browser.get(f"/n/net-a/lessons/{lesson.id}/guests/new").submit("Add", membership_id=str(colleague.id))
    assert [one.starts_at.day for one in entries(app, colleague)] == [26]
    browser.get(f"/n/net-a/lessons/{lesson.id}/move").submit("Move", held_on="2026-11-24", reason="Speelt nu")
    assert [one.starts_at.day for one in entries(app, colleague)] == [24]
    assert school.browser(colleague).get("/n/net-a/lessons").has("Speelt nu")
    browser.get(f"/n/net-a/lessons/{lesson.id}").submit("Comes")
    browser.get(f"/n/net-a/lessons/{lesson.id}").submit("Does not come")
    assert entries(app, colleague) == []
