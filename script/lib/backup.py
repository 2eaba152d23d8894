"""Copies the database and the uploads into one archive, consistent also while Linnen runs. Standard library only."""

import argparse
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

import postgresql

ROOT = Path(__file__).parents[2]
MANIFEST = "manifest.json"
SQLITE_COPY = "database.sqlite3"
POSTGRESQL_COPY = "database.dump"
DEMO_MARK = "demo"  # script/server: this instance holds the demonstration, and nothing else
KEY_ADVICE = """\
The keys are not in it. Keep both in another place than the backup, such as a password safe:
- LINNEN_DATA_KEY (or the file instance.key beside the data folder): without it no private text can ever be read again.
- LINNEN_SECRET_KEY (or instance/secret_key): with it, whoever holds the backup could sign in; without it everyone
  signs in anew."""


class Manifest(TypedDict):
    """What stands first in an archive."""

    made_at: str
    revision: str  # the migration that the database is at
    is_demo: bool
    files: dict[str, str]  # name -> SHA-256


class Trouble(Exception):
    """What went wrong, in a sentence."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="script/backup",
        description="Copies the database and the uploads into one archive. Linnen may go on running.",
        epilog=KEY_ADVICE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "target", nargs="?", default=".", type=Path, help="a folder, or the name of the new file (.tar.gz)"
    )
    archive = _name(parser.parse_args().target)
    try:
        manifest = back_up(instance_folder(), os.environ.get("LINNEN_DATABASE_URL", ""), archive)
    except (Trouble, postgresql.ToolMissing, OSError, sqlite3.Error, subprocess.CalledProcessError) as error:
        sys.exit(f"Linnen: no backup was made: {error}.")
    size = archive.stat().st_size / 1e6
    print(f"{archive}: {size:.1f} MB, database at {manifest['revision']}, {len(manifest['files']) - 1} uploads.")
    print(KEY_ADVICE)


def instance_folder() -> Path:
    return Path(os.environ.get("LINNEN_INSTANCE") or ROOT / "instance")


def _name(target: Path) -> Path:
    if target.is_dir():
        return target / f"linnen-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar.gz"
    return target


def back_up(instance: Path, database_url: str, archive: Path) -> Manifest:
    """Writes the archive and returns its manifest. The archive appears under its name only when it is whole."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=archive.parent) as name:
        folder = Path(name)
        # Uploads are written before the row that names them and removed after it. Collected before and after the
        # database, they hold at least every file that the copied database knows.
        collect_uploads(instance / "uploads", folder / "uploads")
        if database_url and not database_url.startswith("sqlite"):
            revision = postgresql.dump(database_url, folder / POSTGRESQL_COPY)
        else:
            revision = copy_sqlite(sqlite_file(instance, database_url), folder / SQLITE_COPY)
        collect_uploads(instance / "uploads", folder / "uploads")
        return _pack(folder, revision, archive, is_demo=(instance / DEMO_MARK).exists())


def sqlite_file(instance: Path, database_url: str = "") -> Path:
    return Path(database_url.removeprefix("sqlite:///")) if database_url else instance / "linnen.sqlite3"


def collect_uploads(source: Path, target: Path) -> None:
    """Adds the files that are not there yet: as links where the disk allows, since an upload never changes."""
    for file in sorted(source.rglob("*")):
        copy = target / file.relative_to(source)
        if not file.is_file() or copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, copy)
        except FileNotFoundError:
            pass
        except OSError:
            shutil.copy2(file, copy)


def copy_sqlite(source: Path, target: Path) -> str:
    """Copies a database that others may be writing to, checks the copy, and returns the migration it is at."""
    if not source.is_file():
        raise Trouble(f"there is no database at {source}")
    origin, copy = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True), sqlite3.connect(target)
    try:
        origin.execute("PRAGMA busy_timeout=10000")
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return check_sqlite(copy)
    finally:
        origin.close()
        copy.close()


def check_sqlite(connection: sqlite3.Connection) -> str:
    """Raises Trouble unless every page and every key is sound; returns the migration it is at."""
    if (found := connection.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
        raise Trouble(f"the database is damaged ({found})")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise Trouble("the database has rows that point nowhere")
    try:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.Error, TypeError):
        raise Trouble("it is not a database of Linnen") from None


def _pack(folder: Path, revision: str, archive: Path, *, is_demo: bool) -> Manifest:
    files = {str(file.relative_to(folder)): digest(file) for file in sorted(folder.rglob("*")) if file.is_file()}
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(made_at=made_at, revision=revision, is_demo=is_demo, files=files)
    unfinished = folder / "archive"
    with tarfile.open(unfinished, "w:gz", compresslevel=6) as tar:
        text = json.dumps(manifest, indent=1).encode()
        header = tarfile.TarInfo(MANIFEST)
        header.size, header.mode = len(text), 0o600
        tar.addfile(header, io.BytesIO(text))
        for name in files:
            tar.add(folder / name, name)
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    unfinished.chmod(0o600)
    unfinished.replace(archive)
    return manifest


def digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


if __name__ == "__main__":
    main()
