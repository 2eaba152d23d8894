"""Names leave placements when their term has passed."""

import sqlalchemy as sa
from alembic import op

revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None

KNOWN = sa.text("forgotten_key IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "names_term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_names_term_network_id_network")),
        sa.ForeignKeyConstraint(
            ["network_id", "confirmed_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_names_term_network_id_confirmed_by_id_membership"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_names_term")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_names_term_network_id_id")),
        sa.UniqueConstraint("network_id", name=op.f("uq_names_term_network_id")),
    )
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("forgotten_on", sa.Date(), nullable=True))
    with op.batch_alter_table("placement") as batch_op:
        batch_op.add_column(sa.Column("forgotten_key", sa.String(length=64), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_placement_network_id_forgotten_key"),
            ["network_id", "forgotten_key"],
            sqlite_where=KNOWN,
            postgresql_where=KNOWN,
        )


def downgrade() -> None:
    with op.batch_alter_table("placement") as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_network_id_forgotten_key"))
        batch_op.drop_column("forgotten_key")
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("forgotten_on")
    op.drop_table("names_term")
