"""The second check: names without a title, from lists that are made below .venv; and what happens without them."""

import importlib.util
import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app import identifiers
from app.config import ROOT
from app.identifiers.lists import FOLDER, NameFinder, NotReady

IS_INSTALLED = importlib.util.find_spec("deduce") is not None  # not on Python 3.14, where one of its parts is missing

# The tests share the finder of the application: the lists are loaded once.


def marked(text: str) -> list[str]:
    return [hit.text for hit in identifiers.check_before_sharing(text)]


def test_it_runs_where_deduce_is_installed() -> None:
    assert identifiers.second_check_runs() is IS_INSTALLED


def test_names_without_a_title_are_found() -> None:
    text = "Ik zat naast Corrie Wiegmans en haar nicht Marieke."
    assert [hit.text for hit in identifiers.find(text)] == ["haar nicht Marieke"]
    assert marked(text) == (["Corrie Wiegmans", "haar nicht Marieke"] if IS_INSTALLED else ["haar nicht Marieke"])


def test_places_are_exact_after_signs_that_take_two_units() -> None:
    text = "😀 ’s Morgens zag ik mevrouw Ayşe Öztürk, Ş́ en Willemijn de Vries."
    hits = identifiers.check_before_sharing(text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    assert "mevrouw Ayşe Öztürk" in [hit.text for hit in hits]


@pytest.mark.parametrize(
    "text",
    [
        "Mw. A. wilde niet, dr. B. ook niet.",
        "Meneer van 84 jaar komt uit Suriname en woonde in Rotterdam.",
        "Met Gibbs en STARR leer ik van het MDO op de GRZ.",
    ],
)
def test_initials_ages_and_towns_are_left_alone(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize("piece", ["Jan ", "Jan Jansen ", "Jan-Piet ", "Jan van der "])
def test_names_without_end_take_no_minutes(piece: str) -> None:
    """Joined into one they took deduce seven minutes, during which nobody else could share."""
    text = (piece * 6000)[:6000]
    marked("Mevrouw Jansen")  # loads the lists
    began = time.process_time()
    found = marked(text)
    assert time.process_time() - began < 10
    assert sum(map(len, found)) > len(text) / 4, "they are still found"


def test_what_both_find_is_one_hit() -> None:
    [hit] = identifiers.check_before_sharing("Vandaag mevrouw Van der Ploeg-'t Hart gewassen.")
    assert (hit.kind, hit.text, hit.suggestion) == ("name", "mevrouw Van der Ploeg-'t Hart", "resident")


def test_threads_share_one() -> None:
    results: list[list[str]] = []
    threads = [threading.Thread(target=lambda: results.append(marked("Ik zag Marieke Visser."))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8
    assert all(result == results[0] for result in results)


def test_loading_does_not_turn_on_the_printing_of_messages() -> None:
    """An import of deduce would print every message of every library, texts among them."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    identifiers.second_check_runs()
    assert (root.handlers, root.level) == before


# --- Without the lists ------------------------------------------------------------------------------------------------


def test_without_lists_the_first_check_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(identifiers, "_finder", NameFinder(tmp_path / "none"))
    text = "Mevrouw Jansen zat naast Corrie Wiegmans."
    assert marked(text) == ["Mevrouw Jansen"]
    assert not identifiers.second_check_runs()
    assert [record.getMessage() for record in caplog.records] == [
        "the second check for names cannot run: FileNotFoundError"
    ]
    assert "Jansen" not in caplog.text


def test_lists_that_others_could_have_written_are_not_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = tmp_path / "cache" / "lookup_structs.pickle"
    cache.parent.mkdir(mode=0o700)
    cache.write_bytes(b"")
    tmp_path.chmod(0o700)
    cache.chmod(0o666)
    with pytest.raises(NotReady):
        NameFinder(tmp_path).find("Ik zag Marieke.")
    assert caplog.records[0].getMessage().endswith("PermissionError")


# --- Making them ------------------------------------------------------------------------------------------------------


def make_lists(folder: Path) -> None:
    subprocess.run([sys.executable, ROOT / "script/lib/name_lists.py", folder], check=True, capture_output=True)


def test_the_lists_are_made_once_short_and_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "share" / "names"
    make_lists(folder)
    assert folder.exists() == IS_INSTALLED
    if not IS_INSTALLED:
        return
    cache = folder / "cache" / "lookup_structs.pickle"
    assert cache.stat().st_size < 5_000_000
    assert all(path.stat().st_mode & 0o077 == 0 for path in (folder, *folder.rglob("*")))
    made = cache.stat().st_mtime_ns
    make_lists(folder)
    assert cache.stat().st_mtime_ns == made


def test_the_lists_of_this_installation_are_its_own() -> None:
    if IS_INSTALLED:
        assert all(path.stat().st_mode & 0o077 == 0 for path in (FOLDER, *FOLDER.rglob("*")))
