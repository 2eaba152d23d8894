"""Groups: putting people together, fixing a group, signing the ground rules, and the days nobody comes."""

from __future__ import annotations

import uuid
from datetime import date

import sqlalchemy as sa

from ...access import Role
from ...clock import today
from ...database import check_version
from ...extensions import db
from ...networks.models import Membership, record_audit
from ...wording import N_, DomainError, Message
from .. import policy, queries, school_holidays
from ..models import (
    GroundRuleSignature,
    Group,
    GroupMember,
    GroupState,
    HolidayRegion,
    SchoolHoliday,
)
from . import chairs


def add_group(actor: Membership, name: str, method_code: str = "") -> Group:
    """A new group that is being put together; a practice educator makes it for the own organisation."""
    own = None if policy.manages_whole_network(actor) else actor.organisation_id
    group = Group(network_id=actor.network_id, name=name, organisation_id=own, method_code=method_code)
    _save_named(group)
    record_audit(actor.network_id, actor, "add_group", "group", group.id)
    return group


def _save_named(group: Group) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(group)
    except sa.exc.IntegrityError:
        raise DomainError(N_("There is a group with this name already."), "name") from None


def change_group(actor: Membership, group: Group, version: str | None, name: str, method_code: str = "") -> None:
    """Its name and its method. Sessions that are planned already keep theirs."""
    check_version(group, version)
    changed = [key for key, new in (("name", name), ("method_code", method_code)) if getattr(group, key) != new]
    group.name, group.method_code = name, method_code
    _save_named(group)
    record_audit(actor.network_id, actor, "change_group", "group", group.id, fields=changed)


def place(actor: Membership, group: Group, member: Membership) -> GroupMember:
    """Puts somebody in a group from today. Raises DomainError for a manager, a full group, or who is in it already."""
    if member.has(Role.MANAGEMENT):
        text = N_("%(name)s is a manager. A line manager cannot be in a group: people must be free to speak.")
        raise DomainError(Message(text, name=member.person.name))
    present = group.members_on(today())
    if any(row.member_id == member.id for row in present):
        raise DomainError(Message(N_("%(name)s is in this group already."), name=member.person.name))
    most = queries.size_of(group)[1]
    if len(present) >= most:
        raise DomainError(Message(N_("A group has at most %(most)s people."), most=most))
    row = _again_today(group, member) or GroupMember(
        network_id=group.network_id, group_id=group.id, member_id=member.id, joined_on=today()
    )
    row.left_on = None
    db.session.add(row)
    db.session.flush()
    db.session.refresh(group, ["member_rows"])
    if group.state is GroupState.RUNNING:
        chairs.take_chairs(member, group)
    record_audit(actor.network_id, actor, "join_group", "group", group.id, member=str(member.id))
    return row


def _again_today(group: Group, member: Membership) -> GroupMember | None:
    """Out and in again on one day is one stay."""
    return next((row for row in group.member_rows if (row.member_id, row.joined_on) == (member.id, today())), None)


def take_out(actor: Membership, group: Group, member_id: uuid.UUID) -> None:
    """Somebody leaves the group. In a group that is being put together nothing of it stays."""
    row = next((row for row in group.members_on(today()) if row.member_id == member_id), None)
    if row is None:
        raise DomainError(N_("This person is not in the group any more."))
    if group.state is GroupState.FORMING:
        db.session.delete(row)
    else:
        row.left_on = today()
    who = row.member
    db.session.flush()
    db.session.refresh(group, ["member_rows"])
    if group.state is GroupState.RUNNING:
        chairs.leave_chairs(who, group)
    record_audit(actor.network_id, actor, "leave_group", "group", group.id, member=str(member_id))


def move(actor: Membership, group: Group, member: Membership, other: Group) -> None:
    """From one group to another in one step."""
    place(actor, other, member)
    take_out(actor, group, member.id)


def exchange(actor: Membership, group: Group, one: Membership, other_group: Group, other: Membership) -> None:
    """Two people change groups in one step."""
    take_out(actor, group, one.id)
    take_out(actor, other_group, other.id)
    place(actor, other_group, one)
    place(actor, group, other)


def fix_group(actor: Membership, group: Group, version: str | None) -> None:
    """The group is complete: as many people as its method asks, none a manager. From here sessions can be planned."""
    check_version(group, version)
    people = [row.member for row in group.members_on(today())]
    fewest, most = queries.size_of(group)
    if not fewest <= len(people) <= most:
        raise DomainError(Message(N_("A group has %(fewest)s to %(most)s people."), fewest=fewest, most=most))
    if any(tie.whom is None for tie in queries.ties_in(group.network_id, people)):
        raise DomainError(N_("A manager is in this group. Take that person out first."))
    group.state = GroupState.RUNNING
    record_audit(actor.network_id, actor, "fix_group", "group", group.id)


def end_group(actor: Membership, group: Group, version: str | None) -> None:
    """The group stops. What was held stays; who is in it leaves today."""
    check_version(group, version)
    if any(row.state == "planned" for row in queries.sessions_of_group(group)):
        raise DomainError(N_("Sessions are still planned. Cancel those first."))
    for row in group.members_on(today()):
        row.left_on = today()
    group.state = GroupState.ENDED
    record_audit(actor.network_id, actor, "end_group", "group", group.id)


def sign_rules(member: Membership, group: Group) -> None:
    """Once per member; signing again changes nothing."""
    if not policy.is_in(member, group):
        raise DomainError(N_("Only members of the group sign its ground rules."))
    if member.id in queries.signatures_of(group):
        return
    db.session.add(GroundRuleSignature(network_id=group.network_id, group_id=group.id, member_id=member.id))
    db.session.flush()


# --- Holidays ---------------------------------------------------------------------------------------------------------


def take_over_holidays(actor: Membership) -> int:
    """Fills the list of the network with what the ministry set; what is there already stays as it is."""
    known = {(row.region, row.name, row.first_on) for row in queries.holidays_of(actor.network_id)}
    fresh = [row for row in school_holidays.DATES if (row[1], row[0], row[2]) not in known]
    for name, region, first_on, last_on in fresh:
        db.session.add(_holiday(actor, region, name, first_on, last_on, school_holidays.SOURCE))
    record_audit(actor.network_id, actor, "fill_holidays", "network", actor.network_id, count=len(fresh))
    return len(fresh)


def add_holiday(actor: Membership, region: HolidayRegion, name: str, first_on: date, last_on: date) -> SchoolHoliday:
    if last_on < first_on:
        raise DomainError(N_("The last day lies before the first."), "last_on")
    row = _holiday(actor, region, name, first_on, last_on, "")
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except sa.exc.IntegrityError:
        raise DomainError(N_("This holiday is in the list already."), "name") from None
    return row


def _holiday(
    actor: Membership, region: HolidayRegion, name: str, first_on: date, last_on: date, source: str
) -> SchoolHoliday:
    row = SchoolHoliday(network_id=actor.network_id, region=region, name=name, first_on=first_on)
    row.last_on, row.source = last_on, source
    return row


def remove_holiday(actor: Membership, holiday: SchoolHoliday) -> None:
    record_audit(actor.network_id, actor, "remove_holiday", "network", actor.network_id)
    db.session.delete(holiday)
