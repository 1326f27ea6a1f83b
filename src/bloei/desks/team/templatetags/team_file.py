"""How goals look in a file."""

from django.template import Library

from bloei.guidance.models import GoalKind

register = Library()
LOOKS: dict[str, tuple[str, str, str]] = {  # icon, tone, pictogram
    GoalKind.MEET: ("users", "accent-2", "busts-in-silhouette"),
    GoalKind.LEARN: ("school", "accent", "books"),
    GoalKind.HELP: ("heart-handshake", "accent-3", "handshake"),
    GoalKind.LANGUAGE: ("messages", "accent-2", "speech-balloon"),
    GoalKind.HOME: ("home", "info", "house-with-garden"),
    GoalKind.VOLUNTEER: ("friends", "accent", "red-heart"),
    GoalKind.WORK: ("briefcase", "accent-3", "toolbox"),
    GoalKind.BUSINESS: ("building-store", "warning", "light-bulb"),
}


@register.filter
def goal_icon(kind: str) -> str:
    """The icon of a kind of goal."""
    return LOOKS[kind][0]


@register.filter
def goal_tone(kind: str) -> str:
    """The quiet colour of a kind of goal."""
    return LOOKS[kind][1]


@register.filter
def goal_picture(kind: str) -> str:
    """The pictogram of a kind of goal, for paper."""
    return LOOKS[kind][2]
