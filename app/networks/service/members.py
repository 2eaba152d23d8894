"""Members: adding one, changing name, place and roles, ending a membership."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from ...access import Role
from ...accounts.addresses import check_email, email_key
from ...accounts.models import Account
from ...clock import today
from ...extensions import db
from ...wording import N_, DomainError, Message, Stale
from .. import policy
from ..models import (
    Discipline,
    Membership,
    MembershipRole,
    Network,
    Organisation,
    Person,
    Ward,
    record_audit,
)
from .invitations import end_open


@dataclass(frozen=True)
class MemberValues:
    """What the form of a member holds."""

    first_name: str
    last_name: str
    email: str | None
    organisation_id: uuid.UUID | None
    ward_id: uuid.UUID | None
    discipline: Discipline | None
    job_title: str
    roles: frozenset[Role]
    started_on: date
    ended_on: date | None = None


def current_values(member: Membership) -> MemberValues:
    person = member.person
    return MemberValues(
        person.first_name,
        person.last_name,
        person.email,
        member.organisation_id,
        member.ward_id,
        member.discipline,
        member.job_title,
        frozenset(member.roles),
        member.started_on,
        member.ended_on,
    )


def version_of(member: Membership) -> str:
    """The versions of membership and person together: one form edits both."""
    return f"{member.version}-{member.person.version}"


def add_member(actor: Membership, values: MemberValues) -> Membership:
    """A new membership. Somebody already known under this address, from a list for instance, becomes the member."""
    _check(actor, None, values)
    person = _person_with(actor.network_id, values.email)
    if person is None:
        person = Person(network_id=actor.network_id)
        db.session.add(person)
    _apply_person(person, values)
    db.session.flush()
    member = Membership(network_id=actor.network_id, person_id=person.id)
    db.session.add(member)
    _apply_membership(member, values)
    db.session.flush()
    roles = sorted(values.roles)
    record_audit(actor.network_id, actor, "member_added", "membership", member.id, roles=roles)
    return member


def update_member(actor: Membership, member: Membership, version: str | None, values: MemberValues) -> None:
    """Changes a member. Raises Stale when somebody else did since the form was shown."""
    if version != version_of(member):
        raise Stale(member)
    before = current_values(member)
    _check(actor, member, values)
    if Role.COORDINATOR in before.roles:
        if Role.COORDINATOR not in values.roles:
            _keep_a_coordinator(member, "roles")
        elif values.ended_on is not None:
            _keep_a_coordinator(member, "ended_on")
    if email_key(before.email or "") != email_key(values.email or ""):
        end_open(member)
    _apply_person(member.person, values)
    _apply_membership(member, values)
    if values.ended_on is not None and values.ended_on <= today():
        end_open(member)
    db.session.flush()
    changed = [name for name in MemberValues.__dataclass_fields__ if getattr(before, name) != getattr(values, name)]
    roles = {"was": sorted(before.roles), "is": sorted(values.roles)} if before.roles != values.roles else {}
    record_audit(actor.network_id, actor, "member_changed", "membership", member.id, fields=changed, **roles)


def update_own(member: Membership, version: str | None, *, discipline: Discipline | None, job_title: str) -> None:
    """What everybody keeps up themselves: discipline and position. The rest is the coordinator's."""
    if version != version_of(member):
        raise Stale(member)
    member.discipline, member.job_title = discipline, job_title
    db.session.flush()
    record_audit(member.network_id, member, "member_changed", "membership", member.id, fields=["own"])


def end_membership(actor: Membership, member: Membership, ended_on: date) -> None:
    """From that day on the network is closed to them; what they made stays."""
    if not policy.can_change_member(actor, member):
        raise DomainError(N_("Only a network coordinator can change this person."))
    if ended_on < member.started_on:
        raise DomainError(N_("The last day lies before the first."), "ended_on")
    if member.has(Role.COORDINATOR):
        _keep_a_coordinator(member, "ended_on")
    member.ended_on = ended_on
    end_open(member)
    record_audit(actor.network_id, actor, "member_ended", "membership", member.id, on=ended_on.isoformat())


def end_all_memberships(account: Account) -> None:
    """Somebody deletes the account. A network keeps a coordinator; an attendance or a project keeps a former member."""
    for member in db.session.scalars(sa.select(Membership).where(Membership.account_id == account.id)):
        if member.ended_on is None or member.ended_on > today():
            if member.has(Role.COORDINATOR):
                _keep_a_coordinator(member, "")
            member.ended_on = max(today(), member.started_on)
            end_open(member)
            record_audit(member.network_id, member, "member_left", "membership", member.id)
    db.session.flush()


# --- Checks -----------------------------------------------------------------------------------------------------------


def _check(actor: Membership, member: Membership | None, values: MemberValues) -> None:
    if member is not None and not policy.can_change_member(actor, member):
        raise DomainError(N_("Only a network coordinator can change this person."))
    policy.check_grant(actor, values.roles, values.organisation_id)
    if values.ended_on is not None and values.ended_on < values.started_on:
        raise DomainError(N_("The last day lies before the first."), "ended_on")
    if values.email is not None:
        _check_address(actor.network_id, member, values.email)
    _check_place(actor.network_id, values)


def _check_address(network_id: uuid.UUID, member: Membership | None, email: str) -> None:
    check_email(email)
    taken = db.session.scalar(
        sa.select(Membership)
        .join(Membership.person)
        .where(Membership.network_id == network_id, Person.email_key == email_key(email))
        .where(Membership.id != member.id if member else sa.true())
        .limit(1)
    )
    if taken is not None:
        raise DomainError(Message(N_("%(name)s has this address already."), name=taken.person.name), "email")


def _check_place(network_id: uuid.UUID, values: MemberValues) -> None:
    if values.organisation_id is None:
        if values.ward_id is not None:
            raise DomainError(N_("Choose the organisation of this ward."), "organisation_id")
        return
    organisation = db.session.scalar(
        sa.select(Organisation).filter_by(network_id=network_id, id=values.organisation_id)
    )
    if organisation is None:
        raise DomainError(N_("Choose an organisation of this network."), "organisation_id")
    if values.ward_id is None:
        return
    ward = db.session.scalar(sa.select(Ward).filter_by(network_id=network_id, id=values.ward_id))
    if ward is None or ward.organisation_id != organisation.id:
        raise DomainError(
            Message(N_("This ward does not belong to %(organisation)s."), organisation=organisation.name), "ward_id"
        )


def _keep_a_coordinator(member: Membership, field: str) -> None:
    """Raises DomainError when nobody else coordinates who can sign in and stays."""
    db.session.execute(sa.select(Network.id).where(Network.id == member.network_id).with_for_update())
    day = today()
    others = db.session.scalar(
        sa.select(sa.func.count())
        .select_from(Membership)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .join(Account, Account.id == Membership.account_id)
        .where(
            Membership.network_id == member.network_id,
            Membership.id != member.id,
            MembershipRole.role == Role.COORDINATOR,
            Membership.started_on <= day,
            Membership.ended_on.is_(None),
            Account.disabled_at.is_(None),
        )
    )
    if not others:
        raise DomainError(N_("This is the only coordinator who can sign in. Give somebody else the role first."), field)


# --- Doing it ---------------------------------------------------------------------------------------------------------


def _person_with(network_id: uuid.UUID, email: str | None) -> Person | None:
    if email is None:
        return None
    found = db.session.scalars(
        sa.select(Person).filter_by(network_id=network_id, email_key=email_key(email), merged_into_id=None)
    ).all()
    if len(found) > 1:
        raise DomainError(N_("Two people are known with this address. Merge them first."), "email")
    return found[0] if found else None


def _apply_person(person: Person, values: MemberValues) -> None:
    person.first_name, person.last_name = values.first_name, values.last_name
    person.email = check_email(values.email) if values.email else None
    person.email_key = email_key(person.email) if person.email else None


def _apply_membership(member: Membership, values: MemberValues) -> None:
    member.organisation_id, member.ward_id = values.organisation_id, values.ward_id
    member.discipline, member.job_title = values.discipline, values.job_title
    member.started_on, member.ended_on = values.started_on, values.ended_on
    member.set_roles(set(values.roles))
    if member in db.session and sa.inspect(member).persistent:
        flag_modified(member, "job_title")  # a change of roles or name alone counts as a new version too
