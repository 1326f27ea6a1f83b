"""From one companion to the next: a talk of the three, and then the other one stands beside her."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.companions.actions import cancel_handover, complete_handover, move_responsibility, plan_handover
from bloei.companions.models import Handover
from bloei.desks.team.case import open_enrolment
from bloei.desks.team.forms.companions import HandoverForm, ResponsibilityForm
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.kinds import candidates_for, what_works_of
from bloei.journal.actions import record_reading
from bloei.kit.forms import carried_out, done, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def handover_new(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """Who comes next, why, and when the three of them talk."""
    case, enrolment = open_enrolment(request, person, page="enrolment")
    companion = get_object_or_404(enrolment.companions.select_related("user"), pk=pk, until=None)
    candidates = candidates_for(enrolment, companion.kind, case.today).exclude(pk=companion.user_id)
    form = HandoverForm(request.POST or None, candidates=candidates)

    def verb() -> object:
        given = form.cleaned_data
        return plan_handover(
            companion, given["to_user"], form.talk(), reason=given["reason"], by=request.actor
        )

    if request.method == "POST" and carried_out(form, verb):
        messages.success(request, _("Het gesprek met zijn drieën staat in de agenda."))
        return redirect("team:companions", person)
    record_reading(case.person, by=request.actor, page="enrolment")
    context = {
        "form": form,
        "person": case.person,
        "companion": companion,
        "works": what_works_of(case.person),
    }
    return render(request, "team/companions/handover.html", context, status=status_of(form))


def _handover(request: ActorRequest, pk: int) -> Handover:
    rows = Handover.objects.select_related("companion__enrolment__person", "companion__user", "appointment")
    return fetch_editable(rows, request.actor, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def responsibility(request: ActorRequest, person: int, pk: int) -> HttpResponse:
    """Who is responsible from today, and why (MDW-37)."""
    case, enrolment = open_enrolment(request, person, page="enrolment")
    companion = get_object_or_404(enrolment.companions.select_related("user"), pk=pk, until=None)
    candidates = candidates_for(enrolment, companion.kind, case.today).exclude(pk=companion.user_id)
    form = ResponsibilityForm(request.POST or None, candidates=candidates)

    def verb() -> object:
        return move_responsibility(companion, by=request.actor, on=case.today, **form.cleaned_data)

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:companions", person)
    record_reading(case.person, by=request.actor, page="enrolment")
    title = _("Verantwoordelijkheid voor %(name)s") % {"name": case.person.name}
    sub = _("Nu: %(name)s") % {"name": companion.user.name}
    back = reverse("team:companions", args=[person])
    return form_page(request, form, title=title, submit=_("Verplaats"), back=back, sub=sub)


@require_POST
@staff_door
def handover_done(request: ActorRequest, pk: int) -> HttpResponse:
    """The talk was held: the next one stands beside her from today."""
    handover, on = _handover(request, pk), timezone.localdate()
    words = _("De overdracht is klaar.")
    done(request, lambda: complete_handover(handover, by=request.actor, on=on), words)
    return redirect("team:companions", handover.companion.enrolment.person_id)


@require_POST
@staff_door
def handover_cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """It does not happen; everything stays as it is."""
    handover = _handover(request, pk)
    words = _("De overdracht gaat niet door. Er verandert niets.")
    done(request, lambda: cancel_handover(handover, by=request.actor, at=timezone.localtime()), words)
    return redirect("team:companions", handover.companion.enrolment.person_id)


urlpatterns = [
    path("deelnemers/<int:person>/begeleiding/<int:pk>/overdragen/", handover_new, name="handover_new"),
    path(
        "deelnemers/<int:person>/begeleiding/<int:pk>/verantwoordelijk/",
        responsibility,
        name="responsibility",
    ),
    path("overdracht/<int:pk>/klaar/", handover_done, name="handover_done"),
    path("overdracht/<int:pk>/niet/", handover_cancel, name="handover_cancel"),
]
