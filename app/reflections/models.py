"""Reflections: sealed text of one author, with whom it is shared, who opened it, and the replies."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..accounts.models import Account
from ..clock import now
from ..database import PersonalTable, UtcDateTime, Versioned, int_pk, text_enum, uuid_pk
from ..extensions import Model
from ..networks.models import Membership


class ReflectionModel(StrEnum):
    """The way of looking back; its prompts stand in prompts.py."""

    WARD_NOTE = "ward_note"
    STARR = "starr"
    GIBBS = "gibbs"
    KORTHAGEN_ALACT = "korthagen_alact"
    KORTHAGEN_ONION = "korthagen_onion"
    DRISCOLL = "driscoll"
    FREE = "free"


def _of_reflection(author: str = "owner_id") -> sa.ForeignKeyConstraint:
    """What hangs on a reflection belongs to the same author and network, and goes with it."""
    return sa.ForeignKeyConstraint(
        [author, "network_id", "reflection_id"],
        ["reflection.owner_id", "reflection.network_id", "reflection.id"],
        ondelete="CASCADE",
    )


def _reader() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["network_id", "reader_id"], ["membership.network_id", "membership.id"], ondelete="CASCADE"
    )


class Reflection(PersonalTable, Versioned, Model):
    """One reflection. The text, the feeling, the topics and whether the author was alone stand sealed in `sealed`.

    The id is made on the device, so that a reflection that is sent twice is kept once. Of what the check before sharing
    found and the author let stand, only the number is kept, and for which version it was asked.
    """

    __tablename__ = "reflection"
    __table_args__ = (
        sa.UniqueConstraint("owner_id", "network_id", "id"),
        sa.Index(None, "owner_id", "network_id", "written_at"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"), index=True)
    model: Mapped[ReflectionModel] = mapped_column(text_enum(ReflectionModel))
    is_draft: Mapped[bool] = mapped_column(default=False)
    lang: Mapped[str] = mapped_column(sa.String(2))
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    overruled_hits: Mapped[int] = mapped_column(default=0)
    checked_version: Mapped[int | None]
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the last mail to the author about replies
    kept_by: Mapped[uuid.UUID | None]  # the opened composer that kept it last, while it is a draft

    owner: Mapped[Account] = relationship(viewonly=True)
    shares: Mapped[list[ReflectionShare]] = relationship(viewonly=True, order_by="ReflectionShare.shared_at")


class ReflectionShare(PersonalTable, Model):
    """The author lets one member or one group of the network read it; taken back by deleting the row.

    Which groups there are, rooms above say in audiences.py.
    """

    __tablename__ = "reflection_share"
    __table_args__ = (
        _of_reflection(),
        _reader(),
        sa.UniqueConstraint("reflection_id", "reader_id"),
        sa.UniqueConstraint("reflection_id", "group_id"),
        sa.CheckConstraint("(reader_id IS NULL) <> (group_id IS NULL)", name="one_audience"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID]
    reflection_id: Mapped[uuid.UUID]
    reader_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    group_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    asks_feedback: Mapped[bool] = mapped_column(default=False)
    shared_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    reader: Mapped[Membership | None] = relationship(viewonly=True)


class ReflectionReading(PersonalTable, Model):
    """Somebody opened a shared reflection; written before the text is shown. Only the author reads these rows."""

    __tablename__ = "reflection_reading"
    __table_args__ = (_of_reflection(), _reader(), sa.Index(None, "reflection_id", "read_at"))

    id: Mapped[int] = int_pk()
    network_id: Mapped[uuid.UUID]
    reflection_id: Mapped[uuid.UUID]
    reader_id: Mapped[uuid.UUID]
    read_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    reader: Mapped[Membership] = relationship(viewonly=True)


class ReflectionComment(PersonalTable, Model):
    """A reply in the short thread under a shared reflection, sealed with the key of who wrote it (the owner)."""

    __tablename__ = "reflection_comment"
    __table_args__ = (_of_reflection("author_id"), sa.Index(None, "reflection_id", "written_at"))

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID]
    reflection_id: Mapped[uuid.UUID]
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    author_id: Mapped[uuid.UUID]  # who wrote the reflection
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the last mail to the writer about later replies
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class ReflectionEndWarning(PersonalTable, Model):
    """The author left this network and was told that the texts go."""

    __tablename__ = "reflection_end_warning"
    __table_args__ = (sa.UniqueConstraint("owner_id", "network_id"),)

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    warned_on: Mapped[date]
