"""Reads used more than once: by code, the needs and talents of a centre, the results of research."""

import datetime
import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from bloei.centres.models import Centre
from bloei.demand.models import (
    Activity,
    Inquiry,
    InterviewAnswer,
    Need,
    NeedTheme,
    Offer,
    Question,
    Request,
    RequestedTalent,
)
from bloei.kit.codes import hash_of
from bloei.people.models import PersonTalent, Talent, Wish
from bloei.places.models import Neighbourhood
from bloei.programmes.models import Enrolment

EVERYDAY_WORDS = {"voor", "buurt", "samen", "naar", "door", "over", "deze", "onze", "iedereen", "centrum"}
MOST_ALIKE = 5


def request_by_code(code: str) -> Request | None:
    """The request of this municipality that the code was given for."""
    return Request.objects.filter(code_hash=hash_of(code)).select_related("centre", "partner").first()


def offer_by_code(code: str) -> Offer | None:
    """The offer to this municipality that the code was given for."""
    return Offer.objects.filter(code_hash=hash_of(code)).select_related("centre", "partner").first()


def _counted(
    rows: QuerySet[RequestedTalent] | QuerySet[PersonTalent] | QuerySet[Wish], what: str
) -> Coalesce:
    per_talent = rows.filter(talent=OuterRef("pk")).order_by().values("talent")
    return Coalesce(Subquery(per_talent.annotate(number=Count(what, distinct=True)).values("number")), 0)


def needs_and_talents(centre: Centre) -> QuerySet[Talent]:
    """What the neighbourhood needs beside who can do it, per talent (ALM-28).

    Each talent carries ``needs_count`` (open needs with a job that asks it), ``people_count`` (running
    participants of the centre who have it) and ``wishes_count`` (those who wish to do it). One query.
    """
    running = Enrolment.objects.filter(
        programme__centre=centre, started_on__isnull=False, ended_on__isnull=True
    )
    people = running.values("person")
    asked = RequestedTalent.objects.filter(
        request__need__centre=centre,
        request__need__met_on__isnull=True,
        request__declined_on__isnull=True,
        request__closed_on__isnull=True,
    )
    return (
        Talent.objects.annotate(
            needs_count=_counted(asked, "request__need"),
            people_count=_counted(PersonTalent.objects.filter(person__in=people), "person"),
            wishes_count=_counted(
                Wish.objects.filter(person__in=people, fulfilled_on__isnull=True), "person"
            ),
        )
        .filter(Q(needs_count__gt=0) | Q(people_count__gt=0) | Q(wishes_count__gt=0))
        .order_by("-needs_count", "name")
    )


def asked_per_neighbourhood(centres: QuerySet[Centre] | list[Centre]) -> QuerySet[Neighbourhood]:
    """How much each neighbourhood asks of these centres now, most first (WIJ-04, ALK-23). One query.

    Each carries ``needs_count`` (open needs), ``requests_count`` (requests that are not answered with no and not done),
    and for each theme its number, such as ``clean_count``; ``other_count`` for needs without a theme.
    """
    is_open = Q(needs__met_on__isnull=True, needs__centre__in=centres)
    themes = {f"{theme or 'other'}_count": theme for theme in (*NeedTheme.values, "")}
    waiting = Request.objects.filter(
        neighbourhood=OuterRef("pk"), centre__in=centres, declined_on__isnull=True, closed_on__isnull=True
    )
    number = waiting.order_by().values("neighbourhood").annotate(number=Count("pk")).values("number")
    return (
        Neighbourhood.objects.annotate(
            needs_count=Count("needs", filter=is_open),
            requests_count=Coalesce(Subquery(number), 0),
            **{
                name: Count("needs", filter=is_open & Q(needs__theme=theme)) for name, theme in themes.items()
            },
        )
        .filter(Q(needs_count__gt=0) | Q(requests_count__gt=0))
        .order_by("-needs_count", "-requests_count", "name")
    )


def resembling(title: str, centre: Centre, *, since: datetime.datetime) -> list[str]:
    """What is there already and shares a word of this title (WIJ-57): activities of any centre, offers of partners."""
    words = {word for word in re.findall(r"\w{4,}", title.casefold()) if word not in EVERYDAY_WORDS}
    if not words:
        return []
    alike = reduce(or_, (Q(title__icontains=word) for word in sorted(words)))
    going_on = Activity.objects.filter(alike, cancelled_at__isnull=True, ends_at__gte=since)
    given = Offer.objects.filter(alike, centre=centre, partner__isnull=False, declined_on__isnull=True)
    return [
        *(f"{each.title} ({each.centre})" for each in going_on.select_related("centre")[:MOST_ALIKE]),
        *(f"{each.title} ({each.partner})" for each in given.select_related("partner")[:MOST_ALIKE]),
    ]


def open_needs(centre: Centre) -> QuerySet[Need]:
    """The needs of the centre that are not met."""
    return Need.objects.filter(centre=centre, met_on__isnull=True)


@dataclass(frozen=True)
class Finding:
    """What came out of one question: how often each answer was given; for a count also the sum."""

    question: Question
    answers: list[tuple[str, int]]
    total: int | None = None

    @property
    def given(self) -> int:
        """How many forms answered this question."""
        return sum(times for _answer, times in self.answers)

    @property
    def most(self) -> int:
        """How often the answer that was given most was given."""
        return max((times for _answer, times in self.answers), default=0)


def findings_of(inquiry: Inquiry) -> list[Finding]:
    """Per question the answers with how often, most given first. Two queries, whatever the number of forms."""
    rows = (
        InterviewAnswer.objects.filter(interview__inquiry=inquiry)
        .order_by()
        .values("question", "text", "number")
        .annotate(times=Count("pk"))
        .order_by("-times", "number", "text")
    )
    given: list[dict[str, Any]] = list(rows)  # type: ignore[arg-type]
    return [
        _finding(question, [row for row in given if row["question"] == question.pk])
        for question in inquiry.questions.all()
    ]


def _finding(question: Question, rows: list[dict[str, Any]]) -> Finding:
    if not question.is_count:
        return Finding(question, [(row["text"], row["times"]) for row in rows])
    total = sum(row["number"] * row["times"] for row in rows)
    return Finding(question, [(str(row["number"]), row["times"]) for row in rows], total)


def people_helped(centre: Centre, *, since: datetime.date, until: datetime.date) -> int:
    """How many people of the neighbourhood were helped by jobs that were closed in this period."""
    closed = Request.objects.filter(centre=centre, closed_on__range=(since, until))
    return int(closed.aggregate(total=Sum("people_helped_count"))["total"] or 0)
