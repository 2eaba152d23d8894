"""After how many months names go."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from ...forms import Form
from ..keeping import LONGEST, SHORTEST
from .fields import FILL_IN


class NamesTermForm(Form):
    months = IntegerField(
        _l("Months after the end of a placement without a job"),
        [InputRequired(FILL_IN), NumberRange(SHORTEST, LONGEST, _l("Choose between 6 and 36 months."))],
        render_kw={"inputmode": "numeric"},
    )
