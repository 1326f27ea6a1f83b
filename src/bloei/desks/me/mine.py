"""The door of this desk: a participant comes in, with her own file and enrolment in hand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.actor import Actor
from bloei.accounts.doors import ActorRequest, participant_door
from bloei.centres.models import Centre
from bloei.desks.me.words import words_for
from bloei.kit.forms import status_of
from bloei.kit.objections import Refused
from bloei.people.models import Person
from bloei.programmes.models import Enrolment
from bloei.programmes.queries import current_enrolment_of


@dataclass(frozen=True)
class Mine:
    """Who looks at her own pages, and where she takes part."""

    actor: Actor
    person: Person
    enrolment: Enrolment

    @property
    def centre(self) -> Centre:
        """The centre where she takes part."""
        return self.enrolment.programme.centre


MyView = Callable[..., HttpResponseBase]


def mine_of(actor: Actor) -> Mine | None:
    """Her file and current enrolment; None when she does not take part now."""
    person = Person.objects.filter(user=actor.user).first()
    enrolment = current_enrolment_of(person) if person else None
    if person is None or enrolment is None or enrolment.ended_on:
        return None
    return Mine(actor, person, enrolment)


def _with_mine(view: MyView) -> MyView:
    @participant_door
    @wraps(view)
    def opened(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        mine = mine_of(request.actor)
        if mine is None:
            return render(request, "me/not_taking_part.html", {"size": size_of(request)})
        return view(request, mine, *args, **kwargs)

    return opened


def my_page(view: MyView) -> MyView:
    """A page of the participant: reading only."""
    return _with_mine(require_safe(view))


def my_form(view: MyView) -> MyView:
    """A page of the participant with a form that comes back to the same address."""
    return _with_mine(view)


def my_deed(view: MyView) -> MyView:
    """One verb by the participant. A refusal becomes a friendly message; nothing has changed then."""

    @wraps(view)
    def done(request: ActorRequest, mine: Mine, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, mine, *args, **kwargs)
        except Refused as refused:
            for text in words_for(refused):
                messages.warning(request, text)
            return back(request)

    return _with_mine(require_POST(done))


def size_of(request: HttpRequest) -> str:
    """How large she likes the letters."""
    return str(request.session.get("size", ""))


def show(request: HttpRequest, mine: Mine, page: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page of this desk, with what all of them need."""
    known = {"mine": mine, "now": timezone.localtime(), "size": size_of(request)}
    return render(request, f"me/{page}.html", {**known, **context}, status=status)


def carried_out(form: BaseForm, verb: Callable[[], object]) -> bool:
    """Whether the form was filled in well and the verb done; if not, the form says so in simple words."""
    if not form.is_valid():
        return False
    try:
        verb()
    except Refused as refused:
        for text in words_for(refused):
            form.add_error(None, text)
        return False
    return True


def ask(
    request: HttpRequest, mine: Mine, form: BaseForm, title: str, *, quote: str = "", back_to: str
) -> HttpResponse:
    """A page with one short form."""
    context = {"form": form, "title": title, "quote": quote, "back_to": back_to}
    return show(request, mine, "form", status_of(form), **context)


BACK = {
    "today": "me:today",
    "agenda": "me:agenda",
    "plan": "me:plan",
    "jobs": "me:jobs",
    "about": "me:about",
    "roster": "me:roster",
    "shift": "me:roster",
}


def back(request: HttpRequest, default: str = "me:today") -> HttpResponse:
    """To the page where the button stood, which the form names with a word."""
    return redirect(BACK.get(request.POST.get("back", ""), default))


def well_done(request: HttpRequest, text: str = "") -> None:
    """A friendly word on the next page."""
    messages.success(request, text or _("Gelukt."))
