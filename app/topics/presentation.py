"""Sentences and lists that the pages show, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import format_date, gettext, ngettext

from .. import charts
from ..networks.models import DISCIPLINE_NAMES, Discipline
from ..web import say
from ..wording import N_
from .figures import Aliveness
from .queries import TopicPage
from .rising import Trend

# kind of state, icon
TREND_LOOKS = {
    Trend.RISING: ("bad", "arrow-up-right"),
    Trend.NEW: ("info", "seedling"),
    Trend.STEADY: ("", "arrow-right"),
    Trend.FADING: ("", "arrow-down-right"),
}
TREND_NAMES = {
    Trend.RISING: N_("Rising"),
    Trend.NEW: N_("New"),
    Trend.STEADY: N_("Steady"),
    Trend.FADING: N_("Fading"),
}


def trend_word(trend: Trend) -> str:
    return say(TREND_NAMES[trend])


def people(count: int | None, *, is_least: bool = False) -> str:
    """A number of people as the page says it."""
    if count is None:
        return gettext("fewer than five people")
    if is_least:
        return ngettext("at least %(num)s person", "at least %(num)s people", count)
    return ngettext("%(num)s person", "%(num)s people", count)


def how_alive(alive: Aliveness) -> str:
    """The two periods in one sentence."""
    if alive.now is None and alive.before is None:
        return gettext("In the last six weeks too few people named it to show a number.")
    return gettext(
        "In the last six weeks %(now)s named it, in the six weeks before %(before)s.",
        now=people(alive.now, is_least=alive.is_least),
        before=people(alive.before, is_least=alive.was_least),
    )


def why(trend: Trend) -> str:
    """How the word behind the topic was found."""
    return {
        Trend.RISING: gettext("A difference this large seldom comes from chance alone."),
        Trend.FADING: gettext("A difference this large seldom comes from chance alone."),
        Trend.STEADY: gettext("Such a difference comes from chance easily, or there are too few people to say."),
        Trend.NEW: gettext("It came up less than twelve weeks ago, so there is nothing to compare with yet."),
    }[trend]


@dataclass(frozen=True)
class Stop:
    """A knot along the thread."""

    icon: str
    title: str
    note: str
    on: date
    href: str = ""
    lang: str = ""
    is_planned: bool = False
    flag: str = ""  # the short words on the drawing

    def as_event(self) -> charts.Event:
        return charts.Event(self.on, self.flag or self.title, self.icon, self.is_planned)


def stops(page: TopicPage) -> list[Stop]:
    """What happened with the topic, by day."""
    found = [_raised(page.topic.raised_on)]
    if (week := page.figures.first_week) is not None and page.is_drawn(page.topic.raised_on):
        found.append(_five(week))
    for kind, answer in page.answers:
        word = gettext(kind.title)
        title = gettext("%(kind)s: %(title)s", kind=word, title=answer.title)
        days = max((answer.on - page.topic.raised_on).days, 0)
        after = ngettext("After %(num)s day", "After %(num)s days", days)
        note = ". ".join(part for part in (format_date(answer.on, "d MMMM y"), answer.note, after) if part)
        found.append(Stop(kind.icon, title, note, answer.on, answer.href, answer.lang, answer.is_planned, word))
    return sorted(found, key=lambda stop: stop.on)


def events(page: TopicPage, found: list[Stop]) -> list[charts.Event]:
    """What of it falls in the weeks that the line shows."""
    return [stop.as_event() for stop in found if page.is_drawn(stop.on)]


def _raised(day: date) -> Stop:
    return Stop("flag", gettext("First raised"), format_date(day, "d MMMM y"), day)


def _five(week: date) -> Stop:
    number = week.isocalendar().week
    note = gettext("Week %(num)s. What they write stays theirs", num=number)
    return Stop("notebook", gettext("Five people or more name it in one week"), note, week, flag=gettext("Five people"))


def line_in_words(page: TopicPage) -> tuple[str, str]:
    """Title and description of the drawing."""
    weekly = page.figures.weekly
    first, last = (weekly[i][0].isocalendar().week for i in (0, -1))
    counts = [count for _, count in weekly if count is not None]
    title = gettext("Who named it from week %(first)s to week %(last)s", first=first, last=last)
    if not counts:
        return title, gettext("In no week five people or more named it.")
    many = ngettext(
        "In %(num)s week five people or more named it, %(most)s at most.",
        "In %(num)s weeks five people or more named it, %(most)s at most.",
        len(counts),
        most=max(counts),
    )
    return title, f"{many} {_last_week(weekly[-1][1])} {_events_in_words(page)}"


def _last_week(count: int | None) -> str:
    if count is None:
        return gettext("Last week it was fewer than five.")
    return gettext("Last week it was %(num)s.", num=count)


def _events_in_words(page: TopicPage) -> str:
    found = ", ".join(event.label for event in events(page, stops(page)))
    return f"{found}." if found else ""


def disciplines_in_words(page: TopicPage) -> list[tuple[str, str, int]]:
    """(discipline, its name, people) of what may be shown, without those who gave none."""
    shown = page.figures.disciplines
    return [(key, gettext(DISCIPLINE_NAMES[Discipline(key)]), count) for key, count in shown.items() if key is not None]
