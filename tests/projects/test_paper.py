"""A project on paper: valid PDF/UA-1, one page whatever is on it, and nothing of the client without consent."""

import io
from datetime import date
from decimal import Decimal

import page as validator
import pypdf
import pytest

from app import database
from app.access import Role
from app.extensions import db
from app.networks.models import AuditEntry
from app.projects.models import ClientSource, Project, ProjectMember, ProjectReport
from app.projects.paper import Order, Sheet, print_sheet
from app.projects.paper.poster import shortened
from tests import factories
from tests.page import Browser
from tests.projects.test_control_chart import FALLS

URL = "/n/net-1/projects"
QUESTION = "Ik wil ’s nachts zelf naar de wc"
HEADINGS = (
    "Title", "Abstract", "Problem description", "Available knowledge", "Rationale", "Specific aims", "Context",
    "Interventions", "Study of the interventions", "Measures", "Analysis", "Ethical considerations", "Results",
    "Summary", "Interpretation", "Limitations", "Conclusions", "Funding",
)  # fmt: skip


def change(project, **values):
    with database.writing():
        row = db.session.get_one(Project, project.id)
        for name, value in values.items():
            setattr(row, name, value)


def fill(side, measures=2, cycles=3):
    change(
        side.project, client_question=QUESTION, client_source=ClientSource.CLIENT, has_client_consent=True,
        client_asked_by="Wilma van Anders", aim_what="Valpartijen", aim_from=Decimal("6.2"), aim_to=Decimal(3),
        aim_before=date(2027, 1, 1), lesson="Vraag het eerst.", problem="In de nacht vallen bewoners.",
    )  # fmt: skip
    factories.make_idea(side.project, "Antislipsokken naast het bed van iedereen die ’s nachts opstaat")
    for i in range(measures):
        factories.make_measure(side.project, FALLS, name=f"Maat {i}", is_for_aim=i == 0)
    for i in range(cycles):
        factories.make_cycle(side.project, i + 1, starts_on=date(2024, 5 + i % 6, 3), study="Minder dan gedacht.")


def printed(side, sheet=Sheet.POSTER, language="nl", by=None):
    return print_sheet(Order(sheet, side.project.id, (by or side.intern).id, language))


def reader(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf):
    return " ".join(" ".join(sheet.extract_text() for sheet in reader(pdf).pages).split())


def failures(pdf):
    report = validator.validate_pdf_bytes(pdf, profile=validator.ValidationProfile.PDF_UA_1)
    return [failure.message for failure in report.failures]


@pytest.mark.parametrize("sheet", Sheet)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_paper_is_valid_pdf_ua_in_the_language_of_the_reader(side, sheet, language):
    fill(side)
    pdf = printed(side, sheet, language)
    assert failures(pdf) == []
    assert reader(pdf).trailer["/Root"]["/Lang"] == language
    assert reader(pdf).metadata.title.startswith("Veilig opstaan, ")


@pytest.mark.parametrize("sheet", Sheet)
def test_an_empty_project_is_valid_too_and_says_what_is_missing(side, sheet):
    pdf = printed(side, sheet, "en")
    assert failures(pdf) == []
    assert "ot filled in" in words(pdf)


def test_a_poster_is_one_page_of_a3_however_much_there_is(side):
    fill(side, measures=8, cycles=14)
    long = "Zelf naar de wc, zonder dat er een alarm afgaat. " * 11
    change(side.project, title="Lang " * 24, client_question=long[:500], aim_keeps="Iedereen slaapt door. " * 9)
    people = [factories.make_member(side.network, Role.PROFESSIONAL) for _ in range(18)]
    keys = {"network_id": side.network.id, "project_id": side.project.id, "joined_on": date(2026, 3, 2)}
    with database.writing() as session:
        session.add_all([ProjectMember(**keys, membership_id=one.id) for one in people])
    pages = reader(printed(side)).pages
    assert [[round(float(n) / 72 * 25.4) for n in page.mediabox[2:]] for page in pages] == [[297, 420]]


def test_the_words_of_the_client_need_their_consent(side):
    fill(side)
    assert QUESTION in words(printed(side))
    assert QUESTION in words(printed(side, Sheet.REPORT))
    change(side.project, has_client_consent=False)
    for sheet in Sheet:
        text = words(printed(side, sheet))
        assert QUESTION not in text
        assert "niet gedeeld" in text


def test_who_asked_the_client_is_not_on_paper(side):
    fill(side)
    assert all("Wilma" not in words(printed(side, sheet)) for sheet in Sheet)


def test_every_heading_of_squire_is_there_in_order(side):
    text = words(printed(side, Sheet.REPORT, "en"))
    places = [text.index(f" {heading} ", text.index("Title and abstract")) for heading in HEADINGS]
    assert places == sorted(places)
    assert text.count("Not filled in") >= 12


def test_own_words_fill_a_heading(side):
    assert "Funding Not filled in" in words(printed(side, Sheet.REPORT, "en"))
    with database.writing() as session:
        session.add(ProjectReport(network_id=side.network.id, project_id=side.project.id, funding="Ons Fonds"))
    assert "Funding Ons Fonds" in words(printed(side, Sheet.REPORT, "en"))


def test_fonts_come_along_also_for_names_from_elsewhere(side):
    change(side.project, title="Şeyma, Łukasz en de œuvre")
    pdf = printed(side)
    found = [page["/Resources"]["/Font"].values() for page in reader(pdf).pages]
    fonts = {str(one.get_object()["/BaseFont"]) for page in found for one in page}
    assert fonts
    assert all("Atkinson" in name or "Bitter" in name for name in fonts), fonts
    assert "Şeyma, Łukasz" in words(pdf)


def test_a_poster_is_downloaded_and_recorded(side, intern):
    answer = intern.post(f"{URL}/{side.project.id}/poster", {}, status=200, inspect=False)
    assert answer.response.mimetype == "application/pdf"
    assert "attachment" in answer.response.headers["Content-Disposition"]
    assert db.session.query(AuditEntry).filter_by(verb="print_poster").one().subject_id == side.project.id


def test_much_is_printed_as_a_job_that_only_its_maker_fetches(side, intern):
    fill(side, measures=8)
    waiting = intern.get(f"{URL}/{side.project.id}").submit(f"{URL}/{side.project.id}/report").follow()
    assert intern.post(waiting.path, {}, status=200, inspect=False).response.data.startswith(b"%PDF-")
    Browser(side.app, side.physio).get(waiting.path, status=404)


def test_words_for_the_report_are_kept(side, intern):
    page = intern.get(f"{URL}/{side.project.id}/report-words")
    page.submit(knowledge="Twee studies", funding="Eigen uren")
    assert db.session.query(ProjectReport).one().knowledge == "Twee studies"


def test_two_people_at_once_see_both_texts(side, intern):
    one, two = (intern.get(f"{URL}/{side.project.id}/report-words") for _ in range(2))
    one.submit(funding="Fonds A")
    page = two.submit(funding="Fonds B", status=409)
    assert page.has("Fonds A")
    assert page.has("Fonds B")


def test_a_text_is_cut_between_words():
    assert shortened("een  twee\ndrie", 99) == "een twee drie"
    assert shortened("een twee, drie", 10) == "een twee…"


def test_the_rule_set_and_the_splits_stand_under_a_chart(side):
    measure = factories.make_measure(side.project, FALLS, target=4.5, is_for_aim=True)
    page = Browser(side.app, side.intern).get(f"{URL}/{side.project.id}/measures/{measure.id}")
    page.submit("split", starts_on="2025-01-01", reason="Antislipsokken")
    for sheet in Sheet:
        text = words(printed(side, sheet))
        assert "Antislipsokken. XmR-kaart. Regels van Making Data Count: A Een punt buiten de grenzen." in text
