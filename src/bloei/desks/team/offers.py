"""What partners and neighbours offer to the centre and its participants."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.demand.actions import accept_offer, decline_offer
from bloei.demand.models import Offer
from bloei.desks.team.forms.planning import UseForm
from bloei.desks.team.scope import teams_in_view
from bloei.desks.team.tables.neighbours import OfferFilter, OfferTable, offer_badge
from bloei.kit.forms import carried_out, done, status_of
from bloei.kit.lists import list_page


@require_safe
@staff_door
def offers(request: ActorRequest) -> HttpResponse:
    """Everything that was offered to the centres in view (ALM-52, ALM-54)."""
    return list_page(
        request,
        queryset=Offer.objects.filter(centre__team__in=teams_in_view(request)).select_related("partner"),
        table_class=OfferTable,
        filter_class=OfferFilter,
        base="team/page.html",
        title=_("Aanbod"),
        sub=_("Wat anderen voor het centrum en de deelnemers hebben."),
        export_name="aanbod",
        empty_title=_("Nog geen aanbod"),
        empty_text=_("Hier komt wat partners en buurtgenoten aanbieden."),
    )


def _page(request: ActorRequest, offer: Offer, form: UseForm) -> HttpResponse:
    context = {"offer": offer, "form": form, "badge": offer_badge(offer)}
    return render(request, "team/offers/page.html", context, status=status_of(form))


@require_safe
@staff_door
def offer_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One offer, with the two answers."""
    return _page(request, fetch(Offer.objects, request.actor, pk=pk), UseForm())


@require_POST
@staff_door
def offer_accept(request: ActorRequest, pk: int) -> HttpResponse:
    """The centre uses it."""
    offer = fetch_editable(Offer.objects, request.actor, pk=pk)
    form = UseForm(request.POST)
    if carried_out(
        form,
        lambda: accept_offer(offer, form.cleaned_data["used_for"], by=request.actor, on=timezone.localdate()),
    ):
        return redirect("team:offer", pk=pk)
    return _page(request, offer, form)


@require_POST
@staff_door
def offer_decline(request: ActorRequest, pk: int) -> HttpResponse:
    """Thanks, and not used."""
    offer = fetch_editable(Offer.objects, request.actor, pk=pk)
    words = _("Genoteerd. Vergeet niet te bedanken.")
    done(request, lambda: decline_offer(offer, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:offer", pk=pk)


urlpatterns = [
    path("aanbod/", offers, name="offers"),
    path("aanbod/<int:pk>/", offer_page, name="offer"),
    path("aanbod/<int:pk>/aannemen/", offer_accept, name="offer_accept"),
    path("aanbod/<int:pk>/bedanken/", offer_decline, name="offer_decline"),
]
