"""Odd input in addresses and fields is refused or left aside: never a crash, and never kept to crash a page later."""

from datetime import date

import pytest

from app.links import is_web_address
from app.projects.models import Frequency
from app.projects.reading import Way, read_pasted
from app.projects.routes.points import _replaced
from tests.house.asking import address, rules
from tests.house.world import World

FAR = "9" * 30


# --- Addresses that others press --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://[",
        "javascript:alert(1)",
        "data:text/html,hoi",
        "https:example.org",
        "//example.org",
        "https://meet.example.org@evil.example/",
        "https://example.org/\r\nATTENDEE:mailto:x@example.org",
        "https://example.org/\u202efdp.exe",
        "https://example.org/\0",
        "https://example .org/",
        "ftp://example.org/",
        "",
    ],
)
def test_an_address_that_hides_where_it_leads_is_none(address: str) -> None:
    assert not is_web_address(address, "https", "http")


@pytest.mark.parametrize(
    "address", ["https://example.org", "https://meet.example.org/j/9?pwd=a-b#x", "https://[::1]:8/"]
)
def test_a_plain_address_is_one(address: str) -> None:
    assert is_web_address(address, "https")


# --- Numbers in a paste -----------------------------------------------------------------------------------------------


def test_the_last_day_there_is_has_no_next_one() -> None:
    way = Way(Frequency.WEEKLY, date(2026, 12, 1))
    assert read_pasted("31-12-9999 5\n1-12-2026 4", None, way).problems


@pytest.mark.parametrize("answer", ["\\", "\\1", "\\g<9>"])
def test_what_is_put_in_place_of_a_number_is_no_pattern(answer: str) -> None:
    assert _replaced("4 5,0 6", "5.0", answer) == f"4 {answer} 6"


# --- Numbers in an address --------------------------------------------------------------------------------------------


def test_numbers_that_no_database_holds_are_no_crash(world: World) -> None:
    """In the part of an address that says which page, year or number is asked for."""
    asked = "&".join(f"{name}={FAR}" for name in ("page", "year", "school_year", "topic", "session", "from", "as"))
    broken = []
    for key, rule in rules(world.app).items():
        if key.startswith("GET ") and rule.rule.startswith("/n/"):
            path = address(world, rule.endpoint, "coordinator", "own").partition("?")[0]
            page = world.browser("coordinator").get(f"{path}?{asked}", status=None, inspect=False)
            if page.status >= 500:
                broken.append(f"{key}: {page.response.crash!r}")
    assert not broken, "\n".join(broken)
