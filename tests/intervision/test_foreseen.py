"""Who takes the lead after a case was brought does not read it beforehand, unless its presenter could know of them."""

from datetime import timedelta

import pytest

from app.clock import frozen
from app.extensions import db
from app.intervision.models import Case
from app.networks.models import AuditEntry

from .table import DAY, START, TEXT

DAY_BEFORE = START - timedelta(days=1)


def appoint(table, who, by="coordinator"):
    page = table.browser(by).get(table.url("change"))
    page.submit(facilitator_id=str(getattr(table, who).id))


@pytest.fixture
def joined(table):
    """The case is there; then the coordinator joins the group and takes the lead."""
    table.brought = table.case()
    table.join(table.coordinator, DAY - timedelta(days=1))
    with frozen(DAY_BEFORE):
        appoint(table, "coordinator")
    return table


def test_who_joins_a_group_and_takes_the_lead_reads_no_case_that_was_there_already(joined):
    with frozen(DAY_BEFORE):
        marjan = joined.browser("coordinator")
        for page in (joined.path(f"cases/{joined.brought.id}"), joined.url("cases"), joined.url("live")):
            read = marjan.get(page)
            assert read.has("Ochtendzorg")
            assert TEXT not in read.html
        assert marjan.get(joined.url("cases")).has("Je leest niet elke casus vooraf")


def test_taking_the_lead_is_recorded_with_who_did_it(joined):
    entry = db.session.query(AuditEntry).filter_by(verb="appoint_facilitator").one()
    assert (entry.actor_id, entry.subject_id) == (joined.coordinator.id, joined.session.id)
    assert entry.details == {"facilitator": str(joined.coordinator.id)}


def test_brought_again_the_presenter_sees_who_reads_it_and_then_they_do(joined):
    with frozen(DAY_BEFORE + timedelta(minutes=1)):
        again = joined.browser("presenter").get(joined.path(f"cases/{joined.brought.id}/bring"))
        assert again.has("Marjan de Wit leidt en leest vooraf mee")
        again.submit(session=str(joined.session.id))
        assert TEXT in joined.browser("coordinator").get(joined.path(f"cases/{joined.brought.id}")).html


def test_a_lead_that_changes_while_the_presenter_looks_is_shown_first(table):
    case = table.case()
    table.join(table.coordinator, DAY - timedelta(days=1))
    with frozen(DAY_BEFORE):
        page = table.browser("presenter").get(table.path(f"cases/{case.id}/bring"))
        appoint(table, "coordinator")
        refused = page.submit(session=str(table.session.id), status=422)
        assert refused.has("Iemand anders leidt deze bijeenkomst nu", "Marjan de Wit leidt")
        assert TEXT not in table.browser("coordinator").get(table.path(f"cases/{case.id}")).html
        refused.submit(session=str(table.session.id))
        assert TEXT in table.browser("coordinator").get(table.path(f"cases/{case.id}")).html


def test_a_member_of_the_group_who_gets_the_lead_later_reads_it(table):
    case = table.case()
    with frozen(DAY_BEFORE):
        assert TEXT not in table.browser("member").get(table.path(f"cases/{case.id}")).html
        appoint(table, "member")
        assert TEXT in table.browser("member").get(table.path(f"cases/{case.id}")).html
        assert TEXT not in table.browser("facilitator").get(table.path(f"cases/{case.id}")).html


def test_taken_back_it_was_brought_to_nobody(table):
    case = table.case()
    with frozen(DAY_BEFORE):
        table.browser("presenter").get(table.path("cases")).submit("Trek in")
    row = db.session.query(Case).one()
    assert (row.id, row.session_id, row.brought_at) == (case.id, None, None)
