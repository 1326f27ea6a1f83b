"""Words of this desk in templates."""

from django.template import Library

from bloei.demand.models import JobKind
from bloei.desks.me.words import length_words as words_of_length

register = Library()
JOB_PICTURES: dict[str, str] = {
    JobKind.PLAN: "memo",
    JobKind.BUSINESS: "money-bag",
    JobKind.WEBSITE: "light-bulb",
    JobKind.SURVEY: "magnifying-glass-tilted-left",
    JobKind.HOSTING: "hot-beverage",
    JobKind.EVENT: "party-popper",
    JobKind.CAMPAIGN: "busts-in-silhouette",
    JobKind.TRAINEESHIP: "toolbox",
    JobKind.LESSON: "books",
    JobKind.HELP: "handshake",
    JobKind.FORMS: "clipboard",
    JobKind.CHORES: "hammer-and-wrench",
    JobKind.COMPANY: "speech-balloon",
    JobKind.GROCERIES: "shopping-bags",
}


@register.filter
def length_words(minutes: int) -> str:
    """Such as "1 uur en 30 minuten"."""
    return words_of_length(minutes)


@register.filter
def job_picture(kind: str) -> str:
    """The picture of a sort of work (WIJ-33 to WIJ-36)."""
    return JOB_PICTURES[kind]
