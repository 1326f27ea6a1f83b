"""A person and a job: proposing, the click interview, both answers; and the jobs in a person's file."""

from typing import Any

from django.contrib import messages
from django.forms.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.demand.models import Request
from bloei.desks.team.case import open_case, show_case
from bloei.desks.team.forms.jobs import (
    EndForm,
    HoursForm,
    InterviewForm,
    PlacementForm,
    ProposalForm,
    ThanksForm,
)
from bloei.desks.team.round_rows import reasons_of
from bloei.desks.team.thread import hours_words
from bloei.journal.actions import record_reading
from bloei.journeys.placing import objections_to_placing
from bloei.kit.forms import carried_out
from bloei.kit.objections import Refused, present
from bloei.matching.actions import ask_her
from bloei.matching.models import JOB_REASONS, Round
from bloei.matching.queries import chances_of
from bloei.placements.actions import (
    answer_proposal,
    objections_to_asking,
    plan_click_interview,
    withdraw_proposal,
)
from bloei.placements.models import ClickAnswer, Placement, Proposal
from bloei.placements.queries import minutes_of, thanks_of, with_minutes
from bloei.programmes.models import Enrolment


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def propose(request: ActorRequest, pk: int, enrolment: int) -> HttpResponse:
    """The job is proposed to this participant, for two reasons."""
    asked = fetch_editable(Request.objects, request.actor, pk=pk)
    chosen = fetch_editable(Enrolment.objects.select_related("person"), request.actor, pk=enrolment)
    fresh = Proposal(enrolment=chosen, request=asked, proposed_on=timezone.localdate())
    form = ProposalForm(request.POST or None, instance=fresh, initial=_first_thoughts(asked, chosen))
    if carried_out(form, lambda: ask_her(fresh, by=request.actor)):
        messages.success(request, _("Voorgesteld. Plan nu het klikgesprek."))
        return _after_asking(request, fresh)
    record_reading(chosen.person, by=request.actor, page="propose")
    page = {
        "form": form,
        "asked": asked,
        "person": chosen.person,
        "objections": present(objections_to_asking(chosen, asked, timezone.localdate())),
    }
    return render(request, "team/jobs/propose.html", page, status=422 if form.is_bound else 200)


def _after_asking(request: ActorRequest, proposal: Proposal) -> HttpResponse:
    """On to the click interview; or back to the round, where the next one waits."""
    wanted = request.GET.get("ronde", "")
    if wanted.isdigit() and Round.objects.visible_to(request.actor).filter(pk=wanted).exists():
        return redirect("team:round", pk=int(wanted))
    return redirect("team:proposal", pk=proposal.pk)


def _first_thoughts(asked: Request, enrolment: Enrolment) -> dict[str, Any]:
    """The worth of the job, and the talent and the wish of hers that it touches."""
    touched = asked.talents.values("talent")
    wishes = enrolment.person.wishes.filter(talent__in=touched, fulfilled_on__isnull=True)
    return {
        "worth": asked.worth,
        "talent": enrolment.person.talents.filter(talent__in=touched).first(),
        "wish": wishes.first(),
    }


def proposal_of(request: ActorRequest, pk: int, *, editing: bool = False) -> Proposal:
    """The proposal with all that its page shows."""
    rows = Proposal.objects.select_related(
        "enrolment__person",
        "enrolment__programme",
        "request__centre",
        "request__partner",
        "goal",
        "proposed_by",
    )
    return (fetch_editable if editing else fetch)(rows, request.actor, pk=pk)


def show_proposal(request: ActorRequest, proposal: Proposal, **bound: BaseForm) -> HttpResponse:
    """One person and one job, from the two reasons to thanks. A form that came back is shown again, with 422."""
    record_reading(proposal.enrolment.person, by=request.actor, page="proposal")
    placement = with_minutes(Placement.objects.filter(proposal=proposal)).first()
    today = timezone.localdate()
    page = {
        "proposal": proposal,
        "person": proposal.enrolment.person,
        "asked": proposal.request,
        "placement": placement,
        "runs": placement is not None and (placement.ends_on is None or placement.ends_on >= today),
        "objections": objections_to_placing(proposal, today) if placement is None else [],
        "answers": ClickAnswer.choices,
        "interview_form": InterviewForm(initial={"place": proposal.request.place}),
        "placement_form": PlacementForm(initial=_as_agreed(proposal)),
        "hours_form": HoursForm(initial={"worked_on": today}, prefix="uren"),
        "thanks_form": ThanksForm(initial={"from_name": proposal.request.contact_name}, prefix="dank"),
        "end_form": EndForm(initial={"on": today}, prefix="eind"),
        **bound,
    }
    if placement is not None:
        page |= {
            "hours": [(line, hours_words(line.minutes)) for line in placement.hours.all()],
            "thanks": placement.thanks.all(),
        }
    return render(request, "team/jobs/proposal.html", page, status=422 if bound else 200)


def _as_agreed(proposal: Proposal) -> dict[str, Any]:
    """What is known already of the work."""
    asked = proposal.request
    check = asked.displacement_checks.first()
    return {
        "starts_on": timezone.localdate(),
        "hours_per_week": asked.hours_per_week,
        "supervisor": check.supervisor if check else asked.contact_name,
    }


@require_safe
@staff_door
def proposal_page(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a proposal and what became of it."""
    return show_proposal(request, proposal_of(request, pk))


@require_POST
@staff_door
def click_interview(request: ActorRequest, pk: int) -> HttpResponse:
    """The two sides know when and where they meet."""
    proposal = proposal_of(request, pk, editing=True)
    form = InterviewForm(request.POST)
    if carried_out(
        form,
        lambda: plan_click_interview(
            proposal, at=form.moment, place=form.cleaned_data["place"], by=request.actor
        ),
    ):
        messages.success(request, _("Het klikgesprek is gepland."))
        return redirect("team:proposal", pk=pk)
    return show_proposal(request, proposal, interview_form=form)


@require_POST
@staff_door
def proposal_answer(request: ActorRequest, pk: int) -> HttpResponse:
    """One of the two sides told staff what she says."""
    proposal = proposal_of(request, pk, editing=True)
    side, answer = request.POST.get("side", ""), request.POST.get("answer", "")
    try:
        answer_proposal(proposal, side, answer, by=request.actor, on=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("team:proposal", pk=pk)


@require_POST
@staff_door
def proposal_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """The proposal is taken back."""
    proposal = proposal_of(request, pk, editing=True)
    try:
        withdraw_proposal(proposal, by=request.actor, on=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("team:request", pk=proposal.request_id)


@require_safe
@staff_door
def person_jobs(request: ActorRequest, person: int) -> HttpResponse:
    """The jobs of one participant, the thanks, and what else would suit her."""
    case = open_case(request, person, page="jobs")
    enrolment = case.enrolment
    page: dict[str, Any] = {
        "enrolment": enrolment,
        "proposals": [],
        "thanks": [],
        "chances": [],
        "hours_total": "0",
    }
    if enrolment is not None:
        placed = Placement.objects.filter(proposal__enrolment=enrolment)
        page |= {
            "proposals": enrolment.proposals.select_related("request", "goal", "placement"),
            "hours_total": hours_words(minutes_of(placed)),
            "thanks": thanks_of(enrolment),
            "chances": chances_of(enrolment, case.today)[:10],
            "reasons": reasons_of(JOB_REASONS),
            "back_to_file": {"back": "file"},
        }
    return show_case(request, case, "team/jobs/person.html", **page)


urlpatterns = [
    path("deelnemers/<int:person>/klussen/", person_jobs, name="person_jobs"),
    path("hulpvragen/<int:pk>/vraag/<int:enrolment>/", propose, name="propose"),
    path("hulpvragen/voorstellen/<int:pk>/", proposal_page, name="proposal"),
    path("hulpvragen/voorstellen/<int:pk>/klikgesprek/", click_interview, name="click_interview"),
    path("hulpvragen/voorstellen/<int:pk>/antwoord/", proposal_answer, name="proposal_answer"),
    path("hulpvragen/voorstellen/<int:pk>/intrekken/", proposal_withdraw, name="proposal_withdraw"),
]
