"""The small parts: badge, avatar, buttons, links, lines with an icon."""

import zlib
from collections.abc import Mapping
from typing import Any

from django.middleware.csrf import get_token
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bloei.kit.components.icons import icon
from bloei.kit.components.library import register

NOTHING = mark_safe("")
TONE_ICONS = {
    "neutral": "point",
    "positive": "circle-check",
    "warning": "alert-triangle",
    "negative": "alert-circle",
    "info": "info-circle",
}
FACES = ("accent", "accent-2", "accent-3", "info", "warning")


def picture_of(name: str, css: str = "") -> SafeString:
    """An icon, or nothing when there is no name."""
    return icon(name, size=css) if name else NOTHING


@register.simple_tag
def badge(text: object, tone: str = "neutral", icon: str = "") -> SafeString:
    """A state in a word with an icon: colour alone never carries the meaning."""
    picture = picture_of(icon or TONE_ICONS.get(tone, "point"))
    return format_html('<span class="nl-data-badge tone--{}">{}{}</span>', tone, picture, text)


@register.simple_tag
def count(number: int, words: str = "") -> SafeString:
    """A number in a pill; ``words`` tells a screen reader what is counted."""
    spoken = format_html(' <span class="sr">{}</span>', words) if words else NOTHING
    return format_html('<span class="nl-number-badge">{}</span>{}', number, spoken)


def initials(name: str) -> str:
    """Two letters at most: of the first and the last word."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


@register.simple_tag
def avatar(name: str, photo: str = "", size: str = "") -> SafeString:
    """A face: the photo, else initials on a quiet colour. The name always stands beside it."""
    css = f"avatar avatar--{size}" if size else "avatar"
    if photo:
        return format_html('<span class="{}"><img src="{}" alt=""></span>', css, photo)
    tone = FACES[zlib.crc32(name.encode()) % len(FACES)]
    return format_html('<span class="{} tone--{}" aria-hidden="true">{}</span>', css, tone, initials(name))


@register.simple_tag
def spot(icon: str, tone: str = "neutral", square: bool = False) -> SafeString:
    """An icon on a coloured ground, at the head of a row or card."""
    css = "spot spot--square" if square else "spot"
    return format_html('<span class="{} tone--{}">{}</span>', css, tone, picture_of(icon))


def _button_body(text: object, icon: str, icon_only: bool) -> tuple[str, SafeString]:
    start = (
        format_html('<span class="nl-button__icon-start">{}</span>', picture_of(icon)) if icon else NOTHING
    )
    css = " nl-button--icon-only" if icon_only else ""
    return css, format_html('{}<span class="nl-button__label">{}</span>', start, text)


def _attributes(values: Mapping[str, Any]) -> SafeString:
    """Extra attributes from keyword arguments: ``hx_get="x"`` becomes ``hx-get="x"``."""
    kept = [
        (name.replace("_", "-"), value) for name, value in values.items() if value not in (None, False, "")
    ]
    flags = format_html_join("", " {}", [(name,) for name, value in kept if value is True])
    return flags + format_html_join("", ' {}="{}"', [pair for pair in kept if pair[1] is not True])


@register.simple_tag
def button(
    text: object,
    icon: str = "",
    kind: str = "secondary",
    tone: str = "",
    icon_only: bool = False,
    **attributes: Any,
) -> SafeString:
    """A button. ``kind``: primary, secondary, subtle; ``tone``: positive, negative; the rest are attributes."""
    css, body = _button_body(text, icon, icon_only)
    mood = f" nl-button--{tone}" if tone else ""
    attributes.setdefault("type", "submit")
    return format_html(
        '<button class="nl-button nl-button--{}{}{}"{}>{}</button>',
        kind,
        mood,
        css,
        _attributes(attributes),
        body,
    )


@register.simple_tag
def link_button(
    text: object,
    href: str,
    icon: str = "",
    kind: str = "secondary",
    icon_only: bool = False,
    **attributes: Any,
) -> SafeString:
    """A link that looks like a button, for going somewhere."""
    css, body = _button_body(text, icon, icon_only)
    return format_html(
        '<a class="nl-button nl-button--{}{}" href="{}"{}>{}</a>',
        kind,
        css,
        href,
        _attributes(attributes),
        body,
    )


@register.simple_tag
def link(text: object, href: str, **attributes: Any) -> SafeString:
    """A link in the text."""
    return format_html('<a class="nl-link" href="{}"{}>{}</a>', href, _attributes(attributes), text)


def csrf_field(context: Context) -> SafeString:
    """The hidden field that proves a form is ours; nothing when there is no request."""
    request = context.get("request")
    if request is None:
        return NOTHING
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


def hidden_fields(fields: Mapping[str, Any] | None) -> SafeString:
    """Fixed values that travel with a button."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', (fields or {}).items())


@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    text: object,
    url: str,
    icon: str = "",
    kind: str = "secondary",
    fields: Mapping[str, Any] | None = None,
    **attributes: Any,
) -> SafeString:
    """One verb as a form with one button: works without scripts. Attributes starting with hx go on the form."""
    own = {name: attributes.pop(name) for name in list(attributes) if name.startswith("hx")}
    return format_html(
        '<form method="post" action="{}"{}>{}{}{}</form>',
        url,
        _attributes(own),
        csrf_field(context),
        hidden_fields(fields),
        button(text, icon, kind, **attributes),
    )


@register.simple_block_tag
def icon_line(content: str, name: str) -> SafeString:
    """A short text after an icon."""
    return format_html('<p class="icon-line">{}<span>{}</span></p>', picture_of(name), content)
