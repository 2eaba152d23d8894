"""Odd input in addresses and fields is refused or left aside: never a crash, and never kept to crash a page later."""

from tests.house.asking import address, rules
from tests.house.world import World

FAR = "9" * 30


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
