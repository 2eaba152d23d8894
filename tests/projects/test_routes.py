"""Pages of projects: one that works, one that is refused, one that is not filled in well."""

from datetime import date

import pytest

from app import database
from app.access import Role
from app.extensions import db
from app.projects.models import Cycle, Measure, MeasurePoint, Project
from app.topics.models import PracticeTopic, TopicState
from tests import factories
from tests.page import Browser
from tests.projects.test_control_chart import FALLS

URL = "/n/net-1/projects"


def at(project, *rest):
    return "/".join([f"{URL}/{project.id}", *map(str, rest)])


def test_from_the_wall_to_a_project(side, intern):
    page = intern.get(URL)
    assert page.has("Veilig opstaan")
    new = page.click("Begin een project")
    refused = new.submit(title="Proost!", client_question="Iets lekkers te drinken", client_source="", status=422)
    assert set(refused.errors) == {"client_source"}
    made = new.submit(
        title="Proost!", client_question="Iets lekkers te drinken", client_source="client", has_client_consent=True
    ).follow()
    assert made.h1 == "Proost!"
    assert made.has("Iets lekkers te drinken")
    assert Browser(side.app, side.physio).get(URL).has("Iets lekkers te drinken"), "others may read it"


def test_too_much_text_says_how_much_and_keeps_it(side, intern):
    text = "a" * 501
    page = intern.get(at(side.project, "client")).submit(client_question=text, status=422)
    assert page.errors["client_question"] == "Dit zijn 501 tekens; er is plaats voor 500."
    assert page.form().values["client_question"] == [text]


def test_an_empty_client_question_is_shown_as_empty(side, intern):
    assert intern.get(at(side.project)).has("Nog niet gevraagd")


def test_words_of_a_client_have_a_source(side, intern):
    page = intern.get(at(side.project, "client"))
    refused = page.submit(client_question="Zelf naar de wc", status=422)
    assert "client_source" in refused.errors
    assert refused.submit(client_source="client").status == 303


def test_the_aim_is_a_sentence(side, intern):
    page = intern.get(at(side.project, "aim"))
    page.submit(
        aim_what="Valpartijen", aim_from="5,9", aim_to="4,5", aim_unit="per 1000 dagen", aim_before="2027-06-01"
    )
    assert intern.get(at(side.project)).has(
        "Valpartijen van 5,9 naar 4,5 per 1000 dagen op Lisdodde, vóór 1 juni 2027."
    )


def test_the_charter_holds_the_practice_topics(side, intern):
    falls, mouth = factories.make_topic(side.network), factories.make_topic(side.network, "Mondzorg")
    one, two = (intern.get(at(side.project, "charter")) for _ in range(2))
    one.submit(topic_ids=[str(falls.id), str(mouth.id)])
    assert intern.get(at(side.project)).has("Valpreventie", "Mondzorg")
    both = two.submit(topic_ids=[str(mouth.id)], status=409)
    assert both.has("Mondzorg, Valpreventie")
    both.submit()
    assert not intern.get(at(side.project)).has("Valpreventie")


def test_a_topic_that_was_put_away_stays_with_the_project(side, intern):
    topic = factories.make_topic(side.network)
    intern.get(at(side.project, "charter")).submit(topic_ids=[str(topic.id)])
    with database.writing() as session:
        session.get_one(PracticeTopic, topic.id).state = TopicState.ARCHIVED
    intern.get(at(side.project, "charter")).submit(problem="In de nacht")
    assert intern.get(at(side.project)).has("Valpreventie")


def test_deciding_shows_the_aim_and_what_the_numbers_say(side, intern):
    page = intern.get(at(side.project, "outcome"))
    assert page.has("Er zijn nog geen cijfers van het doel")
    factories.make_measure(side.project, FALLS, target=4.5, is_for_aim=True)
    assert intern.get(at(side.project, "outcome")).has("Verbetering")


def test_two_disciplines_make_it_interprofessional(side, intern):
    assert not intern.get(at(side.project)).has("Interprofessioneel")
    page = intern.get(at(side.project, "team"))
    page.submit(at(side.project, "team"), membership_id=str(side.physio.id))
    assert intern.get(at(side.project)).has("Interprofessioneel")


def test_a_measure_and_its_first_number(side, intern):
    page = intern.get(at(side.project, "measures", "new"))
    answer = page.submit(
        name="Valpartijen", kind="outcome", is_for_aim="yes", shape="rate", direction="down", frequency="monthly",
        target="4,5",
    )  # fmt: skip
    measure = db.session.query(Measure).one()
    assert (measure.per, measure.chart.value) == (1000, "run"), "a small ward begins with a run chart"
    page = answer.follow().click("Meting toevoegen")
    refused = page.submit(measured_on="2026-11-01", value="4", status=422)
    assert "size" in refused.errors
    assert refused.submit(size="812").follow().has("4,9")
    again = intern.get(at(side.project, "measures", measure.id, "points", "new"))
    assert "measured_on" in again.submit(measured_on="2026-11-01", value="4", size="800", status=422).errors


def test_24_numbers_and_the_odd_one_out(side, intern):
    measure = factories.make_measure(side.project, target=4.5)
    numbers = " ".join(str(n).replace(".", ",") for n in [*FALLS[:22], 31, 3.5])
    page = intern.get(at(side.project, "measures", measure.id, "points", "paste"))
    read = page.form("paste").fill(text=numbers, first_on="2024-11-01").submit(status=200)
    assert read.has("Je plakte 31", "3,1")
    fixed = read.form("paste").submit("Maak er 3,1 van", status=200)
    assert fixed.form("paste").submit("Zet in de grafiek", status=303)
    points = db.session.query(MeasurePoint).order_by(MeasurePoint.measured_on).all()
    assert [float(point.value) for point in points] == FALLS
    assert points[-1].measured_on == date(2026, 10, 1)


def test_a_number_that_stands_out_may_be_right(side, intern):
    measure = factories.make_measure(side.project)
    page = intern.get(at(side.project, "measures", measure.id, "points", "paste"))
    read = page.form("paste").fill(text="5 6 5 6 5 6 5 31", first_on="2026-01-01").submit(status=200)
    confirmed = read.form("paste").submit("31 klopt", status=200)
    assert confirmed.form("paste").submit("Zet in de grafiek").status == 303


def test_the_chart_says_what_it_says(side, intern):
    measure = factories.make_measure(side.project, FALLS, target=4.5, is_for_aim=True)
    path = at(side.project, "measures", measure.id)
    page = intern.get(path)
    page.submit("freeze", frozen_until="2024-12-01")
    frozen = intern.get(path)
    assert frozen.has("Verbetering", "Doel wisselend gehaald", "ondergrens 3,1")
    split = frozen.submit("split", starts_on="2025-01-01", reason="Antislipsokken op de hele afdeling").follow()
    assert split.has("Antislipsokken op de hele afdeling", "Gewone variatie")
    assert intern.get(path).submit("split", starts_on="2025-03-01", reason=" ", status=422).has("Zonder reden")


def test_a_ghost_needs_a_reason_and_stays_in_sight(side, intern):
    measure = factories.make_measure(side.project, [*FALLS[:12], 40])
    point = db.session.query(MeasurePoint).order_by(MeasurePoint.measured_on.desc()).first()
    page = intern.get(at(side.project, "measures", measure.id, "points", point.id, "correct"))
    shown = page.submit("correct", button="Bewaar", ghost_reason="Verhuisweek").follow()
    assert shown.has("Verhuisweek", "40")


def test_numbers_from_a_file(side, intern):
    measure = factories.make_measure(side.project, shape="rate", per=1000, chart="u")
    lines = ["week_start,ward,resident_days,falls"]
    lines += [
        f"2026-0{month}-05,{ward},{180 + month},{month % 4}" for ward in ("Brug", "Lisdodde") for month in range(1, 9)
    ]
    page = intern.get(at(side.project, "measures", measure.id, "points", "file"))
    read = page.submit(file=("\n".join(lines).encode("cp1252"), "val.csv"), status=200)
    assert read.form().values["ward_name"] == ["Lisdodde"]
    assert read.form().submit("Zet in de grafiek").status == 303
    assert [(int(p.value), int(p.size)) for p in db.session.query(MeasurePoint).order_by(MeasurePoint.measured_on)][
        :2
    ] == [
        (1, 181),
        (2, 182),
    ]


@pytest.mark.parametrize("head", ["naam", "Cliënt", "BSN", "kamernummer"])
def test_a_list_of_persons_is_refused(side, intern, head):
    measure = factories.make_measure(side.project)
    page = intern.get(at(side.project, "measures", measure.id, "points", "file"))
    text = f"datum;{head};aantal\n1-1-2026;A. de Vries;1\n2-1-2026;B. Jansen;2\n"
    refused = page.submit(file=(text.encode(), "lijst.csv"), status=422)
    assert refused.has("lijkt op personen")


def test_a_study_needs_a_prediction(side, intern):
    page = intern.get(at(side.project, "cycles", "new"))
    page.submit(title="Antislipsokken", scale="one_client")
    cycle = db.session.query(Cycle).one()
    path = at(side.project, "cycles", cycle.id)
    assert intern.get(f"{path}/result").has("Schrijf eerst wat je verwacht")
    answer = intern.post(f"{path}/result", {"version": 1, "observations": "Gezien", "study": "Beter"}, status=422)
    assert answer.has("zonder voorspelling")
    intern.get(f"{path}/plan").submit(prediction="Minder uitglijden")
    result = intern.get(f"{path}/result")
    result.submit(observations="Twee keer", study="Zoals verwacht", act="expand")
    following = intern.get(path).click("Plan de volgende cyclus")
    assert following.form().values["scale"] == ["few_clients"]


def test_a_task_is_mine_until_it_is_done(side, intern):
    intern.get(at(side.project, "tasks", "new")).submit(text="Sokken bestellen", owner_id=str(side.intern.id))
    page = intern.get(at(side.project))
    assert page.has("Sokken bestellen")
    busy = page.submit("move", button="Begin").follow()
    assert busy.has("Sokken bestellen: Bezig", "Bezig, 1", "Te doen, 0")
    done = busy.submit("move", button="Klaar").follow()
    assert done.has("Klaar, 1")
    assert done.submit("move", button="Weer open").follow().has("Te doen, 1")


def test_a_project_ends_with_its_lesson(side, intern):
    page = intern.get(at(side.project, "outcome"))
    assert "lesson" in page.submit(outcome="adopted", status=422).errors
    page.submit(outcome="adopted", lesson="Vraag eerst de nachtdienst")
    assert intern.get(f"{URL}?show=adopted").has("Vraag eerst de nachtdienst")
    assert not intern.get(f"{URL}?show=running").has("Veilig opstaan")


def test_who_only_reads(side):
    manager = Browser(side.app, factories.make_member(side.network, Role.MANAGEMENT, organisation=side.care))
    page = manager.get(at(side.project))
    assert not page.has("Wijzig")
    manager.get(at(side.project, "aim"), status=403)
    moderator = Browser(side.app, factories.make_member(side.network, Role.MODERATOR))
    moderator.get(URL, status=403)
    stranger = Browser(side.app, side.physio)
    stranger.get(at(side.project), status=200)
    stranger.get(at(side.project, "aim"), status=403)


def test_a_client_representative_reads_where_invited(side, intern):
    client = Browser(side.app, factories.make_member(side.network, Role.CLIENT_REP))
    client.get(at(side.project), status=404)
    assert not client.get(URL).has("Veilig opstaan")
    intern.get(at(side.project, "client")).submit(invites_client_reps="yes")
    page = client.get(at(side.project))
    assert page.submit("comments", text="Vraag ook de nachtdienst").follow().has("Vraag ook de nachtdienst")


def test_the_page_takes_a_fixed_number_of_queries(side, intern):
    for number in range(2):
        factories.make_measure(side.project, FALLS, name=f"Maat {number}")
        factories.make_cycle(side.project, number + 1, starts_on=date(2024, 6, 1))
    intern.get(at(side.project))
    few = intern.get(at(side.project)).queries
    for number in range(2, 8):
        factories.make_measure(side.project, FALLS, name=f"Maat {number}")
        factories.make_cycle(side.project, number + 1, starts_on=date(2024, 6, 1))
    assert intern.get(at(side.project)).queries == few <= 26
    assert db.session.query(Project).count() == 1


def test_a_new_measure_chooses_nothing_for_you_and_leaves_the_aim_alone(side, intern):
    path = at(side.project, "measures", "new")
    first = intern.get(path).form()
    assert [first.values[name] for name in ("kind", "shape", "direction", "frequency")] == [[""]] * 4
    refused = intern.get(path).submit(name="Drinkrondes", status=422)
    assert {"kind", "shape", "direction", "frequency"} <= set(refused.errors)
    factories.make_measure(side.project, is_for_aim=True)
    assert intern.get(path).form().values["is_for_aim"] == ["no"]


def test_a_number_with_a_denominator_asks_for_both_by_name(side, intern):
    measure = factories.make_measure(side.project, shape="share", per=100, chart="p")
    page = intern.get(at(side.project, "measures", measure.id, "points", "new"))
    assert page.has("Hoeveel", "Van hoeveel")


def test_a_rate_per_resident_day(side, intern):
    page = intern.get(at(side.project, "measures", "new"))
    page.submit(
        name="Oefenmomenten", kind="process", is_for_aim="no", shape="rate", per="1", direction="up",
        frequency="weekly", chart="u",
    )  # fmt: skip
    measure = db.session.query(Measure).one()
    page = intern.get(at(side.project, "measures", measure.id, "points", "new"))
    assert page.submit(measured_on="2026-11-02", value="240", size="200").follow().has("1,2", "(240 / 200)")
    page = intern.get(at(side.project, "measures", measure.id, "change"))
    assert page.form().values["per"] == ["1"]
