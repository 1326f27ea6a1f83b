"""Who needs attention around an enrolment itself, and what around the centre that runs the programme."""

from django.db.models import Count, Exists, F, IntegerField, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from bloei.accounts.models import Membership, Role
from bloei.centres.models import Centre, Duty, DutyTerm
from bloei.programmes.cases import Cases, Found, days_after, found
from bloei.programmes.models import Companion

TEAM = "programme__centre__team"


def waits_for_start(cases: Cases, *, days: int) -> Found:
    """Somebody was registered so many days ago and has not started yet."""
    waiting = cases.enrolments.filter(started_on__isnull=True, registered_on__lte=cases.ago(days))
    return found(waiting, team=TEAM, enrolment="pk", since=days_after(F("registered_on"), days))


def no_companion(cases: Cases, *, kind: str) -> Found:
    """Somebody who takes part has no companion of this kind (ALM-20, MDW-18, MDW-37)."""
    today = Q(until__isnull=True) | Q(until__gte=cases.on)
    own = Companion.objects.filter(enrolment=OuterRef("pk"), kind=kind)
    last = own.order_by("-until").values("until")[:1]
    alone = cases.active.filter(~Exists(own.filter(today)))
    return found(alone, team=TEAM, enrolment="pk", since=Coalesce(Subquery(last), F("started_on")))


def companion_overloaded(cases: Cases, *, kind: str, most: int) -> Found:
    """Somebody stands beside more people than so many, as this kind of companion (MDW-18)."""
    beside = Companion.objects.filter(
        Q(until__isnull=True) | Q(until__gte=cases.on), cases.active_at("enrolment"), kind=kind
    ).order_by()
    loads = beside.values("user").annotate(
        number=Count("enrolment", distinct=True), latest=Max("since"), home=Min(f"enrolment__{TEAM}")
    )
    return found(loads.filter(number__gt=most), team="home", about="user", since=F("latest"))


def term_ends_within(cases: Cases, *, days: int) -> Found:
    """The term of somebody who takes part ends within so many days, or is over (MDW-17)."""
    ending = cases.active.filter(planned_end_on__lte=cases.ago(-days))
    return found(ending, team=TEAM, enrolment="pk", since=days_after(F("planned_end_on"), -days))


def contract_ends_within(cases: Cases, *, days: int) -> Found:
    """The contract of somebody who takes part ends within so many days, or is over (MAC-10)."""
    ending = cases.active.filter(contract_ends_on__lte=cases.ago(-days))
    return found(ending, team=TEAM, enrolment="pk", since=days_after(F("contract_ends_on"), -days))


NUMBER = Count("enrolments", filter=Q(enrolments__ended_on__isnull=True))


def programme_full(cases: Cases, *, most: int) -> Found:
    """As many people are in the programme as there are places (WIJ-30, MAC-09)."""
    counted = cases.programmes.annotate(number=NUMBER, latest=Max("enrolments__registered_on"))
    return found(counted.filter(number__gte=most), team="centre__team", since=F("latest"))


def places_free(cases: Cases, *, least: int) -> Found:
    """Fewer than so many people are in the programme: there are places free (WIJ-30)."""
    counted = cases.programmes.annotate(number=NUMBER, latest=Max("enrolments__ended_on"))
    since = Coalesce(F("latest"), F("starts_on"))
    return found(counted.filter(number__lt=least), team="centre__team", since=since)


def professionals_short(cases: Cases, *, at_least: int) -> Found:
    """A centre has fewer professionals than the programme asks for (ALM-20)."""
    here = Membership.objects.filter(team=OuterRef("team"), role=Role.CONSULTANT).order_by()
    today = here.filter(Q(until__isnull=True) | Q(until__gte=cases.on), since__lte=cases.on)
    present = today.values("team").annotate(number=Count("user", distinct=True)).values("number")
    left = here.filter(until__lt=cases.on).values("team").annotate(last=Max("until")).values("last")
    running = Centre.objects.filter(programmes__in=cases.programmes).distinct()
    short = running.annotate(
        present=Coalesce(Subquery(present, output_field=IntegerField()), 0),
        first_day=Subquery(
            cases.programmes.filter(centre=OuterRef("pk")).order_by("starts_on").values("starts_on")[:1]
        ),
    ).filter(present__lt=at_least)
    return found(short, team="team", since=Coalesce(Subquery(left), F("first_day")))


def duty_vacant(cases: Cases) -> Found:
    """Nobody carries a duty of the centre (ALM-14)."""
    terms = DutyTerm.objects.filter(duty=OuterRef("pk"))
    carried = terms.filter(Q(until__isnull=True) | Q(until__gte=cases.on), since__lte=cases.on)
    running = cases.programmes.filter(centre=OuterRef("centre")).order_by("starts_on")
    vacant = Duty.objects.filter(~Exists(carried), centre__in=cases.programmes.values("centre"))
    since = Coalesce(
        Subquery(terms.filter(until__lt=cases.on).order_by("-until").values("until")[:1]),
        Subquery(running.values("starts_on")[:1]),
    )
    return found(vacant, team="centre__team", since=since)
