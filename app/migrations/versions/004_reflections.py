"""Reflections."""

import sqlalchemy as sa
from alembic import op

import app.database

revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_key",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(length=80), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_data_key_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_data_key")),
    )
    with op.batch_alter_table("data_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_key_key_id"), ["key_id"], unique=False)

    op.create_table(
        "reflection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column(
            "model",
            sa.Enum(
                "ward_note",
                "starr",
                "gibbs",
                "korthagen_alact",
                "korthagen_onion",
                "driscoll",
                "free",
                name="reflectionmodel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("saved_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("overruled_hits", sa.Integer(), nullable=False),
        sa.Column("checked_version", sa.Integer(), nullable=True),
        sa.Column("told_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("kept_by", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_reflection_network_id_network")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_reflection_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection")),
        sa.UniqueConstraint("owner_id", "network_id", "id", name=op.f("uq_reflection_owner_id_network_id_id")),
    )
    with op.batch_alter_table("reflection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflection_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflection_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_reflection_owner_id_network_id_written_at"),
            ["owner_id", "network_id", "written_at"],
            unique=False,
        )

    op.create_table(
        "reflection_end_warning",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("warned_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_reflection_end_warning_network_id_network")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_reflection_end_warning_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection_end_warning")),
        sa.UniqueConstraint("owner_id", "network_id", name=op.f("uq_reflection_end_warning_owner_id_network_id")),
    )
    with op.batch_alter_table("reflection_end_warning", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflection_end_warning_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "reflection_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("reflection_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("written_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "network_id", "reflection_id"],
            ["reflection.owner_id", "reflection.network_id", "reflection.id"],
            name=op.f("fk_reflection_comment_author_id_network_id_reflection_id_reflection"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_reflection_comment_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection_comment")),
    )
    with op.batch_alter_table("reflection_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflection_comment_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_reflection_comment_reflection_id_written_at"), ["reflection_id", "written_at"], unique=False
        )

    op.create_table(
        "reflection_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("reflection_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "reader_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_reflection_reading_network_id_reader_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id", "network_id", "reflection_id"],
            ["reflection.owner_id", "reflection.network_id", "reflection.id"],
            name=op.f("fk_reflection_reading_owner_id_network_id_reflection_id_reflection"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_reflection_reading_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection_reading")),
    )
    with op.batch_alter_table("reflection_reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflection_reading_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_reflection_reading_reflection_id_read_at"), ["reflection_id", "read_at"], unique=False
        )

    op.create_table(
        "reflection_share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("reflection_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("asks_feedback", sa.Boolean(), nullable=False),
        sa.Column("shared_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(reader_id IS NULL) <> (group_id IS NULL)", name=op.f("ck_reflection_share_one_audience")),
        sa.ForeignKeyConstraint(
            ["network_id", "reader_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_reflection_share_network_id_reader_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id", "network_id", "reflection_id"],
            ["reflection.owner_id", "reflection.network_id", "reflection.id"],
            name=op.f("fk_reflection_share_owner_id_network_id_reflection_id_reflection"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_reflection_share_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection_share")),
        sa.UniqueConstraint("reflection_id", "group_id", name=op.f("uq_reflection_share_reflection_id_group_id")),
        sa.UniqueConstraint("reflection_id", "reader_id", name=op.f("uq_reflection_share_reflection_id_reader_id")),
    )
    with op.batch_alter_table("reflection_share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflection_share_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflection_share_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflection_share_reader_id"), ["reader_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("reflection_share", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reflection_share_reader_id"))
        batch_op.drop_index(batch_op.f("ix_reflection_share_owner_id"))
        batch_op.drop_index(batch_op.f("ix_reflection_share_group_id"))

    op.drop_table("reflection_share")
    with op.batch_alter_table("reflection_reading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reflection_reading_reflection_id_read_at"))
        batch_op.drop_index(batch_op.f("ix_reflection_reading_owner_id"))

    op.drop_table("reflection_reading")
    with op.batch_alter_table("reflection_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reflection_comment_reflection_id_written_at"))
        batch_op.drop_index(batch_op.f("ix_reflection_comment_owner_id"))

    op.drop_table("reflection_comment")
    with op.batch_alter_table("reflection_end_warning", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reflection_end_warning_owner_id"))

    op.drop_table("reflection_end_warning")
    with op.batch_alter_table("reflection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reflection_owner_id_network_id_written_at"))
        batch_op.drop_index(batch_op.f("ix_reflection_owner_id"))
        batch_op.drop_index(batch_op.f("ix_reflection_network_id"))

    op.drop_table("reflection")
    with op.batch_alter_table("data_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_data_key_key_id"))

    op.drop_table("data_key")
