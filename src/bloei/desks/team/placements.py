"""The work itself: the start, hours, thanks and the end. All on the page of the proposal it came from."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.forms.jobs import EndForm, HoursForm, PlacementForm, ThanksForm
from bloei.desks.team.jobs import proposal_of, show_proposal
from bloei.journeys.placing import start_placement
from bloei.kit.forms import carried_out
from bloei.kit.objections import Refused
from bloei.placements.actions import confirm_hours, end_placement, give_thanks, write_hours
from bloei.placements.models import Hours, HoursSource, Placement


@require_POST
@staff_door
def placement_start(request: ActorRequest, pk: int) -> HttpResponse:
    """The work begins: both sides said yes."""
    proposal = proposal_of(request, pk, editing=True)
    fresh = Placement(proposal=proposal)
    form = PlacementForm(request.POST, instance=fresh)
    if carried_out(form, lambda: start_placement(fresh, by=request.actor)):
        messages.success(request, _("Het werk kan beginnen."))
        return redirect("team:proposal", pk=pk)
    return show_proposal(request, proposal, placement_form=form)


def _placement(request: ActorRequest, pk: int) -> Placement:
    rows = Placement.objects.select_related("proposal__enrolment__person", "proposal__request")
    return fetch_editable(rows, request.actor, pk=pk)


@require_POST
@staff_door
def hours_write(request: ActorRequest, pk: int) -> HttpResponse:
    """Staff note hours that were told to them."""
    placement = _placement(request, pk)
    fresh = Hours(placement=placement, source=HoursSource.STAFF)
    form = HoursForm(request.POST, instance=fresh, prefix="uren")
    if carried_out(form, lambda: write_hours(fresh, by=request.actor)):
        messages.success(request, _("De uren zijn genoteerd."))
        return redirect("team:proposal", pk=placement.proposal_id)
    return show_proposal(request, proposal_of(request, placement.proposal_id), hours_form=form)


@require_POST
@staff_door
def hours_confirm(request: ActorRequest, pk: int, hours: int) -> HttpResponse:
    """The hours are right, says staff after asking the host."""
    placement = _placement(request, pk)
    line = placement.hours.filter(pk=hours).select_related("placement__proposal__enrolment__person").first()
    try:
        if line is not None:
            confirm_hours(line, by=request.actor, on=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("team:proposal", pk=placement.proposal_id)


@require_POST
@staff_door
def thanks_give(request: ActorRequest, pk: int) -> HttpResponse:
    """Thanks that were spoken are passed on."""
    placement = _placement(request, pk)
    form = ThanksForm(request.POST, prefix="dank")
    today = timezone.localdate()
    if carried_out(form, lambda: give_thanks(placement, **form.cleaned_data, by=request.actor, on=today)):
        messages.success(request, _("Het bedankje is doorgegeven."))
        return redirect("team:proposal", pk=placement.proposal_id)
    return show_proposal(request, proposal_of(request, placement.proposal_id), thanks_form=form)


@require_POST
@staff_door
def placement_end(request: ActorRequest, pk: int) -> HttpResponse:
    """The work stops."""
    placement = _placement(request, pk)
    form = EndForm(request.POST, prefix="eind")
    if carried_out(form, lambda: end_placement(placement, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("De plaatsing is afgerond."))
        return redirect("team:proposal", pk=placement.proposal_id)
    return show_proposal(request, proposal_of(request, placement.proposal_id), end_form=form)


urlpatterns = [
    path("hulpvragen/voorstellen/<int:pk>/plaatsing/", placement_start, name="placement_start"),
    path("hulpvragen/plaatsingen/<int:pk>/uren/", hours_write, name="hours_write"),
    path("hulpvragen/plaatsingen/<int:pk>/uren/<int:hours>/bevestig/", hours_confirm, name="hours_confirm"),
    path("hulpvragen/plaatsingen/<int:pk>/bedankje/", thanks_give, name="thanks_give"),
    path("hulpvragen/plaatsingen/<int:pk>/stop/", placement_end, name="placement_end"),
]
