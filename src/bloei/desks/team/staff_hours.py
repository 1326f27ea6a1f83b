"""Who is at the centre when, every week: always one or more professionals at opening hours (MAC-17)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.centres.actions import add_staff_hours, remove_staff_hours
from bloei.centres.models import StaffHours
from bloei.desks.team.forms.staff_hours import StaffHoursForm
from bloei.desks.team.scope import own_centres
from bloei.kit.forms import carried_out, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def staff_hours(request: ActorRequest, pk: int) -> HttpResponse:
    """The week of the centre: when it is open and who is there; somebody can be added."""
    centre, on = get_object_or_404(own_centres(request), pk=pk), timezone.localdate()
    fresh = StaffHours(centre=centre)
    form = StaffHoursForm(request.POST or None, instance=fresh, on=on)
    if request.method == "POST" and carried_out(
        form, lambda: add_staff_hours(fresh, by=request.actor, on=on)
    ):
        return redirect("team:staff_hours", pk)
    context = {
        "centre": centre,
        "form": form,
        "open_hours": centre.opening_hours.all(),
        "rows": centre.staff_hours.select_related("user"),
    }
    return render(request, "team/centre/staff_hours.html", context, status=status_of(form))


@require_POST
@staff_door
def staff_hours_away(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody is no longer there at these hours."""
    rows = StaffHours.objects.filter(centre__in=own_centres(request)).select_related("user")
    hours = get_object_or_404(rows, pk=pk)
    remove_staff_hours(hours, by=request.actor)
    return redirect("team:staff_hours", hours.centre_id)


urlpatterns = [
    path("centrum/<int:pk>/aanwezig/", staff_hours, name="staff_hours"),
    path("centrum/aanwezig/<int:pk>/weg/", staff_hours_away, name="staff_hours_away"),
]
