"""E-mail addresses: what counts as one, and when two spellings are the same."""

from __future__ import annotations

import unicodedata

from email_validator import EmailNotValidError, validate_email

from ..wording import N_, DomainError


def email_key(address: str) -> str:
    """What two spellings of one address have in common: NFC, case folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address.strip()).casefold())


def check_email(address: str) -> str:
    """The address as typed, in NFC; letters outside ASCII and apostrophes belong. Raises DomainError."""
    address = unicodedata.normalize("NFC", address.strip())
    try:
        validate_email(address, check_deliverability=False, allow_smtputf8=True)
    except (EmailNotValidError, ValueError):
        raise DomainError(N_("This is not an e-mail address. Is a part missing, or a dot?"), "email") from None
    return address
