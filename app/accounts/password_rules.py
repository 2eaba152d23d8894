"""Which passwords are good enough: long, and not one that everybody tries first. Nothing is asked of the network.

The list holds the ten thousand most used passwords of the zxcvbn project, its longer ones, Dutch words and first names
(MIT licence, Dan Wheeler and Dropbox, Inc.; zxcvbn-ts 4.1 and its nl-be list 3.0) and the words of this trade.
"""

from __future__ import annotations

import functools
import gzip
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from ..wording import N_, DomainError, Message

SHORTEST, LONGEST = 12, 128

_LOOKALIKES = str.maketrans("013457@$!|", "oieastasii")
_ROWS = (
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
)


@functools.cache
def common_passwords() -> frozenset[str]:
    """Passwords and words that are tried first, in lower case."""
    packed = (Path(__file__).parent / "common_passwords.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split("\n"))


def check_password(password: str, *, known_words: Iterable[str] = ()) -> str:
    """The password in NFC, or DomainError. `known_words`: product, name and address of the owner."""
    password = unicodedata.normalize("NFC", password)
    problem = _length_problem(password) or _guess_problem(password.casefold(), known_words)
    if problem is not None:
        raise DomainError(problem, "new_password")
    return password


def _length_problem(password: str) -> Message | None:
    if len(password) < SHORTEST:
        return Message(N_("Use %(least)s characters or more. Three words in a row is fine."), least=SHORTEST)
    if len(password) > LONGEST:
        return Message(N_("Use %(most)s characters at most."), most=LONGEST)
    return None


def _guess_problem(password: str, known_words: Iterable[str]) -> Message | None:
    if len(set(password)) < 5 or _is_run(password) or _is_repeat(password):
        return Message(
            N_("This is too easy to guess: it repeats itself or follows the keys. Try three words in a row.")
        )
    if any(_is_common(form) for form in _forms(password)):
        return Message(N_("This password is on the lists that burglars try first. Try three words in a row."))
    if _is_common(_without(password, known_words)):
        return Message(N_("This looks too much like your name, your address or our name. Try three words in a row."))
    return None


def _forms(password: str) -> set[str]:
    """The password itself, with look-alikes read as letters, and without its digits and signs at both ends."""
    forms = {password, password.translate(_LOOKALIKES)}
    forms |= {_bare(password), _bare(_bare(password).translate(_LOOKALIKES))}
    return {form for form in forms if form}


def _bare(text: str) -> str:
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)


def _is_common(word: str) -> bool:
    return word in common_passwords() or (bool(unit := _unit(word)) and unit in common_passwords())


def _without(password: str, known_words: Iterable[str]) -> str:
    """What is left without the owner's words; a common password stands for 'nothing is left'."""
    left = password
    for word in sorted({w.casefold() for w in known_words if len(w) >= 4}, key=lambda w: (-len(w), w)):
        left = left.replace(word, "")
    if left == password:
        return ""
    left = _bare(left)
    return left if len(left) >= 4 else "password"


def _unit(word: str) -> str:
    """The piece a word is a repetition of, or nothing."""
    at = (word + word).find(word, 1)
    return word[:at] if 0 < at < len(word) else ""


def _is_repeat(password: str) -> bool:
    return bool(_unit(password)) or bool(_unit(password[:-1])) or bool(_unit(password[:-2]))


def _is_run(password: str) -> bool:
    """Keys that follow each other, forwards or backwards, in at most three stretches."""
    stretches, at = 0, 0
    while at < len(password) and stretches < 4:
        at += max(1, _run_length(password[at:]))
        stretches += 1
    return at >= len(password) and stretches <= 3


def _run_length(text: str) -> int:
    """How many characters from the start follow a row of keys."""
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    return max(next((n for n in range(len(text), 0, -1) if text[:n] in row), 0) for row in rows)


def words_of(*texts: str) -> list[str]:
    """The pieces of names and addresses of four characters or more, and each whole without its signs."""
    words = []
    for text in texts:
        pieces = re.split(r"[\W\d_]+", text.casefold())
        words += [*pieces, re.sub(r"[\W\d_]+", "", text.casefold().partition("@")[0])]
    return sorted({word for word in words if len(word) >= 4})
