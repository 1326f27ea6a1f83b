"""Who may come in: invite colleagues, see who has which role, let somebody go."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.accounts.models import Invitation, Membership, Role
from bloei.desks.front.forms import InvitationForm
from bloei.journeys import access as verbs
from bloei.kit.forms import carried_out, status_of
from bloei.kit.objections import Refused

PAGE_SIZE = 50


def _invite(request: ActorRequest, form: InvitationForm) -> None:
    wish = form.cleaned_data
    invitation, token = verbs.invite_colleague(
        email=wish["email"],
        name=wish["name"],
        role=wish["role"],
        team=wish["team"],
        by=request.actor,
        at=timezone.now(),
    )
    address = reverse("front:invitation", args=[invitation.municipality.slug, token])
    verbs.mail_invitation(invitation, link=request.build_absolute_uri(address))


@staff_door
@require_http_methods(["GET", "POST"])
def access(request: ActorRequest) -> HttpResponse:
    """The page; a POST invites somebody."""
    form = InvitationForm(request.POST or None, actor=request.actor)
    if form.is_bound and carried_out(form, lambda: _invite(request, form)):
        messages.success(request, _("De uitnodiging is onderweg."))
        return redirect("front:access")
    return render(request, "front/access.html", _lists(request) | {"form": form}, status=status_of(form))


def _lists(request: ActorRequest) -> dict[str, object]:
    """Open invitations, and the memberships of today; participants stand in their own list."""
    actor, wanted = request.actor, request.GET.get("q", "").strip()
    invitations = Invitation.objects.visible_to(actor).open_at(timezone.now())
    members = (
        Membership.objects.visible_to(actor).in_force(timezone.localdate()).exclude(role=Role.PARTICIPANT)
    )
    if wanted:
        members = members.filter(user__name__icontains=wanted)
    rows = members.select_related("user", "team").order_by("user__name", "role", "pk")
    return {
        "invitations": invitations.select_related("team", "invited_by"),
        "members": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "wanted": wanted,
    }


def _try(request: ActorRequest, done: str, verb: Callable[[], None]) -> HttpResponse:
    """Carry out a verb of a button; say why not when refused."""
    try:
        verb()
    except Refused as refused:
        for objection in refused.objections:
            messages.error(request, str(objection))
    else:
        messages.success(request, done)
    return redirect("front:access")


@staff_door
@require_POST
def withdraw(request: ActorRequest, invitation: int) -> HttpResponse:
    """The link of this invitation no longer works."""
    row = fetch_editable(Invitation.objects, request.actor, pk=invitation)
    done = _("De uitnodiging is ingetrokken.")
    return _try(request, done, lambda: verbs.withdraw_invitation(row, by=request.actor, at=timezone.now()))


@staff_door
@require_POST
def end(request: ActorRequest, membership: int) -> HttpResponse:
    """This role is gone from now on."""
    row = fetch_editable(Membership.objects, request.actor, pk=membership)
    done = _("De toegang is gestopt.")
    return _try(request, done, lambda: verbs.end_membership(row, by=request.actor, on=timezone.localdate()))
