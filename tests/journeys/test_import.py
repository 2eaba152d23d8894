"""The main job: from the coordinator's own list to the printed report, with figures that were known beforehand."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lifelines import KaplanMeierFitter
from playwright.sync_api import Browser
from pypdf import PdfReader

from app import clock, database
from app.access import Role
from app.accounts import passwords
from tests import factories
from tests.journeys.browser import DESKTOP, PHONE, Person, Site, person, running
from tests.journeys.workbook import CARE, SCHOOLS, Book, make_book

pytestmark = pytest.mark.browser
PASSWORD = "garen-naald-linnen-7"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A network with its organisations and schools, and a coordinator with a password."""
    with running(tmp_path) as site, site.app.app_context():
        network = factories.make_network("iplin", "IP-LIN Beek & Meer")
        for name in CARE:
            factories.make_organisation(network, name)
        for name in SCHOOLS:
            factories.make_organisation(network, name, "school")
        account = factories.make_account("anouk@example.org", name="Anouk Verbeek", language="nl")
        with database.writing():
            account.password_hash = passwords.hash_password(PASSWORD)
        someone = factories.make_person(network, "Anouk", "Verbeek", email="anouk@example.org")
        factories.make_member(network, Role.COORDINATOR, account=account, person=someone)
        yield site


def sign_in(somebody: Person, email: str = "anouk@example.org") -> None:
    somebody.open("/sign-in")
    somebody.page.get_by_label("E-mailadres").fill(email)
    somebody.page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    somebody.press("Inloggen")
    somebody.page.wait_for_url(re.compile(r"/n/iplin/$"))


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_a_coordinator_brings_in_a_list_and_prints_the_report(
    chromium: Browser, site: Site, size: tuple[int, int]
) -> None:
    book = make_book(clock.today())
    with person(chromium, site, size=size) as anouk:
        sign_in(anouk)
        bring_in(anouk, book)
        again(anouk, book)
        text = print_report(anouk)
    check_figures(text, book)


def bring_in(anouk: Person, book: Book) -> None:
    page = anouk.page
    anouk.open("/n/iplin/imports")
    anouk.look()
    upload(anouk, book)
    columns(anouk)
    page.locator("#names").wait_for()
    anouk.look()
    choose_names(anouk)
    page.locator("#leaves_out").wait_for()
    for word, count in (("new", book.new), ("double", book.double), ("problem", book.refused)):
        shown = page.locator(f'a[href*="show={word}"]').first.inner_text()
        assert str(count) in shown.split(), f"{word}: {shown}"
    anouk.look()
    page.locator("#leaves_out").check()
    page.locator("main form .bar button").click()
    page.locator(".left-out").wait_for()
    anouk.shows(f"{book.new} ", f"{book.refused} ")
    anouk.look()


def columns(anouk: Person) -> None:
    anouk.page.locator("select[id^=column-]").first.wait_for()
    anouk.look()
    anouk.page.locator("main form .bar button").click()


def upload(anouk: Person, book: Book) -> None:
    anouk.page.locator("#file").set_input_files(
        {"name": "stagiairs.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": book.data}
    )
    anouk.page.locator("form.drop button").click()


def choose_names(anouk: Person) -> None:
    """Takes the suggestions; a name that resembles nothing stays behind."""
    for select in anouk.page.locator("select[id^=name-]").all():
        if select.input_value() == "":
            values = select.locator("option").evaluate_all("options => options.map(o => o.value)")
            assert "skip" in values or "" in values, values
            select.select_option(next((value for value in values if value in {"skip", "none", "leave"}), values[-1]))
    anouk.page.locator("#names .bar button").click()


def again(anouk: Person, book: Book) -> None:
    """The same list a second time changes nothing."""
    anouk.open("/n/iplin/imports")
    upload(anouk, book)
    page = anouk.page
    columns(anouk)
    page.locator('#names, a[href*="show=unchanged"]').first.wait_for()
    if page.locator("#names").count():
        choose_names(anouk)
    page.locator('a[href*="show=unchanged"]').first.wait_for()
    shown = page.locator('a[href*="show=unchanged"]').first.inner_text()
    assert str(book.new) in shown.split(), shown
    assert page.locator("#leaves_out").count() == 0


def print_report(anouk: Person) -> str:
    anouk.open("/n/iplin/reports/retention")
    anouk.look()
    with anouk.page.expect_download() as download:
        anouk.press("PDF")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"%PDF")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def check_figures(text: str, book: Book) -> None:
    """Counts are known by construction; shares come from an independent library."""
    numbers = set(re.findall(r"\d+", text))
    wanted = {
        book.new,
        len(book.hires),
        sum(left for _, left, _ in book.hires),
        book.closed,
        book.converted,
        book.offered,
    }
    wanted |= set(book.states.values())
    assert {str(number) for number in wanted} - numbers == set(), text
    for group in (True, False):
        days = [d for d, _, in_network in book.hires if in_network is group]
        left = [has_left for _, has_left, in_network in book.hires if in_network is group]
        share = KaplanMeierFitter().fit(days, left).predict(365)
        assert f"{round(share * 100)}" in numbers, f"{share:.4f} of the year is not in: {text}"
