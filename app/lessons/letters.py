"""The letter of this room: that a lesson changed, and a link. Never which lesson, who or where."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from .. import mail
from ..accounts.letters import language_of, link_to
from ..clock import today
from ..extensions import db
from ..networks.models import Membership
from ..wording import N_
from .models import LessonNotice
from .service.letters import CHANGED

SUBJECTS = {
    False: N_("A lesson of yours has changed"),
    True: N_("A lesson about a topic of your ward has changed"),
}


@mail.writer(CHANGED)
def write_changed(notice_id: uuid.UUID) -> mail.Letter | None:
    """To a student, a guest or somebody of a ward; nothing to whom left the network in the meantime."""
    notice = db.session.scalar(
        sa.select(LessonNotice)
        .filter_by(id=notice_id)
        .options(
            joinedload(LessonNotice.member).joinedload(Membership.account),
            joinedload(LessonNotice.member).joinedload(Membership.network),
        )
    )
    if notice is None or notice.member.account is None or not notice.member.is_current(today()):
        return None
    account, slug = notice.member.account, notice.member.network.slug
    link = link_to("lessons.show_lesson", network=slug, lesson=notice.lesson_id)
    words = {"link": link, "is_ward": notice.is_ward}
    return mail.Letter(account.email, language_of(account), SUBJECTS[notice.is_ward], words)
