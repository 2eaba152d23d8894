"""Sentences that the pages of lessons show, in the reader's language."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit

from babel.lists import format_list
from flask_babel import format_date, get_locale, gettext, ngettext

from .. import files
from ..web import say, sentence
from .models import Lesson, LessonMaterial, LessonMove, MoveKind
from .names import QUESTION_NAMES
from .queries import teacher_of
from .timetable import FIELD_NAMES, Line, Moment, Question, QuestionKind


def clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def day(on: date) -> str:
    return str(format_date(on, "EEEE d MMMM"))


def moment(on: date, starts: time | None) -> str:
    """Thursday 3 December 10:15."""
    return f"{day(on)} {clock(starts)}".strip()


def when(lesson: Lesson) -> str:
    """Thursday 3 December, 10:15 to 11:45."""
    if lesson.starts_time and lesson.ends_time:
        return gettext(
            "%(day)s, %(starts)s to %(ends)s",
            day=day(lesson.held_on),
            starts=clock(lesson.starts_time),
            ends=clock(lesson.ends_time),
        )
    return ", ".join(part for part in (day(lesson.held_on), clock(lesson.starts_time)) if part)


def hours(lesson: Lesson) -> str:
    return " – ".join(part for part in (clock(lesson.starts_time), clock(lesson.ends_time)) if part)


def where(lesson: Lesson) -> str:
    ward = gettext("on %(ward)s", ward=lesson.ward.name) if lesson.ward else ""
    room = gettext("room %(room)s", room=lesson.room) if lesson.room else ""
    return ", ".join(part for part in (ward, room) if part)


def for_whom(lesson: Lesson) -> str:
    year = gettext("year %(number)s", number=lesson.study_year) if lesson.study_year else ""
    if not lesson.programme and lesson.ward:
        return gettext("whoever learns on %(ward)s", ward=lesson.ward.name)
    return " ".join(part for part in (lesson.programme or gettext("all programmes"), year) if part)


def line_of(lesson: Lesson) -> str:
    """Under a lesson in a list."""
    parts = (hours(lesson), where(lesson), for_whom(lesson), teacher_of(lesson))
    return ". ".join(sentence(part) for part in parts if part)


def subtitle(lesson: Lesson, students: int) -> str:
    """Under the title of the page."""
    parts = [", ".join(part for part in (when(lesson), where(lesson)) if part)]
    people = ngettext("%(num)s student on placement now", "%(num)s students on placement now", students)
    parts.append(f"{people}, {for_whom(lesson)}")
    return ". ".join(sentence(part) for part in parts) + "."


def told(move: LessonMove, lesson: Lesson) -> str:
    """What happened, in one sentence; the reason stands beside it."""
    gap = {"title": lesson.title, "to": moment(move.to_on, move.to_time)}
    if move.kind is MoveKind.ADDED:
        return gettext("Added: %(title)s on %(to)s.", **gap)
    if move.kind is MoveKind.CANCELLED:
        return gettext("Cancelled: %(title)s of %(to)s.", **gap)
    before = moment(move.from_on, move.from_time) if move.from_on else ""
    return gettext("%(title)s goes from %(before)s to %(to)s.", before=before, **gap)


def listed(names: Sequence[str]) -> str:
    """Such as 'Brug, Kade and Sluis'."""
    return str(format_list(list(names), locale=get_locale()))


def named(topics: Sequence[str]) -> str:
    """Why a ward hears of a lesson: by topic, never by who named it."""
    return gettext("Named on your ward: %(topics)s.", topics=listed(topics))


def size(material: LessonMaterial) -> str:
    """Kind and size of a file, such as PDF, 120 kB."""
    return f"{(material.kind or '').upper()}, {files.size_in_words(material.size or 0)}"


def host(material: LessonMaterial) -> str:
    """Where a link leads to."""
    return (urlsplit(material.url).hostname or "").removeprefix("www.")


def still_planned(lesson: Lesson) -> str:
    """What the timetable says of a lesson that was moved here."""
    if lesson.planned_on is None:
        return ""
    return gettext("In the timetable still %(moment)s", moment=moment(lesson.planned_on, lesson.planned_time))


# --- Questions and timetables -----------------------------------------------------------------------------------------


def asked(question: Question) -> str:
    """One question, about whom and when."""
    about, other = question.about, question.other
    gap: dict[str, Any] = {"title": about.title, "moment": moment(about.day, about.starts)}
    match question.kind:
        case QuestionKind.WEEKEND:
            return gettext("%(title)s is on %(moment)s.", **gap)
        case QuestionKind.YEAR:
            return gettext("%(title)s is for year %(year)s of %(programme)s.", year=about.year,
                           programme=about.programme, title=about.title)  # fmt: skip
        case QuestionKind.TEACHER if other:
            return gettext("%(name)s also has %(other)s then.", name=about.teacher, other=_other(other))
        case QuestionKind.ROOM if other:
            return gettext("%(room)s is also used by %(other)s then.", room=about.room, other=_other(other))
        case _:
            return gettext("%(title)s on %(moment)s.", **gap)


def _other(other: Moment) -> str:
    return f"{other.title} ({clock(other.starts)})" if other.starts else other.title


def grouped(questions: Sequence[Question]) -> list[tuple[str, list[tuple[int | None, str, uuid.UUID | None]]]]:
    """Kind of question -> (row in the file, sentence, the lesson that may be cancelled here)."""
    found = []
    for kind in QuestionKind:
        rows = [(one.about.row, asked_in_file(one), _to_cancel(one)) for one in questions if one.kind is kind]
        if rows:
            found.append((say(QUESTION_NAMES[kind]), rows))
    return found


def _to_cancel(question: Question) -> uuid.UUID | None:
    key = question.about.key
    return key if question.kind is QuestionKind.GONE and isinstance(key, uuid.UUID) else None


def asked_in_file(question: Question) -> str:
    """With title and moment in front, where the page is not about one lesson."""
    text = asked(question)
    if question.kind not in {QuestionKind.TEACHER, QuestionKind.ROOM}:
        return text
    return f"{question.about.title}, {moment(question.about.day, question.about.starts)}: {text}"


def changed(line: Line) -> list[tuple[str, str, str]]:
    """Field, before, after: of a row that changes a lesson."""
    if line.known is None:
        return []
    return [(say(FIELD_NAMES[name]), *_both(line, name)) for name in line.fields]


def _both(line: Line, name: str) -> tuple[str, str]:
    known, slot = line.known, line.slot
    if known is None:
        return "", ""
    if name == "day":
        was = moment(known.planned_on, known.planned_time) if known.planned_on else ""
        return was, moment(slot.day, slot.starts)
    return _shown(getattr(known, name)), _shown(getattr(slot, name))


def _shown(value: Any) -> str:
    return clock(value) if isinstance(value, time) else str(value or "–")
