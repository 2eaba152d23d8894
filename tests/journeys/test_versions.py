"""A new version of the application never mixes with an old one, whenever it comes and however it is cut off."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app import assets
from tests.journeys.browser import PHONE, Person, Site, person, running

pytestmark = pytest.mark.browser
UPDATES = 50
QUIET = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "net::ERR")

# What the page on the screen is made of: the stamp of the page itself, of its style sheet, and of each script.
STAMPS = """async () => {
  const read = async ({src}) => (await fetch(src)).text();
  const texts = await Promise.all([...document.querySelectorAll('script[src]')].map(read));
  const scripts = texts.map((text) => text.match(/stamp (\\d+)$/)?.[1] ?? 'none');
  const sheet = getComputedStyle(document.documentElement).getPropertyValue('--stamp').trim();
  return [document.querySelector('meta[name=stamp]').content, sheet, ...scripts];
}"""


class Releases:
    """The folder of files and the page of a site, as one release after the other leaves them."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.sources = {path: path.read_text() for path in folder.glob("*.js")}
        self.sheet = folder / "theme.css"
        self.css = self.sheet.read_text()

    def put_files(self, number: int) -> None:
        for path, text in self.sources.items():
            path.write_text(f"{text}// stamp {number}")
        self.sheet.write_text(f"{self.css}:root {{ --stamp: {number}; }}\n")

    def start(self, number: int) -> None:
        """The process of the new release: it knows the new files and makes the new page."""
        forget_files()
        self.site.app.jinja_env.globals["stamp"] = number
        self.site.app.extensions.pop("linnen-offline", None)
        self.site.app.test_client().get("/sw.js")


def forget_files() -> None:
    """What a process knows of its files goes with the process."""
    for known in (assets._fingerprint, assets._address):
        known.cache_clear()


@pytest.fixture
def releases(tmp_path: Path) -> Iterator[Releases]:
    with running(tmp_path / "instance", LINNEN_DATA_KEY="b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtISE=") as site:
        folder = tmp_path / "static"
        shutil.copytree(site.app.static_folder or "", folder, ignore=shutil.ignore_patterns("*.br", "*.gz"))
        site.app.static_folder = str(folder)
        loader = site.app.jinja_env.loader
        source = loader.get_source(site.app.jinja_env, "reflections/offline/page.html")[0]
        stamped = source.replace("<noscript>", '<meta name="stamp" content="{{ stamp }}"><noscript>', 1)
        put_template(site, stamped)
        yield Releases(site, folder)
        forget_files()


def put_template(site: Site, source: str) -> None:
    from jinja2 import ChoiceLoader, DictLoader

    kept = DictLoader({"reflections/offline/page.html": source})
    site.app.jinja_env.loader = ChoiceLoader([kept, site.app.jinja_env.loader])


def test_fifty_updates_never_show_two_versions_at_once(chromium: Browser, releases: Releases) -> None:
    chance, seen = random.Random(8108), []
    releases.put_files(0)
    releases.start(0)
    with person(chromium, releases.site, size=PHONE, expected=QUIET) as somebody:
        somebody.open("/sign-in")
        somebody.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        for number in range(1, UPDATES + 1):
            cut_off = chance.random() < 0.4
            if cut_off:  # the worker is of the new version, but by then the files are already of another one
                releases.put_files(number)
                releases.start(number)
                releases.put_files(10_000 + number)
                update(somebody)
                seen.append(stamps_without_network(somebody))
                assert seen[-1] == {str(number - 1)}, "the old version stays whole"
                releases.put_files(number)
            else:
                releases.put_files(number)
                releases.start(number)
            update(somebody)
            seen.append(stamps_without_network(somebody))
            assert seen[-1] == {str(number)}, "the new version arrived"
    assert [stamps for stamps in seen if len(stamps) != 1] == []
    assert len(seen) > UPDATES


def update(somebody: Person) -> None:
    """Looks for a new worker and waits until it has taken over, or given up."""
    somebody.open("/offline/")
    somebody.page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update().catch(() => {});
          const next = registration.installing ?? registration.waiting;
          if (!next) return;
          await new Promise((done) => {
            const look = () => { if (['activated', 'redundant'].includes(next.state)) done(); };
            next.addEventListener('statechange', look);
            look();
          });
        }"""
    )


def stamps_without_network(somebody: Person) -> set[str]:
    somebody.context.set_offline(True)
    somebody.page.goto(f"{somebody.site.address}/n/anything/")
    found = set(somebody.page.evaluate(STAMPS))
    somebody.context.set_offline(False)
    return found
