"""What planning holds about the owner of an account, for "my data"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..accounts import personal_data
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership
from ..wording import N_, Message
from .models import (
    SHIFT_NAMES,
    Attendance,
    CalendarFeed,
    GroundRuleSignature,
    GroupMember,
    PollAnswer,
    PollSlot,
    Session,
    Shift,
    ShiftImport,
    Swap,
)


def _own(table: Any) -> sa.ColumnElement[bool]:
    return sa.and_(Membership.network_id == table.network_id, Membership.id == table.member_id)


def _groups(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(GroupMember, GroundRuleSignature.signed_at)
        .join(Membership, _own(GroupMember))
        .outerjoin(
            GroundRuleSignature,
            sa.and_(
                GroundRuleSignature.network_id == GroupMember.network_id,
                GroundRuleSignature.group_id == GroupMember.group_id,
                GroundRuleSignature.member_id == GroupMember.member_id,
            ),
        )
        .where(Membership.account_id == account.id)
        .options(joinedload(GroupMember.group))
        .order_by(GroupMember.joined_on)
    )
    for row, signed_at in rows:
        yield {
            "group": row.group.name,
            "joined_on": row.joined_on,
            "left_on": row.left_on or "",
            "signed_at": signed_at or "",
        }


def _sessions(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.scalars(
        sa.select(Attendance)
        .join(Membership, _own(Attendance))
        .join(Attendance.session)
        .where(Membership.account_id == account.id)
        .options(joinedload(Attendance.session))
        .order_by(Session.starts_at)
    ).all()
    swaps = db.session.execute(
        sa.select(Swap.session_id, sa.func.count())
        .join(Membership, sa.and_(Membership.network_id == Swap.network_id, Membership.id == Swap.asker_id))
        .where(Membership.account_id == account.id)
        .group_by(Swap.session_id)
    ).all()
    asked = {row[0]: row[1] for row in swaps}
    for row in rows:
        yield {
            "starts_at": row.session.starts_at,
            "reply": row.reply or "",
            "reason": row.no_reason or "",
            "mode": row.mode,
            "outcome": row.outcome or "",
            "minutes": "" if row.minutes is None else row.minutes,
            "swapped": asked.get(row.session_id, ""),
        }


def _answers(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(PollAnswer, PollSlot)
        .join(PollSlot, sa.and_(PollSlot.network_id == PollAnswer.network_id, PollSlot.id == PollAnswer.slot_id))
        .join(Membership, _own(PollAnswer))
        .where(Membership.account_id == account.id)
        .order_by(PollSlot.held_on, PollSlot.starts_time)
    )
    for row, slot in rows:
        yield {"moment": slot.starts_at, "answer": row.answer, "answered_at": row.answered_at}


def _shifts(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.execute(
        sa.select(Shift, ShiftImport.brought_at)
        .join(Membership, sa.and_(Membership.network_id == Shift.network_id, Membership.person_id == Shift.person_id))
        .outerjoin(ShiftImport, sa.and_(ShiftImport.network_id == Shift.network_id, ShiftImport.id == Shift.import_id))
        .where(Membership.account_id == account.id)
        .order_by(Shift.works_on)
    )
    for row, brought_at in rows:
        yield {"works_on": row.works_on, "kind": Message(SHIFT_NAMES[row.kind]), "brought_at": brought_at or ""}


def _feeds(account: Account) -> Iterator[dict[str, Any]]:
    rows = db.session.scalars(
        sa.select(CalendarFeed)
        .join(Membership, _own(CalendarFeed))
        .where(Membership.account_id == account.id)
        .order_by(CalendarFeed.created_at)
    )
    for row in rows:
        yield {
            "created_at": row.created_at,
            "last_fetched_at": row.last_fetched_at or "",
            "revoked_at": row.revoked_at or "",
        }


_SOURCES = (
    (
        "7-groups",
        N_("Your intervision groups"),
        {
            "group": N_("Group"),
            "joined_on": N_("From"),
            "left_on": N_("Until"),
            "signed_at": N_("Ground rules signed"),
        },
        _groups,
    ),
    (
        "7-sessions",
        N_("Your intervision sessions"),
        {
            "starts_at": N_("When"),
            "reply": N_("Your reply"),
            "reason": N_("Reason"),
            "mode": N_("How you join"),
            "outcome": N_("Attendance"),
            "minutes": N_("Minutes"),
            "swapped": N_("Swaps you asked for"),
        },
        _sessions,
    ),
    (
        "7-dates",
        N_("Your answers about dates"),
        {"moment": N_("Moment"), "answer": N_("Answer"), "answered_at": N_("When")},
        _answers,
    ),
    (
        "7-shifts",
        N_("Your shifts"),
        {"works_on": N_("Day"), "kind": N_("Shift"), "brought_at": N_("Brought in on")},
        _shifts,
    ),
    (
        "7-calendar",
        N_("Your calendar addresses"),
        {"created_at": N_("Made on"), "last_fetched_at": N_("Last used"), "revoked_at": N_("Stopped on")},
        _feeds,
    ),
)


def register() -> None:
    """Groups, sessions, answers, shifts and calendar addresses of this person."""
    for key, title, columns, collect in _SOURCES:
        personal_data.add(key, title, columns, collect)
