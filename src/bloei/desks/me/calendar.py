"""Her shifts in the calendar of her telephone: an address that only she knows, and that she can stop."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.mine import Mine, my_deed, my_form, show, well_done
from bloei.rosters import actions
from bloei.rosters.models import CalendarLink


@my_form
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: ActorRequest, mine: Mine) -> HttpResponse:
    """GET tells how it works and what she has; POST makes an address and shows it, this once."""
    if request.method == "POST":
        code = actions.make_calendar_link(mine.person, by=mine.actor, at=timezone.now())
        address = reverse("front:calendar", args=[mine.actor.municipality.slug, code])
        link = request.build_absolute_uri(address)
        return show(request, mine, "calendar_made", link=link, webcal=f"webcal:{link.split(':', 1)[1]}")
    links = mine.person.calendar_links.filter(revoked_at__isnull=True)
    return show(request, mine, "calendar", links=links)


@my_deed
def calendar_away(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """The address stops."""
    rows = CalendarLink.objects.filter(person=mine.person, revoked_at__isnull=True)
    actions.revoke_calendar_link(get_object_or_404(rows, pk=pk), by=mine.actor, at=timezone.now())
    well_done(request, _("Dit adres werkt niet meer."))
    return redirect("me:calendar")


urlpatterns = [
    path("rooster/agenda/", calendar, name="calendar"),
    path("rooster/agenda/<int:pk>/weg/", calendar_away, name="calendar_away"),
]
