"""Photos without the places and times they carry: read, turned the right way up, and written anew."""

from __future__ import annotations

import io
import threading
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..wording import N_, DomainError
from .names import clean_name
from .recognising import BROKEN, Kind, recognise

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 50_000_000  # what the camera of a phone makes; more is refused before anything is unpacked
LONGEST_SIDE = 4096  # pixels: enough to print on A4, and to read a whiteboard
TOO_MANY_PIXELS = N_("This picture has more than 50 million dots. Make it smaller and try again.")
# Six kilobytes can unpack to a few hundred megabytes: never for several people together.
_one_at_a_time = threading.Lock()
_FORMATS = {Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.WEBP: "WEBP"}


@dataclass(frozen=True)
class Cleaned:
    """A file as it is kept."""

    name: str
    kind: Kind
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)


def clean(name: str, content: bytes) -> Cleaned:
    """Recognised, named after what it is, and without metadata when it is a picture. Raises DomainError."""
    kind = recognise(content)
    if kind.is_picture:
        content = _rewritten(content, kind)
    return Cleaned(clean_name(name, kind.value), kind, content)


def _rewritten(content: bytes, kind: Kind) -> bytes:
    from PIL import Image, ImageOps  # the codecs are loaded when the first picture comes

    try:
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit comes first
            with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise DomainError(TOO_MANY_PIXELS, "file")
                if kind is Kind.JPEG:
                    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # unpacks at half size where that is enough
                opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # before anything makes a copy of it
                picture = ImageOps.exif_transpose(opened)
                return _written(picture.convert("RGBA" if _has_alpha(picture, kind) else "RGB"), kind)
    except DomainError:
        raise
    except Exception as error:  # a codec fails in its own ways; nothing of such a file is kept
        raise DomainError(BROKEN, "file") from error


def _has_alpha(picture: Image, kind: Kind) -> bool:
    return kind is not Kind.JPEG and picture.has_transparency_data


def _written(picture: Image, kind: Kind) -> bytes:
    """Dots only: on a canvas of its own, so that nothing of the original goes along."""
    import PIL.Image

    bare = PIL.Image.new(picture.mode, picture.size)
    bare.paste(picture)
    target = io.BytesIO()
    options: dict[Kind, dict[str, Any]] = {Kind.JPEG: {"quality": 88}, Kind.PNG: {}, Kind.WEBP: {"quality": 86}}
    bare.save(target, _FORMATS[kind], **options[kind])
    return target.getvalue()
