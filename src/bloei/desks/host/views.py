"""The page of one request for its asker, and the three things the asker does there."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, View
from bloei.demand.models import Request
from bloei.desks.host.forms import ThanksForm
from bloei.desks.host.queries import proposals_for
from bloei.kit.forms import done
from bloei.placements.actions import answer_proposal, confirm_hours, give_thanks
from bloei.placements.models import Hours, Placement, Proposal
from bloei.placements.queries import with_state

Find = Callable[..., Request]
Door = Callable[[View], View]


def show(
    request: HttpRequest, asked: Request, base: str, frame: str, form: ThanksForm | None = None
) -> HttpResponse:
    """The request with its thread; ``base`` is the address of this page, the deeds stand below it; ``frame`` the page of the desk."""
    state = with_state(Request.objects.filter(pk=asked.pk), timezone.localdate()).get()
    context = {
        "asked": state,
        "proposals": proposals_for(asked),
        "base": base,
        "frame": frame,
        "form": form or ThanksForm(),
    }
    return render(request, "host/request.html", context, status=422 if form else 200)


def host_patterns(
    prefix: str, *, door: Door, find: Find, base: Callable[..., str], frame: str
) -> list[URLPattern]:
    """The addresses below ``prefix``; ``find`` answers the request or raises 404, ``base`` its address."""

    @door
    @require_safe
    def request_page(request: ActorRequest, **key: object) -> HttpResponse:
        return show(request, find(request, **key), base(request, **key), frame)

    @door
    @require_POST
    def answer(request: ActorRequest, proposal: int, **key: object) -> HttpResponse:
        row = get_object_or_404(Proposal, pk=proposal, request=find(request, **key))
        said = request.POST.get("answer", "")
        done(
            request,
            lambda: answer_proposal(row, "host", said, by=request.actor, on=timezone.localdate()),
            _("Dank je wel. We hebben je antwoord."),
        )
        return redirect(base(request, **key))

    @door
    @require_POST
    def confirm(request: ActorRequest, hours: int, **key: object) -> HttpResponse:
        row = get_object_or_404(Hours, pk=hours, placement__proposal__request=find(request, **key))
        done(
            request,
            lambda: confirm_hours(row, by=request.actor, on=timezone.localdate()),
            _("De uren zijn bevestigd."),
        )
        return redirect(base(request, **key))

    @door
    @require_POST
    def thank(request: ActorRequest, placement: int, **key: object) -> HttpResponse:
        asked = find(request, **key)
        row = get_object_or_404(Placement, pk=placement, proposal__request=asked)
        form = ThanksForm(request.POST)
        if not form.is_valid():
            return show(request, asked, base(request, **key), frame, form)
        words, name = form.cleaned_data["words"], asked.contact_name
        done(
            request,
            lambda: give_thanks(row, from_name=name, words=words, by=request.actor, on=timezone.localdate()),
            _("Je bedankje is onderweg."),
        )
        return redirect(base(request, **key))

    return [
        path(prefix, request_page, name="request"),
        path(f"{prefix}voorstel/<int:proposal>/", answer, name="answer"),
        path(f"{prefix}uren/<int:hours>/", confirm, name="confirm"),
        path(f"{prefix}bedankt/<int:placement>/", thank, name="thank"),
    ]


def or_404(found: Request | None) -> Request:
    """The request, or 404."""
    if found is None:
        raise Http404
    return found
