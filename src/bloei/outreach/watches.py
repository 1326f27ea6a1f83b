"""What needs attention at the doors: a visitor who is still out, people and wishes that wait."""

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Now, TruncDate

from bloei.outreach.models import Approach, Attempt, DoorWish, Visit
from bloei.programmes.cases import Cases, Found, days_after, found

TEAM = "approach__centre__team"


def visit_not_checked_out(cases: Cases) -> Found:
    """A visitor set out, the expected end is past, and she has not checked out."""
    late = Visit.objects.out().filter(
        approach__centre__in=cases.programmes.values("centre"),
        expected_end__lt=Now(),
        starts_at__lt=cases.after(0),
    )
    return found(late, team=TEAM, since=TruncDate("expected_end"))


def approach_unanswered(cases: Cases, *, days: int) -> Found:
    """Somebody stands on the list so many days, and nobody went there since."""
    gone = Attempt.objects.filter(approach=OuterRef("pk"), at__gte=cases.after(days))
    visits = Visit.objects.filter(
        approach=OuterRef("pk"), cancelled_at__isnull=True, starts_at__gte=cases.after(days)
    )
    waiting = Approach.objects.open().filter(
        ~Exists(gone),
        ~Exists(visits),
        centre__in=cases.programmes.values("centre"),
        listed_on__lte=cases.ago(days),
    )
    return found(waiting, team="centre__team", since=days_after(F("listed_on"), days))


def wish_unmet(cases: Cases, *, days: int) -> Found:
    """Somebody wished something at her door so many days ago, and there is no activity for it (DOOR-17)."""
    waiting = DoorWish.objects.unmet().filter(
        approach__centre__in=cases.programmes.values("centre"), wished_on__lte=cases.ago(days)
    )
    return found(waiting, team=TEAM, since=days_after(F("wished_on"), days))
