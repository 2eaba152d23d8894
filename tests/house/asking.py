"""Asking a page as an actor, and reading the answer as one of the marks of role_matrix.py."""

import uuid
from typing import Any

from flask import Flask

from tests.house.role_matrix import BODIES, QUERIES
from tests.house.world import ACTORS, World
from tests.page import Page


def cells(row: str) -> dict[str, str]:
    marks = row.replace(" ", "")
    assert len(marks) == len(ACTORS), row
    return dict(zip(ACTORS, marks, strict=True))


def rules(app: Flask) -> dict[str, Any]:
    """'GET endpoint' -> rule."""
    found = {}
    for rule in app.url_map.iter_rules():
        for method in rule.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}:
            found[f"{method} {rule.endpoint}"] = rule
    return found


def address(world: World, endpoint: str, actor: str, relation: str, *, network: str = "") -> str:
    rule = next(world.app.url_map.iter_rules(endpoint))
    values = world.arguments(endpoint, set(rule.arguments), actor, relation)
    if network:
        values["network"] = network
    with world.app.test_request_context(base_url="https://localhost"):
        return world.app.url_for(endpoint, _external=False, **values, **QUERIES.get(endpoint, {}))


def ask(world: World, actor: str, method: str, endpoint: str, relation: str, **options: Any) -> Page:
    browser, path = world.browser(actor), address(world, endpoint, actor, relation)
    if method == "POST":
        body = {"once": str(uuid.uuid4()), "version": "1", **BODIES.get(endpoint, {})}
        return browser.post(path, body, status=None, inspect=False, **options)
    return browser.open(method, path, status=None, inspect=False, **options)


def verdict(page: Page) -> str:
    """What an answer means for the one who asked."""
    if page.status == 401 or (page.status == 303 and "/sign-in?" in (page.location or "")):
        return "?"
    if page.status in {403, 404}:
        return {403: "-", 404: "0"}[page.status]
    if page.status < 400 or page.status in {400, 409, 410, 422, 429}:
        return "+"
    raise AssertionError(f"{page.path} answered {page.status}: {page.gist()}") from page.response.crash
