"""An empty installation: the first network, its first coordinator, once."""

from __future__ import annotations

import hmac

from flask import Response, abort, current_app, make_response, redirect, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from ... import web
from ...access import public
from ...accounts import attempts, entrance, passwords
from ...accounts import queries as account_queries
from ...accounts import service as accounts
from ...config import Settings
from ...extensions import db
from ...wording import DomainError
from .. import blueprint, service
from ..forms import SetUpForm

_LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}


@blueprint.route("/setup", methods=["GET", "POST"])
@public()
def set_up() -> Response:
    if account_queries.has_accounts():
        if request.method == "GET":
            return make_response(redirect(url_for("accounts.sign_in"), 303))
        abort(404)
    settings: Settings = current_app.config["SETTINGS"]
    needs_code = not _is_this_machine(settings)
    form = SetUpForm()
    if request.method == "GET":
        form.code.data = request.args.get("code", "")
        return web.page("networks/set_up.html", form=form, needs_code=needs_code, has_code=bool(settings.setup_code))
    form.know(settings.name, form.email.data or "", f"{form.first_name.data} {form.last_name.data}")
    is_valid = form.validate()
    if needs_code and not _is_right_code(form, settings.setup_code):
        is_valid = False
    if not is_valid:
        return _again(form, needs_code=needs_code, settings=settings)
    return _found(form, needs_code=needs_code, settings=settings)


def _again(form: SetUpForm, *, needs_code: bool, settings: Settings) -> Response:
    return web.invalid("networks/set_up.html", form=form, needs_code=needs_code, has_code=bool(settings.setup_code))


def _is_this_machine(settings: Settings) -> bool:
    """The browser runs on this machine: by address, by name typed, and by the installation's own setting."""
    host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    return settings.on_loopback and (request.remote_addr or "") in _LOOPBACK and host in _LOOPBACK


def _is_right_code(form: SetUpForm, code: str) -> bool:
    """Compares the code that the server printed; wrong ones are counted first."""
    db.session.rollback()
    try:
        tries = attempts.count_try(attempts.bucket(entrance.secret_key(), "set-up", "code", attempts.PER_ACCOUNT))
    except attempts.TooManyTries:
        form.code.errors = [_("Too many tries. Wait fifteen minutes.")]
        return False
    if code and hmac.compare_digest((form.code.data or "").encode(), code.encode()):
        attempts.forgive(tries)
        return True
    form.code.errors = [_("This is not the code that the server printed.")]
    return False


def _found(form: SetUpForm, *, needs_code: bool, settings: Settings) -> Response:
    db.session.rollback()  # no lock while hashing
    new_hash = passwords.hash_password(form.new_password.data)
    try:
        if account_queries.has_accounts():
            abort(404)
        name = f"{form.first_name.data} {form.last_name.data}"
        account = accounts.create_account(form.email.data, name, new_hash, language=str(get_locale()))
        network = service.found_with_coordinator(form.founding(), form.first_name.data, form.last_name.data, account)
    except DomainError as error:
        form.refuse(error)
        return _again(form, needs_code=needs_code, settings=settings)
    web.flash_done(_("Your network is ready. Bring in your list of interns, or invite people."))
    return entrance.let_in(account, url_for("today.show_today", network=network.slug))
