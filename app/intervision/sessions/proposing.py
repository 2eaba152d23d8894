"""Whose turn it is in a session, from the turns the group had before."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from ...networks.models import Membership
from ..models import Session, Turn, TurnKind
from .queries.table import chairs, turns_of
from .turns import Candidate, in_order


@dataclass(frozen=True)
class Standing:
    """Somebody in the order of turns. `last_on` is None for who never had one."""

    member: Membership
    last_on: date | None


@dataclass(frozen=True)
class Proposal:
    """Both orders, the first in each being who is next. The facilitator is never the presenter."""

    presenters: list[Standing]
    facilitators: list[Standing]

    @property
    def presenter(self) -> Standing | None:
        return next(iter(self.presenters), None)

    @property
    def facilitator(self) -> Standing | None:
        first = self.presenter
        return next((one for one in self.facilitators if first is None or one.member.id != first.member.id), None)


def proposal_for(session: Session) -> Proposal:
    """For everybody expected at this session. The group's id decides between equals, the same way every time."""
    members = {chair.member.id: chair.member for chair in chairs(session)}
    turns = turns_of(session)
    return Proposal(
        _order(members, turns, TurnKind.PRESENTER, f"{session.group_id} presenter"),
        _order(members, turns, TurnKind.FACILITATOR, f"{session.group_id} facilitator"),
    )


def _order(members: dict[uuid.UUID, Membership], turns: list[Turn], kind: TurnKind, seed: str) -> list[Standing]:
    days: dict[uuid.UUID, list[date]] = {one: [] for one in members}
    for turn in turns:
        if turn.kind is kind and turn.member_id in days:
            days[turn.member_id].append(turn.session.held_on)
    candidates = [Candidate(one, max(had, default=None), len(had)) for one, had in days.items()]
    return [Standing(members[one.id], one.last_on) for one in in_order(candidates, seed)]
