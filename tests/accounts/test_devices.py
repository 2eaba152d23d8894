import pytest

from app.accounts.devices import KEPT, device_name, find_known, remember

KEY = "k" * 40


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36",
            "Chrome, Linux",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0", "Edge, Windows"),
        ("curl/8", ""),
    ],
)
def test_a_device_gets_a_plain_name(agent, name):
    assert device_name(agent) == name


def test_a_device_knows_who_signed_in_on_it_and_names_nobody():
    cookie = remember(KEY, "", "anouk")
    assert find_known(KEY, cookie, "anouk")
    assert find_known(KEY, cookie, "noor") is None
    assert find_known("x" * 40, cookie, "anouk") is None
    assert "anouk" not in cookie
    assert remember(KEY, cookie, "anouk") == cookie


def test_a_shared_device_keeps_the_last_few():
    cookie = ""
    for number in range(KEPT + 2):
        cookie = remember(KEY, cookie, f"person {number}")
    assert find_known(KEY, cookie, f"person {KEPT + 1}")
    assert find_known(KEY, cookie, "person 0") is None
    assert len(cookie.split(".")) == KEPT
