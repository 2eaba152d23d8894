"""Invitations: sending, taking back, and accepting one, once."""

from __future__ import annotations

import uuid
from datetime import timedelta

import sqlalchemy as sa

from ... import mail
from ...access import Role
from ...accounts import service as accounts
from ...accounts.addresses import email_key
from ...accounts.models import Account, AccountVerb
from ...clock import now, today
from ...extensions import db
from ...wording import N_, DomainError, Message
from .. import policy
from ..models import Invitation, Membership, Person, record_audit

LASTS = timedelta(days=14)
_OVER = N_("This invitation no longer works. Ask who invited you for a new one.")


def invite(actor: Membership, member: Membership, *, reason: str, language: str) -> Invitation:
    """Sends an invitation; an earlier one of the same person ends."""
    if not policy.can_change_member(actor, member):
        raise DomainError(N_("Only a network coordinator can change this person."))
    return _send(actor, member, reason, language)


def _send(actor: Membership | None, member: Membership, reason: str, language: str) -> Invitation:
    person = member.person
    if member.account_id is not None:
        raise DomainError(Message(N_("%(name)s already takes part."), name=person.name))
    if person.email is None:
        raise DomainError(Message(N_("%(name)s has no e-mail address yet."), name=person.name))
    if member.ended_on is not None and member.ended_on <= today():
        raise DomainError(Message(N_("The membership of %(name)s has ended."), name=person.name))
    end_open(member)
    invitation = Invitation(
        network_id=member.network_id,
        membership_id=member.id,
        invited_by_id=actor.id if actor else None,
        email=person.email,
        language=language,
        reason=reason,
        expires_at=now() + LASTS,
    )
    db.session.add(invitation)
    db.session.flush()
    mail.queue_mail("invitation", invitation.id)
    record_audit(member.network_id, actor, "invited", "membership", member.id)
    return invitation


def send_first(member: Membership, *, reason: str, language: str) -> Invitation:
    """The invitation of a network's first coordinator: nobody in the network sends it."""
    return _send(None, member, reason, language)


def invite_known_person(
    actor: Membership, person: Person, organisation_id: uuid.UUID | None, *, reason: str, language: str
) -> Invitation:
    """Makes an intern from a list a member, and sends the invitation."""
    policy.check_grant(actor, {Role.INTERN}, organisation_id)
    member = Membership(network_id=actor.network_id, person_id=person.id, organisation_id=organisation_id)
    db.session.add(member)
    member.set_roles({Role.INTERN})
    db.session.flush()
    record_audit(actor.network_id, actor, "member_added", "membership", member.id, roles=[Role.INTERN])
    return _send(actor, member, reason, language)


def revoke(actor: Membership, invitation: Invitation) -> None:
    """Takes an open invitation back; its link stops at once."""
    if not policy.can_change_member(actor, invitation.membership):
        raise DomainError(N_("Only a network coordinator can change this person."))
    if invitation.accepted_at is None and invitation.revoked_at is None:
        invitation.revoked_at = now()
        record_audit(actor.network_id, actor, "invitation_revoked", "membership", invitation.membership_id)


def end_open(member: Membership) -> None:
    """Ends whatever invitations of this member are open."""
    db.session.execute(
        sa.update(Invitation)
        .where(
            Invitation.network_id == member.network_id,
            Invitation.membership_id == member.id,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
        )
        .values(revoked_at=now())
    )


def is_open(invitation: Invitation | None) -> bool:
    """Whether the link still lets somebody in."""
    if invitation is None or invitation.accepted_at or invitation.revoked_at or invitation.expires_at <= now():
        return False
    member = invitation.membership
    return member.account_id is None and (member.ended_on is None or member.ended_on > today())


def accept(invitation_id: uuid.UUID, account: Account | None, password_hash: str | None) -> tuple[Account, Membership]:
    """Spends the invitation and ties the account to the membership; makes the account when there is none.

    Of any number of simultaneous tries one succeeds. The account must have the invited address.
    """
    moment = now()
    spent = db.session.execute(
        sa.update(Invitation)
        .where(
            Invitation.id == invitation_id,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > moment,
        )
        .values(accepted_at=moment)
        .execution_options(synchronize_session=False)
    )
    if spent.rowcount != 1:  # type: ignore[attr-defined]
        raise DomainError(_OVER)
    invitation = db.session.get_one(Invitation, invitation_id, populate_existing=True)
    member = _member_of(invitation)
    account = account or _new_account(invitation, member, password_hash)
    if account.email_key != email_key(invitation.email) or not account.is_active:
        raise DomainError(_OVER)
    _tie(member, account)
    return account, member


def _member_of(invitation: Invitation) -> Membership:
    member = db.session.scalar(
        sa.select(Membership)
        .filter_by(network_id=invitation.network_id, id=invitation.membership_id)
        .execution_options(populate_existing=True)
    )
    if member is None or member.account_id is not None or (member.ended_on and member.ended_on <= today()):
        raise DomainError(_OVER)
    return member


def _new_account(invitation: Invitation, member: Membership, password_hash: str | None) -> Account:
    if password_hash is None:
        raise DomainError(_OVER)
    account = accounts.create_account(invitation.email, member.person.name, password_hash, language=invitation.language)
    mail.queue_mail("account_created", account.id)
    return account


def _tie(member: Membership, account: Account) -> None:
    other = db.session.scalar(sa.select(Membership).filter_by(network_id=member.network_id, account_id=account.id))
    if other is not None:
        raise DomainError(N_("With this account you already take part in this network."))
    member.account_id = account.id
    member.started_on = min(member.started_on, today())
    db.session.flush()
    accounts.record_event(account.id, AccountVerb.JOINED_NETWORK)
    record_audit(member.network_id, member, "joined", "membership", member.id)
