import re
import uuid

from app.accounts.tokens import PATTERN, make_token, read_token
from app.vault import keyed_hash

KEY = "k" * 40


def test_a_link_names_its_row():
    row = uuid.uuid4()
    token = make_token(KEY, "invitation", row)
    assert re.fullmatch(PATTERN, token)
    assert read_token(KEY, "invitation", token) == row


def test_another_purpose_key_or_letter_opens_nothing():
    token = make_token(KEY, "invitation", uuid.uuid4())
    assert read_token(KEY, "password-reset", token) is None
    assert read_token("x" * 40, "invitation", token) is None
    assert read_token(KEY, "invitation", token[:-1] + ("A" if token[-1] != "A" else "E")) is None
    assert read_token(KEY, "invitation", "") is None
    assert read_token(KEY, "invitation", "é" * 54) is None
    assert read_token(KEY, "invitation", "A" * 54) is None


def test_parts_do_not_run_together():
    assert keyed_hash(KEY, "a", "bc") != keyed_hash(KEY, "ab", "c")
