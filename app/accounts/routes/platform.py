"""Accounts for the platform administrator: switching one off or on by its address, nothing else."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import platform_admin
from ...wording import N_, DomainError
from .. import blueprint, queries, service
from ..forms import AccountSwitchForm
from ..models import Account


@blueprint.route("/platform/accounts", methods=["GET", "POST"])
@platform_admin()
def switch_account(admin: Account) -> Response:
    form = AccountSwitchForm()
    if request.method == "GET":
        return _show(form)
    if not form.validate():
        return _show(form, 422)
    try:
        text = _switch(form, admin)
    except DomainError as error:
        form.refuse(error)
        return _show(form, 422)
    web.flash_done(text)
    return web.finish(url_for("accounts.switch_account"))


def _show(form: AccountSwitchForm, status: int = 200) -> Response:
    return web.page("accounts/switch_account.html", status=status, form=form, disabled=queries.disabled_accounts())


def _switch(form: AccountSwitchForm, admin: Account) -> str:
    account = queries.account_by_email(form.email.data)
    if account is None:
        raise DomainError(N_("There is no account with this address."), "email")
    if request.form.get("action") == "enable":
        service.enable(account)
        return _("%(email)s can sign in again.", email=account.email)
    service.disable(account, admin)
    return _("%(email)s is signed out and can no longer sign in.", email=account.email)
