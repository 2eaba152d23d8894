"""Sentences that wait for their reader's language."""

import json

import pytest

from app.wording import N_, DomainError, Message, NotFound, Stale


def test_a_message_goes_through_json_and_back() -> None:
    message = Message(N_("Row %(row)s has no start date."), row=4)
    back = Message.from_json(json.loads(json.dumps(message.to_json())))
    assert back == message
    assert str(back) == "Row 4 has no start date."


def test_a_message_without_gaps_keeps_its_percent_sign() -> None:
    assert str(Message("100% of them")) == "100% of them"
    assert Message.from_json({"text": "Plain."}) == Message("Plain.")


def test_errors_carry_message_and_field() -> None:
    error = DomainError(Message("%(name)s is taken.", name="Lisdodde"), field="name")
    assert (str(error.message), error.field) == ("Lisdodde is taken.", "name")
    assert DomainError("Plain.").message == Message("Plain.")
    row = object()
    assert Stale(row).current is row
    with pytest.raises(DomainError):
        raise NotFound
