"""Every table says to whom its rows belong, and its columns keep that promise."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db

CLASSES = {"platform", "network", "org", "personal", "anon"}

# Column names that give away a person; a platform table has none, but for what stands here with its reason.
PERSONAL = {"email", "email_key", "first_name", "last_name", "address", "ip", "user_agent", "person_id", "account_id"}

# Foreign keys of network tables that need no network beside them: they lead out of the networks.
OUTSIDE = {"network", "account", "sign_in_session"}

ANON_TYPES = (sa.Uuid, sa.String, sa.Text, sa.Integer, sa.Boolean, sa.Date, sa.JSON)


def tables() -> dict[str, sa.Table]:
    return dict(db.metadata.tables)


def class_of(table: str) -> str | None:
    found = {
        getattr(m.class_, "__table_class__", None) for m in db.Model.registry.mappers if m.local_table.name == table
    }
    return found.pop() if len(found) == 1 else None


def of_class(kind: str) -> list[sa.Table]:
    return [table for name, table in tables().items() if class_of(name) == kind]


def named(constraint: sa.Constraint) -> str:
    columns = ", ".join(column.name for column in constraint.columns) if hasattr(constraint, "columns") else ""
    return f"{constraint.table.name}({columns})"


@pytest.fixture(autouse=True)
def all_rooms(application: Flask) -> None:
    """Loading the application loads every table."""


def test_every_table_declares_its_class() -> None:
    assert {name: class_of(name) for name in tables() if class_of(name) not in CLASSES} == {}
    assert len(of_class("network")) > 10


def test_network_tables_hold_their_network() -> None:
    wrong = []
    for table in of_class("network"):
        column = table.c.get("network_id")
        if column is None or column.nullable:
            wrong.append(f"{table.name}.network_id may be empty")
        elif not any(key.column.table.name == "network" for key in column.foreign_keys):
            wrong.append(f"{table.name}.network_id refers to no network")
    assert wrong == []


def test_no_row_can_point_into_another_network() -> None:
    """Between network tables, and from anonymous ones, every foreign key holds the network too."""
    network = {table.name for table in of_class("network")}
    wrong = []
    for table in [*of_class("network"), *of_class("anon")]:
        for key in table.foreign_key_constraints:
            target = key.referred_table.name
            pairs = {(element.parent.name, element.column.name) for element in key.elements}
            if target in network and ("network_id", "network_id") not in pairs:
                wrong.append(f"{named(key)} -> {target}")
            elif target not in network and target not in OUTSIDE:
                wrong.append(f"{named(key)} -> {target}, of class {class_of(target)}")
    assert wrong == []


def test_no_network_has_a_way_to_a_table_of_persons() -> None:
    """A personal row hangs on its owner. It may name somebody of the network it was written in, never of another."""
    network = {table.name for table in of_class("network")}
    wrong = []
    for table in [*of_class("personal"), *of_class("platform")]:
        for key in table.foreign_key_constraints:
            pairs = {(element.parent.name, element.column.name) for element in key.elements}
            personal = class_of(table.name) == "personal"
            if key.referred_table.name in network and not (personal and ("network_id", "network_id") in pairs):
                wrong.append(f"{named(key)} -> {key.referred_table.name}")
    assert wrong == []


def test_what_is_unique_is_unique_within_its_network() -> None:
    """A global unique column would tell one network what another holds."""
    wrong = []
    for table in of_class("network"):
        indexes = [index for index in table.indexes if index.unique]
        constraints = [c for c in table.constraints if isinstance(c, sa.UniqueConstraint)]
        for unique in [*indexes, *constraints]:
            names = [column.name for column in unique.columns]
            if "network_id" not in names and not (len(names) == 1 and isinstance(table.c[names[0]].type, sa.Uuid)):
                wrong.append(f"{table.name}({', '.join(names)})")
    assert wrong == []


def test_personal_tables_hold_their_owner() -> None:
    wrong = []
    for table in of_class("personal"):
        if table.name == "account":
            continue  # the row is its own owner
        column = table.c.get("owner_id")
        keys = [] if column is None else [key for key in column.foreign_keys if key.column.table.name == "account"]
        if column is None or column.nullable or not keys or keys[0].ondelete != "CASCADE":
            wrong.append(table.name)
    assert wrong == []


def test_platform_tables_hold_nobody() -> None:
    wrong = [f"{t.name}.{c.name}" for t in of_class("platform") for c in t.columns if c.name in PERSONAL]
    assert wrong == []


PEOPLE = {"account", "person", "membership"}


def reaches_people(table: sa.Table, hops: int = 3) -> bool:
    """Whether foreign keys lead from a row of this table to somebody, within so many steps."""
    if table.name in PEOPLE:
        return True
    return hops > 0 and any(reaches_people(key.referred_table, hops - 1) for key in table.foreign_key_constraints)


def test_anon_tables_lead_to_nobody() -> None:
    """They may name their network, a ward or a topic: what does not lead on to a person itself."""
    wrong = []
    for table in of_class("anon"):
        for key in table.foreign_key_constraints:
            if class_of(key.referred_table.name) not in {"network", "platform"} or reaches_people(key.referred_table):
                wrong.append(named(key))
        wrong += [f"{table.name}.{c.name}" for c in table.columns if not isinstance(c.type, ANON_TYPES)]
        if table.dialect_options["sqlite"]["with_rowid"]:
            wrong.append(f"{table.name} keeps the order of its rows")
    assert wrong == []


def test_the_way_to_people_is_found() -> None:
    """Else the test above is blind."""
    found = tables()
    assert reaches_people(found["placement"])
    assert reaches_people(found["membership_role"])
    assert not reaches_people(found["ward"])
    assert not reaches_people(found["practice_topic"])


def test_every_constraint_has_a_name() -> None:
    """Without a name a migration cannot change it."""
    wrong = []
    for table in tables().values():
        for part in [*table.constraints, *table.indexes]:
            empty = isinstance(part, sa.PrimaryKeyConstraint) and not list(part.columns)
            if not empty and not str(part.name or ""):
                wrong.append(f"{type(part).__name__} {named(part)}")
    assert wrong == []


def test_names_fit_postgresql() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateIndex, CreateTable

    dialect, seen = postgresql.dialect(), []
    for table in tables().values():
        str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            str(CreateIndex(index).compile(dialect=dialect))
        seen += [str(part.name) for part in [*table.constraints, *table.indexes] if part.name]
    indexes = [name for name in seen if name.startswith(("ix_", "uq_", "pk_"))]
    assert len(indexes) == len(set(indexes))


def test_ids_with_an_address_cannot_be_guessed(application: Flask) -> None:
    """What has a URL is known by a random id."""
    integers = {
        rule.rule
        for rule in application.url_map.iter_rules()
        if "<int:" in rule.rule and "/events/<int:" not in rule.rule
    }
    assert integers == set()


def test_every_foreign_key_is_indexed_where_rows_are_looked_up_by_it() -> None:
    """Deleting a network or looking up its rows must not read whole tables of other networks."""
    wrong = []
    for table in of_class("network"):
        leading = [next(iter(index.columns)).name for index in table.indexes if index.columns]
        leading += [next(iter(c.columns)).name for c in table.constraints if isinstance(c, sa.UniqueConstraint)]
        if "network_id" not in leading:
            wrong.append(table.name)
    assert wrong == []
