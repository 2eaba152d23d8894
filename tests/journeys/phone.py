"""A phone with its own profile folder, which stays when the browser is closed, and a site with people who have one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from playwright.sync_api import Browser, Error, expect

from app import database
from app.access import Role
from app.accounts import passwords
from app.accounts.models import SignInSession
from app.extensions import db
from app.reflections.content import opened
from app.reflections.models import Reflection
from tests import factories
from tests.journeys.browser import PHONE, Person, Site

PASSWORD = "garen-naald-linnen-7"
QUIET = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "ERR_FAILED", "net::ERR")


def fill(site: Site) -> None:
    """A network with two interns who may write, and topics to choose."""
    with site.app.app_context():
        network = factories.make_network("iplin", "IP-LIN Beek & Meer")
        factories.make_topic(network, "Valpreventie")
        secret = passwords.hash_password(PASSWORD)
        for name in ("noor", "bram"):
            account = factories.make_account(f"{name}@example.org", name=name.title(), language="nl")
            with database.writing():
                account.password_hash = secret
            someone = factories.make_person(network, name.title(), "de Wit", email=f"{name}@example.org")
            factories.make_member(network, Role.INTERN, account=account, person=someone)


@contextmanager
def phone(
    chromium: Browser, site: Site, profile: Path, *, size: tuple[int, int] = PHONE, **options: Any
) -> Iterator[Person]:
    """The browser of this profile folder, open until the end of the block."""
    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    context = chromium.browser_type.launch_persistent_context(
        str(profile),
        executable_path="/usr/bin/chromium",
        headless=True,
        args=[*flags, "--disable-component-update", "--disable-dev-shm-usage"],
        viewport={"width": size[0], "height": size[1]},
        is_mobile=size == PHONE,
        has_touch=size == PHONE,
        locale="nl-NL",
        reduced_motion="reduce",
        **options,
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    somebody = Person(site, context, context.pages[0], expected=QUIET)
    somebody.watch()
    try:
        yield somebody
    finally:
        context.close()
    assert not somebody.problems, "\n".join(dict.fromkeys(somebody.problems))


def sign_in(somebody: Person, name: str) -> None:
    """Signs in and waits until the phone has what it needs without network."""
    page = somebody.page
    if "/sign-in" not in page.url:
        somebody.open("/sign-in")
    page.get_by_label("E-mailadres").fill(f"{name}@example.org")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    somebody.press("Inloggen")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(somebody, "linnenOutbox.get('notebook').then((notebook) => notebook !== null)")
    if not page.evaluate("navigator.serviceWorker.controller !== null"):
        page.reload()  # a page that was there before its worker gets it at the next visit
    until(somebody, "navigator.serviceWorker.controller !== null")


def until(somebody: Person, truth: str, seconds: float = 60) -> None:
    """Waits for a promise of true; Playwright's own waiting takes any promise for an answer."""
    end = time.monotonic() + seconds
    while not _is_so(somebody, truth):
        assert time.monotonic() < end, f"still not true: {truth}"
        somebody.page.wait_for_timeout(50)


def _is_so(somebody: Person, truth: str) -> bool:
    """A page that is left while it thinks gave no answer: the next one is asked."""
    try:
        return bool(somebody.page.evaluate(truth))
    except Error as error:
        if "context was destroyed" not in error.message:
            raise
        return False


def all_sent(somebody: Person) -> None:
    until(somebody, "linnenOutbox.waiting().then(({length}) => length === 0)")


def write(somebody: Person, text: str, **choices: str) -> None:
    """Fills the composer of the kept page."""
    page = somebody.page
    page.get_by_label("Wat gebeurde er?").fill(text)
    if "take" in choices:
        page.get_by_label("Wat neem je mee?").fill(choices["take"])
    for label in ("feeling", "topic"):
        if label in choices:
            page.locator("label", has_text=choices[label]).first.click()


def save(somebody: Person) -> None:
    somebody.page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(somebody.page.locator('[data-view="saved"]')).to_be_visible()


def waiting(somebody: Person) -> list[str]:
    """The texts that wait on the phone, first to last, as its own store opens them."""
    return somebody.page.evaluate("async () => (await linnenOutbox.waiting()).map(({entry}) => entry.answers.what)")


def expire_sign_ins(site: Site) -> None:
    with site.app.app_context(), database.writing() as session:
        session.execute(sa.delete(SignInSession))


def on_server(site: Site, name: str = "noor") -> list[str]:
    """What the server has of somebody, in the order in which it was written."""
    with site.app.app_context():
        rows = db.session.scalars(sa.select(Reflection).order_by(Reflection.written_at, Reflection.saved_at)).all()
        return [opened(row).answers["what"] for row in rows if row.owner.email.startswith(name)]


def holds(profile: Path, marker: str) -> list[str]:
    """The files of a profile folder in which a text stands, however it is encoded."""
    forms = [marker.encode(), marker.encode("utf-16-le"), marker.encode("utf-16-be")]
    files = [path for path in profile.rglob("*") if path.is_file()]
    return [str(path.relative_to(profile)) for path in files if any(form in path.read_bytes() for form in forms)]
