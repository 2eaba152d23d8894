"""What the verbs do without pages: locks, links, merges and what an account's owner can take along."""

from datetime import date
from types import SimpleNamespace

import pytest

from app import database
from app.access import Role
from app.accounts import personal_data
from app.accounts.models import Account
from app.extensions import db
from app.networks.models import AuditEntry, Membership, Person
from app.placements import queries, service
from app.placements.life_cycle import EventKind
from app.placements.models import Placement, PlacementEvent
from app.placements.routes.matching import likeliest
from app.placements.service import NewEvent, Typed
from app.wording import DomainError, Stale
from tests import factories as make

TODAY = date(2026, 11, 19)
START = date(2026, 2, 1)


@pytest.fixture
def scene(app):
    network = make.make_network()
    home = make.make_organisation(network)
    coordinator = make.make_member(network, Role.COORDINATOR)
    placement = make.make_placement(network, home, make.make_person(network, "Noor", "Bakker"))
    return SimpleNamespace(network=network, home=home, coordinator=coordinator.id, placement=placement.id)


def rows(scene):
    return db.session.get(Membership, scene.coordinator), db.session.get(Placement, scene.placement)


def test_the_second_of_two_people_who_record_an_end_is_refused(scene):
    make.make_event(rows(scene)[1], "started", START)
    seen = rows(scene)
    list(seen[1].events)  # loaded before the other one records
    with database.writing() as session:
        session.execute(
            db.insert(PlacementEvent).values(
                network_id=seen[1].network_id,
                placement_id=seen[1].id,
                kind=EventKind.COMPLETED,
                occurred_on=TODAY,
                source="educator",
            )
        )
        with pytest.raises(DomainError) as refusal:
            service.record_event(*seen, NewEvent(EventKind.STOPPED, TODAY, reason="health"), TODAY)
    assert refusal.value.field == "kind"
    assert db.session.query(PlacementEvent).count() == 2


def test_recording_leaves_the_version_alone_but_marks_the_change(scene):
    placement = rows(scene)[1]
    version, changed_at = placement.version, placement.changed_at
    with database.writing():
        service.record_event(*rows(scene), NewEvent(EventKind.STARTED, START), TODAY)
    placement = db.session.get(Placement, scene.placement)
    assert placement.version == version
    assert placement.changed_at >= changed_at
    entry = db.session.query(AuditEntry).filter_by(verb="record_event").one()
    assert entry.details["event"] == "started"


def test_confirming_an_assumed_day_is_a_correction(scene):
    event = make.make_event(rows(scene)[1], "started", START, is_date_assumed=True)
    with database.writing():
        member, placement = rows(scene)
        row = db.session.get(PlacementEvent, event.id)
        service.correct_event(member, row, placement, NewEvent(EventKind.STARTED, START), TODAY)
    newest = db.session.query(PlacementEvent).filter_by(replaces_id=event.id).one()
    assert not newest.is_date_assumed


def test_a_stale_change_is_refused(scene):
    with database.writing():
        member, placement = rows(scene)
        service.change_placement(member, placement, "1", {"level": 3})
    member, placement = rows(scene)
    with pytest.raises(Stale):
        service.change_placement(member, placement, "1", {"level": 2})
    assert db.session.get(Placement, scene.placement).level == 3


def test_nothing_changed_leaves_no_trace(scene):
    with database.writing():
        member, placement = rows(scene)
        service.change_placement(member, placement, "1", {"level": placement.level})
    assert db.session.query(AuditEntry).count() == 0
    assert db.session.get(Placement, scene.placement).version == 1


def test_a_place_of_another_network_is_refused(scene):
    elsewhere = make.make_organisation(make.make_network())
    member, placement = rows(scene)
    with pytest.raises(DomainError) as refusal:
        service.change_placement(member, placement, "1", {"organisation_id": elsewhere.id})
    assert refusal.value.field == "organisation_id"


def test_who_is_who(scene):
    school = make.make_organisation(scene.network, kind="school")
    known = make.make_person(scene.network, "Şeyma", "Yıldırım", school_id=school.id, student_number="7")
    merged = make.make_person(
        scene.network, "S.", "Yildirim", email="S@x.example", email_key="s@x.example", merged_into_id=known.id
    )
    old = make.make_person(scene.network, "S", "Y", school_id=school.id, student_number="6", merged_into_id=known.id)

    def add(start, **typed):
        with database.writing():
            member, _ = rows(scene)
            values = {"organisation_id": scene.home.id, "starts_on": start}
            return service.add_placement(member, Typed("Seyma", "Yildirim", **typed), values).person_id

    assert add(date(2026, 3, 1), student_number="7", school_id=school.id) == known.id
    assert add(date(2026, 4, 1), student_number="6", school_id=school.id) == known.id  # the old number of a merge
    assert add(date(2026, 5, 1), student_number="8", school_id=school.id) not in {known.id, old.id}
    new = add(date(2026, 6, 1), email="S@X.example")
    assert new != merged.id
    assert add(date(2026, 7, 1), email="s@x.EXAMPLE") == new


def test_every_table_that_points_at_a_person_is_thought_of_in_a_merge():
    pointing = {
        (table.name, column.name)
        for table in db.metadata.tables.values()
        for key in table.foreign_key_constraints
        if key.referred_table.name == "person"
        for column in key.columns
        if column.name != "network_id"
    }
    assert pointing <= {
        ("placement", "person_id"),
        ("membership", "person_id"),
        ("person", "merged_into_id"),
        ("import_change", "person_id"),
        ("shift", "person_id"),
    }


def test_two_members_are_not_merged(scene):
    one = make.make_member(scene.network, Role.PROFESSIONAL, organisation=scene.home)
    two = make.make_member(scene.network, Role.INTERN, organisation=scene.home)
    member, _ = rows(scene)
    plan = queries.load_merge(member, one.person_id, two.person_id)
    with pytest.raises(DomainError, match="Both are members"):
        service.merge_people(member, plan)


def test_the_staff_record_of_a_former_intern_joins_the_intern(scene):
    staff = make.make_member(
        scene.network,
        Role.PROFESSIONAL,
        organisation=scene.home,
        person=make.make_person(scene.network, "Noor", "Bakker", staff_number="P7", email="n@x.nl", email_key="n@x.nl"),
    )
    with database.writing():
        member, placement = rows(scene)
        service.merge_people(member, queries.load_merge(member, placement.person_id, staff.person_id))
    person = db.session.get(Placement, scene.placement).person
    assert db.session.get(Membership, staff.id).person_id == person.id
    assert (person.staff_number, person.email_key) == ("P7", "n@x.nl")
    assert db.session.query(Person).filter_by(staff_number="P7").count() == 1


def test_what_the_owner_of_an_account_can_take_along(scene):
    placement = rows(scene)[1]
    intern = make.make_member(scene.network, Role.INTERN, person=placement.person)
    make.make_placement(scene.network, scene.home, starts_on=date(2024, 1, 1), ends_on=None)  # somebody else's
    make.make_event(placement, "started", START)
    make.make_event(placement, "hired", TODAY, job_title="verzorgende")
    account = db.session.get(Account, intern.account_id)
    sections = {section.source.key: section.rows for section in personal_data.everything_about(account)}
    assert [row["starts_on"] for row in sections["5-placements"]] == [START]
    assert [str(row["event"]) for row in sections["6-placement-events"]] == ["Started", "Hired"]
    for key in ("5-placements", "6-placement-events"):
        source = next(source for source in personal_data.sources() if source.key == key)
        assert all(set(row) == set(source.columns) for row in sections[key])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Petra Veenstra", "Petra Veenstra"),
        ("Veenstra, Petra", "Petra Veenstra"),
        ("P. Veenstra", "Petra Veenstra"),
        ("petra venstra", "Petra Veenstra"),
        ("Seyma Yildirim", "Şeyma Yıldırım"),
        ("Veenstra", None),
        ("Piet Jansen", None),
        ("", None),
        (".", None),
        ("J. de Vries", None),  # two of them: a person decides
    ],
)
def test_who_a_typed_name_probably_is(typed, found):
    people = ["Petra Veenstra", "Şeyma Yıldırım", "Jan de Vries", "Janna de Vries"]
    members = [SimpleNamespace(person=SimpleNamespace(name=name)) for name in people]
    best = likeliest(typed, members)
    assert (best.person.name if best else None) == found
