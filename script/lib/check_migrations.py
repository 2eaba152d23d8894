"""Runs every migration up, compares the result with the models, takes the newest back and puts it on again.

On an empty SQLite database and on an empty PostgreSQL.
"""

import json
import sys
import tempfile
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask_migrate import check, downgrade, upgrade

sys.path.insert(0, str(Path(__file__).parents[2]))

from app import create_app
from app.config import Settings
from app.extensions import db
from tests.postgresql import new_database, running_server

Shape = dict[str, list[str]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        walk(application(folder, f"sqlite:///{folder}/migrations.sqlite3"))
        with running_server() as server:
            walk(application(folder, new_database(server)))


def application(folder: str, url: str) -> Flask:
    key = "only-for-this-check-" + "x" * 32
    return create_app(
        Settings.from_environment({"LINNEN_INSTANCE": folder, "LINNEN_DATABASE_URL": url, "LINNEN_SECRET_KEY": key})
    )


def walk(app: Flask) -> None:
    with app.app_context():
        upgrade()
        check()
        newest = shape()
        downgrade()
        upgrade()
        again = shape()
        if other := [table for table in newest.keys() | again.keys() if newest.get(table) != again.get(table)]:
            sys.exit(f"the newest migration, taken back and put on again, leaves these tables changed: {sorted(other)}")
        print(f"{db.engine.dialect.name}: {len(newest)} tables, up, checked, down and up again")
        db.engine.dispose()


def shape() -> Shape:
    """Every table with its columns, keys and indexes, as text that can be compared."""
    inspector = sa.inspect(db.engine)
    return {
        table: sorted(
            json.dumps(part, default=str, sort_keys=True)
            for parts in (
                inspector.get_columns(table),
                inspector.get_foreign_keys(table),
                inspector.get_unique_constraints(table),
                inspector.get_check_constraints(table),
                inspector.get_indexes(table),
            )
            for part in parts
        )
        for table in inspector.get_table_names()
    }


if __name__ == "__main__":
    main()
