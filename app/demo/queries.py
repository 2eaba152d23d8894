"""Reads of the demonstration: who a visitor can be, and what an example list is made of."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..accounts.addresses import email_key
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership, Organisation, OrganisationKind, Ward
from ..placements.life_cycle import EventKind
from ..placements.models import Placement
from ..placements.queries import Standings, managed_by
from ..wording import NotFound
from .content import PERSONAS, Persona
from .example_list import Line, Material

KNOWN_ROWS = 22


def personas_here() -> list[Persona]:
    """The people of the demonstration that a visitor can be; nobody before it is filled."""
    keys = {email_key(persona.email): persona for persona in PERSONAS}
    query = sa.select(Account.email_key).where(Account.email_key.in_(keys), Account.disabled_at.is_(None))
    here = set(db.session.scalars(query))
    return [persona for key, persona in keys.items() if key in here]


def load_account(key: str) -> Account:
    """The account of one of these people and of nobody else; raises NotFound."""
    emails = [email_key(persona.email) for persona in PERSONAS if persona.key == key]
    account = db.session.scalar(sa.select(Account).where(Account.email_key.in_(emails), Account.disabled_at.is_(None)))
    if account is None:
        raise NotFound
    return account


def example_material(member: Membership, day: date) -> Material:
    """The names of this network, and some rows that are in it and that this member may see."""
    wards = db.session.execute(
        sa.select(Organisation.name, Ward.name)
        .join(Ward, sa.and_(Ward.network_id == Organisation.network_id, Ward.organisation_id == Organisation.id))
        .where(Organisation.network_id == member.network_id)
        .order_by(Organisation.name, Ward.name)
    ).all()
    schools = db.session.scalars(
        sa.select(Organisation.name)
        .where(Organisation.network_id == member.network_id, Organisation.kind == OrganisationKind.SCHOOL)
        .order_by(Organisation.name)
    ).all()
    return Material([(row[0], row[1]) for row in wards], schools, _known_lines(member, day))


def _known_lines(member: Membership, day: date) -> list[Line]:
    standings = Standings(member.network_id, day)
    rows = standings.rows
    query = (
        standings.join(sa.select(Placement, rows.c[EventKind.STARTED.value]))
        .where(managed_by(member), Placement.withdrawn_at.is_(None), ~standings.is_ended)
        .options(
            joinedload(Placement.person),
            joinedload(Placement.school),
            joinedload(Placement.organisation),
            joinedload(Placement.ward),
        )
        .order_by(Placement.starts_on.desc(), Placement.id)
        .limit(KNOWN_ROWS)
    )
    return [_line(row[0], "loopt" if row[1] else "gepland") for row in db.session.execute(query)]


def _line(placement: Placement, status: str) -> Line:
    return Line(
        number=placement.person.student_number or "",
        first_name=placement.person.first_name,
        last_name=placement.person.last_name,
        email=placement.person.email or "",
        programme=placement.programme,
        level=placement.level,
        track=placement.track,
        school=placement.school.name if placement.school else "",
        organisation=placement.organisation.name,
        ward=placement.ward.name if placement.ward else "",
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        status=status,
        is_learning=placement.in_learning_network,
        supervisor=placement.supervisor_name,
    )
