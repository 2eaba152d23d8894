"""Headers of every kind of answer: the rules of internet.nl for content policies, and ours for caches and cookies."""

import re
from collections.abc import Iterator

import pytest

from app.files.keeping import DOWNLOADED
from tests.house.asking import address, ask
from tests.house.role_matrix import MATRIX
from tests.house.world import World
from tests.page import Page

# What stays on a device cannot carry a nonce: the page runs our own files only, the worker may only fetch from us.
KEPT = {
    "/sw.js": "default-src 'none'; connect-src 'self'",
    "/offline/": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "object-src 'none'; require-trusted-types-for 'script'; trusted-types linnen"
    ),
}
GETS = [key.split()[1] for key in MATRIX if key.startswith("GET ")]


def answers(world: World) -> Iterator[tuple[str, Page]]:
    """One of every kind: pages, parts, files, refusals, trouble, before and after signing in."""
    for actor in ("anonymous", "coordinator", "platform_admin"):
        for endpoint in GETS:
            yield f"{actor} {endpoint}", ask(world, actor, "GET", endpoint, "own")
    browser = world.browser("coordinator")
    yield "part", browser.get("/n/net-a/placements", status=None, inspect=False, htmx=True)
    yield "404", browser.get("/nowhere", status=404)
    yield "405", browser.open("DELETE", "/sign-in", status=405)
    yield "403", world.browser("intern").get("/n/net-a/members", status=403)
    yield "400", browser.open("POST", "/language", status=400)
    yield "422", browser.post("/n/net-a/placements/new", {"once": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}, status=422)
    yield "303", browser.post("/language", {"language": "nl"})
    yield "static 404", browser.get("/static/nothing.css", status=404)
    for kind in ("csv", "xlsx"):
        yield kind, browser.post("/n/net-a/placements/export", {"format": kind}, status=200)
    yield "my data", browser.post("/account/data", status=200)
    world.browser("coordinator")


def policy_of(page: Page) -> dict[str, list[str]]:
    parts = [part.split() for part in page.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {part[0]: part[1:] for part in parts}


def policy_problems(policy: dict[str, list[str]]) -> list[str]:
    """The rules of internet.nl's check of content policies, and csp_evaluator's: no findings."""
    problems = []
    if policy.get("default-src") not in (["'none'"], ["'self'"]):
        problems.append("default-src is not none or self")
    for name in ("base-uri", "form-action", "frame-ancestors"):
        if policy.get(name) not in (["'none'"], ["'self'"]):
            problems.append(f"{name} is {policy.get(name)}")
    for name, sources in policy.items():
        for source in sources:
            if source in {
                "'unsafe-inline'",
                "'unsafe-eval'",
                "'unsafe-hashes'",
                "'strict-dynamic'",
                "*",
                "https:",
                "http:",
            }:
                problems.append(f"{name} allows {source}")
            if source.startswith(("data:", "blob:", "//")) or re.match(r"[a-z0-9.*-]+\.[a-z]{2,}", source):
                problems.append(f"{name} allows {source}")
    if not re.fullmatch(r"'nonce-[\w-]{22,}'", " ".join(policy.get("script-src", []))):
        problems.append("script-src is not one nonce alone")
    if policy.get("require-trusted-types-for") != ["'script'"]:
        problems.append("trusted types are not required")
    return problems


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ({"default-src": ["'self'", "'unsafe-inline'"]}, "unsafe-inline"),
        ({"default-src": ["'none'"], "img-src": ["https:"]}, "img-src allows https:"),
        ({"default-src": ["'none'"], "img-src": ["cdn.example.org"]}, "img-src allows cdn"),
        ({"default-src": ["'none'"], "script-src": ["'self'"]}, "one nonce alone"),
        ({"default-src": ["'none'"]}, "frame-ancestors"),
    ],
)
def test_the_rules_see_what_is_wrong(policy: dict[str, list[str]], said: str) -> None:
    assert any(said in problem for problem in policy_problems(policy))


def test_every_answer_carries_its_headers(world: World) -> None:
    wrong, nonces, count = [], [], 0
    for name, page in answers(world):
        wrong += [f"{name}: {problem}" for problem in header_problems(page)]
        if page.path in KEPT and page.status == 200:
            wrong += [] if page.headers["Content-Security-Policy"] == KEPT[page.path] else [f"{name}: another policy"]
            continue
        if page.headers["Content-Security-Policy"] == DOWNLOADED:
            continue  # a file somebody put here: the sandbox lets nothing run at all
        count += 1
        wrong += [f"{name}: {problem}" for problem in policy_problems(policy_of(page))]
        nonces.append(page.nonce)
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert len(set(nonces)) == count


def header_problems(page: Page) -> list[str]:
    headers, problems = page.headers, []
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }
    problems += [f"{name} is {headers.get(name)}" for name, value in expected.items() if headers.get(name) != value]
    if not re.fullmatch("[0-9a-f]{12}", headers.get("X-Request-Id", "")):
        problems.append("no code to ask after")
    if not page.path.startswith("/static/") and headers.get("Cache-Control") != "no-store":
        machine = page.path in {"/favicon.ico", "/robots.txt", "/.well-known/security.txt"}
        # A calendar asks again and again; "not changed" answers most of it, and only the owner's program keeps it.
        machine = machine or (page.path.endswith(".ics") and headers.get("Cache-Control") == "private, no-cache")
        problems += [] if machine else [f"may be kept: {headers.get('Cache-Control')}"]
    kept = headers.get("Content-Disposition", "attachment").startswith("attachment")
    if not kept and not page.path.startswith("/static/"):
        problems.append("a file that opens in the page")
    if page.response.mimetype == "text/html" and headers.get("Content-Encoding"):
        problems.append("a page with tokens is compressed")
    if headers.get("Server", "").startswith("gunicorn"):
        problems.append("the server tells its version")
    return problems + cookie_problems(page)


def cookie_problems(page: Page) -> list[str]:
    problems = []
    for cookie in page.headers.getlist("Set-Cookie"):
        name, *rest = (part.strip() for part in cookie.split(";"))
        attributes = {part.lower() for part in rest}
        if not name.startswith("__Host-") and name.split("=")[0] not in {"language", "theme"}:
            problems.append(f"a cookie without prefix: {name.split('=')[0]}")
        problems += [
            f"{name.split('=')[0]} lacks {a}" for a in ("secure", "samesite=lax", "path=/") if a not in attributes
        ]
        if name.startswith("__Host-") and "httponly" not in attributes:
            problems.append(f"{name.split('=')[0]} can be read by script")
        if any(part.startswith("domain=") for part in attributes):
            problems.append(f"{name.split('=')[0]} goes to other hosts")
    return problems


def test_the_security_contact_is_well_formed(world: World) -> None:
    page = world.browser("anonymous").get("/.well-known/security.txt", status=None)
    if page.status == 200:
        fields = [
            line.partition(":")[0] for line in page.data.decode().splitlines() if line and not line.startswith("#")
        ]
        assert fields.count("Contact") >= 1
        assert fields.count("Expires") == 1


def test_addresses_hold_no_secret_after_a_letter(world: World) -> None:
    """The secret of a link leaves the address bar at once, before anything on a page could pass it on."""
    for endpoint in ("networks.open_invitation", "accounts.open_reset", "intervision.open_answer"):
        page = world.browser("anonymous").get(address(world, endpoint, "anonymous", "own"), status=303, inspect=False)
        assert "x" * 54 not in page.location
