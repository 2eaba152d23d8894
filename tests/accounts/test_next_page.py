import pytest

from app.accounts.next_page import safe_next

OFF_SITE = [
    None, "", "evil.example", "http://evil.example", "https://evil.example/n/x/", "//evil.example", "///evil.example",
    "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example",
    "//evil.example/%2f..",
    "/%5cevil.example", "/%2f/evil.example", "/%2fevil.example", "%2f%2fevil.example", "//%0d%0aevil.example",
    "/%0d%0aLocation: https://evil.example", "/\r\nLocation: x", "/\tevil", "/\x00", "/%00", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "mailto:x@evil.example", "ftp://evil.example",
    "@evil.example", "//@evil.example", "//linnen@evil.example", "https:evil.example", "https:/evil.example",
    "http:///evil.example", "http:\\\\evil.example", "/..//evil.example", "/n//evil.example", "/.//evil.example",
    "/;//evil.example", " //evil.example", " /n/x", "\n/n/x", "/\u2028x", "/\u202ex", "?next=//x", "#x", "n/x",
    "./x", "../x",
    "/" + "a" * 2000, "//[::1]/", "//127.0.0.1", "//0", "//evil%E3%80%82example", "/\u00a0//x", "/%09/evil.example",
    "/%5c%5cevil.example", "/%5C/evil.example", "//evil.example?x=/n/x", "//evil.example#/n/x",
]  # fmt: skip


@pytest.mark.parametrize("target", OFF_SITE)
def test_never_off_site(target):
    assert safe_next(target) is None


@pytest.mark.parametrize(
    "target", ["/", "/n/ip-lin/", "/n/ip-lin/placements?show=active&q=a%20b", "/account#top", "/n/x/é"]
)
def test_own_pages(target):
    assert safe_next(target) == target
