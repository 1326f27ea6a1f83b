"""A job, or two people beside each other, do not fit, in one tap with a reason; and back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.demand.models import Request
from bloei.desks.team.peers import the_two
from bloei.kit.forms import done
from bloei.matching.actions import note_misfit, note_peer_misfit, take_back_misfit
from bloei.matching.models import Misfit
from bloei.programmes.models import Enrolment


def _back(request: ActorRequest, otherwise: HttpResponse) -> HttpResponse:
    """To where the button stood: a round by its number, or else the page of what it is about."""
    wanted = request.POST.get("back", "")
    return redirect("team:round", int(wanted)) if wanted.isdigit() else otherwise


def _page_of(request: ActorRequest, enrolment: Enrolment, asked: int) -> HttpResponse:
    """Her file, or else the request."""
    if request.POST.get("back") == "file":
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
    return _back(request, _page_of(request, chosen, asked.pk))


@require_POST
@staff_door
def peer_misfit(request: ActorRequest, person: int, kind: str, beside: int) -> HttpResponse:
    """These two do not fit beside each other; the next round knows."""
    hers, his = the_two(request, person, kind, beside)
    reason, today = request.POST.get("reason", ""), timezone.localdate()
    words = _("Genoteerd. Een volgende ronde laat dit weg.")
    done(request, lambda: note_peer_misfit(hers, his, kind, reason, by=request.actor, on=today), words)
    return _back(request, redirect("team:peers", person, kind))


@require_POST
@staff_door
def misfit_back(request: ActorRequest, pk: int) -> HttpResponse:
    """It may fit after all."""
    noted = fetch_editable(Misfit.objects.select_related("enrolment__person"), request.actor, pk=pk)
    today = timezone.localdate()
    done(request, lambda: take_back_misfit(noted, by=request.actor, on=today), _("Teruggenomen."))
    if noted.request_id is not None:
        return _back(request, _page_of(request, noted.enrolment, noted.request_id))
    return _back(request, redirect("team:peers", noted.enrolment.person_id, noted.kind))


urlpatterns = [
    path("hulpvragen/<int:pk>/past-niet/<int:enrolment>/", misfit, name="misfit"),
    path("hulpvragen/past-niet/<int:pk>/terug/", misfit_back, name="misfit_back"),
    path(
        "deelnemers/<int:person>/naast/<slug:kind>/<int:beside>/past-niet/", peer_misfit, name="peer_misfit"
    ),
]
