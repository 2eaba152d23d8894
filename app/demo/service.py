"""Fills the demonstration: a network with its people and their stories, and a young one beside it."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from ..access import Role
from ..accounts.addresses import email_key
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import (
    AuditEntry,
    Discipline,
    Membership,
    MembershipRole,
    Network,
    Organisation,
    OrganisationKind,
    Person,
    Site,
    Ward,
)
from ..placements.models import EventSource, Placement, PlacementEvent
from . import content
from .content import NetworkPlan, Persona, WardPlan
from .population import SEED, Calendar, Happening, Intern, Story, plain_letters, tell_stories

Rows = list[dict[str, Any]]
_ORDER = (Account, Network, Organisation, Site, Ward, Person, Membership, MembershipRole, Placement, PlacementEvent)
TYPED_ONLY, UNSUPERVISED = 3, 2  # running or planned placements with a name that is not linked, or without one


@dataclass
class Book:
    """Rows to insert, by table, with ids from the seed: the same demonstration has the same addresses."""

    network_id: uuid.UUID
    numbers: random.Random
    rows: dict[Any, Rows] = field(default_factory=dict)

    def new_id(self) -> uuid.UUID:
        return uuid.UUID(int=self.numbers.getrandbits(128), version=4)

    def add(self, table: Any, **values: Any) -> uuid.UUID:
        """A row of the network with an id of its own."""
        row_id = self.new_id()
        self.rows.setdefault(table, []).append({"id": row_id, "network_id": self.network_id, **values})
        return row_id

    def add_inner(self, table: Any, **values: Any) -> None:
        self.rows.setdefault(table, []).append({"network_id": self.network_id, **values})

    def write(self) -> None:
        for table in _ORDER:
            if table in self.rows:
                db.session.execute(sa.insert(table), self.rows[table])


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
    members = _Members(book, places, calendar.founded_on)
    people = _add_interns(book, places, [story.intern for story in stories])
    for persona in content.PERSONAS:
        members.add_persona(persona, people.get(persona.name))
    for colleague in content.SUPERVISORS:
        members.add_colleague(colleague)
    for first, last, school in content.TUTORS:
        members.add_tutor(first, last, school)
    _add_stories(book, places, people, members, stories, calendar)
    book.write()
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


def _add_person(book: Book, first: str, last: str, email: str, **values: Any) -> uuid.UUID:
    nothing: dict[str, Any] = {"school_id": None, "student_number": None, "staff_number": None}
    names = {"first_name": first, "last_name": last, "email": email, "email_key": email_key(email)}
    return book.add(Person, **names, version=1, **(nothing | values))


def _add_interns(book: Book, places: dict[str, uuid.UUID], interns: Iterable[Intern]) -> dict[str, uuid.UUID]:
    ids: dict[str, uuid.UUID] = {}
    for intern in interns:
        name = f"{intern.first_name} {intern.last_name}"
        if name not in ids:
            number = {"school_id": places[intern.school], "student_number": intern.student_number}
            ids[name] = _add_person(book, intern.first_name, intern.last_name, intern.email, **number)
    return ids


# --- Members ----------------------------------------------------------------------------------------------------------


class _Members:
    """Memberships by name, and accounts by persona."""

    def __init__(self, book: Book, places: dict[str, uuid.UUID], since: date) -> None:
        self.book, self.places, self.since = book, places, since
        self.ids: dict[str, uuid.UUID] = {}
        self.accounts: dict[str, uuid.UUID] = {}

    def add_persona(self, persona: Persona, person_id: uuid.UUID | None) -> None:
        account_id = self.accounts[persona.key] = self.book.new_id()
        self.book.rows.setdefault(Account, []).append(
            {"id": account_id, "email": persona.email, "email_key": email_key(persona.email), "name": persona.name}
        )
        person_id = person_id or _add_person(self.book, persona.first_name, persona.last_name, persona.email)
        self.add_member(
            persona.name,
            person_id,
            persona.roles,
            persona.discipline,
            organisation=persona.organisation,
            ward=persona.ward,
            account_id=account_id,
            job_title=persona.job_title,
        )

    def add_colleague(self, colleague: content.Colleague) -> None:
        ward = next(ward for ward in content.WARDS if ward.name == colleague.ward)
        roles = (Role.WORKPLACE_SUPERVISOR, Role.PROFESSIONAL)
        person_id = self._add_staff(colleague.first_name, colleague.last_name, ward.organisation)
        name = f"{colleague.first_name} {colleague.last_name}"
        self.add_member(name, person_id, roles, colleague.discipline, organisation=ward.organisation, ward=ward.name)

    def add_tutor(self, first: str, last: str, school: str) -> None:
        person_id = self._add_staff(first, last, school)
        self.add_member(f"{first} {last}", person_id, (Role.TEACHER,), Discipline.TEACHER, organisation=school)

    def _add_staff(self, first: str, last: str, organisation: str) -> uuid.UUID:
        email = f"{plain_letters(first)[0]}.{plain_letters(last)}@{content.DOMAINS[organisation]}"
        return _add_person(self.book, first, last, email, staff_number=f"P{70_000 + len(self.ids)}")

    def add_member(
        self,
        name: str,
        person_id: uuid.UUID,
        roles: Sequence[Role],
        discipline: Discipline | None,
        *,
        organisation: str | None,
        ward: str | None = None,
        account_id: uuid.UUID | None = None,
        job_title: str = "",
    ) -> None:
        member_id = self.ids[name] = self.book.add(
            Membership,
            person_id=person_id,
            organisation_id=self.places[organisation] if organisation else None,
            ward_id=self.places[ward] if ward else None,
            account_id=account_id,
            discipline=discipline,
            job_title=job_title,
            started_on=self.since,
            version=1,
        )
        for role in roles:
            self.book.add_inner(MembershipRole, membership_id=member_id, role=role)


# --- Placements -------------------------------------------------------------------------------------------------------


def _add_stories(
    book: Book,
    places: dict[str, uuid.UUID],
    people: dict[str, uuid.UUID],
    members: _Members,
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


def _supervised(name: str, members: _Members, loose: int | None) -> dict[str, Any]:
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
    """Somebody of the ward; a visitor's own supervisor is one a visitor can be."""
    if story.intern.persona and story.ward.name in {"Lisdodde", "Rietkraag"}:
        return "Petra Veenstra" if story.ward.name == "Lisdodde" else "Dewi Sarwono"
    team = [f"{one.first_name} {one.last_name}" for one in content.SUPERVISORS if one.ward == story.ward.name]
    team += [
        one.name for one in content.PERSONAS if one.ward == story.ward.name and Role.WORKPLACE_SUPERVISOR in one.roles
    ]
    return rng.choice(team)


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
    members = _Members(book, places, founded)
    shared = next(persona for persona in content.PERSONAS if persona.key == content.SHARED)
    person_id = _add_person(book, shared.first_name, shared.last_name, shared.email)
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
