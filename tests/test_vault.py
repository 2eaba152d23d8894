"""The vault opens with its own key and place only, and agrees with the published vectors of AES-GCM."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import vault

KEY = bytes(range(32))


def test_a_key_reads_back_and_is_always_new() -> None:
    made = {vault.new_key() for _ in range(50)}
    assert len(made) == 50
    assert {len(vault.read_key(text)) for text in made} == {32}
    assert {len(text) for text in made} == {44}


@pytest.mark.parametrize("wrong", ["", "x", "A" * 43, "A" * 45, "A" * 42 + "==", "é" * 44, "A" * 88])
def test_what_is_no_key_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        vault.read_key(wrong)


@given(st.binary(max_size=400), st.text(max_size=30))
def test_what_was_sealed_opens_again(plain: bytes, place: str) -> None:
    place = place.encode("utf-8", "ignore").decode()
    assert vault.unseal(KEY, place, vault.seal(KEY, place, plain)) == plain


def test_it_opens_nowhere_else() -> None:
    sealed = vault.seal(KEY, "reflection:1", b"text")
    with pytest.raises(vault.CannotOpen):
        vault.unseal(KEY, "reflection:2", sealed)
    with pytest.raises(vault.CannotOpen):
        vault.unseal(bytes(32), "reflection:1", sealed)


@given(st.integers(min_value=0))
def test_a_changed_byte_is_noticed(at: int) -> None:
    sealed = bytearray(vault.seal(KEY, "here", b"some text"))
    sealed[at % len(sealed)] ^= 1
    with pytest.raises(vault.CannotOpen):
        vault.unseal(KEY, "here", bytes(sealed))


@pytest.mark.parametrize("torn", [b"", b"short", bytes(12)])
def test_a_torn_text_is_no_crash(torn: bytes) -> None:
    with pytest.raises(vault.CannotOpen):
        vault.unseal(KEY, "here", torn)


def test_the_same_text_never_looks_the_same() -> None:
    assert len({vault.seal(KEY, "here", b"same") for _ in range(100)}) == 100


def test_a_published_vector_of_aes_256_gcm() -> None:
    """Test case 14 of the GCM specification (McGrew and Viega): key, nonce and 16 bytes of zero."""
    sealed = bytes(12) + bytes.fromhex("cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919")
    assert vault.unseal(bytes(32), "", sealed) == bytes(16)


def test_a_key_tells_nothing_but_that_it_is_another() -> None:
    assert vault.key_id(KEY) != vault.key_id(bytes(32))
    assert vault.key_id(KEY) == vault.key_id(bytes(range(32)))
    assert KEY.hex() not in vault.key_id(KEY)
