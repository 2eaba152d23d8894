"""Only who a presenter saw as a reader reads the case: not who joins, leads or ticks themself present afterwards."""

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


def sit_alone(table):
    """The coordinator begins the session alone, which ticks them present, and takes the case."""
    marjan = table.browser("coordinator")
    marjan.post(table.url("start"), {"method": "incident"})
    marjan.post(table.path(f"cases/{table.brought.id}/choose"))
    return marjan


def pages(table):
    return (table.path(f"cases/{table.brought.id}"), table.url("cases"), table.url("live"), table.url("beamer"))


def test_who_joined_later_and_begins_alone_reads_nothing_before_during_or_after(joined):
    with frozen(START - timedelta(minutes=50)):
        marjan = sit_alone(joined)
        for path in pages(joined):
            assert TEXT not in marjan.get(path).html
        assert marjan.get(joined.url("live")).has("bracht deze casus in voordat jij in de groep zat")
        marjan.post(
            joined.path(f"cases/{joined.brought.id}/let-read"), {"member": str(joined.coordinator.id)}, status=404
        )
        marjan.get(joined.url("closing")).submit("Sluit de bijeenkomst")
        for path in pages(joined):
            assert TEXT not in marjan.get(path).html


def test_a_guest_who_swapped_in_later_reads_nothing(table):
    from app import database
    from app.intervision.models import Attendance

    table.brought = table.case()
    with database.writing() as session:
        chair = Attendance(network_id=table.network.id, session_id=table.session.id, member_id=table.coordinator.id)
        chair.is_guest = True
        session.add(chair)
    with frozen(START):
        table.start(table.coordinator)
        table.browser("facilitator").post(table.path(f"cases/{table.brought.id}/choose"))
        marjan = table.browser("coordinator")
        for path in pages(table):
            assert TEXT not in marjan.get(path).html


def test_the_presenter_lets_somebody_read_who_came_later(joined):
    with frozen(DAY_BEFORE):
        own = joined.browser("presenter").get(joined.path(f"cases/{joined.brought.id}"))
        assert own.has("Wie leest je casus", "Kwam nadat je hem inbracht", "Ruud de Wit")
        own.submit("Laat Marjan meelezen")
        assert TEXT in joined.browser("coordinator").get(joined.path(f"cases/{joined.brought.id}")).html
        stranger = {"member": str(joined.newcomer.id)}
        joined.browser("presenter").post(joined.path(f"cases/{joined.brought.id}/let-read"), stranger, status=422)


def test_in_the_session_the_presenter_is_asked_about_who_is_there(table):
    table.brought = table.case()
    table.join(table.coordinator, DAY - timedelta(days=1))
    with frozen(START):
        table.start(table.presenter, table.member, table.coordinator)
        table.browser("facilitator").post(table.path(f"cases/{table.brought.id}/choose"))
        noor, marjan = table.browser("presenter"), table.browser("coordinator")
        assert not noor.get(table.url("live")).has("Yassin de Wit zat nog niet in de groep")
        before = marjan.get(table.url("live"))
        assert TEXT not in before.html
        noor.get(table.url("live")).submit("Laat Marjan meelezen")
        again = marjan.get(table.url("live"), htmx=True, headers={"If-None-Match": before.headers["ETag"]})
        assert TEXT in again.html


def test_a_group_that_changes_while_the_presenter_looks_is_shown_first(table):
    case = table.case()
    with frozen(DAY_BEFORE):
        page = table.browser("presenter").get(table.path(f"cases/{case.id}/bring"))
        assert not page.has("Marjan")
        table.join(table.coordinator, DAY - timedelta(days=1))
        refused = page.submit(session=str(table.session.id), status=422)
        assert refused.has("of de groep is veranderd", "Marjan de Wit")


def test_nobody_takes_over_from_elsewhere(table):
    with frozen(START):
        table.start(table.presenter)
        table.browser("absent").post(table.url("take-over"), status=422)
        assert not table.browser("absent").get(table.url("live")).has("Neem het leiden over")
        assert table.browser("presenter").get(table.url("live")).has("Neem het leiden over")
        table.browser("presenter").post(table.url("take-over"))
        table.browser("facilitator").post(table.url("take-over"))


def test_while_nobody_is_ticked_a_dead_phone_stops_nothing(table):
    with frozen(START):
        table.start()
        table.browser("member").post(table.url("take-over"))
