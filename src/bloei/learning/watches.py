"""Who needs attention in trainings: who stays away, and who is ready."""

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from bloei.learning.models import Attendance, SignUp
from bloei.programmes.cases import Cases, Found, found
from bloei.programmes.models import Enrolment
from bloei.programmes.queries import in_phase

TEAM = "programme__centre__team"


def absent_repeatedly(cases: Cases, *, times: int, days: int) -> Found:
    """Somebody did not come so many times, without a word, within so many days."""
    missed = SignUp.objects.filter(
        enrolment=OuterRef("pk"), attendance=Attendance.ABSENT, session__starts_at__gte=cases.after(days)
    ).order_by("-session__starts_at")
    often = Exists(missed[times - 1 : times])
    last = missed.annotate(day=TruncDate("session__starts_at")).values("day")[:1]
    return found(cases.active.filter(often), team=TEAM, enrolment="pk", since=Subquery(last))


def _attended(cases: Cases, themes: list[str]) -> QuerySet[Enrolment]:
    came = SignUp.objects.filter(
        attendance=Attendance.PRESENT, session__training__theme__in=themes
    ).order_by()
    number = came.values("enrolment").annotate(themes=Count("session__training__theme", distinct=True))
    return cases.active.filter(pk__in=number.filter(themes=len(themes)).values("enrolment"))


def ready_for_next_phase(cases: Cases, *, phase: str, themes: list[str]) -> Found:
    """Somebody in this phase followed a training in each of these themes: time for the next step."""
    came = SignUp.objects.filter(
        enrolment=OuterRef("pk"), attendance=Attendance.PRESENT, session__training__theme__in=themes
    ).order_by("-session__starts_at")
    last = came.annotate(day=TruncDate("session__starts_at")).values("day")[:1]
    return found(in_phase(_attended(cases, themes), phase), team=TEAM, enrolment="pk", since=Subquery(last))
