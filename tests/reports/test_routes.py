"""The page: who may see it, which days and which numbers, and the print."""

import re
import uuid

import pytest

from app.access import Role
from app.reports import routes
from tests.factories import make_member, make_network
from tests.page import Browser

ORDERED = {"scope": "network", "is_exact": True, "as_of": "2026-09-30"}


def path(world, rest=""):
    return f"/n/{world.network.slug}/reports/retention{rest}"


def browser(app, world, role, organisation=None):
    return Browser(app, world.member(role, organisation))


# --- Who ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.INTERN, Role.PROFESSIONAL, Role.WORKPLACE_SUPERVISOR, Role.MODERATOR])
def test_others_are_refused(app, full, role):
    browser(app, full, role).get(path(full), status=403)


def test_a_stranger_finds_nothing(app, full):
    Browser(app, make_member(make_network(), Role.COORDINATOR)).get(path(full), status=404)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRACTICE_EDUCATOR, Role.MANAGEMENT, Role.CLIENT_REP])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_of_each_role(app, full, role, language):
    page = Browser(app, full.member(role), language=language).get(path(full))
    assert "%" in page.one("dl.stats").words
    assert len(page.all("table")) >= 2
    assert page.all("svg.km") or page.all(".note-info")


def test_a_teacher_sees_the_own_school(app, full):
    page = browser(app, full, Role.TEACHER, full.school).get(path(full))
    assert page.has("School, ")


def test_a_teacher_without_a_school_is_told_so(app, full):
    member = make_member(full.network, Role.TEACHER)
    page = Browser(app, member, language="en").get(path(full))
    assert page.has("names no school")


def test_an_empty_network_says_so(app, world):
    for role in (Role.COORDINATOR, Role.MANAGEMENT):
        assert browser(app, world, role).get(path(world)).all(".empty")


def test_the_page_takes_a_fixed_number_of_queries(app, world):
    world.fill(5)
    viewer = browser(app, world, Role.COORDINATOR)
    few = viewer.get(path(world)).queries
    world.fill(60, seed=5)
    assert viewer.get(path(world)).queries == few


# --- Which day --------------------------------------------------------------------------------------------------------


def test_a_coordinator_takes_any_day_up_to_today(app, full):
    viewer = browser(app, full, Role.COORDINATOR)
    assert viewer.get(path(full, "?as_of=2026-02-13")).has("13 februari 2026")
    refused = viewer.get(path(full, "?as_of=2027-01-01"), status=422)
    assert refused.errors
    assert viewer.get(path(full, "?as_of=nonsense"), status=422).errors


def test_management_takes_quarter_ends_only(app, full):
    viewer = browser(app, full, Role.MANAGEMENT)
    options = viewer.get(path(full)).form("Toon").options("as_of")
    assert next(iter(options)) == "2026-09-30"
    assert all(day[5:] in {"03-31", "06-30", "09-30", "12-31"} for day in options)
    viewer.get(path(full, "?as_of=2026-06-30"))
    viewer.get(path(full, "?as_of=2026-06-29"), status=422)
    viewer.get(path(full, "?as_of=2026-12-31"), status=422)


def test_a_client_representative_takes_year_ends_and_no_breakdown(app, full):
    viewer = browser(app, full, Role.CLIENT_REP)
    page = viewer.get(path(full))
    form = page.form("Toon")
    assert next(iter(form.options("as_of"))) == "2025-12-31"
    assert "by" not in form.visible
    viewer.get(path(full, "?as_of=2026-09-30"), status=422)


# --- Which numbers ----------------------------------------------------------------------------------------------------


def _numbers(page, row):
    cells = [[c.words for c in r.query_all("td")] for r in page.all("tr") if r.words.startswith(row)]
    return cells[0]


def test_only_exact_readers_see_small_numbers(app, world):
    world.fill(60, hire=0.2)
    exact = browser(app, world, Role.COORDINATOR).get(path(world, "?as_of=2026-09-30"))
    hidden = browser(app, world, Role.MANAGEMENT).get(path(world, "?as_of=2026-09-30"))
    assert "niet getoond" not in exact.one("main").words
    assert "niet getoond" in hidden.one("main").words
    shown = [int(n) for cell in hidden.texts("td") for n in re.findall(r"^\d+$", cell)]
    assert not [n for n in shown if 0 < n < 5]


def test_a_practice_educator_has_two_reports(app, full):
    viewer = browser(app, full, Role.PRACTICE_EDUCATOR)
    own, whole = viewer.get(path(full)), viewer.get(path(full, "?scope=network"))
    assert own.has("Huis A, ")
    placements = [int(_numbers(page, "Plaatsingen")[-1]) for page in (own, whole)]
    assert placements[0] < placements[1] == 200


def test_management_cannot_ask_for_another_report(app, full):
    page = browser(app, full, Role.MANAGEMENT).get(path(full, "?scope=organisation"))
    assert not page.has("Huis A, ")


@pytest.mark.parametrize(
    ("by", "expected"), [("organisation", "Huis A"), ("ward", "Afdeling A0"), ("level", "niveau 3")]
)
def test_one_breakdown_at_a_time(app, full, by, expected):
    page = browser(app, full, Role.MANAGEMENT).get(path(full, f"?by={by}"))
    assert page.has(expected)


def test_an_unknown_breakdown_is_refused(app, full):
    browser(app, full, Role.MANAGEMENT).get(path(full, "?by=person"), status=422)


def test_the_drawing_says_no_more_than_the_table(app, full):
    page = browser(app, full, Role.MANAGEMENT).get(path(full))
    words = page.all("svg.km desc")[0].words
    assert set(re.findall(r"\d+%", words)) <= set(re.findall(r"\d+%", page.all("main table")[0].words))


# --- Printing ---------------------------------------------------------------------------------------------------------


def test_a_print_is_a_pdf_and_leaves_a_trace(app, full):
    from app.extensions import db
    from app.networks.models import AuditEntry

    page = browser(app, full, Role.MANAGEMENT).get(path(full))
    pdf = page.submit("Maak PDF", status=200)
    assert pdf.data.startswith(b"%PDF-")
    assert "behoud-2026-09-30.pdf" in pdf.headers["Content-Disposition"]
    assert [row.verb for row in db.session.query(AuditEntry)] == ["print_retention"]


@pytest.mark.parametrize("role", [Role.TEACHER, Role.CLIENT_REP])
def test_who_only_reads_does_not_print(app, full, role):
    viewer = browser(app, full, role, full.school)
    assert "Maak PDF" not in viewer.get(path(full)).text
    viewer.post(path(full, "/prints"), status=403)


def test_a_print_of_a_day_that_may_not_be_seen_is_refused(app, full):
    viewer = browser(app, full, Role.MANAGEMENT)
    viewer.post(path(full, "/prints"), {"as_of": "2026-09-29", "by": "ward"}, status=422)


def test_a_large_print_is_a_job(app, full, monkeypatch):
    monkeypatch.setattr(routes, "QUICK", 10)
    member = full.member(Role.MANAGEMENT)
    viewer = Browser(app, member)
    waiting = viewer.get(path(full)).submit("Maak PDF").follow()
    assert waiting.submit("Download de PDF", status=200).data.startswith(b"%PDF-")
    other = browser(app, full, Role.MANAGEMENT)
    other.get(waiting.path, status=404)
    other.get(path(full, f"/prints/{uuid.uuid4()}"), status=404)


def test_a_print_is_gone_with_the_role_it_was_made_in(app, full):
    from app import database
    from app.jobs import Job, JobState
    from app.reports.tasks import PRINT, PRINTS

    member = full.member(Role.COORDINATOR)
    values = {"kind": PRINT, "network_id": full.network.id, "owner_id": member.account_id, "params": ORDERED}
    with database.writing() as session:
        session.add(job := Job(state=JobState.DONE, **values))
    PRINTS.path_of(job.id, "pdf").write_bytes(b"%PDF-")
    address = path(full, f"/prints/{job.id}")
    Browser(app, member).post(address, status=200)
    with database.writing() as session:
        session.merge(member).set_roles({Role.MANAGEMENT})
    Browser(app, member).post(address, status=404)


def test_the_progress_asks_again_until_it_is_done(app, full):
    from app import database
    from app.jobs import Job
    from app.reports.tasks import PRINT

    member = full.member(Role.COORDINATOR)
    with database.writing() as session:
        session.add(job := Job(kind=PRINT, network_id=full.network.id, owner_id=member.account_id, params=ORDERED))
    address = path(full, f"/prints/{job.id}")
    fragment = Browser(app, member).get(address, htmx=True)
    assert fragment.one("#printing").get("hx-get")
    Browser(app, member).post(address, status=404)
