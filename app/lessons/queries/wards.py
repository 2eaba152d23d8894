"""The wards behind topics: where five people or more named one of late, as the page of the topic shows it too.

Whoever works there hears of lessons about it and is asked whether one helped: by topic, never because of who named it.
A ward where fewer named it hears nothing, so hearing says no more than that page.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

import sqlalchemy as sa

from ...access import PERMISSIONS, Permission
from ...clock import today
from ...extensions import db
from ...networks import queries as networks
from ...networks.models import Membership, MembershipRole, Ward
from ...reflections.queries.signals import ward_of
from ...topics.figures import shown, shown_parts
from ...topics.models import PracticeTopic
from ...topics.queries import counting, living_ids
from ...topics.weeks import last_weeks
from ..models import Lesson
from .students import placed_students


def wards_by_topic(network_id: uuid.UUID, topic_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Topic -> wards that raised it in the last weeks; three queries, however many topics."""
    living = _living(network_id, topic_ids)
    if not living:
        return {}
    window = last_weeks(today())
    people = counting.people_in(network_id, window, living, list(living))
    by_ward = counting.people_by_ward(network_id, window, living, list(living))
    shown_ones = [topic for topic in by_ward if (topic, True) in people and shown(people[topic, True].least)]
    return {topic: {ward for ward in shown_parts(by_ward[topic]) if ward is not None} for topic in shown_ones}


def _living(network_id: uuid.UUID, topic_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Topic -> the one it counts for, of these topics and what was merged into or with them."""
    if not topic_ids:
        return {}
    living = living_ids(db.session.scalars(sa.select(PracticeTopic).filter_by(network_id=network_id)).all())
    wanted = {living[topic] for topic in topic_ids if topic in living}
    return {topic: root for topic, root in living.items() if root in wanted}


def wards_of(lesson: Lesson) -> list[Ward]:
    """The wards that raised a topic of this lesson, in the order of the network."""
    raised = wards_by_topic(lesson.network_id, [link.topic_id for link in lesson.topics])
    ids = {ward for wards in raised.values() for ward in wards}
    return [ward for ward in networks.wards_of(lesson.network_id) if ward.id in ids] if ids else []


def raised_by_ward_of(member: Membership, lessons: Sequence[Lesson]) -> set[uuid.UUID]:
    """Of the topics of these lessons, those that the ward of this member raised."""
    topics = sorted({link.topic_id for row in lessons for link in row.topics})
    if not topics or not member.can(Permission.WRITE_REFLECTIONS):
        return set()
    ward = ward_of(member, today())
    if ward is None:
        return set()
    return {topic for topic, wards in wards_by_topic(member.network_id, topics).items() if ward in wards}


def members_on(network_id: uuid.UUID, wards: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Who works or learns on these wards today and can read of it: by membership, else by placement."""
    if not wards:
        return set()
    day = today()
    rows = db.session.execute(
        sa.select(Membership.id, Membership.ward_id).where(
            Membership.network_id == network_id,
            Membership.account_id.is_not(None),
            Membership.started_on <= day,
            sa.or_(Membership.ended_on.is_(None), Membership.ended_on > day),
            _learns(),
        )
    )
    work = {row[0]: row[1] for row in rows}
    placed = {one.membership_id: one.ward_id for one in placed_students(network_id)}
    return {member for member, ward in work.items() if (ward or placed.get(member)) in wards}


def _learns() -> sa.ColumnElement[bool]:
    roles = PERMISSIONS[Permission.WRITE_REFLECTIONS] & PERMISSIONS[Permission.SEE_LESSONS]
    return sa.exists().where(
        MembershipRole.network_id == Membership.network_id,
        MembershipRole.membership_id == Membership.id,
        MembershipRole.role.in_(roles),
    )
