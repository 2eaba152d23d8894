"""Puts a backup back, after checking all of it, and keeps what was there before. Standard library only."""

import argparse
import fcntl
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import postgresql
from backup import (
    DEMO_MARK,
    MANIFEST,
    POSTGRESQL_COPY,
    SQLITE_COPY,
    Manifest,
    Trouble,
    check_sqlite,
    digest,
    instance_folder,
    sqlite_file,
)
from is_current import revisions

TROUBLES = (
    Trouble,
    postgresql.ToolMissing,
    OSError,
    EOFError,
    sqlite3.Error,
    tarfile.TarError,
    subprocess.CalledProcessError,
)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="script/restore",
        description="Checks a backup and puts it back. Stop Linnen first; its next start migrates an older backup.",
        epilog="Put the keys back too. Without LINNEN_DATA_KEY private texts stay shut; with another LINNEN_SECRET_KEY "
        "everyone signs in anew.",
    )
    parser.add_argument("archive", type=Path, help="a file that script/backup made")
    parser.add_argument("--force", action="store_true", help="also over existing data; these are kept beside it")
    wish = parser.parse_args()
    try:
        print(restore(wish.archive, instance_folder(), os.environ.get("LINNEN_DATABASE_URL", ""), force=wish.force))
    except TROUBLES as error:
        sys.exit(f"Linnen: nothing was restored: {error}.")


def restore(archive: Path, instance: Path, database_url: str = "", *, force: bool = False) -> str:
    """Restores, and says what was done. Nothing is touched before the whole archive has proved sound."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with only_user(instance), tempfile.TemporaryDirectory(prefix=".restore-", dir=instance) as name:
        folder = Path(name)
        manifest = unpack(archive, folder)
        is_postgresql = (folder / POSTGRESQL_COPY).exists()
        places = {"uploads": instance / "uploads"}
        if not is_postgresql:
            _check_copy(folder / SQLITE_COPY)
            places[SQLITE_COPY] = sqlite_file(instance, database_url)
        elif not database_url.startswith("postgres"):
            raise Trouble(
                "this is a backup of PostgreSQL; set LINNEN_DATABASE_URL to the database that must receive it"
            )
        there = _in_the_way(list(places.values()))
        if there and not force:
            raise Trouble(f"{there[0]} already holds data; with --force it is kept aside and replaced")
        if is_postgresql:
            postgresql.load(database_url, folder / POSTGRESQL_COPY, replace=force)
        kept = _set_aside(there, instance)
        _move_in(folder, places)
        _mark_demo(instance, is_demo=manifest["is_demo"])
    done = f"Restored the backup of {manifest['made_at']} into {instance}: {len(manifest['files']) - 1} uploads."
    return done + (f"\nWhat was there before is kept in {kept}." if kept else "")


@contextmanager
def only_user(instance: Path) -> Iterator[None]:
    """Holds the lock of the server, so that neither it nor another restore runs meanwhile."""
    with (instance / "server.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Trouble("Linnen is running; stop it first") from None
        yield


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpacks into an empty folder and compares every file with the manifest."""
    with tarfile.open(archive, "r:gz") as tar:
        for member in tar:
            _unpack_one(tar, member, folder)
    try:
        manifest: Manifest = json.loads((folder / MANIFEST).read_text())
        expected, revision = manifest["files"], manifest["revision"]
    except (OSError, ValueError, KeyError, TypeError):
        raise Trouble(f"{archive} is not a backup of Linnen") from None
    found = {str(f.relative_to(folder)): digest(f) for f in folder.rglob("*") if f.is_file() and f.name != MANIFEST}
    if found != expected:
        raise Trouble(f"{archive} is damaged: its files are not those that were put in")
    if revision not in revisions():
        raise Trouble(f"the backup comes from a newer Linnen (its database is at {revision}); update this one first")
    return manifest


def _unpack_one(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Plain files under plain names only: an archive from elsewhere must not reach outside the folder."""
    place = PurePosixPath(member.name)
    content = tar.extractfile(member) if member.isreg() else None
    if content is None or place.is_absolute() or ".." in place.parts:
        raise Trouble(f"the archive holds something that no backup of Linnen has: {member.name!r}")
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        shutil.copyfileobj(content, file)


def _check_copy(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        check_sqlite(connection)


def _in_the_way(places: list[Path]) -> list[Path]:
    return [place for place in places if place.is_file() or (place.is_dir() and any(place.iterdir()))]


def _set_aside(there: list[Path], instance: Path) -> Path | None:
    """Moves what stands in the way into a folder of its own; returns which."""
    if not there:
        return None
    kept = instance / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    kept.mkdir(mode=0o700)
    for place in there:
        for old in (place, Path(f"{place}-wal"), Path(f"{place}-shm")):
            if old.exists():
                shutil.move(old, kept / old.name)
    return kept


def _move_in(folder: Path, places: dict[str, Path]) -> None:
    for name, place in places.items():
        if (folder / name).exists():
            if place.is_dir():
                place.rmdir()
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(folder / name, place)


def _mark_demo(instance: Path, *, is_demo: bool) -> None:
    """The one-click sign-in of the demonstration must never open onto somebody's own data."""
    (instance / DEMO_MARK).unlink(missing_ok=True)
    if is_demo:
        (instance / DEMO_MARK).touch()


if __name__ == "__main__":
    main()
