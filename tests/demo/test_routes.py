import json

import pytest

from app import database
from app.demo.content import NETWORK, PERSONAS, YOUNG_NETWORK
from app.demo.service import fill_demo
from tests.conftest import TODAY
from tests.factories import make_account
from tests.page import Browser


@pytest.fixture
def filled(demo):
    with database.writing():
        fill_demo(TODAY)
    return demo


def enter(app, key):
    browser = Browser(app)
    browser.get("/sign-in")
    return browser, browser.post("/demo/sign-in", {"person": key}).follow()


def test_one_click_lets_in_as_each_of_the_people(filled):
    for persona in PERSONAS:
        _, page = enter(filled, persona.key)
        assert page.h1.endswith(persona.first_name)
        assert page.has("Proef")


def test_only_the_made_up_people_can_be_chosen(filled):
    make_account("echt@example.org", name="Echt")
    browser = Browser(filled)
    for wrong in ("echt@example.org", "", "nobody"):
        browser.post("/demo/sign-in", {"person": wrong}, status=404)


def test_nobody_is_offered_before_the_demonstration_is_filled(demo):
    make_account("echt@example.org")
    assert not Browser(demo).get("/sign-in").all("button[name=person]")


def test_outside_demo_mode_none_of_it_exists(app):
    browser = Browser(app)
    browser.get("/demo/mails", status=404)
    browser.post("/demo/sign-in", {"person": "noor.bakker"}, status=404)


# --- Mails ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def outbox(filled):
    folder = filled.config["SETTINGS"].outbox
    folder.mkdir(exist_ok=True)
    letter = "To: {}\r\nSubject: Hoi <b>jij</b>\r\nDate: Thu, 19 Nov 2026 10:00:00 +0000\r\n\r\n{}\r\n"
    for number, (to, body) in enumerate(
        [
            ("new@example.org", "Kijk op http://127.0.0.1:8000/help en\r\n\r\n<script> http://evil.example/"),
            ("boss@example.org", "x"),
        ]
    ):
        (folder / f"2026111910000000000{number}-0000000{number}.eml").write_text(letter.format(to, body))
    yield folder
    for path in folder.glob("*.eml"):
        path.unlink()


def test_letters_are_shown_as_plain_text(filled, outbox):
    browser = Browser(filled)
    page = browser.get("/demo/mails")
    letter = browser.get(next(link for link in page.links if link.endswith("-00000000")))
    assert letter.h1 == "Hoi <b>jij</b>"
    assert letter.has("<script>", "Aan new@example.org")
    assert "/help" in [node.get("href") for node in letter.all("article a")]


def test_letters_to_an_account_outside_the_demonstration_stay_hidden(filled, outbox):
    make_account("boss@example.org")
    page = Browser(filled).get("/demo/mails")
    assert page.has("new@example.org")
    assert not page.has("boss@example.org")
    Browser(filled).get("/demo/mails/20261119100000000001-00000001", status=404)


@pytest.mark.parametrize("name", ["..%2Fsecret_key", "nothing", ".hidden"])
def test_no_other_file_can_be_read(filled, outbox, name):
    Browser(filled).get(f"/demo/mails/{name}", status=404)


def test_an_empty_outbox_says_what_will_come(filled):
    assert Browser(filled).get("/demo/mails").has("Nog geen mail")


# --- The example list -------------------------------------------------------------------------------------------------


def imported(app, browser, slug, tmp_path):
    response = browser.client.get(f"/n/{slug}/demo/example-list")
    assert response.status_code == 200
    path = tmp_path / "example.xlsx"
    path.write_bytes(response.data)
    command = ["import-placements", str(path), "--network", slug, "--accept-matches", "--dry-run"]
    database.begin_writing()
    result = app.test_cli_runner().invoke(args=command)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("slug", [NETWORK.slug, YOUNG_NETWORK.slug])
def test_the_example_has_something_of_everything(filled, tmp_path, slug):
    browser, _ = enter(filled, "anouk.verbeek")
    found = imported(filled, browser, slug, tmp_path)
    assert found["new"] == 34
    assert len(found["double"]) == 2
    assert len(found["problems"]) == 6
    assert found["unchanged"] == (22 if slug == NETWORK.slug else 0)


def test_the_example_is_for_those_who_may_import(filled):
    browser, _ = enter(filled, "karin.dijkstra")
    browser.get(f"/n/{NETWORK.slug}/demo/example-list", status=403)
