"""The letters of intervision: when and where, a link, and the calendar entry. Never who, and nothing of any case."""

from __future__ import annotations

import uuid
from typing import Any

from flask import current_app
from flask_babel import force_locale, gettext

from .. import mail
from ..accounts.letters import link_to
from ..wording import N_
from . import calendars, ics, queries
from .models import Notice, NoticeKind, Series, Session, SessionState, SwapState

SUBJECTS = {
    NoticeKind.INVITATION: N_("Intervision: a new date"),
    NoticeKind.CHANGE: N_("Intervision: the date or place has changed"),
    NoticeKind.CANCELLATION: N_("Intervision: cancelled"),
    NoticeKind.REMINDER: N_("Intervision: almost time"),
    NoticeKind.CASE: N_("Intervision: which case will it be?"),
    NoticeKind.TOO_FEW: N_("Intervision: fewer than four can come"),
    NoticeKind.POLL: N_("Intervision: when can you come?"),
    NoticeKind.POLL_REMINDER: N_("Intervision: we still miss your answer"),
    NoticeKind.SWAP: N_("Intervision: somebody asks to swap"),
}
SERIES_SUBJECT = N_("Intervision: your dates")

_WITH_CALENDAR = {NoticeKind.INVITATION, NoticeKind.CHANGE, NoticeKind.REMINDER, NoticeKind.CANCELLATION}


@mail.writer("intervision")
def write_notice(notice_id: uuid.UUID) -> mail.Letter | None:
    """None when it is old news: the session moved on, the poll is closed, the member has left."""
    notice = queries.notice_of(notice_id)
    if notice is None or notice.member.account is None or not _is_news(notice):
        return None
    language = notice.member.account.language or "nl"
    with force_locale(language):
        return mail.Letter(
            address=notice.member.account.email,
            language=language,
            subject=SERIES_SUBJECT if notice.series is not None else SUBJECTS[notice.kind],
            context={"kind": notice.kind.value, "link": _link(notice), **_context(notice)},
            calendar=_calendar(notice),
        )


def _is_news(notice: Notice) -> bool:
    session, kind = notice.session, notice.kind
    if notice.poll is not None:
        return notice.poll.closed_at is None
    if notice.swap is not None:
        return notice.swap.state is SwapState.PROPOSED
    if session is None or kind is NoticeKind.CANCELLATION:
        return True
    # A later change has a letter of its own, and this one would put the old date back.
    return session.state is SessionState.PLANNED and session.sequence == notice.sequence


def _context(notice: Notice) -> dict[str, Any]:
    if notice.series is not None:
        return {"session": None, "sessions": _sessions(notice.series)}
    if notice.swap is not None:
        return {"session": notice.swap.session, "other": notice.swap.other_session, "sessions": []}
    return {"session": notice.session, "sessions": [], "poll": notice.poll}


def _sessions(series: Series) -> list[Session]:
    return [row for row in queries.sessions_of_series(series) if row.cancelled_at is None]


def _link(notice: Notice) -> str:
    slug = notice.member.network.slug
    if notice.poll is not None:
        return link_to("intervision.show_poll", network=slug, poll=notice.poll_id)
    if notice.session is not None:
        page = "show_cases" if notice.kind is NoticeKind.CASE else "show_session"
        return link_to(f"intervision.{page}", network=slug, session=notice.session_id)
    return link_to("intervision.show_intervision", network=slug)


def _calendar(notice: Notice) -> tuple[str, bytes] | None:
    if notice.kind not in _WITH_CALENDAR:
        return None
    slug = notice.member.network.slug

    def address(session: Session) -> str:
        return link_to("intervision.show_session", network=slug, session=session.id)

    settings = current_app.config["SETTINGS"]
    invitation = ics.Invitation(settings.mail_from, notice.member.account.email if notice.member.account else "")
    title = gettext("Intervision")
    if notice.series is not None:
        sessions = queries.sessions_of_series(notice.series)
        found = calendars.entries(sessions, {notice.series.id: notice.series}, title, address)
        return "REQUEST", ics.message("REQUEST", found, invitation)
    session = notice.session
    if session is None:
        return None
    series = _series_of(session)
    is_off = notice.kind is NoticeKind.CANCELLATION
    one = calendars.entry(session, series, title, address)
    method = "CANCEL" if is_off else "REQUEST"
    return method, ics.message(method, [ics.cancelled(one) if is_off else one], invitation)


def _series_of(session: Session) -> Series | None:
    if session.series_id is None:
        return None
    return queries.series_by_id(session.network_id, {session.series_id})[session.series_id]
