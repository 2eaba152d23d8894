"""Starting a session and moving it: steps, clock, minutes, who steers, who is there."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa

from ....clock import now
from ....extensions import db
from ....networks.models import record_audit
from ....wording import N_, DomainError, NotFound, Stale
from ...methods import METHODS, scale, scale_rest
from ...models import (
    Attendance,
    CaseVote,
    LearningPoint,
    LiveSession,
    NextStep,
    Outcome,
    Session,
    Turn,
    TurnKind,
)
from .. import policy
from ..policy import Stage
from ..queries.table import Table, chairs, find_edition, is_alone, script_of

MORE_MINUTES = 2


def start_session(table: Table, method_code: str) -> LiveSession:
    """Begins the first step, with the minutes fitted to the time until the planned end.

    Whoever starts steers and is there. A member who is not the facilitator takes the place over; that is recorded.
    """
    at = now()
    if table.stage is not Stage.BEFORE or not policy.may_start(table.session, table.seat, at):
        raise DomainError(N_("This session cannot be started now."))
    edition = None
    if method_code not in METHODS:
        row = find_edition(table.session.network_id, method_code)
        if row is None:
            raise DomainError(N_("Choose a method."), "method")
        edition = row.number
    script = script_of(table.session.network_id, method_code, edition)
    minutes = scale([step.minutes for step in script.steps], _minutes_until_end(table.session, at))
    live = LiveSession(
        network_id=table.session.network_id,
        session_id=table.session.id,
        method_code=method_code,
        edition=edition,
        minutes=minutes,
        steered_by_id=table.member.id,
        started_at=at,
    )
    live.begin_step(0, at)
    table.session.method_code = method_code
    try:
        with db.session.begin_nested():
            db.session.add(live)
    except sa.exc.IntegrityError:
        raise DomainError(N_("Somebody else just started this session.")) from None
    _sit_down(table)
    _record_presenter(table.session)
    if not table.seat.is_facilitator:
        _record_takeover(table)
    return live


def _minutes_until_end(session: Session, at: datetime) -> int:
    """The planned length, or what is left of it for a session that starts late."""
    if at <= session.starts_at:
        return session.minutes
    left = round((session.ends_at - at).total_seconds() / 60)
    return left if left > session.minutes // 3 else session.minutes


def _sit_down(table: Table) -> None:
    """Everybody expected gets a row for attendance; who starts is there."""
    for chair in chairs(table.session):
        if chair.attendance is None:
            db.session.add(
                Attendance(network_id=table.session.network_id, session_id=table.session.id, member_id=chair.member.id)
            )
    db.session.flush()
    _tick(table.session, table.member.id, Outcome.PRESENT)


def _record_presenter(session: Session) -> None:
    """A presenter who was agreed beforehand has the turn, also without a case in writing."""
    if session.presenter_id is not None:
        note_turn(session, session.presenter_id, TurnKind.PRESENTER)


def note_turn(session: Session, member_id: uuid.UUID, kind: TurnKind) -> None:
    """Records once that this person had the turn in this session."""
    where = {"network_id": session.network_id, "session_id": session.id, "member_id": member_id, "kind": kind}
    if db.session.scalar(sa.select(Turn.id).filter_by(**where)) is None:
        db.session.add(Turn(**where))
        db.session.flush()


def _record_takeover(table: Table) -> None:
    record_audit(table.session.network_id, table.member, "took_over_session", "intervision_session", table.session.id)


def take_over(table: Table) -> None:
    """From now on this member steers. One deliberate button; recorded."""
    live = table.running
    if not policy.may_take_over(table.stage, table.seat, is_alone=is_alone(live)):
        raise DomainError(N_("You cannot take over now."))
    live.steered_by_id = table.member.id
    live.turn += 1
    db.session.flush()
    _tick(table.session, table.member.id, Outcome.PRESENT)
    _record_takeover(table)


def undo_start(table: Table) -> None:
    """The session was begun by mistake: it stands as before, with nobody ticked. That it was begun is recorded."""
    live, session = table.running, table.session
    if not policy.may_undo_start(table.stage, table.seat, live.step_index):
        raise DomainError(N_("Go back to the first step first."))
    where = {"network_id": session.network_id, "session_id": session.id}
    for kept in (LearningPoint, NextStep):
        if db.session.scalar(sa.select(kept.id).filter_by(**where).limit(1)) is not None:
            raise DomainError(N_("Something was written to take along already. Round off instead."))
    db.session.execute(sa.update(Attendance).filter_by(**where).values(outcome=None))
    db.session.execute(sa.delete(CaseVote).filter_by(**where))
    db.session.delete(live)
    session.method_code = ""
    record_audit(session.network_id, table.member, "undid_session_start", "intervision_session", session.id)


# --- Steps and clock --------------------------------------------------------------------------------------------------


def steer(table: Table, verb: str, turn: str | None) -> LiveSession:
    """One move of the session. Raises Stale when somebody moved it since this screen was made."""
    if not policy.may_steer(table.stage, table.seat):
        raise NotFound
    live, at = table.running, now()
    if str(turn) != str(live.turn):
        raise Stale(live)
    last = len(live.minutes) - 1
    if verb == "next" and live.step_index < last:
        live.begin_step(live.step_index + 1, at)
    elif verb == "previous" and live.step_index > 0:
        live.begin_step(live.step_index - 1, at)
    elif verb == "pause" and not live.is_paused:
        live.pause(at)
    elif verb == "go-on" and live.is_paused:
        live.go_on(at)
    elif verb == "more":
        live.add_minutes(MORE_MINUTES)
    elif verb == "fit":
        _fit(live, table.session, at)
    else:
        raise DomainError(N_("This cannot be done now."))
    live.turn += 1
    db.session.flush()
    return live


def _fit(live: LiveSession, session: Session, at: datetime) -> None:
    """Divides the time until the planned end over the steps to come, once this one is over."""
    following = live.step_index + 1
    if following >= len(live.minutes):
        raise DomainError(N_("This is the last step."))
    left = (session.ends_at - at).total_seconds() - max(0, live.seconds_left(at))
    live.minutes = scale_rest(live.minutes, following, max(0, round(left / 60)))


def set_minutes(table: Table, minutes: list[int], turn: str | None) -> LiveSession:
    """The minutes of the steps to come, as typed. Steps that are over and the running one keep theirs."""
    if not policy.may_steer(table.stage, table.seat):
        raise NotFound
    live = table.running
    if str(turn) != str(live.turn):
        raise Stale(live)
    following = live.step_index + 1
    if len(minutes) != len(live.minutes) - following:
        raise DomainError(N_("Fill in minutes for each step to come."), "minutes")
    live.minutes = [*live.minutes[:following], *minutes]
    live.turn += 1
    db.session.flush()
    return live


# --- Who is there -----------------------------------------------------------------------------------------------------


def tick_present(table: Table, member_ids: set[uuid.UUID]) -> None:
    """These are there, the others are not. Whoever steers stays; others who are expected get no say in it."""
    if not policy.may_correct_attendance(table.stage, table.seat):
        raise NotFound
    here = member_ids | {table.member.id}
    for chair in chairs(table.session):
        is_here = chair.member.id in here
        if chair.is_present != is_here:
            _tick(table.session, chair.member.id, Outcome.PRESENT if is_here else None)
    stir(table.running)


def _tick(session: Session, member_id: uuid.UUID, outcome: Outcome | None) -> None:
    seat = db.session.scalar(
        sa.select(Attendance).filter_by(network_id=session.network_id, session_id=session.id, member_id=member_id)
    )
    if seat is None:
        seat = Attendance(network_id=session.network_id, session_id=session.id, member_id=member_id)
        db.session.add(seat)
    seat.outcome = outcome
    db.session.flush()


def stir(live: LiveSession | None) -> None:
    """Makes the screens of the others look again."""
    if live is not None:
        live.pulse += 1
        db.session.flush()
