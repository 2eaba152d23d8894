"""Deleting my account."""

from __future__ import annotations

from flask import Response, current_app, request, url_for
from flask_babel import gettext as _

from ... import database, web
from ...access import signed_in
from ...extensions import db
from ...wording import DomainError
from .. import attempts, blueprint, entrance, leaving, passwords
from ..addresses import email_key
from ..forms import DeleteAccountForm
from ..models import Account

PAGE = "accounts/delete_account.html"


@blueprint.route("/account/delete", methods=["GET", "POST"])
@signed_in()
def delete_account(account: Account) -> Response:
    """What goes and what stays; with the password it goes."""
    form = DeleteAccountForm()
    if request.method == "GET":
        return web.page(PAGE, form=form)
    if not form.validate():
        return web.invalid(PAGE, form=form)
    if current_app.config["SETTINGS"].demo:
        form.form_errors = [_("In the demonstration nobody is deleted: somebody else may want to look around too.")]
        return web.invalid(PAGE, form=form)
    account_id = account.id
    try:
        is_right = _is_password(account, form.password.data)
    except attempts.TooManyTries:
        form.form_errors = [_("Too many tries. Wait fifteen minutes, or choose a new password by mail.")]
        db.session.rollback()
        return web.page(PAGE, status=429, form=form)
    if not is_right:
        form.password.errors = [_("This is not your password now.")]
        return web.invalid(PAGE, form=form)
    try:
        leaving.delete_account(db.session.get_one(Account, account_id))
    except DomainError as error:
        form.refuse(error)
        return web.invalid(PAGE, form=form)
    web.flash_done(_("Your account is gone, and with it everything that only you could read."))
    response = entrance.let_out(url_for("accounts.sign_in"))
    database.wipe_journal()
    return response


def _is_password(account: Account, typed: str) -> bool:
    """Whether it is this account's. No lock is held while hashing."""
    with database.reading():
        known, whom = account.password_hash, email_key(account.email)
        tries = attempts.count_try(attempts.bucket(entrance.secret_key(), "delete", whom, attempts.PER_ACCOUNT))
    if not passwords.is_password(known, typed):
        return False
    attempts.forgive(tries)
    return True
