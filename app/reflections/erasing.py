"""Reflections of somebody who left go twelve months later; thirty days before that their author gets a letter."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from dateutil.relativedelta import relativedelta

from .. import database, mail
from ..accounts.letters import language_of, link_to
from ..accounts.models import Account
from ..clock import today
from ..extensions import db
from ..networks.models import Membership
from ..terms import Due, Term
from ..wording import N_
from .models import Reflection, ReflectionComment, ReflectionEndWarning

KEPT = relativedelta(months=12)
WARNED_AHEAD = timedelta(days=30)


def _left_before(day: date) -> sa.Select[*tuple[Any, ...]]:
    """Whose membership ended on or before this day, and who wrote something there: owner, network, last day."""
    wrote = [
        sa.exists().where(table.owner_id == Membership.account_id, table.network_id == Membership.network_id)
        for table in (Reflection, ReflectionComment)
    ]
    return sa.select(Membership.account_id, Membership.network_id, Membership.ended_on).where(
        Membership.account_id.is_not(None), Membership.ended_on <= day, sa.or_(*wrote)
    )


def _warned() -> sa.ColumnElement[bool]:
    """Whether the letter went out since they left."""
    return sa.and_(
        ReflectionEndWarning.owner_id == Membership.account_id,
        ReflectionEndWarning.network_id == Membership.network_id,
        ReflectionEndWarning.warned_on > Membership.ended_on,
    )


def _find(day: date) -> list[Due]:
    warned = sa.exists().where(_warned(), ReflectionEndWarning.warned_on <= day - WARNED_AHEAD)
    rows = db.session.execute(_left_before(day - KEPT).where(warned).order_by(Membership.id)).all()
    return [Due(network_id, owner_id) for owner_id, network_id, _ in rows]


def _erase(found: Sequence[Due]) -> None:
    for due in found:
        for table in (ReflectionComment, Reflection, ReflectionEndWarning):
            db.session.execute(sa.delete(table).filter_by(owner_id=due.what, network_id=due.network_id))


def warn_leavers() -> None:
    """Tells whoever left eleven months ago that their texts go soon, and how to take them along."""
    day = today()
    with database.reading():
        waiting = _left_before(day - KEPT + WARNED_AHEAD).where(~sa.exists().where(_warned()))
        leavers = db.session.execute(waiting.order_by(Membership.id)).all()
    for owner_id, network_id, _ in leavers:
        with database.writing() as session:
            session.execute(sa.delete(ReflectionEndWarning).filter_by(owner_id=owner_id, network_id=network_id))
            warning = ReflectionEndWarning(owner_id=owner_id, network_id=network_id, warned_on=day)
            session.add(warning)
            session.flush()
            mail.queue_mail("reflections_end", warning.id)


@mail.writer("reflections_end")
def write_warning(warning_id: uuid.UUID) -> mail.Letter | None:
    warning = db.session.get(ReflectionEndWarning, warning_id)
    account = db.session.get(Account, warning.owner_id) if warning else None
    if warning is None or account is None or not account.is_active:
        return None
    context = {"link": link_to("accounts.show_account"), "last_day": warning.warned_on + WARNED_AHEAD}
    return mail.Letter(account.email, language_of(account), N_("Your reflections are erased soon"), context)


LEFT = Term("reflections", N_("Reflections and replies of people who left a year ago"), _find, _erase)
