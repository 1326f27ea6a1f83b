"""The centre as the neighbourhood sees it: what there is to do, ask for help, offer something. No account."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.actor import Actor
from bloei.accounts.doors import ActorRequest, open_door
from bloei.accounts.throttle import secret_door
from bloei.centres.models import Centre
from bloei.demand.actions import receive_offer, receive_request
from bloei.demand.models import Activity, Offer, Request
from bloei.demand.queries import offer_by_code, request_by_code
from bloei.desks.host.forms import OfferForm, ReachableForm, RequestForm
from bloei.desks.host.views import HostPages, or_404
from bloei.kit.forms import carried_out, status_of


@open_door
@require_safe
def centres(request: ActorRequest) -> HttpResponse:
    """The centres of the municipality (ALM-01)."""
    rows = Centre.objects.select_related("neighbourhood").order_by("name")
    return render(
        request, "neighbourhood/centres.html", {"centres": rows, "municipality": request.actor.municipality}
    )


def _at(request: ActorRequest, centre: str) -> Centre:
    return get_object_or_404(Centre.objects.select_related("neighbourhood"), slug=centre)


@open_door
@require_safe
def centre_page(request: ActorRequest, centre: str) -> HttpResponse:
    """Address, opening hours, what is coming, and the two doors: ask and offer (ALM-52, ALM-55)."""
    place = _at(request, centre)
    coming = Activity.objects.filter(
        centre=place, ends_at__gte=timezone.now(), cancelled_at__isnull=True
    ).order_by("starts_at")[:5]
    context = {"centre": place, "hours": place.opening_hours.all(), "activities": coming}
    return render(
        request, "neighbourhood/centre.html", context | {"municipality": request.actor.municipality}
    )


@open_door
@require_safe
def flyer(request: ActorRequest, centre: str) -> HttpResponse:
    """A page to print and hang up: a QR code that leads to the form."""
    place = _at(request, centre)
    municipality = request.actor.municipality
    address = request.build_absolute_uri(
        reverse("neighbourhood:centre", args=[municipality.slug, place.slug])
    )
    context = {
        "centre": place,
        "address": address,
        "municipality": municipality,
        "hours": place.opening_hours.all(),
    }
    return render(request, "neighbourhood/flyer.html", context)


def _page(request: ActorRequest, template: str, place: Centre, form: ReachableForm) -> HttpResponse:
    context = {"form": form, "centre": place, "municipality": request.actor.municipality}
    return render(request, template, context, status=status_of(form))


def _visitor(request: ActorRequest, form: ReachableForm) -> Actor:
    return Actor(request.actor.municipality, visitor_name=form.cleaned_data["contact_name"])


@open_door
@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest, centre: str) -> HttpResponse:
    """A neighbour or a partner without an account asks for help (ALM-53)."""
    place = _at(request, centre)
    form = RequestForm(
        request.POST or None, instance=Request(centre=place, neighbourhood=place.neighbourhood)
    )
    codes: list[str] = []
    if carried_out(
        form,
        lambda: codes.append(receive_request(form.instance, by=_visitor(request, form), at=timezone.now())),
    ):
        return redirect("neighbourhood:received", request.actor.municipality.slug, codes[0])
    return _page(request, "neighbourhood/ask.html", place, form)


@open_door
@require_http_methods(["GET", "POST"])
def offer(request: ActorRequest, centre: str) -> HttpResponse:
    """Somebody offers something to the centre and its people (ALM-54)."""
    place = _at(request, centre)
    form = OfferForm(request.POST or None, instance=Offer(centre=place))
    codes: list[str] = []
    if carried_out(
        form,
        lambda: codes.append(receive_offer(form.instance, by=_visitor(request, form), at=timezone.now())),
    ):
        return redirect("neighbourhood:received", request.actor.municipality.slug, codes[0])
    return _page(request, "neighbourhood/offer.html", place, form)


@secret_door
@require_safe
def received(request: ActorRequest, code: str) -> HttpResponse:
    """Thanks, with the code to come back: as a link, as words and as a QR code to photograph."""
    found = request_by_code(code) or offer_by_code(code)
    if found is None:
        or_404(None)
    address = request.build_absolute_uri(
        reverse("neighbourhood:request", args=[request.actor.municipality.slug, code])
    )
    context = {"row": found, "code": code, "address": address, "is_request": isinstance(found, Request)}
    return render(request, "neighbourhood/received.html", context)


@secret_door
@require_safe
def follow(request: ActorRequest) -> HttpResponse:
    """Type the code from the paper to see how it goes."""
    code = request.GET.get("code", "").strip()
    if code and request_by_code(code):
        return redirect("neighbourhood:request", request.actor.municipality.slug, code)
    if code and (found := offer_by_code(code)):
        return render(request, "neighbourhood/offer_state.html", {"offer": found})
    context = {"code": code, "municipality": request.actor.municipality}
    return render(request, "neighbourhood/follow.html", context, status=404 if code else 200)


def _find(request: ActorRequest, code: str) -> Request:
    found = or_404(request_by_code(code))
    request.actor = Actor(request.actor.municipality, visitor_name=found.contact_name)
    return found


def _base(request: ActorRequest, code: str) -> str:
    return reverse("neighbourhood:request", args=[request.actor.municipality.slug, code])


follow_patterns = HostPages(_find, _base, "neighbourhood/page.html").patterns(
    "<slug:municipality>/volg/<slug:code>/", secret_door
)
