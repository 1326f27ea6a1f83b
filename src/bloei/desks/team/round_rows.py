"""What a round shows: its figures and, for jobs and for companions alike, who was laid beside what or whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.demand.models import Request
from bloei.matching.models import JOB_REASONS, PEER_REASONS, MisfitReason, Round, Suggestion
from bloei.matching.peer_sayings import left_over_words as words_without_peer
from bloei.matching.queries import Beside, BesideHer, pairs_by_key, peer_pairs_by_key
from bloei.matching.sayings import left_over_words


@dataclass(frozen=True)
class Figure:
    """A figure now, and when everybody who is suggested says yes."""

    label: str
    now: int
    after: int


@dataclass(frozen=True)
class Laid:
    """A suggestion with its facts of today, and where to go from it. ``what``: the job, or who could stand beside."""

    suggestion: Suggestion
    beside: Beside | BesideHer
    what: str
    what_url: str
    her_url: str
    ask_url: str
    ask_word: str
    misfit_url: str
    asked_url: str


def reasons_of(reasons: Iterable[MisfitReason]) -> list[tuple[str, str | Promise]]:
    """The reasons to choose from."""
    return [(each.value, each.label) for each in reasons]


def _of_job(row: Suggestion, asked: Request, beside: Beside) -> Laid:
    person = row.enrolment.person
    return Laid(
        row,
        beside,
        what=asked.title,
        what_url=reverse("team:request", args=[asked.pk]),
        her_url=reverse("team:person_jobs", args=[person.pk]),
        ask_url=f"{reverse('team:propose', args=[asked.pk, row.enrolment_id])}?ronde={row.round_id}",
        ask_word=_("Vraag %(name)s") % {"name": person.given_name},
        misfit_url=reverse("team:misfit", args=[asked.pk, row.enrolment_id]),
        asked_url=reverse("team:proposal", args=[row.proposal_id]) if row.proposal_id else "",
    )


def _of_peer(row: Suggestion, kind: str, beside: BesideHer) -> Laid:
    person, other = row.enrolment.person, beside.beside.person
    between = [person.pk, kind, beside.beside.pk]
    page = reverse("team:peers", args=[person.pk, kind])
    return Laid(
        row,
        beside,
        what=other.name,
        what_url=reverse("team:file", args=[other.pk]),
        her_url=page,
        ask_url=reverse("team:introduce", args=between),
        ask_word=_("Vraag %(name)s en %(other)s") % {"name": person.given_name, "other": other.name},
        misfit_url=reverse("team:peer_misfit", args=between),
        asked_url=page,
    )


def laid(made: Round, rows: Iterable[Suggestion]) -> list[Laid]:
    """The suggestions of a round with their facts of today."""
    today, found = timezone.localdate(), list(rows)
    if made.kind:
        two = [(row, row.beside) for row in found if row.beside]
        keys = peer_pairs_by_key(made.kind, [(row.enrolment_id, other.pk) for row, other in two], today)
        return [
            _of_peer(row, made.kind, BesideHer(row.enrolment, other, keys[row.enrolment_id, other.pk]))
            for row, other in two
        ]
    jobs = [(row, row.request) for row in found if row.request]
    pairs = pairs_by_key([(row.enrolment_id, job.pk) for row, job in jobs], today)
    return [
        _of_job(row, job, Beside(row.enrolment, job, pairs[row.enrolment_id, job.pk])) for row, job in jobs
    ]


def piles(rows: Iterable[Laid]) -> dict[str, list[Laid]]:
    """Still to ask, asked, and put away."""
    found: dict[str, list[Laid]] = {"open": [], "asked": [], "away": []}
    for row in rows:
        if row.suggestion.was_asked:
            found["asked"].append(row)
        elif row.suggestion.set_aside_on or row.beside.pair.hindrances:
            found["away"].append(row)
        else:
            found["open"].append(row)
    return found


def _job_figures(facts: dict[str, Any]) -> list[Figure]:
    return [
        Figure(_("Open plekken"), facts["open_places"], facts["open_places"] - facts["places_filled"]),
        Figure(_("Hulpvragen die op iemand wachten"), facts["jobs"], facts["jobs"] - facts["jobs_served"]),
        Figure(
            _("Behoeften van de buurt die wachten"), facts["needs"], facts["needs"] - facts["needs_served"]
        ),
        Figure(
            _("Mensen met een wens, zonder werk"), facts["wishes"], facts["wishes"] - facts["wishes_honoured"]
        ),
        Figure(_("Langst wachtende wens, in dagen"), facts["longest_wait"], facts["longest_wait_after"]),
    ]


def _peer_figures(facts: dict[str, Any]) -> list[Figure]:
    return [
        Figure(_("Mensen die op iemand wachten"), facts["waiting"], facts["waiting_after"]),
        Figure(_("Langst wachtend, in dagen"), facts["longest_wait"], facts["longest_wait_after"]),
        Figure(_("Staan nog naast niemand"), facts["with_nobody"], facts["with_nobody_after"]),
        Figure(_("Meeste mensen bij één van hen"), facts["most"], facts["most_after"]),
    ]


def _looked_at(facts: dict[str, Any], kind: str) -> str:
    if kind:
        words = _("Bloei keek naar %(people)s mensen die wachten en %(others)s die ernaast kunnen staan.")
        return words % {"people": facts["people"], "others": facts["companions"]}
    words = _("Bloei keek naar %(people)s deelnemers en %(jobs)s hulpvragen.")
    return words % {"people": facts["people"], "jobs": facts["jobs"]}


def figures_of(made: Round) -> dict[str, Any]:
    """What the round would bring, as rows and a sentence."""
    facts, chances = made.facts, made.facts["first_chances"]
    first = ngettext(
        "%s deelnemer krijgt een eerste kans.", "%s deelnemers krijgen een eerste kans.", chances
    )
    return {
        "figures": _peer_figures(facts) if made.kind else _job_figures(facts),
        "looked_at": f"{_looked_at(facts, made.kind)} {first % chances}",
    }


def without(made: Round, people: Any) -> list[tuple[str, str, str]]:
    """For whom or what the round suggests nobody: the name, the address and why. Of the people that one may see."""
    rows = made.facts.get("left_over", [])
    if not made.kind:
        jobs = Request.objects.in_bulk([row["request"] for row in rows]) if rows else {}
        return [
            (jobs[pk].title, reverse("team:request", args=[pk]), left_over_words(row))
            for row in rows
            if (pk := row["request"]) in jobs
        ]
    alone = people.select_related("person").in_bulk([row["enrolment"] for row in rows]) if rows else {}
    return [
        (
            alone[pk].person.name,
            reverse("team:peers", args=[alone[pk].person_id, made.kind]),
            words_without_peer(row),
        )
        for row in rows
        if (pk := row["enrolment"]) in alone
    ]


def round_reasons(made: Round) -> list[tuple[str, str | Promise]]:
    """Why something may not fit, in this sort of round."""
    return reasons_of(PEER_REASONS if made.kind else JOB_REASONS)
