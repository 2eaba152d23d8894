"""Invitations: which are open, and what one says before anybody is signed in."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ...clock import now
from ...extensions import db
from ...wording import NotFound
from ..models import Invitation, Membership
from .members import seen_by


def open_invitations(network_id: uuid.UUID, members: Sequence[Membership]) -> dict[uuid.UUID, Invitation]:
    """By membership, the newest invitation that can still be used."""
    rows = db.session.scalars(
        sa.select(Invitation)
        .where(
            Invitation.network_id == network_id,
            Invitation.membership_id.in_([member.id for member in members]),
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > now(),
        )
        .order_by(Invitation.created_at, Invitation.id)
    )
    return {row.membership_id: row for row in rows}


def load_invitation(viewer: Membership, invitation: uuid.UUID) -> Invitation:
    """An invitation of somebody the viewer may see, or NotFound."""
    row = db.session.scalar(
        sa.select(Invitation)
        .join(Membership, Membership.id == Invitation.membership_id)
        .where(Invitation.id == invitation, Invitation.network_id == viewer.network_id, seen_by(viewer))
        .options(joinedload(Invitation.membership).joinedload(Membership.person))
    )
    if row is None:
        raise NotFound
    return row


def invitation_of(invitation_id: uuid.UUID) -> Invitation | None:
    """For whoever holds the link, and for the letter: the invitation with who invites, whom and where to."""
    return db.session.scalar(
        sa.select(Invitation)
        .where(Invitation.id == invitation_id)
        .options(
            joinedload(Invitation.membership).joinedload(Membership.person),
            joinedload(Invitation.membership).joinedload(Membership.network),
            joinedload(Invitation.membership).joinedload(Membership.organisation),
            joinedload(Invitation.invited_by).joinedload(Membership.person),
            joinedload(Invitation.invited_by).joinedload(Membership.organisation),
        )
    )
