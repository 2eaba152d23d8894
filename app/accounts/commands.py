"""Command line: the first platform administrator, and the key of private texts."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

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


@blueprint.cli.command("change-data-key")
def change_data_key() -> None:
    """Go over to another key for private texts, while Linnen stands still. Asks for the new key."""
    try:
        new = vault.read_key(click.prompt("New key", hide_input=True, err=True))
    except ValueError:
        raise click.ClickException("a key is 44 letters, as make-data-key makes them") from None
    with _standing_still(), database.writing():
        changed = sealing.change_key(new)
    click.echo(f"The keys of {changed} persons open with the new key only. Put it in LINNEN_DATA_KEY now.", err=True)


@contextmanager
def _standing_still() -> Iterator[None]:
    """Holds the lock of the server: one that runs would go on making keys under the old one."""
    with (current_app.config["SETTINGS"].instance / "server.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise click.ClickException("Linnen is running; stop it first") from None
        yield
