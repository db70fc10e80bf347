"""Candidates' photos: one inch, upright, JPEG or PNG, small enough to travel in a package."""

import io
import warnings

from PIL import Image, UnidentifiedImageError

from sync_server.sittings.reading.problems import Fault

MAX_BYTES = 500 * 1024
"""A hundred seats' photos stay below 50 MiB, which a site on a mobile link can still fetch overnight."""
WIDTHS = range(120, 1501)
HEIGHTS = range(160, 2101)
"""From a poor scan of a one-inch print up to 1,500 dpi; 295 x 413 is the usual one inch at 300 dpi."""


def check_photo(data: bytes) -> Fault | None:
    """What is wrong with a photo, or None. The picture is decoded wholly, so a cut file is found here."""
    if len(data) > MAX_BYTES:
        return Fault.PHOTO_TOO_LARGE
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            width, height = picture.size
            if width not in WIDTHS or height not in HEIGHTS or width >= height:
                return Fault.PHOTO_BAD_SIZE
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return Fault.PHOTO_UNREADABLE
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Fault.PHOTO_BAD_SIZE
    return None
