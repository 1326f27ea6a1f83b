"""How goals look in a file."""

from django.template import Library

from bloei.guidance.models import GoalKind

register = Library()
LOOKS: dict[str, tuple[str, str]] = {  # icon, tone
    GoalKind.MEET: ("users", "accent-2"),
    GoalKind.LEARN: ("school", "accent"),
    GoalKind.HELP: ("heart-handshake", "accent-3"),
    GoalKind.LANGUAGE: ("messages", "accent-2"),
    GoalKind.RHYTHM: ("clock", "info"),
    GoalKind.HOME: ("home", "info"),
    GoalKind.VOLUNTEER: ("friends", "accent"),
    GoalKind.WORK: ("briefcase", "accent-3"),
    GoalKind.BUSINESS: ("building-store", "warning"),
}


@register.filter
def goal_icon(kind: str) -> str:
    """The icon of a kind of goal."""
    return LOOKS[kind][0]


@register.filter
def goal_tone(kind: str) -> str:
    """The quiet colour of a kind of goal."""
    return LOOKS[kind][1]
