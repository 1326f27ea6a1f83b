"""The plan: what she wants, what is agreed, what she said yes to, looking back, and the plan on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.team.case import open_case, open_enrolment, open_plan, show_case
from bloei.desks.team.forms.plan import MotiveForm, PaperForm, ReviewForm
from bloei.desks.team.goals import form_page
from bloei.desks.team.goals import urlpatterns as goal_urls
from bloei.guidance import actions, rules
from bloei.guidance.models import Agreement, Review, Way
from bloei.guidance.queries import goals_of
from bloei.guidance.wording import compared
from bloei.kit.forms import carried_out, status_of
from bloei.kit.objections import Refused, present
from bloei.placements.queries import thanks_of


@require_safe
@staff_door
def plan(request: ActorRequest, person: int) -> HttpResponse:
    """The whole plan on one page."""
    case = open_case(request, person, page="plan")
    if case.plan is None:
        return show_case(request, case, "team/plan/none.html")
    return show_case(
        request,
        case,
        "team/plan/page.html",
        plan=case.plan,
        goals=goals_of(case.plan),
        agreements=case.plan.agreements.select_related("entered_by"),
        reviews=case.plan.reviews.select_related("held_by"),
        thanks=thanks_of(case.plan.enrolment),
        changed=rules.plan_changed_since_agreement(case.plan),
        cannot_agree=present([rules.enrolment_open(case.plan.enrolment), rules.plan_has_goal(case.plan)]),
    )


@require_POST
@staff_door
def plan_start(request: ActorRequest, person: int) -> HttpResponse:
    """There is a plan to fill in."""
    case, enrolment = open_enrolment(request, person, page="plan")
    try:
        actions.start_plan(enrolment, by=request.actor, on=case.today)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("team:plan", person)


@form_page
@staff_door
def motive(request: ActorRequest, person: int) -> HttpResponse:
    """Why she takes part, in her own words."""
    case, found = open_plan(request, person)
    form = MotiveForm(request.POST or None, instance=found)
    if request.method == "POST" and carried_out(
        form, lambda: actions.set_motive(found, form.cleaned_data["motive"], by=request.actor)
    ):
        messages.success(request, _("Bewaard."))
        return redirect("team:plan", person)
    return show_case(
        request, case, "team/plan/form.html", status_of(form), form=form, heading=_("Waarom doe je mee?")
    )


@form_page
@staff_door
def agree(request: ActorRequest, person: int) -> HttpResponse:
    """Her yes on paper, entered for her with the code of the plan."""
    case, found = open_plan(request, person)
    form = PaperForm(request.POST or None, today=case.today)
    if request.method == "POST" and carried_out(
        form,
        lambda: actions.agree_plan(
            found,
            way=Way.PAPER,
            by=request.actor,
            on=form.cleaned_data["agreed_on"],
            code=form.cleaned_data["code"],
        ),
    ):
        messages.success(request, _("Het akkoord op papier is ingevoerd."))
        return redirect("team:plan", person)
    return show_case(
        request, case, "team/plan/form.html", status_of(form), form=form, heading=_("Akkoord op papier")
    )


@require_safe
@staff_door
def agreement(request: ActorRequest, person: int, agreement: int) -> HttpResponse:
    """What she said yes to that day, and what was different from the time before."""
    case = open_case(request, person, page="plan")
    rows = Agreement.objects.filter(plan__enrolment=case.enrolment).select_related("entered_by")
    found = get_object_or_404(rows, pk=agreement)
    before = Agreement.objects.filter(plan=found.plan_id, pk__lt=found.pk).order_by("-pk").first()
    lines = compared(before.wording if before else None, found.wording)
    return show_case(request, case, "team/plan/agreement.html", agreement=found, before=before, lines=lines)


@form_page
@staff_door
def review(request: ActorRequest, person: int) -> HttpResponse:
    """Looking back together."""
    case, found = open_plan(request, person)
    form = ReviewForm(request.POST or None, instance=Review(plan=found, held_on=case.today))
    if request.method == "POST" and carried_out(
        form, lambda: actions.hold_review(found, form.instance, by=request.actor)
    ):
        messages.success(request, _("De terugblik staat bij het plan."))
        return redirect("team:plan", person)
    return show_case(
        request, case, "team/plan/form.html", status_of(form), form=form, heading=_("Samen terugkijken")
    )


@require_safe
@staff_door
def paper(request: ActorRequest, person: int) -> HttpResponse:
    """The plan to take along: pictures, few words, boxes to tick, and the code for her yes."""
    case, found = open_plan(request, person)
    goals = [goal for goal in goals_of(found) if goal.is_open]
    return show_case(request, case, "team/plan/paper.html", plan=found, goals=goals)


urlpatterns = [
    *goal_urls,
    path("deelnemers/<int:person>/plan/", plan, name="plan"),
    path("deelnemers/<int:person>/plan/maken/", plan_start, name="plan_start"),
    path("deelnemers/<int:person>/plan/waarom/", motive, name="motive"),
    path("deelnemers/<int:person>/plan/akkoord/", agree, name="plan_agree"),
    path("deelnemers/<int:person>/plan/akkoord/<int:agreement>/", agreement, name="agreement"),
    path("deelnemers/<int:person>/plan/terugblik/", review, name="review"),
    path("deelnemers/<int:person>/plan/papier/", paper, name="plan_paper"),
]
