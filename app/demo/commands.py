"""The command that fills the demonstration."""

from __future__ import annotations

from datetime import datetime

import click
from flask.cli import with_appcontext

from .. import clock, database
from . import service


@click.command("seed-demo")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day the demonstration is made for; today unless given."
)
@with_appcontext
def seed_demo(today: datetime | None) -> None:
    """Fill the demonstration networks. Does nothing when they are there already."""
    day = today.date() if today else clock.today()
    database.bring_up_to_date()
    with database.writing():
        made = service.fill_demo(day)
    click.echo("The demonstration is filled." if made else "The demonstration was filled before; nothing changed.")
