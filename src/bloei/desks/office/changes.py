"""The office changes numbers and texts of a model: first it sees what and whom that touches, then there is a version."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bloei.accounts.doors import ActorRequest
from bloei.desks.office.forms import ChangeForm
from bloei.desks.office.versions import model_or_404, office_door
from bloei.journeys.model_changes import change_model, changed_text, knobs_of
from bloei.journeys.model_facts import differences
from bloei.journeys.model_preview import touched_in
from bloei.journeys.model_versions import objections_to_add_version
from bloei.kit.forms import carried_out, status_of
from bloei.programmes.catalogue import text_of
from bloei.programmes.model import Model
from bloei.programmes.reading import read_model


def _beforehand(form: ChangeForm, model: Model) -> dict[str, Any]:
    """What the version would say otherwise, and whom that touches; else the form says what is wrong."""
    on = timezone.localdate()
    text, file = changed_text(model, form.changes, on=on), f"{model.key}.toml"
    if objections := objections_to_add_version(text, file):
        for objection in objections:
            form.add_error(None, str(objection))
        return {}
    becomes = read_model(text, file)
    return {"differences": differences(model, becomes), "touched": touched_in(becomes, on=on)}


@require_http_methods(["GET", "HEAD", "POST"])
@office_door
def change(request: ActorRequest, key: str, version: int) -> HttpResponse:
    """Numbers and texts within the limits of the model."""
    model, on = model_or_404(request, key, version), timezone.localdate()
    form = ChangeForm(request.POST or None, knobs=knobs_of(model, text_of(model)))
    context: dict[str, Any] = {"model": model, "form": form}
    if "look" in request.POST and form.is_valid():
        context |= _beforehand(form, model)
        return render(request, "office/change.html", context, status=422 if form.errors else 200)

    def verb() -> None:
        row = change_model(model, form.changes, reason=form.cleaned_data["reason"], by=request.actor, on=on)
        context["row"] = row

    if request.method == "POST" and carried_out(form, verb):
        messages.success(request, _("Er is een nieuwe versie. Nog geen centrum werkt ermee."))
        return redirect("office:model", key, context["row"].version)
    return render(request, "office/change.html", context, status=status_of(form))


urlpatterns = [
    path("modellen/<slug:key>/<int:version>/veranderen/", change, name="change"),
]
