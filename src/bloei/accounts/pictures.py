"""A portrait from whatever somebody uploads: small, upright, and without a word about where it was taken."""

import io

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from bloei.kit.objections import Objection, Refused

SIDE = 256
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")

TOO_LARGE = Objection("picture_too_large", _("Deze foto is te groot. Kies een kleinere foto (tot 10 MB)."))
NO_PICTURE = Objection(
    "no_picture", _("Dit bestand is geen foto die Bloei kent. Kies een JPEG-, PNG- of WebP-foto.")
)


def portrait_from(upload: bytes) -> bytes:
    """A JPEG of at most 256 by 256 pixels, cut to a square, without any other data.

    Refused: anything that is no JPEG, PNG or WebP; more than 10 MB or 40 million pixels, told by the head
    of the file, before the picture is unpacked.
    """
    if len(upload) > MAX_BYTES:
        raise Refused(TOO_LARGE)
    try:
        with Image.open(io.BytesIO(upload), formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused(TOO_LARGE)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise Refused(NO_PICTURE) from error
    side = min(SIDE, *upright.size)
    paper = io.BytesIO()
    ImageOps.fit(upright, (side, side)).save(paper, "JPEG", quality=85)
    return paper.getvalue()
