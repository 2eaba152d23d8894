"""The people behind placements: who is who, who looks alike, and what a merge would move."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ...access import Role
from ...database import folded
from ...extensions import db
from ...networks.models import Membership, Person
from ...wording import NotFound
from ..life_cycle import in_force
from ..models import Placement
from .filters import managed_by

FEW = 10


def find_person(network_id: uuid.UUID, school_id: uuid.UUID | None, number: str, email_key: str) -> Person | None:
    """Who this is: by school and student number, else by e-mail address. Never by name. Follows a merge."""
    query = sa.select(Person).where(Person.network_id == network_id)
    if number:
        query = query.where(Person.school_id == school_id, Person.student_number == number)
    else:
        query = query.where(Person.email_key == email_key, Person.merged_into_id.is_(None))
    person = db.session.scalars(query.order_by(Person.last_name, Person.first_name)).first()
    while person is not None and person.merged_into_id is not None:
        person = db.session.get_one(Person, person.merged_into_id)
    return person


@dataclass(frozen=True)
class Known:
    """A person with what a merge would move."""

    person: Person
    placements: Sequence[Placement]
    membership: Membership | None


def load_known(member: Membership, person: uuid.UUID) -> Known:
    """A person whose every placement this member manages."""
    query = sa.select(Person).where(*_mergeable(member), Person.id == person)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return _known(found)


def _known(person: Person) -> Known:
    placements = db.session.scalars(
        sa.select(Placement)
        .where(Placement.network_id == person.network_id, Placement.person_id == person.id)
        .options(joinedload(Placement.organisation), joinedload(Placement.ward), selectinload(Placement.events))
        .order_by(Placement.starts_on)
    ).all()
    membership = db.session.scalar(
        sa.select(Membership)
        .where(Membership.network_id == person.network_id, Membership.person_id == person.id)
        .options(joinedload(Membership.organisation))
    )
    return Known(person, placements, membership)


def _mergeable(member: Membership) -> list[sa.ColumnElement[bool]]:
    """The coordinator: anybody of the network. The practice educator: people known in the own organisation only."""
    own = [Person.network_id == member.network_id, Person.merged_into_id.is_(None)]
    if member.has(Role.COORDINATOR):
        return own
    here = Placement.network_id == member.network_id, Placement.person_id == Person.id
    staff = Membership.network_id == member.network_id, Membership.person_id == Person.id
    elsewhere = Membership.organisation_id.is_distinct_from(member.organisation_id)
    return [
        *own,
        sa.exists().where(*here, managed_by(member)) | sa.exists().where(*staff, ~elsewhere),
        ~sa.exists().where(*here, ~managed_by(member)),
        ~sa.exists().where(*staff, elsewhere),
    ]


def is_placed_elsewhere(member: Membership, person: Person) -> bool:
    """Whether this person also has a placement that the member does not manage."""
    here = Placement.network_id == member.network_id, Placement.person_id == person.id
    return bool(db.session.scalar(sa.select(sa.exists().where(*here, ~managed_by(member)))))


def look_alikes(member: Membership, person: Person) -> list[Person]:
    """People with the same name or the same address. Only shown: a person decides whether they are one."""
    same: list[sa.ColumnElement[bool]] = [sa.false()]  # nameless records all look alike: those are left alone
    if person.name:
        same.append(sa.and_(Person.last_name == person.last_name, Person.first_name == person.first_name))
    if person.email_key:
        same.append(Person.email_key == person.email_key)
    query = sa.select(Person).where(*_mergeable(member), Person.id != person.id, sa.or_(*same))
    return list(
        db.session.scalars(query.order_by(Person.last_name, Person.first_name, Person.student_number).limit(FEW))
    )


def search_people(member: Membership, words: str, other_than: Person) -> list[Person]:
    """People by name or number, to merge with."""
    full = sa.func.fold(Person.first_name + " " + Person.last_name + " " + sa.func.coalesce(Person.student_number, ""))
    wanted = [full.contains(word, autoescape=True) for word in folded(words).split()]
    query = sa.select(Person).where(*_mergeable(member), Person.id != other_than.id, *wanted)
    return list(
        db.session.scalars(query.order_by(Person.last_name, Person.first_name, Person.student_number).limit(FEW))
    )


@dataclass(frozen=True)
class Merge:
    """What merging would do: placements that move, doubles that are withdrawn, and what stands in the way."""

    keep: Known
    other: Known
    moving: list[Placement]
    doubles: list[Placement]
    conflicts: list[Placement]
    has_two_memberships: bool
    filled_in: list[str]

    @property
    def is_possible(self) -> bool:
        return not (self.conflicts or self.has_two_memberships)


FILLED = ("email", "student_number", "staff_number", "first_name", "last_name")


def preview_merge(keep: Known, other: Known) -> Merge:
    """Two placements at one organisation from one day are the same; they may only differ where one says nothing."""
    there = {_place(p): p for p in keep.placements if p.withdrawn_at is None}
    moving: list[Placement] = []
    doubles: list[Placement] = []
    conflicts: list[Placement] = []
    for placement in other.placements:
        twin = there.get(_place(placement)) if placement.withdrawn_at is None else None
        if twin is None:
            moving.append(placement)
        else:
            (doubles if _told(placement) <= _told(twin) else conflicts).append(placement)
    two = keep.membership is not None and other.membership is not None
    filled = [name for name in FILLED if not getattr(keep.person, name) and getattr(other.person, name)]
    return Merge(keep, other, moving, doubles, conflicts, two, filled)


def load_merge(member: Membership, person: uuid.UUID, other: uuid.UUID) -> Merge:
    """What merging `other` into `person` would do, when this member manages both."""
    if person == other:
        raise NotFound
    return preview_merge(load_known(member, person), load_known(member, other))


def _place(placement: Placement) -> tuple[object, ...]:
    return placement.organisation_id, placement.starts_on


def _told(placement: Placement) -> set[tuple[object, ...]]:
    return {(event.kind, event.occurred_on) for event in in_force(placement.events)}
