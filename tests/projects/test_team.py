"""The team of a project: who brings in what, one owner, and who leaves."""

from app.access import Role
from app.extensions import db
from app.networks.models import Discipline
from app.projects.models import Project, ProjectMember, TeamRole
from tests import factories
from tests.page import Browser
from tests.projects.test_routes import at


def seat_of(side, member):
    db.session.expire_all()
    return db.session.query(ProjectMember).filter_by(project_id=side.project.id, membership_id=member.id).one()


def join(browser, side, member, **values):
    return browser.get(at(side.project, "team")).submit(
        at(side.project, "team"), membership_id=str(member.id), **values
    )


def test_somebody_without_a_discipline_brings_one_in(side, intern):
    volunteer = factories.make_member(side.network, Role.CLIENT_REP)
    join(intern, side, volunteer)
    assert not intern.get(at(side.project)).has("Interprofessioneel")
    seat = seat_of(side, volunteer)
    intern.get(at(side.project, "team")).submit(f"{seat.id}/role", role="client_rep", discipline="dietitian")
    page = intern.get(at(side.project))
    assert page.has("Interprofessioneel", "Diëtist, cliëntvertegenwoordiger")


def test_there_is_one_owner(side, intern):
    join(intern, side, side.physio, role="lead")
    assert seat_of(side, side.physio).role is TeamRole.LEAD
    assert seat_of(side, side.intern).role is TeamRole.MEMBER
    again = intern.get(at(side.project, "team")).submit(f"{seat_of(side, side.intern).id}/role", role="lead")
    assert again.follow().has("Interprofessioneel")
    assert seat_of(side, side.physio).role is TeamRole.MEMBER


def test_an_owner_stays_one_until_somebody_else_is(side, intern):
    page = intern.get(at(side.project, "team"))
    refused = page.submit(f"{seat_of(side, side.intern).id}/role", role="member", status=409)
    assert refused.has("Een project heeft een trekker")
    assert seat_of(side, side.intern).role is TeamRole.LEAD


def test_leaving_says_what_becomes_of_the_project(side, intern):
    join(intern, side, side.physio)
    page = intern.get(at(side.project, "team"))
    assert page.has("Dan heeft niemand dit project", "Draag over")
    page.submit(f"{seat_of(side, side.intern).id}/leave")
    shown = Browser(side.app, side.physio).get(at(side.project))
    assert shown.has("Zonder trekker")
    intern.get(at(side.project, "team"), status=403)
    Browser(side.app, side.physio).get(at(side.project, "team"))
    join(Browser(side.app, side.physio), side, side.intern)
    assert seat_of(side, side.intern).left_on is None
    assert len(db.session.get_one(Project, side.project.id).team) == 2


def test_two_people_change_one_seat_at_once(side, intern):
    path = at(side.project, "team")
    one, two = intern.get(path), intern.get(path)
    seat = seat_of(side, side.intern)
    one.submit(f"{seat.id}/role", role="lead", discipline="ot")
    two.submit(f"{seat.id}/role", role="lead", discipline="slt", status=409)
    assert seat_of(side, side.intern).discipline is Discipline.OT


def test_what_was_said_can_be_taken_back(side, intern):
    reader = Browser(side.app, side.physio)
    reader.get(at(side.project)).submit("comments", text="Mevrouw Jansen vond het fijn")
    page = intern.get(at(side.project))
    assert not page.all('form[action$="/remove"]'), "not what somebody else said"
    gone = reader.get(at(side.project)).submit("/remove").follow()
    assert not gone.has("Jansen")
