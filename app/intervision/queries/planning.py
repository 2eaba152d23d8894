"""Polls, shifts, ward cover and calendar feeds."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ...clock import AMSTERDAM, today
from ...database import folded
from ...extensions import db
from ...networks.models import Membership, Person, Ward
from ...wording import NotFound
from ..models import (
    CalendarFeed,
    GroupMember,
    Notice,
    NoticeKind,
    Poll,
    PollAnswer,
    PollSlot,
    Session,
    Shift,
    ShiftCode,
    ShiftImport,
    WardCover,
)
from ..planner import Answers, Moment, ShiftKind, Somebody
from ..planner import Ward as KeptWard
from .groups import has_member, managed_by, with_people
from .meetings import whole_session


def load_poll(viewer: Membership, poll: uuid.UUID) -> Poll:
    """A poll of a group that the viewer is in or manages, or NotFound."""
    found = db.session.scalar(
        sa.select(Poll)
        .join(Poll.group)
        .where(
            Poll.network_id == viewer.network_id,
            Poll.id == poll,
            sa.or_(managed_by(viewer), has_member(viewer, today())),
        )
        .options(
            joinedload(Poll.group),
            *with_people(joinedload(Poll.group)),
            joinedload(Poll.moves),
            selectinload(Poll.slots).selectinload(PollSlot.answers),
        )
    )
    if found is None:
        raise NotFound
    return found


def open_polls_of(viewer: Membership) -> Sequence[Poll]:
    """Polls that wait for a date, in groups the viewer is in."""
    return _open_polls(has_member(viewer, today()), viewer)


def open_polls_managed(viewer: Membership) -> Sequence[Poll]:
    return _open_polls(managed_by(viewer), viewer)


def _open_polls(condition: sa.ColumnElement[bool], viewer: Membership) -> Sequence[Poll]:
    query = (
        sa.select(Poll)
        .join(Poll.group)
        .where(Poll.network_id == viewer.network_id, Poll.closed_at.is_(None), condition)
        .options(
            joinedload(Poll.group),
            *with_people(joinedload(Poll.group)),
            selectinload(Poll.slots).selectinload(PollSlot.answers),
        )
        .order_by(Poll.created_at)
    )
    return db.session.scalars(query).all()


def answers_of(poll: Poll) -> dict[tuple[uuid.UUID, uuid.UUID], PollAnswer]:
    """What everybody said, by (slot, member)."""
    return {(row.slot_id, row.member_id): row for slot in poll.slots for row in slot.answers}


def moments_of(poll: Poll) -> list[Moment]:
    return [Moment(datetime.combine(slot.held_on, slot.starts_time), poll.minutes) for slot in poll.slots]


def answers_for_planner(poll: Poll) -> Answers:
    return {
        (row.member_id, datetime.combine(slot.held_on, slot.starts_time)): row.answer
        for slot in poll.slots
        for row in slot.answers
    }


def silent_in(poll: Poll) -> list[Membership]:
    """Members of the group who answered nothing yet."""
    heard = {row.member_id for slot in poll.slots for row in slot.answers}
    return [row.member for row in poll.group.members_on(today()) if row.member_id not in heard]


# --- Shifts -----------------------------------------------------------------------------------------------------------


def shifts_between(
    network_id: uuid.UUID, people: Iterable[uuid.UUID], first_on: date, last_on: date
) -> dict[uuid.UUID, dict[date, ShiftKind]]:
    """What is known of these people's days, by person."""
    rows = db.session.execute(
        sa.select(Shift.person_id, Shift.works_on, Shift.kind).where(
            Shift.network_id == network_id,
            Shift.person_id.in_(list(people)),
            Shift.works_on >= first_on,
            Shift.works_on <= last_on,
        )
    )
    found: dict[uuid.UUID, dict[date, ShiftKind]] = defaultdict(dict)
    for row in rows:
        found[row.person_id][row.works_on] = row.kind
    return found


def planner_people(members: Sequence[Membership], days: Sequence[date]) -> list[Somebody]:
    """The members as the planner sees them, with their shifts around these days."""
    if not members or not days:
        return [Somebody(m.id, m.discipline or "other", m.ward_id) for m in members]
    first, last = min(days) - timedelta(days=1), max(days)
    known = shifts_between(members[0].network_id, (m.person_id for m in members), first, last)
    return [Somebody(m.id, m.discipline or "other", m.ward_id, known.get(m.person_id, {})) for m in members]


def planner_wards(members: Sequence[Membership], days: Sequence[date]) -> list[KeptWard]:
    """The wards of these members that keep a minimum, with all that is known of their rosters."""
    ids = {m.ward_id for m in members if m.ward_id}
    if not ids or not days:
        return []
    network_id = members[0].network_id
    covers = db.session.scalars(
        sa.select(WardCover).where(
            WardCover.network_id == network_id, WardCover.ward_id.in_(ids), WardCover.minimum > 0
        )
    ).all()
    staff: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    wards = {row.ward_id for row in covers}
    for row in db.session.execute(
        sa.select(Membership.ward_id, Membership.person_id).where(
            Membership.network_id == network_id, Membership.ward_id.in_(wards), Membership.ended_on.is_(None)
        )
    ):
        staff[row.ward_id].append(row.person_id)
    everybody = [person for people in staff.values() for person in people]
    known = shifts_between(network_id, everybody, min(days) - timedelta(days=1), max(days))
    return [KeptWard(row.ward_id, row.minimum, [known.get(p, {}) for p in staff[row.ward_id]]) for row in covers]


def ward_names(network_id: uuid.UUID, wards: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = db.session.execute(sa.select(Ward.id, Ward.name).where(Ward.network_id == network_id, Ward.id.in_(wards)))
    return {row.id: row.name for row in rows}


def own_shifts(viewer: Membership, first_on: date, last_on: date) -> dict[date, ShiftKind]:
    return shifts_between(viewer.network_id, [viewer.person_id], first_on, last_on).get(viewer.person_id, {})


def last_import(viewer: Membership) -> ShiftImport | None:
    """When the viewer last brought the own shifts."""
    query = sa.select(ShiftImport).filter_by(network_id=viewer.network_id, brought_by_id=viewer.id)
    return db.session.scalar(query.order_by(ShiftImport.brought_at.desc()).limit(1))


def remembered_codes(network_id: uuid.UUID) -> dict[str, ShiftKind]:
    rows = db.session.scalars(sa.select(ShiftCode).filter_by(network_id=network_id))
    return {row.code_key: row.kind for row in rows}


def people_by_name(members: Sequence[Membership]) -> Mapping[str, Membership]:
    """How a roster may call somebody: staff number, name in both orders, the surname where only one has it."""
    found: dict[str, Membership | None] = {}
    for member in members:
        person = member.person
        for name in _names(person):
            found[name] = None if name in found and found[name] is not member else member
    return {name: member for name, member in found.items() if member is not None}


def _names(person: Person) -> set[str]:
    first, last = person.first_name, person.last_name
    names = {f"{first} {last}", f"{last} {first}", f"{last}, {first}", last, person.staff_number or ""}
    return {" ".join(folded(name).split()) for name in names} - {""}


def ward_covers(network_id: uuid.UUID, organisation_id: uuid.UUID | None = None) -> list[tuple[Ward, int]]:
    """Every care ward with its minimum, 0 where none is set."""
    query = (
        sa.select(Ward, sa.func.coalesce(WardCover.minimum, 0).label("minimum"))
        .outerjoin(WardCover, sa.and_(WardCover.network_id == Ward.network_id, WardCover.ward_id == Ward.id))
        .where(Ward.network_id == network_id)
        .order_by(Ward.name)
    )
    if organisation_id is not None:
        query = query.where(Ward.organisation_id == organisation_id)
    return [(row[0], row.minimum) for row in db.session.execute(query)]


# --- Feeds and letters ------------------------------------------------------------------------------------------------


def feed_of(viewer: Membership) -> CalendarFeed | None:
    """The calendar address that works now."""
    return db.session.scalar(
        sa.select(CalendarFeed).filter_by(network_id=viewer.network_id, member_id=viewer.id, revoked_at=None)
    )


def open_feed(feed_id: uuid.UUID) -> CalendarFeed | None:
    """A feed that was not revoked, of somebody who is still a member and may sign in."""
    row = db.session.scalar(
        sa.select(CalendarFeed)
        .where(CalendarFeed.id == feed_id, CalendarFeed.revoked_at.is_(None))
        .options(joinedload(CalendarFeed.member).joinedload(Membership.account))
    )
    if row is None or not row.member.is_current(today()):
        return None
    account = row.member.account
    return row if account is not None and account.is_active else None


def notice_of(notice_id: uuid.UUID) -> Notice | None:
    return db.session.scalar(
        sa.select(Notice)
        .where(Notice.id == notice_id)
        .options(
            joinedload(Notice.member).joinedload(Membership.account),
            joinedload(Notice.member).joinedload(Membership.network),
        )
    )


def cancelled_before(notice: Notice) -> int:
    """How many times its receiver was told before that this session, or the series it is of, is off.

    Letters go after six weeks; that somebody was in the group before and left it, stays.
    """
    series = notice.series_id or (notice.session.series_id if notice.session is not None else None)
    same = sa.or_(
        sa.and_(Notice.session_id.is_not(None), Notice.session_id == notice.session_id),
        sa.and_(Notice.series_id.is_not(None), Notice.series_id == series),
    )
    query = sa.select(sa.func.count()).where(
        Notice.network_id == notice.network_id,
        Notice.member_id == notice.member_id,
        Notice.kind == NoticeKind.CANCELLATION,
        Notice.created_at <= notice.created_at,
        Notice.id != notice.id,
        same,
    )
    return max(db.session.scalar(query) or 0, _stays_before(notice))


def _stays_before(notice: Notice) -> int:
    about = notice.series or notice.session
    query = sa.select(sa.func.count()).where(
        GroupMember.network_id == notice.network_id,
        GroupMember.group_id == (about.group_id if about is not None else None),
        GroupMember.member_id == notice.member_id,
        GroupMember.left_on < notice.created_at.astimezone(AMSTERDAM).date(),
    )
    return db.session.scalar(query) or 0


def sessions_due(day: date) -> Sequence[Session]:
    """Planned sessions on a day, of every network, for the reminders."""
    query = sa.select(Session).where(Session.held_on == day, Session.cancelled_at.is_(None), Session.held_at.is_(None))
    return db.session.scalars(query.options(*whole_session()).order_by(Session.starts_at)).all()
