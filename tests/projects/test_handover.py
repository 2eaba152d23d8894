"""An owner who leaves hands the project over: in time, with a successor, and with a trace."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.extensions import db
from app.mail import MailMessage
from app.networks.models import AuditEntry, Membership, MembershipRole
from app.projects.letters import write_handover
from app.projects.models import Project, ProjectHandover, ProjectMember, ProjectTask, TeamRole
from app.projects.queries.handover import handovers, ownership_of
from app.projects.service.handover import warn_owners
from tests import factories
from tests.conftest import TODAY
from tests.page import Browser


@pytest.fixture
def url(side):
    return f"/n/net-1/projects/{side.project.id}"


def placed(side, ends_in, *events, **values):
    start = TODAY - timedelta(days=100)
    person = db.session.get_one(Membership, side.intern.id).person
    values = {"person": person, "starts_on": start, "ends_on": TODAY + timedelta(days=ends_in)} | values
    row = factories.make_placement(side.network, side.care, **values)
    factories.make_event(row, "started", start)
    for kind, days in events:
        factories.make_event(row, kind, TODAY + timedelta(days=days))
    return row


def owner(side, day=TODAY):
    return ownership_of(db.session.get_one(Project, side.project.id), day)


@pytest.mark.parametrize(("days", "is_soon"), [(22, False), (21, True), (1, True), (0, True)])
def test_an_ending_within_three_weeks_is_said(side, days, is_soon):
    placed(side, days)
    assert (owner(side).owner_id, owner(side).until is not None) == (side.intern.id, is_soon)


def test_after_the_placement_nobody_owns_it(side):
    placed(side, -1)
    assert owner(side).owner_id is None


def test_a_placement_that_stopped_early_counts_from_that_day(side):
    placed(side, 60, ("stopped", -3))
    assert owner(side).owner_id is None


def test_who_is_hired_stays(side):
    placed(side, -10, ("completed", -10), ("hired", -5))
    assert owner(side).owner_id == side.intern.id


def test_who_has_another_role_stays(side):
    placed(side, -1)
    with database.writing() as session:
        keys = {"network_id": side.network.id, "membership_id": side.intern.id}
        session.add(MembershipRole(**keys, role=Role.PROFESSIONAL))
    assert owner(side).owner_id == side.intern.id


def test_without_a_placement_an_owner_stays(side):
    assert owner(side).owner_id == side.intern.id


def test_who_left_the_network_is_on_no_team_and_owns_nothing(side, intern, url):
    """Their project stays, with the work they did; the coordinator cares for it."""
    with database.writing() as session:
        session.add(
            ProjectTask(network_id=side.network.id, project_id=side.project.id, text="X", owner_id=side.intern.id)
        )
        session.get_one(Membership, side.intern.id).ended_on = TODAY
    assert owner(side, TODAY - timedelta(days=1)).until == TODAY - timedelta(days=1)
    assert owner(side).owner_id is None
    coordinator = Browser(side.app, factories.make_member(side.network, Role.COORDINATOR))
    page = coordinator.get(url)
    assert page.has("Zonder trekker", "Niemand heeft dit project nu")
    coordinator.get(f"{url}/team")
    task = db.session.query(ProjectTask).one()
    coordinator.get(f"{url}/tasks/{task.id}/change").submit(text="Y")
    assert not coordinator.get("/n/net-1/projects?discipline=nurse").has("Veilig opstaan")
    handed = coordinator.get(f"{url}/hand-over").submit(button="Draag over", to_id=str(side.physio.id))
    assert not handed.follow().has("Zonder trekker")


def test_page_wall_and_today_say_it(side, intern, url):
    placed(side, 9)
    assert intern.get(url).has("Draag over")
    assert intern.get("/n/net-1/projects").has("Overdragen vóór")
    member = db.session.get_one(Membership, side.intern.id)
    assert [due.until for due in handovers(member, TODAY)] == [TODAY + timedelta(days=9)]


def test_without_owner_the_wall_says_so_and_the_coordinator_hears(side, intern):
    placed(side, -1)
    assert intern.get("/n/net-1/projects").has("Zonder trekker")
    coordinator = factories.make_member(side.network, Role.COORDINATOR)
    assert [(due.project.id, due.until) for due in handovers(coordinator, TODAY)] == [(side.project.id, None)]


def test_a_successor_is_required(side, intern, url):
    refused = intern.post(f"{url}/hand-over/save", {"step": "done", "takes_tasks": "y"}, status=422)
    assert "to_id" in refused.errors


def test_the_successor_owns_it_and_takes_the_tasks(side, intern, url):
    with database.writing() as session:
        keys = {"network_id": side.network.id, "project_id": side.project.id}
        session.add(ProjectTask(**keys, text="Sokken bestellen", owner_id=side.intern.id))
    body = {"step": "done", "to_id": str(side.physio.id), "runs_now": "Ronde op verzoek", "takes_tasks": "y"}
    intern.post(f"{url}/hand-over/save", body)
    assert owner(side).owner_id == side.physio.id
    assert db.session.scalar(sa.select(ProjectTask.owner_id)) == side.physio.id
    roles = dict(db.session.execute(sa.select(ProjectMember.membership_id, ProjectMember.role)).all())
    assert roles == {side.intern.id: TeamRole.MEMBER, side.physio.id: TeamRole.LEAD}
    trace = db.session.scalars(sa.select(AuditEntry).filter_by(verb="hand_over_project")).one()
    assert (trace.subject_id, trace.details["to"]) == (side.project.id, str(side.physio.id))
    assert Browser(side.app, side.physio).get(url).has("Ronde op verzoek")


def test_it_can_wait(side, intern, url):
    intern.post(f"{url}/hand-over/save", {"step": "later", "runs_now": "Tellen"})
    assert owner(side).owner_id == side.intern.id
    assert intern.get(f"{url}/hand-over").has("Tellen")


def test_one_letter_for_one_ending_with_a_link_and_nothing_else(side):
    placed(side, 20)
    warn_owners()
    warn_owners()
    assert len(db.session.scalars(sa.select(MailMessage).filter_by(kind="project_handover")).all()) == 1
    letter = write_handover(db.session.scalars(sa.select(ProjectHandover.id)).one())
    assert str(side.project.id) in letter.context["link"]
    assert side.project.title not in str(letter.context) + letter.subject


def test_who_owns_it_again_gets_a_letter_again(side, intern, url):
    placed(side, 20)
    warn_owners()
    intern.post(f"{url}/hand-over/save", {"step": "done", "to_id": str(side.physio.id), "version": "1"})
    physio = Browser(side.app, side.physio)
    physio.post(f"{url}/hand-over/save", {"step": "done", "to_id": str(side.intern.id), "version": "1"})
    assert owner(side).owner_id == side.intern.id
    warn_owners()
    rows = db.session.execute(sa.select(ProjectHandover.from_id, ProjectHandover.done_at.is_(None))).all()
    mine = sorted(is_open for from_id, is_open in rows if from_id == side.intern.id)
    assert mine == [False, True]
    assert len(db.session.scalars(sa.select(MailMessage).filter_by(kind="project_handover")).all()) == 2


def test_no_letter_once_it_is_done(side, intern, url):
    placed(side, 20)
    warn_owners()
    intern.post(f"{url}/hand-over/save", {"step": "done", "to_id": str(side.physio.id), "version": "1"})
    assert write_handover(db.session.scalars(sa.select(ProjectHandover.id)).one()) is None


def test_somebody_outside_the_team_does_not_hand_over(side, url):
    Browser(side.app, side.physio).get(f"{url}/hand-over", status=403)


def test_handed_over_meanwhile_by_somebody_else(side, url):
    intern = Browser(side.app, side.intern)
    page = intern.get(f"{url}/hand-over")
    old = page.form("/hand-over/save").values["owner"][0]
    intern.post(f"{url}/hand-over/save", {"step": "done", "to_id": str(side.physio.id), "version": "1", "owner": old})
    body = {"step": "later", "runs_now": "Tellen", "version": "1", "owner": old}
    refused = intern.post(f"{url}/hand-over/save", body, status=422)
    assert refused.has("Tellen")
