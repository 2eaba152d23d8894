"""Files of a project: kept under a random name, given back as downloads, gone from the disk when taken out."""

import io
import os
import sys
import uuid
from pathlib import Path

import pytest
from PIL import Image

from app import database, files
from app.access import Role
from app.clock import now
from app.extensions import db
from app.files import keeping
from app.projects.models import ProjectFile
from app.projects.service.files import MOST_FILES
from tests import factories
from tests.page import Browser

sys.path.insert(0, str(Path(__file__).parents[2] / "script" / "lib"))
import backup


@pytest.fixture
def url(side):
    for path in keeping._folder().iterdir():
        path.unlink()
    return f"/n/net-1/projects/{side.project.id}"


def photo():
    target = io.BytesIO()
    Image.new("RGB", (30, 20)).save(target, "JPEG")
    return target.getvalue()


def on_disk():
    return sorted(path.name for path in keeping._folder().iterdir())


def add(browser, url, content=None, name="bord.jpg", field="file", **options):
    return browser.get(f"{url}/files").submit(**{field: (content or photo(), name)}, **options)


@pytest.mark.parametrize("field", ["file", "photo"])
def test_a_photo_comes_in_and_goes_out_as_a_download(side, intern, url, field):
    add(intern, url, field=field)
    row = db.session.query(ProjectFile).one()
    assert on_disk() == [row.id.hex]
    assert intern.get(url).has("bord.jpg")
    answer = Browser(side.app, side.physio).get(f"{url}/files/{row.id}", inspect=False).response
    assert answer.headers["Content-Disposition"].startswith("attachment")
    closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
    assert answer.headers["Content-Security-Policy"] == closed
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "image/jpeg"


def test_what_is_taken_out_leaves_the_disk(side, intern, url):
    add(intern, url)
    key = db.session.query(ProjectFile).one().id
    intern.get(url).submit(f"{url}/files/{key}/remove")
    assert on_disk() == []
    intern.get(f"{url}/files/{key}", status=404)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg onload=alert(1)>", "kan hier niet"),
        (b"x" * (keeping.MOST_BYTES + 1), "10 MB"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "HEIC"),
        (b"\xff\xd8\xff\xe0 half a photo", "kapot"),
    ],
)
def test_what_is_refused_is_said_at_the_field_and_not_kept(side, intern, url, content, words):
    page = add(intern, url, content, status=422)
    assert words in page.errors["file"]
    assert on_disk() == []


@pytest.mark.parametrize("name", ["Bôrd Ğülşen 3½.JPG", "📷 foto.jpeg", "../../etc/passwd", "con.jpg", "a" * 300])
def test_names_from_everywhere(side, intern, url, name):
    add(intern, url, name=name)
    row = db.session.query(ProjectFile).one()
    assert row.name.endswith(".jpg")
    assert "/" not in row.name
    assert intern.get(url).has(row.name)
    headers = intern.get(f"{url}/files/{row.id}", inspect=False).headers
    assert headers["Content-Disposition"].startswith("attachment")


def test_far_too_much_is_said_in_words(side, intern, url):
    page = add(intern, url, b"x" * (22 * 1024 * 1024), status=413)
    assert page.has("te groot")
    assert on_disk() == []


def test_without_a_file_the_form_asks_for_one(side, intern, url):
    assert "file" in intern.get(f"{url}/files").submit(status=422).errors


def test_a_project_keeps_at_most_forty(side, intern, url):
    keys = {"network_id": side.network.id, "project_id": side.project.id, "media_type": "text/plain", "size": 1}
    with database.writing() as session:
        session.add_all([ProjectFile(id=uuid.uuid4(), name="a.txt", **keys) for _ in range(MOST_FILES)])
    assert "40" in add(intern, url, status=422).errors["file"]
    assert on_disk() == []


def test_somebody_outside_the_team_does_not_add(side, url):
    Browser(side.app, side.physio).get(f"{url}/files", status=403)


def test_a_form_sent_twice_keeps_one_file(side, intern, url):
    page = intern.get(f"{url}/files")
    page.submit(file=(photo(), "bord.jpg"))
    page.submit(file=(photo(), "bord.jpg"))
    assert len(on_disk()) == 1


def test_another_network_does_not_get_it(side, intern, url):
    add(intern, url)
    row = db.session.query(ProjectFile).one()
    stranger = factories.make_member(factories.make_network("net-2"), Role.COORDINATOR)
    Browser(side.app, stranger).get(f"/n/net-2/projects/{side.project.id}/files/{row.id}", status=404)


def test_files_without_a_row_go_at_night(side, intern, url):
    add(intern, url)
    kept = on_disk()
    old, young = files.keep(b"oud"), files.keep(b"jong")
    os.utime(files.path_of(old), (now().timestamp() - 7 * 3600,) * 2)
    files.tidy()
    assert on_disk() == sorted([*kept, young.hex])


def test_files_are_in_the_backup(side, intern, url, tmp_path):
    add(intern, url)
    backup.collect_uploads(side.app.config["SETTINGS"].uploads, tmp_path)
    assert [path.name for path in (tmp_path / "files").iterdir()] == on_disk()
