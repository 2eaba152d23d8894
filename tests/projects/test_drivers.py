"""The driver diagram: added, reworded, moved and taken out on one page."""

from app.extensions import db
from app.projects.models import ChangeIdea, Driver, DriverLevel
from tests import factories
from tests.page import Form
from tests.projects.test_routes import at


def texts(table):
    return [row.text for row in db.session.query(table).order_by(table.position)]


def add(intern, side, text, kind="driver", under="", status=303):
    page = intern.get(at(side.project, "drivers"))
    forms = [Form(page, node) for node in page.all("main form")]
    form = next(f for f in forms if (f.values.get("kind"), f.values.get("under")) == ([kind], [str(under)]))
    return form.fill(text=text).submit(status=status)


def test_one_after_the_other(side, intern):
    answer = add(intern, side, "De weg is veilig")
    assert answer.follow().has("De weg is veilig", "Zet hier iets bij")
    primary = db.session.query(Driver).one()
    add(intern, side, "Het licht", "driver", primary.id)
    second = db.session.query(Driver).filter_by(level=DriverLevel.SECONDARY).one()
    answer = add(intern, side, "Nachtlampje", "idea", second.id)
    assert f"kind=idea&under={second.id}" in answer.location
    shown = answer.follow()
    assert shown.has("De weg is veilig", "Het licht", "Nachtlampje", "Idee")


def test_what_could_not_be_added_stays_in_its_place(side, intern):
    page = add(intern, side, "", status=422)
    assert "text" in page.errors
    field = page.one("#text")
    assert field.get("aria-describedby") == "text-error"


def test_too_much_is_said_beside_what_was_typed(side, intern):
    for number in range(40):
        factories.make_driver(side.project, f"Drijfveer {number}")
    page = add(intern, side, "Nog een", status=422)
    assert page.has("Haal er eerst iets uit")
    assert page.one("#text").get("value") == "Nog een"


def test_an_idea_gets_a_measure_and_another_driver(side, intern):
    idea, measure = factories.make_idea(side.project), factories.make_measure(side.project, name="Valpartijen")
    other = factories.make_driver(side.project, "Hulp komt op tijd")
    page = intern.get(at(side.project, "drivers", idea.id, "change"))
    shown = page.submit("change", text="Andere sokken", driver_id=str(other.id), measure_id=str(measure.id)).follow()
    assert shown.has("Andere sokken", "Zou te zien moeten zijn in: Valpartijen")
    assert db.session.get(ChangeIdea, idea.id).driver_id == other.id


def test_a_driver_hangs_elsewhere_but_never_too_deep(side, intern):
    one, two = (factories.make_driver(side.project, text) for text in ("Licht", "De weg is veilig"))
    intern.get(at(side.project, "drivers", one.id, "change")).submit("change", parent_id=str(two.id))
    db.session.expire_all()
    assert db.session.get(Driver, one.id).level is DriverLevel.SECONDARY
    third = factories.make_driver(side.project, "Hulp")
    page = intern.get(at(side.project, "drivers", two.id, "change"))
    assert str(third.id) not in page.form("change").options("parent_id"), "something hangs under it"
    form = page.form("change")
    form.values["parent_id"] = [str(third.id)]
    assert "parent_id" in form.submit(status=422).errors
    intern.get(at(side.project, "drivers", one.id, "change")).submit("change", parent_id="")
    db.session.expire_all()
    assert db.session.get(Driver, one.id).level is DriverLevel.PRIMARY


def test_moving_by_a_button(side, intern):
    rows = [factories.make_driver(side.project, text) for text in "ABC"]
    path = at(side.project, "drivers", rows[2].id, "change")
    moved = intern.get(path).submit("Omhoog").follow()
    assert moved.has("Nu nummer 2 van 3")
    assert texts(Driver) == ["A", "C", "B"]
    intern.get(path).submit("Omhoog")
    intern.get(path).submit("Omhoog")
    assert texts(Driver) == ["C", "A", "B"]
    intern.get(path).submit("Omlaag")
    assert texts(Driver) == ["A", "C", "B"]


def test_taking_out_says_what_goes_along(side, intern):
    idea = factories.make_idea(side.project, "Nachtlampje")
    driver, path = db.session.query(Driver).one(), at(side.project, "drivers", idea.id, "change")
    page = intern.get(at(side.project, "drivers", driver.id, "change"))
    assert page.has("gaat mee weg", "Nachtlampje", "Haal alles eruit")
    page.submit("remove")
    assert not db.session.query(Driver).count() + db.session.query(ChangeIdea).count()
    intern.get(path, status=404)


def test_what_was_tried_stays(side, intern):
    idea = factories.make_idea(side.project)
    factories.make_cycle(side.project, idea_id=idea.id)
    driver = db.session.query(Driver).one()
    for row in (driver, idea):
        page = intern.get(at(side.project, "drivers", row.id, "change"))
        assert page.has("Dit is in een cyclus geprobeerd")
        assert not page.all('form[action$="/remove"]')
        path = at(side.project, "drivers", row.id, "remove")
        assert intern.post(path, {"version": row.version}, status=422).has("Dit is in een cyclus geprobeerd")


def test_the_page_asks_a_fixed_number_of_questions(side, intern):
    path = at(side.project, "drivers")
    factories.make_idea(side.project)
    few = intern.get(path).queries
    for number in range(6):
        factories.make_idea(side.project, f"Idee {number}")
    assert intern.get(path).queries == few
