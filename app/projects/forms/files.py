"""Adding a file: a photo made here, or something from the device."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import FileField

from ...files import ACCEPT
from ...forms import CreateForm


class ProjectFileForm(CreateForm):
    """One file at a time. On a phone the first field opens the camera."""

    photo = FileField(
        _l("Take a photo"), render_kw={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}
    )
    file = FileField(
        _l("Choose a file"),
        description=_l("Photo (JPEG, PNG, WebP), PDF, Word, Excel, PowerPoint, ODT or text, up to 10 MB."),
        render_kw={"accept": ACCEPT},
    )
