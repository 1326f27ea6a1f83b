"""Icons for the interface and colour pictograms for people who read little."""

import zlib

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from bloei.kit.components.library import register
from bloei.kit.pictograms import EVERYDAY

GROUNDS = ("accent", "accent-2", "accent-3", "info", "warning", "positive")


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon from the sprite. Decorative unless ``label`` gives it a spoken name."""
    css = f"icon icon--{size}" if size else "icon"
    href = f"{static('icons.svg')}#{name}"
    if not label:
        return format_html(
            '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', css, href
        )
    return format_html(
        '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', css, label, href
    )


@register.simple_tag
def pictogram(name: str, label: str = "", size: str = "") -> SafeString:
    """A colour picture from the sprite, on a quiet ground. Decorative unless ``label`` says what it shows."""
    css = f"pictogram pictogram--{size}" if size else "pictogram"
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<span class="{} tone--{}"><svg {} focusable="false"><use href="{}#{}"></use></svg></span>',
        css,
        GROUNDS[zlib.crc32(name.encode()) % len(GROUNDS)],
        spoken,
        static("pictograms.svg" if name in EVERYDAY else "pictograms-more.svg"),
        name,
    )
