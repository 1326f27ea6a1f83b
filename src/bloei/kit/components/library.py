"""The one template library that all component modules add to."""

from django.template import Library

register = Library()
