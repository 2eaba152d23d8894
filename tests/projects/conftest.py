"""A network with a ward, a team and a project."""

from types import SimpleNamespace

import pytest

from app.access import Role
from app.networks.models import Discipline
from tests import factories
from tests.page import Browser


@pytest.fixture
def side(app):
    """A nurse-intern and a physiotherapist at one ward, and the project of the intern."""
    network = factories.make_network("net-1")
    care = factories.make_organisation(network)
    ward = factories.make_ward(care, "Lisdodde", beds=28)
    intern = factories.make_member(network, Role.INTERN, organisation=care, discipline=Discipline.NURSE)
    physio = factories.make_member(network, Role.PROFESSIONAL, organisation=care, discipline=Discipline.PHYSIO)
    project = factories.make_project(intern, care, ward_id=ward.id)
    return SimpleNamespace(
        app=app, network=network, care=care, ward=ward, intern=intern, physio=physio, project=project
    )


@pytest.fixture
def intern(side):
    return Browser(side.app, side.intern)
