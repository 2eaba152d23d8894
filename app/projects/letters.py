"""The letter to an owner who leaves soon: a link, and nothing of the project itself."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from .. import mail
from ..accounts.letters import language_of, link_to
from ..clock import today
from ..extensions import db
from ..wording import N_
from .models import ProjectHandover
from .service.handover import LETTER


@mail.writer(LETTER)
def write_handover(handover_id: uuid.UUID) -> mail.Letter | None:
    """None when it is done already, or when they have no account or have left."""
    row = db.session.scalar(sa.select(ProjectHandover).filter_by(id=handover_id))
    account = row.giver.account if row else None
    if row is None or row.done_at is not None or account is None or not account.is_active:
        return None
    if not row.giver.is_current(today()):
        return None
    link = link_to("projects.show_handover", network=row.giver.network.slug, project=row.project_id)
    context = {"link": link, "last_day": row.due_on}
    return mail.Letter(account.email, language_of(account), N_("Who goes on with your project?"), context)
