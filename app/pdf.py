"""From HTML to a tagged PDF (PDF/UA-1). The library is loaded when the first PDF is made: it is large."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

VARIANT = "pdf/ua-1"


def write_pdf(html: str, folder: Path) -> bytes:
    """The page as PDF/UA-1. Fonts and pictures are files under `folder`; nothing is fetched from another host."""
    return bytes(_laid_out(html, folder).write_pdf(pdf_variant=VARIANT))


def write_first_that_fits(versions: Sequence[str], folder: Path) -> bytes:
    """The first of these that fits on one page; the last one when none does."""
    for html in versions[:-1]:
        document = _laid_out(html, folder)
        if len(document.pages) == 1:
            return bytes(document.write_pdf(pdf_variant=VARIANT))
    return write_pdf(versions[-1], folder)


def _laid_out(html: str, folder: Path) -> Any:
    from weasyprint import HTML  # half a second and 40 MB, only where a PDF is made
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=("file", "data"), fail_on_errors=True)
    page: Any = HTML(string=html, base_url=folder.resolve().as_uri() + "/", url_fetcher=fetcher)
    return page.render(pdf_variant=VARIANT)
