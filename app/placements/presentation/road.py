"""A placement as a thread from its start to now, and how far along it is."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from ...charts import Knot
from ...web import say
from .. import names
from ..dates import day_in_words, short_day
from ..models import Placement
from .view import View


def road(view: View) -> tuple[float, list[Knot]]:
    """The placement as a thread, on to the job where there is one: percent done, and its knots."""
    p, now = view.placement, view.now
    start, end = now.started_on or p.starts_on, now.ended_on or p.ends_on
    first = Knot(0, _("Start"), short_day(start), "done" if now.started_on else "todo")
    if now.hired_on:
        return 100, [first, *_job_knots(view, start, now.hired_on)]
    if now.ended_on:
        return 100, [first, Knot(100, say(names.STATE_NAMES[now.state]), short_day(now.ended_on))]
    if end is None:
        return (50, [first, Knot(50, _("Now"), "", "now")]) if now.started_on else (0, [first])
    last = Knot(100, _("End"), short_day(end), "todo")
    if not now.started_on:
        return 0, [first, last]
    at = min(96.0, max(4.0, 100 * (view.day - start).days / max((end - start).days, 1)))
    return at, [first, _here(at, week_of(view)), last]


def _here(at: float, text: str) -> Knot:
    """Now; without words where they would run into the ends."""
    return Knot(at, text if 22 < at < 78 else "", "", "now")


def _job_knots(view: View, start: date, hired_on: date) -> list[Knot]:
    """The end of the placement, the first day of the job, and now or the last day."""
    now = view.now
    until = now.left_on or view.day
    last = Knot(100, _("Left"), short_day(now.left_on)) if now.left_on else Knot(100, _("Now"), "", "now")

    def at(day: date) -> float:
        return min(100.0, max(0.0, 100 * (day - start).days / max((until - start).days, 1)))

    has_room = 12 < at(hired_on) < 82
    job = Knot(at(hired_on), _("Employed") if has_room else "", short_day(hired_on) if has_room else "")
    if now.ended_on is None or now.ended_on > hired_on:
        return [job, last]
    ended = Knot(at(now.ended_on))
    if 14 < ended.at < job.at - 16:
        ended = Knot(ended.at, say(names.STATE_NAMES[now.state]), short_day(now.ended_on))
    return [ended, job, last]


def week_of(view: View) -> str:
    """Week 11 of 20."""
    p, now = view.placement, view.now
    start, end = now.started_on or p.starts_on, p.ends_on or view.day
    total = max(1, -(-(end - start).days // 7))
    week = min(total, max(1, (view.day - start).days // 7 + 1))
    return _("Week %(week)s of %(total)s", week=week, total=total)


def period(placement: Placement) -> str:
    """From when till when, in words."""
    first = day_in_words(placement.starts_on)
    if placement.ends_on is None:
        return _("from %(first)s", first=first)
    return _("%(first)s to %(last)s", first=first, last=day_in_words(placement.ends_on))
