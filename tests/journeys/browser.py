"""A real browser on a real server, with a careful eye: every page that is looked at is checked for access and quiet."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from app import create_test_app, database
from app.config import Settings
from app.extensions import db

expect.set_options(timeout=20_000)  # two browsers at once on two cores can be slow

AXE = (Path(__file__).parent / "vendor" / "axe-4.14.1.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESKTOP, NARROWEST = (390, 844), (1440, 900), (320, 640)

# Runs before any script of a page: what the content policy stops is remembered.
WATCH = """
window.__stopped = [];
document.addEventListener('securitypolicyviolation', e =>
  window.__stopped.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""
LOOK = """
async rules => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
  return found.violations.map(v => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' | ' +
    (n.any[0] || n.all[0] || n.none[0] || {message: ''}).message.slice(0, 160)).join(' ;; ')}`);
}
"""


@dataclass
class Site:
    """A Linnen that runs, with its own database and outbox."""

    app: Flask
    address: str
    outbox: Path

    def letters(self) -> list[str]:
        return [path.read_text() for path in sorted(self.outbox.glob("*.eml"))]


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[Site]:
    settings = Settings.from_environment(
        {"LINNEN_INSTANCE": str(folder), "LINNEN_SECRET_KEY": "only-for-journeys-" + "x" * 40, **environment}
    )
    app = create_test_app(settings)
    database.begin_writing()  # a client that read something before left this thread reading
    with app.app_context():
        db.create_all()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(app, f"http://127.0.0.1:{server.port}", settings.outbox)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()


@dataclass
class Person:
    """Somebody at a screen. What goes wrong behind it is collected, and fails the journey at its end."""

    site: Site
    context: BrowserContext
    page: Page
    problems: list[str] = field(default_factory=list)
    looked: int = 0
    expected: tuple[str, ...] = ()

    def watch(self) -> None:
        self.context.add_init_script(WATCH)
        self.context.on("request", self._note_request)
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))
        self.page.set_default_timeout(60_000)  # two browsers at once on two cores can be slow

    def _note_request(self, request: Any) -> None:
        if not request.url.startswith((self.site.address, "data:", "blob:", "about:")):
            self.problems.append(f"asked another host: {request.url}")

    def _note_console(self, message: Any) -> None:
        if message.type in {"error", "warning"} and not any(word in message.text for word in self.expected):
            self.problems.append(f"console {message.type} at {self.page.url}: {message.text[:300]}")

    def open(self, path: str) -> None:
        answer = self.page.goto(self.site.address + path if path.startswith("/") else path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"

    def look(self, *, when_quiet: bool = True) -> None:
        """Checks the page on the screen: axe-core without findings, nothing stopped, nothing sticking out."""
        if when_quiet:
            self.page.wait_for_load_state("networkidle")
        self.looked += 1
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE)
        self.problems += [f"{self._where()}: {line}" for line in self.page.evaluate(LOOK, RULES)]
        stopped = self.page.evaluate("window.__stopped")
        self.problems += [f"{self._where()}: the policy stopped {line}" for line in stopped]
        self._look_at_width()

    def _where(self) -> str:
        return f"{self.page.url.removeprefix(self.site.address)} {self.page.viewport_size['width']}"

    def _look_at_width(self) -> None:
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if too_wide > 1:
            self.problems.append(f"{self._where()}: sticks out {too_wide} pixels")

    def look_at_all_sizes(self) -> None:
        """On a phone by day, at the narrowest, and on a desk by night, without asking for the page again."""
        self.look(when_quiet=False)
        self._stand_at(NARROWEST, "light")
        self._look_at_width()
        self._stand_at(DESKTOP, "dark")
        self.look(when_quiet=False)
        self._stand_at(PHONE, "light")

    def _stand_at(self, size: tuple[int, int], scheme: Literal["light", "dark"]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def shows(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)

    def press(self, name: str, *, exact: bool = False) -> None:
        self.page.get_by_role("button", name=name, exact=exact).first.click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()

    def links(self) -> list[str]:
        """Addresses that the page itself leads to, files left out."""
        find = "nodes => nodes.map(node => new URL(node.href)).map(({pathname, search}) => pathname + search)"
        return self.page.eval_on_selector_all("main a[href]:not([download])", find)

    def places(self) -> list[str]:
        """Addresses of the menu, and of the button in the middle of the bar on the phone."""
        found = self.page.eval_on_selector_all(
            "nav.side a.nav-it, a.tab-log", "nodes => nodes.map(n => n.getAttribute('href'))"
        )
        return list(dict.fromkeys(found))


@contextmanager
def person(
    chromium: Browser,
    site: Site,
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    language: str = "nl",
    expected: tuple[str, ...] = (),
) -> Iterator[Person]:
    """Somebody with this screen and language, without a sign-in."""
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        is_mobile=size == PHONE,
        has_touch=size == PHONE,
        color_scheme="dark" if dark else "light",
        locale={"nl": "nl-NL", "en": "en-GB"}[language],
        reduced_motion="reduce",
        accept_downloads=True,
    )
    somebody = Person(site, context, context.new_page(), expected=expected)
    somebody.watch()
    try:
        yield somebody
    finally:
        context.close()
    assert not somebody.problems, "\n".join(dict.fromkeys(somebody.problems))
