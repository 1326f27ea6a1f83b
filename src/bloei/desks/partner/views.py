"""A partner with an account: the own requests and offers, side by side."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.doors import ActorRequest, fetch, partner_door
from bloei.centres.models import Centre
from bloei.demand.actions import receive_offer, receive_request
from bloei.demand.models import Offer, Request
from bloei.desks.host.views import HostPages
from bloei.desks.partner.forms import PartnerOfferForm, PartnerRequestForm
from bloei.guidance.models import Share
from bloei.kit.forms import carried_out, status_of
from bloei.placements.queries import with_state
from bloei.places.models import Partner


def _own(request: ActorRequest) -> Partner:
    partner: Partner = fetch(Partner.objects, request.actor, archived_on=None)
    return partner


@partner_door
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """What this organisation asked and offered, newest first."""
    today = timezone.localdate()
    context = {
        "partner": _own(request),
        "asked": with_state(Request.objects.visible_to(request.actor), today).select_related("centre"),
        "offers": Offer.objects.visible_to(request.actor).select_related("centre"),
        "shares": Share.objects.visible_to(request.actor).in_force(today).exists(),
    }
    return render(request, "partner/home.html", context)


def _known(partner: Partner) -> dict[str, str]:
    return {
        "contact_name": partner.contact_name,
        "contact_phone": partner.phone,
        "contact_email": partner.email,
    }


@partner_door
@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest) -> HttpResponse:
    """The organisation asks a centre for help (ALM-39, ALM-40, ALM-53)."""
    partner = _own(request)
    form = PartnerRequestForm(
        request.POST or None,
        instance=Request(partner=partner, neighbourhood=partner.neighbourhood),
        initial=_known(partner),
    )
    if carried_out(form, lambda: receive_request(form.instance, by=request.actor, at=timezone.now())):
        messages.success(request, _("Je vraag is verstuurd."))
        return redirect("partner:request", form.instance.pk)
    context = {"form": form, "title": _("Vraag hulp"), "centres": Centre.objects.all()}
    return render(request, "partner/form.html", context, status=status_of(form))


@partner_door
@require_http_methods(["GET", "POST"])
def offer(request: ActorRequest) -> HttpResponse:
    """The organisation offers something to a centre (ALM-54)."""
    partner = _own(request)
    form = PartnerOfferForm(request.POST or None, instance=Offer(partner=partner), initial=_known(partner))
    if carried_out(form, lambda: receive_offer(form.instance, by=request.actor, at=timezone.now())):
        messages.success(request, _("Dank je wel voor je aanbod."))
        return redirect("partner:home")
    context = {"form": form, "title": _("Bied iets aan")}
    return render(request, "partner/form.html", context, status=status_of(form))


def _find(request: ActorRequest, pk: int) -> Request:
    found: Request = fetch(Request.objects, request.actor, pk=pk)
    return found


def _base(request: ActorRequest, pk: int) -> str:
    return reverse("partner:request", args=[pk])


request_patterns = HostPages(_find, _base, "partner/page.html").patterns("hulpvragen/<int:pk>/", partner_door)
