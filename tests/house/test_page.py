"""The inspecting browser itself: it must see what is wrong, else every route test is blind."""

from types import SimpleNamespace

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, TestResponse

from tests.page import Form, Page

FRAME = '<!doctype html><html lang="nl"><head><title>A</title></head><body><main><h1>A</h1>{}</main></body></html>'
CSP = [("Content-Type", "text/html"), ("Content-Security-Policy", "script-src 'nonce-abc'")]


@pytest.fixture(scope="module")
def little_app() -> Flask:
    app = Flask("app")
    app.add_url_rule("/alive", endpoint="alive")
    app.add_url_rule("/somewhere", endpoint="somewhere", methods=["POST"])
    return app


def page_of(app: Flask, html: str) -> Page:
    request = EnvironBuilder("/somewhere").get_request()
    response = TestResponse([html.encode()], "200 OK", CSP, request)
    return Page(SimpleNamespace(app=app), response, [])


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p><div></div>", None),
        ("<div><p></div></p>", "not well formed"),
        ("<h1>B</h1>", "2 times <h1>"),
        ("<h3>B</h3>", "h3 follows h1"),
        ('<p id="a"></p><p id="a"></p>', "occurs 2 times"),
        ('<input name="a">', "without a label"),
        ('<label for="a">A</label><input id="a" name="a">', None),
        ('<label>A <input name="a"></label>', None),
        ('<label for="b">A</label>', "points to 'b'"),
        ('<form method="post" action="/alive"></form>', "leads nowhere"),
        ('<form method="post"></form>', "0 tokens"),
        ('<form action="/alive"><input type="hidden" name="csrf_token" value="x"></form>', "end up in the address"),
        ('<form action="/alive"><label>Q <input name="q"></label></form>', None),
        ('<p style="color:red">A</p>', "style stands"),
        ('<p onclick="x()">A</p>', "onclick stands"),
        ("<script>x()</script>", "inline script"),
        ('<script src="/alive"></script>', "without nonce"),
        ('<script src="/alive" nonce="abc"></script>', None),
        ('<a href="javascript:x()">A</a>', "runs script"),
        ('<a href="https://example.org/">A</a>', "another host"),
        ('<img src="//example.org/a.png" alt="">', "another host"),
        ('<a href="/nowhere">A</a>', "leads nowhere"),
        ('<a href="#there">A</a>', "not on this page"),
        ('<a href="/alive"></a>', "nothing to read aloud"),
        ('<img src="/static/mark.svg">', "without alt"),
        ('<img src="/static/gone.svg" alt="">', "gone.svg is not there"),
        ('<button hx-get="/alive" hx-nonce="abc">A</button>', "without a target"),
        ('<button hx-get="/alive" hx-target="this">A</button>', "without this answer's nonce"),
        ('<button hx-get="/alive" hx-target="this" hx-nonce="abc">A</button>', None),
        ('<button hx-get="/alive" hx-target="this" hx-nonce="abc" hx-on:click="x()">A</button>', "hx-on:click stands"),
        ("<p>Hello %(name)s</p>", "unfinished text"),
        ("<table><tr><td>None</td></tr></table>", "an empty value"),
    ],
)
def test_inspection_sees(little_app: Flask, html: str, said: str | None) -> None:
    page = page_of(little_app, FRAME.format(html))
    if said is None:
        page.inspect()
        return
    with pytest.raises(AssertionError, match=said.replace("(", r"\(")):
        page.inspect()


def test_fragments_are_parsed_in_their_place(little_app: Flask) -> None:
    page_of(little_app, "<tr><td>Lisdodde</td></tr>").inspect()
    with pytest.raises(AssertionError, match="not well formed"):
        page_of(little_app, "<tr><p>Lisdodde</p></tr>").inspect()


FORM = """<form method="post" action="/alive" id="f">
<input type="hidden" name="csrf_token" value="t"><label>A <input name="a" value="1"></label>
<select name="b" aria-label="B"><option value="x">X</option><option value="y" selected>Y</option></select>
<label><input type="checkbox" name="c" value="1" checked> C</label>
<label><input type="checkbox" name="c" value="2"> D</label>
<label><input type="radio" name="d" value="m"> M</label>
<textarea name="e" aria-label="E">
text</textarea><button name="go" value="1">Save</button></form>"""


def test_a_form_sends_what_a_browser_sends(little_app: Flask) -> None:
    form = page_of(little_app, FRAME.format(FORM)).form()
    assert isinstance(form, Form)
    assert form.values == {"csrf_token": ["t"], "a": ["1"], "b": ["y"], "c": ["1"], "e": ["text"]}
    assert form.visible == ["a", "b", "c", "d", "e"]
    assert form.fill(c=["1", "2"], d="m", b="x").values["c"] == ["1", "2"]
    with pytest.raises(AssertionError, match="cannot be"):
        form.fill(b="z")
    with pytest.raises(AssertionError, match="no field"):
        form.fill(z="z")
