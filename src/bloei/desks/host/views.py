"""The page of one request for its asker, and the three things the asker does there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
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


@dataclass(frozen=True)
class HostPages:
    """The pages of one desk. ``find`` answers the request of an address or raises 404, ``base`` its address."""

    find: Find
    base: Callable[..., str]
    frame: str

    def patterns(self, prefix: str, door: Door) -> list[URLPattern]:
        """The addresses below ``prefix``, each behind the door of the desk."""
        return [
            path(prefix, door(require_safe(self.show)), name="request"),
            path(f"{prefix}voorstel/<int:proposal>/", door(require_POST(self.answer)), name="answer"),
            path(f"{prefix}uren/<int:hours>/", door(require_POST(self.confirm)), name="confirm"),
            path(f"{prefix}bedankt/<int:placement>/", door(require_POST(self.thank)), name="thank"),
        ]

    def show(self, request: ActorRequest, *, form: ThanksForm | None = None, **key: object) -> HttpResponse:
        """The request with its thread; the deeds stand below its address."""
        asked = self.find(request, **key)
        context = {
            "asked": with_state(Request.objects.filter(pk=asked.pk), timezone.localdate()).get(),
            "proposals": proposals_for(asked),
            "base": self.base(request, **key),
            "frame": self.frame,
            "form": form or ThanksForm(),
        }
        return render(request, "host/request.html", context, status=422 if form else 200)

    def answer(self, request: ActorRequest, proposal: int, **key: object) -> HttpResponse:
        """What the asker says after the click interview."""
        row = get_object_or_404(Proposal, pk=proposal, request=self.find(request, **key))
        said = request.POST.get("answer", "")
        done(
            request,
            lambda: answer_proposal(row, "host", said, by=request.actor, on=timezone.localdate()),
            _("Dank je wel. We hebben je antwoord."),
        )
        return redirect(self.base(request, **key))

    def confirm(self, request: ActorRequest, hours: int, **key: object) -> HttpResponse:
        """The hours are right."""
        row = get_object_or_404(Hours, pk=hours, placement__proposal__request=self.find(request, **key))
        done(
            request,
            lambda: confirm_hours(row, by=request.actor, on=timezone.localdate()),
            _("De uren zijn bevestigd."),
        )
        return redirect(self.base(request, **key))

    def thank(self, request: ActorRequest, placement: int, **key: object) -> HttpResponse:
        """Thanks reach the one who did the work."""
        asked = self.find(request, **key)
        row = get_object_or_404(Placement, pk=placement, proposal__request=asked)
        form = ThanksForm(request.POST)
        if not form.is_valid():
            return self.show(request, form=form, **key)
        words, name = form.cleaned_data["words"], asked.contact_name
        done(
            request,
            lambda: give_thanks(row, from_name=name, words=words, by=request.actor, on=timezone.localdate()),
            _("Je bedankje is onderweg."),
        )
        return redirect(self.base(request, **key))


def or_404(found: Request | None) -> Request:
    """The request, or 404."""
    if found is None:
        raise Http404
    return found
