"""Requests for help: the list, one request with its thread, and the centre's answer."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.demand.actions import (
    accept_request,
    change_request,
    decline_request,
    describe_work,
    receive_request,
)
from bloei.demand.models import Request
from bloei.demand.queries import open_needs
from bloei.demand.rules import latest_check
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.requests import AcceptForm, CloseForm, DeclineForm, RequestForm
from bloei.desks.team.round_rows import reasons_of
from bloei.desks.team.scope import own_centres, teams_in_view
from bloei.desks.team.tables.requests import TONES, RequestFilter, RequestTable
from bloei.desks.team.thread import Strand, next_deed, thread_of
from bloei.kit.forms import carried_out
from bloei.kit.lists import list_page
from bloei.matching.models import JOB_REASONS
from bloei.matching.queries import candidates_for, misfit_counts
from bloei.placements.actions import finish_job
from bloei.placements.models import Placement, Proposal
from bloei.placements.queries import RequestState, with_minutes, with_state
from bloei.programmes.models import Enrolment


def _rows() -> QuerySet[Request]:
    return Request.objects.select_related("centre", "partner", "neighbourhood", "need")


@require_safe
@staff_door
def requests(request: ActorRequest) -> HttpResponse:
    """All requests to the centres in view."""
    mine = _rows().filter(centre__team__in=teams_in_view(request))
    return list_page(
        request,
        queryset=with_state(mine, timezone.localdate()),
        table_class=RequestTable,
        filter_class=RequestFilter,
        base="team/page.html",
        template="team/requests/list.html",
        title=_("Hulpvragen"),
        export_name="hulpvragen",
        empty_title=_("Nog geen hulpvragen"),
        empty_text=_("Hier komen vragen van partners en buurtbewoners."),
    )


def _strand(request: ActorRequest, pk: int) -> Strand:
    asked = fetch(Request.objects, request.actor, pk=pk)
    asked = with_state(_rows().filter(pk=asked.pk), timezone.localdate()).get()
    proposals = Proposal.objects.visible_to(request.actor).filter(request=asked, withdrawn_on__isnull=True)
    placements = Placement.objects.visible_to(request.actor).filter(proposal__request=asked)
    return Strand(
        asked,
        latest_check(asked),
        list(proposals.select_related("enrolment__person", "placement")),
        list(with_minutes(placements).annotate(thanks_count=Count("thanks"))),
    )


@require_safe
@staff_door
def request_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One request: its thread with the one next thing to do, and who could do it."""
    strand = _strand(request, pk)
    steps, asked = thread_of(strand), strand.asked
    may_change = Request.objects.editable_by(request.actor).filter(pk=pk).exists()
    seeking = may_change and asked.state == RequestState.PEOPLE_SOUGHT
    page = {
        "asked": asked,
        "state": (RequestState(asked.state).label, *TONES[asked.state]),
        "steps": steps,
        "deed": next_deed(steps) if may_change else None,
        "may_change": may_change,
        "seeking": seeking,
        "proposals": strand.proposals,
        "check": strand.check,
        "work_forms": {each.get_work_form_display() for each in strand.placements if each.work_form},
    }
    return render(request, "team/requests/page.html", page | (_candidates(request, asked) if seeking else {}))


def _candidates(request: ActorRequest, asked: Request) -> dict[str, Any]:
    """Who can do it, who cannot now and why, and what did not fit before."""
    people = Enrolment.objects.visible_to(request.actor)
    can, cannot = candidates_for(asked, people, timezone.localdate())
    return {
        "can": can,
        "cannot": cannot,
        "misfits": misfit_counts(asked),
        "reasons": reasons_of(JOB_REASONS),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def request_new(request: ActorRequest) -> HttpResponse:
    """Somebody calls: staff note the request."""
    centres = own_centres(request)
    first = {"centre": centres.first(), "people_needed": 1}
    form = RequestForm(request.POST or None, centres=centres, initial=first, instance=Request())
    if carried_out(form, lambda: _receive(request, form)):
        return redirect("team:request", pk=form.instance.pk)
    back = reverse("team:requests")
    return form_page(
        request,
        form,
        title=_("Nieuwe hulpvraag"),
        submit=_("Bewaar de hulpvraag"),
        back=back,
        crumb=_("Hulpvragen"),
        crumb_href=back,
    )


def _receive(request: ActorRequest, form: RequestForm) -> None:
    code = receive_request(form.instance, by=request.actor, at=timezone.now())
    describe_work(form.instance, **form.work, by=request.actor)
    messages.success(request, _("Bewaard. De code voor de vrager is %s. Geef die nu door.") % code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def request_change(request: ActorRequest, pk: int) -> HttpResponse:
    """The work is described anew."""
    asked = fetch_editable(Request.objects, request.actor, pk=pk)
    form = RequestForm(request.POST or None, centres=own_centres(request), instance=asked)
    if carried_out(form, lambda: _change(request, form)):
        return redirect("team:request", pk=pk)
    return _form_of(request, asked, form, title=_("Wijzig de hulpvraag"), submit=_("Bewaar"))


def _change(request: ActorRequest, form: RequestForm) -> None:
    change_request(form.instance, by=request.actor)
    describe_work(form.instance, **form.work, by=request.actor)


def _form_of(request: ActorRequest, asked: Request, form: object, **words: object) -> HttpResponse:
    back = reverse("team:request", args=[asked.pk])
    fixed = {"sub": asked.title, "back": back, "crumb": _("Hulpvraag"), "crumb_href": back}
    return form_page(request, form, **fixed | words)  # type: ignore[arg-type]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def request_accept(request: ActorRequest, pk: int) -> HttpResponse:
    """The centre takes the request on."""
    asked = fetch_editable(Request.objects, request.actor, pk=pk)
    form = AcceptForm(request.POST or None, needs=open_needs(asked.centre))
    if carried_out(
        form, lambda: accept_request(asked, **form.cleaned_data, by=request.actor, on=timezone.localdate())
    ):
        messages.success(request, _("De hulpvraag is aangenomen. Doe nu de verdringingstoets."))
        return redirect("team:request", pk=pk)
    return _form_of(request, asked, form, title=_("Neem de hulpvraag aan"), submit=_("Neem aan"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def request_decline(request: ActorRequest, pk: int) -> HttpResponse:
    """The centre cannot help, and says why."""
    asked = fetch_editable(Request.objects, request.actor, pk=pk)
    friendly = _("Bedankt voor je vraag. We kunnen dit niet doen, omdat ")
    form = DeclineForm(request.POST or None, initial={"reason": friendly})
    if carried_out(
        form, lambda: decline_request(asked, **form.cleaned_data, by=request.actor, on=timezone.localdate())
    ):
        messages.success(request, _("De hulpvraag is afgewezen. De vrager leest waarom."))
        return redirect("team:request", pk=pk)
    return _form_of(request, asked, form, title=_("Wijs de hulpvraag af"), submit=_("Wijs af"), icon="x")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def request_close(request: ActorRequest, pk: int) -> HttpResponse:
    """The work is done."""
    asked = fetch_editable(Request.objects, request.actor, pk=pk)
    form = CloseForm(request.POST or None, asked=asked, today=timezone.localdate())
    if carried_out(form, lambda: _finish(request, asked, form)):
        messages.success(request, _("De hulpvraag is klaar."))
        return redirect("team:request", pk=pk)
    return _form_of(request, asked, form, title=_("Sluit de hulpvraag af"), submit=_("Sluit af"))


def _finish(request: ActorRequest, asked: Request, form: CloseForm) -> None:
    found = form.cleaned_data
    finish_job(
        asked,
        people_helped_count=found["people_helped_count"],
        need_is_met=found.get("need_is_met", False),
        by=request.actor,
        on=found["closed_on"],
    )


urlpatterns = [
    path("hulpvragen/", requests, name="requests"),
    path("hulpvragen/nieuw/", request_new, name="request_new"),
    path("hulpvragen/<int:pk>/", request_page, name="request"),
    path("hulpvragen/<int:pk>/wijzigen/", request_change, name="request_change"),
    path("hulpvragen/<int:pk>/aannemen/", request_accept, name="request_accept"),
    path("hulpvragen/<int:pk>/afwijzen/", request_decline, name="request_decline"),
    path("hulpvragen/<int:pk>/afsluiten/", request_close, name="request_close"),
]
