"""Lessons of the world: one given of the first school, one of the second, with all that hangs on them."""

import uuid
from datetime import date, time
from types import SimpleNamespace
from typing import Any

from app import database, files
from app.lessons.models import (
    Answer,
    Lesson,
    LessonAnswer,
    LessonGuest,
    LessonMaterial,
    LessonMove,
    LessonNotice,
    LessonProject,
    MoveKind,
    TeacherName,
    TimetableImport,
)
from app.networks.models import Membership
from tests import factories

GIVEN_ON = date(2026, 11, 16)
FILE = [[0, ["Datum", "Begintijd", "Les", "Docent"]], [2, ["02-12-2026", "14:45", "Mondzorg bij ouderen", "L. Engels"]]]


def fill(side: Any) -> SimpleNamespace:
    """What one network has of lessons."""
    lesson = make_whole(side, side.school, side.members["teacher"])
    lesson2 = make_whole(side, side.school2, None)
    factories.link_topic(lesson, side.topic)
    for number in range(6):
        answer(lesson, f"antwoord-{number}", f"Eerst gekeken {number}")
    for member in side.members.values():
        notice = LessonNotice(network_id=side.network.id, lesson_id=lesson.id, member_id=member.id)
        name = TeacherName(network_id=side.network.id, school_id=side.school.id, membership_id=member.id)
        name.name_key, name.is_refused = "p. veenstra", True
        with database.writing() as session:
            session.add_all([notice, name])
    return SimpleNamespace(
        lesson=lesson.whole,
        lesson2=lesson2.whole,
        timetables={role: timetable(side, side.members[role]) for role in ("coordinator", "teacher")},
        timetable2=timetable(side, side.colleague2),
    )


def make_whole(side: Any, school: Any, teacher: Membership | None) -> Lesson:
    lesson = factories.make_lesson(
        school,
        "Vallen: van risico naar plan",
        GIVEN_ON,
        about="Wat zie je?",
        room="B2.14",
        programme="mbo-verpleegkunde",
        starts_time=time(9, 30),
        teacher_id=teacher.id if teacher else None,
        teacher_name="K. Dijkstra",
    )
    keys = {"network_id": side.network.id, "lesson_id": lesson.id}
    guest = LessonGuest(**keys, kind="client", described="Een bewoner van Lisdodde")
    mine = LessonGuest(**keys, kind="care_staff", membership_id=side.members["professional"].id)
    material = LessonMaterial(**keys, title="Generiek kompas", url="https://kompas.example/")
    move = LessonMove(**keys, kind=MoveKind.MOVED, from_on=date(2026, 11, 23), to_on=GIVEN_ON, reason="Speelt nu")
    move.moved_by_id = side.members["teacher"].id
    kept = LessonMaterial(**keys, id=files.keep(b"Hallo"), title="vallen.txt", kind="txt", size=5)
    used = LessonProject(**keys, project_id=side.project.project)
    with database.writing() as session:
        session.add_all([guest, mine, material, kept, used, move])
    lesson.whole = SimpleNamespace(id=lesson.id, guest=guest.id, material=kept.id)
    return lesson


def answer(lesson: Lesson, token: str, changed: str = "") -> None:
    row = LessonAnswer(network_id=lesson.network_id, lesson_id=lesson.id, token=token, week=date(2026, 11, 9))
    row.is_ward, row.answer, row.changed = False, Answer.YES, changed
    with database.writing() as session:
        session.add(row)


def timetable(side: Any, member: Membership) -> uuid.UUID:
    row = TimetableImport(network_id=side.network.id, school_id=side.school.id, brought_by_id=member.id)
    row.filename, row.rows = "lesrooster.csv", FILE
    row.columns = {"day": 0, "starts": 1, "title": 2, "teacher": 3}
    with database.writing() as session:
        session.add(row)
    return row.id


def objects(a: Any, b: Any, nobody: uuid.UUID) -> dict[str, tuple[Any, Any, Any, Any]]:
    """The parts of addresses of this room: own, of the other school, of network B, of nobody."""
    rows = (a.lessons.lesson, a.lessons.lesson2, b.lessons.lesson)
    found = {name: (*(getattr(row, name) for row in rows), nobody) for name in ("guest", "material")}
    theirs = b.lessons.timetables["coordinator"]
    return found | {
        "lesson": (*(row.id for row in rows), nobody),
        "timetable": (a.lessons.timetables["coordinator"], a.lessons.timetable2, theirs, nobody),
    }


def arguments(world: Any, names: set[str], actor: str, relation: str) -> dict[str, Any]:
    """A timetable that waits is its bringer's own."""
    if "timetable" in names and relation == "own" and actor in world.a.lessons.timetables:
        return {"timetable": world.a.lessons.timetables[actor]}
    return {}
