"""What makes somebody ask again: a lesson in the weekend, two at once, a year that a programme does not have."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import islice

from ...placements.intake.values import fold
from ..programmes import years_of

MOST_CLASHES = 3  # of a kind per lesson: a list in which everything clashes would fill the memory with pairs


class QuestionKind(StrEnum):
    WEEKEND = "weekend"
    TEACHER = "teacher"  # in two lessons at once
    ROOM = "room"  # two lessons in it at once
    YEAR = "year"
    TWICE = "twice"  # the same row twice
    OFF = "off"  # the timetable says that it does not go on
    GONE = "gone"  # stands here, not in the timetable any more


@dataclass(frozen=True)
class Moment:
    """A lesson with what may clash. `key` tells lessons apart; the same key is the same lesson."""

    key: Hashable
    title: str
    day: date
    starts: time | None = None
    ends: time | None = None
    teacher: str = ""
    room: str = ""
    programme: str = ""
    year: int | None = None
    row: int | None = None


@dataclass(frozen=True)
class Question:
    """Something to look at; `other` is the lesson it clashes with. Never a refusal."""

    kind: QuestionKind
    about: Moment
    other: Moment | None = None


def questions_about(moments: Iterable[Moment], others: Iterable[Moment] = ()) -> list[Question]:
    """What to ask about these lessons, each pair once; `others` stand already and are not asked about themselves."""
    found: list[Question] = []
    own, known = list(moments), dict[_Place, list[Moment]]()
    keys = {one.key for one in own}
    for other in others:
        if other.key not in keys:
            _put(known, other)
    for one in own:
        found += _of_itself(one)
        found += _clashes(one, known)
        _put(known, one)
    return found


_Place = tuple[QuestionKind, date, str]


def _places(one: Moment) -> Iterator[_Place]:
    """Where only one lesson at a time can be: with its teacher, in its room."""
    if one.starts is not None and one.teacher:
        yield QuestionKind.TEACHER, one.day, fold(one.teacher)
    if one.starts is not None and one.room:
        yield QuestionKind.ROOM, one.day, fold(one.room)


def _put(known: dict[_Place, list[Moment]], one: Moment) -> None:
    for place in _places(one):
        known.setdefault(place, []).append(one)


def _of_itself(one: Moment) -> Iterator[Question]:
    if one.day.weekday() >= 5:
        yield Question(QuestionKind.WEEKEND, one)
    years = years_of(one.programme)
    if one.year is not None and years is not None and one.year > years:
        yield Question(QuestionKind.YEAR, one)


def _clashes(one: Moment, known: Mapping[_Place, Sequence[Moment]]) -> Iterator[Question]:
    for place in _places(one):
        others = (other for other in known.get(place, ()) if _overlap(one, other))
        yield from (Question(place[0], one, other) for other in islice(others, MOST_CLASHES))


def _overlap(one: Moment, other: Moment) -> bool:
    """Whether they share a minute. A lesson that only says when it begins, clashes with one that runs then."""
    if one.starts is None or other.starts is None:
        return False
    return one.starts == other.starts or (one.starts < _end(other) and other.starts < _end(one))


def _end(one: Moment) -> time:
    return one.ends or one.starts or time.min
