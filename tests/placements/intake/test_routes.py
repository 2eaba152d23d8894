"""The pages of an import: the whole way, what is refused, who may come in."""

import shutil

import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.networks.models import AuditEntry, NameMatch, Person, Ward
from app.placements.intake.models import BatchState, ImportBatch, ImportRow
from app.placements.models import Placement, PlacementEvent
from app.spreadsheets import read_file
from tests import factories as make
from tests.page import Browser
from tests.placements.intake.lists import person, workbook


class World:
    def __init__(self, app):
        self.app = app
        self.network = make.make_network(slug="amstel")
        self.home = make.make_organisation(self.network, "Huize Polderzicht")
        self.other = make.make_organisation(self.network, "Zorgcentrum De Vlietburcht")
        self.school = make.make_organisation(self.network, "ROC Waterrijk", "school")
        self.coordinator = make.make_member(self.network, Role.COORDINATOR)
        self.url = "/n/amstel/imports"

    def browser(self, member=None, **kwargs):
        return Browser(self.app, member or self.coordinator, **kwargs)

    def hand_in(self, browser, data, name="lijst.xlsx", kind="placements"):
        page = browser.get(f"{self.url}?kind={kind}")
        return page.submit("imports", file=(data, name)).follow()

    def bring_in(self, browser, data, **kwargs):
        """The whole way with every suggestion taken."""
        page = self.hand_in(browser, data, **kwargs)
        page = page.submit("columns").follow()
        if page.all("form#names"):
            page = page.submit("names").follow()
        values = {"leaves_out": True} if page.all("#leaves_out") else {}
        return page.submit("bring-in", **values).follow()


@pytest.fixture
def world(app):
    if (uploads := app.config["SETTINGS"].uploads).exists():
        shutil.rmtree(uploads)
    return World(app)


def count(model):
    with database.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model))


def the_import():
    with database.reading() as session:
        found = session.scalars(sa.select(ImportBatch)).one()
        session.expunge_all()
        return found


ROWS = [
    person(1),
    person(2, Organisatie="Polderzicht", Startdatum="1 sept 2024"),
    person(2, Organisatie="HUIZE POLDERZICHT"),
    person(3, Organisatie="Verpleeghuis Onbekend"),
    person(4, start="31-02-2024"),
    person(5, Organisatie="ZC De Vlietburcht", Afdeling="Brug", hired="1-2-2025", hours="28 uur", offer="ja"),
]


def test_the_whole_way(world):
    browser = world.browser()
    page = world.hand_in(browser, workbook(ROWS))
    assert page.has("We herkenden 23 van de 23 kolommen", "kop op rij 4")
    page = page.submit("columns").follow()
    assert page.has("Wie bedoelen ze?", "“Polderzicht”", "“Verpleeghuis Onbekend”", "Weten we niet")
    unknown = next(s for s in page.all("select[required]") if s.query('option[value=""]') is not None).get("name")
    page = page.submit("names", **{unknown: "out"}).follow()
    assert page.has("Dit gaat er gebeuren", "2 regels kunnen niet mee", "31-02-2024", "Verpleeghuis Onbekend")
    assert count(Placement) == 0
    assert page.submit("bring-in", status=422).has("Zeg dat je 2 regels")
    page = page.submit("bring-in", leaves_out=True).follow()
    assert page.h1 == "3 plaatsingen staan in Linnen"
    assert page.has("1 dubbele regel telde één keer", "2 regels bleven achter")
    assert (count(Placement), count(Person) - 1, count(Ward)) == (3, 3, 2)
    assert count(NameMatch) == 2  # Polderzicht and ZC De Vlietburcht; new wards go by their own name
    with database.reading() as session:
        verbs = session.scalars(sa.select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert verbs == ["start_import", "publish_import"]
    assert the_import().stored_as is None
    assert not list(world.app.config["SETTINGS"].uploads.iterdir())


def test_the_same_list_again_changes_nothing(world):
    browser = world.browser()
    rows = [row for row in ROWS if row["Organisatie"] != "Verpleeghuis Onbekend"]
    world.bring_in(browser, workbook(rows))
    before = [count(table) for table in (Placement, Person, Ward, PlacementEvent)]
    page = world.hand_in(browser, workbook(rows)).submit("columns").follow()
    assert page.has("Dit gaat er gebeuren", "Er is niets om in te lezen")
    assert [count(table) for table in (Placement, Person, Ward, PlacementEvent)] == before


def test_what_stayed_behind_comes_back_as_a_file_that_can_be_brought_in_again(world, tmp_path):
    browser = world.browser()
    page = world.bring_in(browser, workbook([person(1), person(2, start="31-02-2024"), person(3, hours="veel")]))
    data = page.submit("left-out", "Download de 2 regels", status=200).data
    (path := tmp_path / "over.xlsx").write_bytes(data)
    sheet = read_file(path, "over.xlsx")[0]
    assert sheet.rows[0][1][-2:] == ["Rij", "Wat er mis is"]
    assert sheet.rows[1][1][-2:] == [6, "Startdatum: 31-02-2024 bestaat niet: die maand heeft 29 dagen."]
    text = page.submit("left-out", "Als csv", status=200).data.decode("utf-8-sig")
    assert text.splitlines()[2].endswith(";7;Uren p/w: “veel” is geen aantal uren per week, zoals 32 of 28,5.")
    with database.reading() as session:
        assert session.scalars(sa.select(AuditEntry.verb).order_by(AuditEntry.id)).all()[-1] == "export_left_out"


def test_undo_puts_everything_back(world):
    browser = world.browser()
    page = world.bring_in(browser, workbook([person(1), person(2)]))
    assert page.submit("undo").follow().has("teruggedraaid")
    assert (count(Placement), count(Person), count(Ward), count(PlacementEvent)) == (0, 1, 0, 0)
    assert world.bring_in(browser, workbook([person(1), person(2)])).has("2 plaatsingen staan in Linnen")


def test_no_undo_once_somebody_changed_a_row(world):
    browser = world.browser()
    page = world.bring_in(browser, workbook([person(1), person(2)]))
    with database.writing() as session:
        session.scalars(sa.select(Placement)).first().programme = "anders"
    assert browser.get(page.path).has("kan niet meer teruggedraaid worden")
    browser.post(f"{page.path}/undo")
    assert count(Placement) == 2


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("lijst.xlsm", b"PK\x03\x04", "macro"),
        ("lijst.xlsx", b"<html><table>", "webpagina"),
        ("lijst.xlsx", b"Naam;Start", "geen Excel-werkmap"),
        ("lijst.pdf", b"%PDF-1.7", ".xlsx en .csv"),
        ("lijst.csv", b"a;b\r\n1;2\r\n", "namen van de kolommen"),
    ],
)
def test_a_file_we_do_not_read_is_refused_with_a_way_out(world, name, data, words):
    page = world.hand_in(world.browser(), data, name)
    assert page.has(f"{name} is niet ingelezen", words)
    assert the_import().state is BatchState.REFUSED
    assert not list(world.app.config["SETTINGS"].uploads.iterdir())


def test_no_file_chosen(world):
    page = world.browser().get(world.url).submit("imports", status=422)
    assert page.errors == {"file": "Kies eerst een bestand."}


def test_columns_can_be_chosen_otherwise(world):
    browser = world.browser()
    header = [
        "Nr",
        "Wie",
        *["E-mail", "School", "Organisatie", "Afdeling", "Startdatum", "Status"],
        "Einddatum (werkelijk)",
    ]
    rows = [{**person(n), "Nr": f"S{n}", "Wie": f"Noor{n} de Wit"} for n in (1, 2, 3)]
    page = world.hand_in(browser, workbook(rows, header))
    assert page.submit("columns", status=422).has("kolom met de naam")
    page = page.submit("columns", **{"column-1": "full_name", "column-0": "student_number"}).follow()
    page = page.submit("names").follow()
    page.submit("bring-in").follow()
    with database.reading() as session:
        names = session.execute(
            sa.select(Person.first_name, Person.last_name).where(Person.student_number == "S1")
        ).one()
    assert tuple(names) == ("Noor1", "de Wit")
    assert world.hand_in(browser, workbook(rows, header)).submit("columns").follow().has("Dit gaat er gebeuren")


def test_two_columns_cannot_be_the_same(world):
    page = world.hand_in(world.browser(), workbook([person(1)]))
    assert page.submit("columns", status=422, **{"column-1": "last_name"}).has(
        "“Voornaam” en “Achternaam” kunnen niet allebei hetzelfde"
    )


def test_somebody_changed_something_between_preview_and_go_ahead(world):
    browser = world.browser()
    world.bring_in(browser, workbook([person(1), person(2)]))
    page = world.hand_in(browser, workbook([person(1, planned="14-2-2025", ended="14-2-2025"), person(2)]))
    page = page.submit("columns").follow()
    assert page.has("1 regel wijzigt iets")
    with database.writing() as session:
        for placement in session.scalars(sa.select(Placement)):
            placement.programme = "verzorgende-IG"
    page = page.submit("bring-in").follow()
    assert page.has("Ondertussen heeft iemand iets gewijzigd", "2 regels wijzigen iets")
    page = page.submit("bring-in").follow()
    assert page.has("2 plaatsingen staan in Linnen")


def test_something_else_changed_in_between_and_the_effects_are_the_same(world):
    browser = world.browser()
    page = world.hand_in(browser, workbook([person(1)])).submit("columns").follow().submit("names").follow()
    make.make_person(world.network, "Iemand", "Anders")
    assert page.submit("bring-in").follow().has("1 plaatsing staat in Linnen")


def test_a_practice_educator_brings_in_the_own_organisation_only(world):
    educator = make.make_member(world.network, Role.PRACTICE_EDUCATOR, organisation=world.home)
    browser = world.browser(educator)
    page = world.hand_in(browser, workbook([person(1), person(2, Organisatie="Zorgcentrum De Vlietburcht")]))
    page = page.submit("columns").follow().submit("names").follow()
    assert page.has("1 regel kan niet mee", "alleen regels van je eigen organisatie")
    assert page.submit("bring-in", leaves_out=True).follow().has("1 plaatsing staat in Linnen")


def test_a_practice_educator_sees_of_a_student_elsewhere_only_what_the_list_says(world):
    elsewhere = {"Organisatie": "Zorgcentrum De Vlietburcht"}
    rows = [person(1, Achternaam="Geheim", **elsewhere), person(2, Achternaam="Verborgen", **elsewhere)]
    world.bring_in(world.browser(), workbook(rows))
    educator = make.make_member(world.network, Role.PRACTICE_EDUCATOR, organisation=world.home)
    rows = [person(1, Achternaam="de Wit"), person(3, email="s2@school.example")]
    page = world.hand_in(world.browser(educator), workbook(rows)).submit("columns").follow().submit("names").follow()
    assert page.has("Dit gaat er gebeuren", "Dit adres is van iemand van een andere organisatie, met een ander nummer.")
    assert not page.has("Geheim")
    assert not page.has("S2")
    with database.reading() as session:
        shown = [str(row.changes) + str(row.problems) for row in session.scalars(sa.select(ImportRow))][-2:]
    assert not any(word in text for text in shown for word in ("Geheim", "Verborgen", "S2"))


def test_a_practice_educator_of_no_organisation_brings_in_nothing(world):
    browser = world.browser(make.make_member(world.network, Role.PRACTICE_EDUCATOR))
    page = world.hand_in(browser, workbook([person(1)])).submit("columns").follow()
    assert page.has("1 regel kan niet mee", "Er is niets om in te lezen")


def test_an_import_is_seen_by_who_started_it_and_the_coordinator(world):
    educator = make.make_member(world.network, Role.PRACTICE_EDUCATOR, organisation=world.home)
    page = world.hand_in(world.browser(), workbook([person(1)]))
    assert world.browser(educator).get(page.path, status=404)
    assert world.browser(educator).get(world.url).has("lijst.xlsx") is False
    stranger = make.make_member(make.make_network(), Role.COORDINATOR)
    assert world.browser(stranger).get(page.path, status=404)
    for role in (Role.TEACHER, Role.MANAGEMENT, Role.INTERN):
        assert world.browser(make.make_member(world.network, role)).get(world.url, status=403)


def test_an_import_can_be_stopped(world):
    browser = world.browser()
    page = world.hand_in(browser, workbook([person(1)])).submit("columns").follow().submit("names").follow()
    assert page.submit("stop").follow().has("gestopt")
    assert browser.post(f"{page.path}/bring-in").follow().has("gestopt")
    assert count(Placement) == 0


def test_a_list_of_staff_becomes_colleagues_and_invites_nobody(world):
    header = [
        "Personeelsnr",
        "Roepnaam",
        "Achternaam",
        "E-mail werk",
        "Functie",
        "Discipline",
        "Organisatie",
        "Afdeling",
        "Contracturen",
        "In dienst",
        "Uit dienst",
    ]
    base = {
        "Roepnaam": "Vera",
        "Functie": "EVV",
        "Discipline": "Verzorging",
        "Organisatie": "Huize Polderzicht",
        "Afdeling": "Lisdodde",
        "In dienst": "08-06-2018",
    }
    rows = [
        {**base, "Personeelsnr": "P1", "Achternaam": "van Allemanië", "E-mail werk": "v.vanallemanië@zorg.example"},
        {
            **base,
            "Personeelsnr": "P2",
            "Achternaam": "van 't Wel",
            "E-mail werk": "b.van'twel@zorg.example",
            "Uit dienst": "1-3-2024",
        },
    ]
    browser = world.browser()
    page = world.bring_in(browser, workbook(rows, header), kind="staff")
    assert page.has("2 collega’s staan in Linnen")
    with database.reading() as session:
        from app.networks.models import Membership

        found = session.scalars(
            sa.select(Membership)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.staff_number.is_not(None))
            .order_by(Person.staff_number)
        ).all()
        assert [(m.discipline, m.job_title, str(m.ended_on), m.account_id, m.roles) for m in found] == [
            ("care_ig", "EVV", "None", None, {Role.PROFESSIONAL}),
            ("care_ig", "EVV", "2024-03-01", None, {Role.PROFESSIONAL}),
        ]
    page = world.hand_in(browser, workbook(rows, header), kind="staff").submit("columns").follow()
    assert page.has("Er is niets om in te lezen")


def test_the_template_can_be_brought_in(world, tmp_path):
    browser = world.browser()
    for kind in ("placements", "staff"):
        (path := tmp_path / f"{kind}.xlsx").write_bytes(browser.get(f"{world.url}/template.xlsx?kind={kind}").data)
        page = world.hand_in(browser, path.read_bytes(), kind=kind)
        assert page.submit("columns").follow().has("Wie bedoelen ze?")


def test_every_page_in_english_with_few_queries(world):
    browser = world.browser(language="en")
    page = world.hand_in(browser, workbook(ROWS))
    assert page.h1 == "We recognised 23 of the 23 columns"
    assert page.queries <= 8
    page = page.submit("columns").follow()
    assert page.queries <= 12
    unknown = next(s for s in page.all("select[required]") if s.query('option[value=""]') is not None).get("name")
    page = page.submit("names", **{unknown: "out"}).follow()
    assert page.queries <= 8
    page = page.submit("bring-in", leaves_out=True).follow()
    assert page.queries <= 16


def test_a_list_that_waits_longer_than_thirty_days_is_removed(world):
    from datetime import timedelta

    from app import clock
    from app.placements.intake.tasks import tidy_uploads

    world.hand_in(world.browser(), workbook([person(1)]))
    with clock.frozen(clock.now() + timedelta(days=31)):
        tidy_uploads()
    assert the_import().state is BatchState.STOPPED
    assert not list(world.app.config["SETTINGS"].uploads.iterdir())
    assert count(ImportRow) == 0


def test_a_step_that_is_behind_shows_the_import_as_it_is(world):
    browser = world.browser()
    page = world.bring_in(browser, workbook([person(1)]))
    for step in ("columns", "names", "bring-in", "stop", "try-again"):
        assert (
            browser.post(f"{page.path}/{step}").follow().has("Deze stap is al geweest", "1 plaatsing staat in Linnen")
        )
    for step in ("columns", "names", "check"):
        assert browser.get(f"{page.path}/{step}", status=303).follow().has("1 plaatsing staat in Linnen")
