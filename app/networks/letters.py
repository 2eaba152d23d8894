"""The letter of an invitation: a link, and nothing personal. Who invites and why stands on the page behind it."""

from __future__ import annotations

import uuid

from flask import current_app

from .. import mail
from ..accounts.letters import link_to
from ..accounts.tokens import make_token
from ..wording import N_
from . import queries, service

PURPOSE = "invitation"


def invitation_link(invitation_id: uuid.UUID) -> str:
    token = make_token(current_app.config["SETTINGS"].secret_key, PURPOSE, invitation_id)
    return link_to("networks.open_invitation", token=token)


@mail.writer("invitation")
def write_invitation(invitation_id: uuid.UUID) -> mail.Letter | None:
    invitation = queries.invitation_of(invitation_id)
    if invitation is None or not service.is_open(invitation):
        return None
    return mail.Letter(
        address=invitation.email,
        language=invitation.language,
        subject=N_("You are invited to a learning network"),
        context={
            "link": invitation_link(invitation.id),
            "network_name": invitation.membership.network.name,
            "expires_at": invitation.expires_at,
        },
    )
