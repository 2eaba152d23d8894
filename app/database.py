"""The only door for raw SQL: connection settings, read and write transactions, table classes, keys and column types."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from flask import current_app
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, Session, declared_attr, mapped_column

from .extensions import db
from .wording import Stale

_writes: ContextVar[bool] = ContextVar("transaction_writes", default=True)


# --- Transactions -----------------------------------------------------------------------------------------------------


def begin_reading() -> None:
    """Transactions of this context are read-only from here on; the database itself refuses a write."""
    _writes.set(False)


def begin_writing() -> None:
    """Transactions of this context take the write lock when they begin, so they never fail halfway."""
    _writes.set(True)


@contextmanager
def writing() -> Iterator[Session]:
    """A transaction of its own on the application's session: commits at the end, rolls back on an error."""
    token = _writes.set(True)
    try:
        yield db.session()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writes.reset(token)


@contextmanager
def reading() -> Iterator[Session]:
    """A read-only stretch: holds no write lock, and sees one consistent state."""
    token = _writes.set(False)
    db.session.rollback()
    try:
        yield db.session()
    finally:
        db.session.rollback()
        _writes.reset(token)


@contextmanager
def short_transaction() -> Iterator[Session]:
    """A small write beside the request's own transaction: an attempt, a progress bar, a last use."""
    token = _writes.set(True)
    try:
        with Session(db.engine) as session, session.begin():
            yield session
    finally:
        _writes.reset(token)


def insert_many(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    """Many rows at once, without making an object of each: for staging tables of tens of thousands of rows."""
    session.connection().execute(sa.insert(table.__table__), rows)


@contextmanager
def writing_much() -> Iterator[Session]:
    """`writing` for tens of thousands of rows. Up to 256 MB of pages stay in memory until the commit, and go from the
    log into the file of the database once others can write again."""
    with writing() as session:
        if is_sqlite():
            session.connection().info["wrote_much"] = True
            session.execute(sa.text("PRAGMA cache_size=-262144"))
            session.execute(sa.text("PRAGMA wal_autocheckpoint=0"))
        yield session


def wipe_journal() -> None:
    """After erasing: empties the journal of SQLite, whose old pages still hold it. Call it outside transactions."""
    if is_sqlite():
        db.session.rollback()
        pooled = db.engine.raw_connection()
        try:
            pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            pooled.close()


def is_sqlite(bind: Connection | Engine | None = None) -> bool:
    return (bind or db.engine).dialect.name == "sqlite"


def prepare_engine(engine: Engine) -> None:
    """Hooks the connection settings onto an engine; called once per application."""
    if is_sqlite(engine):
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "checkin", _tidy_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _set_up_sqlite(connection: Any, record: Any) -> None:
    # The driver must not begin transactions by itself: BEGIN IMMEDIATE below decides.
    connection.isolation_level = None
    cursor = connection.cursor()
    connection.create_function("fold", 1, folded, deterministic=True)
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=5000",
        "foreign_keys=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that reads first and writes later fails at once when another wrote in between,
    # whatever the busy timeout; taking the lock at the start waits instead.
    writes = _writes.get()
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _tidy_sqlite(connection: Any, record: Any) -> None:
    """After `writing_much`: no lock is held any more, so this is the time to tidy up the log."""
    if connection is not None and record.info.pop("wrote_much", False):
        for setting in ("wal_checkpoint(PASSIVE)", "wal_autocheckpoint=1000", "cache_size=-2000"):
            connection.execute(f"PRAGMA {setting}").close()


def _begin_postgresql(connection: Connection) -> None:
    if not _writes.get():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def bring_up_to_date() -> None:
    """Makes or migrates the tables when they are not at the newest revision: a command works on a fresh machine too."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from flask_migrate import upgrade

    newest = ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()
    with db.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present != newest:
        upgrade()


def has_unsaved_changes() -> bool:
    """Whether this session changed something that nobody committed."""
    session = db.session()
    return bool(session.new or session.dirty or session.deleted or session.info.get("flushed"))


@event.listens_for(FlaskSession, "after_flush")
def _remember_flush(session: Session, context: Any) -> None:
    session.info["flushed"] = True


@event.listens_for(FlaskSession, "after_commit")
@event.listens_for(FlaskSession, "after_rollback")
def _forget_flush(session: Session) -> None:
    session.info.pop("flushed", None)


# --- Table classes ----------------------------------------------------------------------------------------------------
# Every table says to whom its rows belong. A house test checks that the columns keep that promise.


class PlatformTable:
    """Rows of the installation itself: no personal data."""

    __table_class__ = "platform"


class NetworkTable:
    """Rows of one learning network, reached through a membership of it."""

    __table_class__ = "network"

    @declared_attr
    def network_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(sa.ForeignKey("network.id"), nullable=False)


class PersonalTable:
    """Rows of one person; nobody else has a way in, whatever their role."""

    __table_class__ = "personal"

    @declared_attr
    def owner_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True)


class AnonTable:
    """Rows that no column leads from to a person, a session or an exact time."""

    __table_class__ = "anon"


def network_key(*columns: str, table: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """A foreign key that also holds the network, so that no row can point into another network.

    `network_key("ward_id", table="ward")` refers to ward(network_id, id).
    """
    names = ["network_id", *columns]
    targets = [f"{table}.network_id", *(f"{table}.id" for _ in columns)]
    return sa.ForeignKeyConstraint(names, targets, ondelete=ondelete)


def network_unique() -> sa.UniqueConstraint:
    """What `network_key` of another table refers to."""
    return sa.UniqueConstraint("network_id", "id")


def known_index(*columns: str, unique: bool = False) -> sa.Index:
    """An index of the rows whose last column is known: most rows leave it empty, and need no entry then."""
    known = sa.column(columns[-1]).is_not(None)
    return sa.Index(None, *columns, unique=unique, sqlite_where=known, postgresql_where=known)


def uuid_pk() -> Mapped[uuid.UUID]:
    return mapped_column(primary_key=True, default=uuid.uuid4)


def int_pk() -> Mapped[int]:
    return mapped_column(primary_key=True)


@event.listens_for(FlaskSession, "before_flush")
def _keep_tenants(session: Session, context: Any, instances: Any) -> None:
    """A row never moves to another network, and what is personal never to another owner."""
    for row in session.dirty:
        state = sa.inspect(row)
        for column in ("network_id", *(["owner_id"] if isinstance(row, PersonalTable) else [])):
            if column in state.mapper.column_attrs and state.attrs[column].history.has_changes():
                raise ValueError(f"{type(row).__name__}.{column} cannot change")


# --- Columns ----------------------------------------------------------------------------------------------------------


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in every database."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def text_enum(kind: type) -> sa.Enum:
    """A StrEnum kept as its value, checked by the database too."""
    return sa.Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
        name=kind.__name__.lower(),
    )


class Versioned:
    """Rows that two people may edit: the form posts the version it showed."""

    version: Mapped[int] = mapped_column(nullable=False, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


def check_version(row: Any, posted: int | str | None) -> None:
    """Raises Stale when the row changed since the form was shown."""
    if str(posted) != str(row.version):
        raise Stale(row)


# --- What the databases say differently -------------------------------------------------------------------------------

_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})


def folded(text: str | None) -> str:
    """Small letters without accents, for searching: Şeyma is found by 'seyma'."""
    if not text:
        return ""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(part for part in parts if not unicodedata.combining(part))


class Fold(sa.sql.functions.GenericFunction[str]):
    """`folded` inside a query."""

    name = "fold"
    type = sa.String()
    inherit_cache = True


@compiles(Fold, "postgresql")
def _fold_postgresql(element: Fold, compiler: Any, **options: Any) -> str:
    letters = [chr(code) for code in range(0xC0, 0x250) if len(folded(chr(code))) == 1]
    accented, plain = "".join(letters), "".join(folded(letter) for letter in letters)
    return f"translate(lower({compiler.process(element.clauses, **options)}), '{accented}', '{plain}')"


class DaysBetween(sa.sql.functions.GenericFunction[int]):
    """Whole days from the first date to the second."""

    name = "days_between"
    type = sa.Integer()
    inherit_cache = True


@compiles(DaysBetween, "sqlite")
def _days_between_sqlite(element: DaysBetween, compiler: Any, **options: Any) -> str:
    first, second = (compiler.process(clause, **options) for clause in element.clauses)
    return f"CAST(julianday({second}) - julianday({first}) AS INTEGER)"


@compiles(DaysBetween, "postgresql")
def _days_between_postgresql(element: DaysBetween, compiler: Any, **options: Any) -> str:
    first, second = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(CAST({second} AS DATE) - CAST({first} AS DATE))"
