"""Being invited: who asks and why first, then a password or signing in, and then straight in."""

from __future__ import annotations

import uuid

from flask import Response, current_app, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from ... import web
from ...access import public
from ...accounts import cookies, entrance, passwords
from ...accounts import queries as account_queries
from ...accounts.addresses import email_key
from ...accounts.models import Account
from ...accounts.tokens import read_token
from ...extensions import db
from ...wording import DomainError
from .. import blueprint, queries, service
from ..forms import AcceptForm
from ..letters import PURPOSE
from ..models import Invitation

COOKIE = "invitation"


@blueprint.get("/invitation/<token:token>")
@public()
def open_invitation(token: str) -> Response:
    """Takes the secret out of the address bar: it goes on in a cookie, and nothing is spent yet."""
    response = make_response(redirect(url_for("networks.show_invitation"), 303))
    cookies.put_cookie(response, COOKIE, token, cookies.LETTER_OPEN)
    return response


@blueprint.route("/invitation", methods=["GET", "POST"])
@public()
def show_invitation() -> Response:
    token = request.cookies.get(cookies.cookie_name(COOKIE), "")
    invitation_id = read_token(entrance.secret_key(), PURPOSE, token)
    invitation = queries.invitation_of(invitation_id) if invitation_id else None
    if invitation is None or not service.is_open(invitation):
        return _over()
    if request.method == "GET":
        return _show(invitation, AcceptForm())
    if _is_somebody_else(invitation):
        return _show(invitation, AcceptForm(formdata=None), 403)
    if current_user.is_authenticated:
        return _accept(invitation.id, current_user._get_current_object(), None)
    return _join_anew(invitation)


def _over() -> Response:
    db.session.rollback()
    return web.page("networks/invitation_over.html", status=410)


def _is_somebody_else(invitation: Invitation) -> bool:
    return bool(current_user.is_authenticated) and current_user.email_key != email_key(invitation.email)


def _show(invitation: Invitation, form: AcceptForm, status: int = 200) -> Response:
    known = account_queries.account_by_email(invitation.email)
    return web.page(
        "networks/invitation.html",
        status=status,
        form=form,
        invitation=invitation,
        invited=invitation.membership,
        inviter=invitation.invited_by,
        is_known=known is not None,
        is_somebody_else=_is_somebody_else(invitation),
    )


def _join_anew(invitation: Invitation) -> Response:
    """Somebody who is not signed in chooses a password; whoever has an account already signs in first."""
    if account_queries.account_by_email(invitation.email) is not None:
        return _show(invitation, AcceptForm(formdata=None), 403)
    form = AcceptForm()
    form.know(current_app.config["SETTINGS"].name, invitation.email, invitation.membership.person.name)
    if not form.validate():
        return _show(invitation, form, 422)
    invitation_id = invitation.id
    db.session.rollback()  # no lock while hashing
    return _accept(invitation_id, None, passwords.hash_password(form.new_password.data))


def _accept(invitation_id: uuid.UUID, account: Account | None, password_hash: str | None) -> Response:
    try:
        account, member = service.accept(invitation_id, account, password_hash)
    except DomainError as error:
        db.session.rollback()
        return web.page("networks/invitation_over.html", status=410, reason=web.say(error))
    target = url_for("today.show_today", network=member.network.slug)
    web.flash_done(_("Welcome. Good to have you."))
    response = web.finish(target) if password_hash is None else entrance.let_in(account, target)
    cookies.drop_cookie(response, COOKIE)
    return response
