"""What the screens of a running session show, ready for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from ...clock import now
from ...networks.models import Membership
from ...web import say
from ..methods import PresenterMode, Step
from ..models import LiveSession, Session
from .policy import is_foreseen
from .queries.cases import ShownCase
from .queries.table import Chair, Script, Table, script_of

GAP = 0.4  # per cent of the bar, on each side of a step


def step_text(script: Script, text: str) -> str:
    """A text of the eleven methods in the reader's language; one of an own method as it was typed."""
    return text if script.is_own else say(text)


@dataclass(frozen=True)
class ShownStep:
    """One step in the reader's language, with where it stands and how long it takes now."""

    number: int
    step: Step
    name: str
    facilitator: str
    presenter: str
    group: str
    minutes: int
    state: str  # done | now | todo

    @property
    def mode(self) -> PresenterMode:
        return self.step.presenter_mode


def shown_steps(script: Script, minutes: list[int], at: int) -> list[ShownStep]:
    def state(index: int) -> str:
        return "done" if index < at else "now" if index == at else "todo"

    return [
        ShownStep(
            index + 1,
            step,
            step_text(script, step.name),
            step_text(script, step.facilitator),
            step_text(script, step.presenter),
            step_text(script, step.group),
            minutes[index],
            state(index),
        )
        for index, step in enumerate(script.steps)
    ]


@dataclass(frozen=True)
class Bead:
    """One step in the bar under the clock, in per cent of its width. `on` is how much of it is done.

    `seconds` is the length of the running step, from which the screen fills it up; 0 for the others.
    """

    x: float
    width: float
    on: float
    seconds: int


def beads(live: LiveSession, at: datetime) -> list[Bead]:
    total, x, made = sum(live.minutes), 0.0, []
    for index, minutes in enumerate(live.minutes):
        width = 100 * minutes / total
        share = 1.0 if index < live.step_index else 0.0
        if index == live.step_index:
            share = 1 - max(0, live.seconds_left(at)) / (minutes * 60)
        inner = max(0.5, width - 2 * GAP)
        on = round(inner * min(1, max(0, share)), 2)
        made.append(Bead(round(x + GAP, 2), round(inner, 2), on, minutes * 60 if index == live.step_index else 0))
        x += width
    return made


@dataclass(frozen=True)
class Clock:
    """The running step: when it ends on the server's clock, or what is left while it waits. Milliseconds since 1970."""

    server_now: int
    ends: int | None
    left: int

    @property
    def text(self) -> str:
        """08:42, or +00:42 when the time is over."""
        minutes, seconds = divmod(abs(self.left), 60)
        return f"{'+' if self.left < 0 else ''}{minutes:02d}:{seconds:02d}"


def clock_of(live: LiveSession, at: datetime) -> Clock:
    ends = None if live.step_ends_at is None else _milliseconds(live.step_ends_at)
    return Clock(_milliseconds(at), ends, live.seconds_left(at))


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


@dataclass(frozen=True)
class LiveScreen:
    """The running session for one member."""

    table: Table
    live: LiveSession
    script: Script
    steps: list[ShownStep]
    clock: Clock
    beads: list[Bead]

    @property
    def step(self) -> ShownStep:
        return self.steps[self.live.step_index]

    @property
    def next_step(self) -> ShownStep | None:
        following = self.live.step_index + 1
        return self.steps[following] if following < len(self.steps) else None

    @property
    def name(self) -> str:
        return step_text(self.script, self.script.name)

    @property
    def round(self) -> int:
        """Which round of a method with several; each is another case."""
        return self.live.step_index // (len(self.steps) // self.script.rounds) + 1


def live_screen(table: Table) -> LiveScreen:
    live, at = table.running, now()
    script = script_of(live.network_id, live.method_code, live.edition)
    return LiveScreen(
        table,
        live,
        script,
        shown_steps(script, live.minutes, live.step_index),
        clock_of(live, at),
        beads(live, at),
    )


def role_of(table: Table, presenter: Membership | None) -> str:
    """Which instruction is for this member: facilitator, presenter or group."""
    if table.seat.is_steering:
        return "facilitator"
    return "presenter" if presenter is not None and presenter.id == table.member.id else "group"


def role_names(presenter: Membership | None) -> dict[str, str]:
    first = presenter.person.first_name if presenter is not None else ""
    return {"group": _("Group"), "presenter": first or _("Presenter"), "facilitator": _("Facilitator")}


@dataclass(frozen=True)
class Readers:
    """Who reads a case that is brought to a session, by name: `leader` beforehand, the others once it is running."""

    leader: str
    others: list[str]


def readers_of(session: Session, people: list[Membership], presenter: Membership) -> Readers:
    leader = session.facilitator.person.name if session.facilitator is not None else ""
    apart = {presenter.id, session.facilitator_id}
    return Readers(
        leader if session.facilitator_id != presenter.id else "", [p.person.name for p in people if p.id not in apart]
    )


@dataclass(frozen=True)
class CaseReaders:
    """Of who is expected: who may read a case of the viewer once they are there, and who came too late for that."""

    foreseen: list[Membership]
    later: list[Membership]


def case_readers(shown: ShownCase, people: list[Chair]) -> CaseReaders:
    others = [chair.member for chair in people if chair.member.id != shown.case.presenter_id]
    foreseen = [one for one in others if is_foreseen(one.id, shown.case.shown_to)]
    return CaseReaders(foreseen, [one for one in others if one not in foreseen])


def session_label(session: Session) -> str:
    """Group, day and time, as in "Groep Veer, dinsdag 17 november, 14:00"."""
    day = format_date(session.held_on, "EEEE d MMMM")
    return _("%(group)s, %(day)s, %(time)s", group=session.group.name, day=day, time=f"{session.starts_time:%H:%M}")
