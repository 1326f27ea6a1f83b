"""Words of this desk in templates."""

from django.template import Library

from bloei.desks.me.words import length_words as words_of_length

register = Library()


@register.filter
def length_words(minutes: int) -> str:
    """Such as "1 uur en 30 minuten"."""
    return words_of_length(minutes)
