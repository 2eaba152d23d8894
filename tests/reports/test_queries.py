"""What the database gives to the figures."""

from datetime import date, timedelta

from app import database
from app.clock import now
from app.reports import queries
from app.reports.figures import retention_report
from app.reports.policy import Scope, whole_network
from tests.factories import make_event, make_network, make_organisation, make_placement
from tests.page import counted_queries

from .people import DAY


def scope(world, **values):
    return Scope("network", world.network.id, is_exact=True, **values)


def test_the_figures_of_the_rows_are_the_figures_of_the_facts(full):
    found = queries.placement_facts(scope(full), DAY)
    assert retention_report(found, DAY, is_exact=True) == retention_report(full.facts, DAY, is_exact=True)


def test_it_takes_one_query(app, full):
    wanted = scope(full)
    with counted_queries(app) as sql:
        queries.placement_facts(wanted, DAY)
    assert len(sql) == 1


def test_what_happens_later_does_not_count(world):
    placement = make_placement(world.network, world.care[0])
    for kind, day in (("started", DAY), ("completed", DAY + timedelta(days=1)), ("hired", DAY + timedelta(days=30))):
        make_event(placement, kind, day)
    before = queries.placement_facts(scope(world), DAY - timedelta(days=1))[0]
    then = queries.placement_facts(scope(world), DAY)[0]
    later = queries.placement_facts(scope(world), DAY + timedelta(days=30))[0]
    assert (before.started_on, then.started_on, then.completed_on) == (None, DAY, None)
    assert later.hired_on == DAY + timedelta(days=30)


def test_a_correction_counts_as_known_today(world):
    placement = make_placement(world.network, world.care[0])
    wrong = make_event(placement, "started", date(2026, 1, 1))
    make_event(placement, "started", date(2026, 3, 1), replaces_id=wrong.id)
    assert queries.placement_facts(scope(world), DAY)[0].started_on == date(2026, 3, 1)
    assert queries.placement_facts(scope(world), date(2026, 2, 1))[0].started_on is None


def test_withdrawn_placements_and_other_networks_do_not_count(world):
    placement = make_placement(world.network, world.care[0])
    with database.writing() as session:
        session.merge(placement).withdrawn_at = now()
    other = make_network()
    make_placement(other, make_organisation(other))
    assert queries.placement_facts(scope(world), DAY) == []


def test_a_report_is_about_one_organisation_or_one_school(full):
    whole = queries.count_placements(whole_network(full.network.id, is_exact=True))
    parts = [queries.count_placements(scope(full, organisation_id=o.id)) for o in full.care]
    assert whole == sum(parts) == 200
    assert 0 < queries.count_placements(scope(full, school_id=full.school.id)) < 200
