"""Who needs attention after the exit: a moment to ask how it goes, or a talk that is due."""

from django.db.models import Exists, F, IntegerField, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from bloei.aftercare.models import AfterTalk, FollowUp
from bloei.programmes.cases import Cases, Found, days_after, found, months_after
from bloei.programmes.models import Destination, Enrolment

TEAM = "programme__centre__team"
NOBODY_TO_ASK = (Destination.DECEASED, Destination.MOVED)


def _left(cases: Cases) -> QuerySet[Enrolment]:
    return cases.left.exclude(destination__in=NOBODY_TO_ASK).filter(person__archived_on__isnull=True)


def follow_up_due(cases: Cases, *, months: int, times: int) -> Found:
    """It is so many months after the exit, and nobody asked yet how it goes; again so many months later (WIJ-06)."""
    asked = FollowUp.objects.filter(enrolment=OuterRef("pk")).order_by().values("enrolment")
    latest = Subquery(asked.annotate(latest=Max("months")).values("latest"), output_field=IntegerField())
    rows = _left(cases).annotate(following=Coalesce(latest, 0) + Value(months))
    due = rows.annotate(due_on=months_after(F("ended_on"), F("following")))
    waiting = due.filter(following__lte=months * times, due_on__lte=cases.on)
    return found(waiting, team=TEAM, enrolment="pk", since=F("due_on"))


def after_talk_due(cases: Cases, *, days: int, most: int) -> Found:
    """The last talk, or the exit, was so many days ago, and there were fewer talks than foreseen (ALP-28)."""
    talks = AfterTalk.objects.filter(enrolment=OuterRef("pk")).order_by("-held_on")
    rows = _left(cases).annotate(spoken_on=Greatest(F("ended_on"), Subquery(talks.values("held_on")[:1])))
    full = Exists(talks[most - 1 : most])
    waiting = rows.filter(~full, spoken_on__lte=cases.ago(days))
    return found(waiting, team=TEAM, enrolment="pk", since=days_after(F("spoken_on"), days))
