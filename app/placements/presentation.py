"""What a page shows of a placement to this viewer: its standing without what may not be known, tasks, the next move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from ..charts import Knot, Lane
from ..networks.models import Discipline, Membership
from ..web import say
from . import names, policy
from .dates import day_in_words, short_day
from .life_cycle import EventKind, Stage, Standing, State, Task, in_force, open_tasks, possible_next, standing
from .models import EventSource, Placement, PlacementEvent
from .queries import CohortCounts

SOON = timedelta(days=14)
FEW = 80  # up to here every person is a thread, above it a cohort is a bundle

_DISCIPLINES = (
    ("verple", Discipline.NURSE),
    ("nurs", Discipline.NURSE),
    ("verzorg", Discipline.CARE_IG),
    ("vig", Discipline.CARE_IG),
    ("helpende", Discipline.CARE_ASSISTANT),
    ("fysio", Discipline.PHYSIO),
    ("physio", Discipline.PHYSIO),
    ("ergo", Discipline.OT),
    ("occupational", Discipline.OT),
    ("logop", Discipline.SLT),
    ("diët", Discipline.DIETITIAN),
    ("diet", Discipline.DIETITIAN),
    ("psych", Discipline.PSYCHOLOGIST),
)


def discipline_of(programme: str) -> str:
    """The strip on the name label, from the words of the programme."""
    words = programme.lower()
    return next((found.value for part, found in _DISCIPLINES if part in words), "")


@dataclass(frozen=True)
class Move:
    """The next step of a card. Direct: recorded today with one press; else a form opens."""

    kind: EventKind
    text: str
    is_direct: bool = False


class Words:
    """Names of codes, for templates."""

    events = names.EVENT_NAMES
    event_icons = names.EVENT_ICONS
    records = names.RECORD_NAMES
    reasons = names.REASON_NAMES
    levels = names.LEVEL_NAMES
    tracks = names.TRACK_NAMES
    fields = names.FIELD_NAMES
    traces = names.TRACE_NAMES


@dataclass(frozen=True)
class View:
    """A placement as this member may see it on a day."""

    words = Words

    member: Membership
    placement: Placement
    day: date

    @property
    def name(self) -> str:
        return self.placement.person.name or _("Name removed")

    @property
    def discipline(self) -> str:
        return discipline_of(self.placement.programme)

    @property
    def study(self) -> str:
        """Programme (or level), track and year, as far as known."""
        p = self.placement
        level = say(names.LEVEL_NAMES[p.level]) if p.level in names.LEVEL_NAMES else ""
        track = say(names.SHORT_TRACKS[p.track]) if p.track else ""
        first = " ".join(part for part in (p.programme[:1].upper() + p.programme[1:] or level, track) if part)
        year = _("year %(number)s", number=p.study_year) if p.study_year else ""
        return ", ".join(part for part in (first, year) if part)

    @property
    def place(self) -> str:
        return self.placement.ward.name if self.placement.ward else self.placement.organisation.name

    @property
    def line(self) -> str:
        """One line under the name in lists."""
        return ", ".join(part for part in (self.study, self.place) if part)

    @cached_property
    def can_manage(self) -> bool:
        return policy.can_manage(self.member, self.placement)

    @cached_property
    def can_record(self) -> bool:
        return policy.can_record(self.member, self.placement)

    @cached_property
    def sees_follow_up(self) -> bool:
        return policy.sees_follow_up(self.member, self.placement)

    @cached_property
    def events(self) -> list[PlacementEvent]:
        """The events in force that this viewer may see."""
        return in_force(policy.visible_events(self.member, self.placement))

    @cached_property
    def now(self) -> Standing:
        return standing(self.events, self.day)

    @property
    def state_mark(self) -> tuple[str, str, str]:
        """Kind, icon and words of the state."""
        return *names.STATE_LOOKS[self.now.state], say(names.STATE_NAMES[self.now.state])

    @cached_property
    def tasks(self) -> list[Task]:
        if not self.can_record:
            return []
        p = self.placement
        known = bool(p.supervisor_id or p.supervisor_name)
        return open_tasks(self.now, p.starts_on, p.ends_on, has_supervisor=known)

    @property
    def possible(self) -> list[EventKind]:
        return possible_next(self.events, self.day) if self.can_record else []

    @property
    def mark(self) -> tuple[str, str, str]:
        """What a list says at the right: what is missing first, else how far it is."""
        if self.tasks:
            task = self.tasks[0]
            text = self.waiting if task is Task.ANSWER_DUE else say(names.TASK_NAMES[task])
            return *names.TASK_LOOKS[task], text
        if self.now.left_on:
            return "", "door-exit", _("Left on %(day)s", day=short_day(self.now.left_on))
        if self.now.hired_on:
            return "ok", "briefcase", _("Employed since %(day)s", day=short_day(self.now.hired_on))
        if self.contract_ahead:
            return "ok", "briefcase", _("Contract from %(day)s", day=short_day(self.contract_ahead))
        return self.state_mark

    @property
    def contract_ahead(self) -> date | None:
        """The first day of a contract that is signed and still to begin."""
        days = [e.occurred_on for e in self.events if e.kind is EventKind.HIRED and e.occurred_on > self.day]
        return days[0] if days else None

    def who_recorded(self, event: PlacementEvent) -> str:
        """By whom, or from what source."""
        source = say(names.SOURCE_NAMES[event.source])
        if event.recorded_by is None:
            return source
        name = event.recorded_by.person.name
        return f"{name}, {source[:1].lower()}{source[1:]}" if event.source is EventSource.IMPORT else name

    @property
    def fix(self) -> EventKind | None:
        """The event that is missing, when one is."""
        if Task.END_DUE in self.tasks:
            return EventKind.COMPLETED
        return EventKind.STARTED if Task.START_DUE in self.tasks else None

    @property
    def when(self) -> str:
        """From when till when, short."""
        p = self.placement
        first = short_day(p.starts_on)
        return _("%(first)s to %(last)s", first=first, last=short_day(p.ends_on)) if p.ends_on else first

    @property
    def waiting(self) -> str:
        """How long an offer waits for its answer."""
        days = (self.day - self.now.offered_on).days if self.now.offered_on else 0
        return ngettext("Waits %(num)s day for an answer", "Waits %(num)s days for an answer", days)

    @property
    def card_line(self) -> str:
        """The second line of a card: where and since when."""
        if self.now.hired_on:
            return _("Since %(day)s, %(place)s", day=short_day(self.now.hired_on), place=self.place)
        return self.line

    @property
    def card_note(self) -> tuple[str, str, str]:
        """Kind, icon and words at the bottom of a card."""
        p, now = self.placement, self.now
        if self.tasks:
            return self.mark
        if now.hired_on:
            months = (self.day - now.hired_on).days * 12 // 365
            text = ngettext("%(num)s month in the job", "%(num)s months in the job", months)
            return ("ok" if now.stage is Stage.STAYED else ""), "briefcase", text
        if self.contract_ahead:
            return "ok", "briefcase", _("Contract from %(day)s", day=short_day(self.contract_ahead))
        if now.accepted_on:
            return "ok", "signature", _("Said yes on %(day)s", day=short_day(now.accepted_on))
        if now.ended_on:
            return "", "check", _("Completed on %(day)s", day=short_day(now.ended_on))
        if now.started_on:
            return "", "calendar", _("Until %(day)s", day=short_day(p.ends_on)) if p.ends_on else _("No end planned")
        return "", "calendar", _("Starts on %(day)s", day=short_day(p.starts_on))

    @property
    def move(self) -> Move | None:
        """The button that moves the card on."""
        if not self.can_record:
            return None
        now = self.now
        if now.state is State.PLANNED:
            soon = self.placement.starts_on - self.day <= SOON
            return Move(EventKind.STARTED, _("Record the start")) if soon else None
        if Task.END_DUE in self.tasks:
            return Move(EventKind.COMPLETED, _("Record the end"))
        if now.hired_on or EventKind.HIRED not in self.possible:
            return None
        if now.is_accepted:
            return Move(EventKind.HIRED, _("Is now employed"))
        if now.waits_for_answer:
            return Move(EventKind.JOB_ACCEPTED, _("Said yes today"), is_direct=True)
        return Move(EventKind.JOB_OFFERED, _("Offered a job today"), is_direct=True)


@dataclass(frozen=True)
class Line:
    """An event on the timeline. A corrected one stays visible, with the one that took its place."""

    event: PlacementEvent
    is_in_force: bool
    takes_back: bool
    corrects: PlacementEvent | None


def timeline(view: View) -> list[Line]:
    """Everything recorded, by the day it happened; corrections right after what they correct."""
    events = policy.visible_events(view.member, view.placement)
    by_id = {event.id: event for event in events}
    counts = {event.id for event in in_force(events)}

    def key(event: PlacementEvent) -> tuple[date, int, int]:
        root, depth = event, 0
        while root.replaces_id is not None and root.replaces_id in by_id:
            root, depth = by_id[root.replaces_id], depth + 1
        anchor = max(_chain(root, events), key=lambda row: row.id)
        return anchor.occurred_on, list(EventKind).index(root.kind), root.id * 100 + depth

    return [
        Line(event, event.id in counts, event.is_void, by_id.get(event.replaces_id or 0))
        for event in sorted(events, key=key)
    ]


def _chain(root: PlacementEvent, events: Iterable[PlacementEvent]) -> list[PlacementEvent]:
    chain = [root]
    for event in sorted(events, key=lambda row: row.id):
        if event.replaces_id == chain[-1].id:
            chain.append(event)
    return chain


# --- Drawings ---------------------------------------------------------------------------------------------------------


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


@dataclass(frozen=True)
class Overview:
    """All placements of the viewer in a few numbers."""

    cohorts: list[CohortCounts]

    def total(self, name: str) -> int:
        return sum(getattr(cohort, name) for cohort in self.cohorts)

    def over(self, stage: Stage) -> int:
        return sum(cohort.over[stage] for cohort in self.cohorts)

    def under_way(self, stage: Stage) -> int:
        return sum(cohort.under_way[stage] for cohort in self.cohorts)

    @property
    def other_way(self) -> int:
        return sum(self.over(stage) for stage in Stage)

    @property
    def lanes(self) -> list[Lane]:
        """Threads, the ones that came furthest on top; where one ends early stands just past its step."""
        return [
            Lane(self.under_way(Stage.STAYED), 100, "on"),
            Lane(self.over(Stage.STAYED), 98, "off"),
            Lane(self.under_way(Stage.EMPLOYED), 73, "now"),
            Lane(self.over(Stage.EMPLOYED), 86, "off"),
            Lane(self.under_way(Stage.OFFER), 48, "now"),
            Lane(self.over(Stage.OFFER), 61, "off"),
            Lane(self.under_way(Stage.PLACEMENT), 23, "now"),
            Lane(self.total("at_rest"), 30, "on"),
            Lane(self.over(Stage.PLACEMENT), 36, "off"),
        ]


def cohort_note(counts: CohortCounts) -> str:
    """The line under the name of a cohort: what is still open."""
    if counts.waiting:
        return ngettext("%(num)s waits for an answer", "%(num)s wait for an answer", counts.waiting)
    if counts.active:
        return ngettext("%(num)s active now", "%(num)s active now", counts.active)
    if counts.planned:
        return ngettext("%(num)s still to start", "%(num)s still to start", counts.planned)
    return _("all ended")


def period(placement: Placement) -> str:
    """From when till when, in words."""
    first = day_in_words(placement.starts_on)
    if placement.ends_on is None:
        return _("from %(first)s", first=first)
    return _("%(first)s to %(last)s", first=first, last=day_in_words(placement.ends_on))
