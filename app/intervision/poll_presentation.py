"""What the pages of a poll show: each moment with who can and who is missing, and one person's own card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from flask_babel import gettext

from ..clock import today
from ..networks.models import Membership
from ..web import say
from . import queries
from .models import SHIFT_NAMES, Poll, PollSlot
from .planner import CAN, Answer, Moment, ShiftKind, Standing, View, Work, best, by_roster, look_at, works_around
from .presentation import within_sentence


@dataclass(frozen=True)
class Slot:
    """A proposed moment with how everybody stands to it."""

    row: PollSlot
    view: View
    is_best: bool
    missing_words: str
    short_wards: Sequence[str]


@dataclass(frozen=True)
class Grid:
    """The whole poll: people down, moments across."""

    people: Sequence[Membership]
    slots: Sequence[Slot]

    @property
    def best(self) -> Slot | None:
        return next((slot for slot in self.slots if slot.is_best), None)


def grid_of(poll: Poll) -> Grid:
    """Answers first; where somebody was silent, what the shifts say."""
    people = [row.member for row in poll.group.members_on(today())]
    people.sort(key=lambda m: (m.person.last_name, m.person.first_name))
    days = [slot.held_on for slot in poll.slots]
    views = look_at(
        queries.planner_people(people, days),
        queries.moments_of(poll),
        queries.planner_wards(people, days),
        queries.answers_for_planner(poll),
    )
    winner = best(views)
    names = queries.ward_names(poll.network_id, {ward for view in views for ward in view.short_wards})
    slots = [
        Slot(row, view, view is winner, loss_words(view), [names[ward] for ward in view.short_wards])
        for row, view in zip(poll.slots, views, strict=True)
    ]
    return Grid(people, slots)


def missing_names(view: View, people: Sequence[Membership]) -> str:
    """Who cannot come for all that is known: that they cannot, never why."""
    unknown = {*CAN, Standing.UNKNOWN}
    return ", ".join(who.person.first_name for who in people if view.standings[who.id] not in unknown)


def missing_words(view: View) -> str:
    """Which disciplines nobody brings: said, for a group without a physiotherapist talks about other things."""
    if not view.lost:
        return ""
    return gettext("without %(disciplines)s", disciplines=_listed(view.lost))


def _listed(disciplines: Sequence[str]) -> str:
    return ", ".join(within_sentence(name) for name in disciplines)


def loss_words(view: View) -> str:
    """The same, and which disciplines hang on an answer that is not there yet."""
    still = gettext("still open: %(disciplines)s", disciplines=_listed(view.open)) if view.open else ""
    return "; ".join(part for part in (missing_words(view), still) if part)


LOOKS = {
    Standing.FREE: ("yes", "check"),
    Standing.NEAR: ("yes", "check"),
    Standing.IF_NEED_BE: ("may", "tilde"),
    Standing.ANSWERED_NO: ("no", "minus"),
    Standing.ON_SHIFT: ("no", "minus"),
    Standing.ASLEEP: ("no", "minus"),
    Standing.KEPT_ON_WARD: ("no", "minus"),
    Standing.UNKNOWN: ("open", "help-circle"),
}


def standing_words(standing: Standing) -> str:
    """For the viewer who plans: that somebody cannot, never which shift keeps them."""
    return {
        Standing.FREE: gettext("can"),
        Standing.NEAR: gettext("can"),
        Standing.IF_NEED_BE: gettext("if need be"),
        Standing.UNKNOWN: gettext("no answer yet"),
        Standing.KEPT_ON_WARD: gettext("is needed on the ward"),
    }.get(standing, gettext("cannot"))


# --- One person's card ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Card:
    """A proposed moment as one member sees it: the own shift, how many can, and the own answer."""

    slot: Slot
    answer: Answer | None
    look: str
    icon: str
    own_shift: str
    others: str

    @classmethod
    def of(cls, member: Membership, slot: Slot, answer: Answer | None, people: int) -> Card:
        moment = slot.view.moment
        shifts = queries.own_shifts(member, moment.starts.date() - timedelta(days=1), moment.starts.date())
        standing = by_roster(shifts, moment)
        work = next(iter(_works_close(shifts, moment)), None)
        can = gettext("%(can)s of %(all)s can", can=slot.view.can, all=people)
        others = f"{can}, {slot.missing_words}" if slot.missing_words else can
        return cls(slot, answer, *_own_words(standing, work), others)

    @property
    def ends(self) -> time:
        return self.slot.view.moment.ends.time()


def _works_close(shifts: dict[date, ShiftKind], moment: Moment) -> list[Work]:
    """The shifts that matter for the sentence, the one that holds the moment first."""
    works = works_around(shifts, moment)
    return sorted(works, key=lambda work: abs((work.starts - moment.starts).total_seconds()))


def _own_words(standing: Standing, work: Work | None) -> tuple[str, str, str]:
    """(look, icon, sentence) about the own shift; nothing where nothing is known."""
    if standing is Standing.UNKNOWN:
        return "", "", ""
    if standing is Standing.FREE or work is None:
        return "free", "armchair", gettext("You are free")
    till = f"{work.ends:%H:%M}"
    if standing is Standing.ASLEEP:
        return "busy", "moon", gettext("You come out of the night shift, till %(time)s", time=till)
    if standing is Standing.ON_SHIFT:
        name = say(SHIFT_NAMES[work.kind]).lower()
        return "busy", "sunrise", gettext("You have your %(shift)s, till %(time)s", shift=name, time=till)
    return "near", "sunset", gettext("Your shift is close to it, but it fits")
