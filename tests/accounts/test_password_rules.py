import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.password_rules import check_password, common_passwords, words_of
from app.wording import DomainError

MINE = words_of("Linnen", "noor.dewit@example.org", "Noor de Wit")


@pytest.mark.parametrize(
    "password",
    [
        "elf tekens!",
        "x" * 129,
        "aaaaaaaaaaaa",
        "123456789012",
        "abcdefghijkl",
        "qwertyuiop12",
        "welkom123456",
        "Welkom2026!!",
        "wachtwoord123",
        "W3lk0m!2024!!",
        "password1234",
        "passwordpassword",
        "welkomwelkom1",
        "Verpleeghuis2024",
        "1q2w3e4r5t6y",
        "linnen202620",
        "linnenlinnen12",
        "noordewit2024!",
        "NoorDeWit!!2026",
    ],
)
def test_an_easy_password_is_refused(password):
    with pytest.raises(DomainError) as refused:
        check_password(password, known_words=MINE)
    assert refused.value.field == "new_password"


@pytest.mark.parametrize(
    "password",
    [
        "paars fiets wolk",
        "drie woorden achter elkaar",
        "zkq8#mPw2vT!",
        "x1" * 3 + "klaproos" * 2,
        "a" * 63 + "bcdé " * 13,
    ],
)
def test_length_is_what_counts(password):
    assert check_password(password, known_words=MINE) == password


def test_every_long_common_password_is_refused():
    long_ones = [word for word in common_passwords() if 12 <= len(word) <= 128]
    assert len(long_ones) > 100
    for word in long_ones:
        with pytest.raises(DomainError):
            check_password(word)


def test_the_list_knows_dutch_and_english():
    assert len(common_passwords()) >= 10_000
    assert {"welkom", "wachtwoord", "geheim", "zomer", "password", "qwerty", "iloveyou"} <= common_passwords()


def test_two_ways_to_type_an_accent_are_one_password():
    assert check_password("cafe\u0301 op de hoek") == "caf\u00e9 op de hoek"


@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    with contextlib.suppress(DomainError):
        assert 12 <= len(check_password(text, known_words=MINE)) <= 128
