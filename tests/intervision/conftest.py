import pytest

from .table import Round


@pytest.fixture
def table(app):
    return Round(app)
