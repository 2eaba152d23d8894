"""A branch of the driver diagram."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from ...forms import CreateForm
from .fields import RowForm, short_text


class BranchForm(CreateForm):
    """A driver or an idea to add."""

    text = short_text(_l("In a few words"), 160, required=True)


class BranchTextForm(RowForm):
    """Other words for a branch."""

    text = short_text(_l("In a few words"), 160, required=True)
