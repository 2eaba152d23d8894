"""Founding a network: its organisations and its first coordinator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from ...access import Role
from ...accounts.addresses import check_email, email_key
from ...accounts.models import Account
from ...clock import today
from ...database import folded
from ...extensions import db
from ...wording import N_, DomainError
from ..models import (
    Invitation,
    Membership,
    MembershipRole,
    Network,
    Organisation,
    OrganisationKind,
    Person,
    record_audit,
)
from . import invitations

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 60


@dataclass(frozen=True)
class Founding:
    """What a new network needs: a name, an address, and who takes part."""

    name: str
    slug: str
    care: Sequence[str] = ()
    schools: Sequence[str] = ()


def slug_from(name: str) -> str:
    """A short address from a name: 'IP-LIN Amstel & Vliet' is ip-lin-amstel-vliet."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:LONGEST_SLUG].strip("-")


def found_network(founding: Founding) -> Network:
    """A network with its organisations, and nobody in it yet."""
    if not SLUG.fullmatch(founding.slug) or len(founding.slug) > LONGEST_SLUG:
        raise DomainError(N_("Use small letters, digits and single dashes for the address."), "slug")
    if db.session.scalar(sa.select(Network.id).filter_by(slug=founding.slug)):
        raise DomainError(N_("There is already a network at this address."), "slug")
    network = Network(slug=founding.slug, name=founding.name, founded_on=today())
    db.session.add(network)
    db.session.flush()
    names: set[str] = set()
    for kind, typed in ((OrganisationKind.CARE, founding.care), (OrganisationKind.SCHOOL, founding.schools)):
        for name in filter(None, (one.strip() for one in typed)):
            if folded(name) in names:
                raise DomainError(N_("Name each organisation once."), "care" if kind == "care" else "schools")
            names.add(folded(name))
            db.session.add(Organisation(network_id=network.id, kind=kind, name=name[:120]))
    db.session.flush()
    record_audit(network.id, None, "network_made", "network", network.id)
    return network


def add_coordinator(network: Network, first_name: str, last_name: str, email: str) -> Membership:
    """A membership with the coordinator's role, without an account yet."""
    email = check_email(email)
    person = db.session.scalar(
        sa.select(Person).filter_by(network_id=network.id, email_key=email_key(email), merged_into_id=None).limit(1)
    )
    if person is None:
        person = Person(network_id=network.id, first_name=first_name, last_name=last_name)
        person.email, person.email_key = email, email_key(email)
        db.session.add(person)
        db.session.flush()
    member = db.session.scalar(sa.select(Membership).filter_by(network_id=network.id, person_id=person.id))
    if member is None:
        member = Membership(network_id=network.id, person_id=person.id)
        db.session.add(member)
    if member.account_id is not None:
        raise DomainError(N_("This person already takes part in the network."), "email")
    member.ended_on = None
    member.set_roles(member.roles | {Role.COORDINATOR})
    db.session.flush()
    return member


def invite_coordinator(network: Network, first_name: str, last_name: str, email: str, *, language: str) -> Invitation:
    """Invites a coordinator from outside: for a new network, or one that lost its last. Never into a running one."""
    if _is_coordinated(network):
        raise DomainError(N_("This network has a coordinator. Only they invite people."))
    member = add_coordinator(network, first_name, last_name, email)
    return invitations.send_first(member, reason="", language=language)


def _is_coordinated(network: Network) -> bool:
    """Whether somebody who can sign in coordinates it."""
    running = sa.or_(Membership.ended_on.is_(None), Membership.ended_on > today())
    query = (
        sa.select(Membership.id)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.network_id == network.id, running, Account.disabled_at.is_(None))
        .where(Membership.role_rows.any(MembershipRole.role == Role.COORDINATOR))
    )
    return db.session.scalar(query.limit(1)) is not None


def found_with_coordinator(founding: Founding, first_name: str, last_name: str, account: Account) -> Network:
    """The set-up of an empty installation: the network, and the account as its coordinator at once."""
    network = found_network(founding)
    member = add_coordinator(network, first_name, last_name, account.email)
    member.account_id = account.id
    record_audit(network.id, member, "joined", "membership", member.id)
    return network
