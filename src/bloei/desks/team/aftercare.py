"""After the exit: how it went since, the talks, and who came back."""

import datetime

from django.contrib import messages
from django.forms.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.aftercare import actions
from bloei.aftercare.models import AfterTalk, FollowUp, Lasting
from bloei.aftercare.queries import came_back, episodes_of, lasting_of
from bloei.centres.models import Centre
from bloei.desks.team.case import Case, open_case, show_case
from bloei.desks.team.forms.aftercare import AfterTalkForm, FollowUpForm
from bloei.desks.team.scope import teams_in_view
from bloei.kit.forms import carried_out
from bloei.programmes.models import Enrolment


def _show(request: ActorRequest, case: Case, status: int = 200, **bound: BaseForm) -> HttpResponse:
    forms = {
        "follow_up_form": FollowUpForm(prefix="navraag", initial={"asked_on": case.today}),
        "talk_form": AfterTalkForm(prefix="gesprek", initial={"held_on": case.today}),
    }
    episodes = episodes_of(case.person, on=case.today)
    return show_case(
        request, case, "team/aftercare/page.html", status, episodes=episodes, **{**forms, **bound}
    )


@require_safe
@staff_door
def aftercare(request: ActorRequest, person: int) -> HttpResponse:
    """All participations of a person, and what came after each (WIJ-06, WIJ-07)."""
    return _show(request, open_case(request, person, page="aftercare"))


def _enrolment(request: ActorRequest, case: Case, pk: int) -> Enrolment:
    rows = Enrolment.objects.editable_by(request.actor).select_related("person", "programme")
    return get_object_or_404(rows, person=case.person, pk=pk)


@require_POST
@staff_door
def follow_up(request: ActorRequest, person: int, pk: int, months: int) -> HttpResponse:
    """It was asked how it goes, so many months after the exit."""
    case = open_case(request, person, page="aftercare", editing=True)
    fresh = FollowUp(enrolment=_enrolment(request, case, pk), months=months)
    form = FollowUpForm(request.POST, instance=fresh, prefix="navraag")
    if carried_out(form, lambda: actions.note_follow_up(fresh, by=request.actor)):
        messages.success(request, _("Genoteerd. Dank je wel voor het vragen."))
        return redirect("team:aftercare", person)
    return _show(request, case, 422, follow_up_form=form)


@require_POST
@staff_door
def after_talk(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """There was a talk after the exit."""
    case = open_case(request, person, page="aftercare", editing=True)
    fresh = AfterTalk(enrolment=_enrolment(request, case, pk))
    form = AfterTalkForm(request.POST, instance=fresh, prefix="gesprek")
    if carried_out(form, lambda: actions.note_after_talk(fresh, by=request.actor)):
        messages.success(request, _("Het gesprek is genoteerd."))
        return redirect("team:aftercare", person)
    return _show(request, case, 422, talk_form=form)


@require_safe
@staff_door
def lasting(request: ActorRequest) -> HttpResponse:
    """Of those who left in a year: how many are still there after so many months, and how many came back."""
    this_year = timezone.localdate().year
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdigit() and 2000 <= int(asked) <= this_year else this_year
    span = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    centres = list(Centre.objects.filter(team__in=teams_in_view(request)).values_list("pk", flat=True))
    left = Enrolment.objects.filter(programme__centre__in=centres, ended_on__range=span).count()
    lines = [
        (line, [(label, line.counts.get(value, 0)) for value, label in Lasting.choices])
        for line in lasting_of(*span, centres)
    ]
    context = {
        "year": year,
        "years": range(this_year, this_year - 5, -1),
        "left": left,
        "back": came_back(*span, centres),
        "lines": lines,
        "labels": Lasting.labels,
    }
    return render(request, "team/aftercare/lasting.html", context)


urlpatterns = [
    path("deelnemers/<int:person>/na-afscheid/", aftercare, name="aftercare"),
    path("deelnemers/<int:person>/na-afscheid/<int:pk>/<int:months>-maanden/", follow_up, name="follow_up"),
    path("deelnemers/<int:person>/na-afscheid/<int:pk>/gesprek/", after_talk, name="after_talk"),
    path("uitkomsten/blijvend/", lasting, name="lasting"),
]
