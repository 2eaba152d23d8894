"""Evidence on paper for a register or a school: one PDF a year, tagged, in the language of whoever asks."""

from __future__ import annotations

from pathlib import Path

from flask import current_app, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from ...clock import now
from ...networks.models import DISCIPLINE_NAMES, Membership
from ...pdf import write_pdf
from ...web import say
from ..methods import METHODS
from .queries.hours import EvidenceRow
from .queries.table import find_edition


def print_evidence_of(member: Membership, year: int, rows: list[EvidenceRow]) -> bytes:
    """The PDF. Its hours are the minutes of sessions that were attended, and nothing of a case is in it."""
    minutes = sum(row.minutes for row in rows)
    html = render_template(
        "reports/evidence_print.html",
        title=_("Intervision in %(year)s", year=year),
        who=member,
        year=year,
        rows=rows,
        attended=sum(row.minutes > 0 for row in rows),
        hours=round(minutes / 60, 2),
        discipline=say(DISCIPLINE_NAMES[member.discipline]) if member.discipline else "",
        methods={row.session.id: _method_name(member, row.session.method_code) for row in rows},
        printed_at=now(),
        language=str(get_locale()),
    )
    return write_pdf(html, Path(current_app.static_folder or ""))


def _method_name(member: Membership, code: str) -> str:
    if code in METHODS:
        return say(METHODS[code].name)
    edition = find_edition(member.network_id, code) if code else None
    return edition.name if edition else ""
