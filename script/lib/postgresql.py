"""Copies a PostgreSQL database out and in with PostgreSQL's own tools. The password never stands on a command line."""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class ToolMissing(Exception):
    """PostgreSQL's client programs are not on this machine."""


def dump(url: str, target: Path) -> str:
    """Copies the database as it is at one moment; returns the migration it is at."""
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", url=url)
    query = "SELECT version_num FROM alembic_version"
    return _run("psql", "--no-psqlrc", "--tuples-only", "--no-align", f"--command={query}", url=url).strip()


def load(url: str, source: Path, *, replace: bool) -> None:
    """Fills the database in one transaction: wholly or not at all."""
    options = ["--clean", "--if-exists"] if replace else []
    name = _environment(url)["PGDATABASE"]
    _run("pg_restore", "--single-transaction", "--no-owner", *options, f"--dbname={name}", str(source), url=url)


def _run(program: str, *arguments: str, url: str) -> str:
    if not shutil.which(program):
        raise ToolMissing(f"{program} is not on this machine; install the PostgreSQL client (postgresql-client)")
    environment = {**os.environ, **_environment(url)}
    return subprocess.run([program, *arguments], env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def _environment(url: str) -> dict[str, str]:
    """What the client programs read: postgresql://user:password@host:port/name?sslmode=require."""
    parts = urlsplit(url)
    values = {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.removeprefix("/")),
    }
    values |= {f"PG{key.upper()}": value for key, value in parse_qsl(parts.query)}
    return {key: value for key, value in values.items() if value}
