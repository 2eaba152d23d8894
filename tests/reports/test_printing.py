"""The report on paper: a valid PDF/UA-1 with the figures, in two languages, in time."""

import io
import time

import page as validator
import pypdf
import pytest

from app.access import Role
from app.reports.figures import Split
from app.reports.policy import whole_network
from app.reports.printing import Order, print_report
from app.reports.tasks import PRINTS

from .people import DAY


def printed(world, *, is_exact=True, language="nl", split=Split.ORGANISATION, by=None):
    scope = whole_network(world.network.id, is_exact=is_exact)
    return print_report(Order(scope, DAY, language, split, by))


def words(pdf):
    return " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def failures(pdf):
    report = validator.validate_pdf_bytes(pdf, profile=validator.ValidationProfile.PDF_UA_1)
    return [failure.message for failure in report.failures]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("is_exact", [True, False])
def test_every_report_is_valid_pdf_ua(full, language, is_exact):
    assert failures(printed(full, is_exact=is_exact, language=language, split=Split.WARD)) == []


def test_an_empty_report_is_valid_too(world):
    assert failures(printed(world)) == []


def test_the_paper_says_who_printed_it_of_which_day_and_in_which_language(full):
    member = full.member(Role.COORDINATOR)
    pdf = printed(full, by=member.id)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    assert reader.metadata.title.startswith("Behoud na een stage, ")
    text = words(pdf)
    assert f"Gemaakt door {member.person.name} op 19 november 2026" in text
    assert "Peildatum 30 september 2026" in text
    assert "pagina 1 van" in text
    english = printed(full, language="en")
    assert pypdf.PdfReader(io.BytesIO(english)).trailer["/Root"]["/Lang"] == "en"
    assert "As of 30 September 2026" in words(english)
    assert "Printed by the command line" in words(english)


def test_the_paper_holds_the_figures(full):
    from app.reports.figures import GroupKey, make_figures

    group = make_figures(full.facts, DAY, is_exact=True).groups[GroupKey.NETWORK]
    text = words(printed(full))
    year = group.retention[365]
    assert f"{group.counts['hired']}" in text
    assert f"{100 * year.value:.1f}%".replace(".", ",") in text
    assert str(group.at_risk(365)) in text


def test_small_numbers_are_not_on_paper(world):
    world.fill(60, hire=0.2)
    assert "niet getoond" in words(printed(world, is_exact=False))
    assert "niet getoond" not in words(printed(world))


def test_paper_names_no_cause(full):
    text = words(printed(full)).lower()
    assert " door het leernetwerk" not in text
    assert "dankzij" not in text


def test_a_report_is_printed_in_time(full):
    printed(full)  # the first one loads the library
    began = time.process_time()
    printed(full, split=Split.WARD)
    assert time.process_time() - began < 3


def test_old_prints_are_thrown_away(app):
    import os

    old, new = PRINTS.folder / "old.pdf", PRINTS.folder / "new.pdf"
    for path, age in ((old, 25 * 3600), (new, 0)):
        path.write_bytes(b"%PDF-")
        from app.clock import now

        os.utime(path, (now().timestamp() - age,) * 2)
    PRINTS.tidy()
    assert not old.exists()
    assert new.exists()
