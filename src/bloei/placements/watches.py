"""What needs attention around jobs: people without work, jobs without people, answers and hours that wait."""

import datetime

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from bloei.demand.models import Request
from bloei.placements.models import Hours, Placement, Proposal, TermMoment, WorkTerm
from bloei.placements.timetable import months_of
from bloei.programmes.cases import Cases, Found, days_after, found, months_after
from bloei.programmes.queries import latest_entries


def no_work_in_phase(cases: Cases, *, phase: str, days: int) -> Found:
    """Somebody has been in this phase for so many days without a job."""
    own = Placement.objects.filter(proposal__enrolment=OuterRef("enrolment"))
    at_work = own.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=cases.ago(days)))
    last = own.filter(ends_on__isnull=False).order_by("-ends_on").values("ends_on")[:1]
    idle = latest_entries(phase).filter(
        ~Exists(at_work), cases.active_at("enrolment"), entered_on__lte=cases.ago(days)
    )
    return found(
        idle,
        team="enrolment__programme__centre__team",
        enrolment="enrolment",
        about="enrolment",
        since=days_after(Greatest(F("entered_on"), Subquery(last)), days),
    )


def hours_outside_band(cases: Cases, *, least: int, most: int, weeks: int) -> Found:
    """Over the last so many whole weeks somebody worked fewer or more hours a week than agreed (MDW-10).

    Of each job and day one line counts: the confirmed one, or else the one written first.
    """
    monday = cases.ago(cases.on.weekday())
    first = monday - datetime.timedelta(weeks=weeks)
    better = Hours.objects.filter(
        Q(confirmed_on__isnull=False) | Q(pk__lt=OuterRef("pk")),
        placement=OuterRef("placement"),
        worked_on=OuterRef("worked_on"),
    ).exclude(pk=OuterRef("pk"))
    counting = Hours.objects.filter(
        Q(confirmed_on__isnull=False) | ~Exists(better),
        placement__proposal__enrolment=OuterRef("pk"),
        worked_on__gte=first,
        worked_on__lt=monday,
    ).order_by()
    total = counting.values("placement__proposal__enrolment").annotate(total=Sum("minutes")).values("total")
    worked = Coalesce(Subquery(total, output_field=IntegerField()), 0)
    outside = cases.active.filter(started_on__lte=first).annotate(worked=worked)
    return found(
        outside.exclude(worked__range=(least * 60 * weeks, most * 60 * weeks)),
        team="programme__centre__team",
        enrolment="pk",
        since=Value(monday, output_field=DateField()),
    )


def request_unfilled(cases: Cases, *, days: int) -> Found:
    """A job was accepted so many days ago and still asks for more people than do it."""
    running = Placement.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=cases.on), proposal__request=OuterRef("pk")
    ).order_by()
    number = running.values("proposal__request").annotate(number=Count("pk")).values("number")
    short = Request.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=cases.on),
        centre__in=cases.programmes.values("centre"),
        accepted_on__lte=cases.ago(days),
        closed_on__isnull=True,
        people_needed__gt=Coalesce(Subquery(number, output_field=IntegerField()), 0),
    )
    return found(short, team="centre__team", since=days_after(F("accepted_on"), days))


def proposal_unanswered(cases: Cases, *, days: int) -> Found:
    """A job was proposed so many days ago, and not both sides have answered."""
    open_ones = Proposal.objects.filter(
        cases.active_at("enrolment"),
        answered_on__isnull=True,
        withdrawn_on__isnull=True,
        proposed_on__lte=cases.ago(days),
    )
    return found(
        open_ones,
        team="enrolment__programme__centre__team",
        enrolment="enrolment",
        since=days_after(F("proposed_on"), days),
    )


def hours_unconfirmed(cases: Cases, *, days: int) -> Found:
    """Hours of so many days ago or more wait for a confirmation; one signal for each job."""
    waiting = Hours.objects.filter(
        placement=OuterRef("pk"), confirmed_on__isnull=True, worked_on__lte=cases.ago(days)
    ).order_by("worked_on")
    jobs = Placement.objects.filter(Exists(waiting), cases.active_at("proposal__enrolment"))
    return found(
        jobs,
        team="proposal__enrolment__programme__centre__team",
        enrolment="proposal__enrolment",
        since=days_after(Subquery(waiting.values("worked_on")[:1]), days),
    )


def work_form_decision_due(cases: Cases, *, days: int) -> Found:
    """A decision of the municipality about a participatieplaats is due within so many days (Participatiewet 10a)."""
    settled = TermMoment.objects.filter(term=OuterRef("pk")).order_by("-month").values("month")[:1]
    following = Case(
        *[When(settled_through__lt=month, then=Value(month)) for month in months_of()],
        output_field=IntegerField(),
    )
    terms = WorkTerm.objects.filter(cases.active_at("enrolment"), ended_on__isnull=True).annotate(
        settled_through=Coalesce(Subquery(settled), 0)
    )
    near = terms.annotate(following=following).annotate(due_on=months_after(F("starts_on"), F("following")))
    return found(
        near.filter(due_on__lte=cases.ago(-days)),
        team="enrolment__programme__centre__team",
        enrolment="enrolment",
        since=days_after(F("due_on"), -days),
    )
