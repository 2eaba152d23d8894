"""What goes otherwise than planned: begun by mistake, closed too early, held without a screen, a case told aloud."""

from datetime import time, timedelta

import pytest

from app.clock import frozen
from app.extensions import db
from app.intervision.models import Attendance, Case, LearningPoint, LiveSession, Outcome, Session, Turn, TurnKind
from app.intervision.sessions.queries.hours import evidence_of
from app.networks.models import AuditEntry
from tests.page import Browser

from .table import DAY, START, TEXT


def presenters():
    rows = db.session.query(Turn).filter_by(kind=TurnKind.PRESENTER).order_by(Turn.id)
    return [row.member_id for row in rows]


def audited(verb):
    return db.session.query(AuditEntry).filter_by(verb=verb).count()


# --- Begun by mistake ---


def test_a_session_begun_by_mistake_stands_as_before(table):
    case = table.case()
    with frozen(START - timedelta(minutes=55)):
        table.start(table.presenter)
        ruud = table.browser("facilitator")
        ruud.post(table.path(f"cases/{case.id}/choose"))
        noor = table.browser("presenter")
        running = noor.get(table.url("live"))
        ruud.get(table.url("live")).submit("Zet terug")
        assert ruud.get(table.url("live")).has("Klaar om te beginnen?")
        again = noor.get(table.url("live"), htmx=True, headers={"If-None-Match": running.headers["ETag"]})
        assert again.has("Klaar om te beginnen?")
    assert db.session.query(LiveSession).count() == 0
    assert db.session.query(Attendance).filter(Attendance.outcome.is_not(None)).count() == 0
    assert audited("undid_session_start") == 1
    with frozen(START):
        table.start(table.presenter)
        assert table.browser("presenter").get(table.url("live")).has("Stap 1 van 7")


def test_only_who_steers_puts_it_back_and_only_from_the_first_step(table):
    with frozen(START):
        table.start(table.presenter)
        table.browser("presenter").post(table.url("undo-start"), status=404)
        ruud = table.browser("facilitator")
        ruud.post(table.url("steer"), {"verb": "next", "turn": "1"})
        ruud.post(table.url("undo-start"), status=422)
        ruud.post(table.url("steer"), {"verb": "previous", "turn": "2"})
        ruud.post(table.url("undo-start"))


def test_what_was_written_to_take_along_is_not_thrown_away(table):
    case = table.case()
    with frozen(START):
        table.start(table.presenter)
        ruud = table.browser("facilitator")
        ruud.post(table.path(f"cases/{case.id}/choose"))
        table.browser("presenter").post(table.url("next-step"), {"text": "Meekijken", "version": ""})
        assert ruud.post(table.url("undo-start"), status=422).has("Er is al iets opgeschreven")


# --- Closed too early ---


def test_a_session_closed_too_early_goes_on_and_its_attendance_is_mended(table):
    with frozen(START):
        table.start(table.presenter)
    with frozen(START + timedelta(minutes=20)):
        table.close()
        ruud = table.browser("facilitator")
        assert not table.browser("presenter").get(table.url("takeaways")).has("Te vroeg afgesloten?")
        table.browser("presenter").post(table.url("reopen"), status=404)
        ruud.get(table.url("takeaways")).submit("Open weer")
        assert ruud.get(table.url("live")).has("gepauzeerd", "Stap 1 van 7")
        assert audited("reopened_session") == 1
        ruud.get(table.url("closing")).submit(**{f"outcome-{table.member.id}": "present"})
    rows = evidence_of(table.member, DAY, DAY)
    assert [row.outcome for row in rows] == [Outcome.PRESENT]
    turns = db.session.query(Turn).filter_by(kind=TurnKind.FACILITATOR).all()
    assert [turn.member_id for turn in turns] == [table.facilitator.id]


def test_after_a_day_it_stays_closed(table):
    with frozen(START):
        table.start(table.presenter)
        table.close()
    with frozen(START + timedelta(hours=24, seconds=1)):
        late = table.browser("facilitator").post(table.url("reopen"), status=422)
        assert late.has("Deze bijeenkomst kan niet meer open")


@pytest.mark.parametrize(("lasted", "typed"), [(20, "20"), (79, "80"), (84, "90"), (200, "90"), (1, "5")])
def test_the_minutes_begin_with_how_long_it_lasted(table, lasted, typed):
    with frozen(START):
        table.start(table.presenter)
    with frozen(START + timedelta(minutes=lasted)):
        page = table.browser("facilitator").get(table.url("closing"))
        assert page.one(f"#minutes-{table.presenter.id}").attributes["value"] == typed


# --- Held without a screen ---


def test_who_was_there_is_told_afterwards_too(table):
    case = table.case()
    with frozen(START + timedelta(days=2)):
        ruud = table.browser("facilitator")
        table.browser("member").get(table.url("closing"), status=404)
        page = ruud.get(table.url("live")).click("Geef door wie er was")
        here = {f"outcome-{one.id}": "present" for one in (table.facilitator, table.presenter, table.member)}
        here[f"outcome-{table.absent.id}"] = "absent"
        refused = page.submit(**here, presenter=str(table.absent.id), status=422)
        assert refused.has("kies iemand die er was")
        refused.submit(**here, presenter=str(table.presenter.id))
        assert ruud.get(table.url("live")).has("Gehouden")
    assert db.session.get_one(Session, table.session.id).held_at is not None
    assert presenters() == [table.presenter.id]
    assert [row.minutes for row in evidence_of(table.member, DAY, DAY)] == [90]
    assert db.session.get_one(Case, case.id).session_id is None, "nobody chose it"


def test_nobody_tells_it_before_it_is_over_or_a_month_later(table):
    for at in (START, START + timedelta(minutes=89), START + timedelta(days=31)):
        with frozen(at):
            Browser(table.app, table.facilitator).get(table.url("closing"), status=404)


# --- A case told aloud ---


def test_a_case_told_aloud_has_a_presenter_with_a_turn_and_a_learning_point(table):
    with frozen(START):
        table.start(table.presenter, table.member)
        ruud = table.browser("facilitator")
        ruud.get(table.url("live")).submit("Deze brengt in", presenter=str(table.presenter.id))
        assert table.browser("presenter").get(table.url("live")).has("Bracht jij vorige keer een casus in?")
        ruud.get(table.url("live")).submit("Deze brengt in", presenter=str(table.member.id))
        assert presenters() == [table.member.id]
        ruud.post(table.url("presenter"), {"presenter": str(table.absent.id)}, status=422)
        ruud.post(table.url("presenter"), {"presenter": ""}, status=422)
        table.browser("member").post(table.url("presenter"), {"presenter": str(table.member.id)}, status=404)
        assert table.browser("member").get(table.url("takeaways")).has("Jouw leerpunt")


def test_a_written_case_makes_way_for_one_told_aloud(table):
    case = table.case()
    with frozen(START):
        table.start(table.presenter, table.member)
        ruud = table.browser("facilitator")
        ruud.post(table.path(f"cases/{case.id}/choose"))
        assert TEXT in table.browser("member").get(table.url("live")).html
        ruud.post(table.url("presenter"), {"presenter": str(table.member.id)})
        assert presenters() == [table.member.id]
        assert TEXT not in table.browser("member").get(table.url("live")).html


def test_two_rounds_have_two_presenters(table):
    case = table.case()
    with frozen(START):
        table.start(table.presenter, table.member, method="speed")
        ruud = table.browser("facilitator")
        ruud.post(table.path(f"cases/{case.id}/choose"))
        for who in (table.member, table.facilitator):
            ruud.post(table.url("presenter"), {"presenter": str(who.id)})
        assert presenters() == [table.member.id, table.facilitator.id]
        assert db.session.get_one(Case, case.id).chosen_at is None


# --- What waits ---


def test_a_proposal_waits_on_the_presenters_own_page_until_it_is_decided(table):
    case = table.case()
    with frozen(START):
        table.start(table.presenter, table.member)
        table.browser("facilitator").post(table.path(f"cases/{case.id}/choose"))
        table.browser("member").get(table.url("takeaways")).submit("Stel voor", text="Eerst vragen.")
        table.close()
        noor, ilse = table.browser("presenter"), table.browser("member")
        assert noor.get(table.path("").rstrip("/")).has("Iemand stelde jouw leerpunt voor")
        assert not ilse.get(table.path("").rstrip("/")).has("leerpunt voor")
        held = noor.get(table.url("").rstrip("/"))
        held.click("Leerpunt en volgende stap").submit("Keur goed", "Keur goed")
        assert not noor.get(table.path("").rstrip("/")).has("Iemand stelde jouw leerpunt voor")


def test_a_session_nobody_rounded_off_waits_for_who_steers_it(table):
    with frozen(START):
        table.start(table.presenter, table.member)
        table.browser("presenter").post(table.url("take-over"))
    with frozen(START + timedelta(hours=3)):
        assert not table.browser("presenter").get(table.path("").rstrip("/")).has("Dan tellen de uren mee")
    with frozen(START + timedelta(hours=4)):
        assert not table.browser("facilitator").get(table.path("").rstrip("/")).has("Dan tellen de uren mee")
        table.browser("presenter").get(table.path("").rstrip("/")).click("Rond af").submit("Sluit de bijeenkomst")
        assert not table.browser("presenter").get(table.path("").rstrip("/")).has("Dan tellen de uren mee")


def test_a_session_nobody_began_waits_for_its_facilitator(table):
    with frozen(START + timedelta(hours=4)):
        assert table.browser("facilitator").get(table.path("").rstrip("/")).has("Dan tellen de uren mee")
        assert not table.browser("member").get(table.path("").rstrip("/")).has("Dan tellen de uren mee")


def test_a_topic_that_is_pressed_again_is_let_go(table):
    from tests import factories

    topic = factories.make_topic(table.network, "Nachtdienst")
    case = table.case()
    with frozen(START):
        table.start(table.presenter)
        table.browser("facilitator").post(table.path(f"cases/{case.id}/choose"))
        noor = table.browser("presenter")
        noor.get(table.url("takeaways")).submit("Schrijf op", text="Eerst vragen.")
        noor.get(table.url("takeaways")).submit("Keur goed", "Keur goed")
        for linked in (topic.id, None):
            noor.get(table.url("takeaways")).submit("Nachtdienst", "Nachtdienst")
            db.session.expire_all()
            assert db.session.query(LearningPoint).one().topic_id == linked


# --- Methods put away ---


def test_a_method_that_was_put_away_by_mistake_is_used_again(table):
    with frozen(START - timedelta(days=1)):
        marjan, ruud = table.browser("coordinator"), table.browser("facilitator")
        marjan.get(table.path("methods/incident/copy")).submit(name="Ons incident")
        card = marjan.get(table.path("methods/own-incident-1"))
        card.submit("Berg op")
        assert marjan.get(table.path("methods")).has("Opgeborgen methoden", "Ons incident")
        assert not ruud.get(table.path("methods")).has("Ons incident")
        assert card.submit("Berg op", status=409).has("Gebruik hem weer"), "somebody else was first"
        marjan.get(table.path("methods/own-incident-1")).submit("Gebruik hem weer")
        assert ruud.get(table.path("methods")).has("Ons incident")


# --- Past midnight ---


def test_a_session_past_midnight_goes_on_and_counts_on_the_day_it_began(table):
    from app import database

    with database.writing() as session:
        session.get_one(Session, table.session.id).put_on(DAY, time(23, 30))
    half_past = START.replace(hour=22, minute=30)
    with frozen(half_past):
        table.start(table.presenter, table.member)
    with frozen(half_past + timedelta(minutes=45)):
        ilse = table.browser("member")
        form = ilse.get(table.path("cases/new")).submit(title="Nacht", question="Hoe dan?", text=TEXT).follow()
        assert form.submit().follow().has("Nacht")
        assert table.browser("facilitator").get(table.url("live")).has("Dinsdag 24 november", "23:30 tot 01:00")
        table.close()
    assert [row.minutes for row in evidence_of(table.member, DAY, DAY)] == [90]


def test_every_page_of_the_room_is_found_from_its_first_page(table):
    page = table.browser("member").get(table.path("").rstrip("/"))
    for words in ("Mijn casussen", "Methoden", "Leerpunten", "Mijn uren"):
        assert page.click(words).h1 == words
