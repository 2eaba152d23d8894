"""The made-up placements of the demonstration: a seed and a day in, stories out. Pure; the same in, the same out.

How many of each kind is fixed, so that the figures stay those of the specification whatever the day: in the network 64
completed, 40 of them eligible with a closed window, 24 hired in it; beside it 45 hired of a comparison group.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ..placements.life_cycle import EventKind
from ..placements.models import Track
from .content import (
    DIET,
    DOMAINS,
    LEARNING_NOW,
    LEAVE_REASONS,
    OT,
    PERSONAS,
    RANDMEER,
    SMALL_WARD,
    STOP_REASONS,
    WARDS,
    WATERRIJK,
    WAYS,
    Persona,
    WardPlan,
    Way,
)
from .names import FIRST_NAMES, LAST_NAMES
from .stories import CLOSED, ELIGIBLE, NOW, Calendar, Fate, Happening, Intern, Slot, Story, plain_letters

SEED = 20240907
HISTORY_DAYS = 2150
SHORT_WEEKS, LONG_WEEKS = 20, 40


LEARNING_QUOTA = {
    Fate.HIRED: 24, Fate.DECLINED: 5, Fate.NOT_OFFERED: 11, Fate.RETURNS: 12, Fate.STOPPED: 9,
    Fate.HIRED_NOW: 3, Fate.SIGNED: 1, Fate.OFFER_WAITS: 2, Fate.RETURNS_NOW: 6, Fate.PLANNED: 10,
}  # fmt: skip
COMPARISON_QUOTA = {
    Fate.HIRED: 43, Fate.HIRED_LATE: 2, Fate.DECLINED: 22, Fate.NOT_OFFERED: 83, Fate.RETURNS: 62, Fate.STOPPED: 38,
    Fate.OFFER_WAITS: 1, Fate.RETURNS_NOW: 14, Fate.ACTIVE: 14, Fate.PLANNED: 6,
}  # fmt: skip
SMALL_WARD_QUOTA = {Fate.HIRED: 2, Fate.DECLINED: 1, Fate.NOT_OFFERED: 3, Fate.RETURNS: 1}
LEAVING_SHARE = {True: 0.3, False: 0.5}  # by whether the placement was in the network
MEAN_STAY_DAYS = 300  # of those who leave


def tell_stories(today: date, seed: int = SEED) -> list[Story]:
    """All placements of the demonstration network as seen from this day, oldest start first."""
    rng = random.Random(seed)  # noqa: S311 - stories, no secrets
    calendar = Calendar.of(today)
    interns = _interns(rng)
    stories = [_tell(slot, calendar, interns, rng) for slot in _slots(rng)]
    stories += _pressing(calendar.today, interns)
    return sorted(_let_some_return(stories), key=lambda story: (story.starts_on, story.intern.student_number))


# --- Who --------------------------------------------------------------------------------------------------------------


def _interns(rng: random.Random) -> Iterator[Intern]:
    """People without end, never two of one name; the school is filled in when the way is known."""
    taken = {persona.name for persona in PERSONAS}
    number = 104_000
    while True:
        first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
        if f"{first} {last}" in taken:
            continue
        taken.add(f"{first} {last}")
        number += rng.randint(1, 9)
        yield Intern(first, last, f"{plain_letters(first)}.{plain_letters(last)}", str(number), "")


def _at_school(intern: Intern, school: str) -> Intern:
    letters = "WR" if school == WATERRIJK else "HR"
    number = f"{letters}{intern.student_number}"
    return replace(intern, school=school, student_number=number, email=f"{intern.email}@student.{DOMAINS[school]}")


def _as_intern(persona: Persona, nth: int) -> Intern:
    assert persona.way is not None
    school = persona.way.programme.school
    letters = "WR" if school == WATERRIJK else "HR"
    return Intern(persona.first_name, persona.last_name, persona.email, f"{letters}10300{nth}", school, persona)


# --- How many of what -------------------------------------------------------------------------------------------------


def _slots(rng: random.Random) -> list[Slot]:
    slots = [Slot(fate, True, _any_way(rng)) for fate, count in LEARNING_QUOTA.items() for _ in range(count)]
    slots += _learning_now()
    for fate, count in COMPARISON_QUOTA.items():
        for nth in range(count):
            ward = _ward(SMALL_WARD) if nth < SMALL_WARD_QUOTA.get(fate, 0) else None
            slots.append(Slot(fate, False, _any_way(rng), ward))
    return slots


def _any_way(rng: random.Random) -> Way:
    return rng.choices(list(WAYS), list(WAYS.values()))[0]


def _learning_now() -> list[Slot]:
    """The 24 who learn in the network now; the four that a visitor can be among them."""
    slots: list[Slot] = []
    for way, count in LEARNING_NOW.items():
        known = [persona for persona in PERSONAS if persona.way == way]
        slots += [Slot(Fate.ACTIVE, True, way, _ward(persona.ward or ""), persona) for persona in known]
        slots += [Slot(Fate.ACTIVE, True, way) for _ in range(count - len(known) - _PRESSING_WAYS.count(way))]
    return slots


def _ward(name: str) -> WardPlan:
    return next(ward for ward in WARDS if ward.name == name)


# --- When and how it went ---------------------------------------------------------------------------------------------


def _weeks(way: Way) -> int:
    return LONG_WEEKS if way.track in {Track.BBL, Track.DUAL} else SHORT_WEEKS


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _last_friday(start: date, weeks: int) -> date:
    return start + timedelta(days=weeks * 7 - 3)


def _tell(slot: Slot, calendar: Calendar, interns: Iterator[Intern], rng: random.Random) -> Story:
    weeks = _weeks(slot.way)
    start = _monday(_first_day(slot, weeks, calendar, rng))
    if slot.is_learning:
        start = max(start, _monday(calendar.founded_on) + timedelta(days=7))
    intern = _intern_of(slot, interns)
    ward = slot.ward or _choose_ward(slot, rng, before_network=start < calendar.founded_on)
    years = slot.way.programme.years
    finals = slot.fate in ELIGIBLE or (slot.fate not in CLOSED | NOW and rng.random() < 0.4)
    year = years if finals else rng.randint(1, years - 1)
    story = Story(intern, slot.fate, slot.way, ward, slot.is_learning, year, start, _last_friday(start, weeks))
    story.events.extend(_events(story, calendar, rng))
    return story


def _intern_of(slot: Slot, interns: Iterator[Intern]) -> Intern:
    if slot.persona:
        return _as_intern(slot.persona, PERSONAS.index(slot.persona) + 1)
    return _at_school(next(interns), slot.way.programme.school)


def _first_day(slot: Slot, weeks: int, calendar: Calendar, rng: random.Random) -> date:
    """A start that fits the fate; the earliest learning placements begin with the network."""
    days = weeks * 7
    if slot.persona:
        return calendar.today - timedelta(days={"noor.bakker": 73, "yassin.elidrissi": 164, "sanne.dewit": 108,
                                                "chiara.martina": 38}[slot.persona.key])  # fmt: skip
    match slot.fate:
        case Fate.PLANNED:
            return calendar.today + timedelta(days=rng.randint(15, 100))
        case Fate.ACTIVE:
            return calendar.ago(rng.randint(14, days - 65))
        case Fate.STOPPED:
            return calendar.ago(rng.randint(110, 760 if slot.is_learning else HISTORY_DAYS))
        case Fate.OFFER_WAITS:
            return calendar.ago(days + rng.randint(2, 9))
        case fate if fate in NOW:
            return calendar.ago(days + rng.randint(16, 120))
    oldest = 780 if slot.is_learning else HISTORY_DAYS + days
    newest = days + (330 if slot.fate is Fate.HIRED_LATE else 195)
    # The first wards of a network are the keenest: who was hired mostly learned there early on.
    early = 0.3 if slot.is_learning and slot.fate is Fate.HIRED else 0.7
    return calendar.ago(round(newest + (oldest - newest) * rng.random() ** early))


def _choose_ward(slot: Slot, rng: random.Random, *, before_network: bool = False) -> WardPlan:
    if slot.way.programme is OT:
        names = ["Brug"] if slot.is_learning else ["Zwanebloem", "Kade"]
    elif slot.way.programme is DIET:
        names = ["Rietkraag", "Sluis"] if slot.is_learning else ["Kalmoes", "Zwanebloem"]
    elif slot.is_learning:
        names = [ward.name for ward in WARDS if ward.is_learning]
    else:
        names = [ward.name for ward in WARDS if before_network or not ward.is_learning]
        names.remove(SMALL_WARD)
    return _ward(rng.choice(names))


def _events(story: Story, calendar: Calendar, rng: random.Random) -> list[Happening]:
    if story.fate is Fate.PLANNED:
        return []
    started = Happening(EventKind.STARTED, story.starts_on)
    if story.fate is Fate.ACTIVE:
        waits = story.intern.persona is not None and story.intern.persona.key == "sanne.dewit"
        offer = [Happening(EventKind.JOB_OFFERED, calendar.ago(4), job=story.way.programme.job)] if waits else []
        return [started, *offer]
    if story.fate is Fate.STOPPED:
        stop = story.starts_on + timedelta(days=rng.randint(16, 84))
        return [started, Happening(EventKind.STOPPED, stop, rng.choice(STOP_REASONS))]
    slip = rng.choices((0, -3, -7, 4), (82, 6, 6, 6))[0]
    ended = story.ends_on + timedelta(days=slip)
    assumed = slip == 0 and rng.random() < 0.05
    done = Happening(EventKind.COMPLETED, ended, is_date_assumed=assumed)
    return [started, *_job(story, ended, calendar, rng), done, *_contract(story, ended, calendar, rng)]


def _job(story: Story, ended: date, calendar: Calendar, rng: random.Random) -> list[Happening]:
    """The offer and the answer, in the last weeks of the placement."""
    if story.fate not in ELIGIBLE or story.fate is Fate.NOT_OFFERED:
        return []
    job = story.way.programme.job
    if story.fate is Fate.OFFER_WAITS:
        return [Happening(EventKind.JOB_OFFERED, ended - timedelta(days=rng.randint(1, 6)), job=job)]
    offered = ended - timedelta(days=rng.randint(18, 35))
    answered = offered + timedelta(days=rng.randint(2, 10))
    kind = EventKind.JOB_DECLINED if story.fate is Fate.DECLINED else EventKind.JOB_ACCEPTED
    return [Happening(EventKind.JOB_OFFERED, offered, job=job), Happening(kind, answered)]


def _contract(story: Story, ended: date, calendar: Calendar, rng: random.Random) -> list[Happening]:
    """The first day of the contract and, for some, the last."""
    match story.fate:
        case Fate.HIRED:
            first = ended + timedelta(days=rng.choices((rng.randint(1, 42), rng.randint(43, 150)), (85, 15))[0])
        case Fate.HIRED_NOW:
            first = min(ended + timedelta(days=rng.randint(3, 14)), calendar.ago(1))
        case Fate.HIRED_LATE:
            first = ended + timedelta(days=rng.randint(205, 260))
        case Fate.SIGNED:
            first = _monday(calendar.today) + timedelta(days=7)
        case _:
            return []
    hours = rng.choice((24, 28, 28, 32, 32, 36))
    hired = Happening(EventKind.HIRED, first, job=story.way.programme.job, hours=hours)
    leaves = rng.random() < LEAVING_SHARE[story.is_learning]
    last = first + timedelta(days=40 + round(rng.expovariate(1 / MEAN_STAY_DAYS)))
    if story.fate is Fate.SIGNED or not leaves or last > calendar.ago(3):
        return [hired]
    return [hired, Happening(EventKind.LEFT, last, rng.choice(LEAVE_REASONS))]


# --- What can't wait --------------------------------------------------------------------------------------------------

_BOL_CARE = next(way for way in LEARNING_NOW if way.track is Track.BOL and way.programme.level == 3)
_BOL_NURSE = next(way for way in LEARNING_NOW if way.track is Track.BOL and way.programme.level == 4)
_HBO_NURSE = next(way for way in LEARNING_NOW if way.track is Track.FULL_TIME and way.programme.school == RANDMEER)
# Days from the Monday of this week, the way, the ward: ends and starts that nobody recorded, and what is in sight.
_ENDS = ((-3, _BOL_NURSE, "Sluis"), (4, _BOL_CARE, "Lisdodde"), (11, _HBO_NURSE, "Brug"))
_STARTS = ((-7, _BOL_CARE, "Jaagpad"), (-7, _BOL_NURSE, "Rietkraag"), (7, _HBO_NURSE, "Lisdodde"))
_PRESSING_WAYS = tuple(way for _, way, _ in _ENDS)


def _pressing(today: date, interns: Iterator[Intern]) -> list[Story]:
    """Around today, so that the first page of a coordinator has something to ask."""
    monday = _monday(today)
    stories = []
    for days, way, ward in _ENDS:
        end = monday + timedelta(days=days)
        start = end - timedelta(days=_weeks(way) * 7 - 3)
        begun = [Happening(EventKind.STARTED, start)]
        who, year = _at_school(next(interns), way.programme.school), way.programme.years
        stories.append(Story(who, Fate.ACTIVE, way, _ward(ward), True, year, start, end, begun))
    for days, way, ward in _STARTS:
        start, place = monday + timedelta(days=days), _ward(ward)
        who, end = _at_school(next(interns), way.programme.school), _last_friday(start, _weeks(way))
        stories.append(Story(who, Fate.PLANNED, way, place, place.is_learning, 2, start, end))
    return stories


def _let_some_return(stories: list[Story]) -> list[Story]:
    """A few people come twice: first in an earlier year, later in their last."""
    finals = [story for story in stories if story.fate in {Fate.HIRED, Fate.NOT_OFFERED} and not story.intern.persona]
    told = list(stories)
    for nth, early in enumerate(stories):
        if early.fate is not Fate.RETURNS or nth % 3:
            continue
        for late in finals:
            if late.way == early.way and timedelta(days=150) < late.starts_on - early.ends_on < timedelta(days=800):
                told[nth] = replace(early, intern=late.intern, study_year=late.study_year - 1)
                finals.remove(late)
                break
    return told
