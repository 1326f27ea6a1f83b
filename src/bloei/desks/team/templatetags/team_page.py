"""The frame of the team's pages: where one can go, and how many wait there."""

from dataclasses import dataclass
from typing import Any

from django.template import Context, Library
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bloei.accounts.doors import ActorRequest
from bloei.attention.models import Signal
from bloei.demand.models import Request
from bloei.desks.team.scope import centre_choice, teams_in_view

register = Library()
PLACES: tuple[tuple[str | Promise, str, str], ...] = (
    (_("Aandacht"), "team:attention", "bell"),
    (_("Deelnemers"), "team:people", "users"),
    (_("Agenda"), "team:agenda", "calendar-week"),
    (_("Rooster"), "team:roster", "calendar-user"),
    (_("Hulpvragen"), "team:requests", "heart-handshake"),
    (_("Aan de deur"), "team:doors", "door"),
    (_("Buurt"), "team:needs", "map-pin"),
    (_("Activiteiten"), "team:activities", "confetti"),
    (_("Trainingen"), "team:trainings", "school"),
    (_("Partners"), "team:partners", "building-community"),
    (_("Centrum"), "team:centre", "home"),
    (_("Uitkomsten"), "team:outcomes", "chart-bar"),
)


@dataclass(frozen=True)
class Place:
    """A line of the navigation, with the number of things that wait there."""

    label: str | Promise
    href: str
    icon: str
    waiting: int | None


def _waiting(request: ActorRequest) -> dict[str, int]:
    teams = teams_in_view(request)
    signals = Signal.objects.visible_to(request.actor).open_on(timezone.localdate())
    unanswered = Request.objects.filter(
        accepted_on__isnull=True, declined_on__isnull=True, closed_on__isnull=True
    )
    return {
        "team:attention": signals.filter(team__in=teams).count(),
        "team:requests": unanswered.filter(centre__team__in=teams).count(),
    }


@register.inclusion_tag("team/parts/nav.html", takes_context=True)
def team_nav(context: Context) -> dict[str, Any]:
    """The places of the team's desk, two of them with a count."""
    request = context["request"]
    waiting = _waiting(request)
    places = []
    for label, name, icon in PLACES:
        try:
            places.append(Place(label, reverse(name), icon, waiting.get(name)))
        except NoReverseMatch:
            continue
    return {"request": request, "places": places}


@register.inclusion_tag("team/parts/centres.html", takes_context=True)
def centre_switch(context: Context) -> dict[str, Any]:
    """Whose work is shown: one centre, or all of the own centres."""
    centres, chosen = centre_choice(context["request"])
    return {"request": context["request"], "centres": centres, "chosen": chosen}
