import pytest

from app.access import Role
from tests.factories import make_account, make_member, make_network
from tests.page import Browser

PAGES = {
    "/privacy": ("Zo gaan we met je gegevens om", "How we treat your data"),
    "/help": ("Hulp", "Help"),
    "/accessibility": ("Voor iedereen die leert en zorgt", "For everybody who learns and cares"),
}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everybody_can_read_it_in_both_languages(app, path, language):
    page = Browser(app, language=language).get(path)
    assert page.h1 == PAGES[path][language == "en"]


@pytest.mark.parametrize("path", PAGES)
def test_members_and_accounts_without_a_network_can_read_it_too(app, path):
    Browser(app, make_member(make_network("net-1"), Role.INTERN)).get(path)
    Browser(app, make_account()).get(path)


def test_help_begins_with_the_public_lines(app):
    page = Browser(app).get("/help")
    assert page.has("112", "0800 0113", "088 0767 000")
    assert "tel:08000113" in [node.get("href") for node in page.all("a[href]")]


def test_machines_get_plain_answers(app):
    client = app.test_client()
    assert client.get("/healthz").text == "ok\n"
    assert "Disallow: /" in client.get("/robots.txt").text
    security = client.get("/.well-known/security.txt").text
    assert "Contact: mailto:" in security
    assert "Expires: 2027-05-18T12:00:00Z" in security
    for path in ("/healthz", "/robots.txt", "/.well-known/security.txt"):
        assert client.get(path).mimetype == "text/plain"
    assert client.get("/favicon.ico").status_code == 302
