"""What a centre reaches, on two lines: for the people who take part, and for the neighbourhood (ALM-06, ALM-07).

Counts only, each in a set-based query. The ladder is ordinal: people per rung and moves, never an average.
Unknown is a class of its own.
"""

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from bloei.demand.models import Activity, Need, Request
from bloei.guidance.models import LadderReading, Reflection, ReflectionTheme
from bloei.learning.models import Attendance, SignUp
from bloei.people.models import Consent, ConsentPurpose
from bloei.placements.models import Hours, Thanks
from bloei.programmes.models import Enrolment

QUOTES = 6


@dataclass(frozen=True)
class Span:
    """From and including ``first`` up to and including ``last``, for these centres (keys)."""

    first: datetime.date
    last: datetime.date
    centres: Collection[int]

    def days(self, field: str) -> Q:
        """Rows of which this date lies in the span."""
        return Q(**{f"{field}__range": (self.first, self.last)})

    def moments(self, field: str) -> Q:
        """Rows of which this moment lies in the span, in the time of the office."""
        start = datetime.datetime.combine(self.first, datetime.time())
        end = datetime.datetime.combine(self.last + datetime.timedelta(days=1), datetime.time())
        return Q(**{f"{field}__gte": timezone.make_aware(start), f"{field}__lt": timezone.make_aware(end)})


@dataclass(frozen=True)
class Ladder:
    """People per rung at the start and now (0 is unknown), and how many went up, stayed, went down."""

    start: Counter[int]
    now: Counter[int]
    up: int
    same: int
    down: int
    unknown: int

    @property
    def compared(self) -> int:
        """Of how many people both are known."""
        return self.up + self.same + self.down


@dataclass(frozen=True)
class PersonLine:
    """What changed for the people who took part."""

    active: int
    new: int
    exits: dict[str, int]
    ladder: Ladder
    contacts: int
    contacts_said_by: int
    trainings: int
    trained: int
    hours: int
    worked: int
    quotes: list[str]


@dataclass(frozen=True)
class NeighbourhoodLine:
    """What changed in the neighbourhood."""

    needs_found: int
    needs_met: int
    requests_received: int
    requests_accepted: int
    requests_done: int
    people_helped: int
    helped_unknown: int
    activities: int
    visitors: int
    visitors_unknown: int
    thanks: int


def _took_part(span: Span) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=span.first),
        programme__centre__in=span.centres,
        started_on__lte=span.last,
    )


def _rung(readings: QuerySet[LadderReading], *order: str) -> Subquery:
    return Subquery(readings.order_by(*order).values("rung")[:1])


def ladder_of(span: Span) -> Ladder:
    """The ladder of all who took part."""
    return ladder_among(_took_part(span), span)


def ladder_among(enrolments: QuerySet[Enrolment], span: Span) -> Ladder:
    """Start is the last rung known on the first day, else the first one after it; now is the latest up to the last day."""
    own = LadderReading.objects.filter(enrolment=OuterRef("pk"), read_on__lte=span.last)
    before = own.filter(read_on__lte=span.first)
    rows = (
        enrolments.order_by()
        .annotate(
            start_rung=Coalesce(_rung(before, "-read_on", "-pk"), _rung(own, "read_on", "pk"), 0),
            now_rung=Coalesce(_rung(own, "-read_on", "-pk"), 0),
        )
        .values_list("start_rung", "now_rung")
        .annotate(number=Count("pk"))
        .order_by("start_rung", "now_rung")
    )
    start: Counter[int] = Counter()
    now: Counter[int] = Counter()
    moves: Counter[int] = Counter()
    for began, stands, number in rows:
        start[began] += number
        now[stands] += number
        moves[(stands > began) - (stands < began) if began and stands else 9] += number
    return Ladder(start, now, moves[1], moves[0], moves[-1], moves[9])


def quotes_of(span: Span) -> list[str]:
    """Own words about confidence or the own story, without a name, of people who said yes to sharing (ALM-57)."""
    consents = Consent.objects.filter(purpose=ConsentPurpose.STORY, withdrawn_on__isnull=True)
    rows = Reflection.objects.filter(
        span.days("said_on"),
        enrolment__programme__centre__in=span.centres,
        enrolment__person__in=consents.values("person"),
        theme__in=[ReflectionTheme.CONFIDENCE, ReflectionTheme.STORY],
    )
    return list(rows.order_by("-said_on", "-pk").values_list("words", flat=True)[:QUOTES])


def _flow(span: Span) -> dict[str, int]:
    """How many took part in the span, and how many of them were new."""
    took_part = Q(started_on__lte=span.last) & (Q(ended_on__isnull=True) | Q(ended_on__gte=span.first))
    return Enrolment.objects.filter(programme__centre__in=span.centres).aggregate(
        active=Count("pk", filter=took_part), new=Count("pk", filter=span.days("started_on"))
    )


def _exits(span: Span) -> dict[str, int]:
    """How many left, by destination."""
    left = Enrolment.objects.filter(span.days("ended_on"), programme__centre__in=span.centres).order_by()
    numbers = left.values_list("destination").annotate(number=Count("pk"))
    return dict(numbers.order_by("-number", "destination"))


def _new_contacts(span: Span) -> dict[str, int]:
    """How many new people were met, and how many said so."""
    said = Reflection.objects.filter(
        span.days("said_on"), enrolment__programme__centre__in=span.centres, new_contacts_count__isnull=False
    )
    return said.aggregate(
        total=Sum("new_contacts_count", default=0), people=Count("enrolment", distinct=True)
    )


def _trained(span: Span) -> dict[str, int]:
    """How often people came to a training, and how many people."""
    came = SignUp.objects.filter(
        span.moments("session__starts_at"),
        enrolment__programme__centre__in=span.centres,
        attendance=Attendance.PRESENT,
    )
    return came.aggregate(total=Count("pk"), people=Count("enrolment", distinct=True))


def _worked(span: Span) -> dict[str, int]:
    """How many minutes were worked and confirmed, and by how many people."""
    hours = Hours.objects.filter(
        span.days("worked_on"),
        placement__proposal__enrolment__programme__centre__in=span.centres,
        confirmed_on__isnull=False,
    )
    people = Count("placement__proposal__enrolment", distinct=True)
    return hours.aggregate(minutes=Sum("minutes", default=0), people=people)


def person_line(span: Span) -> PersonLine:
    """The line of the people. Seven queries."""
    flow, said, trained, worked = _flow(span), _new_contacts(span), _trained(span), _worked(span)
    return PersonLine(
        active=flow["active"],
        new=flow["new"],
        exits=_exits(span),
        ladder=ladder_of(span),
        contacts=said["total"],
        contacts_said_by=said["people"],
        trainings=trained["total"],
        trained=trained["people"],
        hours=round(worked["minutes"] / 60),
        worked=worked["people"],
        quotes=quotes_of(span),
    )


def neighbourhood_line(span: Span) -> NeighbourhoodLine:
    """The line of the neighbourhood. Four queries."""
    here = {"centre__in": span.centres}
    needs = Need.objects.filter(**here).aggregate(
        found=Count("pk", filter=span.days("found_on")), met=Count("pk", filter=span.days("met_on"))
    )
    done = span.days("closed_on")
    requests = Request.objects.filter(**here).aggregate(
        received=Count("pk", filter=span.moments("received_at")),
        accepted=Count("pk", filter=span.days("accepted_on")),
        done=Count("pk", filter=done),
        helped=Sum("people_helped_count", filter=done, default=0),
        unknown=Count("pk", filter=done & Q(people_helped_count__isnull=True)),
    )
    activities = Activity.objects.filter(
        span.moments("starts_at"), cancelled_at__isnull=True, **here
    ).aggregate(
        total=Count("pk"),
        visitors=Sum("visitors_count", default=0),
        unknown=Count("pk", filter=Q(visitors_count__isnull=True)),
    )
    thanks = Thanks.objects.filter(
        span.days("given_on"), placement__proposal__enrolment__programme__centre__in=span.centres
    ).count()
    return NeighbourhoodLine(
        needs_found=needs["found"],
        needs_met=needs["met"],
        requests_received=requests["received"],
        requests_accepted=requests["accepted"],
        requests_done=requests["done"],
        people_helped=requests["helped"],
        helped_unknown=requests["unknown"],
        activities=activities["total"],
        visitors=activities["visitors"],
        visitors_unknown=activities["unknown"],
        thanks=thanks,
    )
