"""Wishes from home visits that wait for an offer: asked for, made into an activity, told to who wished them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door, visitor_door
from bloei.demand.models import Need
from bloei.desks.team.doors import door_form, page
from bloei.desks.team.forms.needs import NeedForm
from bloei.desks.team.forms.planning import ActivityForm, FitForm
from bloei.desks.team.scope import own_centres, teams_in_view
from bloei.kit.forms import carried_out, done
from bloei.outreach import actions
from bloei.outreach.models import DoorWish, DoorWishQuerySet
from bloei.outreach.queries import fitting_activities

WITH = ("approach__person", "approach__neighbourhood", "approach__centre", "need", "activity")


def _mine(request: ActorRequest) -> DoorWishQuerySet:
    rows = DoorWish.objects.visible_to(request.actor).select_related(*WITH)
    return rows.filter(approach__centre__team__in=teams_in_view(request))


def _chosen(request: ActorRequest) -> list[DoorWish]:
    """The wishes named in the address, of the own team."""
    keys = [key for key in request.GET.getlist("wens") if key.isdigit()]
    editable = DoorWish.objects.editable_by(request.actor).select_related(*WITH)
    return list(editable.filter(pk__in=keys).order_by("pk"))


def _choose_first(request: ActorRequest) -> HttpResponse:
    messages.error(request, _("Kies eerst een wens."))
    return redirect("team:door_wishes")


@require_safe
@staff_door
def wishes(request: ActorRequest) -> HttpResponse:
    """Wishes that no offer fits, and who has to hear that there is something now (DOOR-13, DOOR-17)."""
    rows = _mine(request)
    waiting = rows.filter(activity__isnull=False, activity__cancelled_at__isnull=True, told_on__isnull=True)
    return page(request, "wishes", unmet=rows.unmet(), untold=waiting)


def _form(request: ActorRequest, form: Any, chosen: list[DoorWish], **words: object) -> HttpResponse:
    sub = " · ".join(f"“{wish.words}”" for wish in chosen)
    return door_form(request, form, sub=sub, back=reverse("team:door_wishes"), **words)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def ask_for_offer(request: ActorRequest) -> HttpResponse:
    """What several people wish is asked for as something the neighbourhood needs."""
    chosen = _chosen(request)
    if not chosen:
        return _choose_first(request)
    where = chosen[0].approach
    first = {
        "centre": where.centre,
        "neighbourhood": where.neighbourhood,
        "found_on": timezone.localdate(),
    }
    form = NeedForm(request.POST or None, centres=own_centres(request), initial=first, instance=Need())
    if carried_out(form, lambda: actions.ask_for_offer(chosen, form.instance, by=request.actor)):
        messages.success(request, _("De vraag om aanbod staat bij Buurt."))
        return redirect("team:door_wishes")
    return _form(request, form, chosen, title=_("Vraag om aanbod"), submit=_("Vraag erom"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def make_activity(request: ActorRequest) -> HttpResponse:
    """An activity is created from wishes; its title is not their words, which a no takes away (DOOR-12, DOOR-17)."""
    chosen = _chosen(request)
    if not chosen:
        return _choose_first(request)
    where = chosen[0].approach
    first = {
        "centre": where.centre,
        "neighbourhood": where.neighbourhood,
        "threshold": min(wish.highest_threshold for wish in chosen),
        "need": chosen[0].need,
    }
    form = ActivityForm(request.POST or None, initial=first, centres=own_centres(request))
    if carried_out(form, lambda: actions.make_activity(chosen, form.instance, by=request.actor)):
        messages.success(request, _("De activiteit staat er. Vertel het aan wie het wenste."))
        return redirect("team:door_wishes")
    return _form(request, form, chosen, title=_("Maak een activiteit"), submit=_("Maak de activiteit"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def fit(request: ActorRequest, pk: int) -> HttpResponse:
    """Something that exists fits the wish."""
    wish = fetch_editable(DoorWish.objects.select_related(*WITH), request.actor, pk=pk)
    form = FitForm(request.POST or None, activities=fitting_activities(wish, timezone.now()))
    if carried_out(form, lambda: actions.fit_wish(wish, form.cleaned_data["activity"], by=request.actor)):
        return redirect("team:door_wishes")
    return _form(request, form, [wish], title=_("Past er al iets?"), submit=_("Dit past"))


@require_POST
@visitor_door
def told(request: ActorRequest, pk: int) -> HttpResponse:
    """Who wished it, has heard of it."""
    wish = fetch_editable(DoorWish.objects.select_related("activity"), request.actor, pk=pk)
    today = timezone.localdate()
    done(request, lambda: actions.tell_wish(wish, by=request.actor, on=today), _("Genoteerd."))
    return redirect("team:door_wishes") if request.actor.is_staff else redirect("team:door", wish.approach_id)


urlpatterns = [
    path("aan-de-deur/wensen/", wishes, name="door_wishes"),
    path("aan-de-deur/wensen/aanbod/", ask_for_offer, name="door_ask_for_offer"),
    path("aan-de-deur/wensen/activiteit/", make_activity, name="door_make_activity"),
    path("aan-de-deur/wensen/<int:pk>/past/", fit, name="door_wish_fit"),
    path("aan-de-deur/wensen/<int:pk>/verteld/", told, name="door_wish_told"),
]
