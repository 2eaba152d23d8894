"""Reads for an import: what the network knows, as plain values, and the imports themselves."""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ...access import Role
from ...extensions import db
from ...networks.models import (
    Membership,
    NameMatch,
    Organisation,
    OrganisationKind,
    Person,
    Site,
    Ward,
)
from ...wording import NotFound
from ..models import Placement, PlacementEvent
from . import disciplines
from .fields import Kind
from .known import Alias, KnownEvent, KnownPerson, KnownPlacement, Outcome
from .matching import Directory, Typed
from .models import OPEN_STATES, BatchState, ImportBatch, ImportRow
from .names import typed_key
from .staff import MEMBERSHIP_COLUMNS, KnownMembership

PAGE = 50
NOWHERE = uuid.UUID(int=0)  # the organisation of somebody who belongs to none: no row is theirs


# --- What the network knows ---


def load_directory(network_id: uuid.UUID, own_organisation: uuid.UUID | None = None) -> Directory:
    """Organisations, schools and wards by name, and what was confirmed before."""
    places = db.session.execute(
        sa.select(Organisation.id, Organisation.kind, Organisation.name)
        .where(Organisation.network_id == network_id)
        .order_by(Organisation.name)
    ).all()
    wards: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for ward_id, organisation_id, name in db.session.execute(
        sa.select(Ward.id, Ward.organisation_id, Ward.name).where(Ward.network_id == network_id).order_by(Ward.name)
    ):
        wards[str(organisation_id)][str(ward_id)] = name
    sites = db.session.execute(sa.select(Site.name, Site.organisation_id).where(Site.network_id == network_id)).all()
    return Directory(
        organisations={str(id_): name for id_, kind, name in places if kind is OrganisationKind.CARE},
        schools={str(id_): name for id_, kind, name in places if kind is OrganisationKind.SCHOOL},
        wards=wards,
        disciplines=disciplines.LABELS,
        sites={typed_key(name): str(organisation) for name, organisation in sites},
        discipline_aliases=disciplines.ALIASES,
        remembered=_remembered(network_id),
        own_organisation=str(own_organisation) if own_organisation else None,
    )


def _remembered(network_id: uuid.UUID) -> dict[Typed, str]:
    rows = db.session.scalars(sa.select(NameMatch).where(NameMatch.network_id == network_id))
    return {
        Typed(row.kind, row.typed_key, row.scope): str(row.ward_id or row.organisation_id or row.discipline)
        for row in rows
    }


def learning_wards(network_id: uuid.UUID) -> frozenset[str]:
    rows = db.session.scalars(sa.select(Ward.id).where(Ward.network_id == network_id, Ward.is_learning_ward))
    return frozenset(str(row) for row in rows)


def known_people(network_id: uuid.UUID, own_organisation: uuid.UUID | None = None) -> list[KnownPerson]:
    """Everybody, with what people go by who were merged into them; whose they are, for who sees one organisation."""
    ours = _people_of(network_id, own_organisation) if own_organisation else None
    rows = db.session.execute(
        sa.select(
            Person.id,
            Person.first_name,
            Person.last_name,
            Person.email,
            Person.school_id,
            Person.student_number,
            Person.staff_number,
            Person.version,
            Person.merged_into_id,
        ).where(Person.network_id == network_id)
    ).all()
    into = {row.id: row.merged_into_id for row in rows if row.merged_into_id}
    aliases: defaultdict[uuid.UUID, list[Alias]] = defaultdict(list)
    for row in rows:
        if row.merged_into_id:
            alias = Alias(_text(row.school_id), row.student_number, row.staff_number, row.email)
            aliases[_survivor(row.id, into)].append(alias)
    return [
        KnownPerson(
            str(row.id),
            row.first_name,
            row.last_name,
            row.email,
            _text(row.school_id),
            row.student_number,
            row.staff_number,
            row.version,
            tuple(aliases[row.id]) if row.id in aliases else (),
            is_ours=ours is None or row.id in ours,
        )
        for row in rows
        if not row.merged_into_id
    ]


def _people_of(network_id: uuid.UUID, organisation_id: uuid.UUID) -> set[uuid.UUID]:
    """Who learns, learned, works or worked there."""
    tables: tuple[Any, ...] = (Placement, Membership)
    there = [
        sa.select(table.person_id).where(table.network_id == network_id, table.organisation_id == organisation_id)
        for table in tables
    ]
    return set(db.session.scalars(sa.union(*there)))


def _survivor(person: uuid.UUID, into: dict[uuid.UUID, uuid.UUID]) -> uuid.UUID:
    while person in into:
        person = into[person]
    return person


def known_placements(network_id: uuid.UUID) -> Iterator[KnownPlacement]:
    """Every placement with the events that count."""
    events = _events(network_id)
    columns = [getattr(Placement, name) for name in PLACEMENT_VALUES]
    rows = db.session.execute(
        sa.select(
            Placement.id,
            Placement.person_id,
            Placement.organisation_id,
            Placement.starts_on,
            Placement.ends_on,
            Placement.withdrawn_at,
            Placement.version,
            *columns,
        ).where(Placement.network_id == network_id)
    )
    for id_, person, organisation, starts_on, ends_on, withdrawn_at, version, *values in rows:
        yield KnownPlacement(
            id=str(id_),
            person_id=str(person),
            organisation_id=str(organisation),
            starts_on=starts_on,
            ends_on=ends_on,
            values={name: _plain(value) for name, value in zip(PLACEMENT_VALUES, values, strict=True)},
            events=events.get(id_, {}),
            is_withdrawn=withdrawn_at is not None,
            version=version,
        )


PLACEMENT_VALUES = (
    "ward_id",
    "school_id",
    "programme",
    "level",
    "track",
    "study_year",
    "in_learning_network",
    "is_eligible_for_hire",
    "supervisor_name",
    "supervisor_id",
    "tutor_name",
    "tutor_id",
)


def _events(network_id: uuid.UUID) -> dict[uuid.UUID, dict[str, KnownEvent]]:
    """Events in force per placement and kind; of several offers the last."""
    found: defaultdict[uuid.UUID, dict[int, tuple[str, bool, KnownEvent]]] = defaultdict(dict)
    rows = db.session.execute(
        sa.select(
            PlacementEvent.id,
            PlacementEvent.placement_id,
            PlacementEvent.kind,
            PlacementEvent.occurred_on,
            PlacementEvent.is_date_assumed,
            PlacementEvent.is_void,
            PlacementEvent.reason,
            PlacementEvent.job_title,
            PlacementEvent.hours_per_week,
            PlacementEvent.replaces_id,
        )
        .where(PlacementEvent.network_id == network_id)
        .order_by(PlacementEvent.id)
    )
    for id_, placement, kind, on, assumed, void, reason, title, hours, replaces in rows:
        known = found[placement]
        if replaces is not None:
            known.pop(replaces, None)
        event = KnownEvent(id_, kind.value, on, assumed, reason, title, hours)
        known[id_] = (kind.value, void, event)
    return {
        placement: {kind: event for kind, void, event in events.values() if not void}
        for placement, events in found.items()
    }


def known_memberships(network_id: uuid.UUID) -> list[KnownMembership]:
    columns = [getattr(Membership, name) for name in MEMBERSHIP_COLUMNS]
    rows = db.session.execute(
        sa.select(Membership.id, Membership.person_id, Membership.version, *columns).where(
            Membership.network_id == network_id
        )
    )
    return [
        KnownMembership(
            str(id_), str(person), {n: _plain(v) for n, v in zip(MEMBERSHIP_COLUMNS, values, strict=True)}, version
        )
        for id_, person, version, *values in rows
    ]


def _text(value: uuid.UUID | None) -> str | None:
    return str(value) if value else None


def _plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.value if hasattr(value, "value") else value


_WATCHED: tuple[Any, ...] = (Organisation, Site, Ward, Person, Membership, Placement)


def fingerprint(network_id: uuid.UUID) -> str:
    """Changes whenever something an import is compared with changes."""
    parts: list[Any] = []
    for table in _WATCHED:
        counted = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(table.version), 0))
        parts.extend(db.session.execute(counted.where(table.network_id == network_id)).one())
    for log in (PlacementEvent, NameMatch):
        counted = sa.select(sa.func.count(), sa.func.coalesce(sa.func.max(log.id), 0))
        parts.extend(db.session.execute(counted.where(log.network_id == network_id)).one())
    return hashlib.sha256(repr([int(part) for part in parts]).encode()).hexdigest()


# --- Imports ---


def load_import(network_id: uuid.UUID, import_id: uuid.UUID) -> ImportBatch:
    """An import of this network. Raises NotFound."""
    found = db.session.scalar(
        sa.select(ImportBatch)
        .where(ImportBatch.network_id == network_id, ImportBatch.id == import_id)
        .options(joinedload(ImportBatch.started_by).joinedload(Membership.person))
    )
    if found is None:
        raise NotFound
    return found


def own_organisation(batch: ImportBatch) -> uuid.UUID | None:
    """The one organisation whose rows may come in; None for a coordinator and the command line: all of them."""
    member = batch.started_by
    if member is None or member.has(Role.COORDINATOR):
        return None
    return member.organisation_id or NOWHERE


def earlier_imports(network_id: uuid.UUID, starter: uuid.UUID | None = None, limit: int = 8) -> list[ImportBatch]:
    """Imports that came in or still wait, newest first; of one member only where that is asked."""
    shown = OPEN_STATES | {BatchState.DONE, BatchState.UNDONE}
    query = (
        sa.select(ImportBatch)
        .where(ImportBatch.network_id == network_id, ImportBatch.state.in_(shown))
        .options(joinedload(ImportBatch.started_by).joinedload(Membership.person))
        .order_by(ImportBatch.created_at.desc(), ImportBatch.id)
        .limit(limit)
    )
    if starter is not None:
        query = query.where(ImportBatch.started_by_id == starter)
    return list(db.session.scalars(query))


def latest_mapping(network_id: uuid.UUID, kind: Kind) -> dict[str, str]:
    """Which field each column name stood for in the last import of this kind that came in."""
    layout = db.session.scalar(
        sa.select(ImportBatch.layout)
        .where(
            ImportBatch.network_id == network_id,
            ImportBatch.kind == kind,
            ImportBatch.state == BatchState.DONE,
        )
        .order_by(ImportBatch.published_at.desc(), ImportBatch.id)
        .limit(1)
    )
    return dict(layout.get("remembered", {})) if layout else {}


def rows_of(batch: ImportBatch, outcome: Outcome, *, after: int = 0, limit: int | None = None) -> list[ImportRow]:
    """Rows of one outcome in the order of the list, from `after` rows on."""
    query = (
        sa.select(ImportRow)
        .where(ImportRow.network_id == batch.network_id, ImportRow.batch_id == batch.id, ImportRow.outcome == outcome)
        .order_by(ImportRow.row_number, ImportRow.id)
        .offset(after)
    )
    return list(db.session.scalars(query.limit(limit) if limit else query))
