"""Evidence on paper: valid, in two languages, hours of attended sessions only, nothing of a case."""

import io
from datetime import timedelta

import page as validator
import pypdf
import pytest

from app.clock import frozen
from app.intervision.sessions.queries.hours import evidence_of, realised_minutes
from tests.page import Browser

from .table import START, TEXT


def failures(pdf):
    report = validator.validate_pdf_bytes(pdf, profile=validator.ValidationProfile.PDF_UA_1)
    return [failure.message for failure in report.failures]


def words(pdf):
    return " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize(("language", "expected"), [("nl", "1 bijeenkomst bijgewoond"), ("en", "1 session attended")])
def test_the_paper_is_valid_and_counts_what_was_attended(table, language, expected):
    case = table.case()
    with frozen(START):
        table.start(table.presenter)
        table.browser("facilitator").post(table.path(f"cases/{case.id}/choose"))
        noor = table.browser("presenter")
        noor.get(table.url("takeaways")).submit("Schrijf op", text="Eerst vragen.")
        noor.get(table.url("takeaways")).submit("Keur goed", "Keur goed")
        table.close()
        browser = Browser(table.app, table.presenter, language=language)
        browser.get(table.path("evidence"))
        pdf = browser.post(table.path("evidence"), {"year": "2026"}, status=200).data
    assert failures(pdf) == []
    assert pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == language
    text = words(pdf)
    assert expected in text
    assert "Eerst vragen." in text
    assert TEXT not in text
    assert "Ochtendzorg" not in text


def test_an_empty_year_is_valid_too(table):
    with frozen(START):
        noor = table.browser("presenter")
        noor.get(table.path("evidence"))
        assert failures(noor.post(table.path("evidence"), {"year": "2026"}, status=200).data) == []
        noor.post(table.path("evidence"), {"year": "no"}, status=422)


def test_hours_of_who_was_not_there_do_not_count(table):
    with frozen(START):
        table.start(table.presenter)
        table.close()
    first, last = START.date() - timedelta(days=1), START.date() + timedelta(days=1)
    (row,) = evidence_of(table.absent, first, last)
    assert (row.outcome.value, row.minutes) == ("absent", 0)
    assert sum(one.minutes for one in evidence_of(table.presenter, first, last)) == 90
    assert realised_minutes(table.network.id, first, last) == {table.care.id: 180}
    assert realised_minutes(table.network.id, last, last + timedelta(days=30)) == {}
