"""The trail of changes goes after 24 months; the database itself keeps every younger entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from dateutil.relativedelta import relativedelta

from ..extensions import db
from ..terms import Due, Term
from ..wording import N_
from .models import AuditEntry

KEPT = relativedelta(months=24, days=1)  # a day more than the database asks, wherever its clock stands


def _find(day: date) -> list[Due]:
    until = datetime.combine(day - KEPT, time.min, UTC)
    rows = db.session.execute(
        sa.select(AuditEntry.network_id, AuditEntry.id).where(AuditEntry.happened_at < until).order_by(AuditEntry.id)
    )
    return [Due(network_id, entry_id) for network_id, entry_id in rows]


def _erase(found: Sequence[Due]) -> None:
    db.session.execute(sa.delete(AuditEntry).where(AuditEntry.id.in_([due.what for due in found])))


TRACES = Term("audit", N_("Who changed what, after 24 months"), _find, _erase)
