"""Pictures from outside, made safe: decoded within limits, encoded anew, nothing kept but the pixels."""

import io
import warnings
from dataclasses import dataclass, field

from PIL import Image, ImageOps, UnidentifiedImageError

from exam_core.encoding import digest
from exam_core.identifiers import Digest
from sync_server.bank.reading.rows import Trouble

MAX_PIXELS = 16_000_000
"""A decoded picture then takes 64 MB at most."""
MAX_SIDE = 1600
"""Pixels; no exam screen shows more of a figure."""
MAX_BYTES = 4 * 1024 * 1024
"""Of the encoded picture: a photograph that is larger loses half of its sides' length until it fits."""
FORMATS = ("PNG", "JPEG", "GIF", "BMP")
MEDIA_TYPE = "image/png"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as the bank keeps it.

    Attributes:
        content: PNG without metadata. Not JPEG, even for a photograph: what the bank has written itself must
            stay the same when it is read again, and JPEG loses a little each time.
        digest: of `content`.
        source: of the decoded pixels as they came, so that the same picture is known again after the encoder
            has changed.
    """

    content: bytes = field(repr=False)
    digest: Digest
    source: Digest
    width: int
    height: int


def make_safe(data: bytes) -> Figure | Trouble:
    """Decode and encode anew."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of a picture that is suspiciously large
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    return Trouble.FIGURE_TOO_LARGE
                plain = _plain(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Trouble.FIGURE_TOO_LARGE
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning):
        return Trouble.FIGURE_UNREADABLE
    source = digest(f"{plain.mode} {plain.width} {plain.height}\n".encode() + plain.tobytes())
    content = _encoded(plain)
    return Figure(
        content=content, digest=digest(content), source=source, width=plain.width, height=plain.height
    )


def _encoded(plain: Image.Image) -> bytes:
    """The picture as PNG, made smaller in place until it fits the limits."""
    side = MAX_SIDE
    while True:
        plain.thumbnail((side, side), Image.Resampling.LANCZOS)
        target = io.BytesIO()
        plain.save(target, "PNG", optimize=True)
        if target.tell() <= MAX_BYTES:
            return target.getvalue()
        side = max(plain.size) // 2


def _plain(picture: Image.Image) -> Image.Image:
    """Grey or colour, on white: a transparent figure would be black on black on a dark screen."""
    if picture.mode in ("L", "1"):
        return picture.convert("L")
    coloured = picture.convert("RGBA")
    white = Image.new("RGBA", coloured.size, "white")
    white.alpha_composite(coloured)
    return white.convert("RGB")
