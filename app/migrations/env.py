"""Runs the migrations inside the Flask application, on SQLite in batch mode."""

from typing import Any

from alembic import context

from app.database import UtcDateTime, is_sqlite
from app.extensions import db


def plain_types(kind: str, item: Any, _: Any) -> Any:
    """Migrations outlive the application's own column types: write the database's."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def run() -> None:
    with db.engine.connect() as connection:
        sqlite = is_sqlite(connection)
        if sqlite:
            # A batch migration rebuilds a table, which must not fire the keys of the tables that refer to it.
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=plain_types,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        if sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            connection.rollback()
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=ON")
            if broken:
                raise RuntimeError(f"the migration left {len(broken)} rows that point nowhere")


run()
