"""One application per test process on an empty database; every test starts with empty tables."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright

from app import clock, create_test_app, database
from app.config import Settings
from app.extensions import db

from .page import Client
from .postgresql import new_database, running_server

TODAY = date(2026, 11, 19)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DATA_KEY = "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtISE="


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("instance")
    return Settings.from_environment(
        {
            "LINNEN_INSTANCE": str(folder),
            "LINNEN_DATABASE_URL": _database_url(),
            "LINNEN_SECRET_KEY": "only-for-tests-" + "x" * 40,
            "LINNEN_DATA_KEY": DATA_KEY,
        }
    )


def _database_url() -> str:
    """Another database for the same tests: LINNEN_TEST_DATABASE_URL, one database per test process."""
    server = os.environ.get("LINNEN_TEST_DATABASE_URL", "")
    return new_database(server) if server else ""


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with running_server() as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One per test process: Playwright runs one loop in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def application(settings: Settings) -> Iterator[Flask]:
    app = create_test_app(settings)
    app.testing = False  # errors answer with the real error pages
    app.test_client_class = Client
    database.begin_writing()  # a client that read something before left this thread reading
    with app.app_context():
        db.create_all()
    yield app
    hang_up(app)


def hang_up(app: Flask) -> None:
    """Closes the connections of an application that is not needed any more."""
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(application: Flask) -> Iterator[Flask]:
    """The application inside a context, with empty tables and the clock stopped on a Thursday."""
    with application.app_context(), clock.frozen(TODAY):
        _empty_tables()
        yield application
        db.session.rollback()
        db.session.remove()


def _empty_tables() -> None:
    """Rows go one by one: far quicker than TRUNCATE for tables of a few rows."""
    database.begin_writing()  # a client of another application may have left this thread reading
    unbound = "PRAGMA defer_foreign_keys=ON" if database.is_sqlite() else "SET LOCAL session_replication_role = replica"
    with database.writing() as session:
        session.execute(sa.text(unbound))
        for table in reversed(db.metadata.sorted_tables):
            session.execute(sa.delete(table))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that is not signed in."""
    return app.test_client()
