"""Choosing somebody by a few letters of the name, with or without a script."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bloei.accounts.actor import Actor
from bloei.accounts.doors import ActorRequest, staff_door
from bloei.guidance.models import Appointment
from bloei.people.models import Person
from bloei.people.queries import named

MOST = 8


def people_named(actor: Actor, words: str) -> QuerySet[Person]:
    """At most eight people of the own teams whose name holds these letters and who take part, or took part."""
    rows = Person.objects.editable_by(actor).filter(archived_on=None, enrolments__isnull=False)
    if not words.strip():
        return rows.none()
    return rows.filter(named(words)).select_related("team").distinct().order_by("folded_name", "pk")[:MOST]


def expected_today(actor: Actor) -> list[Person]:
    """Whom this colleague meets today and wrote nothing about yet: the day's agenda is the source of contacts."""
    today = Appointment.objects.filter(
        user=actor.user, starts_at__date=timezone.localdate(), cancelled_at=None, contact__isnull=True
    )
    rows = today.select_related("enrolment__person__team").order_by("starts_at", "pk")
    return list(dict.fromkeys(appointment.enrolment.person for appointment in rows[:MOST]))


def hits(request: ActorRequest, words: str, chosen: object) -> dict[str, object]:
    """What the list of people shows: who answers to the letters, who is chosen, else who is expected today."""
    found = list(people_named(request.actor, words))
    if isinstance(chosen, Person) and chosen not in found:
        found.insert(0, chosen)
    expected = [] if found or words.strip() else expected_today(request.actor)
    return {"hits": found or expected, "chosen": chosen, "words": words, "is_expected": bool(expected)}


@require_safe
@staff_door
def people_hits(request: ActorRequest) -> HttpResponse:
    """The part of a form with the people who answer to the letters typed so far; who was chosen stays chosen."""
    asked = request.GET.get("person", "")
    chosen = Person.objects.editable_by(request.actor).filter(pk=asked).first() if asked.isdigit() else None
    return render(request, "team/contacts/people.html", hits(request, request.GET.get("q", ""), chosen))
