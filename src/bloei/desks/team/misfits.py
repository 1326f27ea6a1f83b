"""A job does not fit somebody, in one tap with a reason; and back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.demand.models import Request
from bloei.kit.forms import done
from bloei.matching.actions import note_misfit, take_back_misfit
from bloei.matching.models import Misfit
from bloei.programmes.models import Enrolment


def _back(request: ActorRequest, enrolment: Enrolment, asked: int) -> HttpResponse:
    """To where the button stood: a round by its number, her file, or else the request."""
    wanted = request.POST.get("back", "")
    if wanted.isdigit():
        return redirect("team:round", int(wanted))
    if wanted == "file":
        return redirect("team:person_jobs", enrolment.person_id)
    return redirect("team:request", asked)


@require_POST
@staff_door
def misfit(request: ActorRequest, pk: int, enrolment: int) -> HttpResponse:
    """This does not fit; the next round knows."""
    asked = fetch_editable(Request.objects, request.actor, pk=pk)
    chosen = fetch_editable(Enrolment.objects.select_related("person"), request.actor, pk=enrolment)
    reason, today = request.POST.get("reason", ""), timezone.localdate()
    words = _("Genoteerd. Een volgende ronde laat dit weg.")
    done(request, lambda: note_misfit(chosen, asked, reason, by=request.actor, on=today), words)
    return _back(request, chosen, asked.pk)


@require_POST
@staff_door
def misfit_back(request: ActorRequest, pk: int) -> HttpResponse:
    """It may fit after all."""
    noted = fetch_editable(Misfit.objects.select_related("enrolment__person"), request.actor, pk=pk)
    today = timezone.localdate()
    done(request, lambda: take_back_misfit(noted, by=request.actor, on=today), _("Teruggenomen."))
    return _back(request, noted.enrolment, noted.request_id)


urlpatterns = [
    path("hulpvragen/<int:pk>/past-niet/<int:enrolment>/", misfit, name="misfit"),
    path("hulpvragen/past-niet/<int:pk>/terug/", misfit_back, name="misfit_back"),
]
