"""What this room holds about the owner of an account, for "my data": opened with the own key, for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..accounts import personal_data
from ..accounts.models import Account
from ..extensions import db
from ..networks.models import Membership, Network
from ..wording import N_, Message
from .content import opened, opened_comment
from .models import Reflection, ReflectionComment, ReflectionReading, ReflectionShare
from .prompts import FEELING_NAMES, WAYS, asked

_TITLES = {
    "written_at": N_("Written at"),
    "network": N_("Network"),
    "model": N_("Way"),
    "is_draft": N_("Draft"),
    "text": N_("Text"),
    "feeling": N_("Feeling"),
    "alone": N_("Alone with it"),
}


def register() -> None:
    personal_data.add("7-reflections", N_("Your reflections"), _TITLES, lambda account: list(_reflections(account)))
    personal_data.add(
        "7-reflection-readers",
        N_("Who may read your reflections, and who opened them"),
        {"written_at": N_("Reflection of"), "what": N_("What"), "who": N_("Who"), "at": N_("When")},
        lambda account: [*_shares(account), *_readings(account)],
    )
    personal_data.add(
        "7-reflection-replies",
        N_("Your replies to reflections"),
        {"written_at": N_("Written at"), "text": N_("Text")},
        lambda account: list(_replies(account)),
    )


def _reflections(account: Account) -> Iterator[dict[str, Any]]:
    query = (
        sa.select(Reflection, Network.name)
        .join(Network, Network.id == Reflection.network_id)
        .where(Reflection.owner_id == account.id)
        .order_by(Reflection.written_at, Reflection.id)
    )
    for row, network in db.session.execute(query):
        content = opened(row)
        yield {
            "written_at": row.written_at,
            "network": network,
            "model": Message(WAYS[row.model].name),
            "is_draft": Message(N_("yes") if row.is_draft else N_("no")),
            "text": "\n\n".join(
                content.answers[one.key] for one in asked(row.model, content.answers) if one.key in content.answers
            ),
            "feeling": Message(FEELING_NAMES[content.feeling]) if content.feeling else "",
            "alone": Message(N_("yes") if content.is_alone else N_("no")),
        }


def _shares(account: Account) -> Iterator[dict[str, Any]]:
    query = (
        sa.select(ReflectionShare, Reflection.written_at)
        .join(Reflection, Reflection.id == ReflectionShare.reflection_id)
        .where(ReflectionShare.owner_id == account.id)
        .options(joinedload(ReflectionShare.reader).joinedload(Membership.person))
        .order_by(Reflection.written_at, ReflectionShare.shared_at)
    )
    for share, written_at in db.session.execute(query):
        who: Any = share.reader.person.name if share.reader else Message(N_("a group"))
        yield {"written_at": written_at, "what": Message(N_("Shared with")), "who": who, "at": share.shared_at}


def _readings(account: Account) -> Iterator[dict[str, Any]]:
    query = (
        sa.select(ReflectionReading, Reflection.written_at)
        .join(Reflection, Reflection.id == ReflectionReading.reflection_id)
        .where(ReflectionReading.owner_id == account.id)
        .options(joinedload(ReflectionReading.reader).joinedload(Membership.person))
        .order_by(Reflection.written_at, ReflectionReading.read_at, ReflectionReading.id)
    )
    for reading, written_at in db.session.execute(query):
        who = reading.reader.person.name
        yield {"written_at": written_at, "what": Message(N_("Opened by")), "who": who, "at": reading.read_at}


def _replies(account: Account) -> Iterator[dict[str, Any]]:
    query = sa.select(ReflectionComment).filter_by(owner_id=account.id)
    for row in db.session.scalars(query.order_by(ReflectionComment.written_at, ReflectionComment.id)):
        yield {"written_at": row.written_at, "text": opened_comment(row)}
