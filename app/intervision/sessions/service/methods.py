"""Methods that a network makes: a copy of one of the eleven, in editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from ....clock import now
from ....database import check_version
from ....extensions import db
from ....networks.models import Membership, record_audit
from ....wording import N_, DomainError
from ...methods import Method, Step
from ...models import OwnMethod, OwnMethodEdition


@dataclass(frozen=True)
class MethodValues:
    name: str
    fits: str
    smallest: int
    largest: int
    steps: Sequence[Step]


def copy_method(member: Membership, based_on: Method, values: MethodValues) -> OwnMethod:
    """A method of this network. Its code never changes, so that sessions keep finding it."""
    row = OwnMethod(network_id=member.network_id, based_on=based_on.code, name=values.name, edition=1)
    row.code = _free_code(member, based_on.code)
    db.session.add(row)
    db.session.flush()
    _add_edition(member, row, values, based_on.rounds)
    record_audit(member.network_id, member, "method_made", "own_method", row.id)
    return row


def _free_code(member: Membership, based_on: str) -> str:
    count = db.session.scalar(
        sa.select(sa.func.count()).select_from(OwnMethod).filter_by(network_id=member.network_id, based_on=based_on)
    )
    return f"own-{based_on}-{(count or 0) + 1}"


def edit_method(member: Membership, row: OwnMethod, values: MethodValues, version: str | None) -> None:
    """Saves another edition. Sessions that were held or are running keep theirs."""
    check_version(row, version)
    before = db.session.scalar(
        sa.select(OwnMethodEdition).filter_by(network_id=row.network_id, method_id=row.id, number=row.edition)
    )
    row.name, row.edition = values.name, row.edition + 1
    db.session.flush()
    _add_edition(member, row, values, before.rounds if before else 1)
    record_audit(member.network_id, member, "method_changed", "own_method", row.id, edition=row.edition)


def retire_method(member: Membership, row: OwnMethod, version: str | None) -> None:
    """No longer offered for new sessions."""
    check_version(row, version)
    if row.retired_at is not None:
        raise DomainError(N_("This method is put away already."))
    row.retired_at = now()
    record_audit(member.network_id, member, "method_retired", "own_method", row.id)


def restore_method(member: Membership, row: OwnMethod, version: str | None) -> None:
    """Offered again for new sessions."""
    check_version(row, version)
    if row.retired_at is None:
        raise DomainError(N_("This method is in use already."))
    row.retired_at = None
    record_audit(member.network_id, member, "method_restored", "own_method", row.id)


def _add_edition(member: Membership, row: OwnMethod, values: MethodValues, rounds: int) -> None:
    if values.smallest > values.largest:
        raise DomainError(N_("The largest group cannot be smaller than the smallest."), "largest")
    db.session.add(
        OwnMethodEdition(
            network_id=row.network_id,
            method_id=row.id,
            number=row.edition,
            name=values.name,
            fits=values.fits,
            smallest=values.smallest,
            largest=values.largest,
            rounds=rounds,
            steps=[step.to_json() for step in values.steps],
            saved_by_id=member.id,
        )
    )
    db.session.flush()
