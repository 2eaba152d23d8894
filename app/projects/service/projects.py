"""Starting a project, its charter, its team, and how it ends."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from ...access import Role
from ...clock import now, today
from ...database import check_version
from ...extensions import db
from ...networks.models import Discipline, Membership, Organisation, OrganisationKind, Ward, record_audit
from ...wording import N_, DomainError
from ..models import Outcome, Project, ProjectComment, ProjectMember, ProjectTopic, TeamRole


def start_project(member: Membership, values: Mapping[str, Any], topic_id: uuid.UUID | None = None) -> Project:
    """A new project; whoever starts it is on the team, and owns it until somebody else does."""
    project = Project(network_id=member.network_id, created_by_id=member.id)
    for name, value in values.items():
        setattr(project, name, value)
    _check_place(project)
    _check_client(project)
    db.session.add(project)
    db.session.flush()
    role = TeamRole.LEAD
    db.session.add(
        ProjectMember(
            network_id=member.network_id, project_id=project.id, membership_id=member.id, role=role, joined_on=today()
        )
    )
    if topic_id is not None:
        db.session.add(ProjectTopic(network_id=member.network_id, project_id=project.id, topic_id=topic_id))
    db.session.flush()
    return project


def change_project(project: Project, version: str | None, values: Mapping[str, Any]) -> None:
    """Changes these fields of the charter. Raises Stale when somebody was first."""
    check_version(project, version)
    with db.session.no_autoflush:
        for name, value in values.items():
            setattr(project, name, value if value is not None or name not in _TEXTS else "")
        _check_place(project)
        _check_client(project)
    db.session.flush()


def change_topics(project: Project, topic_ids: Collection[uuid.UUID]) -> None:
    """The project works on these topics, and on no others."""
    rows = {
        row.topic_id: row
        for row in db.session.scalars(
            sa.select(ProjectTopic).filter_by(network_id=project.network_id, project_id=project.id)
        )
    }
    if rows.keys() == set(topic_ids):
        return
    for row in rows.values():
        if row.topic_id not in topic_ids:
            db.session.delete(row)
    for key in set(topic_ids) - rows.keys():
        db.session.add(ProjectTopic(network_id=project.network_id, project_id=project.id, topic_id=key))
    flag_modified(project, "title")  # other topics alone make a new version too
    db.session.flush()


_TEXTS = frozenset(
    {"client_question", "client_asked_by", "problem", "why_now", "scope_in", "scope_out", "risks", "time_note"}
    | {"aim_what", "aim_unit", "aim_keeps", "title", "lesson"}
)


def _check_place(project: Project) -> None:
    organisation = db.session.get(Organisation, project.organisation_id)
    if (
        organisation is None
        or organisation.network_id != project.network_id
        or organisation.kind is not OrganisationKind.CARE
    ):
        raise DomainError(N_("Choose one from the list."), "organisation_id")
    ward = db.session.get(Ward, project.ward_id) if project.ward_id else None
    if ward is not None and ward.organisation_id != project.organisation_id:
        raise DomainError(N_("This ward belongs to another organisation."), "ward_id")


def _check_client(project: Project) -> None:
    """Words of a client come with who said them."""
    if project.client_question and project.client_source is None:
        raise DomainError(N_("Say whose words these are."), "client_source")


def decide_outcome(project: Project, version: str | None, values: Mapping[str, Any]) -> None:
    """How it ended, with what was learned; a running project has no ending."""
    check_version(project, version)
    if values["outcome"] is not Outcome.RUNNING and not values["lesson"]:
        raise DomainError(N_("Write what you learned: that is what others take over."), "lesson")
    project.outcome, project.lesson = values["outcome"], values["lesson"] or ""
    project.decided_on = None if project.outcome is Outcome.RUNNING else project.decided_on or today()
    db.session.flush()


_ROLES = {Role.INTERN: TeamRole.INTERN, Role.TEACHER: TeamRole.TEACHER, Role.CLIENT_REP: TeamRole.CLIENT_REP}


def add_to_team(
    project: Project, membership: Membership, role: TeamRole | None, discipline: Discipline | None = None
) -> ProjectMember:
    """Somebody joins; what is not said of role and discipline follows from what they are in the network."""
    found = next((row for row in project.team if row.membership_id == membership.id), None)
    row = found or ProjectMember(
        network_id=project.network_id, project_id=project.id, membership_id=membership.id, joined_on=today()
    )
    row.left_on, row.discipline = None, discipline
    own = next((team for known, team in _ROLES.items() if membership.has(known)), TeamRole.MEMBER)
    row.role = role or own
    db.session.add(row)
    if role is TeamRole.LEAD:
        make_owner(project, row)
    project.changed_at = now()
    db.session.flush()
    return row


def change_role(
    project: Project, row: ProjectMember, version: str | None, role: TeamRole, discipline: Discipline | None
) -> None:
    """Another role or discipline; there is one owner, so the one before takes part from now on.

    Raises DomainError when a running project would be left without one.
    """
    check_version(row, version)
    if role is TeamRole.LEAD:
        make_owner(project, row)
    elif row.role is TeamRole.LEAD and project.outcome is Outcome.RUNNING:
        raise DomainError(N_("A project has an owner. Make somebody else the owner, or hand it over."))
    row.role, row.discipline = role, discipline
    db.session.flush()


def make_owner(project: Project, row: ProjectMember) -> None:
    """There is one owner: the one before takes part from now on."""
    for other in project.team:
        if other.role is TeamRole.LEAD and other is not row:
            other.role = TeamRole.MEMBER
    row.role = TeamRole.LEAD


def leave_team(row: ProjectMember, version: str | None) -> None:
    """Leaves the team; what they wrote stays."""
    check_version(row, version)
    row.left_on = today()
    db.session.flush()


def remove_comment(member: Membership, comment: ProjectComment) -> None:
    """Takes it out for good. That somebody did is recorded, without the words."""
    record_audit(comment.network_id, member, "remove_comment", "project", comment.project_id)
    db.session.delete(comment)
    db.session.flush()


def add_comment(member: Membership, project: Project, text: str) -> ProjectComment:
    """Says something about a project, for everybody who may read it."""
    row = ProjectComment(network_id=project.network_id, project_id=project.id, author_id=member.id, text=text)
    db.session.add(row)
    db.session.flush()
    return row
