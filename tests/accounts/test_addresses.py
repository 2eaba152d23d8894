import pytest

from app.accounts.addresses import check_email, email_key
from app.wording import DomainError


@pytest.mark.parametrize(
    "address",
    ["l.o'brien@meerpaal.example", "zoë@müller.example", "şeyma.yıldırım@rietmeer.example", "A.B@Example.ORG"],
)
def test_letters_and_apostrophes_belong(address):
    assert check_email(f" {address} ") == address


@pytest.mark.parametrize(
    "address", ["", "anouk", "anouk@rietmeer", "a b@x.nl", "a@@x.nl", "a@x..nl", "x" * 400 + "@x.nl"]
)
def test_what_is_no_address(address):
    with pytest.raises(DomainError) as refused:
        check_email(address)
    assert refused.value.field == "email"


def test_two_spellings_are_one_address():
    assert email_key("Zoe\u0308@Example.org") == email_key("ZOË@example.ORG")
