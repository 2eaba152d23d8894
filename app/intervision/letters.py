"""The letters of intervision: when and where, a link, and the calendar entry. Never who, and nothing of any case."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from flask import current_app
from flask_babel import force_locale, gettext

from .. import mail
from ..accounts.letters import link_to
from ..accounts.tokens import make_token
from ..wording import N_
from . import calendars, ics, policy, queries
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
ANSWER = "poll-answer"  # what the secret in the link of a poll is for
SERIES_SUBJECTS = {
    NoticeKind.INVITATION: N_("Intervision: your dates"),
    NoticeKind.CANCELLATION: N_("Intervision: dates that are off"),
}

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
            subject=(SERIES_SUBJECTS if notice.series is not None else SUBJECTS)[notice.kind],
            context={"kind": notice.kind.value, "link": _link(notice), **_context(notice)},
            calendar=_calendar(notice),
        )


def _is_news(notice: Notice) -> bool:
    session, kind = notice.session, notice.kind
    if notice.poll is not None:
        return notice.poll.closed_at is None
    if notice.swap is not None:
        return notice.swap.state is SwapState.PROPOSED
    if notice.series is not None:
        return bool(_sessions(notice))
    if session is None or kind is NoticeKind.CANCELLATION:
        return True
    # A later change has a letter of its own, and this one would put the old date back.
    return session.state is SessionState.PLANNED and session.sequence == notice.sequence


def _context(notice: Notice) -> dict[str, Any]:
    if notice.series is not None:
        sessions = _sessions(notice)
        return {"session": None, "sessions": sessions, "goes_on": any(not row.cancelled_at for row in sessions)}
    if notice.swap is not None:
        return {"session": notice.swap.session, "other": notice.swap.other_session, "sessions": []}
    goes_on = notice.session is not None and notice.session.cancelled_at is None
    return {"session": notice.session, "sessions": [], "poll": notice.poll, "goes_on": goes_on}


def _sessions(notice: Notice) -> list[Session]:
    """What a letter about a series is about: the dates that came for its receiver, or those that are off."""
    if notice.series is None:
        return []
    told = [row for row in queries.sessions_of_series(notice.series) if row.starts_at > notice.created_at]
    is_off = notice.kind is NoticeKind.CANCELLATION
    return [row for row in told if _is_expected(notice, row) is not is_off]


def _is_expected(notice: Notice, session: Session) -> bool:
    return session.cancelled_at is None and policy.is_in(notice.member, session.group, session.held_on)


def _link(notice: Notice) -> str:
    slug = notice.member.network.slug
    if notice.poll is not None:
        secret = current_app.config["SETTINGS"].secret_key
        return link_to("intervision.open_answer", token=make_token(secret, ANSWER, notice.id))
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
    method = "CANCEL" if notice.kind is NoticeKind.CANCELLATION else "REQUEST"
    found = _entries(notice, gettext("Intervision"), address)
    if not found:
        return None
    more = _sequence_more(notice)
    found = [replace(one, sequence=one.sequence + more) for one in found]
    return method, ics.message(
        method, [ics.cancelled(one) for one in found] if method == "CANCEL" else found, invitation
    )


def _entries(notice: Notice, title: str, address: calendars.Address) -> list[ics.Entry]:
    if notice.series is not None:
        return _series_entries(notice, notice.series, title, address)
    if notice.session is None:
        return []
    return [calendars.entry(notice.session, _series_of(notice.session), title, address)]


def _series_entries(notice: Notice, series: Series, title: str, address: calendars.Address) -> list[ics.Entry]:
    """A series that came or went as a whole goes as its rhythm; a part of it as the single dates, with the same uid."""
    told, everything = _sessions(notice), queries.sessions_of_series(series)
    if notice.kind is NoticeKind.CANCELLATION:
        if len(told) == len(everything):
            sequence = max(row.sequence for row in everything)
            return [replace(calendars.whole_series(series, everything, title), sequence=sequence)]
    elif len(told) == sum(row.cancelled_at is None for row in everything):
        return calendars.entries(everything, {series.id: series}, title, address)
    return [calendars.entry(row, series, title, address) for row in told]


def _sequence_more(notice: Notice) -> int:
    """How far the sequence of one receiver runs ahead: each time out and in again is two steps that others do not take.

    Calendars ignore what has no higher number than what they know (RFC 5546, 2.1.4).
    """
    goes_on = notice.series is not None or (notice.session is not None and notice.session.cancelled_at is None)
    return 2 * queries.cancelled_before(notice) + (1 if goes_on and notice.kind is NoticeKind.CANCELLATION else 0)


def _series_of(session: Session) -> Series | None:
    if session.series_id is None:
        return None
    return queries.series_by_id(session.network_id, {session.series_id})[session.series_id]
