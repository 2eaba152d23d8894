"""Tables of this room: outcome frameworks, lessons, and what students and wards say of them afterwards."""

from .answers import Answer, LessonAnswer
from .frameworks import Certainty, Framework, Outcome, OutcomeLink, OutcomeLinkKind
from .lessons import (
    GuestKind,
    GuestState,
    Lesson,
    LessonGuest,
    LessonMaterial,
    LessonMove,
    LessonNotice,
    LessonOutcome,
    LessonProject,
    LessonTopic,
    MoveKind,
    TeacherName,
    TimetableImport,
    Weight,
)

__all__ = [
    "Answer",
    "Certainty",
    "Framework",
    "GuestKind",
    "GuestState",
    "Lesson",
    "LessonAnswer",
    "LessonGuest",
    "LessonMaterial",
    "LessonMove",
    "LessonNotice",
    "LessonOutcome",
    "LessonProject",
    "LessonTopic",
    "MoveKind",
    "Outcome",
    "OutcomeLink",
    "OutcomeLinkKind",
    "TeacherName",
    "TimetableImport",
    "Weight",
]
