"""The loop between ward and lesson: six interns raise a topic, a lesson moves for it, and it shows that it helped."""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, expect
from werkzeug.wsgi import ClosingIterator

from app import clock, database
from app.access import Role
from app.accounts import passwords
from app.extensions import db
from app.intervision.routes.mine import address_of
from app.lessons.coverage import service as frameworks
from app.lessons.models import LessonOutcome
from tests import factories
from tests.journeys.browser import DESKTOP, PHONE, Person, Site, person, running
from tests.journeys.phone import PASSWORD

pytestmark = pytest.mark.browser
INTERNS = ("Noor", "Bram", "Yassin", "Femke", "Sem", "Lotte")
OTHER_TOPICS = ("Valpreventie", "Mondzorg", "Slaap", "Rapporteren")
OTHER_TEACHERS = ("L. Engels", "T. Wooning")
RAISED = date(2026, 8, 3)
ON_THE_WARD, RISEN = datetime(2026, 11, 3, 14, tzinfo=UTC), datetime(2026, 11, 9, 9, tzinfo=UTC)
GIVEN, COUNTED = datetime(2026, 11, 13, 15, tzinfo=UTC), datetime(2026, 11, 16, 9, tzinfo=UTC)
HOME = "/n/iplin"


@dataclass
class Calendar:
    """Stops the clock of a site at a moment, for every request."""

    site: Site
    feed: str
    moment: datetime = ON_THE_WARD
    inner: Any = field(init=False)

    def __post_init__(self) -> None:
        self.inner, self.site.app.wsgi_app = self.site.app.wsgi_app, self

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with clock.frozen(self.moment):
            answer = self.inner(environ, start_response)
            return ClosingIterator(list(answer), getattr(answer, "close", None))


@pytest.fixture
def calendar(tmp_path: Path) -> Iterator[Calendar]:
    """A ward with six interns of one school, whose teacher has a lesson planned in three weeks."""
    with running(tmp_path) as site:
        with site.app.app_context(), clock.frozen(ON_THE_WARD):
            address = _fill()
        yield Calendar(site, address)


def _fill() -> str:
    """Gives the address of Noor's calendar."""
    network = factories.make_network("iplin", "IP-LIN Beek & Meer")
    care = factories.make_organisation(network, "Zorggroep Meerzicht")
    school = factories.make_organisation(network, "ROC Lageland", "school")
    ward = factories.make_ward(care, "Lisdodde")
    secret = passwords.hash_password(PASSWORD)
    teacher = _member(network, secret, Role.TEACHER, "Karin", school)
    _member(network, secret, Role.PROFESSIONAL, "Petra", care, ward_id=ward.id)
    interns = [_member(network, secret, Role.INTERN, name, care, ward_id=ward.id) for name in INTERNS]
    on_ward = {"school_id": school.id, "ward_id": ward.id, "programme": "Mbo-verpleegkunde", "study_year": 2}
    for one in interns:
        begun = factories.make_placement(network, care, one.person, date(2026, 9, 1), date(2027, 1, 31), **on_ward)
        factories.make_event(begun, "started", date(2026, 9, 1))
    topic = factories.make_topic(network, "Onbegrepen gedrag", raised_on=RAISED)
    factories.make_signals(topic, date(2026, 10, 26), 8, ward_id=factories.make_ward(care, "Rietkraag").id)
    _lessons(school, teacher)
    feed = factories.make_feed(interns[0])
    address = address_of(feed)
    db.session.rollback()
    return address


def _member(network, secret: str, role: Role, given: str, organisation, **values):
    email = f"{given.lower()}@example.org"
    account = factories.make_account(email, name=f"{given} de Wit", language="nl")
    with database.writing():
        account.password_hash = secret
    someone = factories.make_person(network, given, "de Wit", email=email)
    return factories.make_member(network, role, account=account, person=someone, organisation=organisation, **values)


def _lessons(school, teacher) -> None:
    """Four other topics that had their lesson, of colleagues, and one to come that is about nothing yet but an outcome.

    Figures speak of no fewer than three teachers.
    """
    for number, title in enumerate(OTHER_TOPICS):
        by = OTHER_TEACHERS[number % 2]
        lesson = factories.make_lesson(school, title, date(2026, 9, 1 + number), teacher_name=by)
        factories.link_topic(lesson, factories.make_topic(teacher.network, title, raised_on=RAISED))
    values = {"programme": "mbo-verpleegkundige", "study_year": 2, "teacher_id": teacher.id}
    lesson = factories.make_lesson(
        school, "Omgaan met gedrag", date(2026, 11, 26), starts_time=time(10, 15), ends_time=time(11, 45), **values
    )
    with database.writing() as session:
        framework = frameworks.add_shipped(teacher, "25655.csv")
        session.flush()
        session.refresh(framework)
        keys = {"network_id": teacher.network_id, "lesson_id": lesson.id}
        session.add(LessonOutcome(**keys, outcome_id=framework.outcomes[0].id))


def sign_in(somebody: Person, name: str) -> None:
    somebody.open("/sign-in")
    somebody.page.get_by_label("E-mailadres").fill(f"{name.lower()}@example.org")
    somebody.page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    somebody.press("Inloggen")
    somebody.page.wait_for_url(re.compile(r"/n/iplin/$"))


def test_from_six_reflections_to_a_lesson_that_helped(chromium: Browser, calendar: Calendar) -> None:
    with ExitStack() as stack:
        interns = [stack.enter_context(person(chromium, calendar.site, size=PHONE)) for _ in INTERNS]
        karin, petra = (stack.enter_context(person(chromium, calendar.site, size=size)) for size in (DESKTOP, PHONE))
        for one, name in zip(interns, INTERNS, strict=True):
            sign_in(one, name)
            writes(one)
        sign_in(karin, "Karin")
        sign_in(petra, "Petra")
        sees_nothing_yet(karin)
        calendar.moment = RISEN
        sees_it_rise(karin)
        before = figures(karin)
        lesson = puts_it_in_a_lesson(karin)
        moves_the_lesson(karin)
        reads_why(interns[0])
        reads_why_on_the_ward(petra)
        in_the_calendar(interns[0], calendar)
        on_the_topic(karin, "12 november")
        calendar.moment = GIVEN
        for one in interns:
            answers(one, lesson)
        calendar.moment = COUNTED
        sees_that_it_helped(karin, lesson)
        on_the_topic(karin, "6 deden er iets mee")
        covered(karin)
        assert before == ["–", "1"]
        assert figures(karin) == ["31 dagen", "0"]


def writes(intern: Person) -> None:
    page = intern.page
    intern.open(f"{HOME}/reflections/new")
    page.get_by_label("Wat gebeurde er?").fill("Iemand riep de hele ochtend. Ik wist niet wat ik kon doen.")
    page.locator("label.chip", has_text="Onbegrepen gedrag").tap()
    page.get_by_role("button", name="Bewaar", exact=True).last.tap()
    page.wait_for_url(re.compile(r"/saved$"))


def sees_nothing_yet(karin: Person) -> None:
    """What was written this week counts from Monday on."""
    karin.open(f"{HOME}/radar")
    expect(karin.page.locator("main")).not_to_contain_text("Lisdodde")


def sees_it_rise(karin: Person) -> None:
    karin.open(f"{HOME}/radar")
    first = karin.page.locator("section.gap").first
    expect(first).to_contain_text("Onbegrepen gedrag")
    expect(first).to_contain_text("Lisdodde 6")
    expect(first).to_contain_text("Het stijgt in het netwerk")
    assert "hele ochtend" not in karin.page.content(), "no word of a reflection reaches a teacher"
    karin.look()


def figures(karin: Person) -> list[str]:
    """Of the network: the lag, and how many topics wait."""
    karin.open(f"{HOME}/alignment")
    karin.look()
    found = karin.page.locator("section[aria-labelledby=h-1] dl.stats dd:not(.stat-n)").all_inner_texts()
    return found[1:]


def puts_it_in_a_lesson(karin: Person) -> str:
    page = karin.page
    karin.open(f"{HOME}/radar")
    karin.follow("Zet in mijn les")
    karin.look()
    page.get_by_label(re.compile("Omgaan met gedrag")).check()
    karin.press("Zet in deze les")
    page.wait_for_url(re.compile(r"/radar$"))
    karin.shows("Een les die nog komt gaat er al over.")
    karin.follow("Omgaan met gedrag")
    page.wait_for_url(re.compile(r"/lessons/[0-9a-f-]{36}$"))
    return page.url


def moves_the_lesson(karin: Person) -> None:
    page = karin.page
    karin.follow("Verplaats of ruil")
    karin.shows("6 studenten")
    karin.look()
    form = page.locator("section[aria-labelledby=h-move] form")
    form.get_by_label("Dag").fill("2026-11-12")
    form.get_by_label("Waarom verplaats je de les?").fill("Dit speelt nu op de afdeling")
    form.get_by_role("button", name="Verplaats").click()
    page.wait_for_url(re.compile(r"/lessons/[0-9a-f-]{36}$"))
    karin.shows("12 november", "Dit speelt nu op de afdeling")
    karin.look()


def reads_why(intern: Person) -> None:
    """In the own list of lessons."""
    intern.open(f"{HOME}/lessons")
    intern.shows("Omgaan met gedrag", "12 november", "Dit speelt nu op de afdeling")
    intern.look()


def reads_why_on_the_ward(petra: Person) -> None:
    """On the first page: that the ward named it, not who."""
    petra.open(f"{HOME}/")
    petra.shows(
        "Omgaan met gedrag gaat van", "Genoemd op jouw afdeling: Onbegrepen gedrag.", "Dit speelt nu op de afdeling"
    )
    petra.look()


def in_the_calendar(intern: Person, calendar: Calendar) -> None:
    path = calendar.feed.partition("/calendar/")[2]
    answer = intern.context.request.get(f"{calendar.site.address}/calendar/{path}")
    events = icalendar.Calendar.from_ical(answer.body()).events
    found = next(event for event in events if "Omgaan met gedrag" in str(event["SUMMARY"]))
    assert (found.start.date(), int(found["SEQUENCE"])) == (date(2026, 11, 12), 1)


def on_the_topic(karin: Person, text: str) -> None:
    karin.open(f"{HOME}/topics")
    karin.follow("Onbegrepen gedrag")
    expect(karin.page.locator("section[aria-labelledby=h-along]")).to_contain_text(text)
    karin.look()


def answers(intern: Person, lesson: str) -> None:
    intern.open(lesson)
    intern.follow("Antwoord")
    intern.page.get_by_label("Ja, ik deed er iets mee").check()
    intern.press("Verstuur")
    intern.page.wait_for_url(lambda url: not url.endswith("/helped"))


def sees_that_it_helped(karin: Person, lesson: str) -> None:
    karin.open(lesson)
    expect(karin.page.locator("section[aria-labelledby=h-helped]")).to_contain_text("6 antwoorden")
    karin.look()


def covered(karin: Person) -> None:
    karin.open(f"{HOME}/coverage")
    expect(karin.page.locator("table.mx tbody tr").first).to_contain_text("toegepast")
    karin.look()
