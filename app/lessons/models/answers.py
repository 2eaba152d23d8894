"""Did the lesson help? Answers that lead to nobody."""

from __future__ import annotations

import uuid
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ...database import AnonTable, text_enum, uuid_pk
from ...extensions import Model


class Answer(StrEnum):
    YES = "yes"  # I did something with it
    NOT_YET = "not_yet"
    NO_FIT = "no_fit"  # it did not fit my ward


class LessonAnswer(AnonTable, Model):
    """What one person said of one lesson. The token stands for the person at this lesson: answering again replaces.

    The lesson is no foreign key, because a lesson names its teacher.
    """

    __tablename__ = "lesson_answer"
    __table_args__ = (
        sa.UniqueConstraint("network_id", "lesson_id", "token"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    lesson_id: Mapped[uuid.UUID]
    token: Mapped[str] = mapped_column(sa.String(64))
    week: Mapped[date]  # its Monday
    is_ward: Mapped[bool]  # of a ward that raised the topic, else a student of the lesson
    answer: Mapped[Answer] = mapped_column(text_enum(Answer))
    changed: Mapped[str] = mapped_column(sa.String(200), default="")  # what changed, in one sentence
