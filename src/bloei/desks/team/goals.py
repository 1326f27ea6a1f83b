"""Goals and steps of a plan: one screen per verb."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.case import Case, open_plan, show_case
from bloei.desks.team.forms.plan import ChangeGoalForm, GoalForm, StepForm
from bloei.guidance import actions
from bloei.guidance.models import Goal, Plan, Step
from bloei.guidance.queries import goals_of
from bloei.kit.forms import carried_out, status_of
from bloei.kit.objections import Refused

form_page = require_http_methods(["GET", "HEAD", "POST"])


def _goal(plan: Plan, pk: int) -> Goal:
    return get_object_or_404(Goal.objects.select_related("plan__enrolment__person"), plan=plan, pk=pk)


@form_page
@staff_door
def goal_new(request: ActorRequest, person: int) -> HttpResponse:
    """A goal in her own words, written down for her."""
    case, plan = open_plan(request, person)
    form = GoalForm(request.POST or None)
    if request.method == "POST" and carried_out(
        form, lambda: actions.set_goal(plan, form.instance, by=request.actor, on=case.today)
    ):
        messages.success(request, _("Het doel staat in het plan."))
        return redirect("team:plan", person)
    return show_case(
        request, case, "team/plan/form.html", status_of(form), form=form, heading=_("Nieuw doel")
    )


@form_page
@staff_door
def goal_change(request: ActorRequest, person: int, goal: int) -> HttpResponse:
    """The worker's words, or hers on her behalf."""
    case, plan = open_plan(request, person)
    form = ChangeGoalForm(request.POST or None, instance=_goal(plan, goal))
    if request.method == "POST" and carried_out(
        form,
        lambda: actions.change_goal(
            form.instance, by=request.actor, on_behalf=form.cleaned_data["on_behalf"]
        ),
    ):
        messages.success(request, _("Het doel is veranderd."))
        return redirect("team:plan", person)
    return show_case(
        request, case, "team/plan/form.html", status_of(form), form=form, heading=_("Doel veranderen")
    )


@require_POST
@staff_door
def goal_end(request: ActorRequest, person: int, goal: int) -> HttpResponse:
    """The goal is reached, or dropped."""
    case, plan = open_plan(request, person)
    verb = actions.drop_goal if request.POST.get("end") == "drop" else actions.reach_goal
    try:
        verb(_goal(plan, goal), by=request.actor, on=case.today)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("team:plan", person)


@form_page
@staff_door
def step_new(request: ActorRequest, person: int, goal: int) -> HttpResponse:
    """Who does what before when."""
    case, plan = open_plan(request, person)
    found = _goal(plan, goal)
    form = StepForm(request.POST or None, enrolment=plan.enrolment, today=case.today)
    if request.method == "POST" and carried_out(
        form, lambda: actions.agree_step(found, form.instance, by=request.actor)
    ):
        messages.success(request, _("De afspraak staat bij het doel."))
        return redirect(f"{reverse('team:plan', args=[person])}#doel-{goal}")
    heading = _("Nieuwe afspraak bij: %(goal)s") % {"goal": found.words}
    return show_case(request, case, "team/plan/form.html", status_of(form), form=form, heading=heading)


@require_POST
@staff_door
def step_tick(request: ActorRequest, person: int, step: int) -> HttpResponse:
    """A step is done, or open again."""
    case, plan = open_plan(request, person)
    rows = Step.objects.select_related("goal__plan__enrolment__person")
    found = get_object_or_404(rows, goal__plan=plan, pk=step)
    try:
        if request.POST.get("done") == "no":
            actions.untick_step(found, by=request.actor)
        else:
            actions.tick_step(found, by=request.actor, on=case.today)
    except Refused as refused:
        messages.warning(request, str(refused))
    return _after_tick(request, case, plan, found)


def _after_tick(request: ActorRequest, case: Case, plan: Plan, step: Step) -> HttpResponse:
    page = "plan" if request.POST.get("page") == "plan" else "overview"
    if not getattr(request, "htmx", False):
        return redirect(
            f"{reverse('team:plan' if page == 'plan' else 'team:file', args=[case.person.pk])}#doel-{step.goal_id}"
        )
    number, goal = next(pair for pair in enumerate(goals_of(plan), 1) if pair[1].pk == step.goal_id)
    here = Case(case.person, case.enrolment, case.actor, page, case.today)
    return render(
        request, "team/file/goal.html", {"case": here, "person": case.person, "goal": goal, "number": number}
    )


urlpatterns = [
    path("deelnemers/<int:person>/plan/doel/", goal_new, name="goal_new"),
    path("deelnemers/<int:person>/plan/doel/<int:goal>/", goal_change, name="goal_change"),
    path("deelnemers/<int:person>/plan/doel/<int:goal>/klaar/", goal_end, name="goal_end"),
    path("deelnemers/<int:person>/plan/doel/<int:goal>/afspraak/", step_new, name="step_new"),
    path("deelnemers/<int:person>/plan/afspraak/<int:step>/", step_tick, name="step_tick"),
]
