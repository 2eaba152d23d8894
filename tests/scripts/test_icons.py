"""The icons of the installed application are the ones that script/icons draws."""

import importlib.machinery
import importlib.util

import pytest
from PIL import Image, ImageChops

from app.config import ROOT

loader = importlib.machinery.SourceFileLoader("icons", str(ROOT / "script" / "icons"))
icons = importlib.util.module_from_spec(importlib.util.spec_from_loader("icons", loader))
loader.exec_module(icons)


@pytest.mark.parametrize(("name", "pixels", "part"), icons.SHAPES)
def test_a_drawn_icon_is_the_one_that_is_served(name, pixels, part):
    with Image.open(icons.ICONS / f"{name}.png") as kept:
        difference = ImageChops.difference(kept.convert("RGB"), icons.draw(pixels, part))
    assert max(high for _, high in difference.getextrema()) <= 8


def test_a_phone_may_cut_the_maskable_icon_to_a_circle():
    """Its safe zone is a circle of 80 % of the width: the corners of the mark lie inside."""
    (part,) = [part for name, _, part in icons.SHAPES if name.startswith("maskable")]
    assert part * 2**0.5 <= 0.8
