"""Lessons: from the timetable or by hand, moved in the open, linked to topics and outcomes."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import AMSTERDAM, now
from ...database import NetworkTable, UtcDateTime, Versioned, int_pk, network_key, network_unique, text_enum, uuid_pk
from ...extensions import Model
from ...files import Kind
from ...networks.models import Membership, Organisation, Ward
from ...topics.models import PracticeTopic
from .frameworks import Outcome


class Weight(StrEnum):
    """How much a lesson is about a topic or an outcome."""

    CORE = "core"
    PRACTISES = "practises"
    TOUCHES = "touches"


class GuestKind(StrEnum):
    CARE_STAFF = "care_staff"
    CLIENT = "client"
    RELATIVE = "relative"
    EXPERT_BY_EXPERIENCE = "expert_by_experience"
    OTHER = "other"


class GuestState(StrEnum):
    ASKED = "asked"
    COMING = "coming"
    NOT_COMING = "not_coming"


class MoveKind(StrEnum):
    """What was done to a lesson in the open, with a reason for students and wards."""

    MOVED = "moved"
    SWAPPED = "swapped"
    ADDED = "added"
    CANCELLED = "cancelled"


class Lesson(NetworkTable, Versioned, Model):
    """One lesson on one day. `planned_on` is the timetable's day; where it differs from `held_on`, it was moved here.

    It counts as given from the moment it is over, unless it was cancelled.
    """

    __tablename__ = "lesson"
    __table_args__ = (
        network_unique(),
        network_key("school_id", table="organisation"),
        network_key("ward_id", table="ward"),
        network_key("teacher_id", table="membership"),
        sa.UniqueConstraint("network_id", "school_id", "timetable_key"),
        sa.Index(None, "network_id", "held_on"),
        sa.Index(None, "network_id", "school_id", "held_on"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    school_id: Mapped[uuid.UUID]
    title: Mapped[str] = mapped_column(sa.String(160))
    lang: Mapped[str] = mapped_column(sa.String(2), default="nl")
    about: Mapped[str] = mapped_column(sa.String(2000), default="")
    programme: Mapped[str] = mapped_column(sa.String(120), default="")
    study_year: Mapped[int | None]
    held_on: Mapped[date]
    starts_time: Mapped[time | None]
    ends_time: Mapped[time | None]
    room: Mapped[str] = mapped_column(sa.String(80), default="")
    ward_id: Mapped[uuid.UUID | None]  # a lesson on the ward, by care staff and teachers together
    teacher_id: Mapped[uuid.UUID | None]
    teacher_name: Mapped[str] = mapped_column(sa.String(160), default="")  # as the timetable writes it
    # Which row of the timetable it is, and what that row said last; empty for a lesson made by hand.
    timetable_key: Mapped[str | None] = mapped_column(sa.String(64))
    planned_on: Mapped[date | None]
    planned_time: Mapped[time | None]
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    school: Mapped[Organisation] = relationship(viewonly=True)
    ward: Mapped[Ward | None] = relationship(viewonly=True)
    teacher: Mapped[Membership | None] = relationship(viewonly=True)
    topics: Mapped[list[LessonTopic]] = relationship(viewonly=True, order_by="LessonTopic.id")
    outcomes: Mapped[list[LessonOutcome]] = relationship(viewonly=True, order_by="LessonOutcome.id")
    project_links: Mapped[list[LessonProject]] = relationship(viewonly=True, order_by="LessonProject.id")
    guests: Mapped[list[LessonGuest]] = relationship(viewonly=True, order_by="LessonGuest.added_at")
    materials: Mapped[list[LessonMaterial]] = relationship(viewonly=True, order_by="LessonMaterial.added_at")
    moves: Mapped[list[LessonMove]] = relationship(viewonly=True, order_by="LessonMove.id")

    @property
    def is_moved(self) -> bool:
        """Moved here, and not in the timetable yet."""
        return self.planned_on is not None and (self.planned_on, self.planned_time) != (self.held_on, self.starts_time)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def is_given(self, moment: datetime) -> bool:
        """Over, and not cancelled. A lesson without a time is over with its day."""
        ends = self.ends_time or self.starts_time or time.max
        return not self.is_cancelled and datetime.combine(self.held_on, ends, AMSTERDAM) <= moment


def _of_lesson() -> sa.ForeignKeyConstraint:
    return network_key("lesson_id", table="lesson", ondelete="CASCADE")


class LessonTopic(NetworkTable, Model):
    __tablename__ = "lesson_topic"
    __table_args__ = (
        _of_lesson(),
        network_key("topic_id", table="practice_topic"),
        sa.UniqueConstraint("network_id", "lesson_id", "topic_id"),
        sa.Index(None, "network_id", "topic_id"),
    )

    id: Mapped[int] = int_pk()
    lesson_id: Mapped[uuid.UUID]
    topic_id: Mapped[uuid.UUID]
    weight: Mapped[Weight] = mapped_column(text_enum(Weight), default=Weight.CORE)
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    topic: Mapped[PracticeTopic] = relationship(viewonly=True)


class LessonOutcome(NetworkTable, Model):
    __tablename__ = "lesson_outcome"
    __table_args__ = (
        _of_lesson(),
        network_key("outcome_id", table="outcome"),
        sa.UniqueConstraint("network_id", "lesson_id", "outcome_id"),
        sa.Index(None, "network_id", "outcome_id"),
    )

    id: Mapped[int] = int_pk()
    lesson_id: Mapped[uuid.UUID]
    outcome_id: Mapped[uuid.UUID]
    weight: Mapped[Weight] = mapped_column(text_enum(Weight), default=Weight.CORE)

    outcome: Mapped[Outcome] = relationship(viewonly=True)


class LessonProject(NetworkTable, Model):
    """A lesson works with the question or the charts of a project. It is one lesson and one project, in every count."""

    __tablename__ = "lesson_project"
    __table_args__ = (
        _of_lesson(),
        network_key("project_id", table="project", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "lesson_id", "project_id"),
        sa.Index(None, "network_id", "project_id"),
    )

    id: Mapped[int] = int_pk()
    lesson_id: Mapped[uuid.UUID]
    project_id: Mapped[uuid.UUID]


class LessonGuest(NetworkTable, Model):
    """Somebody who joins: a colleague of the network by name, a client or relative without one."""

    __tablename__ = "lesson_guest"
    __table_args__ = (network_unique(), _of_lesson(), network_key("membership_id", table="membership"))

    id: Mapped[uuid.UUID] = uuid_pk()
    lesson_id: Mapped[uuid.UUID]
    membership_id: Mapped[uuid.UUID | None]
    kind: Mapped[GuestKind] = mapped_column(text_enum(GuestKind))
    described: Mapped[str] = mapped_column(sa.String(120), default="")  # "a resident of Rietkraag", never a name
    state: Mapped[GuestState] = mapped_column(text_enum(GuestState), default=GuestState.ASKED)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    member: Mapped[Membership | None] = relationship(viewonly=True)


class LessonMaterial(NetworkTable, Model):
    """Something to read or watch: an address on the web, or a file.

    The bytes of a file are kept under its id; `kind` is what the content says it is, None for an address.
    """

    __tablename__ = "lesson_material"
    __table_args__ = (
        network_unique(),
        _of_lesson(),
        sa.CheckConstraint("(kind IS NULL) = (size IS NULL)", name="file_has_size"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    lesson_id: Mapped[uuid.UUID]
    title: Mapped[str] = mapped_column(sa.String(160))
    url: Mapped[str] = mapped_column(sa.String(400), default="")
    kind: Mapped[Kind | None] = mapped_column(text_enum(Kind))
    size: Mapped[int | None]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    @property
    def is_file(self) -> bool:
        return self.kind is not None


class LessonMove(NetworkTable, Model):
    """A lesson went from one moment to another, came, or went; a swap makes two rows. Append-only."""

    __tablename__ = "lesson_move"
    __table_args__ = (
        _of_lesson(),
        network_key("moved_by_id", table="membership"),
        sa.Index(None, "network_id", "moved_at"),
    )

    id: Mapped[int] = int_pk()
    lesson_id: Mapped[uuid.UUID]
    kind: Mapped[MoveKind] = mapped_column(text_enum(MoveKind))
    from_on: Mapped[date | None]  # None: added
    from_time: Mapped[time | None]
    to_on: Mapped[date]
    to_time: Mapped[time | None]
    reason: Mapped[str] = mapped_column(sa.String(200), default="")
    moved_by_id: Mapped[uuid.UUID | None]
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class TimetableImport(NetworkTable, Model):
    """A timetable that was brought in. Its cells wait in `rows` until they are confirmed, a week at most."""

    __tablename__ = "timetable_import"
    __table_args__ = (
        network_unique(),
        network_key("school_id", table="organisation"),
        network_key("brought_by_id", table="membership"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    school_id: Mapped[uuid.UUID]
    brought_by_id: Mapped[uuid.UUID | None]
    brought_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    filename: Mapped[str] = mapped_column(sa.String(200))
    rows: Mapped[list[list[Any]]] = mapped_column(sa.JSON, default=list)  # [row number, cells]; the first is the header
    columns: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)  # field -> which column
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)


class TeacherName(NetworkTable, Model):
    """What a teacher's name in a timetable means: this member, or (refused) certainly not this one."""

    __tablename__ = "teacher_name"
    __table_args__ = (
        network_key("school_id", table="organisation", ondelete="CASCADE"),
        network_key("membership_id", table="membership", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "school_id", "name_key", "membership_id"),
    )

    id: Mapped[int] = int_pk()
    school_id: Mapped[uuid.UUID]
    name_key: Mapped[str] = mapped_column(sa.String(160))  # folded: capitals and accents do not matter
    membership_id: Mapped[uuid.UUID]
    is_refused: Mapped[bool] = mapped_column(default=False)


class LessonNotice(NetworkTable, Model):
    """Whom a letter about a changed lesson goes to; the letter itself says no more than that, and a link."""

    __tablename__ = "lesson_notice"
    __table_args__ = (
        network_unique(),
        _of_lesson(),
        network_key("member_id", table="membership", ondelete="CASCADE"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    lesson_id: Mapped[uuid.UUID]
    member_id: Mapped[uuid.UUID]
    is_ward: Mapped[bool] = mapped_column(default=False)  # works on a ward that raised a topic of it
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    lesson: Mapped[Lesson] = relationship(viewonly=True)
    member: Mapped[Membership] = relationship(viewonly=True)
