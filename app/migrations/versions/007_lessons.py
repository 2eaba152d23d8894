"""Lessons."""

import sqlalchemy as sa
from alembic import op

import app.database

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "framework",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column(
            "certainty",
            sa.Enum("high", "medium", "low", name="certainty", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("added_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_framework_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework")),
        sa.UniqueConstraint("network_id", "code", "edition", name=op.f("uq_framework_network_id_code_edition")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_framework_network_id_id")),
    )
    op.create_table(
        "lesson_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("is_ward", sa.Boolean(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("yes", "not_yet", "no_fit", name="answer", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("changed", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_answer_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_answer")),
        sa.UniqueConstraint(
            "network_id", "lesson_id", "token", name=op.f("uq_lesson_answer_network_id_lesson_id_token")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outcome",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("parent", sa.String(length=300), nullable=False),
        sa.Column("role_key", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "framework_id"],
            ["framework.network_id", "framework.id"],
            name=op.f("fk_outcome_network_id_framework_id_framework"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_outcome_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("network_id", "framework_id", "code", name=op.f("uq_outcome_network_id_framework_id_code")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_outcome_network_id_id")),
    )
    op.create_table(
        "lesson",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("about", sa.String(length=2000), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("study_year", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_time", sa.Time(), nullable=True),
        sa.Column("ends_time", sa.Time(), nullable=True),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
        sa.Column("teacher_id", sa.Uuid(), nullable=True),
        sa.Column("teacher_name", sa.String(length=160), nullable=False),
        sa.Column("timetable_key", sa.String(length=64), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_time", sa.Time(), nullable=True),
        sa.Column("cancelled_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "school_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_lesson_network_id_school_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "teacher_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_lesson_network_id_teacher_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "ward_id"], ["ward.network_id", "ward.id"], name=op.f("fk_lesson_network_id_ward_id_ward")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_lesson_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "school_id", "timetable_key", name=op.f("uq_lesson_network_id_school_id_timetable_key")
        ),
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_network_id_held_on"), ["network_id", "held_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_lesson_network_id_school_id_held_on"), ["network_id", "school_id", "held_on"], unique=False
        )

    op.create_table(
        "teacher_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("name_key", sa.String(length=160), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("is_refused", sa.Boolean(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "membership_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_teacher_name_network_id_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "school_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_teacher_name_network_id_school_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_teacher_name_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teacher_name")),
        sa.UniqueConstraint(
            "network_id",
            "school_id",
            "name_key",
            "membership_id",
            name=op.f("uq_teacher_name_network_id_school_id_name_key_membership_id"),
        ),
    )
    op.create_table(
        "timetable_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("brought_by_id", sa.Uuid(), nullable=True),
        sa.Column("brought_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "brought_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_timetable_import_network_id_brought_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "school_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_timetable_import_network_id_school_id_organisation"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_timetable_import_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timetable_import")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_timetable_import_network_id_id")),
    )
    op.create_table(
        "lesson_guest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "care_staff",
                "client",
                "relative",
                "expert_by_experience",
                "other",
                name="guestkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("described", sa.String(length=120), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked", "coming", "not_coming", name="gueststate", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("added_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "lesson_id"],
            ["lesson.network_id", "lesson.id"],
            name=op.f("fk_lesson_guest_network_id_lesson_id_lesson"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "membership_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_lesson_guest_network_id_membership_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_guest_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_guest")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_lesson_guest_network_id_id")),
    )
    op.create_table(
        "lesson_material",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("url", sa.String(length=400), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "png",
                "jpg",
                "webp",
                "pdf",
                "docx",
                "xlsx",
                "pptx",
                "odt",
                "txt",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("added_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(kind IS NULL) = (size IS NULL)", name=op.f("ck_lesson_material_file_has_size")),
        sa.ForeignKeyConstraint(
            ["network_id", "lesson_id"],
            ["lesson.network_id", "lesson.id"],
            name=op.f("fk_lesson_material_network_id_lesson_id_lesson"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_material_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_material")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_lesson_material_network_id_id")),
    )
    op.create_table(
        "lesson_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "moved",
                "swapped",
                "added",
                "cancelled",
                name="movekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("from_time", sa.Time(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("to_time", sa.Time(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("moved_by_id", sa.Uuid(), nullable=True),
        sa.Column("moved_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "lesson_id"],
            ["lesson.network_id", "lesson.id"],
            name=op.f("fk_lesson_move_network_id_lesson_id_lesson"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "moved_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_lesson_move_network_id_moved_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_move_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_move")),
    )
    with op.batch_alter_table("lesson_move", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lesson_move_network_id_moved_at"), ["network_id", "moved_at"], unique=False
        )

    op.create_table(
        "lesson_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("is_ward", sa.Boolean(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "lesson_id"],
            ["lesson.network_id", "lesson.id"],
            name=op.f("fk_lesson_notice_network_id_lesson_id_lesson"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "member_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_lesson_notice_network_id_member_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_notice_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_notice")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_lesson_notice_network_id_id")),
    )
    op.create_table(
        "lesson_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("outcome_id", sa.Uuid(), nullable=False),
        sa.Column(
            "weight",
            sa.Enum(
                "core", "practises", "touches", name="weight", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "lesson_id"],
            ["lesson.network_id", "lesson.id"],
            name=op.f("fk_lesson_outcome_network_id_lesson_id_lesson"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "outcome_id"],
            ["outcome.network_id", "outcome.id"],
            name=op.f("fk_lesson_outcome_network_id_outcome_id_outcome"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_outcome_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_outcome")),
        sa.UniqueConstraint(
            "network_id", "lesson_id", "outcome_id", name=op.f("uq_lesson_outcome_network_id_lesson_id_outcome_id")
        ),
    )
    with op.batch_alter_table("lesson_outcome", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lesson_outcome_network_id_outcome_id"), ["network_id", "outcome_id"], unique=False
        )

    op.create_table(
        "lesson_project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "lesson_id"],
            ["lesson.network_id", "lesson.id"],
            name=op.f("fk_lesson_project_network_id_lesson_id_lesson"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_lesson_project_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_project_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_project")),
        sa.UniqueConstraint(
            "network_id", "lesson_id", "project_id", name=op.f("uq_lesson_project_network_id_lesson_id_project_id")
        ),
    )
    with op.batch_alter_table("lesson_project", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lesson_project_network_id_project_id"), ["network_id", "project_id"], unique=False
        )

    op.create_table(
        "lesson_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column(
            "weight",
            sa.Enum(
                "core", "practises", "touches", name="weight", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("linked_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "lesson_id"],
            ["lesson.network_id", "lesson.id"],
            name=op.f("fk_lesson_topic_network_id_lesson_id_lesson"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "topic_id"],
            ["practice_topic.network_id", "practice_topic.id"],
            name=op.f("fk_lesson_topic_network_id_topic_id_practice_topic"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_lesson_topic_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_topic")),
        sa.UniqueConstraint(
            "network_id", "lesson_id", "topic_id", name=op.f("uq_lesson_topic_network_id_lesson_id_topic_id")
        ),
    )
    with op.batch_alter_table("lesson_topic", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lesson_topic_network_id_topic_id"), ["network_id", "topic_id"], unique=False
        )

    op.create_table(
        "outcome_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(project_id IS NULL) <> (group_id IS NULL)", name=op.f("ck_outcome_link_one_activity")),
        sa.ForeignKeyConstraint(
            ["network_id", "group_id"],
            ["intervision_group.network_id", "intervision_group.id"],
            name=op.f("fk_outcome_link_network_id_group_id_intervision_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "outcome_id"],
            ["outcome.network_id", "outcome.id"],
            name=op.f("fk_outcome_link_network_id_outcome_id_outcome"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_outcome_link_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_outcome_link_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_link")),
        sa.UniqueConstraint(
            "network_id", "outcome_id", "group_id", name=op.f("uq_outcome_link_network_id_outcome_id_group_id")
        ),
        sa.UniqueConstraint(
            "network_id", "outcome_id", "project_id", name=op.f("uq_outcome_link_network_id_outcome_id_project_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("outcome_link")
    with op.batch_alter_table("lesson_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_topic_network_id_topic_id"))

    op.drop_table("lesson_topic")
    with op.batch_alter_table("lesson_project", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_project_network_id_project_id"))

    op.drop_table("lesson_project")
    with op.batch_alter_table("lesson_outcome", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_outcome_network_id_outcome_id"))

    op.drop_table("lesson_outcome")
    op.drop_table("lesson_notice")
    with op.batch_alter_table("lesson_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_move_network_id_moved_at"))

    op.drop_table("lesson_move")
    op.drop_table("lesson_material")
    op.drop_table("lesson_guest")
    op.drop_table("timetable_import")
    op.drop_table("teacher_name")
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_network_id_school_id_held_on"))
        batch_op.drop_index(batch_op.f("ix_lesson_network_id_held_on"))

    op.drop_table("lesson")
    op.drop_table("outcome")
    op.drop_table("lesson_answer")
    op.drop_table("framework")
