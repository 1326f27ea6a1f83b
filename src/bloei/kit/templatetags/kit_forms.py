"""What the form templates ask about a field."""

from collections.abc import Iterable
from typing import Any

from django.forms import BoundField, CheckboxInput
from django.forms.utils import flatatt
from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = Library()


@register.filter
def widget_kind(field: BoundField) -> str:
    """``checkbox`` for a single box, whose label stands behind it; else nothing."""
    return "checkbox" if type(field.field.widget) is CheckboxInput else ""


Group = tuple[str | None, list[dict[str, Any]], int]


def _option(option: dict[str, Any]) -> SafeString:
    attributes = flatatt(option["attrs"]) if option["attrs"] else ""
    return format_html('<option value="{}"{}>{}</option>', option["value"], attributes, option["label"])


@register.simple_tag
def select_options(groups: Iterable[Group]) -> SafeString:
    """The options of a select. Not a template of their own: lists of filters have hundreds of them."""
    parts = []
    for name, options, _index in groups:
        inside = format_html_join("", "{}", ((_option(option),) for option in options))
        parts.append(format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside)
    return format_html_join("", "{}", ((part,) for part in parts))
