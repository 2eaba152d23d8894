"""Material of a lesson: addresses on the web, and files."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import sqlalchemy as sa

from ... import files
from ...clock import now
from ...extensions import db
from ...links import is_web_address
from ...wording import N_, DomainError, Message
from ..models import Lesson, LessonMaterial

MOST = 30
TOO_MANY = N_("A lesson keeps at most %(most)s links and files. Take one away first.")


def check_room(lesson: Lesson, field: str) -> None:
    """Raises DomainError at this field when the lesson is full."""
    if len(lesson.materials) >= MOST:
        raise DomainError(Message(TOO_MANY, most=MOST), field)


def add_material(lesson: Lesson, title: str, url: str) -> LessonMaterial:
    """A link. Only addresses on the web: what could run in the reader's browser is no address."""
    check_room(lesson, "url")
    if not is_web_address(url, "https", "http"):
        raise DomainError(N_("Paste a web address that begins with https://."), "url")
    row = LessonMaterial(network_id=lesson.network_id, lesson_id=lesson.id, title=title, url=url, added_at=now())
    db.session.add(row)
    db.session.flush()
    return row


def add_file(lesson: Lesson, title: str, found: files.Cleaned, file_id: uuid.UUID) -> LessonMaterial:
    """The row of a file that is already kept under this id; without a title it is called as the file is."""
    row = LessonMaterial(
        id=file_id,
        network_id=lesson.network_id,
        lesson_id=lesson.id,
        title=title or found.name.rpartition(".")[0],
        kind=found.kind,
        size=found.size,
        added_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def remove_material(material: LessonMaterial) -> None:
    """Takes the row away; the bytes of a file go after the commit."""
    db.session.delete(material)
    db.session.flush()


def kept_files() -> Iterable[uuid.UUID]:
    """Every file that a lesson speaks of, for the nightly look at what lies about."""
    return db.session.scalars(sa.select(LessonMaterial.id).where(LessonMaterial.kind.is_not(None))).all()
