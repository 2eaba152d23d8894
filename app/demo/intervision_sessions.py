"""Sessions that were held in the demonstration: who was there, whose turn it was, what stayed; one case to come."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..extensions import db
from ..intervision.models import Attendance, Group, LearningPoint, Outcome, Session, Turn, TurnKind
from ..intervision.sessions.queries.table import load_table
from ..intervision.sessions.service import cases
from ..intervision.sessions.service.cases import CaseValues
from ..networks.models import Membership

# Group, first name of the presenter, method, and the learning point that was approved.
HELD = (
    ("Veer", "Noor", "incident", "Eerst vragen wat de afspraak is, dan pas handelen."),
    ("Veer", "Ilse", "appreciative", "Muziek vooraf plannen."),
    ("Veer", "Ruud", "gossip", "Eén punt vooraf mailen."),
    ("Baken", "Sanne", "moral", "Valideren zonder liegen."),
    ("Baken", "Yassin", "five_step", ""),
    ("Baken", "Karin", "circle", ""),
)
NEXT_CASE = CaseValues(
    "De avond alleen",
    "Hoe blijf ik rustig als er drie bellen tegelijk gaan?",
    "Ik stond alleen op de groep. Er gingen drie bellen tegelijk en iemand riep dat het te lang duurde. "
    "Ik merkte dat ik korter ging praten. Ik stond op de gang en wist niet waar ik moest beginnen.",
    "nl",
)


def fill_sessions(network_id: uuid.UUID, today: date) -> None:
    """Closes what lies behind us, and brings a case to the next session of Veer."""
    rows = db.session.scalars(
        sa.select(Session)
        .filter_by(network_id=network_id)
        .where(Session.held_on < today)
        .options(joinedload(Session.group))
        .order_by(Session.starts_at)
    ).all()
    by_group: dict[str, list[Session]] = {}
    for row in rows:
        by_group.setdefault(row.group.name, []).append(row)
    for name, first_name, method, point in HELD:
        if by_group.get(name):
            _close(by_group[name].pop(0), first_name, method, point)
    _bring(network_id, today)


def _close(session: Session, first_name: str, method: str, point: str) -> None:
    seats = db.session.scalars(
        sa.select(Attendance)
        .filter_by(network_id=session.network_id, session_id=session.id)
        .options(joinedload(Attendance.member).joinedload(Membership.person))
        .order_by(Attendance.id)
    ).all()
    presenter = next(seat.member for seat in seats if seat.member.person.first_name == first_name)
    leader = session.facilitator_id if session.facilitator_id != presenter.id else None
    leader = leader or next(seat.member_id for seat in seats if seat.member_id != presenter.id)
    away = next(seat.member_id for seat in seats if seat.member_id not in {presenter.id, leader})
    for seat in seats:
        is_away = seat.member_id == away
        seat.outcome, seat.minutes = (Outcome.EXCUSED, 0) if is_away else (Outcome.PRESENT, session.minutes)
    session.method_code, session.presenter_id, session.facilitator_id = method, presenter.id, leader
    session.held_at = session.ends_at
    for member_id, kind in ((presenter.id, TurnKind.PRESENTER), (leader, TurnKind.FACILITATOR)):
        db.session.add(Turn(network_id=session.network_id, session_id=session.id, member_id=member_id, kind=kind))
    if point and presenter.account_id is not None:
        db.session.add(
            LearningPoint(
                owner_id=presenter.account_id,
                network_id=session.network_id,
                session_id=session.id,
                presenter_id=presenter.id,
                approved_text=point,
                approved_at=session.ends_at + timedelta(minutes=10),
            )
        )
    db.session.flush()


def _bring(network_id: uuid.UUID, today: date) -> None:
    session = db.session.scalar(
        sa.select(Session)
        .join(Group, sa.and_(Group.network_id == Session.network_id, Group.id == Session.group_id))
        .where(Session.network_id == network_id, Group.name == "Veer", Session.held_on >= today)
        .order_by(Session.starts_at)
        .limit(1)
    )
    if session is None:
        return
    seats = db.session.scalars(
        sa.select(Attendance)
        .filter_by(network_id=network_id, session_id=session.id)
        .options(joinedload(Attendance.member).joinedload(Membership.person))
    )
    names = {seat.member.person.first_name: seat.member for seat in seats}
    who, leader = names.get("Dewi"), names.get("Ruud")
    if who is None or who.account_id is None or leader is None:
        return
    session.facilitator_id = leader.id
    case = cases.write_case(who, NEXT_CASE)
    cases.bring_case(case, load_table(who, session.id), str(case.version), 0)
