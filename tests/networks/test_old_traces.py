"""The trail of changes: a day too young stays, a day too old goes."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from app import clock, database, terms
from app.extensions import db
from app.networks.models import AuditEntry
from app.networks.old_traces import KEPT
from tests import factories


def test_only_the_old_ones_go(app: Flask) -> None:
    network = factories.make_network()
    with database.writing() as session:
        for days, verb in ((0, "now"), (1, "kept"), (2, "gone")):
            moment = clock.now() - KEPT - timedelta(days=days - 1)
            moment = moment if days else clock.now()
            session.add(AuditEntry(network_id=network.id, verb=verb, subject_kind="x", happened_at=moment))
    due = terms.report(clock.today())["audit"]
    assert due == {network.id: 1}
    assert terms.carry_out(clock.today())["audit"] == due
    assert set(db.session.scalars(sa.select(AuditEntry.verb))) == {"now", "kept"}
