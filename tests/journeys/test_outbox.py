"""The outbox itself, in a real browser: a network that fails in every way, two tabs at once, and the end of 30 days."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.journeys.browser import Person, Site, running
from tests.journeys.phone import all_sent, expire_sign_ins, fill, on_server, phone, sign_in, until, waiting

pytestmark = pytest.mark.browser
COUNT = 20

KEEP = """async (texts) => {
  for (const what of texts) {
    await linnenOutbox.keep({ id: crypto.randomUUID(), network: 'iplin', model: 'ward_note', answers: { what },
      feeling: null, topics: [], alone: false, lang: 'nl', version: null, written_at: new Date().toISOString() });
  }
}"""
# Turns the clock of everything on the device back.
AGE = """(days) => new Promise((done) => {
  const request = indexedDB.open('linnen');
  request.onsuccess = () => {
    const deal = request.result.transaction(['entries', 'notes'], 'readwrite');
    for (const name of ['entries', 'notes']) {
      deal.objectStore(name).openCursor().onsuccess = ({ target: { result: row } }) => {
        if (!row) return;
        row.update({ ...row.value, at: row.value.at - days * 86400000 });
        row.continue();
      };
    }
    deal.oncomplete = () => { request.result.close(); done(); };
  };
})"""
IN_STORE = """(name) => new Promise((done) => {
  const request = indexedDB.open('linnen');
  request.onsuccess = () => {
    const asked = request.result.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => { request.result.close(); done(asked.result.length); };
  };
})"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with running(tmp_path / "instance", LINNEN_DATA_KEY="b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtISE=") as site:
        fill(site)
        yield site


def test_twenty_reflections_come_through_the_worst_of_networks(chromium: Browser, site: Site, tmp_path: Path) -> None:
    chance, fates, texts = random.Random(8108), Counter(), [f"nummer {number}" for number in range(COUNT)]

    def worst(route: Route) -> None:
        fate = chance.choice(["before", "after", "busy", "portal", "token", "fine", "fine"])
        fates[fate] += 1
        if fate == "before":
            route.abort()
        elif fate == "after":  # it arrived, the answer did not
            route.fetch()
            route.abort()
        elif fate == "busy":
            route.fulfill(status=503, body="later")
        elif fate == "portal":
            route.fulfill(status=200, content_type="text/html", body="<h1>Welkom op de wifi</h1>")
        elif fate == "token":
            route.fulfill(status=400, body="old token")
        else:
            route.continue_()

    with phone(chromium, site, tmp_path / "profile") as noor:
        sign_in(noor, "noor")
        noor.context.set_offline(True)
        noor.page.evaluate(KEEP, texts)
    with phone(chromium, site, tmp_path / "profile", offline=True) as noor:
        noor.page.goto(f"{site.address}/offline/")
        noor.page.wait_for_selector("[data-count]:not([hidden])")
        assert waiting(noor) == texts
        noor.context.route("**/reflections/outbox", worst)
        noor.context.set_offline(False)
        other = noor.context.new_page()
        other.goto(f"{site.address}/offline/")
        for _ in range(40 * COUNT):
            noor.page.evaluate("void linnenOutbox.send()")
            other.evaluate("linnenOutbox.send()")
            if not waiting(noor):
                break
        all_sent(noor)
    assert set(fates) == {"before", "after", "busy", "portal", "token", "fine"}
    assert on_server(site) == texts


def test_after_thirty_days_nothing_is_left_of_anybody(chromium: Browser, site: Site, tmp_path: Path) -> None:
    with phone(chromium, site, tmp_path / "profile") as somebody:
        sign_in(somebody, "noor")
        keep_offline(somebody, "van noor")
        expire_sign_ins(site)
        sign_in(somebody, "bram")
        keep_offline(somebody, "van bram")
        assert (count(somebody, "entries"), count(somebody, "people")) == (2, 2)
        expire_sign_ins(site)
        somebody.page.evaluate(AGE, 29)
        somebody.open("/sign-in")
        assert count(somebody, "entries") == 2
        somebody.page.evaluate(AGE, 2)
        somebody.open("/sign-in")
        until(somebody, f"({IN_STORE})('people').then((left) => left === 1)")  # keys go last
        assert (count(somebody, "entries"), count(somebody, "notes"), count(somebody, "people")) == (0, 0, 1)
    assert on_server(site) == []


def keep_offline(somebody: Person, text: str) -> None:
    somebody.context.set_offline(True)
    somebody.page.evaluate(KEEP, [text])
    expire_sign_ins(somebody.site)
    somebody.context.set_offline(False)


def count(somebody: Person, name: str) -> int:
    return somebody.page.evaluate(IN_STORE, name)


def test_the_key_cannot_be_read_and_the_text_stands_nowhere_in_clear(
    chromium: Browser, site: Site, tmp_path: Path
) -> None:
    with phone(chromium, site, tmp_path / "profile") as noor:
        sign_in(noor, "noor")
        noor.context.set_offline(True)
        noor.page.evaluate(KEEP, ["een zin die niemand leest"])
        raw = noor.page.evaluate(
            """() => new Promise((done) => {
              const request = indexedDB.open('linnen');
              request.onsuccess = () => {
                const deal = request.result.transaction(['people', 'entries']);
                const [people, entries] = ['people', 'entries'].map((name) => deal.objectStore(name).getAll());
                deal.oncomplete = async () => {
                  request.result.close();
                  const [{ key }] = people.result;
                  const refused = await crypto.subtle.exportKey('raw', key).then(() => false, () => true);
                  const [entry] = entries.result;
                  const text = new TextDecoder('latin1').decode(entry.sealed);
                  const fields = Object.keys(entry).sort();
                  done({ refused, extractable: key.extractable, bits: key.algorithm.length, fields, text });
                };
              };
            })"""
        )
    assert (raw["refused"], raw["extractable"], raw["bits"]) == (True, False, 256)
    assert raw["fields"] == ["at", "id", "iv", "person", "place", "refused", "sealed"]
    assert "zin" not in raw["text"]
