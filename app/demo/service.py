"""Fills the demonstration: a network with its people and their stories, and a young one beside it."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from ..access import Role
from ..extensions import db
from ..networks.models import (
    AuditEntry,
    Network,
    Organisation,
    OrganisationKind,
    Site,
    Ward,
)
from ..placements.models import EventSource, Placement, PlacementEvent
from . import content
from .book import Book, Members, add_person
from .content import NetworkPlan, Persona, WardPlan
from .coverage import fill_frameworks, fill_links
from .intervision import fill_intervision
from .intervision_sessions import fill_sessions
from .lessons import fill_lessons
from .population import SEED, tell_stories
from .projects import fill_projects
from .reflections import fill_reflections
from .stories import Calendar, Fate, Happening, Intern, Story
from .topics import fill_topics

RUNNING = {Fate.ACTIVE, Fate.PLANNED}
TYPED_ONLY, UNSUPERVISED = 3, 2  # running or planned placements with a name that is not linked, or without one


def fill_demo(today: date) -> bool:
    """Makes both networks as seen from this day; False when they are there already, and then nothing changes."""
    slugs = (content.NETWORK.slug, content.YOUNG_NETWORK.slug)
    if db.session.scalar(sa.select(sa.func.count()).select_from(Network).where(Network.slug.in_(slugs))):
        return False
    accounts = _fill_main(Calendar.of(today))
    _fill_young(today, accounts)
    return True


# --- The network ------------------------------------------------------------------------------------------------------


def _fill_main(calendar: Calendar) -> dict[str, uuid.UUID]:
    book = _open_book(content.NETWORK, calendar.founded_on, SEED)
    places = _add_places(book, content.ORGANISATIONS, content.WARDS)
    stories = tell_stories(calendar.today)
    members = Members(book, places, calendar.founded_on)
    people = _add_interns(book, places, [story.intern for story in stories])
    for persona in content.PERSONAS:
        members.add_persona(persona, people.get(persona.name))
    for colleague in content.SUPERVISORS:
        members.add_colleague(colleague)
    for first, last, school in content.TUTORS:
        members.add_tutor(first, last, school)
    _add_stories(book, places, people, members, stories, calendar)
    book.write()
    fill_topics(book.network_id, calendar.today)
    fill_reflections(book.network_id, calendar.today)
    fill_intervision(book.network_id, calendar.today)
    fill_sessions(book.network_id, calendar.today)
    fill_projects(book.network_id, calendar.today)
    fill_frameworks(book.network_id)
    fill_lessons(book.network_id, calendar.today)
    fill_links(book.network_id, calendar.today)
    return members.accounts


def _open_book(plan: NetworkPlan, founded_on: date, seed: int) -> Book:
    numbers = random.Random(seed)  # noqa: S311 - addresses of made-up people
    book = Book(uuid.UUID(int=numbers.getrandbits(128), version=4), numbers)
    row = {"id": book.network_id, "slug": plan.slug, "name": plan.name, "founded_on": founded_on}
    book.rows[Network] = [row]
    return book


def _add_places(
    book: Book, organisations: Iterable[tuple[str, OrganisationKind]], wards: Iterable[WardPlan]
) -> dict[str, uuid.UUID]:
    """Ids by name; no two places of a network share one."""
    ids = {name: book.add(Organisation, kind=kind, name=name, version=1) for name, kind in organisations}
    for ward in wards:
        organisation_id = ids[ward.organisation]
        if ward.site not in ids:
            ids[ward.site] = book.add(Site, organisation_id=organisation_id, name=ward.site, version=1)
        ids[ward.name] = book.add(
            Ward,
            organisation_id=organisation_id,
            site_id=ids[ward.site],
            name=ward.name,
            kind=ward.kind,
            beds=ward.beds,
            is_learning_ward=ward.is_learning,
            version=1,
        )
    return ids


def _add_interns(book: Book, places: dict[str, uuid.UUID], interns: Iterable[Intern]) -> dict[str, uuid.UUID]:
    ids: dict[str, uuid.UUID] = {}
    for intern in interns:
        name = f"{intern.first_name} {intern.last_name}"
        if name not in ids:
            number = {"school_id": places[intern.school], "student_number": intern.student_number}
            ids[name] = add_person(book, intern.first_name, intern.last_name, intern.email, **number)
    return ids


# --- Placements -------------------------------------------------------------------------------------------------------


def _add_stories(
    book: Book,
    places: dict[str, uuid.UUID],
    people: dict[str, uuid.UUID],
    members: Members,
    stories: list[Story],
    calendar: Calendar,
) -> None:
    rng = random.Random(SEED + 1)  # noqa: S311 - who supervises whom in the stories
    loose = [story for story in stories if _is_open(story, calendar)][-TYPED_ONLY - UNSUPERVISED :]
    for story in stories:
        supervisor, tutor = _supervisor(story, rng), _tutor(story, rng)
        placement_id = book.add(
            Placement,
            person_id=people[f"{story.intern.first_name} {story.intern.last_name}"],
            school_id=places[story.intern.school],
            organisation_id=places[story.ward.organisation],
            ward_id=places[story.ward.name],
            **_supervised(supervisor, members, loose.index(story) if story in loose else None),
            tutor_name=tutor,
            tutor_id=members.ids[tutor],
            **_told(story, calendar),
        )
        _add_events(book, placement_id, members.ids[_educator(story)], story.events, calendar)


def _supervised(name: str, members: Members, loose: int | None) -> dict[str, Any]:
    """Linked to a member; some have only a typed name, some nobody."""
    if loose is None:
        return {"supervisor_name": name, "supervisor_id": members.ids[name]}
    return {"supervisor_name": _as_typed(name) if loose < TYPED_ONLY else "", "supervisor_id": None}


def _told(story: Story, calendar: Calendar) -> dict[str, Any]:
    """The fields of a placement that the story says by itself."""
    made = _moment(min(story.starts_on - timedelta(days=54), calendar.data_day))
    return {
        "programme": story.way.programme.name,
        "level": story.way.programme.level,
        "track": story.way.track,
        "study_year": story.study_year,
        "starts_on": story.starts_on,
        "ends_on": story.ends_on,
        "in_learning_network": story.is_learning,
        "is_eligible_for_hire": story.is_eligible,
        "created_at": made,
        "changed_at": made,
        "version": 1,
    }


def _add_events(
    book: Book, placement_id: uuid.UUID, recorded_by_id: uuid.UUID, events: list[Happening], calendar: Calendar
) -> None:
    for event in sorted(events, key=lambda event: event.on):
        book.add_inner(
            PlacementEvent,
            placement_id=placement_id,
            kind=event.kind,
            occurred_on=event.on,
            is_date_assumed=event.is_date_assumed,
            reason=event.reason,
            job_title=event.job,
            hours_per_week=event.hours,
            source=EventSource.DEMO,
            recorded_by_id=recorded_by_id,
            recorded_at=_moment(min(event.on + timedelta(days=1), calendar.data_day)),
        )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), UTC)


def _is_open(story: Story, calendar: Calendar) -> bool:
    return story.ends_on >= calendar.today and story.intern.persona is None


def _supervisor(story: Story, rng: random.Random) -> str:
    """Somebody of the ward; who learns there now is mostly with the one that a visitor can be."""
    known = [one.name for one in content.PERSONAS if one.ward == story.ward.name and _supervises(one)]
    if known and (story.intern.persona or (story.fate in RUNNING and rng.random() < 0.7)):
        return known[0]
    team = [f"{one.first_name} {one.last_name}" for one in content.SUPERVISORS if one.ward == story.ward.name]
    return rng.choice([*team, *known])


def _supervises(persona: Persona) -> bool:
    return Role.WORKPLACE_SUPERVISOR in persona.roles


def _tutor(story: Story, rng: random.Random) -> str:
    known = "Karin Dijkstra" if story.intern.school == content.WATERRIJK else "Bas van Leeuwen"
    if story.intern.persona:
        return known
    others = [f"{first} {last}" for first, last, school in content.TUTORS if school == story.intern.school]
    return rng.choice([known, *others])


def _educator(story: Story) -> str:
    return "Marjan Postma" if story.ward.organisation == content.MEERLANDSTEDE else "Jeroen Smit"


def _as_typed(name: str) -> str:
    """How a colleague writes it in a list: initial and last name."""
    first, last = name.split(" ", 1)
    return f"{first[0]}. {last}"


# --- The young network ------------------------------------------------------------------------------------------------


def _fill_young(today: date, accounts: dict[str, uuid.UUID]) -> None:
    """Just founded and still empty: one coordinator, who also leads the other network."""
    founded = today.replace(day=1)
    book = _open_book(content.YOUNG_NETWORK, founded, SEED + 2)
    places = _add_places(book, content.YOUNG_ORGANISATIONS, content.YOUNG_WARDS)
    members = Members(book, places, founded)
    shared = next(persona for persona in content.PERSONAS if persona.key == content.SHARED)
    person_id = add_person(book, shared.first_name, shared.last_name, shared.email)
    members.add_member(
        shared.name,
        person_id,
        shared.roles,
        shared.discipline,
        organisation=None,
        account_id=accounts[shared.key],
        job_title=shared.job_title,
    )
    book.write()
    db.session.add(
        AuditEntry(network_id=book.network_id, verb="filled", subject_kind="network", subject_id=book.network_id)
    )
