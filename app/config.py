"""Typed settings from the environment. A wrong one stops the start with one clear sentence."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from . import vault

ROOT = Path(__file__).resolve().parent.parent


class SettingError(SystemExit):
    """A setting is missing or wrong; the sentence says which and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"Linnen cannot start: {sentence}")


@dataclass(frozen=True)
class Settings:
    name: str  # LINNEN_NAME: what the product calls itself
    instance: Path  # LINNEN_INSTANCE: database, uploads, outbox and keys live here
    keys: Path  # LINNEN_KEYS: folder for the keys of the quarters (practice topics), never in a backup
    database_url: str  # LINNEN_DATABASE_URL: SQLite under the instance folder unless set
    secret_key: str  # LINNEN_SECRET_KEY: made once under the instance folder unless set
    url: str  # LINNEN_URL: the address people type, used in mails; https unless on this machine
    insecure_http: bool  # LINNEN_INSECURE_HTTP=1: cookies without Secure, a banner on every page
    demo: bool  # LINNEN_DEMO=1 on this machine, =public anywhere: the demonstration network and one-click sign-in
    smtp_url: str  # LINNEN_SMTP_URL: smtp://user:password@host:587; empty writes .eml files
    mail_from: str  # LINNEN_MAIL_FROM: sender of every mail
    data_key: bytes | None = None  # LINNEN_DATA_KEY: seals private texts; only the demonstration may keep its own
    setup_code: str = ""  # LINNEN_SETUP_CODE: lets a browser elsewhere open the page that makes the first network
    jobs_immediate: bool = False  # tests: run jobs at once

    @property
    def secure_cookies(self) -> bool:
        return not self.insecure_http

    @property
    def on_loopback(self) -> bool:
        return (urlsplit(self.url).hostname or "") in {"127.0.0.1", "localhost", "::1"}

    @property
    def uploads(self) -> Path:
        return self.instance / "uploads"

    @property
    def outbox(self) -> Path:
        return self.instance / "outbox"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        instance = _folder(Path(environ.get("LINNEN_INSTANCE") or ROOT / "instance"))
        url = environ.get("LINNEN_URL", "http://127.0.0.1:8000").rstrip("/")
        insecure = _flag(environ, "LINNEN_INSECURE_HTTP")
        demo = _demo(environ.get("LINNEN_DEMO", ""), url)
        settings = cls(
            name=environ.get("LINNEN_NAME", "Linnen"),
            instance=instance,
            keys=_keys_folder(environ.get("LINNEN_KEYS", ""), instance),
            database_url=_database_url(environ.get("LINNEN_DATABASE_URL", ""), instance),
            secret_key=environ.get("LINNEN_SECRET_KEY") or _kept_key(instance / "secret_key"),
            url=url,
            insecure_http=insecure,
            demo=demo,
            smtp_url=_smtp_url(environ.get("LINNEN_SMTP_URL", "")),
            mail_from=environ.get("LINNEN_MAIL_FROM", f"linnen@{urlsplit(url).hostname or 'localhost'}"),
            data_key=_data_key(environ.get("LINNEN_DATA_KEY", ""), instance, demo=demo),
            setup_code=environ.get("LINNEN_SETUP_CODE", "").strip(),
        )
        settings._check_transport()
        return settings

    def _check_transport(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SettingError(f"LINNEN_URL must be a web address such as https://linnen.example, not {self.url!r}.")
        if parts.scheme == "http" and not self.on_loopback and not self.insecure_http:
            raise SettingError("LINNEN_URL must begin with https:// for any address but this machine's own.")
        if len(self.secret_key) < 32:
            raise SettingError("LINNEN_SECRET_KEY must hold at least 32 characters.")


def _data_key(value: str, instance: Path, *, demo: bool) -> bytes | None:
    """The key of private texts. Beside the data it would protect nothing, so only the demonstration keeps it there."""
    if not value and demo:
        value = _kept_key(instance / "data_key", vault.new_key)
    try:
        return vault.read_key(value) if value else None
    except ValueError:
        raise SettingError(
            "LINNEN_DATA_KEY must be 44 letters, as `flask --app wsgi make-data-key` makes them."
        ) from None


def _flag(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "").strip().lower()
    if value in {"", "0", "no", "false", "off"}:
        return False
    if value in {"1", "yes", "true", "on"}:
        return True
    raise SettingError(f"{name} must be 1 or 0, not {value!r}.")


def _demo(value: str, url: str) -> bool:
    value = value.strip().lower()
    if value in {"", "0"}:
        return False
    if value not in {"1", "public"}:
        raise SettingError(f"LINNEN_DEMO must be 1 or public, not {value!r}.")
    if value == "1" and urlsplit(url).hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise SettingError("the demonstration lets anybody in, so on this address it needs LINNEN_DEMO=public.")
    return True


def _smtp_url(value: str) -> str:
    if value and urlsplit(value).scheme not in {"smtp", "smtps"}:
        raise SettingError("LINNEN_SMTP_URL must begin with smtp:// or smtps://.")
    return value


def _folder(path: Path) -> Path:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"the folder {path} cannot be made ({error.strerror}).") from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise SettingError(f"the folder {path} cannot be written.")
    return path.resolve()


def _keys_folder(value: str, instance: Path) -> Path:
    """Made on first use. What lies among the uploads would be copied with them into every backup."""
    folder = (Path(value) if value else instance / "keys").resolve()
    if folder.is_relative_to(instance / "uploads"):
        raise SettingError("LINNEN_KEYS must not lie among the uploads: it would be part of every backup.")
    return folder


def _kept_key(path: Path, make: Callable[[], str] = lambda: secrets.token_urlsafe(48)) -> str:
    """A key of this installation: made on the first start, readable by its owner only."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise SettingError(f"the key file {path} cannot be read ({error.strerror}).") from None
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key := make())
    return key


def _database_url(value: str, instance: Path) -> str:
    if not value:
        return f"sqlite:///{instance / 'linnen.sqlite3'}"
    if value.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + value.split("://", 1)[1]
    if value.startswith(("sqlite:///", "postgresql+psycopg://")):
        return value
    raise SettingError("LINNEN_DATABASE_URL must begin with sqlite:/// or postgresql://.")
