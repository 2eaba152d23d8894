"""How quickly 200 phones in running sessions are answered that ask every second and a half whether something changed.

.venv/bin/python bench/sessions.py [PHONES] [SECONDS]
"""

from __future__ import annotations

import http.client
import re
import signal
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse
from urllib.parse import urlsplit

from serving import Server, free_port

EVERY = 1.5
COME_IN = 10.0  # seconds in which everybody opens the page


class Phone:
    """One connection with a signed-in person, asking for one session."""

    def __init__(self, port: int, cookies: str, path: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Cookie": cookies, "HX-Request": "true"}
        self.path = path
        self.took: list[float] = []
        self.statuses: list[int] = []

    def ask(self) -> None:
        begin = time.perf_counter()
        try:
            self.connection.request("GET", self.path, headers=self.headers)
            answer = self.connection.getresponse()
            answer.read()
        except (http.client.HTTPException, OSError):  # the server closed an idle connection: a browser opens another
            self.connection.close()
            return
        self.took.append(time.perf_counter() - begin)
        self.statuses.append(answer.status)
        if answer.status == 200:
            self.headers["If-None-Match"] = str(answer.getheader("ETag"))

    def run(self, offset: float, until: float) -> None:
        time.sleep(offset)
        while time.perf_counter() < until:
            begin = time.perf_counter()
            self.ask()
            time.sleep(max(0, EVERY - (time.perf_counter() - begin)))


def signed_in(port: int, name: str) -> tuple[str, str]:
    """The cookies of a person of the demonstration, and the address of a session that this person has a chair at."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cookies: dict[str, str] = {}

    def ask(method: str, path: str, body: str | None = None) -> tuple[str, str]:
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for line in answer.msg.get_all("Set-Cookie") or []:
            key, _, value = line.split(";")[0].partition("=")
            cookies[key] = value
        return text, urlsplit(answer.getheader("Location") or "").path

    page, _ = ask("GET", "/sign-in")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    form = urllib.parse.urlencode({"csrf_token": token[1], "person": name})
    _, home = ask("POST", "/demo/sign-in", form)
    network = home.split("/")[2]
    page, _ = ask("GET", f"/n/{network}/intervision")
    session = re.search(r"/intervision/sessions/([0-9a-f-]{36})", page)
    assert session
    live = f"/n/{network}/intervision/sessions/{session[1]}/live"
    return "; ".join(f"{key}={value}" for key, value in cookies.items()), live


def main() -> None:
    phones = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 30
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder, port)
        people = [signed_in(port, name) for name in ("noor.bakker", "ruud.kramer", "ilse.hoekstra", "sanne.dewit")]
        crowd = [Phone(port, *people[number % len(people)]) for number in range(phones)]
        until = time.perf_counter() + seconds
        threads = [
            threading.Thread(target=phone.run, args=(COME_IN * number / phones, until))
            for number, phone in enumerate(crowd)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        server.end(signal.SIGINT)
    _tell(crowd, seconds)


def _tell(crowd: list[Phone], seconds: float) -> None:
    answers = [pair for phone in crowd for pair in zip(phone.statuses, phone.took, strict=True)]
    odd = sum(status not in {200, 304} for status, _ in answers)
    print(f"{len(crowd)} phones, {len(answers)} answers in {seconds:.0f} s; other than 200 or 304: {odd}")
    for name, wanted in (("the screen itself (200)", 200), ("nothing changed (304)", 304)):
        took = sorted(1000 * took for status, took in answers if status == wanted)
        cuts = statistics.quantiles(took, n=100)
        spread = f"median {cuts[49]:7.1f} ms   95th {cuts[94]:7.1f} ms   slowest {took[-1]:7.1f} ms"
        print(f"{name:<26}{len(took):7}   {spread}")


if __name__ == "__main__":
    main()
