"""The first check in a real browser: the same hits as on the server, and the note under the field, without network."""

import random
import re
from collections.abc import Iterator

import pytest
from flask import Flask, render_template_string
from playwright.sync_api import Browser, Page, Route, expect

from app import identifiers
from app.config import ROOT
from app.identifiers.rules import Hit
from bench.identifiers import own_sentences
from tests.identifiers.test_properties import HOSTILE
from tests.identifiers.test_rules import NAMES
from tests.journeys.browser import AXE, LOOK, PHONE, RULES

pytestmark = pytest.mark.browser

STATIC = ROOT / "app" / "static"
ADDRESS = "http://linnen.test/"
PAGE = """
{% import "components/identifiers.html" as identifiers with context %}
<!doctype html><html lang="nl" data-bs-theme="light"><head><meta charset="utf-8"><title>Reflectie</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{{ asset('vendor/bootstrap-5.3.9.purged.min.css') }}">
<link rel="stylesheet" href="{{ asset('theme.css') }}"></head>
<body><main class="main"><h1>Reflectie</h1><form method="post">
<label class="form-label" for="note">Wat gebeurde er?</label>
<textarea class="form-control" id="note" data-checks-names></textarea>
<label class="form-label" for="more">Wat neem je mee?</label>
<textarea class="form-control" id="more" data-checks-names data-warns-in="there"></textarea>
<button class="btn btn-primary">Bewaar</button></form><div id="there"></div></main>
{{ identifiers.name_warning() }}</body></html>
"""
TIMED = "text => { const began = performance.now(); identifiers.find(text); return performance.now() - began; }"


@pytest.fixture(scope="module")
def page(chromium: Browser, application: Flask) -> Iterator[Page]:
    """A page with two fields and the content policy of the application; no server, only these files."""
    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="nl-NL")
    page = context.new_page()
    with application.test_request_context(headers={"Accept-Language": "nl"}):
        body = render_template_string(PAGE)
        answer = application.process_response(application.make_response(body))
    headers = {"Content-Type": "text/html", "Content-Security-Policy": answer.headers["Content-Security-Policy"]}
    page.route("**/*", lambda route: _serve(route, body, headers))
    yield page
    context.close()


def _serve(route: Route, body: str, headers: dict[str, str]) -> None:
    file = re.fullmatch(ADDRESS + r"static/([\w./-]+)(\?.*)?", route.request.url)
    if file:
        route.fulfill(path=STATIC / file[1])
    elif route.request.url == ADDRESS:
        route.fulfill(body=body, headers=headers)
    else:
        route.abort()


@pytest.fixture
def opened(page: Page) -> Page:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(ADDRESS)
    page.wait_for_function("typeof window.identifiers?.look === 'function'")
    return page


# --- The same as on the server ----------------------------------------------------------------------------------------


def units(text: str, at: int) -> int:
    """A place as JavaScript counts: signs outside the basic plane take two."""
    return len(text[:at].encode("utf-16-le")) // 2


def as_in_browser(text: str, hit: Hit) -> list[object]:
    return [hit.kind, units(text, hit.start), units(text, hit.end), hit.text]


def invented(number: int) -> Iterator[str]:
    """Sentences put together from pieces of others, with a fixed seed."""
    chance = random.Random(20261122)
    pieces = [*HOSTILE, *NAMES, *(word for example in own_sentences() for word in example.text.split())]
    for _ in range(number):
        yield "".join(chance.choice(pieces) + chance.choice(["", " ", " ", ". "]) for _ in range(12))


def test_browser_and_server_find_the_same(opened: Page) -> None:
    texts = [example.text for example in own_sentences()]
    texts += [f"Toen zag ik {name} 😀 zitten." for name in NAMES]
    texts += [*invented(1500), *(piece * 40 for piece in HOSTILE)]
    find = "texts => texts.map(text => identifiers.find(text).map(hit => [hit.kind, hit.start, hit.end, hit.text]))"
    in_browser = opened.evaluate(find, texts)
    for text, hits in zip(texts, in_browser, strict=True):
        assert hits == [as_in_browser(text, hit) for hit in identifiers.find(text)], text


def test_no_text_takes_long_in_the_browser(opened: Page) -> None:
    for piece in HOSTILE:
        assert opened.evaluate(TIMED, (piece * 20_000)[:20_000] + "!") < 1000, piece


def test_a_keystroke_takes_less_than_a_millisecond_per_thousand_characters(opened: Page) -> None:
    text = " ".join(example.text for example in own_sentences())
    assert min(opened.evaluate(TIMED, text) for _ in range(20)) < len(text) / 1000


# --- The note ---------------------------------------------------------------------------------------------------------


def test_a_name_is_pointed_out_and_replaced(opened: Page) -> None:
    field, note = opened.locator("#note"), opened.locator(".note-warn")
    field.fill("Mevrouw De Boer wilde niet. Toen riep mevrouw De Boer mij.")
    expect(note).to_contain_text("2 dingen om naar te kijken")
    expect(note.locator("mark")).to_have_text(["Mevrouw De Boer", "mevrouw De Boer"])
    expect(opened.locator("[role=status]").first).to_contain_text("Mevrouw De Boer")
    look(opened)
    note.get_by_role("button", name="Maak er ‘een bewoner’ van").first.click()
    expect(field).to_have_value("Een bewoner wilde niet. Toen riep mevrouw De Boer mij.")
    expect(note).to_contain_text("Staat hier de naam van een bewoner of collega?")
    expect(opened.get_by_role("button", name="Maak er ‘een bewoner’ van")).to_be_focused()
    opened.keyboard.press("Enter")
    expect(field).to_have_value("Een bewoner wilde niet. Toen riep een bewoner mij.")
    expect(note).to_have_count(0)
    expect(field).to_be_focused()
    expect(opened.locator("[role=status]").first).to_have_text("Veranderd in: een bewoner.")


def test_what_may_stay_is_not_asked_again(opened: Page) -> None:
    field, note = opened.locator("#note"), opened.locator(".note-warn")
    field.fill("Op kamer 12 belde dokter Visser.")
    expect(note.locator("mark")).to_have_text(["kamer 12", "dokter Visser"])
    note.get_by_role("button", name=re.compile("Laat staan.*kamer 12")).click()
    note.get_by_role("button", name=re.compile("Laat staan.*dokter Visser")).click()
    expect(note).to_have_count(0)
    field.press_sequentially(" Kamer 12 ook.")
    opened.wait_for_timeout(600)
    expect(note).to_have_count(0)
    expect(field).to_have_value("Op kamer 12 belde dokter Visser. Kamer 12 ook.")


def test_a_replacement_is_told_to_who_saves(opened: Page) -> None:
    opened.evaluate("document.addEventListener('input', () => { window.saved = (window.saved ?? 0) + 1; })")
    opened.locator("#more").fill("Collega Fatma hielp.")
    opened.locator("#there").get_by_role("button", name="Maak er ‘een collega’ van").click()
    expect(opened.locator("#more")).to_have_value("Een collega hielp.")
    assert opened.evaluate("window.saved") == 2


def test_a_filled_field_is_looked_at_when_asked(opened: Page) -> None:
    opened.evaluate("note.value = 'Bel 06-12345678.'; identifiers.look(note)")
    expect(opened.locator(".note-warn")).to_contain_text("Is hier iemand te herkennen?")


def test_nothing_to_see_without_a_hit(opened: Page) -> None:
    opened.locator("#note").fill("Mw. A. wilde niet, meneer wel.")
    opened.wait_for_timeout(600)
    expect(opened.locator(".note-warn")).to_have_count(0)


def look(page: Page) -> None:
    """axe-core has nothing to say, and nothing sticks out."""
    page.evaluate(AXE)
    assert page.evaluate(LOOK, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
