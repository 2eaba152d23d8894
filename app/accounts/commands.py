"""Command line: the first platform administrator."""

from __future__ import annotations

import click
from flask import current_app

from .. import database
from ..wording import DomainError
from . import blueprint, passwords, queries, service
from .addresses import check_email
from .password_rules import check_password, words_of


@blueprint.cli.command("create-admin")
@click.argument("email")
def create_admin(email: str) -> None:
    """Let EMAIL manage the platform: make networks, switch accounts off. Asks for a password."""
    database.bring_up_to_date()
    try:
        check_email(email)
        with database.reading():
            is_new = queries.account_by_email(email) is None
        new_hash = _ask_password(email) if is_new else None
        with database.writing():
            service.make_admin(email, new_hash)
    except DomainError as error:
        raise click.ClickException(str(error.message)) from None
    click.echo(f"{email} can manage the platform.", err=True)


def _ask_password(email: str) -> str:
    typed = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return passwords.hash_password(
        check_password(typed, known_words=words_of(current_app.config["SETTINGS"].name, email))
    )
