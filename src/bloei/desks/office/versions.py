"""Which models and versions the municipality has, what a version says, and what two say differently."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from bloei.accounts.doors import ActorRequest, door
from bloei.accounts.models import Role
from bloei.journeys.model_facts import chapters_of, differences
from bloei.programmes.catalogue import parsed, shipped, version_of
from bloei.programmes.model import Model
from bloei.programmes.models import Enrolment, ModelVersion, Programme

office_door = door(Role.COORDINATOR)


@dataclass
class Version:
    """A version of a model: by whom and why if it is the municipality's own, and where it runs."""

    model: Model
    row: ModelVersion | None = None
    programmes: list[Programme] = field(default_factory=list)
    people: int = 0


def versions() -> dict[str, list[Version]]:
    """The versions of each model, the newest first."""
    found = {name: Version(model) for name, model in shipped().items()}
    for row in ModelVersion.objects.select_related("by"):
        found[row.key, row.version] = Version(parsed(row.text, row.file), row)
    for programme in Programme.objects.select_related("centre").order_by("centre__name", "pk"):
        found[programme.model_key, programme.model_version].programmes.append(programme)
    open_ones = Enrolment.objects.filter(ended_on__isnull=True).order_by()
    counted = open_ones.values_list("programme__model_key", "model_version").annotate(Count("pk"))
    for key, version, number in counted:
        found[key, version].people = number
    by_key = defaultdict(list)
    for name in sorted(found, key=lambda name: (name[0], -name[1])):
        by_key[name[0]].append(found[name])
    return dict(by_key)


def model_or_404(request: ActorRequest, key: str, version: int) -> Model:
    """The model that the address names, if the municipality has it."""
    try:
        return version_of(request.actor.municipality.pk, key, version)
    except KeyError:
        raise Http404 from None


@require_safe
@office_door
def models(request: ActorRequest) -> HttpResponse:
    """Every model with its versions, and where they run."""
    return render(request, "office/models.html", {"models": list(versions().values())})


@require_safe
@office_door
def model(request: ActorRequest, key: str, version: int) -> HttpResponse:
    """What this version says, from beginning to end."""
    shown = model_or_404(request, key, version)
    known = versions()[key]
    context = {
        "model": shown,
        "chapters": chapters_of(shown),
        "version": next(each for each in known if each.model.version == version),
        "others": [each for each in known if each.model.version != version],
        "programmes": [programme for each in known for programme in each.programmes],
    }
    return render(request, "office/model.html", context)


@require_safe
@office_door
def compare(request: ActorRequest, key: str, version: int, other: int) -> HttpResponse:
    """What this version says otherwise than the other one."""
    new, old = model_or_404(request, key, version), model_or_404(request, key, other)
    context = {"model": new, "other": old, "differences": differences(old, new)}
    return render(request, "office/compare.html", context)


urlpatterns = [
    path("", models, name="models"),
    path("modellen/<slug:key>/<int:version>/", model, name="model"),
    path("modellen/<slug:key>/<int:version>/verschil/<int:other>/", compare, name="compare"),
]
