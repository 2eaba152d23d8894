"""Who learns from a lesson: the one rule, pure, that pages, calendars, letters and figures share."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from .programmes import programme_key


@dataclass(frozen=True)
class Student:
    """An intern who is placed now. Without an account `membership_id` may be None."""

    person_id: uuid.UUID
    membership_id: uuid.UUID | None
    account_id: uuid.UUID | None
    school_id: uuid.UUID | None
    ward_id: uuid.UUID | None
    tutor_id: uuid.UUID | None
    programme: str
    study_year: int | None


class ForWhom(Protocol):
    """What a lesson says about whom it is for."""

    @property
    def school_id(self) -> uuid.UUID: ...
    @property
    def ward_id(self) -> uuid.UUID | None: ...
    @property
    def programme(self) -> str: ...
    @property
    def study_year(self) -> int | None: ...


class Audience(NamedTuple):
    """Whom lessons are for, said once for all of them that are for the same students."""

    school_id: uuid.UUID
    ward_id: uuid.UUID | None
    programme: str
    study_year: int | None


def attends(student: Student, lesson: ForWhom) -> bool:
    """Same school, programme and year; a lesson that names no programme or year is for all of them.

    A lesson on a ward that names no programme is for whoever learns there, of any school.
    """
    if lesson.ward_id is not None and not lesson.programme:
        return student.ward_id == lesson.ward_id
    if student.school_id != lesson.school_id:
        return False
    if lesson.programme and programme_key(student.programme) != programme_key(lesson.programme):
        return False
    return lesson.study_year is None or student.study_year == lesson.study_year


def own(students: Iterable[Student], teacher_id: uuid.UUID, lessons: Iterable[ForWhom]) -> list[Student]:
    """A teacher's own students: in a lesson of this teacher, or tutored."""
    given = list(lessons)
    return [one for one in students if one.tutor_id == teacher_id or any(attends(one, lesson) for lesson in given)]
