"""One's own details: name, phone, language, face, password, second factor."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.actor import homes_of
from bloei.accounts.doors import ActorRequest, member_door
from bloei.accounts.middleware import BY_CARD
from bloei.accounts.models import Portrait
from bloei.desks.front.forms import DetailsForm, PortraitForm
from bloei.journeys import access
from bloei.kit.forms import carried_out, status_of


def _page(request: ActorRequest, details: DetailsForm, picture: PortraitForm) -> HttpResponse:
    user = request.actor.login
    portrait = Portrait.objects.filter(user=user).first()
    page = {
        "details": details,
        "picture": picture,
        "photo": portrait.data_uri if portrait else "",
        "may_secure": BY_CARD not in request.session,
        "homes": homes_of(user, on=timezone.localdate()),
    }
    return render(request, "front/me.html", page, status=max(status_of(details), status_of(picture)))


@member_door
@require_http_methods(["GET", "POST"])
def me(request: ActorRequest) -> HttpResponse:
    """The page; a POST changes name, phone and language."""
    user = request.actor.login
    form = DetailsForm(request.POST if request.method == "POST" else None, instance=user)
    if form.is_bound and carried_out(
        form, lambda: access.change_own_details(form.instance, by=request.actor)
    ):
        return redirect("front:me")
    return _page(request, form, PortraitForm())


@member_door
@require_POST
def set_portrait(request: ActorRequest) -> HttpResponse:
    """Others see this face."""
    user = request.actor.login
    form = PortraitForm(request.POST, request.FILES)
    if carried_out(form, lambda: access.set_portrait(user, form.image(), by=request.actor)):
        return redirect("front:me")
    return _page(request, DetailsForm(instance=user), form)


@member_door
@require_POST
def remove_portrait(request: ActorRequest) -> HttpResponse:
    """Others see initials."""
    access.remove_portrait(request.actor.login, by=request.actor)
    return redirect("front:me")
