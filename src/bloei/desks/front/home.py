"""The front door: from here everybody goes to the desk of their role, in their language and municipality."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from bloei.accounts.actor import Actor, homes_of
from bloei.accounts.doors import ActorRequest, member_door, open_door
from bloei.accounts.middleware import MUNICIPALITY
from bloei.accounts.models import Role
from bloei.journeys.access import choose_language

DESKS = (
    (Role.COORDINATOR, "team:attention"),
    (Role.CONSULTANT, "team:attention"),
    (Role.VISITOR, "team:doors"),
    (Role.PARTICIPANT, "me:today"),
    (Role.PARTNER_CONTACT, "partner:home"),
    (Role.POLICY_OFFICER, "team:outcomes"),
)


@open_door
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The desk of the actor's first role; without one, the page that says what Bloei is."""
    actor: Actor | None = getattr(request, "actor", None)
    for role, address in DESKS:
        if actor and actor.has_role(role):
            return redirect(address)
    return render(request, "front/home.html")


def _back(request: HttpRequest) -> str:
    """Where the visitor came from, if that is a page of ours."""
    wished = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if is_ours else "/"


@open_door
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The screens speak the chosen language: for a user from now on, for a visitor in this browser."""
    chosen = request.POST.get("language", "")
    answer = redirect(_back(request))
    if chosen not in dict(settings.LANGUAGES):
        return answer
    if request.user.is_authenticated:
        choose_language(request.user, chosen, by=getattr(request, "actor", None))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


@member_door
@require_POST
def municipality(request: ActorRequest) -> HttpResponse:
    """From now on the user works in the chosen municipality."""
    homes = homes_of(request.actor.login, on=timezone.localdate())
    chosen = next((home for home in homes if str(home.pk) == request.POST.get("municipality")), None)
    if chosen is None:
        raise Http404
    request.session[MUNICIPALITY] = chosen.pk
    return redirect("front:home")
