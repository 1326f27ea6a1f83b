"""Partner organisations: who they are, what they ask and give."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.partners import PartnerForm
from bloei.desks.team.tables.neighbours import PartnerFilter, PartnerTable
from bloei.kit.forms import carried_out, done
from bloei.kit.lists import list_page
from bloei.placements.queries import with_state
from bloei.places.actions import add_partner, archive_partner, change_partner, restore_partner
from bloei.places.models import Partner


@require_safe
@staff_door
def partners(request: ActorRequest) -> HttpResponse:
    """All partners of the municipality (ALM-04)."""
    rows = Partner.objects.visible_to(request.actor)
    return list_page(
        request,
        queryset=rows.annotate(
            requests_count=Count("requests", distinct=True), offers_count=Count("offers", distinct=True)
        ),
        table_class=PartnerTable,
        filter_class=PartnerFilter,
        base="team/page.html",
        template="team/partners/list.html",
        title=_("Partners"),
        export_name="partners",
        empty_title=_("Nog geen partners"),
        empty_text=_("Hier komen de organisaties waar je mee samenwerkt."),
    )


@require_safe
@staff_door
def partner_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One partner with its requests and offers."""
    rows = Partner.objects.select_related("neighbourhood", "approach")
    partner = fetch(rows, request.actor, pk=pk)
    asked = with_state(partner.requests.select_related("centre"), timezone.localdate())
    context = {"partner": partner, "asked": asked, "offers": partner.offers.select_related("centre")}
    return render(request, "team/partners/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def partner_new(request: ActorRequest) -> HttpResponse:
    """An organisation is known."""
    form = PartnerForm(request.POST or None)
    if carried_out(form, lambda: add_partner(form.instance, by=request.actor)):
        return redirect("team:partner", pk=form.instance.pk)
    return _form(request, form, title=_("Nieuwe partner"), back=reverse("team:partners"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def partner_change(request: ActorRequest, pk: int) -> HttpResponse:
    """The organisation is described anew."""
    partner = fetch_editable(Partner.objects, request.actor, pk=pk)
    form = PartnerForm(request.POST or None, instance=partner)
    if carried_out(form, lambda: change_partner(partner, by=request.actor)):
        return redirect("team:partner", pk=pk)
    return _form(request, form, title=_("Wijzig de partner"), back=reverse("team:partner", args=[pk]))


def _form(request: ActorRequest, form: PartnerForm, *, title: str, back: str) -> HttpResponse:
    crumbs = {"crumb": _("Partners"), "crumb_href": reverse("team:partners")}
    return form_page(request, form, title=title, submit=_("Bewaar de partner"), back=back, **crumbs)


@require_POST
@staff_door
def partner_archive(request: ActorRequest, pk: int) -> HttpResponse:
    """The organisation stops, or takes part again."""
    partner = fetch_editable(Partner.objects, request.actor, pk=pk)
    if partner.archived_on:
        done(request, lambda: restore_partner(partner, by=request.actor), _("De partner doet weer mee."))
    else:
        words = _("De partner doet niet meer mee. Je kunt dit terugdraaien.")
        done(request, lambda: archive_partner(partner, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:partner", pk=pk)


urlpatterns = [
    path("partners/", partners, name="partners"),
    path("partners/nieuw/", partner_new, name="partner_new"),
    path("partners/<int:pk>/", partner_page, name="partner"),
    path("partners/<int:pk>/wijzigen/", partner_change, name="partner_change"),
    path("partners/<int:pk>/archief/", partner_archive, name="partner_archive"),
]
