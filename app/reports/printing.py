"""The report on paper: A4, tagged, in the language of whoever prints it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from ..charts.cloth import cloth_picture
from ..clock import AMSTERDAM, now
from ..database import reading
from ..extensions import db
from ..networks.models import Membership, Network, Organisation
from ..pdf import write_pdf
from . import queries
from .figures import Split, make_figures
from .figures.report import DRAWN_FROM
from .forms import SPLIT_LABELS
from .policy import Scope
from .presentation import ShownReport, split_title

SHOWN_ROWS = 60  # of a breakdown; more belongs in a table on screen


@dataclass(frozen=True)
class Order:
    """What to print, for whom, in which language. Ids only, so that a job can carry it."""

    scope: Scope
    day: date
    language: str
    split: Split = Split.ORGANISATION
    printed_by: uuid.UUID | None = None  # a membership; None: the command line

    def to_params(self) -> dict[str, Any]:
        """For the job table."""
        return {
            "scope": self.scope.key,
            "is_exact": self.scope.is_exact,
            "as_of": self.day.isoformat(),
            "language": self.language,
            "by": self.split.value,
            "member_id": str(self.printed_by),
        }

    @classmethod
    def from_params(cls, params: dict[str, Any], scope: Scope, printed_by: uuid.UUID) -> Self:
        day, split = date.fromisoformat(params["as_of"]), Split(params["by"])
        return cls(scope, day, params["language"], split, printed_by)


def print_report(order: Order) -> bytes:
    """The PDF. Reads in a transaction of its own, and holds none while the pages are set."""
    with force_locale(order.language):
        return write_pdf(_html(order), Path(current_app.static_folder or ""))


def _html(order: Order) -> str:
    scope = order.scope
    with reading():
        facts = queries.placement_facts(scope, order.day)
        names = queries.place_names(scope.network_id)
        title = about(scope)
        printed_by = _name_of(order.printed_by)
    figures = make_figures(facts, order.day, is_exact=scope.is_exact, own=scope.own_id, drawn_from=DRAWN_FROM)
    shown = ShownReport(figures, names)
    rows = shown.breakdown(order.split) if scope.has_breakdowns else None
    # Not render_template: outside a request there is no person, no navigation and no nonce to ask for.
    template = current_app.jinja_env.get_template("reports/print.html")
    return template.render(
        shown=shown,
        about=title,
        rows=rows[:SHOWN_ROWS] if rows else rows,
        left_out=max(0, len(rows or ()) - SHOWN_ROWS),
        printed_by=printed_by,
        printed_at=now().astimezone(AMSTERDAM),
        language=order.language,
        product=current_app.config["SETTINGS"].name,
        band=cloth_picture(),
        by_title=split_title(order.split),
        by_label=SPLIT_LABELS[order.split],
    )


def about(scope: Scope) -> str:
    """Network, and the organisation or school if the report is about one."""
    network = db.session.get_one(Network, scope.network_id).name
    place = scope.organisation_id or scope.school_id
    if place is None:
        return network
    return f"{db.session.get_one(Organisation, place).name}, {network}"


def _name_of(member_id: uuid.UUID | None) -> str:
    if member_id is None:
        return _("the command line")
    return db.session.get_one(Membership, member_id).person.name
