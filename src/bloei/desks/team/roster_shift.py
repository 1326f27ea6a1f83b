"""One shift: who is on it, who can, who cannot and why; putting people on and taking them off."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.roster import ShiftForm
from bloei.desks.team.roster import week_context
from bloei.desks.team.roster_panel import panel_of
from bloei.desks.team.roster_week import board_of
from bloei.kit.forms import carried_out, done
from bloei.programmes.models import Enrolment
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Coming, Roster, Shift


@require_safe
@staff_door
def shift(request: ActorRequest, pk: int) -> HttpResponse:
    """The shift beside its week: who does it, and who could."""
    found = fetch(Shift.objects.select_related("task", "roster__centre"), request.actor, pk=pk)
    centre, today = found.roster.centre, timezone.localdate()
    board = board_of(centre, found.roster.week, request.actor, today, chosen=pk)
    panel = panel_of(found, request.actor, request.GET.get("wie", "").strip())
    context = week_context(board) | {"shift": found, "panel": panel}
    return render(request, "team/roster/shift.html", context)


def _editable(request: ActorRequest, pk: int) -> Shift:
    rows = Shift.objects.select_related("task", "roster__centre")
    return fetch_editable(rows, request.actor, pk=pk)


@require_POST
@staff_door
def shift_assign(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody is put on the shift; in a week that is known she is told and asked at once."""
    found = _editable(request, pk)
    key = request.POST.get("enrolment", "")
    rows = Enrolment.objects.select_related("person", "programme")
    enrolment = fetch_editable(rows, request.actor, pk=int(key) if key.isdigit() else 0)
    asked, put = _("%(name)s is gevraagd."), _("%(name)s staat op deze dienst.")
    words = (asked if found.roster.published_at else put) % {"name": enrolment.person.name}
    agreed = request.POST.get("agreed") == "yes"
    done(
        request,
        lambda: actions.assign(found, enrolment, she_agreed=agreed, by=request.actor, at=timezone.now()),
        words,
    )
    return redirect("team:shift", pk)


def _with_assignment(
    request: ActorRequest, pk: int, verb: Callable[[Assignment], object], words: object
) -> HttpResponse:
    """One verb about somebody on a shift, and back to the shift."""
    rows = Assignment.objects.select_related(
        "enrolment__person", "enrolment__programme", "shift__task", "shift__roster__centre"
    )
    found = fetch_editable(rows, request.actor, pk=pk)
    done(request, lambda: verb(found), words)
    return redirect("team:shift", found.shift_id)


@require_POST
@staff_door
def assignment_off(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody no longer stands on the shift."""

    def verb(found: Assignment) -> None:
        actions.withdraw(found, by=request.actor, at=timezone.now())

    return _with_assignment(request, pk, verb, _("Eraf gehaald."))


@require_POST
@staff_door
def assignment_pin(request: ActorRequest, pk: int) -> HttpResponse:
    """A new proposal leaves her here, or may move her."""
    is_pinned = request.POST.get("pinned") == "yes"
    words = _("Een voorstel laat dit zo.") if is_pinned else _("Een voorstel mag dit veranderen.")
    return _with_assignment(
        request, pk, lambda found: actions.pin(found, is_pinned=is_pinned, by=request.actor), words
    )


@require_POST
@staff_door
def assignment_answer(request: ActorRequest, pk: int) -> HttpResponse:
    """What she said by phone or at the desk: she comes, or she cannot."""
    answer = request.POST.get("answer", "")

    def verb(found: Assignment) -> None:
        actions.answer_assignment(found, answer, by=request.actor, at=timezone.now())

    words = _("Genoteerd: kan niet.") if answer == Coming.NO else _("Genoteerd.")
    return _with_assignment(request, pk, verb, words)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def shift_new(request: ActorRequest, pk: int) -> HttpResponse:
    """A task is done on one day more."""
    roster = fetch_editable(Roster.objects.select_related("centre"), request.actor, pk=pk)
    initial = {"on": request.GET.get("dag", f"{roster.week:%Y-%m-%d}"), "people_needed": 1}
    form = ShiftForm(request.POST or None, instance=Shift(roster=roster), initial=initial)

    def verb() -> object:
        return actions.add_shift(form.instance, by=request.actor, at=timezone.now())

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:shift", form.instance.pk)
    back = reverse("team:roster_of", args=[roster.centre_id])
    crumb = {"crumb": _("Rooster"), "crumb_href": back}
    return form_page(request, form, title=_("Nieuwe dienst"), submit=_("Zet in de week"), back=back, **crumb)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def shift_change(request: ActorRequest, pk: int) -> HttpResponse:
    """Another day, other hours, or more or fewer people; who knew of it is told."""
    found = _editable(request, pk)
    form = ShiftForm(request.POST or None, instance=found, initial={"on": f"{found.on:%Y-%m-%d}"})

    def verb() -> object:
        return actions.change_shift(form.instance, by=request.actor, at=timezone.now())

    if request.method == "POST" and carried_out(form, verb):
        return redirect("team:shift", pk)
    back = reverse("team:shift", args=[pk])
    crumb = {"crumb": str(found.task), "crumb_href": back}
    intro = _("Wie al bericht kreeg, krijgt de nieuwe tijd.") if found.roster.published_at else ""
    return form_page(
        request, form, title=_("Verander de dienst"), submit=_("Bewaar"), back=back, intro=intro, **crumb
    )


@require_POST
@staff_door
def shift_cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """The shift does not go on; who knew of it is told."""
    found = _editable(request, pk)
    words = _("De dienst gaat niet door.")
    done(request, lambda: actions.cancel_shift(found, by=request.actor, at=timezone.now()), words)
    return redirect("team:shift", pk)


@require_POST
@staff_door
def shift_reinstate(request: ActorRequest, pk: int) -> HttpResponse:
    """The shift goes on after all."""
    found = _editable(request, pk)
    words = _("De dienst gaat toch door.")
    done(request, lambda: actions.reinstate_shift(found, by=request.actor, at=timezone.now()), words)
    return redirect("team:shift", pk)


urlpatterns = [
    path("rooster/dienst/<int:pk>/", shift, name="shift"),
    path("rooster/dienst/<int:pk>/zetten/", shift_assign, name="shift_assign"),
    path("rooster/dienst/<int:pk>/wijzigen/", shift_change, name="shift_change"),
    path("rooster/dienst/<int:pk>/vervalt/", shift_cancel, name="shift_cancel"),
    path("rooster/dienst/<int:pk>/toch/", shift_reinstate, name="shift_reinstate"),
    path("rooster/inzet/<int:pk>/eraf/", assignment_off, name="assignment_off"),
    path("rooster/inzet/<int:pk>/vast/", assignment_pin, name="assignment_pin"),
    path("rooster/inzet/<int:pk>/antwoord/", assignment_answer, name="assignment_answer"),
    path("rooster/week/<int:pk>/dienst/", shift_new, name="shift_new"),
]
