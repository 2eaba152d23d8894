"""Answering from the mail when you can come: no sign-in, the link in the mail says whose answers they are."""

from __future__ import annotations

import uuid

from flask import Response, current_app, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from ... import web
from ...access import public
from ...accounts import cookies
from ...accounts.tokens import read_token
from ...clock import today
from ...extensions import db
from ...wording import DomainError, NotFound
from .. import blueprint, queries, service
from ..letters import ANSWER
from ..models import Notice, Poll
from ..planner import Answer


@blueprint.get("/answer/<token:token>")
@public()
def open_answer(token: str) -> Response:
    """Takes the secret out of the address bar: it goes on in a cookie."""
    response = make_response(redirect(url_for("intervision.answer_by_mail"), 303))
    cookies.put_cookie(response, ANSWER, token, cookies.LETTER_OPEN)
    return response


@blueprint.route("/answer", methods=["GET", "POST"])
@public()
def answer_by_mail() -> Response:
    """The moments of one poll, and what the receiver of the mail says to them. Nobody else's answers, and no shifts."""
    found = _asked()
    if found is None:
        db.session.rollback()
        return web.page("intervision/poll_mailed.html", status=410, poll=None)
    notice, poll = found
    if current_user.is_authenticated and current_user.id == notice.member.account_id:
        target = url_for("intervision.show_poll", network=notice.member.network.slug, poll=poll.id)
        return make_response(redirect(target, 303))
    return _save(notice, poll) if request.method == "POST" else _show(notice, poll)


def _asked() -> tuple[Notice, Poll] | None:
    """The mail that the link stands in and its poll; None when it asks that person nothing any more."""
    token = request.cookies.get(cookies.cookie_name(ANSWER), "")
    notice_id = read_token(current_app.config["SETTINGS"].secret_key, ANSWER, token)
    notice = queries.notice_of(notice_id) if notice_id else None
    if notice is None or notice.poll_id is None or not notice.member.is_current(today()):
        return None
    if notice.member.account is None or not notice.member.account.is_active:
        return None
    try:
        return notice, queries.load_poll(notice.member, notice.poll_id)
    except NotFound:
        return None


def _show(notice: Notice, poll: Poll) -> Response:
    said = {slot: row.answer for (slot, who), row in queries.answers_of(poll).items() if who == notice.member_id}
    return web.page("intervision/poll_mailed.html", poll=poll, said=said, who=notice.member)


def _save(notice: Notice, poll: Poll) -> Response:
    typed = {slot.id: request.form.get(f"slot-{slot.id}", "") for slot in poll.slots}
    said: dict[uuid.UUID, Answer] = {slot: Answer(text) for slot, text in typed.items() if text in set(Answer)}
    try:
        service.answer(notice.member, poll, said)
    except DomainError:  # closed in the meantime, or out of the group: the page says how it stands now
        db.session.rollback()
        return make_response(redirect(url_for("intervision.answer_by_mail"), 303))
    web.flash_done(_("Thank you. Your answers are saved."))
    return web.finish(url_for("intervision.answer_by_mail"))
