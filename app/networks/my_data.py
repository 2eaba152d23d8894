"""What networks hold about an account, for the download of one's own data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy.orm import joinedload

from ..access import ROLE_NAMES
from ..accounts.models import Account
from ..extensions import db
from ..wording import N_, Message
from .models import DISCIPLINE_NAMES, AuditEntry, Membership

TITLE = N_("Your networks")
COLUMNS = {
    "network": N_("Network"),
    "name": N_("Name"),
    "email": N_("E-mail address"),
    "organisation": N_("Organisation"),
    "ward": N_("Ward"),
    "roles": N_("Roles"),
    "discipline": N_("Discipline"),
    "job_title": N_("Position"),
    "student_number": N_("Student number"),
    "staff_number": N_("Staff number"),
    "started_on": N_("From"),
    "ended_on": N_("Leaves on"),
}
CHANGES_TITLE = N_("What you changed in your networks")
CHANGES_COLUMNS = {"what": N_("What"), "happened_at": N_("When")}


def _memberships(account: Account) -> Iterable[Membership]:
    """Ended ones too: they are about the same person."""
    return db.session.scalars(
        sa.select(Membership)
        .filter_by(account_id=account.id)
        .options(
            joinedload(Membership.network),
            joinedload(Membership.person),
            joinedload(Membership.organisation),
            joinedload(Membership.ward),
        )
        .order_by(Membership.started_on, Membership.id)
    )


def collect(account: Account) -> list[dict[str, Any]]:
    return [_row(member) for member in _memberships(account)]


def _row(member: Membership) -> dict[str, Any]:
    person = member.person
    return {
        "network": member.network.name,
        "name": person.name,
        "email": person.email,
        "organisation": member.organisation.name if member.organisation else None,
        "ward": member.ward.name if member.ward else None,
        "roles": ", ".join(gettext(ROLE_NAMES[role]) for role in sorted(member.roles)),
        "discipline": Message(DISCIPLINE_NAMES[member.discipline]) if member.discipline else None,
        "job_title": member.job_title,
        "student_number": person.student_number,
        "staff_number": person.staff_number,
        "started_on": member.started_on,
        "ended_on": member.ended_on,
    }


def collect_changes(account: Account) -> list[dict[str, Any]]:
    """What the audit table says this account did: the kind of change and when, not to whom."""
    rows = db.session.scalars(
        sa.select(AuditEntry)
        .join(Membership, sa.and_(Membership.network_id == AuditEntry.network_id, Membership.id == AuditEntry.actor_id))
        .where(Membership.account_id == account.id)
        .order_by(AuditEntry.happened_at, AuditEntry.id)
    )
    return [{"what": row.verb, "happened_at": row.happened_at} for row in rows]
