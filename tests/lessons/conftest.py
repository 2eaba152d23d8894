"""A school with a teacher and a student on a ward."""

from datetime import date
from types import SimpleNamespace

import pytest

from app.access import Role
from tests import factories
from tests.page import Browser


@pytest.fixture
def school(app):
    """Everything a lesson needs, in one network."""
    network = factories.make_network("net-a")
    roc = factories.make_organisation(network, "ROC Waterrijk", "school")
    care = factories.make_organisation(network, "Zorg Een")
    ward = factories.make_ward(care, "Lisdodde")
    karin = factories.make_person(network, "Karin", "Dijkstra")
    teacher = factories.make_member(network, Role.TEACHER, organisation=roc, person=karin)
    coordinator = factories.make_member(network, Role.COORDINATOR)

    def student(name="Noor", programme="Mbo-verpleegkunde", year=2, **values):
        person = factories.make_person(network, name, "Bakker")
        member = factories.make_member(network, Role.INTERN, organisation=care, person=person, ward_id=ward.id)
        values = {"school_id": roc.id, "ward_id": ward.id, "programme": programme, "study_year": year} | values
        placement = factories.make_placement(network, care, person, date(2026, 9, 1), date(2027, 1, 31), **values)
        factories.make_event(placement, "started", date(2026, 9, 1))
        return member

    def browser(member):
        return Browser(app, member, language="en")

    return SimpleNamespace(
        network=network, roc=roc, care=care, ward=ward, teacher=teacher, coordinator=coordinator, student=student,
        browser=browser,
    )  # fmt: skip
