"""Plans that somebody shares: with an account in a list, with family behind a link and a code."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bloei.accounts.actor import Actor
from bloei.accounts.doors import ActorRequest, member_door
from bloei.accounts.throttle import secret_door
from bloei.desks.front.forms import CodeForm
from bloei.desks.host.plan import shared_of
from bloei.guidance.models import Share
from bloei.guidance.queries import share_by_link
from bloei.journal.actions import record_reading
from bloei.kit.codes import hash_of
from bloei.kit.forms import status_of

GONE = 410
FRAME = "front/page.html"


def _show(request: ActorRequest, share: Share, by: Actor) -> HttpResponse:
    record_reading(share.plan.enrolment.person, by=by, page="shared")
    context = shared_of(share, on=timezone.localdate())
    return render(request, "host/shared_plan.html", {"frame": FRAME, **context})


@member_door
@require_safe
def shared(request: ActorRequest) -> HttpResponse:
    """Who shares the own plan with me."""
    rows = Share.objects.visible_to(request.actor).in_force(timezone.localdate())
    context = {"shares": rows.select_related("plan__enrolment__person").order_by("until", "pk")}
    return render(request, "front/shared.html", context)


@member_door
@require_safe
def shared_plan(request: ActorRequest, pk: int) -> HttpResponse:
    """The parts that she shares with me, as long as she shares them. She sees that I looked."""
    rows = Share.objects.visible_to(request.actor).in_force(timezone.localdate())
    share = get_object_or_404(rows.select_related("plan__enrolment__person"), pk=pk)
    return _show(request, share, request.actor)


@secret_door
@require_http_methods(["GET", "POST"])
def family_plan(request: ActorRequest, token: str) -> HttpResponse:
    """GET asks for the code and shows nothing; POST with the right code shows what she shares."""
    share = share_by_link(token)
    today = timezone.localdate()
    if share is None or not Share.objects.in_force(today).filter(pk=share.pk).exists():
        return render(request, "front/family_gone.html", status=GONE)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if constant_time_compare(hash_of(form.cleaned_data["code"]), share.code_hash):
            return _show(request, share, Actor(request.actor.municipality, visitor_name=share.name))
        form.add_error("code", _("De code klopt niet. Kijk nog een keer."))
    return render(request, "front/family.html", {"form": form, "share": share}, status=status_of(form))
