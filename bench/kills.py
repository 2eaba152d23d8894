"""Kills the server outright, again and again, while people save things; then counts what is left.

.venv/bin/python bench/kills.py [kills, 20 unless said]
"""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from http.client import HTTPException, HTTPMessage
from pathlib import Path

from serving import Server, free_port

PEOPLE = 4
COORDINATOR = "anouk.verbeek"
NETWORK = "/n/amstel-vliet"


class Person:
    """Somebody in a browser who sends the same form again until it is answered."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies: dict[str, str] = {}
        self.send("/demo/sign-in", {"csrf_token": self._token("/sign-in"), "person": COORDINATOR})
        self.token = self._token(f"{NETWORK}/organisations/new")

    def _token(self, path: str) -> str:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.send(path)[1])
        if not found:
            raise SystemExit(f"no form at {path}")
        return found[1]

    def send(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self.address + path, data, self._headers())
        try:
            answer = urllib.request.build_opener(_StayHere).open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        self._keep_cookies(answer.headers)
        return answer.status, answer.read().decode()

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def _keep_cookies(self, headers: HTTPMessage) -> None:
        for line in headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def save_until_told(person: Person, told: list[str], stop: threading.Event) -> None:
    """Adds organisations. What was answered with a redirect was promised; what was not answered is sent again."""
    while not stop.is_set():
        name = f"Huis {uuid.uuid4().hex}"
        fields = {"csrf_token": person.token, "once": str(uuid.uuid4()), "name": name, "kind": "care"}
        while not stop.is_set():
            try:
                status, _ = person.send(f"{NETWORK}/organisations/new", fields)
            except (OSError, HTTPException):
                time.sleep(0.05)
                continue
            if status == 303:
                told.append(name)
                break
            if status < 500:
                raise SystemExit(f"answered with {status}")


def main(kills: int) -> None:
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        server = Server(folder, port)
        told: list[str] = []
        stop = threading.Event()
        people = [Person(server.address) for _ in range(PEOPLE)]
        threads = [
            threading.Thread(target=save_until_told, args=(person, told, stop), daemon=True) for person in people
        ]
        for thread in threads:
            thread.start()
        waits = []
        for _ in range(kills):
            time.sleep(chance.uniform(0.3, 1.5))
            server.end(signal.SIGKILL)
            server = Server(folder, port)
            waits.append(server.seconds)
        stop.set()
        for thread in threads:
            thread.join()
        server.end(signal.SIGINT)
        report(Path(folder) / "linnen.sqlite3", told, waits)


def report(database: Path, told: list[str], waits: list[float]) -> None:
    connection = sqlite3.connect(database)
    names = [row[0] for row in connection.execute("SELECT name FROM organisation WHERE name LIKE 'Huis %'")]
    traces = connection.execute("SELECT count(*) FROM audit_entry WHERE verb = 'organisation_added'").fetchone()[0]
    sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    loose = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    connection.close()
    print(f"kills                                   {len(waits):8}")
    print(f"saved, and told so                      {len(told):8}")
    print(f"  of which lost                         {len(set(told) - set(names)):8}")
    print(f"saved twice                             {len(names) - len(set(names)):8}")
    print(f"saved with traces in the audit list     {len(names):8} {traces:8}")
    print(f"pages sound, rows that point nowhere    {sound:>8} {loose:8}")
    print(f"killed to first page, median (s)        {statistics.median(waits):8.2f}")
    print(f"            and the slowest of them (s) {max(waits):8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
