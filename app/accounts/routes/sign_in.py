"""In and out, and what somebody chooses before signing in."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from ... import database, web
from ...access import public
from ...extensions import db
from .. import attempts, blueprint, cookies, entrance, passwords, queries, service
from ..addresses import email_key
from ..forms import SignInForm
from ..models import Account
from ..next_page import safe_next


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public()
def sign_in() -> Response:
    form = SignInForm()
    if request.method == "GET":
        if not queries.has_accounts():
            return make_response(redirect(url_for("networks.set_up"), 303))
        form.next.data = safe_next(request.args.get("next")) or ""
        return web.page("accounts/sign_in.html", form=form)
    if not form.validate():
        return web.invalid("accounts/sign_in.html", form=form)
    try:
        account, fresh_hash = _recognise(form.email.data, form.password.data)
    except attempts.TooManyTries:
        return _refuse(form, 429, _("Too many tries. Wait fifteen minutes, or choose a new password by mail."))
    if account is None:
        return _refuse(form, 422, _("This e-mail address and password do not belong together."))
    return entrance.let_in(account, safe_next(form.next.data) or url_for("networks.go_home"), fresh_hash=fresh_hash)


def _refuse(form: SignInForm, status: int, text: str) -> Response:
    db.session.rollback()
    form.form_errors = [text]
    return web.page("accounts/sign_in.html", status=status, form=form)


def _recognise(email: str, password: str) -> tuple[Account | None, str | None]:
    """The account when the password is right. The try is counted first; no lock is held while hashing."""
    with database.reading():
        found = queries.account_by_email(email)
        account_id = found.id if found and found.is_active else None
        known = found.password_hash if found and found.is_active else None
        tries = attempts.count_try(*_buckets(email, cookies.known_device(account_id)))
    is_right = passwords.is_password(known, password)
    if not is_right or known is None:
        return None, None
    fresh_hash = passwords.hash_password(password) if passwords.is_outdated(known) else None
    attempts.forgive(tries)
    account = db.session.get(Account, account_id)
    return (account if account and account.is_active else None), fresh_hash


def _buckets(email: str, device: str | None) -> list[attempts.Bucket]:
    """A device that knows the owner is counted by itself; any other by account and by internet address."""
    key = entrance.secret_key()
    if device:
        return [attempts.bucket(key, "device", device + email_key(email), attempts.PER_ACCOUNT)]
    address = attempts.network_of(request.remote_addr)
    return [
        attempts.bucket(key, "sign-in", email_key(email), attempts.PER_ACCOUNT),
        attempts.bucket(key, "address", address, attempts.PER_ADDRESS),
    ]


@blueprint.post("/sign-out")
@public()
def sign_out() -> Response:
    web.flash_done(_("You are signed out."))
    return entrance.let_out(url_for("accounts.sign_in"))


# --- Language and day or night: in a cookie, and with the account of whoever is signed in -----------------------------

_KEPT = timedelta(days=365)


@blueprint.post("/language")
@public()
def choose_language() -> Response:
    language = request.form.get("language", "")
    if current_user.is_authenticated:
        service.choose_language(current_user, language)
    return _keep_choice("language", language if language in service.LANGUAGES else "")


@blueprint.post("/theme")
@public()
def choose_theme() -> Response:
    theme = request.form.get("theme", "")
    if current_user.is_authenticated:
        service.choose_theme(current_user, theme)
    return _keep_choice("theme", theme if theme in {"auto", "light", "dark"} else "")


def _keep_choice(kind: str, value: str) -> Response:
    response = web.finish(safe_next(request.form.get("next")) or url_for("networks.go_home"))
    if value:
        cookies.put_plain_cookie(response, kind, value, _KEPT)
    return response
