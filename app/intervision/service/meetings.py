"""Sessions: planning one or a series, moving, cancelling, replying, swapping, and the daily reminders."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from ...access import Role
from ...clock import AMSTERDAM, now, today
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership, MembershipRole, record_audit
from ...wording import N_, DomainError
from .. import policy, queries
from ..models import (
    Attendance,
    CancelReason,
    Group,
    GroupState,
    HolidayRegion,
    JoinMode,
    NoReason,
    Reply,
    Series,
    Session,
    SessionState,
)
from ..planner import MINIMUM_PRESENT
from ..recurrence import Plan
from . import notices

REMINDERS = (14, 7, 1)
CASE_ASKED = 3  # days ahead: a case is chosen two days ahead


@dataclass(frozen=True)
class Where:
    """When on the clock, how long, and where: in a room, by video, or both."""

    at: time
    minutes: int
    place: str = ""
    video_url: str = ""


def plan_session(actor: Membership | None, group: Group, day: date, where: Where) -> Session:
    """One session, and a letter to everybody in the group."""
    session = _new_session(group, day, where, _new_uid())
    db.session.flush()
    _expect_everybody(session, group)
    record_audit(group.network_id, actor, "plan_session", "session", session.id)
    notices.tell_planned(session)
    return session


def plan_series(actor: Membership, group: Group, plan: Plan, where: Where, region: HolidayRegion | None) -> Series:
    """All sessions of a plan at once; everybody gets one letter for the whole series."""
    if group.state is not GroupState.RUNNING:
        raise DomainError(N_("Fix the group first; then its sessions can be planned."))
    first = min([*plan.days, *(day for day, _ in plan.skipped)])
    series = Series(network_id=group.network_id, group_id=group.id, id=uuid.uuid4(), uid=_new_uid())
    series.rule, series.starts_on, series.starts_time, series.minutes = plan.rule, first, where.at, where.minutes
    series.place, series.video_url, series.region = where.place, where.video_url, region
    series.exceptions = [day.isoformat() for day, _ in plan.skipped]
    db.session.add(series)
    db.session.flush()
    for day in plan.days:
        session = _new_session(group, day, where, series.uid)
        session.series_id, session.original_on = series.id, day
        db.session.flush()
        _expect_everybody(session, group)
    record_audit(group.network_id, actor, "plan_series", "group", group.id, count=len(plan.days))
    notices.tell_series(series, [row.member for row in group.members_on(today())])
    return series


def _new_uid() -> str:
    """What names it in calendars for good; a plain UUID, as RFC 7986 advises."""
    return str(uuid.uuid4())


def _new_session(group: Group, day: date, where: Where, uid: str) -> Session:
    session = Session(id=uuid.uuid4(), network_id=group.network_id, group_id=group.id, uid=uid)
    session.put_on(day, where.at)
    if session.starts_at < now():
        raise DomainError(N_("This moment has passed."), "held_on")
    session.minutes, session.place, session.video_url = where.minutes, where.place, where.video_url
    session.method_code = group.method_code
    db.session.add(session)
    return session


def _expect_everybody(session: Session, group: Group) -> None:
    for row in group.members_on(session.held_on):
        db.session.add(Attendance(network_id=group.network_id, session_id=session.id, member_id=row.member_id))
    db.session.flush()
    db.session.refresh(session)


def change_session(
    actor: Membership,
    session: Session,
    version: str | None,
    day: date,
    where: Where,
    facilitator_id: uuid.UUID | None,
    method_code: str | None = None,
) -> bool:
    """Another day, time, place, facilitator or (not None) method. Says whether calendars and letters heard of it."""
    check_version(session, version)
    refuse_over(session)
    before = _seen_in_calendar(session)
    moved = (session.held_on, session.starts_time) != (day, where.at)
    session.put_on(day, where.at)
    if moved and session.starts_at < now():
        raise DomainError(N_("This moment has passed."), "held_on")
    session.minutes, session.place, session.video_url = where.minutes, where.place, where.video_url
    _appoint(actor, session, facilitator_id)
    session.method_code = session.method_code if method_code is None else method_code
    if moved:
        _ask_again(session)
    record_audit(session.network_id, actor, "change_session", "session", session.id)
    if _seen_in_calendar(session) == before:
        db.session.flush()
        return False
    _next_sequence(session)
    notices.tell_changed(session)
    return True


def _appoint(actor: Membership, session: Session, facilitator_id: uuid.UUID | None) -> None:
    """Who leads reads the cases that are brought from now on: who decided it stays to be seen."""
    if session.facilitator_id == facilitator_id:
        return
    session.facilitator_id = facilitator_id
    named = str(facilitator_id) if facilitator_id else None
    record_audit(session.network_id, actor, "appoint_facilitator", "session", session.id, facilitator=named)


def _seen_in_calendar(session: Session) -> tuple[datetime, int, str, str]:
    return session.starts_at.astimezone(AMSTERDAM), session.minutes, session.place, session.video_url


def _next_sequence(session: Session) -> None:
    session.sequence += 1
    session.changed_at = now()
    db.session.flush()


def _ask_again(session: Session) -> None:
    """Who said yes or no meant another moment."""
    for row in session.attendance:
        row.reply = row.no_reason = row.replied_at = None


def cancel_session(actor: Membership, session: Session, version: str | None, reason: CancelReason) -> None:
    """It does not take place; everybody's calendar hears it."""
    check_version(session, version)
    refuse_over(session)
    session.cancelled_at, session.cancel_reason = now(), reason
    _next_sequence(session)
    record_audit(session.network_id, actor, "cancel_session", "session", session.id, reason=reason.value)
    notices.tell_cancelled(session)


def cancel_series(actor: Membership, series: Series, reason: CancelReason) -> int:
    """All that is still to come of a series is off; what was held stays. Everybody hears it once. Says how many."""
    coming = [row for row in queries.sessions_of_series(series) if row.state is SessionState.PLANNED]
    coming = [row for row in coming if row.starts_at > now()]
    if not coming:
        raise DomainError(N_("Nothing of this series is to come any more."))
    expected = {member.id: member for row in coming for member in queries.expected_at(row)}
    for session in coming:
        session.cancelled_at, session.cancel_reason = now(), reason
        _next_sequence(session)
    record_audit(series.network_id, actor, "cancel_series", "group", series.group_id, reason=reason.value)
    notices.tell_series_off(series, list(expected.values()))
    return len(coming)


def refuse_over(session: Session) -> None:
    if session.state is not SessionState.PLANNED:
        raise DomainError(N_("This session is not planned any more."))


# --- Replies and swaps ------------------------------------------------------------------------------------------------


def reply(
    member: Membership, session: Session, answer: Reply, reason: NoReason | None = None, mode: JoinMode | None = None
) -> Attendance:
    """Yes or no, with the reason and how somebody joins. A fourth no brings the question to move it."""
    refuse_over(session)
    row = _own_row(member, session)
    row.reply, row.replied_at = answer, now()
    row.no_reason = (reason or NoReason.OTHER) if answer is Reply.NO else None
    by_video = JoinMode.VIDEO if session.video_url and not session.place else None
    row.mode = by_video or mode or row.mode
    db.session.flush()
    if answer is Reply.NO:
        watch_numbers(session)
    return row


def _own_row(member: Membership, session: Session) -> Attendance:
    for row in session.attendance:
        if row.member_id == member.id:
            return row
    if not policy.is_in(member, session.group, session.held_on):
        raise DomainError(N_("You are not expected at this session."))
    row = Attendance(network_id=session.network_id, session_id=session.id, member_id=member.id)
    db.session.add(row)
    db.session.flush()
    return row


def watch_numbers(session: Session) -> None:
    """Below four the facilitator, or who manages the group, is asked to move it; once per date."""
    db.session.expire(session, ["attendance"])
    if queries.expected_count(session) < MINIMUM_PRESENT:
        notices.ask_to_move(session, caretakers_of(session.group))


def caretakers_of(group: Group) -> list[Membership]:
    """The practice educators of the group's organisation, else the coordinators."""
    rows = db.session.scalars(
        sa.select(Membership)
        .where(
            Membership.network_id == group.network_id,
            Membership.role_rows.any(MembershipRole.role.in_([Role.COORDINATOR, Role.PRACTICE_EDUCATOR])),
            Membership.account_id.is_not(None),
        )
        .order_by(Membership.started_on, Membership.id)
    ).all()
    current = [row for row in rows if row.is_current(today())]
    near = [row for row in current if not row.has(Role.COORDINATOR) and policy.can_manage(row, group)]
    return near or [row for row in current if row.has(Role.COORDINATOR)]


# --- Every day --------------------------------------------------------------------------------------------------------


def send_reminders(day: date) -> int:
    """Reminders 14, 7 and 1 day ahead, and 3 days ahead where no case is chosen; twice on a day sends nothing twice."""
    sent = 0
    for days in REMINDERS:
        for session in queries.sessions_due(day + timedelta(days=days)):
            sent += notices.remind(session, days)
            watch_numbers(session)
    waiting = [
        session for session in queries.sessions_due(day + timedelta(days=CASE_ASKED)) if not session.presenter_id
    ]
    return sent + sum(notices.ask_for_case(session) for session in waiting)
