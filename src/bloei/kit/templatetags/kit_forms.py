"""What the form templates ask about a field."""

from django.forms import BoundField, CheckboxInput
from django.template import Library

register = Library()


@register.filter
def widget_kind(field: BoundField) -> str:
    """``checkbox`` for a single box, whose label stands behind it; else nothing."""
    return "checkbox" if type(field.field.widget) is CheckboxInput else ""
