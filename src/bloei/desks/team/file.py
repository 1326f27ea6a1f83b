"""A person's file: the overview, own words, and who looked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.beside import agreements_of, people_around, placements_of
from bloei.desks.team.case import Case, open_case, open_enrolment, show_case
from bloei.desks.team.forms.file import ReflectionForm
from bloei.desks.team.kinds import what_works_of
from bloei.desks.team.ladder import urlpatterns as ladder_urls
from bloei.desks.team.moments import told
from bloei.desks.team.readers import readers
from bloei.guidance import actions
from bloei.guidance.models import Reflection, Rung
from bloei.guidance.queries import goals_of, readings_of
from bloei.journeys.timeline import timeline_of
from bloei.kit.forms import carried_out, status_of

FEW, MOST = 12, 600


def _happened(request: ActorRequest, case: Case) -> dict[str, Any]:
    wish = request.GET.get("gebeurd", "")
    shown = min(int(wish), MOST) if wish.isdigit() and len(wish) < 5 else FEW
    if case.enrolment is None:
        return {"moments": [], "more_url": ""}
    found = timeline_of(case.enrolment, limit=shown + 1)
    more = f"{request.path}?gebeurd={shown + 5 * FEW}" if len(found) > shown and shown < MOST else ""
    return {"moments": told(found[:shown], case.enrolment, today=case.today), "more_url": more}


@require_safe
@staff_door
def overview(request: ActorRequest, person: int) -> HttpResponse:
    """Goals in her own words, where she stands, who is around her, what happened."""
    case = open_case(request, person, page="overview")
    placements = list(placements_of(case.enrolment, case.today)) if case.enrolment else []
    return show_case(
        request,
        case,
        "team/file/overview.html",
        goals=[goal for goal in goals_of(case.plan) if goal.dropped_on is None] if case.plan else [],
        rungs=Rung.labels,
        readings=readings_of(case.enrolment) if case.enrolment else None,
        around=people_around(case, placements),
        works=what_works_of(case.person),
        agreements=agreements_of(case, placements),
        **_happened(request, case),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def reflection(request: ActorRequest, person: int) -> HttpResponse:
    """Her own words about confidence, new people or her story, written down for her."""
    case, enrolment = open_enrolment(request, person, page="reflection")
    form = ReflectionForm(request.POST or None, instance=Reflection(enrolment=enrolment, said_on=case.today))
    if request.method == "POST" and carried_out(
        form, lambda: actions.add_reflection(form.instance, by=request.actor)
    ):
        messages.success(request, _("De eigen woorden staan in het dossier."))
        return redirect("team:file", person)
    earlier = Reflection.objects.filter(enrolment=enrolment).select_related("entered_by")
    heading = _("Eigen woorden noteren")
    return show_case(
        request,
        case,
        "team/file/reflection.html",
        status_of(form),
        form=form,
        heading=heading,
        earlier=earlier,
    )


urlpatterns = [
    path("deelnemers/<int:person>/", overview, name="file"),
    *ladder_urls,
    path("deelnemers/<int:person>/eigen-woorden/", reflection, name="reflection"),
    path("deelnemers/<int:person>/wie-keek-mee/", readers, name="readers"),
]
