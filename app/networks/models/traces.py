"""What the network remembers: names that were matched once, and who did what."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...clock import now
from ...database import NetworkTable, UtcDateTime, int_pk, network_key, text_enum
from ...extensions import Model, db
from .people import Discipline, Membership


class NameKind(StrEnum):
    ORGANISATION = "organisation"
    SCHOOL = "school"
    WARD = "ward"
    DISCIPLINE = "discipline"


class NameMatch(NetworkTable, Model):
    """What a typed name means, confirmed once and remembered. A ward's name counts within its organisation."""

    __tablename__ = "name_match"
    __table_args__ = (
        network_key("organisation_id", table="organisation"),
        network_key("ward_id", table="ward"),
        sa.Index(
            "uq_name_match_typed",
            "network_id",
            "kind",
            "scope",
            "typed_key",
            unique=True,
        ),
    )

    id: Mapped[int] = int_pk()
    kind: Mapped[NameKind] = mapped_column(text_enum(NameKind))
    scope: Mapped[str] = mapped_column(sa.String(36), default="")  # organisation id for a ward, else empty
    typed_key: Mapped[str] = mapped_column(sa.String(200))
    typed: Mapped[str] = mapped_column(sa.String(200))
    organisation_id: Mapped[uuid.UUID | None]
    ward_id: Mapped[uuid.UUID | None]
    discipline: Mapped[Discipline | None] = mapped_column(text_enum(Discipline))


class AuditEntry(NetworkTable, Model):
    """Who did what to which row, append-only. Ids and codes, never content."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        network_key("actor_id", table="membership"),
        sa.Index(None, "network_id", "subject_kind", "subject_id"),
    )

    id: Mapped[int] = int_pk()
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    actor_id: Mapped[uuid.UUID | None]  # None: the command line or the system itself
    verb: Mapped[str] = mapped_column(sa.String(60))
    subject_kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[uuid.UUID | None]
    details: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)

    actor: Mapped[Membership | None] = relationship(viewonly=True)


def record_audit(
    network_id: uuid.UUID,
    actor: Membership | None,
    verb: str,
    subject_kind: str,
    subject_id: uuid.UUID | None = None,
    **details: Any,
) -> None:
    """Adds an audit entry to the running change."""
    db.session.add(
        AuditEntry(
            network_id=network_id,
            actor_id=actor.id if actor else None,
            verb=verb,
            subject_kind=subject_kind,
            subject_id=subject_id,
            details=details,
        )
    )
