"""From HTML to a tagged PDF (PDF/UA-1). The library is loaded when the first PDF is made: it is large."""

from __future__ import annotations

from pathlib import Path
from typing import Any

VARIANT = "pdf/ua-1"


def write_pdf(html: str, folder: Path) -> bytes:
    """The page as PDF/UA-1. Fonts and pictures are files under `folder`; nothing is fetched from another host."""
    from weasyprint import HTML  # half a second and 40 MB, only where a PDF is made
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=("file", "data"), fail_on_errors=True)
    page: Any = HTML(string=html, base_url=folder.resolve().as_uri() + "/", url_fetcher=fetcher)
    return bytes(page.write_pdf(pdf_variant=VARIANT))
