"""A centre runs a version of a model, and people who take part move to it; both are seen beforehand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bloei.accounts.doors import ActorRequest, fetch_editable
from bloei.centres.models import Centre
from bloei.demand.queries import asked_per_neighbourhood
from bloei.desks.office.forms import AdoptForm, MoveForm
from bloei.desks.office.versions import model_or_404, office_door
from bloei.journeys.model_facts import differences
from bloei.journeys.model_preview import movers_of, touched_by
from bloei.journeys.model_versions import move_enrolments, run_version
from bloei.kit.forms import carried_out, status_of
from bloei.places.models import Neighbourhood
from bloei.programmes.catalogue import model_of
from bloei.programmes.model import Model
from bloei.programmes.models import Programme

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def _asked_around(centre: Centre) -> Neighbourhood | None:
    """What the neighbourhood of the centre asks now, of any centre (ALK-23)."""
    return asked_per_neighbourhood(Centre.objects.all()).filter(pk=centre.neighbourhood_id).first()


def _beforehand(form: AdoptForm, model: Model) -> dict[str, Any]:
    """What changes for the programme that runs at the chosen centre; nothing when none does."""
    profile = form.cleaned_data.get("profile", "")
    running: Programme | None = (
        form.cleaned_data["centre"]
        .programmes.filter(model_key=model.key, profile=profile, ends_on=None)
        .first()
    )
    if running is None:
        return {"is_new": True, "asked": _asked_around(form.cleaned_data["centre"])}
    touched = touched_by(running, model, on=timezone.localdate())
    return {"differences": differences(model_of(running), model), "touched": [(running, touched)]}


@READ_AND_WRITE
@office_door
def adopt(request: ActorRequest, key: str, version: int) -> HttpResponse:
    """From today on a centre registers people under this version."""
    model, on = model_or_404(request, key, version), timezone.localdate()
    form = AdoptForm(request.POST or None, model=model, actor=request.actor)
    context: dict[str, Any] = {"model": model, "form": form}
    if "look" in request.POST and form.is_valid():
        return render(request, "office/adopt.html", context | _beforehand(form, model))

    def verb() -> None:
        run_version(model=model, by=request.actor, on=on, **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        messages.success(request, _("%s werkt nu met deze versie.") % form.cleaned_data["centre"])
        return redirect("office:model", key, version)
    return render(request, "office/adopt.html", context, status=status_of(form))


@READ_AND_WRITE
@office_door
def move(request: ActorRequest, programme: int, version: int) -> HttpResponse:
    """People who take part go on under another version; for whom that cannot be, the page says why."""
    running = fetch_editable(Programme.objects.select_related("centre"), request.actor, pk=programme)
    model, on = model_or_404(request, running.model_key, version), timezone.localdate()
    movers = movers_of(running, model, on=on)
    form = MoveForm(request.POST or None, free=[each.enrolment for each in movers if not each.objections])

    def verb() -> None:
        chosen = [each.enrolment for each in movers if str(each.enrolment.pk) in form.cleaned_data["people"]]
        move_enrolments(chosen, version, reason=form.cleaned_data["reason"], by=request.actor, on=on)

    if request.method == "POST" and carried_out(form, verb):
        number = len(form.cleaned_data["people"])
        words = ngettext(
            "%d persoon gaat verder onder deze versie.", "%d mensen gaan verder onder deze versie.", number
        )
        messages.success(request, words % number)
        return redirect("office:model", running.model_key, version)
    context = {
        "programme": running,
        "model": model,
        "form": form,
        "stay": [each for each in movers if each.objections],
        "movers": movers,
    }
    return render(request, "office/move.html", context, status=status_of(form))


urlpatterns = [
    path("modellen/<slug:key>/<int:version>/invoeren/", adopt, name="adopt"),
    path("programmas/<int:programme>/verhuizen/<int:version>/", move, name="move"),
]
