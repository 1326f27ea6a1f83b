"""What a paper is told with: who signs as what."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

SIGNERS = {"participant": _("Deelnemer"), "official": _("Bestuurder"), "professional": _("Begeleider")}


@register.filter
def signer(role: str) -> str:
    """The role of who signs, in words; another role is called as the model calls it."""
    return str(SIGNERS.get(role) or role.replace("-", " ").replace("_", " ").capitalize())
