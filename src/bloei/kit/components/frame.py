"""The frame around a page: theme, navigation, breadcrumbs, paging."""

from collections.abc import Sequence
from typing import Any

from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Page
from django.template import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi

from bloei.kit.components.atoms import NOTHING, picture_of
from bloei.kit.components.library import register

DEFAULT_THEME = "bloei"


def _is_built(name: str) -> bool:
    """Whether a static file exists: in the manifest of a served build, else among the sources."""
    manifest = getattr(staticfiles_storage, "hashed_files", None)
    return name in manifest if manifest else find(name) is not None


@register.simple_tag(takes_context=True)
def theme_stylesheet(context: Context) -> SafeString:
    """The stylesheet of the theme named ``theme`` in the context, or of Bloei when it was never built."""
    name = f"theme-{context.get('theme') or DEFAULT_THEME}.css"
    if not _is_built(name):
        name = f"theme-{DEFAULT_THEME}.css"
    return format_html('<link rel="stylesheet" href="{}">', static(name))


@register.simple_tag(takes_context=True)
def html_attributes(context: Context) -> SafeString:
    """Language, direction, and the wishes ``scheme`` (light, dark), ``contrast`` (more) and ``size`` (groot)."""
    pairs = [("lang", get_language() or "nl"), ("dir", "rtl" if get_language_bidi() else "ltr")]
    pairs += [(f"data-{name}", context[name]) for name in ("scheme", "contrast", "size") if context.get(name)]
    return format_html_join(" ", '{}="{}"', pairs)


def _is_current(context: Context, href: str, exact: bool) -> bool:
    request = context.get("request")
    path = request.path if request else ""
    return bool(path == href or (not exact and href != "/" and path.startswith(href)))


def _place(css: str, label: object, href: str, icon: str, number: int | None, here: bool) -> SafeString:
    """A link of a menu: icon, word, and how many things wait there."""
    return format_html(
        '<li><a class="{}" href="{}"{}>{}<span class="{}__word">{}</span>{}</a></li>',
        css,
        href,
        format_html(' aria-current="page"{}', "") if here else NOTHING,
        picture_of(icon),
        css,
        label,
        format_html('<span class="nl-number-badge">{}</span>', number) if number else NOTHING,
    )


@register.simple_tag(takes_context=True)
def nav_item(
    context: Context, label: object, href: str, icon: str, number: int | None = None, exact: bool = False
) -> SafeString:
    """A line of the side navigation; it marks itself on pages below ``href`` unless ``exact``."""
    return _place("nav-link", label, href, icon, number, _is_current(context, href, exact))


@register.simple_tag(takes_context=True)
def bottom_item(
    context: Context, label: object, href: str, icon: str, number: int | None = None, exact: bool = False
) -> SafeString:
    """One of the four places of a phone page, always with icon and word."""
    return _place("bottom-link", label, href, icon, number, _is_current(context, href, exact))


@register.inclusion_tag("kit/parts/breadcrumbs.html")
def breadcrumbs(*parts: Any) -> dict[str, Any]:
    """Where you are: names and addresses in turn, the last name without an address."""
    steps = [(parts[i], parts[i + 1]) for i in range(0, len(parts) - 1, 2)]
    return {"steps": steps, "here": parts[-1] if len(parts) % 2 else ""}


@register.inclusion_tag("kit/parts/paging.html", takes_context=True)
def paging(context: Context, page: Page[Any], target: str = "") -> dict[str, Any]:
    """Links to the pages of a list; ``target`` is the part that htmx replaces."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "target": target, "request": context.get("request")}


@register.inclusion_tag("kit/parts/print_head.html")
def print_header(title: object, sub: object = "") -> dict[str, Any]:
    """The head of a page made for paper, with its h1."""
    return {"title": title, "sub": sub}


@register.simple_tag
def language_url() -> str:
    """Where a choice of language is sent: the address named ``front:language``, else nowhere."""
    try:
        return reverse("front:language")
    except NoReverseMatch:
        return ""


@register.filter
def item(values: Sequence[Any], index: int) -> Any:
    """The value at a place in a list."""
    return values[index]
