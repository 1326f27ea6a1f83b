"""Mijn rooster: her shifts, yes or no to each, who takes one over, and which of others she may take."""

import datetime
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.happenings import Happening, by_day, own_shift, shift_of, shifts
from bloei.desks.me.mine import Mine, back, my_deed, my_page, show, well_done
from bloei.desks.me.words import words_of
from bloei.programmes.models import Enrolment
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Coming, Swap
from bloei.rosters.queries import not_over, open_swaps, swaps_of_others, told_shifts
from bloei.rosters.reasons import HER_WORD
from bloei.rosters.weeks import RosterWeek, week_of


@dataclass(frozen=True)
class Offer:
    """A shift of somebody else that she may take, unless ``why_not`` says what stands in the way.

    ``said``: what she said of her own time. That is a reminder, for she may change her mind.
    """

    swap: Swap
    thing: Happening
    said: list[str]
    why_not: list[str]


@my_page
def roster(request: ActorRequest, mine: Mine) -> HttpResponse:
    """All her shifts from now on, and what others offer."""
    now = timezone.localtime()
    days = by_day(shifts(mine, now), today=now.date())
    return show(request, mine, "roster", days=days, offers=offers_to(mine, at=now))


def offers_to(mine: Mine, *, at: datetime.datetime) -> list[Offer]:
    """What others of her centre offer, with what stands in her way."""
    swaps = list(open_swaps(mine.enrolment, at=at))
    rosters = {swap.assignment.shift.roster_id: swap.assignment.shift.roster for swap in swaps}
    weeks = {pk: week_of(roster) for pk, roster in rosters.items()}
    return [_offer(swap, weeks[swap.assignment.shift.roster_id], mine.enrolment) for swap in swaps]


def _offer(swap: Swap, week: RosterWeek, enrolment: Enrolment) -> Offer:
    shift, member = swap.assignment.shift, week.member(enrolment)
    if member is None:
        why = ["not_taking_part"]
    elif any(row.enrolment_id == enrolment.pk for row in week.people_on.get(shift.pk, [])):
        why = ["on_shift"]
    else:
        why = [reason.code for reason in week.hindrances(shift, member)]
    said, why_not = ([code for code in why if (code in HER_WORD) is own] for own in (True, False))
    return Offer(swap, shift_of(shift), _words(said), _words(why_not))


def _words(codes: list[str]) -> list[str]:
    return words_of(codes) if codes else []


def _known(mine: Mine, pk: int) -> Assignment:
    """Her shift, also when it is gone since her phone showed it: then the verb says what happened."""
    rows = Assignment.objects.filter(enrolment=mine.enrolment, told_at__isnull=False)
    return get_object_or_404(rows.select_related("shift__roster", "enrolment__person"), pk=pk)


@my_page
def shift(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """One shift: what, where, when, with whom, and what she can learn there."""
    rows = told_shifts(mine.enrolment).filter(not_over(timezone.localtime()))
    row = get_object_or_404(rows, pk=pk)
    learned = row.shift.task.talents.filter(can_be_learned=True).select_related("talent")
    swap = row.swaps.filter(closed_at__isnull=True).first()
    return show(request, mine, "shift", row=row, thing=own_shift(row), talents=learned, swap=swap)


@my_deed
def answer_shift(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She comes, or cannot; the other button takes it back. A no needs no reason."""
    answer = request.POST.get("answer", "")
    actions.answer_assignment(_known(mine, pk), answer, by=mine.actor, at=timezone.now())
    well_done(request, _("Fijn dat je komt.") if answer == Coming.YES else _("Goed dat je het zegt."))
    return redirect("me:shift", pk) if request.POST.get("back") == "shift" else back(request)


@my_deed
def offer_swap(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She asks the others who takes it over; until then it stays hers."""
    actions.offer_swap(_known(mine, pk), by=mine.actor, at=timezone.now())
    well_done(request, _("We vragen het aan de anderen."))
    return redirect("me:shift", pk)


@my_deed
def close_swap(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She does it herself after all."""
    rows = Swap.objects.visible_to(mine.actor)
    swap = get_object_or_404(rows, pk=pk, assignment__enrolment=mine.enrolment)
    actions.close_swap(swap, by=mine.actor, at=timezone.now())
    well_done(request, _("De dienst blijft van jou."))
    return redirect("me:shift", swap.assignment_id)


@my_deed
def take_over(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """She does it for the other."""
    swap = get_object_or_404(swaps_of_others(mine.enrolment), pk=pk)
    taken = actions.take_over(swap, mine.enrolment, by=mine.actor, at=timezone.now())
    well_done(request, _("Fijn! De dienst is nu van jou."))
    return redirect("me:shift", taken.pk)


urlpatterns = [
    path("rooster/", roster, name="roster"),
    path("rooster/<int:pk>/", shift, name="shift"),
    path("rooster/<int:pk>/antwoord/", answer_shift, name="answer_shift"),
    path("rooster/<int:pk>/ruilen/", offer_swap, name="offer_swap"),
    path("rooster/ruil/<int:pk>/terug/", close_swap, name="close_swap"),
    path("rooster/ruil/<int:pk>/", take_over, name="take_over"),
]
