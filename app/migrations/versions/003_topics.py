"""Topics."""

import sqlalchemy as sa
from alembic import op

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practice_topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("title_key", sa.String(length=160), nullable=True),
        sa.Column("description", sa.String(length=1000), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "active",
                "archived",
                name="topicstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "merged_into_id"],
            ["practice_topic.network_id", "practice_topic.id"],
            name=op.f("fk_practice_topic_network_id_merged_into_id_practice_topic"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_practice_topic_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_topic")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_practice_topic_network_id_id")),
        sa.UniqueConstraint("network_id", "title_key", name=op.f("uq_practice_topic_network_id_title_key")),
    )
    op.create_table(
        "topic_synonym",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "topic_id"],
            ["practice_topic.network_id", "practice_topic.id"],
            name=op.f("fk_topic_synonym_network_id_topic_id_practice_topic"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_topic_synonym_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_synonym")),
        sa.UniqueConstraint("network_id", "key", name=op.f("uq_topic_synonym_network_id_key")),
    )
    with op.batch_alter_table("topic_synonym", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_topic_synonym_network_id_topic_id"), ["network_id", "topic_id"], unique=False
        )

    op.create_table(
        "alone_signal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column(
            "discipline",
            sa.Enum(
                "nurse",
                "np",
                "care_ig",
                "care_assistant",
                "ecp",
                "physician",
                "pa",
                "physio",
                "ot",
                "slt",
                "dietitian",
                "dental_hyg",
                "exercise",
                "psychologist",
                "chaplain",
                "social_worker",
                "activity",
                "arts_therapist",
                "pharmacist",
                "dentist",
                "host",
                "quality_nurse",
                "educator",
                "teacher",
                "other",
                name="discipline",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "ward_id"],
            ["ward.network_id", "ward.id"],
            name=op.f("fk_alone_signal_network_id_ward_id_ward"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_alone_signal_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alone_signal")),
        sa.UniqueConstraint("network_id", "token", "week", name=op.f("uq_alone_signal_network_id_token_week")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("alone_signal", schema=None) as batch_op:
        batch_op.create_index(
            "ix_alone_signal_of_weeks", ["network_id", "week", "quarter", "token", "ward_id"], unique=False
        )

    op.create_table(
        "topic_signal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "reflection",
                "intervision",
                "project",
                "lesson",
                "voice",
                "hand",
                name="sourcekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "discipline",
            sa.Enum(
                "nurse",
                "np",
                "care_ig",
                "care_assistant",
                "ecp",
                "physician",
                "pa",
                "physio",
                "ot",
                "slt",
                "dietitian",
                "dental_hyg",
                "exercise",
                "psychologist",
                "chaplain",
                "social_worker",
                "activity",
                "arts_therapist",
                "pharmacist",
                "dentist",
                "host",
                "quality_nurse",
                "educator",
                "teacher",
                "other",
                name="discipline",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "topic_id"],
            ["practice_topic.network_id", "practice_topic.id"],
            name=op.f("fk_topic_signal_network_id_topic_id_practice_topic"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "ward_id"],
            ["ward.network_id", "ward.id"],
            name=op.f("fk_topic_signal_network_id_ward_id_ward"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_topic_signal_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_signal")),
        sa.UniqueConstraint(
            "network_id",
            "topic_id",
            "token",
            "week",
            "source",
            name=op.f("uq_topic_signal_network_id_topic_id_token_week_source"),
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("topic_signal", schema=None) as batch_op:
        batch_op.create_index(
            "ix_topic_signal_of_topic",
            ["network_id", "topic_id", "week", "quarter", "token", "ward_id", "discipline"],
            unique=False,
        )
        batch_op.create_index(
            "ix_topic_signal_of_weeks", ["network_id", "week", "topic_id", "quarter", "token"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("topic_signal", schema=None) as batch_op:
        batch_op.drop_index("ix_topic_signal_of_weeks")
        batch_op.drop_index("ix_topic_signal_of_topic")

    op.drop_table("topic_signal")
    with op.batch_alter_table("alone_signal", schema=None) as batch_op:
        batch_op.drop_index("ix_alone_signal_of_weeks")

    op.drop_table("alone_signal")
    with op.batch_alter_table("topic_synonym", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_synonym_network_id_topic_id"))

    op.drop_table("topic_synonym")
    op.drop_table("practice_topic")
