"""What stays of sessions: learning points and next steps, for whoever may read them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from .... import vault
from ....access import Permission, Role
from ....accounts import sealing
from ....clock import AMSTERDAM
from ....extensions import db
from ....networks.models import Membership
from ....topics.answers import Answer
from ....wording import NotFound
from ...models import LearningPoint, NextStep, Session, Turn, TurnKind
from .. import policy
from .table import Table, load_table

PAGE = 50


def place_of(row: LearningPoint | NextStep) -> str:
    return f"{row.__tablename__}:{row.id}"


def opened(row: LearningPoint | NextStep) -> str:
    """The sealed text; empty when it was wiped or its owner's key is gone."""
    if row.sealed is None:
        return ""
    try:
        return sealing.unseal(row.owner_id, place_of(row), row.sealed)
    except vault.CannotOpen:
        return ""


def presenters_of(session: Session) -> list[Membership]:
    """Who brought a case to a session, as recorded when it was chosen."""
    rows = db.session.scalars(
        sa.select(Turn)
        .filter_by(network_id=session.network_id, session_id=session.id, kind=TurnKind.PRESENTER)
        .options(joinedload(Turn.member).joinedload(Membership.person))
        .order_by(Turn.id)
    )
    return [turn.member for turn in rows]


def point_of(session: Session, presenter: Membership) -> LearningPoint | None:
    return db.session.scalar(
        sa.select(LearningPoint).filter_by(
            network_id=session.network_id, session_id=session.id, presenter_id=presenter.id
        )
    )


def step_of(session: Session, presenter: Membership) -> NextStep | None:
    return db.session.scalar(
        sa.select(NextStep).filter_by(network_id=session.network_id, session_id=session.id, presenter_id=presenter.id)
    )


@dataclass(frozen=True)
class Takeaway:
    """What one presenter takes away from a session, as one member sees it."""

    presenter: Membership
    point: LearningPoint | None
    step: NextStep | None
    text: str
    next_step: str
    is_own: bool
    may_draft: bool

    @property
    def is_decided(self) -> bool:
        return self.point is not None and (self.point.approved_at is not None or self.point.refused_at is not None)


def takeaways(table: Table) -> list[Takeaway]:
    """For each presenter of the session: the learning point in progress or approved, and the next step."""
    return [_takeaway(table, presenter) for presenter in presenters_of(table.session)]


def _takeaway(table: Table, presenter: Membership) -> Takeaway:
    point, step = point_of(table.session, presenter), step_of(table.session, presenter)
    is_own = presenter.id == table.member.id
    decided = point is not None and (point.approved_at is not None or point.refused_at is not None)
    may_draft = policy.may_draft_point(table.stage, table.seat, is_owner=is_own, is_decided=decided)
    text = ""
    if point is not None and point.approved_text is not None:
        text = point.approved_text
    elif point is not None and may_draft:
        text = opened(point)
    may_read_step = policy.may_read_next_step(table.stage, table.seat, is_owner=is_own)
    next_step = opened(step) if step is not None and may_read_step else ""
    return Takeaway(presenter, point, step, text, next_step, is_own, may_draft)


def load_takeaway(member: Membership, session: uuid.UUID, presenter: uuid.UUID) -> tuple[Table, Takeaway]:
    """What this presenter takes away, for who was there."""
    table = load_table(member, session)
    found = next((one for one in takeaways(table) if one.presenter.id == presenter), None)
    if found is None or not policy.may_read_next_step(table.stage, table.seat, is_owner=found.is_own):
        raise NotFound
    return table, found


def load_own_point(member: Membership, point: uuid.UUID) -> LearningPoint:
    row = db.session.scalar(
        sa.select(LearningPoint)
        .filter_by(network_id=member.network_id, id=point, owner_id=member.account_id)
        .options(joinedload(LearningPoint.session))
    )
    if row is None:
        raise NotFound
    return row


# --- In the network ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShownPoint:
    """An approved learning point. `presenter` is None for who reads without a name."""

    point: LearningPoint
    presenter: Membership | None
    is_own: bool


def reads_names(member: Membership) -> bool:
    """Management reads what was learned, not who learned it; another role beside it changes nothing."""
    return not member.has(Role.MANAGEMENT)


def approved_points(member: Membership, page: int = 1) -> tuple[list[ShownPoint], int]:
    """Approved learning points of the network, the newest first, and how many there are.

    Without names they stand in an order that does not follow the sessions of one group: by day, then by text.
    """
    query = (
        sa.select(LearningPoint)
        .where(LearningPoint.network_id == member.network_id, LearningPoint.approved_at.is_not(None))
        .options(joinedload(LearningPoint.presenter).joinedload(Membership.person), joinedload(LearningPoint.topic))
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    order = (sa.func.date(LearningPoint.approved_at).desc(), LearningPoint.approved_text)
    page = min(page, -(-total // PAGE) or 1)
    rows = db.session.scalars(query.order_by(*order).offset((page - 1) * PAGE).limit(PAGE))
    named = reads_names(member)
    return [ShownPoint(row, row.presenter if named else None, row.owner_id == member.account_id) for row in rows], total


def answers_of(member: Membership, topics: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Answer]]:
    """Learning points that answer a topic, for the topics room."""
    if not member.can(Permission.SEE_LEARNING_POINTS):
        return {}
    rows = db.session.scalars(
        sa.select(LearningPoint)
        .where(
            LearningPoint.network_id == member.network_id,
            LearningPoint.topic_id.in_(topics),
            LearningPoint.approved_at.is_not(None),
        )
        .order_by(LearningPoint.approved_at)
    )
    found: dict[uuid.UUID, list[Answer]] = {}
    for row in rows:
        if row.topic_id is None or row.approved_at is None or row.approved_text is None:
            continue  # cannot be: the query asked for these
        on = row.approved_at.astimezone(AMSTERDAM).date()
        found.setdefault(row.topic_id, []).append(Answer(row.approved_text, on, lang=row.lang))
    return found
