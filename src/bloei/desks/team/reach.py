"""What going to doors reaches, what counts as a step, recruitment with its yield, and who may visit people."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.accounts.models import Membership, Role
from bloei.desks.team.doors import door_form, page
from bloei.desks.team.forms.doors import RecruitmentForm
from bloei.desks.team.forms.outcomes import SpanForm
from bloei.desks.team.forms.visits import DefinitionForm
from bloei.desks.team.scope import own_centres, teams_in_view
from bloei.guidance.models import Rung
from bloei.journeys.outcomes import Span
from bloei.journeys.reach import reach_of, with_yield
from bloei.kit.forms import carried_out, done
from bloei.outreach.actions import define_step, hold_recruitment, see_vog
from bloei.outreach.models import Recruitment, StepDefinition, StepKind, Visitor
from bloei.outreach.queries import definition_on

PAGE_SIZE = 50


@require_safe
@staff_door
def figures(request: ActorRequest) -> HttpResponse:
    """Visits, reach, steps and moves on the ladder in a period (DOOR-05, DOOR-06, DOOR-07, DOOR-15)."""
    today, centres = timezone.localdate(), own_centres(request).order_by("name", "pk")
    usual = {"first": f"{today:%Y}-01-01", "last": f"{today:%Y-%m-%d}", "centre": ""}
    form = SpanForm({**usual, **request.GET.dict()}, centres=centres)
    if not form.is_valid():
        return page(request, "figures", form=form, reach=None, status=422)
    given = form.cleaned_data
    chosen = [given["centre"].pk] if given["centre"] else [centre.pk for centre in centres]
    reach = reach_of(Span(given["first"], given["last"], chosen))
    context: dict[str, Any] = {"form": form, "reach": reach, "centres": centres}
    context["counted"] = [StepKind(kind).label for kind in reach.definition.kinds]
    context["rungs"] = [
        (rung.label, reach.ladder.start[rung.value], reach.ladder.now[rung.value]) for rung in Rung
    ]
    return page(request, "figures", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def definition(request: ActorRequest, pk: int) -> HttpResponse:
    """From a day on, these steps count at this centre (DOOR-15)."""
    centre, today = get_object_or_404(own_centres(request), pk=pk), timezone.localdate()
    now = definition_on(centre.pk, today)
    first = {"kinds": now.kinds, "within_days": now.within_days, "since": today, "words": now.words}
    form = DefinitionForm(request.POST or None, initial=first, instance=StepDefinition(centre=centre))

    def define() -> None:
        form.instance.kinds = form.cleaned_data["kinds"]
        define_step(form.instance, by=request.actor)

    if carried_out(form, define):
        return redirect("team:door_figures")
    words = {"title": _("Wat telt als stap?"), "sub": centre.name, "submit": _("Zo tellen we")}
    return door_form(request, form, back=reverse("team:door_figures"), **words)


@require_safe
@staff_door
def recruitments(request: ActorRequest) -> HttpResponse:
    """Where people heard about the programme, and what came of it (MDW-12, MDW-43)."""
    rows = Recruitment.objects.filter(centre__team__in=teams_in_view(request))
    shown = with_yield(rows).select_related("neighbourhood").order_by("-held_on", "-pk")
    return page(request, "recruitments", shown=Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def recruitment_new(request: ActorRequest) -> HttpResponse:
    """An event where people hear about the programme."""
    centres = own_centres(request)
    first = centres.first()
    start = {
        "centre": first,
        "neighbourhood": first and first.neighbourhood_id,
        "held_on": timezone.localdate(),
    }
    form = RecruitmentForm(request.POST or None, initial=start, centres=centres)
    if carried_out(form, lambda: hold_recruitment(form.instance, by=request.actor)):
        return redirect("team:recruitments")
    title, back = _("Nieuwe werving"), reverse("team:recruitments")
    return door_form(request, form, title=title, submit=_("Bewaar de werving"), back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def recruitment_change(request: ActorRequest, pk: int) -> HttpResponse:
    """How many people came, and the rest of it."""
    row = fetch_editable(Recruitment.objects, request.actor, pk=pk)
    form = RecruitmentForm(request.POST or None, centres=own_centres(request), instance=row)
    if carried_out(form, lambda: hold_recruitment(form.instance, by=request.actor)):
        return redirect("team:recruitments")
    title, back = _("Wijzig de werving"), reverse("team:recruitments")
    return door_form(request, form, title=title, submit=_("Bewaar de werving"), back=back)


@require_safe
@staff_door
def visitors(request: ActorRequest) -> HttpResponse:
    """The volunteers who visit people at home, and whether their VOG was seen (facts 2.10)."""
    teams = teams_in_view(request)
    held = Membership.objects.in_force(timezone.localdate()).filter(role=Role.VISITOR, team__in=teams)
    seen = {(row.team_id, row.user_id): row for row in Visitor.objects.filter(team__in=teams)}
    members = held.select_related("user", "team").order_by("user__name", "pk")
    rows = [(member, seen.get((member.team_id or 0, member.user_id))) for member in members]
    return page(request, "visitors", rows=rows)


@require_POST
@staff_door
def vog_seen(request: ActorRequest, pk: int) -> HttpResponse:
    """The certificate of this volunteer was seen today; its number is not kept."""
    member, today = fetch_editable(Membership.objects, request.actor, pk=pk), timezone.localdate()
    team = get_object_or_404(own_centres(request), team=member.team_id).team
    done(request, lambda: see_vog(member.user, team, by=request.actor, on=today), _("VOG gezien. Genoteerd."))
    return redirect("team:visitors")


urlpatterns = [
    path("aan-de-deur/cijfers/", figures, name="door_figures"),
    path("aan-de-deur/cijfers/stap/<int:pk>/", definition, name="door_definition"),
    path("aan-de-deur/wervingen/", recruitments, name="recruitments"),
    path("aan-de-deur/wervingen/nieuw/", recruitment_new, name="recruitment_new"),
    path("aan-de-deur/wervingen/<int:pk>/", recruitment_change, name="recruitment_change"),
    path("aan-de-deur/bezoekers/", visitors, name="visitors"),
    path("aan-de-deur/bezoekers/<int:pk>/vog/", vog_seen, name="vog_seen"),
]
