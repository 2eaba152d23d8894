"""What this room holds about the owner of an account, for "my data"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ..accounts import personal_data
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership
from ..wording import N_, Message
from . import names
from .models import Placement


def register() -> None:
    """Two kinds of data: the placements of this person, and what happened in them."""
    personal_data.add(
        "5-placements",
        N_("Your placements"),
        {
            "network": N_("Network"),
            "organisation": N_("Care organisation"),
            "ward": N_("Ward"),
            "school": N_("School"),
            "programme": N_("Programme"),
            "level": N_("Level"),
            "track": N_("Track"),
            "study_year": N_("Study year"),
            "starts_on": N_("Planned start"),
            "ends_on": N_("Planned end"),
            "supervisor": N_("Workplace supervisor"),
            "tutor": N_("School tutor"),
        },
        lambda account: list(_placements(account)),
    )
    personal_data.add(
        "6-placement-events",
        N_("What happened in your placements"),
        {
            "starts_on": N_("Placement from"),
            "event": N_("What"),
            "day": N_("When"),
            "reason": N_("Reason"),
            "job_title": N_("Job"),
            "hours_per_week": N_("Hours per week"),
            "recorded_at": N_("Recorded at"),
        },
        lambda account: list(_events(account)),
    )


def _rows(account: Account) -> list[tuple[Placement, str]]:
    query = (
        sa.select(Placement, Membership)
        .join(
            Membership,
            sa.and_(Membership.network_id == Placement.network_id, Membership.person_id == Placement.person_id),
        )
        .where(Membership.account_id == account.id)
        .options(
            joinedload(Placement.organisation),
            joinedload(Placement.ward),
            joinedload(Placement.school),
            selectinload(Placement.events),
            joinedload(Membership.network),
        )
        .order_by(Placement.starts_on, Placement.created_at)
    )
    return [(placement, member.network.name) for placement, member in db.session.execute(query).all()]


def _placements(account: Account) -> Iterator[dict[str, Any]]:
    for row, network in _rows(account):
        yield {
            "network": network,
            "organisation": row.organisation.name,
            "ward": row.ward.name if row.ward else "",
            "school": row.school.name if row.school else "",
            "programme": row.programme,
            "level": row.level or "",
            "track": Message(names.TRACK_NAMES[row.track]) if row.track else "",
            "study_year": row.study_year or "",
            "starts_on": row.starts_on,
            "ends_on": row.ends_on or "",
            "supervisor": row.supervisor_name,
            "tutor": row.tutor_name,
        }


def _events(account: Account) -> Iterator[dict[str, Any]]:
    for row, _network in _rows(account):
        for event in row.events:
            yield {
                "starts_on": row.starts_on,
                "event": Message(names.EVENT_NAMES[event.kind]),
                "day": event.occurred_on,
                "reason": Message(names.REASON_NAMES.get(event.reason, event.reason)) if event.reason else "",
                "job_title": event.job_title,
                "hours_per_week": event.hours_per_week or "",
                "recorded_at": event.recorded_at,
            }
