"""Projects."""

import sqlalchemy as sa
from alembic import op

import app.database

revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("client_question", sa.String(length=500), nullable=False),
        sa.Column(
            "client_source",
            sa.Enum(
                "client",
                "relative",
                "volunteer",
                "council",
                "expert_by_experience",
                "observation",
                name="clientsource",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("client_asked_by", sa.String(length=160), nullable=False),
        sa.Column("client_asked_on", sa.Date(), nullable=True),
        sa.Column("has_client_consent", sa.Boolean(), nullable=False),
        sa.Column(
            "participation",
            sa.Enum(
                "inform",
                "consult",
                "advise",
                "coproduce",
                "codecide",
                name="participation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("why_now", sa.Text(), nullable=False),
        sa.Column(
            "kompas_block",
            sa.Enum(
                "wishes",
                "networks",
                "organising",
                "learning",
                "insight",
                name="kompasblock",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("scope_in", sa.Text(), nullable=False),
        sa.Column("scope_out", sa.Text(), nullable=False),
        sa.Column("risks", sa.Text(), nullable=False),
        sa.Column("minutes_per_week", sa.Integer(), nullable=True),
        sa.Column("time_note", sa.String(length=300), nullable=False),
        sa.Column("aim_what", sa.String(length=200), nullable=False),
        sa.Column("aim_from", sa.Numeric(precision=12, scale=3), nullable=True),
        sa.Column("aim_to", sa.Numeric(precision=12, scale=3), nullable=True),
        sa.Column("aim_unit", sa.String(length=60), nullable=False),
        sa.Column("aim_before", sa.Date(), nullable=True),
        sa.Column("aim_keeps", sa.String(length=200), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "running",
                "adopted",
                "adapted",
                "abandoned",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("invites_client_reps", sa.Boolean(), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "created_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_project_network_id_created_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "organisation_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_project_network_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "ward_id"], ["ward.network_id", "ward.id"], name=op.f("fk_project_network_id_ward_id_ward")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_project_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_project_network_id_id")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_network_id_organisation_id"), ["network_id", "organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_project_network_id_outcome_changed_at"),
            ["network_id", "outcome", "changed_at"],
            unique=False,
        )

    op.create_table(
        "driver",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column(
            "level",
            sa.Enum("primary", "secondary", name="driverlevel", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(level = 'primary') = (parent_id IS NULL)", name=op.f("ck_driver_level")),
        sa.ForeignKeyConstraint(
            ["network_id", "parent_id"],
            ["driver.network_id", "driver.id"],
            name=op.f("fk_driver_network_id_parent_id_driver"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_driver_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_driver_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_driver")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_driver_network_id_id")),
    )
    with op.batch_alter_table("driver", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_driver_network_id_project_id"), ["network_id", "project_id"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "outcome",
                "process",
                "balancing",
                name="measurekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_for_aim", sa.Boolean(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column(
            "shape",
            sa.Enum(
                "number",
                "count",
                "share",
                "rate",
                "days",
                name="shape",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("numerator", sa.String(length=160), nullable=False),
        sa.Column("denominator", sa.String(length=160), nullable=False),
        sa.Column("per", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("up", "down", "neutral", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "frequency",
            sa.Enum(
                "daily",
                "weekly",
                "two_weekly",
                "monthly",
                "quarterly",
                "per_event",
                name="frequency",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=160), nullable=False),
        sa.Column("target", sa.Numeric(precision=12, scale=3), nullable=True),
        sa.Column(
            "chart",
            sa.Enum(
                "run", "xmr", "p", "u", "c", "t", name="chartkind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("is_screened", sa.Boolean(), nullable=False),
        sa.Column("frozen_until", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("per > 0", name=op.f("ck_measure_per")),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_measure_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_measure_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_measure_network_id_id")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(
            "uq_measure_aim",
            ["network_id", "project_id"],
            unique=True,
            sqlite_where=sa.text("is_for_aim"),
            postgresql_where=sa.text("is_for_aim"),
        )

    op.create_table(
        "project_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "author_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_project_comment_network_id_author_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_project_comment_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_project_comment_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_comment")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_project_comment_network_id_id")),
    )
    with op.batch_alter_table("project_comment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_comment_network_id_project_id"), ["network_id", "project_id"], unique=False
        )

    op.create_table(
        "project_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_project_file_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "uploaded_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_project_file_network_id_uploaded_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_project_file_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_file")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_project_file_network_id_id")),
    )
    with op.batch_alter_table("project_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_file_network_id_project_id"), ["network_id", "project_id"], unique=False
        )

    op.create_table(
        "project_handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("runs_now", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("next_cycle", sa.Text(), nullable=False),
        sa.Column("are_files_there", sa.Boolean(), nullable=False),
        sa.Column("takes_tasks", sa.Boolean(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("done_at IS NULL OR to_id IS NOT NULL", name=op.f("ck_project_handover_successor")),
        sa.ForeignKeyConstraint(
            ["network_id", "from_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_project_handover_network_id_from_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_project_handover_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "to_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_project_handover_network_id_to_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_project_handover_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_handover")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_project_handover_network_id_id")),
    )
    still_open = sa.text("done_at IS NULL")
    op.create_index(
        "uq_project_handover_open",
        "project_handover",
        ["network_id", "project_id", "from_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "project_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "lead",
                "sponsor",
                "intern",
                "client_rep",
                "teacher",
                "member",
                name="teamrole",
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
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "membership_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_project_member_network_id_membership_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_project_member_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_project_member_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_member")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_project_member_network_id_id")),
        sa.UniqueConstraint(
            "network_id",
            "project_id",
            "membership_id",
            name=op.f("uq_project_member_network_id_project_id_membership_id"),
        ),
    )
    with op.batch_alter_table("project_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_member_network_id_membership_id"), ["network_id", "membership_id"], unique=False
        )

    op.create_table(
        "project_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("knowledge", sa.Text(), nullable=False),
        sa.Column("ethics", sa.Text(), nullable=False),
        sa.Column("interpretation", sa.Text(), nullable=False),
        sa.Column("limitations", sa.Text(), nullable=False),
        sa.Column("funding", sa.Text(), nullable=False),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_project_report_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_project_report_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_report")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_project_report_network_id_id")),
        sa.UniqueConstraint("network_id", "project_id", name=op.f("uq_project_report_network_id_project_id")),
    )
    op.create_table(
        "project_task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "doing", "done", name="taskstate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("done_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "created_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_project_task_network_id_created_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "owner_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_project_task_network_id_owner_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_project_task_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_project_task_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_task")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_project_task_network_id_id")),
    )
    with op.batch_alter_table("project_task", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_task_network_id_owner_id_state"), ["network_id", "owner_id", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_project_task_network_id_project_id"), ["network_id", "project_id"], unique=False
        )

    op.create_table(
        "project_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_project_topic_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "topic_id"],
            ["practice_topic.network_id", "practice_topic.id"],
            name=op.f("fk_project_topic_network_id_topic_id_practice_topic"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_project_topic_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_topic")),
        sa.UniqueConstraint(
            "network_id", "project_id", "topic_id", name=op.f("uq_project_topic_network_id_project_id_topic_id")
        ),
    )
    with op.batch_alter_table("project_topic", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_topic_network_id_topic_id"), ["network_id", "topic_id"], unique=False
        )

    op.create_table(
        "change_idea",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "driver_id"],
            ["driver.network_id", "driver.id"],
            name=op.f("fk_change_idea_network_id_driver_id_driver"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "measure_id"],
            ["measure.network_id", "measure.id"],
            name=op.f("fk_change_idea_network_id_measure_id_measure"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_change_idea_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_change_idea_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_idea")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_change_idea_network_id_id")),
    )
    with op.batch_alter_table("change_idea", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_change_idea_network_id_project_id"), ["network_id", "project_id"], unique=False
        )

    op.create_table(
        "measure_phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_measure_phase_reason")),
        sa.ForeignKeyConstraint(
            ["network_id", "created_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_measure_phase_network_id_created_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "measure_id"],
            ["measure.network_id", "measure.id"],
            name=op.f("fk_measure_phase_network_id_measure_id_measure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_measure_phase_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_phase")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_measure_phase_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "measure_id", "starts_on", name=op.f("uq_measure_phase_network_id_measure_id_starts_on")
        ),
    )
    op.create_table(
        "measure_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Numeric(precision=14, scale=4), nullable=True),
        sa.Column("size", sa.Numeric(precision=14, scale=4), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("ghost_reason", sa.String(length=200), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "measure_id"],
            ["measure.network_id", "measure.id"],
            name=op.f("fk_measure_point_network_id_measure_id_measure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "recorded_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_measure_point_network_id_recorded_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_measure_point_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_point")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_measure_point_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "measure_id", "measured_on", name=op.f("uq_measure_point_network_id_measure_id_measured_on")
        ),
    )
    op.create_table(
        "cycle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("idea_id", sa.Uuid(), nullable=True),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column(
            "scale",
            sa.Enum(
                "one_client",
                "few_clients",
                "one_team",
                "ward",
                "more_wards",
                name="scale",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("prediction", sa.Text(), nullable=False),
        sa.Column("predicted_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("data_plan", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("observations", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("done_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("studied_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "act",
            sa.Enum(
                "adopt", "adapt", "abandon", "expand", name="act", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("act_note", sa.String(length=300), nullable=False),
        sa.Column("acted_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name=op.f("ck_cycle_order")),
        sa.CheckConstraint("studied_at IS NULL OR predicted_at IS NOT NULL", name=op.f("ck_cycle_prediction_first")),
        sa.ForeignKeyConstraint(
            ["network_id", "idea_id"],
            ["change_idea.network_id", "change_idea.id"],
            name=op.f("fk_cycle_network_id_idea_id_change_idea"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "previous_id"],
            ["cycle.network_id", "cycle.id"],
            name=op.f("fk_cycle_network_id_previous_id_cycle"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "project_id"],
            ["project.network_id", "project.id"],
            name=op.f("fk_cycle_network_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_cycle_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_cycle_network_id_id")),
        sa.UniqueConstraint("network_id", "project_id", "number", name=op.f("uq_cycle_network_id_project_id_number")),
    )


def downgrade() -> None:
    op.drop_table("cycle")
    op.drop_table("measure_point")
    op.drop_table("measure_phase")
    with op.batch_alter_table("change_idea", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_idea_network_id_project_id"))

    op.drop_table("change_idea")
    with op.batch_alter_table("project_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_topic_network_id_topic_id"))

    op.drop_table("project_topic")
    with op.batch_alter_table("project_task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_task_network_id_project_id"))
        batch_op.drop_index(batch_op.f("ix_project_task_network_id_owner_id_state"))

    op.drop_table("project_task")
    op.drop_table("project_report")
    with op.batch_alter_table("project_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_member_network_id_membership_id"))

    op.drop_table("project_member")
    op.drop_table("project_handover")
    with op.batch_alter_table("project_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_file_network_id_project_id"))

    op.drop_table("project_file")
    with op.batch_alter_table("project_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_comment_network_id_project_id"))

    op.drop_table("project_comment")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_measure_aim", sqlite_where=sa.text("is_for_aim"), postgresql_where=sa.text("is_for_aim")
        )

    op.drop_table("measure")
    with op.batch_alter_table("driver", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_driver_network_id_project_id"))

    op.drop_table("driver")
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_network_id_outcome_changed_at"))
        batch_op.drop_index(batch_op.f("ix_project_network_id_organisation_id"))

    op.drop_table("project")
