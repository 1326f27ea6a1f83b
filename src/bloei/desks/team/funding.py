"""Money and guaranteed jobs, for coordinators."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.doors import ActorRequest, door, fetch_editable
from bloei.accounts.models import Role
from bloei.desks.team.forms.funding import BenefitCountForm, FundingForm, GuaranteeForm, HireForm
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.scope import teams_in_view
from bloei.funding import actions
from bloei.funding.models import BenefitCount, FundingLine, Guarantee
from bloei.funding.queries import coverage_of_benefits, guarantees_of, lines_of
from bloei.kit.forms import carried_out, status_of
from bloei.programmes.models import Enrolment, Programme

coordinator_door = door(Role.COORDINATOR)
read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@coordinator_door
def funding(request: ActorRequest) -> HttpResponse:
    """Where the money comes from, and which jobs are promised (ALK-17, ALK-21, WIJ-17 to WIJ-21)."""
    teams, today = teams_in_view(request), timezone.localdate()
    context = {
        "lines": lines_of(request.actor, teams, on=today),
        "guarantees": guarantees_of(request.actor, teams),
        "today": today,
    }
    return render(request, "team/funding/page.html", context)


def _form(request: ActorRequest, line: FundingLine, title: str) -> HttpResponse:
    form = FundingForm(
        request.POST or None, instance=line, programmes=Programme.objects.editable_by(request.actor)
    )
    verb = actions.change_funding if line.pk else actions.add_funding
    if carried_out(form, lambda: verb(line, by=request.actor)):
        return redirect("team:funding")
    back = reverse("team:funding")
    fixed = {"submit": _("Bewaar de geldbron"), "crumb": _("Geld en banen"), "crumb_href": back}
    return form_page(request, form, title=title, back=back, **fixed)


@read_and_write
@coordinator_door
def funding_new(request: ActorRequest) -> HttpResponse:
    """A source of money is added."""
    return _form(request, FundingLine(), _("Nieuwe geldbron"))


@read_and_write
@coordinator_door
def funding_change(request: ActorRequest, pk: int) -> HttpResponse:
    """A source of money is changed."""
    return _form(request, fetch_editable(FundingLine.objects, request.actor, pk=pk), _("Wijzig de geldbron"))


@read_and_write
@coordinator_door
def guarantee_new(request: ActorRequest) -> HttpResponse:
    """An employer promises jobs."""
    fresh = Guarantee()
    programmes = Programme.objects.editable_by(request.actor)
    form = GuaranteeForm(request.POST or None, instance=fresh, programmes=programmes)
    if carried_out(form, lambda: actions.give_guarantee(fresh, by=request.actor)):
        return redirect("team:funding")
    back = reverse("team:funding")
    fixed = {"submit": _("Bewaar de garantie"), "crumb": _("Geld en banen"), "crumb_href": back}
    return form_page(request, form, title=_("Nieuwe baangarantie"), back=back, **fixed)


@read_and_write
@coordinator_door
def guarantee_fill(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody was hired."""
    guarantee = fetch_editable(Guarantee.objects.select_related("partner"), request.actor, pk=pk)
    rows = Enrolment.objects.editable_by(request.actor).filter(programme=guarantee.programme_id)
    form = HireForm(request.POST or None, rows=rows.select_related("person", "programme"))
    if carried_out(form, lambda: actions.fill_guarantee(guarantee, by=request.actor, **form.cleaned_data)):
        return redirect("team:funding")
    back = reverse("team:funding")
    fixed = {
        "submit": _("In dienst"),
        "sub": guarantee.partner.name,
        "crumb": _("Geld en banen"),
        "crumb_href": back,
    }
    return form_page(request, form, title=_("Wie kreeg werk?"), back=back, **fixed)


@read_and_write
@coordinator_door
def benefit_counts(request: ActorRequest) -> HttpResponse:
    """Of all people on social assistance, how many do something useful for others and themselves (WIJ-31)."""
    fresh = BenefitCount()
    form = BenefitCountForm(
        request.POST or None, instance=fresh, initial={"counted_on": timezone.localdate()}
    )
    if carried_out(form, lambda: actions.count_benefits(fresh, by=request.actor)):
        return redirect("team:benefit_counts")
    page = {"form": form, "counts": coverage_of_benefits()}
    return render(request, "team/funding/benefits.html", page, status=status_of(form))


urlpatterns = [
    path("geld/bijstand/", benefit_counts, name="benefit_counts"),
    path("geld/", funding, name="funding"),
    path("geld/nieuw/", funding_new, name="funding_new"),
    path("geld/<int:pk>/", funding_change, name="funding_change"),
    path("geld/garantie/", guarantee_new, name="guarantee_new"),
    path("geld/garantie/<int:pk>/", guarantee_fill, name="guarantee_fill"),
]
