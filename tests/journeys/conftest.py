"""The two sites that journeys start from: the demonstration, and nothing at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import clock, database
from app.demo.service import fill_demo
from tests.journeys.browser import Site, running


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration network, filled as of today."""
    with running(tmp_path_factory.mktemp("demo"), LINNEN_DEMO="1") as site:
        with site.app.app_context(), database.writing():
            fill_demo(clock.today())
        yield site


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Site]:
    """A Linnen of which nobody has made anything yet."""
    with running(tmp_path) as site:
        yield site
