"""Every night: cases past their term are deleted, and what the database file still remembers of them is wiped."""

from __future__ import annotations

import logging
import uuid

import sqlalchemy as sa

from ...clock import AMSTERDAM, today
from ...database import wipe_journal, writing
from ...extensions import db
from ..models import Case, Session
from .keeping import erase_on

log = logging.getLogger("linnen.intervision")


def erase_due_cases() -> int:
    """Deletes every case whose term is over; how many."""
    due = _due_ids()
    if due:
        with writing() as session:
            session.execute(sa.delete(Case).where(Case.id.in_(due)))
        log.info("erased %d cases", len(due))
    # Also without new ones: what a presenter deleted by hand today still stands in the journal.
    wipe_journal()
    return len(due)


def erase_nightly() -> None:
    erase_due_cases()


def _due_ids() -> list[uuid.UUID]:
    rows = db.session.execute(
        sa.select(Case.id, Case.saved_at, Case.looked_back_on, Session.held_on).outerjoin(
            Session, sa.and_(Session.network_id == Case.network_id, Session.id == Case.session_id)
        )
    ).all()
    day = today()
    return [
        case
        for case, saved_at, looked_back_on, held_on in rows
        if day
        >= erase_on(saved_on=saved_at.astimezone(AMSTERDAM).date(), held_on=held_on, looked_back_on=looked_back_on)
    ]
