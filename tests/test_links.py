"""An address says openly where it leads."""

import pytest

from app.links import is_web_address


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


def test_only_the_ways_asked_for() -> None:
    assert not is_web_address("http://example.org", "https")
    assert is_web_address("http://example.org", "https", "http")
