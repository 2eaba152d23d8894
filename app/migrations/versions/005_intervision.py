"""Intervision."""

import sqlalchemy as sa
from alembic import op

import app.database

revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_method",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("based_on", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("retired_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_own_method_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_method")),
        sa.UniqueConstraint("network_id", "code", name=op.f("uq_own_method_network_id_code")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_own_method_network_id_id")),
    )
    op.create_table(
        "school_holiday",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "region",
            sa.Enum(
                "north",
                "middle",
                "south",
                "all",
                name="holidayregion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_school_holiday_order")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_school_holiday_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_holiday")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_school_holiday_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "region", "name", "first_on", name=op.f("uq_school_holiday_network_id_region_name_first_on")
        ),
    )
    op.create_table(
        "shift_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_key", sa.String(length=30), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "early",
                "late",
                "night",
                "day",
                "off",
                name="shiftkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_shift_code_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_code")),
        sa.UniqueConstraint("network_id", "code_key", name=op.f("uq_shift_code_network_id_code_key")),
    )
    op.create_table(
        "intervision_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "forming", "running", "ended", name="groupstate", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("method_code", sa.String(length=60), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "organisation_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_intervision_group_network_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_intervision_group_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervision_group")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_intervision_group_network_id_id")),
        sa.UniqueConstraint("network_id", "name", name=op.f("uq_intervision_group_network_id_name")),
    )
    op.create_table(
        "intervision_series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("uid", sa.String(length=120), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("starts_time", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("video_url", sa.String(length=400), nullable=False),
        sa.Column(
            "region",
            sa.Enum(
                "north",
                "middle",
                "south",
                "all",
                name="holidayregion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("exceptions", sa.JSON(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "group_id"],
            ["intervision_group.network_id", "intervision_group.id"],
            name=op.f("fk_intervision_series_network_id_group_id_intervision_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_intervision_series_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervision_series")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_intervision_series_network_id_id")),
        sa.UniqueConstraint("network_id", "uid", name=op.f("uq_intervision_series_network_id_uid")),
    )
    with op.batch_alter_table("intervision_series", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intervision_series_network_id_group_id"), ["network_id", "group_id"], unique=False
        )

    op.create_table(
        "ward_cover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minimum BETWEEN 0 AND 50", name=op.f("ck_ward_cover_minimum")),
        sa.ForeignKeyConstraint(
            ["network_id", "ward_id"],
            ["ward.network_id", "ward.id"],
            name=op.f("fk_ward_cover_network_id_ward_id_ward"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_ward_cover_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward_cover")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_ward_cover_network_id_id")),
        sa.UniqueConstraint("network_id", "ward_id", name=op.f("uq_ward_cover_network_id_ward_id")),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_fetched_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "member_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_calendar_feed_network_id_member_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_calendar_feed_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_calendar_feed_network_id_id")),
    )
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calendar_feed_network_id_member_id"), ["network_id", "member_id"], unique=False
        )

    op.create_table(
        "ground_rule_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("signed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "group_id"],
            ["intervision_group.network_id", "intervision_group.id"],
            name=op.f("fk_ground_rule_signature_network_id_group_id_intervision_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "member_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_ground_rule_signature_network_id_member_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_ground_rule_signature_network_id_network")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ground_rule_signature")),
        sa.UniqueConstraint(
            "network_id", "group_id", "member_id", name=op.f("uq_ground_rule_signature_network_id_group_id_member_id")
        ),
    )
    op.create_table(
        "intervision_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "group_id"],
            ["intervision_group.network_id", "intervision_group.id"],
            name=op.f("fk_intervision_member_network_id_group_id_intervision_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "member_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_intervision_member_network_id_member_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_intervision_member_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervision_member")),
        sa.UniqueConstraint(
            "network_id",
            "group_id",
            "member_id",
            "joined_on",
            name=op.f("uq_intervision_member_network_id_group_id_member_id_joined_on"),
        ),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_intervision_member_network_id_id")),
    )
    with op.batch_alter_table("intervision_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intervision_member_network_id_member_id"), ["network_id", "member_id"], unique=False
        )

    op.create_table(
        "intervision_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_time", sa.Time(), nullable=False),
        sa.Column("starts_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("video_url", sa.String(length=400), nullable=False),
        sa.Column("method_code", sa.String(length=60), nullable=False),
        sa.Column("facilitator_id", sa.Uuid(), nullable=True),
        sa.Column("presenter_id", sa.Uuid(), nullable=True),
        sa.Column("uid", sa.String(length=120), nullable=False),
        sa.Column("original_on", sa.Date(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("held_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "cancel_reason",
            sa.Enum(
                "staffing",
                "too_few",
                "facilitator",
                "other",
                name="cancelreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name=op.f("ck_intervision_session_minutes")),
        sa.ForeignKeyConstraint(
            ["network_id", "facilitator_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_intervision_session_network_id_facilitator_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "group_id"],
            ["intervision_group.network_id", "intervision_group.id"],
            name=op.f("fk_intervision_session_network_id_group_id_intervision_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "presenter_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_intervision_session_network_id_presenter_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "series_id"],
            ["intervision_series.network_id", "intervision_series.id"],
            name=op.f("fk_intervision_session_network_id_series_id_intervision_series"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_intervision_session_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervision_session")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_intervision_session_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "uid", "original_on", name=op.f("uq_intervision_session_network_id_uid_original_on")
        ),
    )
    with op.batch_alter_table("intervision_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intervision_session_network_id_group_id_starts_at"),
            ["network_id", "group_id", "starts_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_intervision_session_network_id_starts_at"), ["network_id", "starts_at"], unique=False
        )

    op.create_table(
        "own_method_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("method_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("fits", sa.String(length=300), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.Column("largest", sa.Integer(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=True),
        sa.Column("saved_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "method_id"],
            ["own_method.network_id", "own_method.id"],
            name=op.f("fk_own_method_edition_network_id_method_id_own_method"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "saved_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_own_method_edition_network_id_saved_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_own_method_edition_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_method_edition")),
        sa.UniqueConstraint(
            "network_id", "method_id", "number", name=op.f("uq_own_method_edition_network_id_method_id_number")
        ),
    )
    op.create_table(
        "shift_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brought_by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "typed", "pasted", "file", name="shiftsource", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("shift_count", sa.Integer(), nullable=False),
        sa.Column("brought_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "brought_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_shift_import_network_id_brought_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_shift_import_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_import")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_shift_import_network_id_id")),
    )
    op.create_table(
        "date_poll",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("moves_id", sa.Uuid(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("video_url", sa.String(length=400), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "group_id"],
            ["intervision_group.network_id", "intervision_group.id"],
            name=op.f("fk_date_poll_network_id_group_id_intervision_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "moves_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_date_poll_network_id_moves_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_date_poll_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_date_poll_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_poll")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_date_poll_network_id_id")),
    )
    with op.batch_alter_table("date_poll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_date_poll_network_id_group_id"), ["network_id", "group_id"], unique=False)

    op.create_table(
        "intervision_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("presenter_id", sa.Uuid(), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("question_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("saved_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("brought_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("shown_to", sa.JSON(), nullable=False),
        sa.Column("chosen_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("looked_back_on", sa.Date(), nullable=True),
        sa.Column("overruled_hits", sa.Integer(), nullable=False),
        sa.Column("checked_version", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "presenter_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_intervision_case_network_id_presenter_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_intervision_case_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_intervision_case_network_id_network")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_intervision_case_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervision_case")),
        sa.UniqueConstraint(
            "network_id", "session_id", "id", name=op.f("uq_intervision_case_network_id_session_id_id")
        ),
    )
    with op.batch_alter_table("intervision_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intervision_case_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_intervision_case_saved_at"), ["saved_at"], unique=False)

    op.create_table(
        "intervision_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("facilitator", "presenter", name="turnkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "member_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_intervision_turn_network_id_member_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_intervision_turn_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_intervision_turn_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervision_turn")),
        sa.UniqueConstraint(
            "network_id",
            "session_id",
            "member_id",
            "kind",
            name=op.f("uq_intervision_turn_network_id_session_id_member_id_kind"),
        ),
    )
    with op.batch_alter_table("intervision_turn", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intervision_turn_network_id_member_id"), ["network_id", "member_id"], unique=False
        )

    op.create_table(
        "learning_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("presenter_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("approved_text", sa.String(length=300), nullable=True),
        sa.Column("approved_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("refused_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("written_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_text IS NULL)", name=op.f("ck_learning_point_approved")),
        sa.ForeignKeyConstraint(
            ["network_id", "presenter_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_learning_point_network_id_presenter_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_learning_point_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "topic_id"],
            ["practice_topic.network_id", "practice_topic.id"],
            name=op.f("fk_learning_point_network_id_topic_id_practice_topic"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_learning_point_network_id_network")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_learning_point_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_point")),
        sa.UniqueConstraint(
            "network_id", "session_id", "owner_id", name=op.f("uq_learning_point_network_id_session_id_owner_id")
        ),
    )
    with op.batch_alter_table("learning_point", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_learning_point_network_id_approved_at"), ["network_id", "approved_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_learning_point_network_id_topic_id"), ["network_id", "topic_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_learning_point_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "live_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("method_code", sa.String(length=60), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.JSON(), nullable=False),
        sa.Column("step_index", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("pulse", sa.Integer(), nullable=False),
        sa.Column("steered_by_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("step_started_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("step_ends_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("paused_seconds", sa.Integer(), nullable=True),
        sa.Column("vote_opened_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("vote_closed_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_live_session_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "steered_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_live_session_network_id_steered_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_live_session_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_session")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_live_session_network_id_id")),
        sa.UniqueConstraint("network_id", "session_id", name=op.f("uq_live_session_network_id_session_id")),
    )
    op.create_table(
        "next_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("presenter_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("looked_back_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "presenter_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_next_step_network_id_presenter_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_next_step_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_next_step_network_id_network")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_next_step_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_next_step")),
        sa.UniqueConstraint(
            "network_id", "session_id", "owner_id", name=op.f("uq_next_step_network_id_session_id_owner_id")
        ),
    )
    with op.batch_alter_table("next_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_next_step_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "session_attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column(
            "reply",
            sa.Enum("yes", "no", name="reply", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "no_reason",
            sa.Enum(
                "shift",
                "staffing",
                "school",
                "holiday",
                "other",
                name="noreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "mode",
            sa.Enum("room", "video", name="joinmode", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("replied_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "present", "excused", "absent", name="outcome", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minutes IS NULL OR minutes BETWEEN 0 AND 480", name=op.f("ck_session_attendance_minutes")),
        sa.ForeignKeyConstraint(
            ["network_id", "member_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_session_attendance_network_id_member_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_session_attendance_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_session_attendance_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_attendance")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_session_attendance_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "session_id", "member_id", name=op.f("uq_session_attendance_network_id_session_id_member_id")
        ),
    )
    with op.batch_alter_table("session_attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_attendance_network_id_member_id"), ["network_id", "member_id"], unique=False
        )

    op.create_table(
        "session_swap",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("other_session_id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "declined",
                "withdrawn",
                name="swapstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proposed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "asker_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_session_swap_network_id_asker_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "other_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_session_swap_network_id_other_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "other_session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_session_swap_network_id_other_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_session_swap_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_session_swap_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_swap")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_session_swap_network_id_id")),
    )
    with op.batch_alter_table("session_swap", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_swap_network_id_asker_id"), ["network_id", "asker_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_swap_network_id_other_session_id"), ["network_id", "other_session_id"], unique=False
        )

    op.create_table(
        "shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("works_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "early",
                "late",
                "night",
                "day",
                "off",
                name="shiftkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "import_id"],
            ["shift_import.network_id", "shift_import.id"],
            name=op.f("fk_shift_network_id_import_id_shift_import"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "person_id"],
            ["person.network_id", "person.id"],
            name=op.f("fk_shift_network_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_shift_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
        sa.UniqueConstraint("network_id", "person_id", "works_on", name=op.f("uq_shift_network_id_person_id_works_on")),
    )
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_network_id_works_on"), ["network_id", "works_on"], unique=False)

    op.create_table(
        "case_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("voted_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id", "case_id"],
            ["intervision_case.network_id", "intervision_case.session_id", "intervision_case.id"],
            name=op.f("fk_case_vote_network_id_session_id_case_id_intervision_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_case_vote_network_id_network")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_case_vote_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_vote")),
        sa.UniqueConstraint("session_id", "owner_id", name=op.f("uq_case_vote_session_id_owner_id")),
    )
    with op.batch_alter_table("case_vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_vote_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "intervision_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "invitation",
                "change",
                "cancellation",
                "reminder",
                "case",
                "too_few",
                "poll",
                "poll_reminder",
                "swap",
                name="noticekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("poll_id", sa.Uuid(), nullable=True),
        sa.Column("swap_id", sa.Uuid(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "member_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_intervision_notice_network_id_member_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "poll_id"],
            ["date_poll.network_id", "date_poll.id"],
            name=op.f("fk_intervision_notice_network_id_poll_id_date_poll"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "series_id"],
            ["intervision_series.network_id", "intervision_series.id"],
            name=op.f("fk_intervision_notice_network_id_series_id_intervision_series"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "session_id"],
            ["intervision_session.network_id", "intervision_session.id"],
            name=op.f("fk_intervision_notice_network_id_session_id_intervision_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "swap_id"],
            ["session_swap.network_id", "session_swap.id"],
            name=op.f("fk_intervision_notice_network_id_swap_id_session_swap"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_intervision_notice_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervision_notice")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_intervision_notice_network_id_id")),
        sa.UniqueConstraint("network_id", "key", name=op.f("uq_intervision_notice_network_id_key")),
    )
    op.create_table(
        "poll_slot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("poll_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_time", sa.Time(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "poll_id"],
            ["date_poll.network_id", "date_poll.id"],
            name=op.f("fk_poll_slot_network_id_poll_id_date_poll"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_poll_slot_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_slot")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_poll_slot_network_id_id")),
        sa.UniqueConstraint(
            "network_id",
            "poll_id",
            "held_on",
            "starts_time",
            name=op.f("uq_poll_slot_network_id_poll_id_held_on_starts_time"),
        ),
    )
    op.create_table(
        "poll_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("yes", "if_need_be", "no", name="answer", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("answered_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "member_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_poll_answer_network_id_member_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "slot_id"],
            ["poll_slot.network_id", "poll_slot.id"],
            name=op.f("fk_poll_answer_network_id_slot_id_poll_slot"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_poll_answer_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_answer")),
        sa.UniqueConstraint(
            "network_id", "slot_id", "member_id", name=op.f("uq_poll_answer_network_id_slot_id_member_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("poll_answer")
    op.drop_table("poll_slot")
    op.drop_table("intervision_notice")
    with op.batch_alter_table("case_vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_vote_owner_id"))

    op.drop_table("case_vote")
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_network_id_works_on"))

    op.drop_table("shift")
    with op.batch_alter_table("session_swap", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_swap_network_id_other_session_id"))
        batch_op.drop_index(batch_op.f("ix_session_swap_network_id_asker_id"))

    op.drop_table("session_swap")
    with op.batch_alter_table("session_attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_attendance_network_id_member_id"))

    op.drop_table("session_attendance")
    with op.batch_alter_table("next_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_next_step_owner_id"))

    op.drop_table("next_step")
    op.drop_table("live_session")
    with op.batch_alter_table("learning_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learning_point_owner_id"))
        batch_op.drop_index(batch_op.f("ix_learning_point_network_id_topic_id"))
        batch_op.drop_index(batch_op.f("ix_learning_point_network_id_approved_at"))

    op.drop_table("learning_point")
    with op.batch_alter_table("intervision_turn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intervision_turn_network_id_member_id"))

    op.drop_table("intervision_turn")
    with op.batch_alter_table("intervision_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intervision_case_saved_at"))
        batch_op.drop_index(batch_op.f("ix_intervision_case_owner_id"))

    op.drop_table("intervision_case")
    with op.batch_alter_table("date_poll", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_date_poll_network_id_group_id"))

    op.drop_table("date_poll")
    op.drop_table("shift_import")
    op.drop_table("own_method_edition")
    with op.batch_alter_table("intervision_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intervision_session_network_id_starts_at"))
        batch_op.drop_index(batch_op.f("ix_intervision_session_network_id_group_id_starts_at"))

    op.drop_table("intervision_session")
    with op.batch_alter_table("intervision_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intervision_member_network_id_member_id"))

    op.drop_table("intervision_member")
    op.drop_table("ground_rule_signature")
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_feed_network_id_member_id"))

    op.drop_table("calendar_feed")
    op.drop_table("ward_cover")
    with op.batch_alter_table("intervision_series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intervision_series_network_id_group_id"))

    op.drop_table("intervision_series")
    op.drop_table("intervision_group")
    op.drop_table("shift_code")
    op.drop_table("school_holiday")
    op.drop_table("own_method")
