"""Klussen: what she does, what was proposed to her, the hours she helped and the thanks she got."""

import datetime
from itertools import islice

from django.db.models import Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest, fetch
from bloei.desks.me.forms import HoursForm
from bloei.desks.me.mine import Mine, ask, back, carried_out, my_deed, my_form, my_page, show, well_done
from bloei.desks.me.words import answered_words
from bloei.learning.queries import sessions_followed
from bloei.matching.actions import wish_for_job
from bloei.matching.queries import Beside, chances_of, seeking
from bloei.placements.actions import answer_proposal, remove_hours, write_hours
from bloei.placements.models import Hours, HoursSource, Placement, Proposal
from bloei.placements.queries import thanks_of

STAYS_CHANGEABLE = datetime.timedelta(days=14)
MOST_CHANCES = 4


def placements_of(mine: Mine) -> QuerySet[Placement]:
    """Her jobs, latest first, with the minutes that she helped."""
    rows = Placement.objects.visible_to(mine.actor).filter(proposal__enrolment=mine.enrolment)
    own = Q(hours__source=HoursSource.SELF)
    return rows.select_related("proposal__request__partner").annotate(
        minutes=Sum("hours__minutes", filter=own)
    )


def proposals_of(mine: Mine, *, on: datetime.date) -> QuerySet[Proposal]:
    """Proposals that wait for an answer, or whose answer she may still change."""
    rows = Proposal.objects.visible_to(mine.actor).filter(enrolment=mine.enrolment, withdrawn_on__isnull=True)
    recent = Q(answered_on__isnull=True) | Q(answered_on__gte=on - STAYS_CHANGEABLE)
    return rows.filter(recent, placement__isnull=True).select_related("request__partner", "proposed_by")


def chances_for(mine: Mine, *, on: datetime.date) -> list[Beside]:
    """Jobs that she could do now and that fit a wish or a talent of hers, or teach her something (DOOR-14)."""
    fitting = (
        each
        for each in chances_of(mine.enrolment, on)
        if not each.pair.hindrances and (each.pair.touches or each.pair.learns)
    )
    return list(islice(fitting, MOST_CHANCES))


@my_page
def jobs(request: ActorRequest, mine: Mine) -> HttpResponse:
    """All about her jobs."""
    today = timezone.localdate()
    placements = list(placements_of(mine).prefetch_related("hours"))
    return show(
        request,
        mine,
        "jobs",
        running=[job for job in placements if job.ends_on is None or job.ends_on >= today],
        past=[job for job in placements if job.ends_on and job.ends_on < today],
        proposals=proposals_of(mine, on=today),
        thanks=thanks_of(mine.enrolment),
        chances=chances_for(mine, on=today),
    )


@my_deed
def wish_job(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She would like this job; who guides her sees it in every list."""
    today = timezone.localdate()
    wanted = get_object_or_404(seeking(mine.centre, today), pk=pk)
    wish_for_job(mine.enrolment, wanted, by=mine.actor, on=today)
    well_done(request, _("Fijn! Je begeleider ziet dat je dit wilt."))
    return back(request, "me:jobs")


@my_page
def done(request: ActorRequest, mine: Mine) -> HttpResponse:
    """What she did and learned, on one sheet to print."""
    return show(
        request,
        mine,
        "done",
        placements=placements_of(mine),
        trainings=sessions_followed(mine.enrolment),
        thanks=thanks_of(mine.enrolment),
    )


def _own_proposal(mine: Mine, pk: int) -> Proposal:
    rows = Proposal.objects.select_related("request__partner", "proposed_by", "talent__talent", "wish")
    return get_object_or_404(
        rows.visible_to(mine.actor), pk=pk, enrolment=mine.enrolment, withdrawn_on__isnull=True
    )


@my_page
def proposal(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """A job that fits her, with three answers of the same size."""
    return show(request, mine, "proposal", proposal=_own_proposal(mine, pk))


@my_deed
def answer(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """Yes, no or not now. All three are fine."""
    word = request.POST.get("answer", "")
    answer_proposal(_own_proposal(mine, pk), "person", word, by=mine.actor, on=timezone.localdate())
    well_done(request, answered_words(word))
    return back(request, "me:jobs")


@my_form
def hours(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """The hours of one day, in two big choices."""
    placement = fetch(Placement.objects, mine.actor, pk=pk, proposal__enrolment=mine.enrolment)
    form = HoursForm(request.POST or None, today=timezone.localdate(), since=placement.starts_on)
    if carried_out(form, lambda: write_hours(_hours_in(form, placement), by=mine.actor)):
        well_done(request, _("Je uren staan erbij. Dank je wel!"))
        return redirect("me:jobs")
    return ask(
        request,
        mine,
        form,
        _("Hoe lang hielp je?"),
        quote=placement.proposal.request.title,
        back_to="me:jobs",
    )


def _hours_in(form: HoursForm, placement: Placement) -> Hours:
    given = form.cleaned_data
    return Hours(
        placement=placement,
        worked_on=given["day"],
        minutes=given["minutes"],
        note=given["note"],
        source=HoursSource.SELF,
    )


@my_deed
def hours_away(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She takes back hours that nobody confirmed yet."""
    own = {"placement__proposal__enrolment": mine.enrolment, "source": HoursSource.SELF}
    remove_hours(get_object_or_404(Hours, pk=pk, **own), by=mine.actor)
    well_done(request)
    return back(request, "me:jobs")


urlpatterns = [
    path("klussen/", jobs, name="jobs"),
    path("klussen/<int:pk>/graag/", wish_job, name="wish_job"),
    path("klussen/gedaan/", done, name="done"),
    path("klussen/voorstel/<int:pk>/", proposal, name="proposal"),
    path("klussen/voorstel/<int:pk>/antwoord/", answer, name="answer_proposal"),
    path("klussen/<int:pk>/uren/", hours, name="hours"),
    path("klussen/uren/<int:pk>/weg/", hours_away, name="hours_away"),
]
