"""Who reads what of a session, and who may do what in it. Everything else is refused, whatever somebody's role."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from ...access import Role

if TYPE_CHECKING:
    from ...networks.models import Membership
    from ..models import Session

OPENS_BEFORE = timedelta(minutes=60)
OPEN_FOR = timedelta(hours=12)
REOPENS_WITHIN = timedelta(hours=24)
RECORDED_WITHIN = timedelta(days=30)


class Stage(StrEnum):
    """Where a session is. A cancelled one is not held, so nobody was there."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Seat:
    """What somebody is in one session. All false for who has nothing to do with it, a coordinator included."""

    is_expected: bool = False  # in the group on that day, or a guest
    is_facilitator: bool = False
    is_present: bool = False
    is_steering: bool = False

    @property
    def is_in(self) -> bool:
        return self.is_expected or self.is_facilitator


def is_manager(member: Membership) -> bool:
    """Nobody who manages has a chair, also when they were in the group before they became it."""
    return member.has(Role.MANAGEMENT)


def stage_of(session: Session, *, is_running: bool) -> Stage:
    if session.cancelled_at is not None:
        return Stage.CANCELLED
    if session.held_at is not None:
        return Stage.AFTER
    return Stage.DURING if is_running else Stage.BEFORE


# --- Cases ------------------------------------------------------------------------------------------------------------


def is_foreseen(member_id: uuid.UUID, shown_to: Collection[str]) -> bool:
    """Whether who brought a case saw this member among its readers, or let them read it later.

    Without this, somebody who plans could join a group, lead it or tick themself present, and read what nobody meant
    for them.
    """
    return str(member_id) in shown_to


def may_read_text(
    stage: Stage, seat: Seat, *, is_owner: bool, is_chosen: bool, is_due: bool, is_foreseen: bool
) -> bool:
    """The text of a case: its presenter, and of those whom the presenter could foresee the facilitator before the
    session, and who is ticked present from then on.

    A case that was not chosen never goes further than that facilitator, and back to its presenter afterwards.
    """
    if is_owner:
        return True
    if is_due or stage is Stage.CANCELLED or not is_foreseen:
        return False
    if stage is Stage.BEFORE:
        return seat.is_facilitator
    if stage is Stage.DURING and not is_chosen:
        return seat.is_facilitator and seat.is_present
    return is_chosen and seat.is_present


def may_read_title(stage: Stage, seat: Seat, *, is_owner: bool, is_chosen: bool, is_due: bool) -> bool:
    """Title and question: everybody of the group before the session, who is ticked present from then on."""
    if is_owner:
        return True
    if is_due or stage is Stage.CANCELLED:
        return False
    if stage is Stage.BEFORE:
        return seat.is_in
    if stage is Stage.DURING:
        return seat.is_present
    return is_chosen and seat.is_present


def may_bring_case(stage: Stage, seat: Seat) -> bool:
    return seat.is_expected and stage in {Stage.BEFORE, Stage.DURING}


def may_choose_case(stage: Stage, seat: Seat) -> bool:
    """Before the session its facilitator, while it runs whoever steers."""
    return seat.is_facilitator if stage is Stage.BEFORE else stage is Stage.DURING and seat.is_steering


def may_vote(stage: Stage, seat: Seat, *, is_open: bool) -> bool:
    return stage is Stage.DURING and seat.is_present and is_open


# --- The running session ----------------------------------------------------------------------------------------------


def may_start(session: Session, seat: Seat, at: datetime) -> bool:
    """From an hour before until twelve hours after the planned start; earlier would open cases too early."""
    is_time = session.starts_at - OPENS_BEFORE <= at <= session.starts_at + OPEN_FOR
    return seat.is_in and is_time


def may_take_over(stage: Stage, seat: Seat, *, is_alone: bool) -> bool:
    """Who is ticked present or was to lead; anybody expected while whoever steers ticked nobody yet.

    From elsewhere nobody takes it over, for that would tick them present.
    """
    if stage is not Stage.DURING or not seat.is_in or seat.is_steering:
        return False
    return seat.is_present or seat.is_facilitator or is_alone


def may_steer(stage: Stage, seat: Seat) -> bool:
    return stage is Stage.DURING and seat.is_steering


def may_correct_attendance(stage: Stage, seat: Seat) -> bool:
    """Ticking somebody present opens the case: whoever steers does it, and nobody once the session is closed."""
    return may_steer(stage, seat)


def may_undo_start(stage: Stage, seat: Seat, step_index: int) -> bool:
    """Begun by mistake: from the first step whoever steers puts the session back."""
    return may_steer(stage, seat) and step_index == 0


def may_reopen(session: Session, seat: Seat, at: datetime) -> bool:
    """Closed too early, or with a mistake: whoever closed it, within a day."""
    return session.held_at is not None and seat.is_steering and at <= session.held_at + REOPENS_WITHIN


def may_record(session: Session, stage: Stage, seat: Seat, at: datetime) -> bool:
    """A session that was held without a screen: once it is over, its facilitator; without one anybody expected."""
    leads = seat.is_facilitator or (seat.is_expected and session.facilitator_id is None)
    return stage is Stage.BEFORE and leads and session.ends_at <= at <= session.ends_at + RECORDED_WITHIN


# --- What stays -------------------------------------------------------------------------------------------------------


def may_draft_point(stage: Stage, seat: Seat, *, is_owner: bool, is_decided: bool) -> bool:
    """Anybody who is there may propose a learning point; once the presenter decided, only the presenter."""
    if stage not in {Stage.DURING, Stage.AFTER}:
        return False
    return is_owner or (seat.is_present and not is_decided)


def may_read_next_step(stage: Stage, seat: Seat, *, is_owner: bool) -> bool:
    return is_owner or (stage in {Stage.DURING, Stage.AFTER} and seat.is_present)
