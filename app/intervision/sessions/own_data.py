"""What sessions hold about the owner of an account, for "my data"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ...accounts import personal_data
from ...accounts.models import Account
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_
from ..models import Case, CaseVote, LearningPoint, LiveSession, NextStep, Turn
from .queries import cases, points


def register() -> None:
    """Cases, learning points, next steps and turns of this person."""
    _register_cases()
    _register_what_stays()


def _register_cases() -> None:
    personal_data.add(
        "7-cases",
        N_("Your cases"),
        {
            "title": N_("Title"),
            "question": N_("Your question to the group"),
            "text": N_("What happened"),
            "language": N_("Written in"),
            "session": N_("Session"),
            "saved_at": N_("Saved on"),
            "brought_at": N_("Brought on"),
            "looked_back_on": N_("Told back on"),
            "left": N_("Marked pieces you let stand"),
        },
        lambda account: list(_cases(account)),
    )


def _register_what_stays() -> None:
    personal_data.add(
        "7-learning-points",
        N_("Your learning points"),
        {
            "text": N_("Learning point"),
            "approved_at": N_("Approved on"),
            "topic": N_("Practice topic"),
            "session": N_("Session"),
        },
        lambda account: list(_points(account)),
    )
    personal_data.add(
        "7-next-steps",
        N_("Your next steps"),
        {"text": N_("Next step"), "session": N_("Session"), "looked_back_at": N_("Told back on")},
        lambda account: list(_steps(account)),
    )
    personal_data.add(
        "7-turns",
        N_("When you brought a case, led or voted"),
        {"session": N_("Session"), "turn": N_("Turn")},
        lambda account: list(_turns(account)),
    )


def _mine(table: Any, account: Account) -> Any:
    return db.session.scalars(
        sa.select(table).where(table.owner_id == account.id).options(joinedload(table.session)).order_by(table.id)
    )


def _day(row: Any) -> Any:
    return row.session.starts_at if row.session else ""


def _cases(account: Account) -> Iterator[dict[str, Any]]:
    for row in _mine(Case, account):
        yield {
            **{part: cases.opened(row, part) for part in ("title", "question", "text")},
            "language": row.lang,
            "session": _day(row),
            "saved_at": row.saved_at,
            "brought_at": row.brought_at or "",
            "looked_back_on": row.looked_back_on or "",
            "left": row.overruled_hits,
        }


def _points(account: Account) -> Iterator[dict[str, Any]]:
    for row in _mine(LearningPoint, account):
        yield {
            "text": row.approved_text or points.opened(row),
            "approved_at": row.approved_at or "",
            "topic": row.topic.title if row.topic else "",
            "session": _day(row),
        }


def _steps(account: Account) -> Iterator[dict[str, Any]]:
    for row in _mine(NextStep, account):
        yield {"text": points.opened(row), "session": _day(row), "looked_back_at": row.looked_back_at or ""}


def _turns(account: Account) -> Iterator[dict[str, Any]]:
    mine = Membership.account_id == account.id
    turns = db.session.scalars(
        sa.select(Turn)
        .join(Membership, sa.and_(Membership.network_id == Turn.network_id, Membership.id == Turn.member_id))
        .where(mine)
        .options(joinedload(Turn.session))
        .order_by(Turn.id)
    )
    for turn in turns:
        yield {"session": _day(turn), "turn": turn.kind}
    led = db.session.scalars(
        sa.select(LiveSession)
        .join(
            Membership,
            sa.and_(Membership.network_id == LiveSession.network_id, Membership.id == LiveSession.steered_by_id),
        )
        .where(mine)
        .options(joinedload(LiveSession.session))
    )
    for live in led:
        yield {"session": _day(live), "turn": "steering"}
    for vote in db.session.scalars(sa.select(CaseVote).where(CaseVote.owner_id == account.id)):
        yield {"session": vote.voted_at, "turn": "vote"}
