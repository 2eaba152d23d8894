"""Reads of what others shared with the member, and of whom a member can share with."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ...clock import today
from ...database import folded
from ...extensions import db
from ...networks.models import Membership, MembershipRole, Person
from ...placements import queries as placements
from ...wording import NotFound
from .. import audiences, policy
from ..models import Reflection, ReflectionComment, ReflectionReading, ReflectionShare

PAGE = 20
MOST_PAGES = 100_000  # a larger number in an address is no page, and too large for a database
FEW = 8
Condition = sa.ColumnElement[bool]


@dataclass(frozen=True)
class Shared:
    """A reflection of somebody that the member may read now. Its text is opened on its own page, after the log."""

    row: Reflection
    author: Membership
    share: ReflectionShare


@dataclass(frozen=True)
class SharedList:
    rows: Sequence[Shared]
    page: int
    has_more: bool


def _for_reader(member: Membership) -> Condition:
    """Shares that open something for this member at this moment."""
    groups = [group.id for group in audiences.groups_of(member)]
    named = ReflectionShare.reader_id == member.id
    return sa.and_(
        ReflectionShare.network_id == member.network_id,
        sa.or_(named, ReflectionShare.group_id.in_(groups)) if groups else named,
    )


def _is_here(day: date) -> Condition:
    return sa.and_(Membership.started_on <= day, sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day))


def _share_that_counts(member: Membership) -> sa.Subquery:
    """Of each reflection the share that counts: with the member by name before with a group, then the last one."""
    order = (ReflectionShare.reader_id.is_(None), ReflectionShare.shared_at.desc(), ReflectionShare.id)
    place = sa.func.row_number().over(partition_by=ReflectionShare.reflection_id, order_by=order)
    return sa.select(ReflectionShare.id, place.label("place")).where(_for_reader(member)).subquery()


def _open_to(member: Membership) -> sa.Select[Reflection, Membership, ReflectionShare]:
    """Finished reflections of authors who are still here to take them back, each once, with the share that opens it."""
    best = _share_that_counts(member)
    return (
        sa.select(Reflection, Membership, ReflectionShare)
        .join(ReflectionShare, ReflectionShare.reflection_id == Reflection.id)
        .join(best, sa.and_(best.c.id == ReflectionShare.id, best.c.place == 1))
        .join(
            Membership,
            sa.and_(Membership.network_id == Reflection.network_id, Membership.account_id == Reflection.owner_id),
        )
        .where(
            Reflection.network_id == member.network_id,
            Reflection.owner_id != member.account_id,
            Reflection.is_draft.is_(False),
            _is_here(today()),
        )
        .options(joinedload(Membership.person))
        .order_by(ReflectionShare.shared_at.desc(), Reflection.id)
    )


def shared_with(member: Membership, page: int = 1) -> SharedList:
    """What others shared with the member, the last shared first; once, also when shared in several ways."""
    page = min(max(page, 1), MOST_PAGES)
    rows = db.session.execute(_open_to(member).limit(PAGE + 1).offset((page - 1) * PAGE)).all()
    return SharedList([Shared(*row) for row in rows[:PAGE]], page, len(rows) > PAGE)


def unread_by(member: Membership) -> list[Shared]:
    """What others shared with the member and the member has not opened yet, the last shared first."""
    own = (ReflectionReading.reflection_id == Reflection.id, ReflectionReading.reader_id == member.id)
    query = _open_to(member).where(~sa.exists().where(ReflectionReading.network_id == member.network_id, *own))
    return [Shared(*row) for row in db.session.execute(query.limit(FEW))]


def load_shared(member: Membership, reflection: uuid.UUID) -> Shared:
    """A reflection that somebody shared with the member, or NotFound."""
    row = db.session.execute(_open_to(member).where(Reflection.id == reflection)).first()
    if row is None:
        raise NotFound
    found = Shared(*row)
    group = found.share.group_id
    groups = {group} if group is not None and audiences.includes(member, group) else set()
    if not policy.can_read(member, found.row, [found.share], groups, found.author, today()):
        raise NotFound
    return found


def load_readable(member: Membership, reflection: uuid.UUID) -> Reflection:
    """One's own finished reflection, or one that is shared with the member."""
    own = db.session.scalar(
        sa.select(Reflection).filter_by(
            id=reflection, owner_id=member.account_id, network_id=member.network_id, is_draft=False
        )
    )
    return own or load_shared(member, reflection).row


def load_comment(member: Membership, comment: uuid.UUID) -> ReflectionComment:
    """A reply under a reflection that the member may read."""
    found = db.session.scalar(sa.select(ReflectionComment).filter_by(id=comment, network_id=member.network_id))
    if found is None:
        raise NotFound
    load_readable(member, found.reflection_id)
    return found


def writers_of(member: Membership, comments: Sequence[ReflectionComment]) -> dict[uuid.UUID, Membership]:
    """Who wrote the replies, by account."""
    query = (
        sa.select(Membership)
        .where(
            Membership.network_id == member.network_id,
            Membership.account_id.in_({comment.owner_id for comment in comments}),
        )
        .options(joinedload(Membership.person))
    )
    return {one.account_id: one for one in db.session.scalars(query) if one.account_id is not None}


# --- Whom to share with -----------------------------------------------------------------------------------------------


def guides_of(member: Membership) -> list[tuple[Membership, bool]]:
    """The own supervisor and tutor, of the placement that is nearest to now first; True for a tutor."""
    found: dict[uuid.UUID, tuple[Membership, bool]] = {}
    for placement in placements.own_placements(member):
        for guide, is_tutor in ((placement.supervisor, False), (placement.tutor, True)):
            if guide is not None and guide.id != member.id and policy.may_be_reader(guide, today()):
                found.setdefault(guide.id, (guide, is_tutor))
    return list(found.values())


def possible_readers(member: Membership, words: str) -> list[Membership]:
    """Members of the network whose name holds these words and who may be readers."""
    wanted = folded(words).split()[:4]
    if not wanted or max(map(len, wanted)) < 2:
        return []
    name = sa.func.fold(Person.first_name + " " + Person.last_name)
    query = _candidates(member).where(*(name.contains(word, autoescape=True) for word in wanted))
    return list(db.session.scalars(query.limit(FEW)))


def readers_by_id(member: Membership, ids: Sequence[uuid.UUID]) -> list[Membership]:
    """Those of the ids that the member may share with."""
    return list(db.session.scalars(_candidates(member).where(Membership.id.in_(ids)))) if ids else []


def _candidates(member: Membership) -> sa.Select[Membership]:
    """`policy.may_be_reader` in SQL."""
    has_role = sa.exists().where(
        MembershipRole.network_id == Membership.network_id,
        MembershipRole.membership_id == Membership.id,
        MembershipRole.role.in_(policy.READERS),
    )
    return (
        sa.select(Membership)
        .join(Membership.person)
        .where(
            Membership.network_id == member.network_id,
            Membership.id != member.id,
            Membership.account_id.is_not(None),
            has_role,
            _is_here(today()),
        )
        .options(joinedload(Membership.person), joinedload(Membership.organisation))
        .order_by(Person.last_name, Person.first_name, Membership.id)
    )
