"""Cases as one reader may see them: title and question, the text, or nothing at all."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from .... import vault
from ....accounts import sealing
from ....clock import AMSTERDAM, today
from ....extensions import db
from ....networks.models import Membership
from ....wording import NotFound
from ...models import Case, CaseVote, GroupMember, LiveSession, NextStep, Session
from ...queries.groups import is_in_on
from .. import policy
from ..keeping import erase_on
from .table import Table, load_table


@dataclass(frozen=True)
class ShownCase:
    """What a reader gets to see of a case. `text` is None for who reads title and question only."""

    case: Case
    title: str
    question: str
    text: str | None
    is_own: bool

    @property
    def presenter(self) -> Membership:
        return self.case.presenter


def place_of(case: Case, part: str) -> str:
    return f"case {part}:{case.id}"


def opened(case: Case, part: str) -> str:
    """One sealed part of a case; empty when its owner's key is gone."""
    try:
        return sealing.unseal(case.owner_id, place_of(case, part), getattr(case, f"{part}_sealed"))
    except vault.CannotOpen:
        return ""


def is_due(case: Case) -> bool:
    """Past its term; the nightly job has not been by yet."""
    held_on = case.session.held_on if case.session else None
    saved_on = case.saved_at.astimezone(AMSTERDAM).date()
    return today() >= erase_on(saved_on=saved_on, held_on=held_on, looked_back_on=case.looked_back_on)


def cases_at(table: Table) -> list[ShownCase]:
    """The cases of a session that this member sees anything of: the chosen ones first, then as they came in."""
    rows = db.session.scalars(
        sa.select(Case)
        .filter_by(network_id=table.session.network_id, session_id=table.session.id)
        .options(joinedload(Case.presenter).joinedload(Membership.person), joinedload(Case.session))
        .order_by(Case.chosen_at.is_(None), Case.chosen_at, Case.saved_at, Case.id)
    )
    shown = (show(case, table) for case in rows)
    return [one for one in shown if one is not None]


def show(case: Case, table: Table) -> ShownCase | None:
    """The case as this member reads it, None when not at all. Nothing is unsealed before the policy said yes."""
    is_own = case.owner_id == table.member.account_id
    facts = {"is_owner": is_own, "is_chosen": case.chosen_at is not None, "is_due": is_due(case)}
    if not policy.may_read_title(table.stage, table.seat, **facts):
        return None
    is_foreseen = policy.is_foreseen(table.member.id, case.shown_to)
    reads_text = policy.may_read_text(table.stage, table.seat, **facts, is_foreseen=is_foreseen)
    text = opened(case, "text") if reads_text else None
    return ShownCase(case, opened(case, "title"), opened(case, "question"), text, is_own)


def load_case(member: Membership, case: uuid.UUID) -> tuple[Table, ShownCase]:
    """A case of a session that this member may see something of."""
    row = db.session.scalar(sa.select(Case).filter_by(network_id=member.network_id, id=case))
    if row is None or row.session_id is None:
        raise NotFound
    table = load_table(member, row.session_id)
    shown = show(row, table)
    if shown is None:
        raise NotFound
    return table, shown


def load_own_case(member: Membership, case: uuid.UUID) -> Case:
    """A case of the member self, in this network."""
    row = db.session.scalar(
        sa.select(Case).filter_by(network_id=member.network_id, id=case, owner_id=member.account_id)
    )
    if row is None:
        raise NotFound
    return row


def own_cases(member: Membership) -> list[ShownCase]:
    """Every case of the member that is still here, the newest first."""
    rows = db.session.scalars(
        sa.select(Case)
        .filter_by(network_id=member.network_id, owner_id=member.account_id)
        .options(joinedload(Case.session).joinedload(Session.group), joinedload(Case.presenter))
        .order_by(Case.saved_at.desc(), Case.id)
    )
    return [ShownCase(row, opened(row, "title"), opened(row, "question"), None, True) for row in rows]


def sessions_to_bring_to(member: Membership) -> list[Session]:
    """Sessions to come of the member's groups, the first one first."""
    return list(
        db.session.scalars(
            sa.select(Session)
            .join(
                GroupMember,
                sa.and_(GroupMember.network_id == Session.network_id, GroupMember.group_id == Session.group_id),
            )
            .outerjoin(
                LiveSession,
                sa.and_(LiveSession.network_id == Session.network_id, LiveSession.session_id == Session.id),
            )
            .options(joinedload(Session.group), joinedload(Session.facilitator).joinedload(Membership.person))
            .where(
                Session.network_id == member.network_id,
                GroupMember.member_id == member.id,
                is_in_on(Session.held_on),
                Session.held_at.is_(None),
                Session.cancelled_at.is_(None),
                Session.held_on >= today() - timedelta(days=1),  # one that runs past midnight
            )
            .where(
                sa.or_(Session.held_on >= today(), LiveSession.started_at.is_not(None)),
            )
            .order_by(Session.starts_at)
        ).unique()
    )


def votes_of(session: Session) -> dict[uuid.UUID, int]:
    """How many votes each case has; read when the vote closes."""
    rows = db.session.execute(
        sa.select(CaseVote.case_id, sa.func.count())
        .filter_by(network_id=session.network_id, session_id=session.id)
        .group_by(CaseVote.case_id)
    )
    return {row[0]: row[1] for row in rows}


def vote_of(member: Membership, session: Session) -> uuid.UUID | None:
    return db.session.scalar(
        sa.select(CaseVote.case_id).filter_by(
            network_id=session.network_id, session_id=session.id, owner_id=member.account_id
        )
    )


# --- To tell back -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToTellBack:
    """A presenter of an earlier session who did not tell yet what it brought."""

    session: Session
    presenter: Membership


def to_tell_back(session: Session) -> list[ToTellBack]:
    """Of the sessions the group held before this one, the longest ago first."""
    earlier = sa.and_(
        Session.network_id == session.network_id,
        Session.group_id == session.group_id,
        Session.held_at.is_not(None),
        Session.starts_at < session.starts_at,
    )
    found: dict[tuple[uuid.UUID, uuid.UUID], ToTellBack] = {}
    for table, waits in (
        (Case, sa.and_(Case.chosen_at.is_not(None), Case.looked_back_on.is_(None))),
        (NextStep, NextStep.looked_back_at.is_(None)),
    ):
        rows = db.session.execute(
            sa.select(Session, Membership)
            .join(table, sa.and_(table.network_id == Session.network_id, table.session_id == Session.id))
            .join(Membership, sa.and_(Membership.network_id == table.network_id, Membership.id == table.presenter_id))
            .options(joinedload(Membership.person))
            .where(earlier, waits)
        )
        for held, presenter in rows:
            found[held.id, presenter.id] = ToTellBack(held, presenter)
    return sorted(found.values(), key=lambda one: (one.session.starts_at, one.presenter.id))
