"""Mijn maatjes: whom she leads. Their name, number and what they do together; nothing else of their file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from bloei.accounts.doors import ActorRequest
from bloei.companions.actions import note_outside_talk
from bloei.companions.models import OutsideTalk
from bloei.companions.queries import buddies_of, leads_others, outside_talks_of, shared_steps
from bloei.demand.actions import plan_activity
from bloei.desks.me.forms_buddies import (
    ActivityForm,
    MeetForm,
    OutsideTalkForm,
    PeerLadderForm,
    RecruitForm,
    SpokeForm,
)
from bloei.desks.me.mine import Mine, ask, carried_out, my_deed, my_form, my_page, show, well_done
from bloei.guidance.actions import log_contact, plan_appointment, read_ladder, tick_step, untick_step
from bloei.guidance.models import LadderReading, Step, Voice
from bloei.journeys.hats import recruit
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion


def _buddies(mine: Mine) -> list[Companion]:
    """Her buddies; 404 for who leads nobody and is no ambassador either."""
    rows = buddies_of(mine.actor.login, now=timezone.now())
    if not rows and not leads_others(mine.enrolment):
        raise Http404
    return rows


def _buddy(mine: Mine, pk: int) -> Companion:
    """One of her buddies, by enrolment; anybody else is 404."""
    for row in buddies_of(mine.actor.login, now=timezone.now()):
        if row.enrolment_id == pk:
            return row
    raise Http404


def _most(mine: Mine) -> int | None:
    """How many people she may lead, if the programme says so (MDW-18)."""
    kind = model_of(mine.enrolment).leads_as(mine.enrolment.role)
    return kind.most if kind else None


@my_page
def buddies(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Everybody whom she leads, and what she does for the neighbourhood."""
    rows = _buddies(mine)
    talks = outside_talks_of(mine.actor.login)[:5]
    return show(request, mine, "buddies", buddies=rows, most=_most(mine), talks=talks)


@my_page
def buddy(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """One buddy: number, last contact, next appointment, and the steps they do together."""
    row = _buddy(mine, pk)
    steps = shared_steps(row.enrolment, mine.actor.login)
    return show(request, mine, "buddy", row=row, person=row.enrolment.person, steps=steps)


@my_form
def buddy_spoke(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """They spoke, or she tried (MDW-11). The buddy can read it."""
    row, form = _buddy(mine, pk), SpokeForm(request.POST or None)

    def verb() -> object:
        return log_contact(row.enrolment, at=timezone.now(), by=mine.actor, **form.contact())

    if carried_out(form, verb):
        well_done(request, _("Dank je. Het staat erbij."))
        return redirect("me:buddy", pk)
    return ask(request, mine, form, _("We spraken elkaar"), quote=_name(row), back_to="me:buddies")


@my_form
def buddy_meet(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """They are going to meet; it stands in both agendas."""
    row, form = _buddy(mine, pk), MeetForm(request.POST or None, today=timezone.localdate())

    def verb() -> object:
        return plan_appointment(form.appointment(row.enrolment, mine.actor.login), by=mine.actor)

    if carried_out(form, verb):
        well_done(request, _("De afspraak staat in jullie agenda."))
        return redirect("me:buddy", pk)
    return ask(request, mine, form, _("Een afspraak maken"), quote=_name(row), back_to="me:buddies")


def _name(row: Companion) -> str:
    return row.enrolment.person.name


def _step(mine: Mine, pk: int, step: int) -> Step:
    row = _buddy(mine, pk)
    return get_object_or_404(shared_steps(row.enrolment, mine.actor.login), pk=step)


@my_deed
def buddy_tick(request: ActorRequest, mine: Mine, pk: int, step: int) -> HttpResponse:
    """A step that she does for her buddy is done (MDW-24)."""
    tick_step(_step(mine, pk, step), by=mine.actor, on=timezone.localdate())
    well_done(request, _("Goed gedaan!"))
    return redirect("me:buddy", pk)


@my_deed
def buddy_untick(request: ActorRequest, mine: Mine, pk: int, step: int) -> HttpResponse:
    """It is open again."""
    untick_step(_step(mine, pk, step), by=mine.actor)
    well_done(request, _("De stap is weer open."))
    return redirect("me:buddy", pk)


@my_form
def buddy_ladder(request: ActorRequest, mine: Mine, pk: int) -> HttpResponse:
    """Her voice beside those of the buddy and the coach: where does the buddy stand, and why?"""
    row, on = _buddy(mine, pk), timezone.localdate()
    reading = LadderReading(enrolment=row.enrolment, voice=Voice.PEER, read_on=on)
    form = PeerLadderForm(request.POST or None, instance=reading)
    if carried_out(form, lambda: read_ladder(form.save(commit=False), by=mine.actor)):
        well_done(request, _("Dank je. Het staat erbij."))
        return redirect("me:buddy", pk)
    return ask(request, mine, form, _("Waar staat je maatje?"), quote=_name(row), back_to="me:buddies")


def _asked(request: ActorRequest, mine: Mine, form: Any, verb: Any, title: str, thanks: str) -> HttpResponse:
    """A form of an ambassador about others than her buddies."""
    _buddies(mine)
    if carried_out(form, verb):
        well_done(request, thanks)
        return redirect("me:buddies")
    return ask(request, mine, form, title, back_to="me:buddies")


@my_form
def outside_talk(request: ActorRequest, mine: Mine) -> HttpResponse:
    """She spoke with a school, a neighbourhood centre or an organisation (MDW-13)."""
    talk = OutsideTalk(team=mine.centre.team, held_on=timezone.localdate())
    form = OutsideTalkForm(request.POST or None, instance=talk)
    thanks = _("Dank je. Het team leest dit.")
    return _asked(
        request,
        mine,
        form,
        lambda: note_outside_talk(form.instance, by=mine.actor),
        _("Ik sprak met…"),
        thanks,
    )


@my_form
def recruit_somebody(request: ActorRequest, mine: Mine) -> HttpResponse:
    """She asks somebody to take part, who says yes or no out of free will (MDW-16, MAC-14, WIJ-54)."""
    form, today = RecruitForm(request.POST or None), timezone.localdate()

    def verb() -> object:
        return recruit(mine.enrolment, by=mine.actor, on=today, **form.wish())

    return _asked(request, mine, form, verb, _("Iemand vragen"), _("Mooi! Het team belt deze persoon."))


@my_form
def activity_new(request: ActorRequest, mine: Mine) -> HttpResponse:
    """She sets up something for the neighbourhood (MDW-36, MAC-13)."""
    form = ActivityForm(request.POST or None, today=timezone.localdate())

    def verb() -> object:
        return plan_activity(form.activity(mine.centre), by=mine.actor)

    return _asked(request, mine, form, verb, _("Een activiteit"), _("Mooi! Het staat in de agenda."))


urlpatterns = [
    path("maatjes/", buddies, name="buddies"),
    path("maatjes/organisatie/", outside_talk, name="outside_talk"),
    path("maatjes/vragen/", recruit_somebody, name="recruit"),
    path("maatjes/activiteit/", activity_new, name="activity_new"),
    path("maatjes/<int:pk>/", buddy, name="buddy"),
    path("maatjes/<int:pk>/gesproken/", buddy_spoke, name="buddy_spoke"),
    path("maatjes/<int:pk>/afspraak/", buddy_meet, name="buddy_meet"),
    path("maatjes/<int:pk>/waar/", buddy_ladder, name="buddy_ladder"),
    path("maatjes/<int:pk>/stap/<int:step>/klaar/", buddy_tick, name="buddy_tick"),
    path("maatjes/<int:pk>/stap/<int:step>/open/", buddy_untick, name="buddy_untick"),
]
