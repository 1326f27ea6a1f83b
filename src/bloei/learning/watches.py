"""Who needs attention in trainings: who stays away, and who is ready."""

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from bloei.learning.models import Attendance, Paper, SignUp
from bloei.programmes.cases import Cases, Found, days_after, found, months_after
from bloei.programmes.queries import latest_entries

TEAM = "enrolment__programme__centre__team"
OWN_TEAM = "programme__centre__team"


def absent_repeatedly(cases: Cases, *, times: int, days: int) -> Found:
    """Somebody did not come so many times, without a word, within so many days."""
    missed = SignUp.objects.filter(
        cases.active_at("enrolment"),
        attendance=Attendance.ABSENT,
        session__starts_at__gte=cases.after(days),
    ).order_by()
    often = missed.values("enrolment").annotate(number=Count("session"), last=Max("session__starts_at"))
    return found(
        often.filter(number__gte=times),
        team=TEAM,
        enrolment="enrolment",
        about="enrolment",
        since=TruncDate("last"),
    )


def training_missed(cases: Cases, *, every_days: int) -> Found:
    """Somebody who takes part was at no training for so many days (MDW-30)."""
    came = SignUp.objects.filter(enrolment=OuterRef("pk"), attendance=Attendance.PRESENT)
    last = (
        came.order_by("-session__starts_at").annotate(day=TruncDate("session__starts_at")).values("day")[:1]
    )
    missing = cases.active.filter(
        ~Exists(came.filter(session__starts_at__gte=cases.after(every_days))),
        started_on__lte=cases.ago(every_days),
    )
    since = days_after(Coalesce(Subquery(last), F("started_on")), every_days)
    return found(missing, team=TEAM.removeprefix("enrolment__"), enrolment="pk", since=since)


def ready_for_next_phase(cases: Cases, *, phase: str, themes: list[str]) -> Found:
    """Somebody in this phase followed a training in each of these themes: time for the next step."""
    there = latest_entries(phase).filter(cases.active_at("enrolment"), enrolment=OuterRef("enrolment"))
    came = SignUp.objects.filter(
        Exists(there), attendance=Attendance.PRESENT, session__training__theme__in=themes
    ).order_by()
    number = Count("session__training__theme", distinct=True)
    followed = came.values("enrolment").annotate(number=number, last=Max("session__starts_at"))
    return found(
        followed.filter(number=len(set(themes))),
        team=TEAM,
        enrolment="enrolment",
        about="enrolment",
        since=TruncDate("last"),
    )


def workshops_behind(cases: Cases, *, themes: list[str], months: int) -> Found:
    """Somebody takes part for so many months and missed the workshop on one of these themes (ALP-02, ALP-13)."""
    came = SignUp.objects.filter(enrolment=OuterRef("pk"), attendance=Attendance.PRESENT)
    every = (Exists(came.filter(session__training__theme=theme)) for theme in themes)
    late = cases.active.annotate(due_on=months_after(F("started_on"), Value(months)))
    behind = late.filter(~Q(*every), due_on__lte=cases.on)
    return found(behind, team=OWN_TEAM, enrolment="pk", since=F("due_on"))


def document_unsigned(cases: Cases, *, document: str, days: int) -> Found:
    """Somebody started so many days ago, and not everybody has signed this paper (ALP-27)."""
    signed = Paper.objects.filter(enrolment=OuterRef("pk"), key=document, signed_on__isnull=False)
    waiting = cases.active.filter(~Exists(signed), started_on__lte=cases.ago(days))
    return found(waiting, team=OWN_TEAM, enrolment="pk", since=days_after(F("started_on"), days))
