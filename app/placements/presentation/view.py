"""A placement as this viewer may see it: its standing without what may not be known, tasks, the next move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from ...networks.models import Discipline, Membership
from ...web import say
from .. import names, policy
from ..dates import short_day
from ..life_cycle import EventKind, Stage, Standing, State, Task, in_force, open_tasks, possible_next, standing
from ..models import EventSource, Placement, PlacementEvent

SOON = timedelta(days=14)

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
