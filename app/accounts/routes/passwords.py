"""Passwords: changing one, and choosing a new one through a letter."""

from __future__ import annotations

import uuid

from flask import Response, current_app, g, make_response, redirect, request, url_for
from flask_babel import gettext as _

from ... import database, web
from ...access import public, signed_in
from ...extensions import db
from ...wording import DomainError
from .. import attempts, blueprint, cookies, entrance, passwords, queries, service
from ..addresses import email_key
from ..forms import ChangePasswordForm, ForgotPasswordForm, NewPasswordForm
from ..models import Account, PasswordReset
from ..tokens import read_token


@blueprint.route("/account/password", methods=["GET", "POST"])
@signed_in()
def change_password(account: Account) -> Response:
    form = ChangePasswordForm()
    form.know(current_app.config["SETTINGS"].name, account.email, account.name)
    if request.method == "GET":
        return web.page("accounts/change_password.html", form=form)
    if not form.validate():
        return web.invalid("accounts/change_password.html", form=form)
    account_id, this_session = account.id, g.sign_in_session_id
    try:
        new_hash = _hash_if_right(account, form)
    except attempts.TooManyTries:
        form.form_errors = [_("Too many tries. Wait fifteen minutes, or choose a new password by mail.")]
        db.session.rollback()
        return web.page("accounts/change_password.html", status=429, form=form)
    if new_hash is None:
        form.password.errors = [_("This is not your password now.")]
        return web.invalid("accounts/change_password.html", form=form)
    service.set_password(db.session.get_one(Account, account_id), new_hash, keep=this_session)
    web.flash_done(_("Your password is changed. On other devices you are signed out."))
    return web.finish(url_for("accounts.show_account"))


def _hash_if_right(account: Account, form: ChangePasswordForm) -> str | None:
    """The new hash when the old password is right. No lock is held while hashing."""
    with database.reading():
        known, whom = account.password_hash, email_key(account.email)
        tries = attempts.count_try(
            attempts.bucket(entrance.secret_key(), "change-password", whom, attempts.PER_ACCOUNT)
        )
    if not passwords.is_password(known, form.password.data):
        return None
    attempts.forgive(tries)
    return passwords.hash_password(form.new_password.data)


# --- By letter --------------------------------------------------------------------------------------------------------


@blueprint.route("/password/forgotten", methods=["GET", "POST"])
@public()
def forgot_password() -> Response:
    form = ForgotPasswordForm()
    if request.method == "GET":
        return web.page("accounts/forgot_password.html", form=form)
    if not form.validate():
        return web.invalid("accounts/forgot_password.html", form=form)
    try:
        is_wanted = _count_letter(form.email.data)
    except attempts.TooManyTries:
        form.form_errors = [_("Too many letters asked from here. Wait fifteen minutes.")]
        db.session.rollback()
        return web.page("accounts/forgot_password.html", status=429, form=form)
    if is_wanted:
        service.ask_reset(queries.account_by_email(form.email.data))
    return web.finish(url_for("accounts.show_letter_sent"))


def _count_letter(email: str) -> bool:
    """False when this address got letters enough: the answer stays the same, no letter goes out."""
    db.session.rollback()
    key, whom = entrance.secret_key(), email_key(email)
    attempts.count_try(attempts.bucket(key, "letters", attempts.network_of(request.remote_addr), attempts.PER_ADDRESS))
    try:
        attempts.count_try(attempts.bucket(key, "letter-to", whom, attempts.LETTERS_PER_ACCOUNT))
    except attempts.TooManyTries:
        return False
    return True


@blueprint.get("/password/letter-sent")
@public()
def show_letter_sent() -> Response:
    return web.page("accounts/letter_sent.html")


@blueprint.get("/password/reset/<token:token>")
@public()
def open_reset(token: str) -> Response:
    """Takes the secret out of the address bar: it goes on in a cookie, and nothing is spent yet."""
    response = make_response(redirect(url_for("accounts.choose_password"), 303))
    cookies.put_cookie(response, "reset", token, service.RESET_LASTS)
    return response


@blueprint.route("/password/new", methods=["GET", "POST"])
@public()
def choose_password() -> Response:
    reset_id = read_token(
        entrance.secret_key(), "password-reset", request.cookies.get(cookies.cookie_name("reset"), "")
    )
    reset = db.session.get(PasswordReset, reset_id) if reset_id else None
    if reset is None or not service.is_open(reset):
        db.session.rollback()
        return web.page("accounts/reset_over.html", status=410)
    form = NewPasswordForm()
    form.know(current_app.config["SETTINGS"].name, reset.owner.email, reset.owner.name)
    if request.method == "GET":
        return web.page("accounts/choose_password.html", form=form, email=reset.owner.email)
    if not form.validate():
        return web.invalid("accounts/choose_password.html", form=form, email=reset.owner.email)
    return _spend_reset(reset.id, form.new_password.data)


def _spend_reset(reset_id: uuid.UUID, password: str) -> Response:
    db.session.rollback()  # no lock while hashing
    new_hash = passwords.hash_password(password)
    try:
        service.use_reset(reset_id, new_hash)
    except DomainError:
        db.session.rollback()
        return web.page("accounts/reset_over.html", status=410)
    response = web.finish(url_for("accounts.sign_in"))
    web.flash_done(_("Your new password is set. Sign in with it."))
    cookies.drop_cookie(response, "reset")
    cookies.drop_cookie(response)
    return response
