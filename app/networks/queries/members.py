"""Members: who is looking, who is seen, and how each stands."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from ...access import Role
from ...accounts.models import Account
from ...clock import now, today
from ...database import folded
from ...extensions import db
from ...wording import NotFound
from .. import policy
from ..models import AuditEntry, Invitation, Membership, MembershipRole, Network, Organisation, OrganisationKind, Person
from ..sight import Sight, widest

PAGE = 50
LEAVING_WITHIN = timedelta(days=31)

Condition = sa.ColumnElement[bool]


# --- Who is looking ---------------------------------------------------------------------------------------------------


def find_member(account: Account, slug: str) -> Membership | None:
    """The account's running membership of the network with this slug."""
    member = db.session.scalar(
        sa.select(Membership)
        .join(Network, Network.id == Membership.network_id)
        .where(Network.slug == slug, Membership.account_id == account.id)
        .options(
            joinedload(Membership.network),
            joinedload(Membership.person),
            joinedload(Membership.organisation),
        )
    )
    return member if member is not None and member.is_current(today()) else None


def memberships_of(account: Account) -> list[Membership]:
    """All running memberships of an account, by name of the network."""
    rows = db.session.scalars(
        sa.select(Membership)
        .join(Network, Network.id == Membership.network_id)
        .where(Membership.account_id == account.id)
        .options(joinedload(Membership.network), joinedload(Membership.person))
        .order_by(Network.name, Network.slug)
    )
    return [row for row in rows if row.is_current(today())]


# --- Who is seen ------------------------------------------------------------------------------------------------------


class Standing(StrEnum):
    """How somebody stands in the network."""

    ACTIVE = "active"
    INVITED = "invited"
    NOT_INVITED = "not_invited"
    COMING = "coming"
    LEAVING = "leaving"
    ENDED = "ended"


def standing_of(member: Membership, invitation: Invitation | None, day: date) -> Standing:
    """One word for the list; what ends or has ended goes before how far the invitation is."""
    if member.ended_on is not None and member.ended_on <= day:
        return Standing.ENDED
    if member.ended_on is not None and member.ended_on <= day + LEAVING_WITHIN:
        return Standing.LEAVING
    if member.account_id is None:
        return Standing.INVITED if invitation else Standing.NOT_INVITED
    return Standing.COMING if member.started_on > day else Standing.ACTIVE


def _is_open() -> Condition:
    return sa.and_(Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > now())


def _has_open_invitation() -> Condition:
    return sa.exists().where(
        Invitation.network_id == Membership.network_id, Invitation.membership_id == Membership.id, _is_open()
    )


def _is_running(day: date) -> Condition:
    return sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day)


def _standing_condition(standing: Standing, day: date) -> Condition:
    leaving = sa.and_(Membership.ended_on > day, Membership.ended_on <= day + LEAVING_WITHIN)
    staying = sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day + LEAVING_WITHIN)
    without_account = sa.and_(staying, Membership.account_id.is_(None))
    with_account = sa.and_(staying, Membership.account_id.is_not(None))
    return {
        Standing.ENDED: Membership.ended_on <= day,
        Standing.LEAVING: leaving,
        Standing.INVITED: sa.and_(without_account, _has_open_invitation()),
        Standing.NOT_INVITED: sa.and_(without_account, ~_has_open_invitation()),
        Standing.COMING: sa.and_(with_account, Membership.started_on > day),
        Standing.ACTIVE: sa.and_(with_account, Membership.started_on <= day),
    }[standing]


def seen_by(viewer: Membership) -> Condition:
    """`policy.can_see_member` in SQL."""
    sight = widest(viewer.roles, policy.MEMBER_SIGHT)
    within = Membership.network_id == viewer.network_id
    if sight is Sight.ALL:
        return within
    if sight is Sight.ORGANISATION and viewer.organisation_id is not None:
        return sa.and_(within, Membership.organisation_id == viewer.organisation_id)
    return sa.false()


@dataclass(frozen=True)
class MemberFilter:
    """What somebody asked for; empty means everybody who is still here."""

    words: str = ""
    role: Role | None = None
    organisation_id: uuid.UUID | None = None
    standing: Standing | None = None

    @property
    def is_empty(self) -> bool:
        return self == MemberFilter()


@dataclass(frozen=True)
class Listing:
    """One page of a list, and how many there are in all."""

    rows: Sequence[Any]
    total: int
    page: int

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0


def _matching(viewer: Membership, wanted: MemberFilter, day: date) -> list[Condition]:
    conditions = [seen_by(viewer)]
    for word in folded(wanted.words).split()[:6]:
        name = sa.func.fold(Person.first_name + " " + Person.last_name + " " + sa.func.coalesce(Person.email, ""))
        conditions.append(name.contains(word, autoescape=True))
    if wanted.role:
        conditions.append(Membership.role_rows.any(MembershipRole.role == wanted.role))
    if wanted.organisation_id:
        conditions.append(Membership.organisation_id == wanted.organisation_id)
    conditions.append(_standing_condition(wanted.standing, day) if wanted.standing else _is_running(day))
    return conditions


def members_seen_by(viewer: Membership, wanted: MemberFilter, page: int = 1) -> Listing:
    """The people a caretaker may see, by surname; those who left only when asked for."""
    conditions = _matching(viewer, wanted, today())
    base = sa.select(Membership).join(Membership.person).where(*conditions)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(base.subquery())) or 0
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    rows = db.session.scalars(
        base.options(contains_eager(Membership.person), joinedload(Membership.organisation))
        .order_by(Person.last_name, Person.first_name, Membership.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return Listing(rows.all(), total, page)


@dataclass(frozen=True)
class Tally:
    """How many people, and what waits."""

    people: int
    care: int
    schools: int
    invited: int
    not_invited: int
    leaving: int


def member_tally(viewer: Membership) -> Tally:
    day = today()

    def count(condition: Condition) -> sa.ColumnElement[int]:
        return sa.func.count(sa.case((condition, 1)))

    people = sa.select(
        count(_is_running(day)),
        count(_standing_condition(Standing.INVITED, day)),
        count(sa.and_(_standing_condition(Standing.NOT_INVITED, day), Person.email.is_not(None))),
        count(_standing_condition(Standing.LEAVING, day)),
    ).join(Membership.person)
    running, invited, not_invited, leaving = db.session.execute(people.where(seen_by(viewer))).one()
    kinds = db.session.execute(
        sa.select(Organisation.kind, sa.func.count().label("number"))
        .where(Organisation.network_id == viewer.network_id)
        .group_by(Organisation.kind)
    )
    counts = {row.kind: row.number for row in kinds}
    care, schools = counts.get(OrganisationKind.CARE, 0), counts.get(OrganisationKind.SCHOOL, 0)
    return Tally(running, care, schools, invited, not_invited, leaving)


def load_member(viewer: Membership, member: uuid.UUID) -> Membership:
    """A membership of the viewer's network that the viewer may see, or NotFound."""
    row = db.session.scalar(
        sa.select(Membership)
        .where(Membership.id == member, seen_by(viewer))
        .options(joinedload(Membership.person), joinedload(Membership.organisation), joinedload(Membership.ward))
    )
    if row is None:
        raise NotFound
    return row


def load_members(viewer: Membership, ids: Sequence[uuid.UUID]) -> list[Membership]:
    """Those of the memberships that the viewer may see, by name."""
    rows = db.session.scalars(
        sa.select(Membership)
        .join(Membership.person)
        .where(Membership.id.in_(ids), seen_by(viewer))
        .options(contains_eager(Membership.person), joinedload(Membership.organisation))
        .order_by(Person.last_name, Person.first_name, Membership.id)
    )
    return list(rows)


def last_change_of(network_id: uuid.UUID, subject_kind: str, subject_id: uuid.UUID) -> AuditEntry | None:
    """Who touched it last, for the page with both versions."""
    return db.session.scalar(
        sa.select(AuditEntry)
        .filter_by(network_id=network_id, subject_kind=subject_kind, subject_id=subject_id)
        .order_by(AuditEntry.happened_at.desc(), AuditEntry.id.desc())
        .options(joinedload(AuditEntry.actor).joinedload(Membership.person))
        .limit(1)
    )


# --- People who are known but no members: interns from a list ---------------------------------------------------------

# (viewer) -> a selection of (person_id, organisation_id): whom the viewer may invite as an intern, and where to.
Reach = Callable[[Membership], "sa.Select[*tuple[Any, ...]]"]
_reaches: list[Reach] = []


def add_reach(reach: Reach) -> None:
    """A higher room says which people, known from its own data, may become members."""
    if reach not in _reaches:
        _reaches.append(reach)


def known_people(
    viewer: Membership, words: str = "", *, only: Sequence[uuid.UUID] | None = None
) -> list[tuple[Person, uuid.UUID | None]]:
    """People without membership whom the viewer may invite as an intern, by surname, with where they learn."""
    if not _reaches:
        return []
    reach = sa.union_all(*(reach(viewer) for reach in _reaches)).subquery()
    person_id, organisation_id = list(reach.c)[:2]
    is_member = sa.exists().where(Membership.network_id == Person.network_id, Membership.person_id == Person.id)
    query = (
        sa.select(Person, organisation_id)
        .join(reach, person_id == Person.id)
        .where(Person.network_id == viewer.network_id, Person.merged_into_id.is_(None), ~is_member)
        .order_by(Person.last_name, Person.first_name, Person.id)
    )
    for word in folded(words).split()[:6]:
        query = query.where(sa.func.fold(Person.first_name + " " + Person.last_name).contains(word, autoescape=True))
    if only is not None:
        query = query.where(Person.id.in_(only))
    return list({row[0]: row[1] for row in db.session.execute(query)}.items())
