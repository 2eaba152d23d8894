"""Timetables of schools as they come out of a spreadsheet: recognised, read, and laid beside what stands here. Pure."""

from .columns import FIELD_NAMES, FIELDS, NEEDED, Table, guess, make_table
from .moments import Moment, Question, QuestionKind, questions_about
from .plan import Change, Known, Line, Plan, make_plan
from .reading import Problem, Slot, read_time, read_timetable

__all__ = [
    "FIELDS",
    "FIELD_NAMES",
    "NEEDED",
    "Change",
    "Known",
    "Line",
    "Moment",
    "Plan",
    "Problem",
    "Question",
    "QuestionKind",
    "Slot",
    "Table",
    "guess",
    "make_plan",
    "make_table",
    "questions_about",
    "read_time",
    "read_timetable",
]
