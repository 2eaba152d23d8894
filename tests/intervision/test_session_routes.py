"""The session on screens: from a case that is brought to a learning point, by the people at the table."""

import io
from datetime import timedelta

import pypdf
import pytest

from app.clock import frozen
from app.extensions import db
from app.intervision.models import Case, LearningPoint, LiveSession, Turn, TurnKind

from .table import START, TEXT


def test_a_whole_session_by_four_people(table):
    with frozen(START - timedelta(days=3)):
        noor = table.browser("presenter")
        page = noor.get(table.path(f"cases/new?session={table.session.id}"))
        done = page.submit(title="Ochtendzorg", question="Hoe blijf ik rustig?", text=TEXT)
        brought = done.follow().submit()
        assert brought.follow().has("Ochtendzorg", "Ingebracht")
        ilse = table.browser("member")
        seen = ilse.get(table.url("cases"))
        assert seen.has("Hoe blijf ik rustig?")
        assert TEXT not in seen.html
        ruud = table.browser("facilitator")
        assert TEXT in ruud.get(table.url("cases")).click("Lees").html
        ruud.get(table.url("cases")).submit("Kies deze: Ochtendzorg")
    with frozen(START):
        assert ruud.get(table.url("live")).has("Klaar om te beginnen?")
        ruud.get(table.url("live")).submit("Begin", method="incident")
        live = ruud.get(table.url("live"))
        assert live.has("Stap 1 van 7", "Terugblik", "Geef de vorige inbrenger het woord")
        assert ilse.get(table.url("live")).has("Je bent nog niet aangevinkt", "Ruud leidt")
        ruud.post(table.url("present"), {"present": [str(table.presenter.id), str(table.member.id)]})
        assert TEXT in ilse.get(table.url("live")).html
        assert TEXT not in table.browser("absent").get(table.url("live")).html
        ruud.get(table.url("live")).submit("Volgende stap", "Volgende stap")
    with frozen(START + timedelta(minutes=8)):
        assert ruud.get(table.url("live")).has("Stap 2 van 7")
    with frozen(START + timedelta(minutes=90)):
        closing = ruud.get(table.url("closing"))
        closed = closing.submit("Sluit de bijeenkomst")
        assert closed.follow().has("Het leerpunt van Noor")
        ilse.get(table.url("takeaways")).submit("Stel voor", text="Eerst vragen, dan handelen.")
        named = "Mevrouw Jansen van kamer 12 eerst vragen."
        noor.get(table.url("takeaways")).submit("Keur goed", "Keur goed", text=named, status=None)
        assert "Jansen" not in ilse.get(table.path("learning-points")).html, "the whole network reads it"
        noor.get(table.url("takeaways")).submit("Keur goed", "Keur goed", text="Eerst vragen wat de afspraak is.")
        assert ilse.get(table.path("learning-points")).has("Eerst vragen wat de afspraak is.", "Noor de Wit")
        hours = noor.get(table.path("evidence"))
        pdf = hours.submit("Download de PDF van 2026", status=200)
        words = " ".join(pypdf.PdfReader(io.BytesIO(pdf.data)).pages[0].extract_text().split())
        assert "Eerst vragen wat de afspraak is." in words
        assert "1,5" in words
        assert "arm vast" not in words


def test_nobody_without_a_chair_comes_in(table):
    with frozen(START):
        table.start()
        for who in ("coordinator", "newcomer"):
            for path in ("live", "beamer", "cases", "look-back", "safety-route", "takeaways", "minutes", "closing"):
                table.browser(who).get(table.url(path), status=404)


def test_what_did_not_change_is_answered_in_one_query_of_its_own(table):
    with frozen(START):
        table.start(table.member)
        ilse = table.browser("member")
        first = ilse.get(table.url("live"))
        etag = first.headers["ETag"]
        again = ilse.get(table.url("live"), htmx=True, status=304, headers={"If-None-Match": etag})
        assert again.headers["X-Linnen-Now"] == str(int(START.timestamp() * 1000))
        about = [one for one in again.sql if "intervision_session" in one]
        assert len(about) == 1
        assert again.queries <= 6
        table.browser("facilitator").get(table.url("live")).submit("2 minuten", "2 minuten")
        other = ilse.get(table.url("live"), htmx=True, headers={"If-None-Match": etag})
        assert other.headers["ETag"] != etag


@pytest.mark.parametrize("change", ["tick", "case", "vote", "takeover", "close"])
def test_every_change_reaches_the_screens_of_the_others(table, change):
    case = table.case()
    other = table.case(table.member)
    with frozen(START):
        table.start(table.presenter)
        noor, ruud = table.browser("presenter"), table.browser("facilitator")
        before = noor.get(table.url("live")).headers["ETag"]
        if change == "tick":
            ruud.post(table.url("present"), {"present": [str(table.presenter.id), str(table.member.id)]})
        elif change == "case":
            ruud.post(table.path(f"cases/{case.id}/choose"))
        elif change == "vote":
            ruud.post(table.url("open-vote"))
            middle = noor.get(table.url("live")).headers["ETag"]
            assert middle != before
            ruud.post(table.url("vote"), {"case": str(other.id)})
            before = middle
        elif change == "takeover":
            table.browser("member").post(table.url("take-over"), status=422)  # not ticked: from elsewhere
            ruud.post(table.url("present"), {"present": [str(table.presenter.id), str(table.member.id)]})
            before = noor.get(table.url("live")).headers["ETag"]
            table.browser("member").post(table.url("take-over"))
        else:
            table.close()
        assert noor.get(table.url("live"), htmx=True, headers={"If-None-Match": before}).headers["ETag"] != before


def test_two_who_steer_at_once_do_not_skip_a_step(table):
    with frozen(START):
        table.start()
        ruud = table.browser("facilitator")
        page = ruud.get(table.url("live"))
        form = {"verb": "next", "turn": "1"}
        ruud.post(table.url("steer"), form)
        late = ruud.post(table.url("steer"), form, status=409)
        assert late.has("De bijeenkomst was al een stap verder")
        assert late.has("Stap 2 van 7")
        assert page.has("Stap 1 van 7")


def test_taking_over_is_one_deliberate_button_and_is_recorded(table):
    from app.networks.models import AuditEntry

    with frozen(START):
        table.start(table.member)
        ilse = table.browser("member")
        ilse.post(table.url("steer"), {"verb": "next", "turn": "1"}, status=404)
        ilse.post(table.url("take-over"))
        assert db.session.query(AuditEntry).filter_by(verb="took_over_session", actor_id=table.member.id).count() == 1
        ilse.post(table.url("steer"), {"verb": "next", "turn": "2"})
        table.browser("facilitator").post(table.url("steer"), {"verb": "next", "turn": "3"}, status=404)


def test_the_wall_shows_all_roles_and_only_who_steers_moves_it(table):
    case = table.case()
    with frozen(START):
        table.start(table.presenter)
        ruud, noor = table.browser("facilitator"), table.browser("presenter")
        ruud.post(table.path(f"cases/{case.id}/choose"))
        walls = [one.get(table.url("beamer")) for one in (ruud, noor)]
        for wall in walls:
            assert wall.has("Terugblik", "Procesbegeleider", "Groep", "Noor", "Hoe blijf ik rustig?")
            assert TEXT not in wall.html
        assert not walls[1].all("main form")
        moved = walls[0].submit("Volgende stap", "Volgende stap")
        assert moved.headers["Location"].endswith("/beamer")
        assert noor.get(table.url("beamer")).has("Stap 2 van 7")
        swapped = ruud.post(table.url("steer"), {"verb": "pause", "turn": "2", "on": "wall"}, htmx=True, status=200)
        assert swapped.has("Ga verder", "gepauzeerd")
        assert swapped.all("header.beam-top")
        late = ruud.post(table.url("steer"), {"verb": "next", "turn": "2", "on": "wall"}, htmx=True, status=409)
        assert late.has("De bijeenkomst was al een stap verder", "Stap 2 van 7")


def test_pause_keeps_what_was_left_and_overtime_is_told(table):
    ruud = table.browser("facilitator")
    with frozen(START):
        table.start()
    with frozen(START + timedelta(minutes=2)):
        ruud.post(table.url("steer"), {"verb": "pause", "turn": "1"})
    with frozen(START + timedelta(minutes=30)):
        first = db.session.query(LiveSession).one().minutes[0]
        page = ruud.get(table.url("live"))
        assert page.one("[data-shown]").words == f"{first - 2:02d}:00"
        assert "data-ends" not in page.one("[data-clock]").attributes
        ruud.post(table.url("steer"), {"verb": "go-on", "turn": "2"})
    with frozen(START + timedelta(minutes=30 + first - 2, seconds=42)):
        page = ruud.get(table.url("live"))
        assert page.one("[data-shown]").words == "+00:42"


def test_minutes_are_typed_per_step_and_a_wrong_number_is_told(table):
    with frozen(START):
        table.start()
        ruud = table.browser("facilitator")
        page = ruud.get(table.url("minutes"))
        values = {f"minutes-{n}": "9" for n in range(6)}
        wrong = page.submit(**{**values, "minutes-2": "0"}, status=422)
        assert "minutes-2" in wrong.errors
        page.submit(**values)
        assert db.session.query(LiveSession).one().minutes[1:] == [9] * 6


def test_a_vote_is_one_each_and_the_winner_is_chosen(table):
    first, second = table.case(), table.case(table.member)
    with frozen(START):
        table.start(table.presenter, table.member)
        ruud = table.browser("facilitator")
        ruud.post(table.url("vote"), {"case": str(first.id)}, status=422)
        ruud.post(table.url("open-vote"))
        for who, case in (("facilitator", first), ("facilitator", second), ("presenter", second), ("member", first)):
            table.browser(who).post(table.url("vote"), {"case": str(case.id)})
        table.browser("absent").post(table.url("vote"), {"case": str(first.id)}, status=404)
        ruud.post(table.url("close-vote"))
        db.session.expire_all()
        assert [row.id for row in db.session.query(Case).filter(Case.chosen_at.is_not(None))] == [second.id]
        turns = db.session.query(Turn).filter_by(kind=TurnKind.PRESENTER).all()
        assert [turn.member_id for turn in turns] == [table.member.id]


def test_a_draft_is_nobodys_but_the_tables_and_a_refusal_wipes_it(table):
    case = table.case()
    with frozen(START):
        table.start(table.presenter, table.member)
        table.browser("facilitator").post(table.path(f"cases/{case.id}/choose"))
        url = f"takeaways/{table.presenter.id}/draft"
        draft = {"text": "Een concept", "lang": "nl", "version": ""}
        table.browser("absent").post(table.url(url), draft, status=404)
        table.browser("member").post(table.url(url), draft)
        point = db.session.query(LearningPoint).one()
        assert point.approved_text is None
        assert "Een concept" not in table.browser("absent").get(table.url("takeaways")).html
        assert "Een concept" not in table.browser("coordinator").get(table.path("learning-points")).html
        table.browser("member").post(
            table.path(f"learning-points/{point.id}/decide"), {"decision": "approve"}, status=404
        )
        noor = table.browser("presenter")
        version = str(point.version)
        noor.post(table.path(f"learning-points/{point.id}/decide"), {"decision": "refuse", "version": version})
        db.session.expire_all()
        assert db.session.query(LearningPoint).one().sealed is None
        table.browser("member").post(table.url(url), draft | {"version": "2"}, status=404)


def test_management_reads_learning_points_without_a_name(table):
    from app.access import Role

    case = table.case()
    boss = table.somebody(Role.MANAGEMENT, "Anneke")
    with frozen(START):
        table.start(table.presenter)
        table.browser("facilitator").post(table.path(f"cases/{case.id}/choose"))
        noor = table.browser("presenter")
        noor.get(table.url("takeaways")).submit("Schrijf op", text="Eerst vragen.")
        noor.get(table.url("takeaways")).submit("Keur goed", "Keur goed")
        table.boss = boss
        page = table.browser("boss").get(table.path("learning-points"))
        assert page.has("Eerst vragen.")
        assert "Noor" not in page.html


def test_looking_back_starts_the_seven_days(table):
    case = table.case()
    with frozen(START):
        table.start(table.presenter)
        table.browser("facilitator").post(table.path(f"cases/{case.id}/choose"))
        noor = table.browser("presenter")
        noor.get(table.url("takeaways")).submit("Bewaar de volgende stap", text="Met Femke meekijken")
        table.close()
    later = table.meeting((START + timedelta(weeks=5)).date(), facilitator_id=table.facilitator.id)
    table.browsers.clear()  # sign-in does not last five weeks
    with frozen(START + timedelta(weeks=5)):
        table.start(table.presenter, table.newcomer, meeting=later)
        assert table.browser("presenter").get(table.url("look-back", later)).has("Met Femke meekijken")
        newcomer = table.browser("newcomer").get(table.url("look-back", later))
        assert newcomer.has("Noor")
        assert "Femke" not in newcomer.html
        table.browser("facilitator").get(table.url("look-back", later)).submit("Noor heeft verteld")
        db.session.expire_all()
        assert db.session.query(Case).one().looked_back_on == (START + timedelta(weeks=5)).date()


def test_an_own_method_is_used_and_keeps_its_edition(table):
    with frozen(START):
        marjan = table.browser("coordinator")
        marjan.get(table.path("methods/incident/copy")).submit(name="Ons incident", **{"steps-0-name": "Landen"})
        listed = marjan.get(table.path("methods"))
        assert listed.has("Ons incident")
        ruud = table.browser("facilitator")
        ruud.get(table.path("methods/incident/copy"), status=403)
        ruud.post(table.url("start"), {"method": "own-incident-1"})
        assert ruud.get(table.url("live")).has("Landen", "Ons incident")
        card = marjan.get(table.path("methods/own-incident-1"))
        card.click("Wijzig").submit(**{"steps-0-name": "Binnenkomen"})
        assert ruud.get(table.url("live")).has("Landen")
        assert marjan.get(table.path("methods/own-incident-1")).has("Binnenkomen")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_card_of_every_method(table, language):
    from app.intervision.methods import ALL
    from tests.page import Browser

    browser = Browser(table.app, table.member, language=language)
    for method in ALL:
        page = browser.get(table.path(f"methods/{method.code.replace('_', '-')}"))
        assert len(page.all("ol.card-steps > li")) == len(method.steps)


def test_a_reflection_is_copied_and_nobody_elses(table):
    from tests import factories

    row = factories.make_reflection(table.presenter, "Ik hielp een bewoner overeind.")
    page = table.browser("presenter").get(table.path(f"cases/new?from={row.id}"))
    assert "Ik hielp een bewoner overeind." in page.html
    table.browser("member").get(table.path(f"cases/new?from={row.id}"), status=404)


def test_a_name_is_asked_about_once_before_the_group_reads_it(table):
    with frozen(START - timedelta(days=3)):
        noor = table.browser("presenter")
        text = "Mevrouw Jansen pakte mijn arm vast."
        form = noor.get(table.path("cases/new")).submit(title="Zorg", question="Hoe dan?", text=text).follow()
        assert form.has("Jansen")
        assert form.submit(session=str(table.session.id), status=422).has("Kies bij elk gemarkeerd stuk")
        form.submit(session=str(table.session.id), **{"hit-0": "replace"})
        case = db.session.query(Case).one()
        assert case.session_id == table.session.id
        read = table.browser("facilitator").get(table.path(f"cases/{case.id}"))
        assert "Jansen" not in read.html
        again = noor.get(table.path(f"cases/{case.id}/bring"))
        assert "Jansen" not in again.html
        refused = noor.get(table.path(f"cases/{case.id}/edit")).submit(text=f"Net geschrokken. {text}", status=422)
        assert refused.has("Anderen lezen mee"), "the group reads it now: no name slips in unasked"
        read = table.browser("facilitator").get(table.path(f"cases/{case.id}"))
        assert "Jansen" not in read.html
