"""How long a start takes until the first page, and how much a phone loads of the first page of each role.

.venv/bin/python bench/serving.py
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
STARTS = 5
PHONE = {"width": 390, "height": 844}


class Server:
    """script/server on a data folder of its own: where it is, and the seconds until its first page was there."""

    def __init__(self, folder: str, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        environment = {key: value for key, value in os.environ.items() if not key.startswith("LINNEN_")}
        begin = time.perf_counter()
        self._process = subprocess.Popen(
            [ROOT / "script" / "server", "--port", str(port)],
            env=environment | {"LINNEN_INSTANCE": folder},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_for_first_page()
        self.seconds = time.perf_counter() - begin

    def _wait_for_first_page(self) -> None:
        while True:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"{self.address}/sign-in", timeout=20).close()
                return
            if self._process.poll() is not None:
                raise SystemExit("the server stopped by itself")
            time.sleep(0.02)

    def end(self, how: signal.Signals) -> None:
        self._process.send_signal(how)
        self._process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        print(f"first start, with the demonstration (s)  {_start_once(folder, port):8.2f}")
        starts = [_start_once(folder, port) for _ in range(STARTS)]
        print(f"next starts, median of {STARTS} (s)            {statistics.median(starts):8.2f}")
        print(f"             and the slowest of them (s) {max(starts):8.2f}\n")
        server = Server(folder, port)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"]
            )
            weigh_pages(browser, server.address)
        server.end(signal.SIGINT)


def _start_once(folder: str, port: int) -> float:
    server = Server(folder, port)
    server.end(signal.SIGINT)
    return server.seconds


def weigh_pages(browser: Browser, address: str) -> None:
    """The first page of each role of the demonstration, with nothing in the browser's memory."""
    page = browser.new_page()
    page.goto(f"{address}/sign-in")
    people = [str(button.get_attribute("value")) for button in page.locator("button[name=person]:visible").all()]
    print(f"{'first page on a phone, nothing kept':<36}{'page kB':>9}{'all kB':>9}{'files':>7}{'ms':>7}")
    for person in people:
        context = browser.new_context(viewport=PHONE, device_scale_factor=3, is_mobile=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}/sign-in")
        page.locator(f"button[name=person][value='{person}']").click()
        page.wait_for_load_state()
        _weigh(browser, context.storage_state(), page.url, person)
        context.close()


def _weigh(browser: Browser, signed_in: Any, url: str, name: str) -> None:
    context = browser.new_context(storage_state=signed_in, viewport=PHONE, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    sizes: list[int] = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    took = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
    html = len(page.request.get(url).body())
    print(f"{name:<36}{html / 1000:9.1f}{sum(sizes) / 1000:9.1f}{len(sizes):7}{took:7.0f}")
    context.close()


if __name__ == "__main__":
    main()
