"""The list as a table for a spreadsheet: the rows and columns this viewer may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _

from ..networks.models import Membership
from ..spreadsheets import Table
from ..web import say
from . import names, queries
from .life_cycle import EventKind, standing


def placements_table(member: Membership, wanted: queries.Filter, day: date) -> Table:
    """Every placement that matches, of those this member manages."""
    header = [
        _("Student number"),
        _("First name"),
        _("Last name"),
        _("E-mail address"),
        _("Programme"),
        _("Level"),
        _("Track"),
        _("Study year"),
        _("School"),
        _("Care organisation"),
        _("Ward"),
        _("Planned start"),
        _("Planned end"),
        _("State"),
        _("Started on"),
        _("Ended on"),
        _("Reason for stopping"),
        _("Job offered on"),
        _("Offer accepted on"),
        _("Offer declined on"),
        _("Employed from"),
        _("Job"),
        _("Hours per week"),
        _("Left on"),
        _("Reason for leaving"),
        _("In the learning network"),
        _("Could be offered a job"),
        _("Workplace supervisor"),
        _("School tutor"),
    ]
    return Table(_("Placements"), header, _rows(member, wanted, day))


def _rows(member: Membership, wanted: queries.Filter, day: date) -> Iterator[list[Any]]:
    events = queries.exported_events(member, wanted, day)
    for row in queries.exported_placements(member, wanted, day):
        yield _row(row, events.get(row.id, []), day)


def _row(row: Any, events: list[queries.ExportedEvent], day: date) -> list[Any]:
    now = standing(events, day)
    by_kind = {event.kind: event for event in events if event.occurred_on <= day}
    stopped, hired, left = (by_kind.get(kind) for kind in (EventKind.STOPPED, EventKind.HIRED, EventKind.LEFT))
    return [
        row.student_number,
        row.first_name,
        row.last_name,
        row.email,
        row.programme,
        say(names.LEVEL_NAMES[row.level]) if row.level in names.LEVEL_NAMES else row.level,
        say(names.TRACK_NAMES[row.track]) if row.track else None,
        row.study_year,
        row.school,
        row.organisation,
        row.ward,
        row.starts_on,
        row.ends_on,
        say(names.STATE_NAMES[now.state]),
        now.started_on,
        now.ended_on,
        _reason(stopped),
        now.offered_on,
        now.accepted_on,
        now.declined_on,
        now.hired_on,
        hired.job_title if hired else None,
        hired.hours_per_week if hired else None,
        now.left_on,
        _reason(left),
        _yes_no(row.in_learning_network),
        _yes_no(row.is_eligible_for_hire),
        row.supervisor_name,
        row.tutor_name,
    ]


def _reason(event: queries.ExportedEvent | None) -> str | None:
    if event is None or not event.reason:
        return None
    return say(names.REASON_NAMES[event.reason]) if event.reason in names.REASON_NAMES else event.reason


def _yes_no(value: object) -> str | None:
    return {True: _("yes"), False: _("no")}.get(value) if isinstance(value, bool) else None
