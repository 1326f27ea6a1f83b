"""Reads used more than once: who takes part, which jobs seek people, who could do what, what did not fit."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bloei.centres.models import Centre
from bloei.demand.models import Request
from bloei.matching import peer_sayings
from bloei.matching.models import Misfit, MisfitReason
from bloei.matching.pairs import BEST_FOR_HER, Pair, pairs_of
from bloei.matching.peers import PeerPair, here_now, peers_of
from bloei.matching.sayings import Fact, good, hindrance_words, mind
from bloei.people.models import Person
from bloei.placements.models import ClickAnswer, Proposal
from bloei.placements.queries import RequestState, with_state
from bloei.programmes.models import Enrolment


def taking_part(
    enrolments: QuerySet[Enrolment], centre: Centre | int, on: datetime.date
) -> QuerySet[Enrolment]:
    """Those who take part at this centre on this day."""
    here = enrolments.filter(programme__centre=centre, person__archived_on__isnull=True)
    return here.filter(started_on__lte=on, ended_on__isnull=True)


def seeking(centre: Centre | int, on: datetime.date) -> QuerySet[Any]:
    """Jobs of the centre that seek people, with ``open_places``: nobody works there, was asked, or said yes."""
    agreed = Proposal.objects.filter(
        request=OuterRef("pk"),
        withdrawn_on__isnull=True,
        placement__isnull=True,
        person_answer=ClickAnswer.YES,
        host_answer=ClickAnswer.YES,
    )
    number = agreed.order_by().values("request").annotate(number=Count("pk")).values("number")
    rows = with_state(Request.objects.filter(centre=centre), on).filter(state=RequestState.PEOPLE_SOUGHT)
    found: QuerySet[Any] = rows.annotate(
        open_places=F("people_needed")
        - F("placed_count")
        - F("open_proposals_count")
        - Coalesce(Subquery(number, output_field=IntegerField()), 0)
    )
    return found


@dataclass(frozen=True)
class Beside:
    """A participant and a job beside each other, with the facts in words. A professional chooses, both decide."""

    enrolment: Enrolment
    request: Any
    pair: Pair

    @property
    def who(self) -> Person:
        """Who could be asked."""
        return self.enrolment.person

    @property
    def good(self) -> list[Fact]:
        """What speaks for asking her."""
        return list(good(self.pair))

    @property
    def mind(self) -> list[Fact]:
        """What to talk about first."""
        return list(mind(self.pair))

    @property
    def hindrances(self) -> list[str]:
        """What stands in the way now."""
        return hindrance_words(self.pair)


def candidates_for(
    asked: Request, people: QuerySet[Enrolment], on: datetime.date
) -> tuple[list[Beside], list[Beside]]:
    """Who of ``people`` can do the job, and who cannot now; see ``pairs.Pair``. Three queries.

    Order: who has waited longest for work that fits a wish, then who started longest ago.
    """
    here = taking_part(people, asked.centre_id, on).select_related("person")
    rows = {enrolment.pk: enrolment for enrolment in here.order_by("pk")}
    found = [Beside(rows[pair.enrolment_id], asked, pair) for pair in pairs_of(rows, [asked.pk], on)]
    can = [each for each in found if not each.pair.hindrances]
    return can, [each for each in found if each.pair.hindrances]


def chances_of(enrolment: Enrolment, on: datetime.date) -> list[Beside]:
    """The jobs of her centre that seek people, with all facts. Three queries.

    First those that touch her oldest wish, then a talent of hers, then those without hindrance; nearest first.
    """
    rows = seeking(enrolment.programme.centre_id, on).select_related("partner", "neighbourhood")
    jobs = {job.pk: job for job in rows.order_by("pk")}
    pairs = pairs_of([enrolment.pk], jobs, on, order=BEST_FOR_HER) if jobs else []
    taken = {"placed", "asked", "agreed"}
    return [
        Beside(enrolment, jobs[pair.request_id], pair) for pair in pairs if not taken & {*pair.hindrances}
    ]


def pairs_by_key(keys: Iterable[tuple[int, int]], on: datetime.date) -> dict[tuple[int, int], Pair]:
    """The facts of these pairs of enrolment and request, as they are now."""
    wanted = {*keys}
    if not wanted:
        return {}
    people, jobs = {who for who, _what in wanted}, {what for _who, what in wanted}
    found = pairs_of(people, jobs, on)
    return {key: pair for pair in found if (key := (pair.enrolment_id, pair.request_id)) in wanted}


@dataclass(frozen=True)
class BesideHer:
    """A participant and somebody who could stand beside her, with the facts in words. Both decide."""

    enrolment: Enrolment
    beside: Enrolment
    pair: PeerPair

    @property
    def who(self) -> Person:
        """Who could stand beside her."""
        return self.beside.person

    @property
    def good(self) -> list[Fact]:
        """What speaks for asking the two."""
        return list(peer_sayings.good(self.pair))

    @property
    def mind(self) -> list[Fact]:
        """What to talk about first."""
        return list(peer_sayings.mind(self.pair))

    @property
    def hindrances(self) -> list[str]:
        """What stands in the way now."""
        return peer_sayings.hindrance_words(self.pair)


def peers_for(
    enrolment: Enrolment, kind: str, people: QuerySet[Enrolment], on: datetime.date
) -> tuple[list[BesideHer], list[BesideHer]]:
    """Who of ``people`` could stand beside her as this kind, and who cannot now; see ``peers.PeerPair``. Four queries.

    Order: who stands beside the fewest people, then who never did, then who started longest ago.
    """
    here = here_now(people, enrolment.programme.centre_id).filter(programme=enrolment.programme_id)
    others = here.exclude(person=enrolment.person_id).select_related("person")
    rows = {each.pk: each for each in others.order_by("pk")}
    found = [
        BesideHer(enrolment, rows[pair.beside_id], pair) for pair in peers_of(kind, [enrolment.pk], rows, on)
    ]
    can = [each for each in found if not each.pair.hindrances]
    return can, [each for each in found if each.pair.hindrances]


def peer_pairs_by_key(
    kind: str, keys: Iterable[tuple[int, int]], on: datetime.date
) -> dict[tuple[int, int], PeerPair]:
    """The facts of these pairs of who seeks and who could stand beside her, as they are now."""
    wanted = {*keys}
    if not wanted:
        return {}
    found = peers_of(kind, {who for who, _other in wanted}, {other for _who, other in wanted}, on)
    return {key: pair for pair in found if (key := (pair.enrolment_id, pair.beside_id)) in wanted}


def misfit_counts(asked: Request) -> list[tuple[str, int]]:
    """How often each reason was noted for this job, most often first: what can be learned for the job."""
    counted = (
        Misfit.objects.filter(request=asked, taken_back_on__isnull=True)
        .order_by()
        .values_list("reason")
        .annotate(number=Count("pk"))
        .order_by("-number", "reason")
    )
    return [(str(MisfitReason(reason).label), number) for reason, number in counted]
