"""The database itself keeps the audit trail: no entry changes, and none goes before its term of 24 months.

On SQLite a batch migration of audit_entry makes the table anew without its triggers; such a migration makes them again.
"""

from alembic import op

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None

SQLITE = (
    """
    CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'an audit entry never changes'); END
    """,
    """
    CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
    WHEN OLD.happened_at > datetime('now', '-24 months')
    BEGIN SELECT RAISE(ABORT, 'an audit entry stays for 24 months'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND OLD.happened_at <= now() - interval '24 months' THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'an audit entry never changes and stays for 24 months';
    END $$
    """,
    """
    CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION keep_audit_entry()
    """,
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_entry_never_changes")
        op.execute("DROP TRIGGER audit_entry_stays")
    else:
        op.execute("DROP TRIGGER audit_entry_stays ON audit_entry")
        op.execute("DROP FUNCTION keep_audit_entry()")
