"""People to go and see: the list of a neighbourhood, and the page of one door."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door, visitor_door
from bloei.desks.team.colleagues import visitors_of
from bloei.desks.team.forms.doors import AssignForm, AttemptForm, DoorFilter, DoorForm
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.scope import centres_to_visit_from, own_centres, teams_in_view
from bloei.kit.forms import carried_out, done, status_of
from bloei.outreach.actions import assign_approach, note_attempt, put_on_list
from bloei.outreach.models import Approach, CameBy, Visit
from bloei.outreach.queries import State, on_lowest_rungs, out_now, with_state
from bloei.programmes.models import Enrolment

PAGE_SIZE = 50
TONES = {State.NEW: "info", State.PLANNED: "info", State.ACCEPTED: "positive", State.YES: "positive"}


def base_of(request: ActorRequest) -> str:
    """The frame: staff have the whole desk around it, a volunteer only the doors."""
    return "team/page.html" if request.actor.is_staff else "team/doors/visitor.html"


def page(request: ActorRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page of this family in the frame of the one who looks."""
    return render(
        request, f"team/doors/{template}.html", {"base": base_of(request), **context}, status=status
    )


def door_form(request: ActorRequest, form: Any, **context: Any) -> HttpResponse:
    """A page with one form in the frame of the one who looks."""
    crumb = {"crumb": _("Aan de deur"), "crumb_href": reverse("team:doors"), "base": base_of(request)}
    return form_page(request, form, **{**crumb, **context})


def _in_view(request: ActorRequest) -> QuerySet[Approach]:
    rows = Approach.objects.visible_to(request.actor)
    return rows.filter(centre__team__in=teams_in_view(request)) if request.actor.is_staff else rows


def badges(rows: list[Any]) -> list[tuple[Any, object, str]]:
    """Each row with the words and the tone of its state."""
    return [(row, State(row.state).label, TONES.get(State(row.state), "neutral")) for row in rows]


@require_safe
@visitor_door
def doors(request: ActorRequest) -> HttpResponse:
    """The list in the order of the street, without a rank, and who is out now (DOOR-01, DOOR-02, DOOR-03)."""
    form = DoorFilter(request.GET)
    rows = with_state(_in_view(request)).select_related("person", "neighbourhood", "assigned_to")
    given = form.cleaned_data if form.is_valid() else {}
    if given.get("neighbourhood"):
        rows = rows.filter(neighbourhood=given["neighbourhood"])
    rows = rows.filter(state=given["state"]) if given.get("state") else rows.exclude(state=State.YES)
    ordered = rows.order_by("neighbourhood__name", "street", "house_number", "pk")
    shown = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page"))
    out = out_now(Visit.objects.visible_to(request.actor))
    return page(
        request, "list", form=form, shown=shown, rows=badges(list(shown)), out=out, now=timezone.now()
    )


@require_safe
@visitor_door
def out(request: ActorRequest) -> HttpResponse:
    """Who is on a visit now, and until when; the page looks again each minute."""
    rows = out_now(Visit.objects.visible_to(request.actor))
    return page(request, "out", out=rows, now=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@visitor_door
def door_new(request: ActorRequest) -> HttpResponse:
    """Somebody is put on the list, with the reason why (MAC-12, MAC-14)."""
    centres, today = centres_to_visit_from(request), timezone.localdate()
    first = centres.first()
    start = {"centre": first, "neighbourhood": first and first.neighbourhood_id}
    form = DoorForm(request.POST or None, initial=start, centres=centres, staff=request.actor.is_staff)
    if carried_out(form, lambda: put_on_list(form.instance, by=request.actor, on=today)):
        messages.success(request, _("Staat op de lijst."))
        return redirect("team:door", pk=form.instance.pk)
    return door_form(
        request,
        form,
        title=_("Zet iemand op de lijst"),
        submit=_("Zet op de lijst"),
        back=reverse("team:doors"),
    )


def _door_page(request: ActorRequest, pk: int, form: AttemptForm) -> HttpResponse:
    rows = with_state(Approach.objects.visible_to(request.actor)).select_related(
        "person", "neighbourhood", "assigned_to", "recruitment", "recruited_by__person", "proposed_programme"
    )
    approach = fetch(Approach.objects, request.actor, pk=pk)
    row, words, tone = badges([rows.get(pk=approach.pk)])[0]
    return page(
        request,
        "door",
        status=status_of(form),
        approach=row,
        state=words,
        tone=tone,
        form=form,
        attempts=row.attempts.select_related("by"),
        visits=row.visits.select_related("visitor").order_by("-starts_at", "-pk"),
        wishes=row.wishes.select_related("activity"),
        steps=row.steps.all(),
        may_change=Approach.objects.editable_by(request.actor).filter(pk=pk).exists(),
    )


@require_safe
@visitor_door
def door(request: ActorRequest, pk: int) -> HttpResponse:
    """One door: who lives there, why, who tried when, and what comes next."""
    return _door_page(request, pk, AttemptForm())


@require_POST
@visitor_door
def attempt(request: ActorRequest, pk: int) -> HttpResponse:
    """Not at home, later, or spoken to: one tap."""
    approach = fetch_editable(Approach.objects, request.actor, pk=pk)
    form, now = AttemptForm(request.POST), timezone.now()

    def note() -> None:
        given = form.cleaned_data
        note_attempt(approach, given["outcome"], again_on=given["again_on"], by=request.actor, at=now)

    if carried_out(form, note):
        messages.success(request, _("Genoteerd."))
        return redirect("team:door", pk=pk)
    return _door_page(request, pk, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def assign(request: ActorRequest, pk: int) -> HttpResponse:
    """Who goes there."""
    approach, today = fetch_editable(Approach.objects, request.actor, pk=pk), timezone.localdate()
    people = visitors_of(approach.centre.team, today)
    form = AssignForm(request.POST or None, initial={"user": approach.assigned_to_id}, people=people)
    if carried_out(
        form, lambda: assign_approach(approach, form.cleaned_data["user"], by=request.actor, on=today)
    ):
        return redirect("team:door", pk=pk)
    back = reverse("team:door", args=[pk])
    return door_form(request, form, title=_("Wie gaat erheen?"), submit=_("Bewaar"), back=back)


@require_safe
@staff_door
def known(request: ActorRequest) -> HttpResponse:
    """Whom the programme knows on the lowest two rungs, by name and without a rank (DOOR-02)."""
    rows = on_lowest_rungs(Enrolment.objects.filter(programme__centre__team__in=teams_in_view(request)))
    return page(request, "known", shown=Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")))


@require_POST
@staff_door
def known_add(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody known on a low rung is put on the list."""
    enrolment = fetch_editable(Enrolment.objects, request.actor, pk=pk)
    person, centre = enrolment.person, own_centres(request).get(pk=enrolment.programme.centre_id)
    approach = Approach(
        person=person,
        centre=centre,
        neighbourhood=person.neighbourhood or centre.neighbourhood,
        came_by=CameBy.LADDER,
    )
    today, words = timezone.localdate(), _("Staat op de lijst.")
    done(request, lambda: put_on_list(approach, by=request.actor, on=today), words)
    return redirect("team:doors_known")


urlpatterns = [
    path("aan-de-deur/", doors, name="doors"),
    path("aan-de-deur/op-pad/", out, name="doors_out"),
    path("aan-de-deur/nieuw/", door_new, name="door_new"),
    path("aan-de-deur/bekenden/", known, name="doors_known"),
    path("aan-de-deur/bekenden/<int:pk>/", known_add, name="doors_known_add"),
    path("aan-de-deur/<int:pk>/", door, name="door"),
    path("aan-de-deur/<int:pk>/poging/", attempt, name="door_attempt"),
    path("aan-de-deur/<int:pk>/wie-gaat/", assign, name="door_assign"),
]
