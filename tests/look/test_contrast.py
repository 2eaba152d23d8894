"""Contrast of the colour tokens, light and dark, drawings and print included (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CSS = (ROOT / "app/static/theme.css").read_text()
CHARTS = sorted((ROOT / "app/templates/components/charts").glob("*.html"))

TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    *[("ink", ground, TEXT) for ground in ("bg", "surface", "sunken")],
    *[("ink", ground, TEXT) for ground in ("accent-soft", "accent-mid", "red-soft", "gold-soft", "green-soft")],
    *[("ink-2", ground, TEXT) for ground in ("bg", "surface", "sunken", "accent-soft", "red-soft", "gold-soft")],
    *[("accent", ground, TEXT) for ground in ("bg", "surface", "sunken", "accent-soft")],
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-hover", TEXT),
    *[("red", ground, TEXT) for ground in ("bg", "surface", "red-soft")],
    *[("gold-ink", ground, TEXT) for ground in ("bg", "surface", "gold-soft")],
    *[("green", ground, TEXT) for ground in ("bg", "surface", "green-soft")],
    ("plum", "surface", TEXT),
    ("teal", "surface", TEXT),
    ("on-night", "night", TEXT),
    ("on-night-2", "night", TEXT),
    *[("edge", ground, SHAPE) for ground in ("bg", "surface")],
    *[("focus", ground, SHAPE) for ground in ("bg", "surface", "accent-soft")],
    *[("thread-2", ground, SHAPE) for ground in ("bg", "surface")],
    ("gold", "night", SHAPE),
]
# Words and lines in a drawing lie on the page, and over a band of uncertainty.
CHART_PAIRS = [
    *[(ink, band, TEXT) for ink in ("ink", "ink-2", "accent") for band in ("accent-mid 45", "thread-2 16")],
    *[(line, band, SHAPE) for line in ("accent", "thread-2") for band in ("accent-mid 45", "thread-2 16")],
    ("red", "thread-2 16", SHAPE),
]


def _tokens(selector):
    block = re.search(re.escape(selector) + r"\s*\{(.*?)\n\}", CSS, re.S)[1]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", block))


LIGHT = _tokens(':root, [data-bs-theme="light"]')
MODES = {"light": LIGHT, "dark": {**LIGHT, **_tokens('[data-bs-theme="dark"]')}}


def _channels(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _luminance(channels):
    linear = [c / 255 / 12.92 if c / 255 <= 0.03928 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _ground(tokens, name):
    """A token, or a token at so many percent over the page."""
    if " " not in name:
        return _channels(tokens[name])
    token, percent = name.split()
    share = int(percent) / 100
    over = zip(_channels(tokens[token]), _channels(tokens["bg"]), strict=True)
    return [share * top + (1 - share) * page for top, page in over]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("front", "ground", "need"), PAIRS + CHART_PAIRS)
def test_contrast_of_tokens(mode, front, ground, need):
    tokens = MODES[mode]
    measured = _contrast(_channels(tokens[front]), _ground(tokens, ground))
    assert measured >= need, f"{front} on {ground} ({mode}): {measured:.2f}, needs {need}"


# Drawings with white words, and the filled shape that these stand on.
FILLED = {"spc": "#AD3825", "tree": "#1C2B57"}


@pytest.mark.parametrize("file", CHARTS, ids=lambda file: file.stem)
def test_colours_of_drawings_in_print(file):
    """WeasyPrint takes the attributes: what is written there must be readable on white paper."""
    ground = FILLED.get(file.stem)
    assert ground is None or f'fill="{ground}"' in file.read_text()
    for tag, colour in re.findall(r'<(text|tspan)\b[^>]*?fill="(#[0-9A-F]{6})"', file.read_text()):
        under = ground if ground and colour == "#FFFFFF" else "#FFFFFF"
        assert _contrast(_channels(colour), _channels(under)) >= TEXT, (tag, colour)


def test_only_tokens_outside_the_token_blocks():
    rules = CSS[CSS.index("/* ---------- 4 base") :]
    allowed = {"#1B2033", "#F3CE70", "#fff"}
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", rules)) <= allowed
