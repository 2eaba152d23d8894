"""How long a start takes until the first page, and how much a phone loads of the first page of each role.

.venv/bin/python bench/serving.py
"""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
STARTS = 5
PHONE = {"width": 390, "height": 844}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        with served(folder) as (_, seconds):
            print(f"first start, with the demonstration (s)      {seconds:8.2f}")
        starts = []
        for _ in range(STARTS):
            with served(folder) as (_, seconds):
                starts.append(seconds)
        print(
            f"next starts, median and slowest of {STARTS} (s)     {statistics.median(starts):8.2f} {max(starts):8.2f}"
        )
        with served(folder) as (address, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"]
            )
            weigh_pages(browser, address)


@contextmanager
def served(folder: str) -> Iterator[tuple[str, float]]:
    """A server on this data folder: its address, and the seconds it took until the first page was there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LINNEN_")}
    begin = time.perf_counter()
    server = subprocess.Popen(
        [ROOT / "script" / "server", "--port", str(port)],
        env=environment | {"LINNEN_INSTANCE": folder},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/sign-in", server)
        yield address, time.perf_counter() - begin
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                raise SystemExit("the server stopped by itself") from None
            time.sleep(0.02)


def weigh_pages(browser: Browser, address: str) -> None:
    """The first page of each role of the demonstration, with nothing in the browser's memory."""
    page = browser.new_page()
    page.goto(f"{address}/sign-in")
    people = [str(button.get_attribute("value")) for button in page.locator("button[name=person]:visible").all()]
    print(f"\n{'first page on a phone, nothing kept':<36}{'page kB':>9}{'all kB':>9}{'files':>7}{'ms':>7}")
    for person in people:
        page = browser.new_context(viewport=PHONE, device_scale_factor=3, is_mobile=True).new_page()
        page.goto(f"{address}/sign-in")
        page.locator(f"button[name=person][value='{person}']").click()
        page.wait_for_load_state()
        _weigh(page.context.storage_state(), page.url, browser, person)
        page.context.close()


def _weigh(signed_in: object, url: str, browser: Browser, name: str) -> None:
    context = browser.new_context(storage_state=signed_in, viewport=PHONE, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    sizes: list[int] = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    begin = time.perf_counter()
    page.goto(url, wait_until="networkidle")
    took = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd") or time.perf_counter() - begin
    html = len(page.request.get(url).body())
    print(f"{name:<36}{html / 1000:9.1f}{sum(sizes) / 1000:9.1f}{len(sizes):7}{took:7.0f}")
    context.close()


if __name__ == "__main__":
    main()
