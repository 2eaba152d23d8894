"""Small input that kept a process busy for minutes, or filled its memory: somebody tried each of them once."""

import io
import threading
import time as clocks
import uuid
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from app import files
from app.access import Role
from app.files import Kind, cleaning
from app.lessons.timetable import Known, Slot, make_plan, read_timetable
from app.placements.intake.dates import read_date
from app.projects.models import Frequency
from app.projects.reading import Way, read_pasted
from app.wording import Message
from tests import factories
from tests.page import Browser

ROWS = 5000  # as many as a timetable may have
SECONDS = 20  # on a busy machine; before it was mended each of these took minutes, or never ended
DAY = date(2026, 12, 1)


def quick(what: Callable[[], Any]) -> Any:
    began = clocks.process_time()
    found = what()
    assert clocks.process_time() - began < SECONDS
    return found


def test_a_timetable_in_which_everything_clashes_is_no_bomb() -> None:
    """Each of 5000 lessons at once with each other one: twelve million questions."""
    rows = [Slot(number, f"Les {number}", DAY, time(10), time(11), "J. Vos", room="B1") for number in range(ROWS)]
    assert len(quick(lambda: make_plan(rows, [])).questions) < 10 * ROWS


def test_a_timetable_of_one_name_on_other_days_is_no_bomb() -> None:
    rows = [
        Slot(number, "Les", DAY + timedelta(number % 2000), time(8, 30), room=str(number)) for number in range(ROWS)
    ]
    known = [
        Known(uuid.uuid4(), "Les", day, time(7), None, "", "", None, "", day, time(7))
        for day in (DAY + timedelta(number % 2000) for number in range(ROWS))
    ]
    assert len(quick(lambda: make_plan(rows, known)).lines) == ROWS


def test_cells_full_of_the_same_sign_are_read_at_once() -> None:
    for cell in ("t" * 2000, ", " * 1000, "1" + " " * 1900 + "2", "-" * 2000):
        rows = [(number, ["Les", cell, cell]) for number in range(ROWS)]
        slots, problems = quick(lambda rows=rows: read_timetable(rows, {"title": 0, "day": 1, "ends": 2}))
        assert not slots
        assert len(problems) >= ROWS
        assert isinstance(read_date(cell), Message)


@pytest.mark.parametrize(
    "text", ["1 2\n" * 15000, "a " * 15000 + "\n" + "1 " * 15000, "a;" * 15000 + "\n" + "1;" * 15000]
)
@pytest.mark.parametrize("has_size", [False, True])
def test_a_paste_that_is_far_too_long_is_refused_at_once(text: str, has_size: bool) -> None:
    found = quick(lambda: read_pasted(text, None, Way(Frequency.QUARTERLY, DAY, has_size=has_size)))
    assert found.problems
    assert not found.rows


def test_pictures_are_unpacked_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six kilobytes unpack to fifty million dots: eight of them together took four gigabytes."""
    busy, most = [], []

    def written(picture: Any, kind: Kind) -> bytes:
        busy.append(picture.size)
        most.append(len(busy))
        clocks.sleep(0.02)
        busy.pop()
        return b"dots"

    monkeypatch.setattr(cleaning, "_written", written)
    packed = io.BytesIO()
    Image.new("1", (6000, 6000)).save(packed, "PNG")
    threads = [threading.Thread(target=files.clean, args=("wit.png", packed.getvalue())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 4


def test_a_day_of_signs_that_only_look_like_figures_is_no_date() -> None:
    assert isinstance(read_date("²²²²²"), Message)


def test_lists_ask_no_more_of_the_database_when_there_is_more(app: Flask) -> None:
    """Each session to come once asked who had swapped away; each lesson of all years came with all it has."""
    network = factories.make_network("net-a")
    school = factories.make_organisation(network, kind="school")
    people = [factories.make_member(network, Role.PROFESSIONAL) for _ in range(4)]
    group, coordinator = factories.make_group(network, "Veer", people), factories.make_member(network, Role.COORDINATOR)
    asked: dict[str, list[int]] = {"intervision/planning": [], "lessons?whose=all": []}
    for round_ in (1, 2):
        for day in range(5 * round_):
            factories.make_meeting(group, date(2026, 12, 1) + timedelta(day), time(8 + round_))
            factories.make_lesson(school, f"Les {round_} {day}", DAY + timedelta(day))
        for path, counts in asked.items():
            counts.append(Browser(app, coordinator).get(f"/n/net-a/{path}").queries)
    for path, (few, many) in asked.items():
        assert few == many, path
