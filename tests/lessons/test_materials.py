"""Links and files beside a lesson."""

import io
import os
import uuid
from datetime import date

import pytest
from PIL import Image

from app import database, files
from app.access import Role
from app.extensions import db
from app.files import keeping
from app.lessons.models import LessonMaterial
from app.lessons.service.materials import MOST
from tests import factories


@pytest.fixture
def url(school):
    for path in keeping._folder().iterdir():
        path.unlink()
    lesson = factories.make_lesson(school.roc, "SBAR", date(2026, 11, 26), teacher_id=school.teacher.id)
    return f"/n/net-a/lessons/{lesson.id}"


def photo():
    """Of a camera that says where it was."""
    target, picture = io.BytesIO(), Image.new("RGB", (30, 20))
    exif = picture.getexif()
    exif[0x010F] = "Camera van Karin"
    picture.save(target, "JPEG", exif=exif)
    assert b"Camera van Karin" in target.getvalue()
    return target.getvalue()


def on_disk():
    return sorted(path.name for path in keeping._folder().iterdir())


def add(browser, url, content=None, name="les 4 v2.jpg", field="file", status=303, **fields):
    return browser.get(f"{url}/files/new").submit(
        "Add it", status=status, **{field: (content or photo(), name)} | fields
    )


@pytest.mark.parametrize("field", ["file", "photo"])
def test_a_photo_comes_in_without_where_it_was_made_and_goes_out_as_a_download(school, url, field) -> None:
    teacher, student = school.browser(school.teacher), school.browser(school.student())
    add(teacher, url, field=field, title="Het bord van les 4")
    row = db.session.query(LessonMaterial).one()
    assert on_disk() == [row.id.hex]
    assert b"Camera van Karin" not in files.path_of(row.id).read_bytes()
    assert student.get(url).has("Het bord van les 4", "JPG, 1 kB")
    answer = student.get(f"{url}/files/{row.id}", inspect=False).response
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Het bord van les 4.jpg"'
    assert answer.headers["Content-Security-Policy"] == keeping.DOWNLOADED
    assert answer.mimetype == "image/jpeg"


def test_without_a_title_it_is_called_as_the_file_is(school, url) -> None:
    add(school.browser(school.teacher), url, content=b"Vier zinnen", name="SBAR.txt")
    row = db.session.query(LessonMaterial).one()
    answer = school.browser(school.teacher).get(f"{url}/files/{row.id}", inspect=False).response
    assert (row.title, answer.headers["Content-Disposition"]) == ("SBAR", "attachment; filename=SBAR.txt")


def test_only_who_sees_the_whole_lesson_downloads(school, url) -> None:
    add(school.browser(school.teacher), url)
    path = f"{url}/files/{db.session.query(LessonMaterial).one().id}"
    other = factories.make_member(factories.make_network("net-b"), Role.COORDINATOR)
    for role, status in ((Role.PROFESSIONAL, 200), (Role.CLIENT_REP, 404), (Role.MANAGEMENT, 403)):
        member = factories.make_member(school.network, role, organisation=school.care)
        school.browser(member).get(path, status=status, inspect=False)
    school.browser(other).get(path, status=404, inspect=False)


def test_a_link_is_no_file(school, url) -> None:
    page = school.browser(school.teacher).get(f"{url}/materials/new")
    page.submit("Add", title="Kompas", url="https://kompas.example/")
    row = db.session.query(LessonMaterial).one()
    assert school.browser(school.teacher).get(url).has("Kompas", "kompas.example")
    school.browser(school.teacher).get(f"{url}/files/{row.id}", status=404)


def test_what_is_taken_away_leaves_the_disk(school, url) -> None:
    browser = school.browser(school.teacher)
    add(browser, url)
    browser.get(url).submit("Take it away")
    assert (on_disk(), db.session.query(LessonMaterial).count()) == ([], 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"MZ\x90\x00\x03" + bytes(range(256)), "kind of file"), (b"%PDF-1.7\n/JavaScript\n%%EOF", "a program")],
)
def test_what_is_refused_is_said_at_the_field_and_not_kept(school, url, content, words) -> None:
    page = add(school.browser(school.teacher), url, content=content, name="les.pdf", title="Les vier", status=422)
    assert words in page.errors["file"]
    assert page.form("Add it").values["title"] == ["Les vier"]
    assert on_disk() == []


def test_without_a_file_the_form_asks_for_one(school, url) -> None:
    page = school.browser(school.teacher).get(f"{url}/files/new").submit("Add it", status=422)
    assert "Choose a file" in page.errors["file"]


def test_a_lesson_keeps_so_many_and_no_more(school, url) -> None:
    lesson = url.rpartition("/")[2]
    with database.writing() as session:
        keys = {"network_id": school.network.id, "lesson_id": uuid.UUID(lesson)}
        session.add_all([LessonMaterial(**keys, title="Bord", url="https://bord.example/") for _ in range(MOST)])
    page = add(school.browser(school.teacher), url, status=422)
    assert str(MOST) in page.errors["file"]
    assert on_disk() == []


def test_a_form_sent_twice_keeps_one_file(school, url) -> None:
    browser = school.browser(school.teacher)
    page = browser.get(f"{url}/files/new")
    for _ in range(2):
        page.submit("Add it", file=(photo(), "bord.jpg"), status=None)
    assert len(on_disk()) == db.session.query(LessonMaterial).count() == 1


def test_the_nightly_tidying_knows_them(school, url) -> None:
    add(school.browser(school.teacher), url)
    row = db.session.query(LessonMaterial).one()
    os.utime(files.path_of(row.id), (1, 1))
    files.tidy()
    assert on_disk() == [row.id.hex]
