"""The same application in demonstration mode, on the same emptied database."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import create_test_app
from app.config import Settings
from tests.conftest import hang_up
from tests.page import Client


@pytest.fixture(autouse=True)
def made_tables(monkeypatch):
    """The tables of the tests were made without migrations."""
    monkeypatch.setattr("app.database.bring_up_to_date", lambda: None)


@pytest.fixture(scope="session")
def demo_application(settings: Settings) -> Iterator[Flask]:
    app = create_test_app(settings, demo=True)
    app.testing = False
    app.test_client_class = Client
    yield app
    hang_up(app)


@pytest.fixture
def demo(app: Flask, demo_application: Flask) -> Iterator[Flask]:
    with demo_application.app_context():
        yield demo_application
