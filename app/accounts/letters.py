"""The letters of this room. They carry a link and nothing personal."""

from __future__ import annotations

import uuid
from typing import Any

from flask import current_app

from .. import mail
from ..extensions import db
from ..wording import N_
from . import service
from .models import Account, PasswordReset
from .tokens import make_token


def link_to(endpoint: str, **values: Any) -> str:
    """A whole address, also where no request is at hand."""
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return current_app.config["SETTINGS"].url + path


def language_of(account: Account) -> str:
    return account.language or "nl"


@mail.writer("password_reset")
def write_reset(reset_id: uuid.UUID) -> mail.Letter | None:
    reset = db.session.get(PasswordReset, reset_id)
    if reset is None or not service.is_open(reset):
        return None
    token = make_token(current_app.config["SETTINGS"].secret_key, "password-reset", reset.id)
    return mail.Letter(
        address=reset.owner.email,
        language=language_of(reset.owner),
        subject=N_("Choose a new password"),
        context={"link": link_to("accounts.open_reset", token=token), "minutes": 10},
    )


@mail.writer("password_changed")
def write_changed(account_id: uuid.UUID) -> mail.Letter | None:
    account = db.session.get(Account, account_id)
    if account is None:
        return None
    return mail.Letter(
        address=account.email,
        language=language_of(account),
        subject=N_("Your password was changed"),
        context={"link": link_to("accounts.forgot_password")},
    )


@mail.writer("account_created")
def write_created(account_id: uuid.UUID) -> mail.Letter | None:
    account = db.session.get(Account, account_id)
    if account is None:
        return None
    return mail.Letter(
        address=account.email,
        language=language_of(account),
        subject=N_("Your account is ready"),
        context={"link": link_to("accounts.sign_in")},
    )
