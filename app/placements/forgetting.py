"""Taking names away when their term has passed: which placements and people, and what stays of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from dateutil.relativedelta import relativedelta
from flask import current_app

from ..accounts.models import Account
from ..clock import now, today
from ..database import check_version
from ..extensions import db
from ..networks.models import Membership, Person, record_audit
from ..terms import Due, Term
from ..wording import N_, DomainError
from .keeping import LONGEST, SHORTEST, WITHOUT_HIRE, Forgotten, forgotten_key, names_go_on
from .life_cycle import in_force, standing
from .models import NamesTerm, Placement, PlacementEvent


def term_of(network_id: uuid.UUID) -> NamesTerm:
    """The network's choice; unsaved and unconfirmed when nobody made one yet."""
    row = db.session.scalar(sa.select(NamesTerm).filter_by(network_id=network_id))
    return row or NamesTerm(network_id=network_id, months=WITHOUT_HIRE, version=0)


def count_due(network_id: uuid.UUID, months: int) -> int:
    """How many placements would lose their names today under a term of so many months."""
    return len(due_placements(network_id, months, today()))


def confirm_term(member: Membership, months: int, version: int | str | None) -> None:
    """A coordinator says after how many months names go; from tonight on they do."""
    if not SHORTEST <= months <= LONGEST:
        raise DomainError(N_("Choose between 6 and 36 months."), "months")
    row = term_of(member.network_id)
    check_version(row, version)
    if not row.version:
        row.version = 1
        db.session.add(row)
    row.months, row.confirmed_at, row.confirmed_by_id = months, now(), member.id
    db.session.flush()
    record_audit(member.network_id, member, "confirm_names_term", "network", member.network_id, months=months)


def forgotten_in(network_id: uuid.UUID) -> Forgotten:
    """For comparing a list with what is known: the codes of placements whose names went."""
    keys = db.session.scalars(
        sa.select(Placement.forgotten_key).where(
            Placement.network_id == network_id, Placement.forgotten_key.is_not(None)
        )
    )
    known = frozenset(key for key in keys if key)
    return Forgotten(current_app.config["SETTINGS"].secret_key, known, term_of(network_id).months)


# --- What is due ------------------------------------------------------------------------------------------------------


def due_placements(network_id: uuid.UUID, months: int, day: date) -> list[Placement]:
    """Placements that no longer need a name: of the intern, the supervisor and the tutor."""
    old = sa.select(Placement).where(
        Placement.network_id == network_id,
        Placement.forgotten_key.is_(None),
        Placement.starts_on <= day - relativedelta(months=SHORTEST),
    )
    placements = db.session.scalars(old.order_by(Placement.starts_on, Placement.id)).all()
    events = _events_of(old)
    return [one for one in placements if _is_due(one, events.get(one.id, []), months, day)]


def _events_of(placements: sa.Select[Any]) -> dict[uuid.UUID, list[PlacementEvent]]:
    of_those = placements.with_only_columns(Placement.id).order_by(None)
    rows = db.session.scalars(
        sa.select(PlacementEvent)
        .where(PlacementEvent.placement_id.in_(of_those))
        .order_by(PlacementEvent.placement_id, PlacementEvent.id)
    )
    return {key: list(group) for key, group in groupby(rows, key=lambda event: event.placement_id)}


def _is_due(placement: Placement, events: Iterable[PlacementEvent], months: int, day: date) -> bool:
    counted = in_force(events)
    confirmed = max((event.recorded_at.date() for event in counted), default=None)
    goes_on = names_go_on(standing(counted, day), placement.ends_on, confirmed, months)
    return goes_on is not None and goes_on <= day


def _find(day: date) -> list[Due]:
    """Of every network whose coordinator confirmed the term."""
    confirmed = db.session.scalars(
        sa.select(NamesTerm).where(NamesTerm.confirmed_at.is_not(None)).order_by(NamesTerm.network_id)
    ).all()
    return [
        Due(term.network_id, placement.id)
        for term in confirmed
        for placement in due_placements(term.network_id, term.months, day)
    ]


# --- Letting go -------------------------------------------------------------------------------------------------------


def _erase(found: Sequence[Due]) -> None:
    by_network: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for due in found:
        by_network[due.network_id].append(due.what)
    for network_id, ids in by_network.items():
        forget_names(network_id, ids)


def forget_names(network_id: uuid.UUID, ids: Sequence[uuid.UUID]) -> None:
    """Takes supervisor and tutor from these placements, and the name from everyone who has none left that needs it.

    Dates, level, ward and events stay, so every figure stays what it was. What the database then holds of the person
    is a keyed hash that recognises the same list when it is brought in again.
    """
    secret = current_app.config["SETTINGS"].secret_key
    rows = db.session.execute(
        sa.select(Placement, Person)
        .join(Person, sa.and_(Person.network_id == Placement.network_id, Person.id == Placement.person_id))
        .where(Placement.network_id == network_id, Placement.id.in_(ids))
    ).all()
    for placement, person in rows:
        placement.forgotten_key = forgotten_key(
            secret, person.school_id, person.student_number or "", person.email_key or "", placement.starts_on
        )
        placement.supervisor_name = placement.tutor_name = ""
        placement.supervisor_id = placement.tutor_id = None
    db.session.flush()
    for person in {person.id: person for _, person in rows}.values():
        if not _is_still_needed(person):
            _forget(person)
    db.session.flush()
    record_audit(network_id, None, "forget_names", "network", network_id, placements=len(ids))


def _records_of(person: Person) -> list[Person]:
    """The person, and every record that was merged into it, whether at once or by way of another."""
    records = found = [person]
    while found:
        ids = [one.id for one in found]
        into = sa.select(Person).where(Person.network_id == person.network_id, Person.merged_into_id.in_(ids))
        found = list(db.session.scalars(into))
        records = [*records, *found]
    return records


def _is_still_needed(person: Person) -> bool:
    """Whether another placement or a membership still needs the name."""
    member = sa.exists().where(
        Membership.network_id == person.network_id,
        Membership.person_id == person.id,
        sa.or_(Membership.ended_on.is_(None), Membership.ended_on >= today()),
    )
    return bool(db.session.scalar(sa.select(sa.or_(_has_open_placement(person), member))))


def _has_open_placement(person: Person) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        Placement.network_id == person.network_id,
        Placement.person_id == person.id,
        Placement.forgotten_key.is_(None),
    )


def _forget(person: Person) -> None:
    for one in _records_of(person):
        one.first_name = one.last_name = ""
        one.email = one.email_key = None
        one.student_number = one.staff_number = None
        one.forgotten_on = today()


def let_leaver_go(account: Account) -> None:
    """Somebody deletes the account: the name goes too, unless a placement needs it until its own term."""
    people = db.session.scalars(
        sa.select(Person)
        .join(Membership, sa.and_(Membership.network_id == Person.network_id, Membership.person_id == Person.id))
        .where(Membership.account_id == account.id)
    )
    for person in people:
        if not db.session.scalar(sa.select(_has_open_placement(person))):
            _forget(person)
    db.session.flush()


NAMES = Term("placement-names", N_("Names of interns, supervisors and tutors"), _find, _erase)
