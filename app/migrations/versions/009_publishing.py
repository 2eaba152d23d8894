"""Publishing.

Indexes of a column that most rows leave empty keep those rows out, staged rows are found by what is new among them, and
placements have no index of their organisation: a network has few, so that it never saved reading most of the table.
"""

import sqlalchemy as sa
from alembic import op

revision = "009"
down_revision = "008"
branch_labels = None
depends_on = None

KNOWN_ONLY = (("placement", "supervisor_id"), ("placement", "tutor_id"))
UNIQUE = (("person", "staff_number"), ("placement_event", "replaces_id"))
STAGED = ("staged_place", "staged_person", "staged_placement", "staged_event", "staged_membership")


def upgrade() -> None:
    for table, column in UNIQUE:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(batch.f(f"uq_{table}_network_id_{column}"), type_="unique")
        make_index(table, column, known_only=True, unique=True)
    for table, column in KNOWN_ONLY:
        op.drop_index(op.f(f"ix_{table}_network_id_{column}"), table)
        make_index(table, column, known_only=True)
    op.drop_index(op.f("ix_placement_network_id_organisation_id"), "placement")
    for table in STAGED:
        op.drop_index(op.f(f"ix_{table}_network_id_batch_id_row_id"), table)
        names = ["network_id", "batch_id", "is_new", "row_id"]
        op.create_index(op.f(f"ix_{table}_network_id_batch_id_is_new_row_id"), table, names)


def downgrade() -> None:
    for table in STAGED:
        op.drop_index(op.f(f"ix_{table}_network_id_batch_id_is_new_row_id"), table)
        op.create_index(op.f(f"ix_{table}_network_id_batch_id_row_id"), table, ["network_id", "batch_id", "row_id"])
    op.create_index(op.f("ix_placement_network_id_organisation_id"), "placement", ["network_id", "organisation_id"])
    for table, column in KNOWN_ONLY:
        op.drop_index(op.f(f"ix_{table}_network_id_{column}"), table)
        make_index(table, column, known_only=False)
    for table, column in UNIQUE:
        op.drop_index(op.f(f"ix_{table}_network_id_{column}"), table)
        with op.batch_alter_table(table) as batch:
            batch.create_unique_constraint(batch.f(f"uq_{table}_network_id_{column}"), ["network_id", column])


def make_index(table: str, column: str, *, known_only: bool, unique: bool = False) -> None:
    where = sa.text(f"{column} IS NOT NULL") if known_only else None
    op.create_index(
        op.f(f"ix_{table}_network_id_{column}"),
        table,
        ["network_id", column],
        unique=unique,
        sqlite_where=where,
        postgresql_where=where,
    )
