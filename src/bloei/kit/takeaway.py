"""Pages to take along on a USB stick: a ZIP with a first page and one page per text, readable without internet."""

import io
import zipfile
from collections.abc import Sequence

from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ckb", "ps")
STYLE = "body{font:1.25rem/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}a{display:block;padding:.5rem 0}"


def _page(title: str, body: SafeString, language: str) -> str:
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return format_html(
        '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>{}</title><style>{}</style></head>'
        "<body><h1>{}</h1>{}</body></html>",
        language,
        direction,
        title,
        mark_safe(STYLE),
        title,
        body,
    )


def zipped_pages(title: str, pages: Sequence[tuple[str, str]], language: str) -> bytes:
    """A ZIP with ``index.html`` and a page for each (title, text), in this language and its direction."""
    names = [f"{number:02}.html" for number in range(1, len(pages) + 1)]
    links = [
        format_html('<a href="{}">{}</a>', name, page[0]) for name, page in zip(names, pages, strict=True)
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("index.html", _page(title, mark_safe("".join(links)), language))
        for name, (heading, text) in zip(names, pages, strict=True):
            folder.writestr(name, _page(heading, mark_safe(linebreaks(text, autoescape=True)), language))
    return packed.getvalue()
