"""A home visit on a phone: planned, set out for, written down, checked out of with one tap."""

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, visitor_door
from bloei.desks.team.colleagues import visitors_of
from bloei.desks.team.doors import door_form, page
from bloei.desks.team.forms.visits import PlanVisitForm, VisitForm
from bloei.kit.forms import carried_out, done, status_of
from bloei.outreach import actions
from bloei.outreach.models import Approach, Visit

ROWS = Visit.objects.select_related("approach__person", "approach__centre__team", "visitor", "colleague")
USUAL = datetime.timedelta(hours=1)


@require_http_methods(["GET", "HEAD", "POST"])
@visitor_door
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Who goes when, and which colleague knows where and until when."""
    approach, now = fetch_editable(Approach.objects, request.actor, pk=pk), timezone.localtime()
    first = {
        "day": now.date(),
        "starts": f"{now:%H:%M}",
        "ends": f"{now + USUAL:%H:%M}",
        "visitor": approach.assigned_to_id or request.actor.login.pk,
    }
    people = visitors_of(approach.centre.team, now.date())
    form = PlanVisitForm(
        request.POST or None, initial=first, visitors=people, instance=Visit(approach=approach)
    )
    if carried_out(form, lambda: actions.plan_visit(form.instance, by=request.actor, on=now.date())):
        return redirect("team:visit", pk=form.instance.pk)
    title, back = _("Plan een huisbezoek"), reverse("team:door", args=[pk])
    return door_form(request, form, title=title, submit=_("Plan het bezoek"), back=back)


def _said_before(visit: Visit) -> dict[str, str]:
    return {name: getattr(visit, name) for name in ("now_words", "life_words", "needs_words")}


def _page(request: ActorRequest, visit: Visit, form: VisitForm) -> HttpResponse:
    return page(
        request,
        "visit",
        status=status_of(form),
        visit=visit,
        approach=visit.approach,
        form=form,
        draft=f"visit-{visit.pk}-{request.actor.login.pk}",
        is_late=visit.is_out and visit.expected_end < timezone.now(),
        may_change=Visit.objects.editable_by(request.actor).filter(pk=visit.pk).exists(),
    )


@require_safe
@visitor_door
def visit(request: ActorRequest, pk: int) -> HttpResponse:
    """The visit: address, safety, the questions (DOOR-08, DOOR-09, DOOR-16)."""
    row = fetch(ROWS.all(), request.actor, pk=pk)
    return _page(request, row, VisitForm(initial=_said_before(row)))


@require_POST
@visitor_door
def write(request: ActorRequest, pk: int) -> HttpResponse:
    """What was said stands in the file; sent twice over a bad line, it stands there once."""
    row = fetch_editable(ROWS.all(), request.actor, pk=pk)
    form, today = VisitForm(request.POST), timezone.localdate()
    if carried_out(form, lambda: actions.write_visit(row, form.said(), by=request.actor, on=today)):
        messages.success(request, _("Bewaard."))
        return redirect("team:visit", pk=pk)
    return _page(request, row, form)


@require_POST
@visitor_door
def set_out(request: ActorRequest, pk: int) -> HttpResponse:
    """On the way; the colleague knows."""
    row = fetch_editable(ROWS.all(), request.actor, pk=pk)
    words = _("Goede reis. Je collega weet ervan.")
    done(request, lambda: actions.set_out(row, by=request.actor, at=timezone.now()), words)
    return redirect("team:visit", pk=pk)


@require_POST
@visitor_door
def check_out(request: ActorRequest, pk: int) -> HttpResponse:
    """Away again, with one tap; also by the colleague who called."""
    row = fetch(ROWS.all(), request.actor, pk=pk)
    words = _("Afgemeld. Fijn dat het goed ging.")
    done(request, lambda: actions.check_out(row, by=request.actor, at=timezone.now()), words)
    return redirect("team:visit", pk=pk)


@require_POST
@visitor_door
def cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """The planned visit does not go on."""
    row = fetch_editable(ROWS.all(), request.actor, pk=pk)
    words = _("Het bezoek gaat niet door.")
    done(request, lambda: actions.cancel_visit(row, by=request.actor, at=timezone.now()), words)
    return redirect("team:door", pk=row.approach_id)


urlpatterns = [
    path("aan-de-deur/<int:pk>/bezoek/", plan, name="visit_plan"),
    path("huisbezoeken/<int:pk>/", visit, name="visit"),
    path("huisbezoeken/<int:pk>/schrijven/", write, name="visit_write"),
    path("huisbezoeken/<int:pk>/op-weg/", set_out, name="visit_set_out"),
    path("huisbezoeken/<int:pk>/klaar/", check_out, name="visit_check_out"),
    path("huisbezoeken/<int:pk>/niet-door/", cancel, name="visit_cancel"),
]
