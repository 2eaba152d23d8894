"""Polls, shifts, ward cover and the calendar address."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

import sqlalchemy as sa

from ...clock import now, today
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership, Person, Ward, record_audit
from ...wording import N_, DomainError
from .. import policy, queries
from ..models import (
    CalendarFeed,
    Group,
    GroupState,
    NoticeKind,
    Poll,
    PollAnswer,
    PollSlot,
    Reply,
    Session,
    SessionState,
    Shift,
    ShiftCode,
    ShiftImport,
    ShiftSource,
    WardCover,
)
from ..planner import Answer, ShiftKind
from . import meetings, notices

MOST_SLOTS = 20


def open_poll(
    actor: Membership, group: Group, slots: Iterable[tuple[date, time]], where: meetings.Where, moves: Session | None
) -> Poll:
    """Asks the group when it can."""
    wanted = sorted(set(slots))
    if group.state is not GroupState.RUNNING:
        raise DomainError(N_("Fix the group first; then its sessions can be planned."))
    if not 2 <= len(wanted) <= MOST_SLOTS:
        raise DomainError(N_("Choose two to twenty moments."), "slots")
    if wanted[0][0] <= today():
        raise DomainError(N_("Choose moments from tomorrow on."), "slots")
    poll = Poll(id=uuid.uuid4(), network_id=group.network_id, group_id=group.id, minutes=where.minutes)
    poll.place, poll.video_url, poll.moves_id = where.place, where.video_url, moves.id if moves else None
    db.session.add(poll)
    db.session.flush()
    for day, at in wanted:
        db.session.add(PollSlot(network_id=group.network_id, poll_id=poll.id, held_on=day, starts_time=at))
    db.session.flush()
    record_audit(group.network_id, actor, "open_poll", "group", group.id)
    notices.tell(NoticeKind.POLL, [row.member for row in group.members_on(today())], str(poll.id), poll=poll)
    return poll


def answer(member: Membership, poll: Poll, said: Mapping[uuid.UUID, Answer]) -> None:
    """Saves what a member says about some slots; what is not mentioned stays."""
    if poll.closed_at is not None:
        raise DomainError(N_("The date has been chosen already."))
    if not policy.is_in(member, poll.group):
        raise DomainError(N_("Only members of the group answer."))
    known = queries.answers_of(poll)
    slots = {slot.id for slot in poll.slots}
    for slot_id, value in said.items():
        if slot_id not in slots:
            continue
        row = known.get((slot_id, member.id)) or PollAnswer(
            network_id=poll.network_id, slot_id=slot_id, member_id=member.id
        )
        row.answer, row.answered_at = value, now()
        db.session.add(row)
    db.session.flush()


def remind_silent(poll: Poll) -> int:
    """A letter to who answered nothing yet, at most one a day."""
    key = f"{poll.id}:{today()}"
    return notices.tell(NoticeKind.POLL_REMINDER, queries.silent_in(poll), key, poll=poll)


def close_poll(actor: Membership, poll: Poll, version: str | None, slot_id: uuid.UUID) -> Session:
    """Picks a slot: plans the session, or moves the one that needed another date."""
    check_version(poll, version)
    slot = next((slot for slot in poll.slots if slot.id == slot_id), None)
    if slot is None or poll.closed_at is not None:
        raise DomainError(N_("The date has been chosen already."))
    where = meetings.Where(slot.starts_time, poll.minutes, poll.place, poll.video_url)
    moved = poll.moves if poll.moves is not None and poll.moves.state is SessionState.PLANNED else None
    if moved is not None:
        meetings.change_session(actor, moved, str(moved.version), slot.held_on, where, moved.facilitator_id)
    session = moved or meetings.plan_session(actor, poll.group, slot.held_on, where)
    _take_over_answers(poll, slot, session)
    poll.closed_at, poll.session_id = now(), session.id
    db.session.flush()
    return session


def _take_over_answers(poll: Poll, slot: PollSlot, session: Session) -> None:
    """Who said that they can come need not say it again."""
    db.session.expire(session, ["attendance"])
    can = {row.member_id for row in slot.answers if row.answer is not Answer.NO}
    for row in session.attendance:
        if row.member_id in can:
            row.reply, row.replied_at = Reply.YES, now()


# --- Shifts -----------------------------------------------------------------------------------------------------------


def save_shifts(
    actor: Membership, source: ShiftSource, shifts: Mapping[tuple[uuid.UUID, date], ShiftKind | None]
) -> int:
    """Shifts by person and day; None takes one away. What was known of other days stays. Says how many it is now."""
    people = {person for person, _ in shifts}
    known = {
        (row.person_id, row.works_on): row
        for row in db.session.scalars(
            sa.select(Shift).where(Shift.network_id == actor.network_id, Shift.person_id.in_(people))
        )
    }
    kept = {key: kind for key, kind in shifts.items() if kind is not None}
    batch = ShiftImport(id=uuid.uuid4(), network_id=actor.network_id, brought_by_id=actor.id, source=source)
    batch.shift_count = len(kept)
    db.session.add(batch)
    db.session.flush()
    for key in shifts.keys() - kept.keys():
        if key in known:
            db.session.delete(known[key])
    for (person, day), kind in kept.items():
        row = known.get((person, day)) or Shift(network_id=actor.network_id, person_id=person, works_on=day)
        row.kind, row.import_id = kind, batch.id
        db.session.add(row)
    db.session.flush()
    return len(kept)


def remember_codes(network_id: uuid.UUID, codes: Mapping[str, ShiftKind]) -> None:
    """What was confirmed once need not be asked again."""
    known = {row.code_key: row for row in db.session.scalars(sa.select(ShiftCode).filter_by(network_id=network_id))}
    for code, kind in codes.items():
        row = known.get(code) or ShiftCode(network_id=network_id, code_key=code)
        row.kind = kind
        db.session.add(row)
    db.session.flush()


def set_covers(actor: Membership, minima: Mapping[uuid.UUID, int], wards: Sequence[Ward]) -> None:
    """How many people each of these wards keeps at least."""
    allowed = {ward.id for ward in wards}
    known = {
        row.ward_id: row for row in db.session.scalars(sa.select(WardCover).filter_by(network_id=actor.network_id))
    }
    for ward_id, minimum in minima.items():
        if ward_id not in allowed:
            continue
        row = known.get(ward_id) or WardCover(network_id=actor.network_id, ward_id=ward_id)
        row.minimum = minimum
        db.session.add(row)
    db.session.flush()
    record_audit(actor.network_id, actor, "set_ward_cover", "network", actor.network_id)


# --- The calendar address ---------------------------------------------------------------------------------------------


def make_feed(member: Membership, language: str) -> CalendarFeed:
    """A new address; an earlier one stops at once."""
    stop_feed(member)
    row = CalendarFeed(id=uuid.uuid4(), network_id=member.network_id, member_id=member.id, language=language)
    db.session.add(row)
    db.session.flush()
    return row


def stop_feed(member: Membership) -> None:
    row = queries.feed_of(member)
    if row is not None:
        row.revoked_at = now()
        db.session.flush()


def move_shifts(keep: Person, other: Person) -> None:
    """Two records turn out to be one person: shifts of the second count for the first where that one has none."""
    mine = sa.select(Shift.works_on).where(Shift.network_id == keep.network_id, Shift.person_id == keep.id)
    theirs = sa.and_(Shift.network_id == other.network_id, Shift.person_id == other.id)
    days = set(db.session.scalars(mine))
    for shift in db.session.scalars(sa.select(Shift).where(theirs)):
        if shift.works_on in days:
            db.session.delete(shift)
        else:
            shift.person_id = keep.id
    db.session.flush()
