"""Settings: what is right is taken, what is wrong stops the start with one sentence that names it."""

import stat
from pathlib import Path

import pytest

from app.config import SettingError, Settings


def read(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_environment({"LINNEN_INSTANCE": str(tmp_path), **environment})


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.name == "Linnen"
    assert settings.database_url == f"sqlite:///{tmp_path / 'linnen.sqlite3'}"
    assert settings.secure_cookies
    assert settings.on_loopback
    assert not settings.demo


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    key = read(tmp_path).secret_key
    assert len(key) >= 48
    assert read(tmp_path).secret_key == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_postgresql_gets_its_driver(tmp_path: Path, url: str) -> None:
    assert read(tmp_path, LINNEN_DATABASE_URL=url).database_url == "postgresql+psycopg://u@h/d"


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"LINNEN_DATABASE_URL": "mysql://h/d"}, "LINNEN_DATABASE_URL"),
        ({"LINNEN_URL": "linnen.example"}, "LINNEN_URL"),
        ({"LINNEN_URL": "ftp://linnen.example"}, "LINNEN_URL"),
        ({"LINNEN_URL": "http://linnen.example"}, "LINNEN_URL"),
        ({"LINNEN_SECRET_KEY": "short"}, "LINNEN_SECRET_KEY"),
        ({"LINNEN_INSECURE_HTTP": "maybe"}, "LINNEN_INSECURE_HTTP"),
        ({"LINNEN_DEMO": "yes"}, "LINNEN_DEMO"),
        ({"LINNEN_DEMO": "1", "LINNEN_URL": "https://linnen.example"}, "LINNEN_DEMO"),
        ({"LINNEN_SMTP_URL": "http://mail"}, "LINNEN_SMTP_URL"),
    ],
)
def test_a_wrong_setting_stops_the_start(tmp_path: Path, environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingError, match=named) as stop:
        read(tmp_path, **environment)
    assert "\n" not in str(stop.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingError, match="cannot be"):
        Settings.from_environment({"LINNEN_INSTANCE": str(tmp_path / "file" / "instance")})


def test_plain_http_elsewhere_is_allowed_on_request(tmp_path: Path) -> None:
    settings = read(tmp_path, LINNEN_URL="http://10.0.0.4:8000", LINNEN_INSECURE_HTTP="1")
    assert not settings.secure_cookies


def test_the_demonstration_goes_public_on_request(tmp_path: Path) -> None:
    assert read(tmp_path, LINNEN_DEMO="public", LINNEN_URL="https://linnen.example").demo
    assert read(tmp_path, LINNEN_DEMO="1").demo
    assert not read(tmp_path, LINNEN_DEMO="0").demo
