"""Command line: the first platform administrator."""

from __future__ import annotations

import click
from flask import current_app

from .. import database, vault
from ..wording import DomainError
from . import blueprint, passwords, queries, sealing, service
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


@blueprint.cli.command("make-data-key")
def make_data_key() -> None:
    """Make a key for LINNEN_DATA_KEY, which private texts are sealed with."""
    click.echo(vault.new_key())


@blueprint.cli.command("data-key-in-use")
def data_key_in_use() -> None:
    """Say yes or no: do these data hold texts that were sealed with a key?"""
    click.echo("yes" if sealing.other_key_in_use("") else "no")
