"""The command line of the figures: `flask --app wsgi retention`."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from flask_babel import force_locale

from ..database import bring_up_to_date, reading
from ..web import say
from ..wording import N_, DomainError, Message
from . import queries
from .figures import retention_report
from .policy import Scope, whole_network
from .printing import Order, print_report

_NO_DAY = N_("“%(text)s” is not a day. Write it as 2026-10-31.")
_NO_FILE = N_("A PDF needs --out FILE.")
_NOT_WRITTEN = N_("Cannot write %(path)s: %(reason)s.")


@click.command("retention")
@click.option("--network", "slug", required=True, help="Short name of the network, as in its address.")
@click.option("--as-of", "as_of", required=True, metavar="YYYY-MM-DD", help="The figures as they stood on this day.")
@click.option(
    "--audience",
    type=click.Choice(["educator", "management"]),
    default="management",
    help="educator: exact, as the network coordinator sees them; management: small numbers hidden.",
)
@click.option("--format", "form", type=click.Choice(["json", "csv", "pdf"]), default="json")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", help="Of the PDF and of messages.")
@with_appcontext
def retention(slug: str, as_of: str, audience: str, form: str, out: Path | None, language: str) -> None:
    """Conversion and retention of a network on a day."""
    with force_locale(language):
        try:
            _write(out, _made(slug, as_of, form, out, is_exact=audience == "educator", language=language))
        except DomainError as error:
            click.echo(say(error), err=True)
            sys.exit(1)


def _made(slug: str, as_of: str, form: str, out: Path | None, *, is_exact: bool, language: str) -> bytes:
    day = _day(as_of)
    if form == "pdf" and out is None:
        raise DomainError(_NO_FILE)
    bring_up_to_date()
    with reading():
        scope = whole_network(queries.find_network(slug).id, is_exact=is_exact)
        if form != "pdf":
            return _data(scope, day, form)
    return print_report(Order(scope, day, language))


def _data(scope: Scope, day: date, form: str) -> bytes:
    report = retention_report(queries.placement_facts(scope, day), day, is_exact=scope.is_exact)
    if form == "csv":
        return _csv(report).encode("utf-8-sig")
    return (json.dumps(report, allow_nan=False) + "\n").encode()


def _csv(report: dict[str, Any]) -> str:
    """One value per line: group, measure, value. A hidden value is empty and marked."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["as_of", "group", "measure", "value", "suppressed"])
    for group, values in report["groups"].items():
        writer.writerows([report["as_of"], group, *line] for line in _flat(values))
    writer.writerows([report["as_of"], "", *line] for line in _flat({"logrank": report["logrank"]}))
    return text.getvalue()


def _flat(values: dict[str, Any], path: str = "") -> list[tuple[str, Any, str]]:
    is_hidden = values.get("suppressed", False)
    lines: list[tuple[str, Any, str]] = []
    for name, value in values.items():
        if isinstance(value, dict):
            lines += _flat(value, f"{path}{name}.")
        elif name != "suppressed":
            lines.append((path + name, value, "yes" if is_hidden and value is None else ""))
    return lines


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DomainError(Message(_NO_DAY, text=text)) from None


def _write(out: Path | None, made: bytes) -> None:
    if out is None:
        sys.stdout.buffer.write(made)
        return
    try:
        out.write_bytes(made)
    except OSError as error:
        raise DomainError(Message(_NOT_WRITTEN, path=str(out), reason=error.strerror or "")) from None
