"""The import itself: how far it is, its rows as shown, and what it changed."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ....clock import now
from ....database import NetworkTable, UtcDateTime, int_pk, network_key, network_unique, text_enum, uuid_pk
from ....extensions import Model
from ....networks.models import Membership
from ....wording import Message
from ..fields import Field, Kind
from ..known import Outcome

KEPT_FOR = timedelta(days=30)  # rows and former values of an import, with the names in them


class BatchState(StrEnum):
    READING = "reading"  # the file is opened and its columns are recognised
    REFUSED = "refused"  # the file cannot be read; `notice` says why
    COLUMNS = "columns"  # waits for somebody to look at the columns
    PLANNING = "planning"  # rows are read, compared and staged
    NAMES = "names"  # waits for names to be confirmed
    REVIEW = "review"  # waits for the go-ahead
    PUBLISHING = "publishing"
    DONE = "done"
    UNDONE = "undone"
    STOPPED = "stopped"  # given up before anything changed


WORKING_STATES = frozenset({BatchState.READING, BatchState.PLANNING, BatchState.PUBLISHING})
OPEN_STATES = WORKING_STATES | {BatchState.COLUMNS, BatchState.NAMES, BatchState.REVIEW}


class ImportBatch(NetworkTable, Model):
    """A file somebody brings in. The file itself lies under instance/uploads until it is published or 30 days old."""

    __tablename__ = "import_batch"
    __table_args__ = (
        network_unique(),
        network_key("started_by_id", table="membership"),
        network_key("job_id", table="job"),
        sa.Index(None, "network_id", "created_at"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    kind: Mapped[Kind] = mapped_column(text_enum(Kind))
    state: Mapped[BatchState] = mapped_column(text_enum(BatchState), default=BatchState.READING)
    started_by_id: Mapped[uuid.UUID | None]  # None: the command line
    job_id: Mapped[uuid.UUID | None]
    filename: Mapped[str] = mapped_column(sa.String(200))  # as typed, for showing
    stored_as: Mapped[str | None] = mapped_column(sa.String(40))  # a random name; None when the file is gone
    layout: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    mapping: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    answers: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    asked: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    notice: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    seen: Mapped[str] = mapped_column(sa.String(64), default="")  # fingerprint of the data it was compared with
    digest: Mapped[str] = mapped_column(sa.String(64), default="")  # of what would happen, to see whether that changed
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    started_by: Mapped[Membership | None] = relationship(viewonly=True)

    @property
    def is_wiped(self) -> bool:
        """Past its thirty days: what undoing needs is gone, or goes tonight."""
        return self.created_at < now() - KEPT_FOR

    @property
    def is_working(self) -> bool:
        return self.state in WORKING_STATES

    @property
    def message(self) -> Message | None:
        return Message.from_json(self.notice) if self.notice else None

    @property
    def columns(self) -> dict[Field, int]:
        """Which column holds which field."""
        return {Field(name): index for name, index in self.mapping.items()}

    def count(self, outcome: Outcome | str) -> int:
        return self.counts.get(str(outcome), 0)

    @property
    def comes_in(self) -> int:
        """Rows that change something."""
        return self.count(Outcome.NEW) + self.count(Outcome.CHANGED)

    @property
    def rows_read(self) -> int:
        return sum(self.count(outcome) for outcome in Outcome)


class ImportRow(NetworkTable, Model):
    """A row of the file with its outcome, as the preview shows it. Cells are kept of rows that stay behind only."""

    __tablename__ = "import_row"
    __table_args__ = (
        network_key("batch_id", table="import_batch", ondelete="CASCADE"),
        sa.Index(None, "network_id", "batch_id", "outcome", "row_number"),
    )

    id: Mapped[int] = int_pk()
    batch_id: Mapped[uuid.UUID]
    row_number: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(text_enum(Outcome))
    person_name: Mapped[str] = mapped_column(sa.String(210), default="")
    same_as: Mapped[int | None]
    problems: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    notes: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    cells: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)


class ImportChange(NetworkTable, Model):
    """A row an import made or changed, with its version then and its values before: what undoing needs."""

    __tablename__ = "import_change"
    __table_args__ = (
        network_key("batch_id", table="import_batch", ondelete="CASCADE"),
        sa.Index(None, "network_id", "batch_id", "subject", "row_id"),
    )

    id: Mapped[int] = int_pk()
    batch_id: Mapped[uuid.UUID]
    subject: Mapped[str] = mapped_column(sa.String(20))  # the table
    row_id: Mapped[uuid.UUID]
    version: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))  # None: it is new
