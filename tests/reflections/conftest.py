"""One network with an author, whom she shares with, and everybody who has no way in."""

import uuid
from datetime import date
from types import SimpleNamespace

import pytest

from app import database
from app.access import Role
from app.reflections.content import Content
from app.reflections.models import Reflection, ReflectionModel
from app.reflections.prompts import Feeling
from app.reflections.service import Audience, Draft, save_reflection, share_reflection
from tests import factories

MARKER = "XYZZY-GEHEIM-7741"


@pytest.fixture
def people(app) -> SimpleNamespace:
    network = factories.make_network("net")
    care, school = factories.make_organisation(network), factories.make_organisation(network, kind="school")
    ward = factories.make_ward(care)

    def member(name: str, role: Role, organisation=care):
        person = factories.make_person(network, name, "van Vliet")
        return factories.make_member(network, role, person=person, organisation=organisation)

    noor, petra = member("Noor", Role.INTERN), member("Petra", Role.WORKPLACE_SUPERVISOR)
    karin = member("Karin", Role.TEACHER, school)
    factories.make_placement(
        network, care, noor.person, starts_on=date(2026, 9, 1), ends_on=date(2027, 1, 31),
        ward_id=ward.id, school_id=school.id, supervisor_id=petra.id, tutor_id=karin.id,
    )  # fmt: skip
    return SimpleNamespace(
        network=network, ward=ward, noor=noor, petra=petra, karin=karin,
        ruud=member("Ruud", Role.PROFESSIONAL), anneke=member("Anneke", Role.MANAGEMENT),
        cora=member("Cora", Role.COORDINATOR, None), marjan=member("Marjan", Role.PRACTICE_EDUCATOR),
        henk=member("Henk", Role.CLIENT_REP), lot=member("Lot", Role.MODERATOR),
    )  # fmt: skip


def write(member, what: str = f"Ik ging {MARKER} eerst thee drinken.", **values) -> Reflection:
    content = values.pop("content", None) or Content({"what": what, "take": "Niet duwen."}, Feeling.GOOD)
    model = values.pop("model", ReflectionModel.WARD_NOTE)
    with database.writing():
        return save_reflection(member, Draft(uuid.uuid4(), model, content, "nl", **values))


def share(member, row: Reflection, *readers, groups=(), asks_feedback: bool = False):
    with database.writing():
        return share_reflection(member, row, row.version, Audience(tuple(readers), tuple(groups), asks_feedback), 0)
