"""The plan: what she wants, what is agreed, what she said yes to, looking back, and the plan on paper."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bloei.accounts.doors import ActorRequest, staff_door
from bloei.desks.host.plan import paper_of
from bloei.desks.team.case import open_case, open_enrolment, open_plan, show_case
from bloei.desks.team.forms.plan import ReviewForm, WordsForm, YesForm
from bloei.desks.team.goals import form_page
from bloei.desks.team.goals import urlpatterns as goal_urls
from bloei.desks.team.her_week import urlpatterns as week_urls
from bloei.guidance import actions, rules
from bloei.guidance.models import Agreement, Review
from bloei.guidance.queries import goals_of, week_tasks_of, words_of
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
        said=words_of(case.plan),
        goals=goals_of(case.plan),
        tasks=week_tasks_of(case.plan, case.today),
        milestones=case.plan.milestones.select_related("entered_by"),
        shares=case.plan.shares.all(),
        paper_languages=settings.LANGUAGES,
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
def words(request: ActorRequest, person: int, topic: str) -> HttpResponse:
    """Her words about the whole plan, and the worker's beside them (MDW-21, MDW-22)."""
    case, found = open_plan(request, person)
    said = next((each for each in words_of(found) if each.topic == topic), None)
    if said is None:
        raise Http404
    form = WordsForm(request.POST or None, instance=said)
    if request.method == "POST" and carried_out(
        form, lambda: actions.set_words(found, topic, **form.given(), by=request.actor)
    ):
        messages.success(request, _("Bewaard."))
        return redirect("team:plan", person)
    heading = capfirst(said.get_topic_display())
    return show_case(request, case, "team/plan/form.html", status_of(form), form=form, heading=heading)


@form_page
@staff_door
def agree(request: ActorRequest, person: int) -> HttpResponse:
    """Her yes on paper with the code of the plan, or aloud in front of a witness; entered for her."""
    case, found = open_plan(request, person)
    form = YesForm(request.POST or None, today=case.today)
    if request.method == "POST" and carried_out(
        form,
        lambda: actions.agree_plan(
            found,
            way=form.cleaned_data["way"],
            by=request.actor,
            on=form.cleaned_data["agreed_on"],
            code=form.cleaned_data["code"],
            witness=form.cleaned_data["witness"],
        ),
    ):
        messages.success(request, _("Het akkoord is ingevoerd."))
        return redirect("team:plan", person)
    return show_case(
        request, case, "team/plan/form.html", status_of(form), form=form, heading=_("Akkoord invoeren")
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
    """The plan to take along in her language: pictures, few words, boxes to tick, and the code for her yes."""
    case, found = open_plan(request, person)
    wish = request.GET.get("taal") or (case.person.user.language if case.person.user else "")
    language = wish if wish in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        context = paper_of(found, on=case.today)
        back = reverse("team:plan", args=[person])
        return show_case(request, case, "host/plan_paper.html", back_url=back, **context)


urlpatterns = [
    *goal_urls,
    *week_urls,
    path("deelnemers/<int:person>/plan/", plan, name="plan"),
    path("deelnemers/<int:person>/plan/maken/", plan_start, name="plan_start"),
    path("deelnemers/<int:person>/plan/woorden/<slug:topic>/", words, name="plan_words"),
    path("deelnemers/<int:person>/plan/akkoord/", agree, name="plan_agree"),
    path("deelnemers/<int:person>/plan/akkoord/<int:agreement>/", agreement, name="agreement"),
    path("deelnemers/<int:person>/plan/terugblik/", review, name="review"),
    path("deelnemers/<int:person>/plan/papier/", paper, name="plan_paper"),
]
