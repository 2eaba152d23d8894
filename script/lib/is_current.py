"""Whether a SQLite database is at the newest migration, told in a few milliseconds so that a second start stays quick.

Only a yes counts: whatever is unclear (no file, another database, two heads) goes to `flask db upgrade`, which knows.
"""

import os
import re
import sqlite3
import sys
from pathlib import Path

VERSIONS = Path(__file__).parents[2] / "app" / "migrations" / "versions"


def revisions(folder: Path = VERSIONS) -> dict[str, str | None]:
    """Every migration, with the one it stands on."""
    found = {}
    for file in folder.glob("*.py"):
        values = dict(re.findall(r"^(revision|down_revision)\b[^=\n]*= *(.+)$", file.read_text(), re.MULTILINE))
        below = values["down_revision"].strip("\"' ")
        found[values["revision"].strip("\"' ")] = None if below == "None" else below
    return found


def revision_of(database: Path) -> set[str]:
    """The revision written in the database; empty when there is none."""
    if not database.is_file():
        return set()
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        return {row[0] for row in connection.execute("SELECT version_num FROM alembic_version")}
    except sqlite3.Error:
        return set()
    finally:
        connection.close()


def is_current(database: Path) -> bool:
    known = revisions()
    newest = known.keys() - known.values()
    return len(newest) == 1 and revision_of(database) == newest


if __name__ == "__main__":
    sys.exit(bool(os.environ.get("LINNEN_DATABASE_URL")) or not is_current(Path(sys.argv[1])))
