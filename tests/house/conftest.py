"""The world of the house tests: one per module, in demonstration mode so that every page exists."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import clock, create_test_app
from app.config import Settings
from app.extensions import db
from tests.conftest import TODAY, _empty_tables, hang_up
from tests.house.world import World
from tests.page import Client


@pytest.fixture(scope="session")
def demo_application(application: Flask, settings: Settings) -> Iterator[Flask]:
    """The same database, with the pages of the demonstration as well."""
    app = create_test_app(settings, demo=True)
    app.test_client_class = Client
    yield app
    hang_up(app)


@pytest.fixture(scope="module")
def world(demo_application: Flask) -> Iterator[World]:
    with demo_application.app_context(), clock.frozen(TODAY):
        _empty_tables()
        yield World(demo_application)
        db.session.rollback()
        db.session.remove()
