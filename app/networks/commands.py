"""Command line: making a network."""

from __future__ import annotations

import json
from typing import Any

import click

from .. import database
from ..wording import DomainError
from . import blueprint, queries, service
from .service import Founding


class ManyWords(click.Command):
    """Lets `--care` and `--school` take several names in a row: --care "Huis A" "Huis B" --school ROC."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _spread(args, ("--care", "--school")))


def _spread(args: list[str], options: tuple[str, ...]) -> list[str]:
    """`--care A B` becomes `--care A --care B`; only after NAME, so that it cannot be taken for one."""
    if not args or args[0].startswith("-"):
        return args
    spread, current = [], ""
    for arg in args:
        if arg.startswith("--"):
            current = arg if arg in options else ""
            spread += [] if current else [arg]
        else:
            spread += [current, arg] if current else [arg]
    return spread


@blueprint.cli.command("create-network", cls=ManyWords)
@click.argument("name")
@click.option("--slug", required=True, help="Its address: small letters, digits and dashes.")
@click.option("--care", multiple=True, required=True, metavar="ORG ...", help="A care organisation that takes part.")
@click.option("--school", "schools", multiple=True, required=True, metavar="ORG ...", help="A school that takes part.")
def create_network(name: str, slug: str, care: tuple[str, ...], schools: tuple[str, ...]) -> None:
    """Make the network NAME with its organisations. Prints what was made as JSON."""
    database.bring_up_to_date()
    try:
        with database.writing():
            network = service.found_network(Founding(name, slug, care, schools))
            made = {"name": network.name, "slug": network.slug, "organisations": _told(network.id)}
    except DomainError as error:
        raise click.ClickException(str(error.message)) from None
    click.echo(json.dumps(made, ensure_ascii=False))


def _told(network_id: Any) -> list[dict[str, str]]:
    return [{"name": row.name, "kind": row.kind.value} for row in queries.organisations_of(network_id)]
