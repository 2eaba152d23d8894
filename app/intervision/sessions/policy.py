"""Who reads what of a session, and who may do what in it. Everything else is refused, whatever somebody's role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from ...clock import AMSTERDAM

if TYPE_CHECKING:
    from ..models import Session

OPENS_BEFORE = timedelta(minutes=60)
OPEN_FOR = timedelta(hours=12)


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
    in_group_since: date | None = None
    leads_since: datetime | None = None

    @property
    def is_in(self) -> bool:
        return self.is_expected or self.is_facilitator


def stage_of(session: Session, *, is_running: bool) -> Stage:
    if session.cancelled_at is not None:
        return Stage.CANCELLED
    if session.held_at is not None:
        return Stage.AFTER
    return Stage.DURING if is_running else Stage.BEFORE


# --- Cases ------------------------------------------------------------------------------------------------------------


def is_foreseen(seat: Seat, brought_at: datetime | None) -> bool:
    """Whether who brought a case could know of this facilitator: led the session already, or was in the group before.

    Without this, somebody who plans could join a group, take the lead and read what nobody meant for them.
    """
    if brought_at is None:
        return False
    led_already = seat.leads_since is not None and seat.leads_since <= brought_at
    brought_on = brought_at.astimezone(AMSTERDAM).date()
    return led_already or (seat.in_group_since is not None and seat.in_group_since < brought_on)


def may_read_text(
    stage: Stage, seat: Seat, *, is_owner: bool, is_chosen: bool, is_due: bool, is_foreseen: bool
) -> bool:
    """The text of a case: its presenter; before the session the facilitator whom the presenter could foresee; who is
    ticked present from then on.

    A case that was not chosen never goes further than that facilitator, and back to its presenter afterwards.
    """
    if is_owner:
        return True
    if is_due or stage is Stage.CANCELLED:
        return False
    if stage is Stage.BEFORE:
        return seat.is_facilitator and is_foreseen
    if stage is Stage.DURING and not is_chosen:
        return seat.is_facilitator and seat.is_present and is_foreseen
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


def may_take_over(stage: Stage, seat: Seat) -> bool:
    return stage is Stage.DURING and seat.is_in and not seat.is_steering


def may_steer(stage: Stage, seat: Seat) -> bool:
    return stage is Stage.DURING and seat.is_steering


def may_correct_attendance(stage: Stage, seat: Seat) -> bool:
    """Ticking somebody present opens the case: whoever steers does it, and nobody once the session is closed."""
    return may_steer(stage, seat)


# --- What stays -------------------------------------------------------------------------------------------------------


def may_draft_point(stage: Stage, seat: Seat, *, is_owner: bool, is_decided: bool) -> bool:
    """Anybody who is there may propose a learning point; once the presenter decided, only the presenter."""
    if stage not in {Stage.DURING, Stage.AFTER}:
        return False
    return is_owner or (seat.is_present and not is_decided)


def may_read_next_step(stage: Stage, seat: Seat, *, is_owner: bool) -> bool:
    return is_owner or (stage in {Stage.DURING, Stage.AFTER} and seat.is_present)
