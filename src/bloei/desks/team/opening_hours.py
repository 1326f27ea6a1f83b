"""When the centre is open, every week. Participants see it beside the telephone number."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, door
from bloei.accounts.models import Role
from bloei.centres.actions import add_opening_hours, remove_opening_hours
from bloei.centres.models import OpeningHours
from bloei.desks.team.forms.staff_hours import OpeningHoursForm
from bloei.desks.team.scope import own_centres
from bloei.kit.forms import carried_out, status_of

coordinator_door = door(Role.COORDINATOR)


@require_http_methods(["GET", "HEAD", "POST"])
@coordinator_door
def opening_hours(request: ActorRequest, pk: int) -> HttpResponse:
    """The hours of each weekday; more can be added."""
    centre = get_object_or_404(own_centres(request), pk=pk)
    fresh = OpeningHours(centre=centre)
    form = OpeningHoursForm(request.POST or None, instance=fresh)
    if carried_out(form, lambda: add_opening_hours(fresh, by=request.actor)):
        return redirect("team:opening_hours", pk)
    context = {"centre": centre, "form": form, "rows": centre.opening_hours.all()}
    return render(request, "team/centre/opening_hours.html", context, status=status_of(form))


@require_POST
@coordinator_door
def opening_hours_away(request: ActorRequest, pk: int) -> HttpResponse:
    """The centre is no longer open then."""
    hours = get_object_or_404(OpeningHours.objects.filter(centre__in=own_centres(request)), pk=pk)
    remove_opening_hours(hours, by=request.actor)
    return redirect("team:opening_hours", hours.centre_id)


urlpatterns = [
    path("centrum/<int:pk>/open/", opening_hours, name="opening_hours"),
    path("centrum/open/<int:pk>/weg/", opening_hours_away, name="opening_hours_away"),
]
