"""The pages: one that works, one that is refused, one that is wrong, per page; with a fixed number of queries."""

import json
import os
import uuid
from datetime import date, timedelta

import pytest

from app import database
from app.access import Role
from app.clock import now
from app.extensions import db
from app.jobs import Job
from app.networks.models import AuditEntry, Person
from app.placements import queries, tasks
from app.placements.models import Placement, PlacementEvent
from app.placements.routes import export
from tests import factories as make
from tests.page import Browser


class World:
    """A network with two homes, two schools and one person per role."""

    def __init__(self, app):
        self.app = app
        self.network = make.make_network(slug="amstel")
        self.home = make.make_organisation(self.network, "Polderzicht")
        self.other_home = make.make_organisation(self.network, "De Vlietburcht")
        self.school = make.make_organisation(self.network, "ROC Waterrijk", "school")
        self.other_school = make.make_organisation(self.network, "Hogeschool Randmeer", "school")
        self.ward = make.make_ward(self.home, "Lisdodde", is_learning_ward=True)
        self.other_ward = make.make_ward(self.other_home, "Brug")
        self.coordinator = make.make_member(self.network, Role.COORDINATOR)
        self.educator = make.make_member(self.network, Role.PRACTICE_EDUCATOR, organisation=self.home)
        self.supervisor = make.make_member(
            self.network,
            Role.WORKPLACE_SUPERVISOR,
            organisation=self.home,
            person=make.make_person(self.network, "Petra", "Veenstra"),
        )
        self.teacher = make.make_member(self.network, Role.TEACHER, organisation=self.school)
        self.noor = make.make_person(
            self.network, "Noor", "Bakker", school_id=self.school.id, student_number="S1", email="noor@example.org"
        )
        self.intern = make.make_member(self.network, Role.INTERN, person=self.noor)
        self.placement = make.make_placement(
            self.network,
            self.home,
            self.noor,
            ward_id=self.ward.id,
            school_id=self.school.id,
            programme="mbo-verpleegkundige",
            level=4,
            supervisor_name="P. Veenstra",
        )

    def url(self, tail="", placement=None):
        return f"/n/amstel/placements/{(placement or self.placement).id}{tail}"

    def browser(self, member, **kwargs):
        return Browser(self.app, member, language="en", **kwargs)

    def happened(self, *parts, placement=None):
        for kind, day in parts:
            make.make_event(placement or self.placement, kind, day)


@pytest.fixture
def world(app):
    return World(app)


HIRED = [
    ("started", date(2026, 2, 1)),
    ("completed", date(2026, 6, 30)),
    ("job_offered", date(2026, 6, 20)),
    ("hired", date(2026, 7, 15)),
]


# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_board_shows_how_far_people_are(world):
    world.happened(*HIRED)
    page = world.browser(world.coordinator).get("/n/amstel/placements")
    assert page.h1 == "From placement to staying"
    assert page.has("Noor Bakker", "Since 15 Jul, Lisdodde", "4 months in the job")


def test_an_empty_network_says_what_to_do(world):
    with database.writing() as session:
        session.delete(db.session.get(Placement, world.placement.id))
    page = world.browser(world.coordinator).get("/n/amstel/placements")
    assert page.has("Nobody placed yet")
    assert page.link("Add an intern").endswith("/placements/new")


def fill(world, many):
    for number in range(many):
        person = make.make_person(world.network, f"Kiki{number:03}", "Rademaker", student_number=f"K{number}")
        placement = make.make_placement(world.network, world.home, person, ward_id=world.ward.id)
        world.happened(("started", date(2026, 2, 1)), placement=placement)


@pytest.mark.parametrize("view", ["list", "board"])
def test_the_number_of_queries_does_not_grow_with_the_list(world, view):
    browser = world.browser(world.coordinator)
    few = browser.get(f"/n/amstel/placements?view={view}").queries
    fill(world, 30)
    page = browser.get(f"/n/amstel/placements?view={view}")
    assert page.queries <= few + 2  # nothing to load for an empty column
    assert page.queries <= 20


def test_above_eighty_people_threads_become_bundles(world):
    fill(world, 85)
    page = world.browser(world.coordinator).get("/n/amstel/placements")
    assert page.has("86 people miss something")
    page = page.click("Show everybody")
    assert page.has("86 placements. Above 80 people we bundle the threads per cohort.", "Spring 2026", "1 to 25 of 86")
    following = page.click("Next")
    assert following.has("26 to 50 of 86")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=noor", True),
        ("q=BAKKER+s1", True),
        ("q=jansen", False),
        ("show=completed", True),
        ("show=active", False),
        ("show=employed", True),
        ("show=left", False),
        ("show=withdrawn", False),
        ("level=4", True),
        ("level=2", False),
        ("start=2026", True),
        ("start=2026-spring", True),
        ("start=2026-autumn", False),
        ("start=1999-rubbish", True),
        ("group=comparison_group", True),
        ("group=learning_group", False),
        ("organisation=nonsense", True),
        ("page=99", True),
        ("page=-1&view=rubbish", True),
    ],
)
def test_filters(world, query, expected):
    world.happened(*HIRED)
    page = world.browser(world.coordinator).get(f"/n/amstel/placements?view=list&{query}")
    assert page.has("Noor Bakker") is expected
    assert page.has("Nobody found") is not expected


def test_filters_by_place(world):
    for name, row, other in (
        ("organisation", world.home, world.other_home),
        ("ward", world.ward, world.other_ward),
        ("school", world.school, world.other_school),
    ):
        browser = world.browser(world.coordinator)
        assert browser.get(f"/n/amstel/placements?{name}={row.id}").has("Noor Bakker")
        assert not browser.get(f"/n/amstel/placements?{name}={other.id}").has("Noor Bakker")


def test_accents_do_not_hinder_the_search(world):
    person = make.make_person(world.network, "Şeyma", "Yıldırım")
    make.make_placement(world.network, world.home, person)
    browser = world.browser(world.coordinator)
    assert browser.get("/n/amstel/placements?q=seyma+yildirim").has("Şeyma Yıldırım")
    assert browser.get("/n/amstel/placements?q=ŞEYMA").has("Şeyma Yıldırım")
    assert not browser.get("/n/amstel/placements?q=%25").has("Şeyma Yıldırım")


def test_htmx_gets_the_list_alone(world):
    page = world.browser(world.coordinator).get("/n/amstel/placements?q=noor", htmx=True)
    assert page.is_fragment
    assert page.has("Noor Bakker")


def test_a_card_moves_by_its_button(world):
    world.happened(*HIRED[:2])
    board = world.browser(world.coordinator).get("/n/amstel/placements?view=board")
    answer = board.submit("Offered a job today: Noor Bakker")
    assert answer.location.startswith("/n/amstel/placements?view=board")
    assert answer.follow().has("Waits 0 days for an answer")
    again = board.submit("Offered a job today: Noor Bakker")
    assert again.location == answer.location
    assert len([e for e in db.session.query(PlacementEvent) if e.kind == "job_offered"]) == 1


# --- Who sees whom ----------------------------------------------------------------------------------------------------


def test_a_supervisor_sees_the_assigned_people_without_what_follows(world):
    world.happened(*HIRED)
    browser = world.browser(world.supervisor)
    assert browser.get("/n/amstel/placements").has("Nobody is linked to you yet")
    browser.get(world.url(), status=404)
    with database.writing():
        db.session.get(Placement, world.placement.id).supervisor_id = world.supervisor.id
    page = browser.get("/n/amstel/placements?show=employed&view=board")
    assert page.has("Noor Bakker", "Completed")
    page = page.click("Noor Bakker")
    assert page.has("Completed")
    for word in ("Hired", "Employed", "Offered", "15 July", "15 Jul", "Could be offered"):
        assert not page.has(word), word
    assert not any("/change" in link or "/events" in link for link in page.links)


def test_a_teacher_sees_the_own_school_and_edits_school_fields_only(world):
    world.happened(*HIRED)
    browser = world.browser(world.teacher)
    page = browser.get(world.url())
    assert not page.has("Hired")
    form = page.click("Change")
    assert form.form().visible == ["programme", "level", "track", "study_year", "tutor_name"]
    posted = form.form().fill(programme="hbo-v", level="6")
    posted.values["starts_on"], posted.values["organisation_id"] = ["2020-01-01"], [str(world.other_home.id)]
    posted.submit()
    row = db.session.get(Placement, world.placement.id)
    assert (row.programme, row.level, row.starts_on) == ("hbo-v", 6, date(2026, 2, 1))
    assert row.organisation_id == world.home.id
    with database.writing():
        row.school_id = world.other_school.id
    browser.get(world.url(), status=404)


def test_an_educator_sees_the_own_organisation(world):
    make.make_placement(world.network, world.other_home, make.make_person(world.network, "Sanne", "de Wit"))
    page = world.browser(world.educator).get("/n/amstel/placements?view=list")
    assert page.has("Noor Bakker")
    assert not page.has("Sanne de Wit")
    elsewhere = db.session.query(Placement).filter_by(organisation_id=world.other_home.id).one()
    world.browser(world.educator).get(world.url(placement=elsewhere), status=404)


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.CLIENT_REP, Role.MODERATOR, Role.PROFESSIONAL, Role.INTERN])
def test_no_person_level_page_for_other_roles(world, role):
    browser = world.browser(make.make_member(world.network, role, organisation=world.home))
    browser.get("/n/amstel/placements", status=403)
    browser.get(world.url(), status=403)
    browser.post("/n/amstel/placements/export", {"format": "csv"}, status=403)


def test_another_network_is_not_there(world):
    stranger = make.make_member(make.make_network(slug="elsewhere"), Role.COORDINATOR)
    browser = world.browser(stranger)
    browser.get(world.url(), status=404)
    browser.get(f"/n/elsewhere/placements/{world.placement.id}", status=404)
    browser.get(f"/n/elsewhere/placements/{uuid.uuid4()}", status=404)


# --- One placement ----------------------------------------------------------------------------------------------------


def test_the_page_of_a_placement(world):
    world.happened(*HIRED)
    page = world.browser(world.coordinator).get(world.url())
    assert page.h1 == "Noor Bakker"
    assert page.has("Started", "Completed", "Offered a job", "Hired", "S1", "Lisdodde")
    assert page.queries <= 24


def test_adding_an_intern(world):
    form = world.browser(world.coordinator).get("/n/amstel/placements/new")
    values = {
        "first_name": "Yassin",
        "last_name": "El Idrissi",
        "school_id": world.school.id,
        "student_number": "S2",
        "organisation_id": world.home.id,
        "ward_id": world.ward.id,
        "starts_on": "2027-02-01",
        "ends_on": "2027-06-30",
    }
    answer = form.submit(**values)
    page = answer.follow()
    assert page.h1 == "Yassin El Idrissi"
    assert page.has("Yassin El Idrissi is added.", "Planned")
    row = db.session.query(Placement).filter(Placement.starts_on == date(2027, 2, 1)).one()
    assert row.in_learning_network  # the ward's default
    assert form.submit(**values).location == answer.location  # the same form again: the same answer
    assert db.session.query(Placement).count() == 2
    form.submit(**{**values, "first_name": "Other"}, status=422)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"student_number": ""}, "student_number"),
        ({"school_id": ""}, "school_id"),
        ({"email": "geen-adres", "student_number": ""}, "email"),
        ({"starts_on": "2026-02-31"}, "starts_on"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "20260-02-01"}, "starts_on"),
        ({"ends_on": "2026-01-01"}, "ends_on"),
        ({"organisation_id": ""}, "organisation_id"),
        ({"study_year": "12"}, "study_year"),
        ({"study_year": "x"}, "study_year"),
        ({"student_number": "S1"}, "student_number"),  # Noor's number under another name
    ],
)
def test_adding_with_something_wrong_says_so_at_the_field(world, change, field):
    values = {
        "first_name": "Yassin",
        "last_name": "El Idrissi",
        "school_id": world.school.id,
        "student_number": "S2",
        "organisation_id": world.home.id,
        "starts_on": "2026-02-01",
        **change,
    }
    page = world.browser(world.coordinator).get("/n/amstel/placements/new").submit(**values, status=422)
    assert list(page.errors) == [field]
    assert page.form().values["last_name"] == ["El Idrissi"]
    assert db.session.query(Placement).count() == 1


def test_the_same_start_twice_is_a_message_at_the_field(world):
    values = {
        "first_name": "Noor",
        "last_name": "Bakker",
        "school_id": world.school.id,
        "student_number": "S1",
        "organisation_id": world.home.id,
        "starts_on": "2026-02-01",
    }
    page = world.browser(world.coordinator).get("/n/amstel/placements/new").submit(**values, status=422)
    assert page.errors == {"starts_on": "This person already has a placement here from this day."}
    assert db.session.query(Person).filter_by(student_number="S1").count() == 1


def test_a_ward_of_another_organisation_is_refused(world):
    form = world.browser(world.coordinator).get(world.url("/change"))
    page = form.submit(ward_id=world.other_ward.id, status=422)
    assert page.errors == {"ward_id": "This ward belongs to another organisation."}


def test_changing_leaves_a_trace_without_names(world):
    browser = world.browser(world.coordinator)
    page = browser.get(world.url("/change")).submit(level="3", supervisor_name="Ineke Postma").follow()
    assert page.has("Ineke Postma", "Changed: workplace supervisor")
    entry = db.session.query(AuditEntry).filter_by(verb="change_placement").one()
    assert entry.details == {"fields": ["level", "supervisor_name"], "changes": {"level": [4, 3]}}


def test_two_people_at_once_get_both_texts_and_a_choice_per_field(world):
    browser = world.browser(world.coordinator)
    mine = browser.get(world.url("/change"))
    browser.get(world.url("/change")).submit(programme="verzorgende IG", level="3")
    page = mine.submit(programme="hbo-verpleegkunde", study_year="2", status=409)
    assert page.has("You both wrote at once", "verzorgende IG", "hbo-verpleegkunde")
    assert set(page.form().visible) == {"programme", "study_year"}
    page.submit(programme="verzorgende IG").follow()
    row = db.session.get(Placement, world.placement.id)
    # Theirs where chosen, theirs where I left it alone, mine where only I typed.
    assert (row.programme, row.level, row.study_year) == ("verzorgende IG", 3, 2)


def test_being_second_with_nothing_of_ones_own_leaves_nothing_to_choose(world):
    browser = world.browser(world.coordinator)
    mine = browser.get(world.url("/change"))
    browser.get(world.url("/change")).submit(level="3")
    page = mine.submit(status=409)
    assert page.has("Somebody saved before you")
    assert db.session.get(Placement, world.placement.id).level == 3


def test_the_person_behind_it(world):
    browser = world.browser(world.coordinator)
    page = browser.get(world.url("/person")).submit(last_name="Bakker-Żak").follow()
    assert page.h1 == "Noor Bakker-Żak"
    make.make_person(world.network, school_id=world.school.id, student_number="S9")
    taken = browser.get(world.url("/person")).submit(student_number="S9", status=422)
    assert list(taken.errors) == ["student_number"]
    stale = browser.get(world.url("/person"))
    browser.get(world.url("/person")).submit(first_name="Noortje")
    assert stale.submit(first_name="Nora", status=409).has("Noortje", "Nora")


def test_an_educator_does_not_change_somebody_who_is_placed_elsewhere_too(world):
    browser = world.browser(world.educator)
    browser.get(world.url("/person")).submit(first_name="Noortje")
    make.make_placement(world.network, world.other_home, world.noor, starts_on=date(2025, 2, 1), ends_on=None)
    page = browser.get(world.url("/person")).submit(first_name="Nora", status=422)
    assert page.has("Ask the network coordinator")
    world.browser(world.coordinator).get(world.url("/person")).submit(first_name="Nora")


def test_a_placement_without_a_name_still_has_its_pages(world):
    make.make_person(world.network, "", "")
    with database.writing():
        person = db.session.get(Person, world.noor.id)
        person.first_name = person.last_name = ""
        person.email = person.email_key = person.student_number = None
    world.happened(("started", date(2026, 2, 1)))
    browser = world.browser(world.coordinator)
    page = browser.get(world.url())
    assert page.h1 == "Name removed"
    assert not page.has("Looks like somebody else")
    page.click("Correct: Started")
    for tail in ("/change", "/person", "/events/new?kind=completed", "/same-person"):
        browser.get(world.url(tail))
    assert browser.get("/n/amstel/placements?view=board").has("Name removed")


def test_the_number_of_queries_does_not_grow_with_the_story(world):
    coordinator, intern = world.browser(world.coordinator), world.browser(world.intern)
    world.happened(HIRED[0])
    make.make_event(world.placement, *HIRED[1], recorded_by_id=world.educator.id)
    short = coordinator.get(world.url()).queries, intern.get("/n/amstel/my-placement").queries
    for day in range(1, 9):
        event = make.make_event(world.placement, "job_offered", date(2026, 7, day), recorded_by_id=world.educator.id)
        make.make_event(world.placement, "job_declined", date(2026, 7, day), replaces_id=None)
    make.make_event(world.placement, "job_offered", date(2026, 7, 9), replaces_id=event.id)
    long = coordinator.get(world.url()).queries, intern.get("/n/amstel/my-placement").queries
    assert long == short
    assert max(long) <= 24


def test_withdrawing_and_putting_back(world):
    browser = world.browser(world.coordinator)
    page = browser.get(world.url()).submit("withdraw").follow()
    assert page.has("This placement is withdrawn")
    assert not browser.get("/n/amstel/placements?view=list&q=noor").has("Noor Bakker")
    assert browser.get("/n/amstel/placements?show=withdrawn").has("Noor Bakker")
    browser.get(world.url("/change"), status=404)
    make.make_placement(world.network, world.home, world.noor)
    page = page.submit("restore", status=422)
    assert page.has("This person already has a placement here from this day.")


def test_a_stale_button_says_how_things_stand(world):
    browser = world.browser(world.coordinator)
    page = browser.get(world.url())
    browser.get(world.url("/change")).submit(level="3")
    assert page.submit("withdraw", status=409).has("Somebody else changed this")


# --- Events -----------------------------------------------------------------------------------------------------------


def test_recording_a_whole_story(world):
    browser = world.browser(world.educator)
    for kind, values in (
        ("started", {"occurred_on": "2026-02-02"}),
        ("completed", {"occurred_on": "2026-06-30"}),
        ("job_offered", {"occurred_on": "2026-07-01"}),
        ("job_declined", {"occurred_on": "2026-07-02"}),
        ("job_offered", {"occurred_on": "2026-07-03"}),
        ("job_accepted", {"occurred_on": "2026-07-04"}),
        ("hired", {"occurred_on": "2027-01-01", "job_title": "verzorgende IG", "hours_per_week": "32,5"}),
        ("left", {"occurred_on": "2027-06-01", "reason": "career"}),
    ):
        page = browser.get(world.url(f"/events/new?kind={kind}")).submit(**values).follow()
    assert page.has("Hired", "Verzorgende IG, 32.5 hours per week", "Reason: Career or study")
    sources = {event.source for event in db.session.query(PlacementEvent)}
    assert sources == {"educator"}


@pytest.mark.parametrize(
    ("kind", "values", "errors"),
    [
        ("completed", {}, {"kind": "A placement that has not started cannot be completed."}),
        (
            "started",
            {"occurred_on": "2026-12-24"},
            {"occurred_on": "This day is still to come. Record what has happened."},
        ),
        ("started", {"occurred_on": ""}, {"occurred_on": "Fill this in."}),
        ("hired", {"job_title": "", "hours_per_week": "veel"}, {"job_title", "hours_per_week"}),
        ("stopped", {}, {"reason"}),
    ],
)
def test_an_illegal_jump_is_refused_with_a_sentence(world, kind, values, errors):
    page = world.browser(world.coordinator).get(world.url(f"/events/new?kind={kind}")).submit(**values, status=422)
    assert page.errors == errors if isinstance(errors, dict) else set(page.errors) == errors
    assert db.session.query(PlacementEvent).count() == 0


def test_a_kind_that_does_not_exist_is_not_there(world):
    world.browser(world.coordinator).get(world.url("/events/new?kind=promoted"), status=404)


def test_a_correction_keeps_both_visible(world):
    world.happened(("started", date(2026, 2, 1)))
    browser = world.browser(world.coordinator)
    page = browser.get(world.url()).click("Correct: Started").submit(occurred_on="2026-02-03").follow()
    assert page.has("1 February 2026", "3 February 2026", "corrected", "Replaces 1 February 2026")
    same = page.click("Correct: Started").submit(status=422)
    assert same.errors == {"occurred_on": "It says so already."}
    page = page.click("Correct: Started").submit(is_void=True).follow()
    assert page.has("Taken back: Started", "Planned")
    assert db.session.query(PlacementEvent).count() == 3


def test_what_others_rest_on_cannot_be_taken_back(world):
    world.happened(("started", date(2026, 2, 1)), ("completed", date(2026, 6, 30)))
    page = world.browser(world.coordinator).get(world.url()).click("Correct: Started").submit(is_void=True, status=422)
    assert page.errors == {"is_void": "A placement that has not started cannot be completed."}


def test_a_correction_of_a_corrected_event_is_refused(world):
    world.happened(("started", date(2026, 2, 1)))
    browser = world.browser(world.coordinator)
    first = browser.get(world.url()).click("Correct: Started")
    browser.get(world.url()).click("Correct: Started").submit(occurred_on="2026-02-03")
    assert first.submit(occurred_on="2026-02-04", status=422).has("This was corrected in the meantime.")


# --- Links to colleagues ----------------------------------------------------------------------------------------------


def test_a_typed_name_gives_no_rights_until_it_is_confirmed(world):
    second = make.make_placement(
        world.network, world.home, starts_on=date(2026, 9, 1), ends_on=None, supervisor_name="p. veenstra"
    )
    make.make_placement(
        world.network, world.other_home, starts_on=date(2026, 9, 1), ends_on=None, supervisor_name="veenstra, petra"
    )
    with database.writing():
        db.session.get(Placement, world.placement.id).supervisor_name = "Veenstra, Petra"
        db.session.get(Placement, second.id).supervisor_name = "veenstra, petra"
    browser = world.browser(world.coordinator)
    page = browser.get(world.url())
    form = page.form("supervisor")
    assert form.values["supervisor_id"] == [str(world.supervisor.id)]  # suggested
    assert form.submit().follow().has("Saved at 2 placements.", "Petra Veenstra", "Linked")
    seen = world.browser(world.supervisor).get("/n/amstel/placements?view=list")
    assert seen.has("2 placements")
    browser.get(world.url("/change")).submit(supervisor_name="Dewi Sarwono")
    assert world.browser(world.supervisor).get("/n/amstel/placements?view=list").has("1 placement")


def test_linking_somebody_who_is_not_in_the_list_is_refused(world):
    browser = world.browser(world.coordinator)
    browser.get(world.url())
    outsider = make.make_member(world.network, Role.WORKPLACE_SUPERVISOR, organisation=world.other_home)
    browser.post(world.url("/supervisor"), {"supervisor_id": outsider.id, "version": 1}, status=422)
    browser.post(world.url("/tutor"), {"tutor_id": world.teacher.id, "version": 1}, status=303)
    assert db.session.get(Placement, world.placement.id).supervisor_id is None
    assert db.session.get(Placement, world.placement.id).tutor_id == world.teacher.id


# --- My own -----------------------------------------------------------------------------------------------------------


def test_my_own_placement(world):
    browser = world.browser(world.intern)
    world.happened(("started", date(2026, 2, 1)))
    page = browser.get("/n/amstel/my-placement")
    assert page.h1 == "You are past halfway, Noor"
    assert page.has("Lisdodde", "Your workplace supervisor")
    world.happened(*HIRED[1:])
    assert browser.get("/n/amstel/my-placement").has("You work here now, Noor", "Hired")
    world.browser(world.coordinator).get("/n/amstel/my-placement", status=403)


def test_my_own_placement_when_there_is_none(world):
    other = make.make_member(world.network, Role.INTERN)
    assert world.browser(other).get("/n/amstel/my-placement").has("No placement yet")


# --- Two records, one person ------------------------------------------------------------------------------------------


def test_merging_two_records(world):
    other = make.make_person(
        world.network, "Noor", "Bakker", school_id=world.other_school.id, student_number="H7", staff_number="P1"
    )
    moving = make.make_placement(world.network, world.home, other, starts_on=date(2025, 9, 1), ends_on=None)
    double = make.make_placement(world.network, world.home, other)
    browser = world.browser(world.coordinator)
    page = browser.get(world.url()).click("Compare")
    assert page.has("1 placement moves", "1 double placement is withdrawn")
    page = page.submit("Yes, merge them").follow()
    assert page.has("From now on they are one person.", "Merged with another record")
    db.session.expire_all()
    assert db.session.get(Placement, moving.id).person_id == world.noor.id
    assert db.session.get(Placement, double.id).withdrawn_at
    merged = db.session.get(Person, other.id)
    assert merged.merged_into_id == world.noor.id
    assert merged.student_number == "H7"  # a later list with the old number finds Noor
    assert db.session.get(Person, world.noor.id).staff_number == "P1"
    assert db.session.query(AuditEntry).filter_by(verb="merge_people", subject_kind="person").one()
    browser.get(f"/n/amstel/people/{world.noor.id}/merge/{other.id}", status=404)


def test_records_that_contradict_are_not_merged(world):
    other = make.make_person(world.network, "Noor", "Bakker")
    double = make.make_placement(world.network, world.home, other)
    world.happened(("started", date(2026, 2, 1)))
    world.happened(("started", date(2026, 2, 9)), placement=double)
    url = f"/n/amstel/people/{world.noor.id}/merge/{other.id}"
    browser = world.browser(world.coordinator)
    assert browser.get(url).has("They cannot be merged yet")
    browser.post(url, status=422)
    assert db.session.get(Person, other.id).merged_into_id is None


def test_an_educator_merges_only_people_of_the_own_organisation(world):
    other = make.make_person(world.network, "Noor", "Bakker")
    make.make_placement(world.network, world.home, other, starts_on=date(2025, 2, 1), ends_on=None)
    browser = world.browser(world.educator)
    url = f"/n/amstel/people/{world.noor.id}/merge/{other.id}"
    browser.get(url, status=404)  # Noor is a member elsewhere
    third = make.make_person(world.network, "Noor", "Bakker")
    make.make_placement(world.network, world.home, third, starts_on=date(2024, 2, 1), ends_on=None)
    url = f"/n/amstel/people/{third.id}/merge/{other.id}"
    browser.get(url)
    make.make_placement(world.network, world.other_home, other, starts_on=date(2023, 2, 1), ends_on=None)
    browser.get(url, status=404)


def test_searching_for_the_same_person(world):
    make.make_person(world.network, "Nora", "Bakker")
    browser = world.browser(world.coordinator)
    assert browser.get(world.url("/same-person")).has("Nobody has the same name")
    assert browser.get(world.url("/same-person?q=nora")).has("Nora Bakker")


def invite_link(page):
    found = [link.get("href") for link in page.all("a") if "/invitations/new" in (link.get("href") or "")]
    return found[0] if found else None


def test_an_intern_with_an_address_and_no_account_can_be_invited_from_the_placement(world):
    sanne = make.make_person(world.network, "Sanne", "de Wit", email="sanne@example.org")
    there = make.make_placement(world.network, world.home, sanne)
    address = f"/n/amstel/placements/{there.id}"
    browser = world.browser(world.coordinator)
    page = browser.get(invite_link(browser.get(address)))
    assert page.has("sanne@example.org")
    assert invite_link(world.browser(world.teacher).get(address, status=None)) is None
    assert invite_link(browser.get(world.url())) is None  # Noor has an account
    with database.writing() as session:
        session.merge(sanne).email = None
    assert invite_link(browser.get(address)) is None
    known = make.make_person(world.network, "Kiki", "Vos", email="kiki@example.org")
    member = make.make_member(world.network, Role.INTERN, person=known, with_account=False)
    page = browser.get(f"/n/amstel/placements/{make.make_placement(world.network, world.home, known).id}")
    assert f"member={member.id}" in invite_link(page)
    assert browser.get(invite_link(page)).has("kiki@example.org")


# --- Taking the list along --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_as_a_file(world, ending):
    world.happened(*HIRED)
    page = world.browser(world.coordinator).get("/n/amstel/placements?view=list&show=employed")
    answer = page.form("export")
    answer.values["format"] = [ending]
    file = answer.submit(status=200)
    assert file.headers["Content-Disposition"].endswith(f'-2026-11-19.{ending}"')
    if ending == "csv":
        text = file.data.decode("utf-8-sig")
        assert "S1;Noor;Bakker" in text
        assert "2026-07-15" in text
    entry = db.session.query(AuditEntry).filter_by(verb="export_placements").one()
    assert entry.details == {"filters": ["show"], "format": ending}


def test_an_educator_takes_the_own_organisation_along(world):
    make.make_placement(world.network, world.other_home, make.make_person(world.network, "Sanne", "de Wit"))
    browser = world.browser(world.educator)
    browser.get("/n/amstel/placements?view=list")
    file = browser.post("/n/amstel/placements/export", {"format": "csv"}, status=200)
    assert b"Noor" in file.data
    assert b"Sanne" not in file.data
    browser.post("/n/amstel/placements/export", {"format": "exe"}, status=400)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_long_list_is_a_job_of_which_the_file_is_the_makers_alone(world, ending, monkeypatch):
    monkeypatch.setattr(export, "QUICK", 0)
    world.happened(*HIRED)
    browser = world.browser(world.coordinator)
    answer = browser.get("/n/amstel/placements?view=list&show=employed").form("export")
    answer.values["format"] = [ending]
    page = answer.submit().follow()
    assert page.has("Your list is ready")
    file = page.submit("exports", status=200)
    assert file.headers["Content-Disposition"].endswith(f'-2026-11-19.{ending}"')
    if ending == "csv":
        assert "S1;Noor;Bakker" in file.data.decode("utf-8-sig")
    job = db.session.query(Job).filter_by(kind=tasks.EXPORT).one()
    assert job.params["filter"] == {"show": "employed"}
    world.browser(world.educator).get(page.path, status=404)
    world.browser(make.make_member(world.network, Role.COORDINATOR)).get(page.path, status=404)
    with database.writing() as session:
        session.merge(world.coordinator).set_roles({Role.PRACTICE_EDUCATOR})
    browser.get(page.path, status=404)
    tasks.EXPORTS.tidy()
    assert tasks.export_of(job).is_file()
    old = (now() - timedelta(hours=25)).timestamp()
    os.utime(tasks.export_of(job), (old, old))
    tasks.EXPORTS.tidy()
    assert tasks.export_of(job) is None


def test_a_long_list_that_was_searched_for_leaves_no_words_behind(world, monkeypatch):
    monkeypatch.setattr(export, "QUICK", 0)
    browser = world.browser(world.coordinator)
    browser.get("/n/amstel/placements?view=list")
    browser.post("/n/amstel/placements/export", {"format": "csv", "q": "noor"}, status=200)
    assert db.session.query(Job).filter_by(kind=tasks.EXPORT).count() == 0


def test_an_export_that_is_not_done_asks_again(world):
    order = {"day": "2026-11-19", "ending": "csv", "reach": "network", "filter": {}}
    row = Job(kind=tasks.EXPORT, network_id=world.network.id, owner_id=world.coordinator.account_id, params=order)
    with database.writing() as session:
        session.add(row)
    browser, address = world.browser(world.coordinator), f"/n/amstel/placements/exports/{row.id}"
    assert browser.get(address, htmx=True).one("#exporting").get("hx-get")
    browser.post(address, status=404)


def test_a_filter_comes_back_from_the_job_as_it_was():
    ids = {name: uuid.uuid4() for name in ("organisation_id", "ward_id", "school_id")}
    shown = {"show": queries.Show.LEFT, "group": queries.Group.LEARNING}
    wanted = queries.Filter(level=4, year=2026, is_autumn=False, **shown, **ids)
    assert queries.Filter.from_params(json.loads(json.dumps(wanted.to_params()))) == wanted
    assert queries.Filter.from_params({}) == queries.Filter()
