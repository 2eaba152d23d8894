"""Adding, changing, withdrawing and linking placements, and the person's own details."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import sqlalchemy as sa

from ...accounts.addresses import check_email, email_key
from ...clock import now
from ...database import check_version, folded
from ...extensions import db
from ...networks.models import Membership, Organisation, OrganisationKind, Person, Ward, record_audit
from ...wording import N_, DomainError
from .. import policy, queries
from ..models import Placement

# What the audit table may hold of a change: ids, codes and days, never names or free text.
_TRACED = frozenset(
    {
        "programme",
        "school_id",
        "organisation_id",
        "ward_id",
        "level",
        "track",
        "study_year",
        "starts_on",
        "ends_on",
        "in_learning_network",
        "is_eligible_for_hire",
    }
)


@dataclass(frozen=True)
class Typed:
    """A person as typed in a form."""

    first_name: str
    last_name: str
    email: str = ""
    student_number: str = ""
    school_id: uuid.UUID | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def add_placement(member: Membership, typed: Typed, values: Mapping[str, Any]) -> Placement:
    """A new placement, of a person who is found by school and number or by address, or made."""
    placement = Placement(network_id=member.network_id, **values)
    _check_places(placement)
    if not policy.can_manage(member, placement):
        raise DomainError(N_("You can add placements at your own organisation only."), "organisation_id")
    placement.person_id = _find_or_make_person(member.network_id, typed).id
    _save_unique(placement)
    record_audit(member.network_id, member, "add_placement", "placement", placement.id)
    return placement


def _find_or_make_person(network_id: uuid.UUID, typed: Typed) -> Person:
    email = check_email(typed.email) if typed.email else ""
    _check_identity(typed)
    person = queries.find_person(network_id, typed.school_id, typed.student_number, email_key(email))
    if person is None:
        person = Person(network_id=network_id)
        _fill_person(person, typed, email)
        db.session.add(person)
        db.session.flush()
    elif folded(person.name) != folded(typed.name):
        field = "student_number" if typed.student_number else "email"
        raise DomainError(
            N_("This belongs to somebody with another name. Check the name, or what you typed here."), field
        )
    return person


def _check_identity(typed: Typed) -> None:
    if typed.student_number and typed.school_id is None:
        raise DomainError(N_("Choose the school that gave this student number."), "school_id")
    if not (typed.student_number or typed.email):
        raise DomainError(
            N_("Fill in a student number or an e-mail address: that is how we know who is who."), "student_number"
        )


def _fill_person(person: Person, typed: Typed, email: str) -> None:
    person.first_name, person.last_name = typed.first_name, typed.last_name
    person.email, person.email_key = email or None, email_key(email) or None
    person.student_number = typed.student_number or None
    person.school_id = typed.school_id


def change_person(member: Membership, placement: Placement, version: str, typed: Typed) -> None:
    """The name, number and address of the intern."""
    person = placement.person
    check_version(person, version)
    if queries.is_placed_elsewhere(member, person):
        raise DomainError(N_("This person is also placed at another organisation. Ask the network coordinator."))
    email = check_email(typed.email) if typed.email else ""
    _check_identity(typed)
    try:
        with db.session.begin_nested():
            _fill_person(person, typed, email)
            db.session.flush()
    except sa.exc.IntegrityError:
        raise DomainError(N_("Somebody else of this school has this student number."), "student_number") from None
    record_audit(member.network_id, member, "change_person", "placement", placement.id)


def change_placement(member: Membership, placement: Placement, version: str, values: Mapping[str, Any]) -> None:
    """Changes the fields this member may change; others are left alone. Raises Stale when somebody was first."""
    check_version(placement, version)
    allowed = policy.editable_fields(member, placement)
    before = {name: getattr(placement, name) for name in values if name in allowed}
    changed = {name: values[name] for name, old in before.items() if values[name] != old}
    if not changed:
        return
    with db.session.no_autoflush:
        for name, value in changed.items():
            setattr(placement, name, value)
        if not policy.can_change(member, placement):
            raise DomainError(N_("You can move a placement within your own organisation only."), "organisation_id")
        _unlink(placement, changed)
        _check_places(placement)
    _save_unique(placement)
    traced = {name: [_plain(before[name]), _plain(value)] for name, value in changed.items() if name in _TRACED}
    record_audit(
        member.network_id, member, "change_placement", "placement", placement.id, fields=sorted(changed), changes=traced
    )


def _plain(value: Any) -> Any:
    match value:
        case uuid.UUID():
            return str(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value


def _unlink(placement: Placement, changed: Mapping[str, Any]) -> None:
    """Another name, or another place, ends the link that was confirmed for the old one."""
    if changed.keys() & {"supervisor_name", "organisation_id"}:
        placement.supervisor_id = None
    if changed.keys() & {"tutor_name", "school_id"}:
        placement.tutor_id = None


def _check_places(placement: Placement) -> None:
    if placement.ends_on is not None and placement.ends_on < placement.starts_on:
        raise DomainError(N_("The end cannot come before the start."), "ends_on")
    _check_kind(placement.network_id, placement.organisation_id, OrganisationKind.CARE, "organisation_id")
    if placement.school_id is not None:
        _check_kind(placement.network_id, placement.school_id, OrganisationKind.SCHOOL, "school_id")
    ward = db.session.get(Ward, placement.ward_id) if placement.ward_id else None
    if ward is not None and ward.organisation_id != placement.organisation_id:
        raise DomainError(N_("This ward belongs to another organisation."), "ward_id")


def _check_kind(network_id: uuid.UUID, organisation_id: uuid.UUID, kind: OrganisationKind, field: str) -> None:
    found = db.session.get(Organisation, organisation_id)
    if found is None or found.network_id != network_id or found.kind is not kind:
        raise DomainError(N_("Choose one from the list."), field)


def _save_unique(placement: Placement) -> None:
    """One person starts once on a day at an organisation."""
    try:
        with db.session.begin_nested():
            db.session.add(placement)
            db.session.flush()
    except sa.exc.IntegrityError:
        raise DomainError(N_("This person already has a placement here from this day."), "starts_on") from None


def withdraw_placement(member: Membership, placement: Placement, version: str) -> None:
    """Takes a placement out of lists and figures; what was recorded stays readable."""
    check_version(placement, version)
    placement.withdrawn_at = now()
    db.session.flush()
    record_audit(member.network_id, member, "withdraw_placement", "placement", placement.id)


def restore_placement(member: Membership, placement: Placement, version: str) -> None:
    """Puts a withdrawn placement back."""
    check_version(placement, version)
    placement.withdrawn_at = None
    _save_unique(placement)
    record_audit(member.network_id, member, "restore_placement", "placement", placement.id)


def link_supervisor(
    member: Membership, placement: Placement, version: str, supervisor: Membership | None, *, everywhere: bool
) -> int:
    """Says who the typed name is, which lets that member see the placement. `everywhere`: also where the same name
    was typed at this organisation. Returns how many placements were linked."""
    check_version(placement, version)
    same = queries.same_typed_supervisor(placement) if everywhere and placement.supervisor_name else []
    for row in [placement, *same]:
        row.supervisor_id = supervisor.id if supervisor else None
        row.supervisor_name = row.supervisor_name or (supervisor.person.name if supervisor else "")
        record_audit(member.network_id, member, "link_supervisor", "placement", row.id)
    db.session.flush()
    return 1 + len(same)


def link_tutor(member: Membership, placement: Placement, version: str, tutor: Membership | None) -> None:
    """Says which teacher follows the placement."""
    check_version(placement, version)
    placement.tutor_id = tutor.id if tutor else None
    placement.tutor_name = placement.tutor_name or (tutor.person.name if tutor else "")
    record_audit(member.network_id, member, "link_tutor", "placement", placement.id)
    db.session.flush()
