import time
from datetime import date

import sqlalchemy as sa

from app import database
from app.demo.content import NETWORK, SMALL_WARD
from app.demo.service import fill_demo
from app.extensions import db
from app.networks.models import Membership, Network, Ward
from app.placements.models import Placement, PlacementEvent
from app.reports import queries
from app.reports.figures import GroupKey, Split, make_figures
from app.reports.policy import whole_network

TODAY, DATA_DAY = date(2026, 11, 19), date(2026, 10, 31)


def fill(day=TODAY):
    with database.writing():
        return fill_demo(day)


def count(table):
    return db.session.scalar(sa.select(sa.func.count()).select_from(table))


def figures(*, is_exact):
    network = db.session.scalars(sa.select(Network).filter_by(slug=NETWORK.slug)).one()
    scope = whole_network(network.id, is_exact=is_exact)
    return make_figures(queries.placement_facts(scope, DATA_DAY), DATA_DAY, is_exact=is_exact)


def test_filling_is_quick_and_a_second_time_changes_nothing(app):
    started = time.perf_counter()
    assert fill() is True
    assert time.perf_counter() - started < 3
    before = {table: count(table) for table in (Network, Membership, Placement, PlacementEvent)}
    assert 390 <= before[Placement] <= 420
    assert fill(date(2027, 5, 1)) is False
    assert {table: count(table) for table in before} == before


def test_the_coordinator_leads_the_young_network_too(app):
    fill()
    per_account = sa.select(Membership.account_id).group_by(Membership.account_id).having(sa.func.count() == 2)
    shared = db.session.scalars(per_account.where(Membership.account_id.is_not(None))).all()
    assert len(shared) == 1


def test_the_curve_has_a_comparison_and_the_test_is_inconclusive(app):
    fill()
    whole = figures(is_exact=False)
    assert whole.log_rank.p is not None
    assert whole.log_rank.p > 0.05
    assert whole.difference is not None
    assert not whole.difference.is_clear
    assert len(whole.groups[GroupKey.NETWORK].curve) > 1
    assert len(whole.groups[GroupKey.COMPARISON].curve) > 1
    assert round(whole.groups[GroupKey.NETWORK].conversion.value, 2) == 0.6


def test_a_small_ward_is_hidden_from_management_and_shown_to_the_coordinator(app):
    fill()
    small = db.session.scalars(sa.select(Ward).filter_by(name=SMALL_WARD)).one()

    def row(report):
        return next(row for row in report.breakdowns[Split.WARD].rows if row.key[1] == small.id)

    assert row(figures(is_exact=False)).rate.is_hidden
    assert row(figures(is_exact=True)).rate.value is not None


def test_the_command_says_what_it_did(app):
    runner = app.test_cli_runner()
    database.begin_writing()
    first = runner.invoke(args=["seed-demo", "--today", "2026-11-22"])
    assert (first.exit_code, first.output) == (0, "The demonstration is filled.\n")
    again = runner.invoke(args=["seed-demo"])
    assert again.exit_code == 0
    assert "nothing changed" in again.output
