"""Closing a session, what its presenter takes away, and telling back next time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from ....accounts import sealing
from ....clock import now, today
from ....database import check_version
from ....extensions import db
from ....networks.models import Membership, record_audit
from ....wording import N_, DomainError, NotFound, Stale
from ...models import Attendance, Case, CaseVote, LearningPoint, NextStep, Outcome, Session, Turn, TurnKind
from .. import policy
from ..policy import Stage
from ..queries import points
from ..queries.table import Table, chairs
from .cases import leave_session
from .steering import note_turn, stir


@dataclass(frozen=True)
class Attended:
    outcome: Outcome
    minutes: int


def close_session(
    table: Table, attended: Mapping[uuid.UUID, Attended], turn: str | None, presenter_id: uuid.UUID | None = None
) -> None:
    """The session is held: who was there with minutes, whose turn it was. Cases that were not chosen go back.

    Also for one that was held without a screen. `presenter_id` says who told a case that nobody recorded yet.
    """
    session = table.session
    if policy.may_steer(table.stage, table.seat):
        if str(turn) != str(table.running.turn):
            raise Stale(table.running)
    elif not policy.may_record(session, table.stage, table.seat, now()):
        raise NotFound
    _keep_attendance(session, attended)
    if presenter_id is not None and not points.presenters_of(session):
        _keep_presenter(session, attended, presenter_id)
    session.held_at = now()
    if table.live is not None:
        table.live.ended_at = session.held_at
        table.live.turn += 1
    note_turn(session, table.member.id, TurnKind.FACILITATOR)
    _give_back(session)
    db.session.flush()


def _keep_attendance(session: Session, attended: Mapping[uuid.UUID, Attended]) -> None:
    people = chairs(session)
    if set(attended) != {chair.member.id for chair in people}:
        raise DomainError(N_("Say for everybody whether they were there."))
    for chair in people:
        was = attended[chair.member.id]
        seat = chair.attendance or Attendance(
            network_id=session.network_id, session_id=session.id, member_id=chair.member.id
        )
        seat.outcome = was.outcome
        seat.minutes = was.minutes if was.outcome is Outcome.PRESENT else 0
        db.session.add(seat)


def _keep_presenter(session: Session, attended: Mapping[uuid.UUID, Attended], presenter_id: uuid.UUID) -> None:
    was = attended.get(presenter_id)
    if was is None or was.outcome is not Outcome.PRESENT:
        raise DomainError(N_("Who brought a case was there: choose somebody who was."), "presenter")
    session.presenter_id = presenter_id
    note_turn(session, presenter_id, TurnKind.PRESENTER)


def _give_back(session: Session) -> None:
    """Cases nobody talked about are their presenter's alone again."""
    db.session.execute(sa.delete(CaseVote).filter_by(network_id=session.network_id, session_id=session.id))
    rows = db.session.scalars(
        sa.select(Case).filter_by(network_id=session.network_id, session_id=session.id).where(Case.chosen_at.is_(None))
    )
    for case in rows:
        leave_session(case)


def reopen_session(table: Table) -> None:
    """Closed too early, or with a mistake in who was there: it runs again, on its last step, with the clock stopped."""
    if table.live is None or not policy.may_reopen(table.session, table.seat, now()):
        raise DomainError(N_("This session cannot be opened again."))
    session, live = table.session, table.live
    session.held_at = live.ended_at = live.step_ends_at = None
    live.paused_seconds = 0
    live.turn += 1
    where = {"network_id": session.network_id, "session_id": session.id, "member_id": table.member.id}
    db.session.execute(sa.delete(Turn).filter_by(**where, kind=TurnKind.FACILITATOR))
    record_audit(session.network_id, table.member, "reopened_session", "intervision_session", session.id)
    db.session.flush()


# --- The learning point -----------------------------------------------------------------------------------------------


def draft_point(table: Table, takeaway: points.Takeaway, text: str, lang: str, version: str | None) -> LearningPoint:
    """Proposes a learning point, or changes the proposal. Only who was there; the presenter decides."""
    if not takeaway.may_draft or takeaway.presenter.account_id is None:
        raise NotFound
    point = takeaway.point
    if point is None:
        point = _new_point(table, takeaway.presenter, takeaway.presenter.account_id)
    else:
        check_version(point, version)
        if point.approved_at is not None:
            raise DomainError(N_("This learning point is approved. Take it back first."))
    point.refused_at = None
    point.sealed = sealing.seal(point.owner_id, points.place_of(point), text)
    point.lang = lang
    db.session.add(point)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except sa.exc.IntegrityError:
        raise DomainError(N_("Somebody else just proposed a learning point. Look at it first."), "text") from None
    stir(table.live)
    return point


def _new_point(table: Table, presenter: Membership, owner_id: uuid.UUID) -> LearningPoint:
    return LearningPoint(
        id=uuid.uuid4(),
        owner_id=owner_id,
        network_id=table.session.network_id,
        session_id=table.session.id,
        presenter_id=presenter.id,
    )


def approve_point(point: LearningPoint, text: str, version: str | None) -> None:
    """The presenter lets the network read it, in these words. The sealed draft is gone."""
    check_version(point, version)
    point.approved_text, point.approved_at = text, now()
    point.sealed = point.refused_at = None
    db.session.flush()


def refuse_point(point: LearningPoint, version: str | None) -> None:
    """The presenter does not want it: the draft is wiped, and nobody else writes another."""
    check_version(point, version)
    if point.approved_at is not None:
        raise DomainError(N_("This learning point is approved. Take it back first."))
    point.sealed, point.refused_at = None, now()
    db.session.flush()


def take_back_point(point: LearningPoint) -> None:
    """No longer readable by anybody; gone."""
    db.session.delete(point)
    db.session.flush()


def link_point(point: LearningPoint, topic_id: uuid.UUID | None) -> None:
    """Which practice topic it feeds. The topic's own page shows it from then on."""
    point.topic_id = topic_id
    db.session.flush()


# --- The next step ----------------------------------------------------------------------------------------------------


def keep_next_step(table: Table, text: str, version: str | None) -> None:
    """What the presenter is going to do; an empty text takes it away."""
    member = table.member
    if table.stage not in {Stage.DURING, Stage.AFTER} or member.account_id is None:
        raise NotFound
    if member.id not in {one.id for one in points.presenters_of(table.session)}:
        raise NotFound
    step = points.step_of(table.session, member)
    if step is None:
        step = NextStep(
            id=uuid.uuid4(),
            owner_id=member.account_id,
            network_id=table.session.network_id,
            session_id=table.session.id,
            presenter_id=member.id,
        )
    else:
        check_version(step, version)
    if not text:
        if step in db.session:
            db.session.delete(step)
    else:
        step.sealed = sealing.seal(step.owner_id, points.place_of(step), text)
        db.session.add(step)
    db.session.flush()
    stir(table.live)


# --- The look-back ----------------------------------------------------------------------------------------------------


def tell_back(table: Table, told: Session, presenter_id: uuid.UUID) -> None:
    """This presenter told the group what it brought: the text of the case is kept seven days more, never longer."""
    is_presenter = table.member.id == presenter_id and table.seat.is_present
    if table.stage is not Stage.DURING or not (is_presenter or policy.may_steer(table.stage, table.seat)):
        raise NotFound
    mine = {"network_id": told.network_id, "session_id": told.id, "presenter_id": presenter_id}
    for case in db.session.scalars(sa.select(Case).filter_by(**mine).where(Case.chosen_at.is_not(None))):
        case.looked_back_on = case.looked_back_on or today()
    for step in db.session.scalars(sa.select(NextStep).filter_by(**mine)):
        step.looked_back_at = step.looked_back_at or now()
    db.session.flush()
    stir(table.live)
