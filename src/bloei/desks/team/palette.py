"""All there is for people to do, on one page: jobs, activities, trainings and what partners offer (WIJ-08)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.demand.models import Activity, Offer, Request
from bloei.desks.team.scope import teams_in_view
from bloei.learning.queries import sessions_ahead
from bloei.placements.queries import RequestState, with_state

SHOWN = 20


@require_safe
@staff_door
def palette(request: ActorRequest) -> HttpResponse:
    """What seeks people now or comes soon, in the centres in view; each sort has a list of its own behind it."""
    here, now = {"centre__team__in": teams_in_view(request)}, timezone.now()
    jobs = with_state(Request.objects.filter(**here), timezone.localdate(now))
    ahead = Activity.objects.filter(**here, ends_at__gt=now, cancelled_at__isnull=True)
    context = {
        "jobs": jobs.filter(state=RequestState.PEOPLE_SOUGHT).select_related("centre")[:SHOWN],
        "activities": ahead.select_related("centre").order_by("starts_at")[:SHOWN],
        "sessions": sessions_ahead(request.actor, at=now).filter(**here)[:SHOWN],
        "offers": Offer.objects.filter(**here, declined_on=None).select_related("partner", "centre")[:SHOWN],
    }
    return render(request, "team/activities/palette.html", context)


urlpatterns = [path("aanbod/alles/", palette, name="palette")]
