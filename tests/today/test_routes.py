from datetime import date, datetime, timedelta

import pytest

from app import clock, database
from app.access import Role
from app.clock import AMSTERDAM
from app.networks.models import Discipline
from tests.conftest import TODAY
from tests.factories import (
    make_event,
    make_member,
    make_network,
    make_organisation,
    make_person,
    make_placement,
    make_ward,
)
from tests.page import Browser

MOST_QUERIES = {
    Role.COORDINATOR: 21,
    Role.PRACTICE_EDUCATOR: 21,
    Role.MANAGEMENT: 12,
    Role.TEACHER: 33,  # with the radar
    Role.WORKPLACE_SUPERVISOR: 18,
    Role.INTERN: 20,
    Role.PROFESSIONAL: 17,
    Role.CLIENT_REP: 13,
    Role.MODERATOR: 8,
}


class World:
    """A network with one care organisation and one school, and somebody of every role."""

    def __init__(self):
        self.network = make_network("net-1")
        self.care = make_organisation(self.network, "Zorggroep Rietland")
        self.other = make_organisation(self.network, "Stichting Veenoord")
        self.school = make_organisation(self.network, "ROC Plasgebied", kind="school")
        self.ward = make_ward(self.care, "Lisdodde")

    def member(self, *roles, organisation=None, **values):
        return make_member(self.network, *roles, organisation=organisation or self.care, **values)

    def placed(self, name, *, starts=-60, ends=80, organisation=None, events=("started",), **values):
        person = make_person(self.network, name, "Bakker", school_id=self.school.id, student_number=name)
        organisation = organisation or self.care
        if organisation is self.care:
            values.setdefault("ward_id", self.ward.id)
        values.setdefault("supervisor_name", "Petra Veenstra")
        placement = make_placement(
            self.network,
            organisation,
            person,
            TODAY + timedelta(days=starts),
            TODAY + timedelta(days=ends),
            school_id=self.school.id,
            **values,
        )
        for kind in events:
            make_event(placement, kind, TODAY + timedelta(days=min(starts, -1)))
        return placement


@pytest.fixture
def world(app):
    return World()


def today(app, member, **options):
    return Browser(app, member, **options).get("/n/net-1/")


# --- Every role -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_role_has_a_first_page_also_in_an_empty_network(app, world, role, language):
    page = today(app, world.member(role), language=language)
    assert page.h1.startswith("Goedemiddag" if language == "nl" else "Good afternoon")
    assert not page.all("table")
    assert page.queries <= MOST_QUERIES[role]


@pytest.mark.parametrize("role", Role)
def test_the_number_of_queries_does_not_grow_with_the_people(app, world, role):
    member = world.member(role, organisation=world.school if role is Role.TEACHER else None)
    for number in range(12):
        world.placed(f"Kiki{number}", supervisor_id=member.id, tutor_id=member.id, ends=number)
        world.placed(f"Tygo{number}", starts=number, events=())
    assert today(app, member).queries <= MOST_QUERIES[role]


@pytest.mark.parametrize(("language", "day"), [("en", "Sunday 22 November"), ("nl", "Zondag 22 november")])
@pytest.mark.parametrize("role", Role)
def test_the_day_is_written_as_the_language_writes_it(app, world, role, language, day):
    with clock.frozen(datetime(2026, 11, 22, 13, 0, tzinfo=AMSTERDAM)):
        page = today(app, world.member(role), language=language)
    assert page.has(day)
    assert not page.has("22 november" if language == "en" else "22 November")


def test_a_moderator_reads_what_will_come_and_what_never_will(app, world):
    world.placed("Noor")
    page = today(app, world.member(Role.MODERATOR), language="en")
    assert page.has("Nothing to read yet", "what members report to you", "You belong to no team")
    assert not page.has("Noor")


def test_a_stranger_is_sent_to_the_sign_in_and_another_network_is_not_there(app, world):
    assert Browser(app).get("/n/net-1/", status=303).response.location.startswith("/sign-in")
    other = make_member(make_network("net-2"), Role.COORDINATOR)
    Browser(app, other).get("/n/net-1/", status=404)


def test_somebody_with_two_roles_gets_the_strongest_and_can_switch(app, world):
    member = world.member(Role.TEACHER, Role.INTERN)
    page = today(app, member)
    assert page.has("Je bent nog niet als docent aan een student gekoppeld")
    assert Browser(app, member).get("/n/net-1/?as=intern").has("Nog geen stage")
    assert (
        Browser(app, member)
        .get("/n/net-1/?as=coordinator")
        .has("Je bent nog niet als docent aan een student gekoppeld")
    )


# --- Those who look after placements ----------------------------------------------------------------------------------


def test_an_empty_network_says_how_to_begin(app, world):
    page = today(app, world.member(Role.COORDINATOR))
    assert page.has("Nog niemand geplaatst", "Lijst inlezen")
    assert not page.has("voorbeeld"), "the example belongs to the demonstration"


def test_what_cannot_wait_is_named_with_its_verb(app, world):
    world.placed("Anna", ends=-3)
    world.placed("Bilal", starts=-4, events=())
    world.placed("Cansu", events=("started", "job_offered"))
    world.placed("Daan", ends=9)
    world.placed("Elif", supervisor_name="")
    world.placed("Farah", supervisor_name="P. Veenstra")
    linked = world.member(Role.WORKPLACE_SUPERVISOR)
    world.placed("Gijs", supervisor_id=linked.id)
    page = today(app, world.member(Role.COORDINATOR))
    assert page.has(
        "Anna Bakker zou op 16 november klaar zijn",
        "Bilal Bakker zou op 15 november beginnen",
        "Cansu Bakker heeft al 60 dagen een aanbod",
        "Daan Bakker eindigt op 28 november en heeft nog geen aanbod",
        "Elif Bakker heeft geen werkbegeleider",
        "Wie is P. Veenstra?",
        "6 mensen leren nu bij jullie",
    )
    assert page.text.index("Anna Bakker") < page.text.index("Bilal Bakker") < page.text.index("Cansu Bakker")


def test_one_kind_never_pushes_the_others_off_the_page(app, world):
    member = world.member(Role.WORKPLACE_SUPERVISOR)
    for number in range(9):
        world.placed(f"Anna{number}", ends=-3 - number, supervisor_id=member.id)
    world.placed("Cansu", events=("started", "job_offered"), supervisor_id=member.id)
    page = today(app, world.member(Role.COORDINATOR))
    assert [text.split()[0] for text in page.texts(".do b")] == ["Anna8", "Anna7", "Cansu"]
    assert page.has("En nog 7")


def test_a_practice_educator_sees_the_own_organisation_only(app, world):
    world.placed("Anna", ends=-3)
    world.placed("Vreemd", ends=-3, organisation=world.other)
    page = today(app, world.member(Role.PRACTICE_EDUCATOR))
    assert page.has("Anna Bakker")
    assert not page.has("Vreemd")
    assert today(app, world.member(Role.COORDINATOR)).has("Vreemd Bakker")


def test_the_coming_days_show_starts_ends_and_contracts(app, world):
    world.placed("Anna", starts=4, ends=100, events=())
    world.placed("Bram", ends=5)
    hired = world.placed("Cas", ends=-20, events=("started", "completed"))
    make_event(hired, "hired", TODAY + timedelta(days=1))
    withdrawn = world.placed("Weg", starts=4, events=())
    with database.writing() as session:
        session.merge(withdrawn).withdrawn_at = withdrawn.created_at
    page = today(app, world.member(Role.COORDINATOR))
    assert page.has("Anna Bakker begint", "Bram Bakker eindigt", "Cas Bakker begint in de baan")
    assert not page.has("Weg Bakker")
    assert page.texts(".ticket h2") == ["Cas Bakker begint in de baan"]


def test_what_was_recorded_and_then_taken_back_is_not_shown(app, world):
    placement = world.placed("Anna")
    wrong = make_event(placement, "stopped", TODAY - timedelta(days=2))
    make_event(placement, "stopped", TODAY - timedelta(days=2), replaces_id=wrong.id, is_void=True)
    page = today(app, world.member(Role.COORDINATOR))
    assert page.has("Laatst vastgelegd")
    assert not page.has("Gestopt")


# --- Those who learn and guide ----------------------------------------------------------------------------------------


def intern_of(world, placement):
    return world.member(Role.INTERN, person=placement.person)


def test_an_intern_sees_how_far_it_is_and_who_is_around(app, world):
    supervisor = world.member(Role.WORKPLACE_SUPERVISOR, person=make_person(world.network, "Petra", "Veenstra"))
    world.member(Role.PRACTICE_EDUCATOR, person=make_person(world.network, "Marjan", "Postma"))
    placement = world.placed("Noor", supervisor_id=supervisor.id)
    page = today(app, intern_of(world, placement))
    assert page.has("Week 9 van 20", "Je laatste dag", "Petra Veenstra", "Marjan Postma", "Nog 12 weken")


@pytest.mark.parametrize(
    ("starts", "ends", "events", "said"),
    [
        (5, 100, (), "Je begint dinsdag 24 november"),
        (-4, 100, (), "Je eerste dag stond gepland op 15 november"),
        (-60, 80, ("started", "job_offered"), "Zorggroep Rietland bood je op 20 september een baan aan"),
        (-60, 20, ("started",), "De laatste weken"),
        (-60, -2, ("started",), "Je stage stond gepland tot 17 november"),
        (-60, 20, ("started", "job_offered", "job_accepted"), "Je zei ja tegen de baan"),
        (-200, -60, ("started", "completed", "hired"), "Je werkt sinds"),
        (-200, -60, ("started", "completed", "hired", "left"), "Je werkte tot"),
        (-200, -60, ("started", "stopped"), "Deze stage is voorbij"),
    ],
)
def test_the_next_step_follows_where_the_intern_stands(app, world, starts, ends, events, said):
    assert today(app, intern_of(world, world.placed("Noor", starts=starts, ends=ends, events=events))).has(said)


def test_an_intern_never_sees_somebody_elses_placement(app, world):
    world.placed("Ander")
    assert not today(app, intern_of(world, world.placed("Noor"))).has("Ander Bakker")


def test_a_supervisor_sees_who_is_linked_and_no_job_offers(app, world):
    member = world.member(Role.WORKPLACE_SUPERVISOR)
    world.placed("Noor", ends=9, supervisor_id=member.id, events=("started", "job_offered"))
    world.placed("Kiki", starts=6, supervisor_id=member.id, events=())
    world.placed("Ander")
    page = today(app, member)
    assert page.has("Noor Bakker eindigt op 28 november", "Kiki Bakker begint", "1 stagiair leert bij jou")
    assert not page.has("Ander")
    assert not page.has("aanbod")


def test_a_teacher_sees_own_students_and_the_numbers_of_the_school(app, world):
    member = world.member(Role.TEACHER, organisation=world.school, discipline=Discipline.TEACHER)
    world.placed("Noor", tutor_id=member.id, starts=-70, ends=70)
    world.placed("Ander")
    page = today(app, member)
    assert page.has("Noor Bakker is ongeveer halverwege", "Je volgt 1 student op stage")
    assert not page.has("Ander Bakker")
    assert page.texts(".facts dd") == ["2", "0"]


# --- Those who see groups ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.CLIENT_REP])
def test_who_sees_groups_never_sees_a_person_or_a_small_number(app, world, role):
    for number in range(3):
        world.placed(f"Geheim{number}", starts=-900, ends=-760, events=("started", "completed", "hired"))
    for number in range(30):
        world.placed(f"Stil{number}", starts=-900, ends=-760, events=("started", "completed"))
    page = today(app, world.member(role))
    assert page.has("Je ziet groepen, nooit personen")
    assert not page.has("Geheim")
    assert not page.has("3 van 33")
    assert page.has("Wie blijft er na een stage?")


def test_management_reads_the_newest_quarter(app, world):
    for number in range(12):
        world.placed(f"Kiki{number}", starts=-400, ends=-300, events=("started", "completed"))
    assert today(app, world.member(Role.MANAGEMENT)).has("Stand van 30 september")
    assert today(app, world.member(Role.CLIENT_REP)).has("Stand van 31 december 2025")
    assert date(2026, 9, 30) < TODAY


def test_figures_are_new_as_soon_as_something_changes(app, world):
    for number in range(12):
        last = world.placed(f"Kiki{number}", starts=-400, ends=-300, events=("started", "completed"))
    member = world.member(Role.MANAGEMENT)
    completed = "Afgerond"
    first = today(app, member)
    assert first.texts(".facts dd") == today(app, member).texts(".facts dd")
    assert first.has(completed)
    world.placed("Tygo", starts=-400, ends=-300, events=("started", "completed"))
    assert "13" in today(app, member).texts(".facts dd")
    with database.writing() as session:
        session.merge(last).withdrawn_at = last.created_at
    assert "12" in today(app, member).texts(".facts dd")


def test_more_shows_every_place_of_the_role(app, world):
    member = world.member(Role.COORDINATOR)
    page = Browser(app, member).get("/n/net-1/more")
    assert page.has("Vandaag", "Plaatsingen", "Behoud", "Mijn account")
