"""Words for the report."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from .fields import RowForm, long_text


class ReportForm(RowForm):
    """The headings that no other page fills."""

    knowledge = long_text(
        _l("What is already known about this?"),
        hint=_l("In your own words, with where you read it. Two lines are fine."),
    )
    ethics = long_text(
        _l("What did you think of to do this carefully?"),
        hint=_l("Who could be harmed, who was asked, what you left out. No names."),
    )
    interpretation = long_text(
        _l("How do you explain what you found?"), hint=_l("Could something else have caused it? What did it cost?")
    )
    limitations = long_text(_l("What can this not tell us?"), hint=_l("Few numbers, one ward, a hot summer."))
    funding = long_text(_l("Who paid for it?"), hint=_l("“Nobody, in our own hours” is also an answer."), rows=2)
