"""Who needs attention in guidance: contact, appointments, the plan, the steps."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from bloei.guidance.models import Agreement, Appointment, Contact, Goal, Review, Step
from bloei.programmes.cases import Cases, Found, days_after, found
from bloei.programmes.models import Companion

TEAM = "programme__centre__team"


def no_contact(cases: Cases, *, days: int, with_kind: str = "") -> Found:
    """Nobody has spoken with somebody who takes part for so many days; an attempt without answer does not count.

    With a kind of companion given, only contact with such a companion counts, for who has one now (MDW-09).
    """
    spoken, people = Contact.objects.filter(enrolment=OuterRef("pk"), reached=True), cases.active
    if with_kind:
        own = Companion.objects.filter(kind=with_kind)
        spoken = spoken.filter(Exists(own.filter(enrolment=OuterRef("enrolment"), user=OuterRef("by"))))
        people = people.filter(Exists(own.filter(enrolment=OuterRef("pk"), until__isnull=True)))
    last = spoken.order_by("-at").annotate(day=TruncDate("at")).values("day")[:1]
    silent = people.filter(~Exists(spoken.filter(at__gte=cases.after(days))), started_on__lte=cases.ago(days))
    return found(
        silent, team=TEAM, enrolment="pk", since=days_after(Coalesce(Subquery(last), F("started_on")), days)
    )


def no_next_appointment(cases: Cases) -> Found:
    """Somebody who takes part has no appointment in the agenda."""
    own = Appointment.objects.filter(enrolment=OuterRef("pk"), cancelled_at__isnull=True)
    last = own.order_by("-starts_at").annotate(day=TruncDate("starts_at")).values("day")[:1]
    without = cases.active.filter(~Exists(own.filter(starts_at__gte=cases.after(1))))
    return found(without, team=TEAM, enrolment="pk", since=Coalesce(Subquery(last), F("started_on")))


def no_plan(cases: Cases, *, days: int) -> Found:
    """Somebody started so many days ago, and no goal was chosen yet."""
    goals = Goal.objects.filter(plan__enrolment=OuterRef("pk"), dropped_on__isnull=True)
    without = cases.active.filter(~Exists(goals), started_on__lte=cases.ago(days))
    return found(without, team=TEAM, enrolment="pk", since=days_after(F("started_on"), days))


def plan_not_agreed(cases: Cases, *, days: int) -> Found:
    """A goal was chosen so many days ago, and the participant has not said yes to it since (ALM-21)."""
    agreed = Agreement.objects.filter(plan=OuterRef("plan"), agreed_on__gte=OuterRef("set_on"))
    waiting = Goal.objects.filter(
        ~Exists(agreed),
        cases.active_at("plan__enrolment"),
        dropped_on__isnull=True,
        set_on__lte=cases.ago(days),
    )
    return found(
        waiting,
        team=f"plan__enrolment__{TEAM}",
        enrolment="plan__enrolment",
        about="plan__enrolment",
        since=days_after(F("set_on"), days),
    )


def review_due(cases: Cases, *, days: int) -> Found:
    """It is time to look back together: the agreed day has come, or the last time is so many days ago."""
    reviews = Review.objects.filter(plan__enrolment=OuterRef("pk"))
    later = Q(held_on__gt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__gt=OuterRef("pk"))
    fresh = Q(next_on__gt=cases.on) | Q(next_on__isnull=True, held_on__gt=cases.ago(days))
    overtaken = Review.objects.filter(~fresh, later, plan=OuterRef("plan"))
    due = cases.active.filter(
        ~Exists(reviews.filter(~Exists(overtaken), fresh)),
        Q(started_on__lte=cases.ago(days)) | Exists(reviews.filter(next_on__lte=cases.on)),
    )
    latest = reviews.order_by("-held_on", "-pk")
    since = Coalesce(
        Subquery(latest.values("next_on")[:1]),
        days_after(Subquery(latest.values("held_on")[:1]), days),
        days_after(F("started_on"), days),
    )
    return found(due, team=TEAM, enrolment="pk", since=since)


def step_overdue(cases: Cases, *, days: int) -> Found:
    """An agreement of an open goal should have been done so many days ago; one signal for all of them."""
    late = Step.objects.filter(
        goal__plan__enrolment=OuterRef("pk"),
        goal__reached_on__isnull=True,
        goal__dropped_on__isnull=True,
        done_on__isnull=True,
        due_on__lte=cases.ago(days),
    ).order_by("due_on")
    return found(
        cases.active.filter(Exists(late)),
        team=TEAM,
        enrolment="pk",
        since=Subquery(late.values("due_on")[:1]),
    )
