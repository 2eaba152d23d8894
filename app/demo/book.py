"""Rows of the demonstration on their way to the database: ids from the seed, one insert per table."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..access import Role
from ..accounts.addresses import email_key
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import (
    Discipline,
    Membership,
    MembershipRole,
    Network,
    Organisation,
    Person,
    Site,
    Ward,
)
from ..placements.models import Placement, PlacementEvent
from . import content
from .content import Persona
from .stories import plain_letters

Rows = list[dict[str, Any]]
_ORDER = (Account, Network, Organisation, Site, Ward, Person, Membership, MembershipRole, Placement, PlacementEvent)


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
        self.rows.get(PlacementEvent, []).sort(key=lambda row: row["recorded_at"])  # rows grow as things are recorded
        for table in _ORDER:
            if table in self.rows:
                db.session.execute(sa.insert(table), self.rows[table])


def add_person(book: Book, first: str, last: str, email: str, **values: Any) -> uuid.UUID:
    nothing: dict[str, Any] = {"school_id": None, "student_number": None, "staff_number": None}
    names = {"first_name": first, "last_name": last, "email": email, "email_key": email_key(email)}
    return book.add(Person, **names, version=1, **(nothing | values))


class Members:
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
        person_id = person_id or add_person(self.book, persona.first_name, persona.last_name, persona.email)
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
        return add_person(self.book, first, last, email, staff_number=f"P{70_000 + len(self.ids)}")

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
