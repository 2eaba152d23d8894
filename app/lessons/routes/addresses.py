"""Addresses that more than one page of this room needs."""

from __future__ import annotations

from flask import url_for

from ..models import Lesson

URL = "/n/<slug:network>/lessons"
ONE = f"{URL}/<uuid:lesson>"


def address_of(lesson: Lesson) -> str:
    return url_for("lessons.show_lesson", lesson=lesson.id)
