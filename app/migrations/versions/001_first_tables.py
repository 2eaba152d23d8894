"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("email_key", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column(
            "theme",
            sa.Enum("auto", "light", "dark", name="theme", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("is_platform_admin", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email_key", name=op.f("uq_account_email_key")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bucket", sa.String(length=64), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_bucket_tried_at"), ["bucket", "tried_at"], unique=False)

    op.create_table(
        "mail_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_message")),
    )
    with op.batch_alter_table("mail_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mail_message_next_try_at"), ["next_try_at"], unique=False)

    op.create_table(
        "network",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
        sa.UniqueConstraint("slug", name=op.f("uq_network_slug")),
    )
    op.create_table(
        "account_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_account_event_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_event")),
    )
    with op.batch_alter_table("account_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_event_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                name="jobstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_job_network_id_network")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_job_owner_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_job_network_id_id")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_state_alive_at"), ["state", "alive_at"], unique=False)

    op.create_table(
        "once_posted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.String(length=120), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_once_posted_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_once_posted")),
        sa.UniqueConstraint("owner_id", "key", name=op.f("uq_once_posted_owner_id_key")),
    )
    with op.batch_alter_table("once_posted", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_once_posted_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("care", "school", name="organisationkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_organisation_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_organisation_network_id_id")),
        sa.UniqueConstraint("network_id", "name", name=op.f("uq_organisation_network_id_name")),
    )
    op.create_table(
        "password_reset",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_password_reset_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_reset")),
    )
    with op.batch_alter_table("password_reset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_password_reset_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_sign_in_session_owner_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_session_token_hash")),
    )
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_session_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("last_name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("email_key", sa.String(length=320), nullable=True),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("student_number", sa.String(length=40), nullable=True),
        sa.Column("staff_number", sa.String(length=40), nullable=True),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "merged_into_id"],
            ["person.network_id", "person.id"],
            name=op.f("fk_person_network_id_merged_into_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "school_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_person_network_id_school_id_organisation"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_person_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_person_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "school_id", "student_number", name=op.f("uq_person_network_id_school_id_student_number")
        ),
        sa.UniqueConstraint("network_id", "staff_number", name=op.f("uq_person_network_id_staff_number")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_network_id_email_key"), ["network_id", "email_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_person_network_id_last_name_first_name"),
            ["network_id", "last_name", "first_name"],
            unique=False,
        )

    op.create_table(
        "site",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "organisation_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_site_network_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_site_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_site_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "organisation_id", "name", name=op.f("uq_site_network_id_organisation_id_name")
        ),
    )
    op.create_table(
        "ward",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pg",
                "somatic",
                "grz",
                "short_stay",
                "palliative",
                "small_scale",
                "other",
                name="wardkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("beds", sa.Integer(), nullable=True),
        sa.Column("is_learning_ward", sa.Boolean(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "organisation_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_ward_network_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "site_id"], ["site.network_id", "site.id"], name=op.f("fk_ward_network_id_site_id_site")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_ward_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_ward_network_id_id")),
        sa.UniqueConstraint(
            "network_id", "organisation_id", "name", name=op.f("uq_ward_network_id_organisation_id_name")
        ),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
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
        sa.Column("job_title", sa.String(length=120), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_membership_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "organisation_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_membership_network_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "person_id"],
            ["person.network_id", "person.id"],
            name=op.f("fk_membership_network_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "ward_id"],
            ["ward.network_id", "ward.id"],
            name=op.f("fk_membership_network_id_ward_id_ward"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_membership_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("network_id", "account_id", name=op.f("uq_membership_network_id_account_id")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_membership_network_id_id")),
        sa.UniqueConstraint("network_id", "person_id", name=op.f("uq_membership_network_id_person_id")),
    )
    op.create_table(
        "name_match",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "organisation",
                "school",
                "ward",
                "discipline",
                name="namekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("scope", sa.String(length=36), nullable=False),
        sa.Column("typed_key", sa.String(length=200), nullable=False),
        sa.Column("typed", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
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
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "organisation_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_name_match_network_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "ward_id"],
            ["ward.network_id", "ward.id"],
            name=op.f("fk_name_match_network_id_ward_id_ward"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_name_match_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_match")),
    )
    with op.batch_alter_table("name_match", schema=None) as batch_op:
        batch_op.create_index("uq_name_match_typed", ["network_id", "kind", "scope", "typed_key"], unique=True)

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "actor_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_audit_entry_network_id_actor_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_audit_entry_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_entry_network_id_subject_kind_subject_id"),
            ["network_id", "subject_kind", "subject_id"],
            unique=False,
        )

    op.create_table(
        "import_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("placements", "staff", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "reading",
                "refused",
                "columns",
                "planning",
                "names",
                "review",
                "publishing",
                "done",
                "undone",
                "stopped",
                name="batchstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_by_id", sa.Uuid(), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("stored_as", sa.String(length=40), nullable=True),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("notice", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "job_id"], ["job.network_id", "job.id"], name=op.f("fk_import_batch_network_id_job_id_job")
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "started_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_import_batch_network_id_started_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_import_batch_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_import_batch_network_id_id")),
    )
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_import_batch_network_id_created_at"), ["network_id", "created_at"], unique=False
        )

    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("invited_by_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "invited_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_invitation_network_id_invited_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "membership_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_invitation_network_id_membership_id_membership"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_invitation_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_invitation_network_id_id")),
    )
    op.create_table(
        "membership_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "intern",
                "professional",
                "workplace_supervisor",
                "practice_educator",
                "coordinator",
                "teacher",
                "management",
                "client_rep",
                "moderator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "membership_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_membership_role_network_id_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_membership_role_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_role")),
        sa.UniqueConstraint(
            "network_id", "membership_id", "role", name=op.f("uq_membership_role_network_id_membership_id_role")
        ),
    )
    op.create_table(
        "placement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column(
            "track",
            sa.Enum(
                "bol",
                "bbl",
                "full_time",
                "part_time",
                "dual",
                name="track",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("study_year", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("in_learning_network", sa.Boolean(), nullable=False),
        sa.Column("is_eligible_for_hire", sa.Boolean(), nullable=True),
        sa.Column("supervisor_name", sa.String(length=160), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=True),
        sa.Column("tutor_name", sa.String(length=160), nullable=False),
        sa.Column("tutor_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_placement_order")),
        sa.ForeignKeyConstraint(
            ["network_id", "organisation_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_placement_network_id_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "person_id"],
            ["person.network_id", "person.id"],
            name=op.f("fk_placement_network_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "school_id"],
            ["organisation.network_id", "organisation.id"],
            name=op.f("fk_placement_network_id_school_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "supervisor_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_placement_network_id_supervisor_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "tutor_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_placement_network_id_tutor_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "ward_id"], ["ward.network_id", "ward.id"], name=op.f("fk_placement_network_id_ward_id_ward")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_placement_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_placement_network_id_id")),
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_placement_network_id_organisation_id"), ["network_id", "organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_placement_network_id_starts_on"), ["network_id", "starts_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_placement_network_id_supervisor_id"), ["network_id", "supervisor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_placement_network_id_tutor_id"), ["network_id", "tutor_id"], unique=False)
        batch_op.create_index(
            "uq_placement_person_organisation_start",
            ["network_id", "person_id", "organisation_id", "starts_on"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "import_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "batch_id"],
            ["import_batch.network_id", "import_batch.id"],
            name=op.f("fk_import_change_network_id_batch_id_import_batch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_import_change_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_change")),
    )
    with op.batch_alter_table("import_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_import_change_network_id_batch_id_subject_row_id"),
            ["network_id", "batch_id", "subject", "row_id"],
            unique=False,
        )

    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "new",
                "changed",
                "unchanged",
                "double",
                "problem",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_name", sa.String(length=210), nullable=False),
        sa.Column("same_as", sa.Integer(), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "batch_id"],
            ["import_batch.network_id", "import_batch.id"],
            name=op.f("fk_import_row_network_id_batch_id_import_batch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_import_row_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_import_row_network_id_batch_id_outcome_row_number"),
            ["network_id", "batch_id", "outcome", "row_number"],
            unique=False,
        )

    op.create_table(
        "placement_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "started",
                "completed",
                "stopped",
                "job_offered",
                "job_accepted",
                "job_declined",
                "hired",
                "left",
                name="eventkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("is_date_assumed", sa.Boolean(), nullable=False),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("job_title", sa.String(length=120), nullable=False),
        sa.Column("hours_per_week", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "coordinator",
                "educator",
                "import",
                "demo",
                name="eventsource",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "placement_id"],
            ["placement.network_id", "placement.id"],
            name=op.f("fk_placement_event_network_id_placement_id_placement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "recorded_by_id"],
            ["membership.network_id", "membership.id"],
            name=op.f("fk_placement_event_network_id_recorded_by_id_membership"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "replaces_id"],
            ["placement_event.network_id", "placement_event.id"],
            name=op.f("fk_placement_event_network_id_replaces_id_placement_event"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_placement_event_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_event")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_placement_event_network_id_id")),
        sa.UniqueConstraint("network_id", "replaces_id", name=op.f("uq_placement_event_network_id_replaces_id")),
    )
    with op.batch_alter_table("placement_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_placement_event_network_id_placement_id_kind_occurred_on_is_void_id"),
            ["network_id", "placement_id", "kind", "occurred_on", "is_void", "id"],
            unique=False,
        )

    op.create_table(
        "staged_event",
        sa.Column(
            "kind",
            sa.Enum(
                "started",
                "completed",
                "stopped",
                "job_offered",
                "job_accepted",
                "job_declined",
                "hired",
                "left",
                name="eventkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("is_date_assumed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("job_title", sa.String(length=120), nullable=False),
        sa.Column("hours_per_week", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "batch_id"],
            ["import_batch.network_id", "import_batch.id"],
            name=op.f("fk_staged_event_network_id_batch_id_import_batch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_staged_event_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_event")),
    )
    with op.batch_alter_table("staged_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_staged_event_network_id_batch_id_row_id"), ["network_id", "batch_id", "row_id"], unique=False
        )

    op.create_table(
        "staged_membership",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
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
        sa.Column("job_title", sa.String(length=120), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "batch_id"],
            ["import_batch.network_id", "import_batch.id"],
            name=op.f("fk_staged_membership_network_id_batch_id_import_batch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_staged_membership_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_membership")),
    )
    with op.batch_alter_table("staged_membership", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_staged_membership_network_id_batch_id_row_id"),
            ["network_id", "batch_id", "row_id"],
            unique=False,
        )

    op.create_table(
        "staged_person",
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("last_name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("email_key", sa.String(length=320), nullable=True),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("student_number", sa.String(length=40), nullable=True),
        sa.Column("staff_number", sa.String(length=40), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "batch_id"],
            ["import_batch.network_id", "import_batch.id"],
            name=op.f("fk_staged_person_network_id_batch_id_import_batch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_staged_person_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_person")),
    )
    with op.batch_alter_table("staged_person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_staged_person_network_id_batch_id_row_id"),
            ["network_id", "batch_id", "row_id"],
            unique=False,
        )

    op.create_table(
        "staged_place",
        sa.Column(
            "kind",
            sa.Enum(
                "organisation",
                "school",
                "ward",
                "discipline",
                name="namekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column(
            "ward_kind",
            sa.Enum(
                "pg",
                "somatic",
                "grz",
                "short_stay",
                "palliative",
                "small_scale",
                "other",
                name="wardkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "batch_id"],
            ["import_batch.network_id", "import_batch.id"],
            name=op.f("fk_staged_place_network_id_batch_id_import_batch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_staged_place_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_place")),
    )
    with op.batch_alter_table("staged_place", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_staged_place_network_id_batch_id_row_id"), ["network_id", "batch_id", "row_id"], unique=False
        )

    op.create_table(
        "staged_placement",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column(
            "track",
            sa.Enum(
                "bol",
                "bbl",
                "full_time",
                "part_time",
                "dual",
                name="track",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("study_year", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("in_learning_network", sa.Boolean(), nullable=False),
        sa.Column("is_eligible_for_hire", sa.Boolean(), nullable=True),
        sa.Column("supervisor_name", sa.String(length=160), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=True),
        sa.Column("tutor_name", sa.String(length=160), nullable=False),
        sa.Column("tutor_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "batch_id"],
            ["import_batch.network_id", "import_batch.id"],
            name=op.f("fk_staged_placement_network_id_batch_id_import_batch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_staged_placement_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_placement")),
    )
    with op.batch_alter_table("staged_placement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_staged_placement_network_id_batch_id_row_id"),
            ["network_id", "batch_id", "row_id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("staged_placement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staged_placement_network_id_batch_id_row_id"))

    op.drop_table("staged_placement")
    with op.batch_alter_table("staged_place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staged_place_network_id_batch_id_row_id"))

    op.drop_table("staged_place")
    with op.batch_alter_table("staged_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staged_person_network_id_batch_id_row_id"))

    op.drop_table("staged_person")
    with op.batch_alter_table("staged_membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staged_membership_network_id_batch_id_row_id"))

    op.drop_table("staged_membership")
    with op.batch_alter_table("staged_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staged_event_network_id_batch_id_row_id"))

    op.drop_table("staged_event")
    with op.batch_alter_table("placement_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_event_network_id_placement_id_kind_occurred_on_is_void_id"))

    op.drop_table("placement_event")
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_row_network_id_batch_id_outcome_row_number"))

    op.drop_table("import_row")
    with op.batch_alter_table("import_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_change_network_id_batch_id_subject_row_id"))

    op.drop_table("import_change")
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_placement_person_organisation_start",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_placement_network_id_tutor_id"))
        batch_op.drop_index(batch_op.f("ix_placement_network_id_supervisor_id"))
        batch_op.drop_index(batch_op.f("ix_placement_network_id_starts_on"))
        batch_op.drop_index(batch_op.f("ix_placement_network_id_organisation_id"))

    op.drop_table("placement")
    op.drop_table("membership_role")
    op.drop_table("invitation")
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_batch_network_id_created_at"))

    op.drop_table("import_batch")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_network_id_subject_kind_subject_id"))

    op.drop_table("audit_entry")
    with op.batch_alter_table("name_match", schema=None) as batch_op:
        batch_op.drop_index("uq_name_match_typed")

    op.drop_table("name_match")
    op.drop_table("membership")
    op.drop_table("ward")
    op.drop_table("site")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_network_id_last_name_first_name"))
        batch_op.drop_index(batch_op.f("ix_person_network_id_email_key"))

    op.drop_table("person")
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_session_owner_id"))

    op.drop_table("sign_in_session")
    with op.batch_alter_table("password_reset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_password_reset_owner_id"))

    op.drop_table("password_reset")
    op.drop_table("organisation")
    with op.batch_alter_table("once_posted", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_once_posted_owner_id"))

    op.drop_table("once_posted")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_state_alive_at"))

    op.drop_table("job")
    with op.batch_alter_table("account_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_event_owner_id"))

    op.drop_table("account_event")
    op.drop_table("network")
    with op.batch_alter_table("mail_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_message_next_try_at"))

    op.drop_table("mail_message")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_bucket_tried_at"))

    op.drop_table("attempt")
    op.drop_table("account")
