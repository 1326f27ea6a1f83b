"""Verbs of matching: ask for a round, make it, ask her, lay aside; note that something does not fit."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from bloei.accounts.actor import Actor
from bloei.centres.models import Centre
from bloei.demand.models import Request
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.matching import rules
from bloei.matching.models import Misfit, Round, Suggestion
from bloei.matching.parameters import resting_since
from bloei.matching.rounds import Table, answered, facts_of, laid_beside, left_over, problem_of
from bloei.people.actions import add_wish
from bloei.people.models import Wish
from bloei.placements.actions import propose_job
from bloei.placements.models import Proposal
from bloei.planner.budget import Budget
from bloei.planner.match.plan import solve_match
from bloei.programmes.models import Enrolment

ROUND = "make_round"
SECONDS = 20.0
SEED = 1


@transaction.atomic
def ask_for_round(centre: Centre, *, by: Actor, at: datetime.datetime) -> Round:
    """A round of this centre is asked for; a job makes it. Refused: while another one runs."""
    Centre.objects.select_for_update().get(pk=centre.pk)
    refuse_if_any(rules.asked_by_somebody(by), rules.no_round_runs(centre))
    asked = Round(centre=centre, asked_at=at)
    if by.user is not None:
        asked.asked_by = by.user
    asked.save()
    record("ask_for_round", asked, by=by)
    app.configure_task(ROUND).defer(municipality_id=asked.municipality_id, round_id=asked.pk)
    return asked


def make_round(asked: Round, *, by: Actor, at: datetime.datetime, seconds: float = SECONDS) -> Round:
    """The suggestions of the round are there. The planner searches outside a transaction, at most ``seconds``.

    Refused: a round that is over. Nobody is asked or told anything by this.
    """
    refuse_if_any(rules.round_runs(asked))
    with transaction.atomic():
        table = laid_beside(asked.centre, timezone.localdate(at))
    outcome = solve_match(problem_of(table), Budget(seconds), seed=SEED)
    chosen = answered(table, outcome.assignments)
    search = {"status": outcome.status, "cost": outcome.cost, "bound": outcome.bound}
    return _keep(asked, table, chosen, search | {"seconds": round(outcome.seconds, 1)}, by=by, at=at)


@transaction.atomic
def _keep(
    asked: Round,
    table: Table,
    chosen: list[dict[str, Any]],
    search: dict[str, Any],
    *,
    by: Actor,
    at: datetime.datetime,
) -> Round:
    """All suggestions at once, with the figures before and after."""
    Suggestion.objects.bulk_create(
        Suggestion(
            round=asked,
            enrolment_id=row["enrolment_id"],
            request_id=row["request_id"],
            is_first_chance=row["is_new"],
        )
        for row in chosen
    )
    asked.facts = {**facts_of(table, chosen), "search": search, "left_over": left_over(table, chosen)}
    asked.finished_at = at
    asked.save(update_fields=["facts", "finished_at"])
    record("make_round", asked, by=by)
    return asked


@transaction.atomic
def fail_round(asked: Round, *, by: Actor) -> Round:
    """The round did not succeed, so that another one can be asked."""
    refuse_if_any(rules.round_runs(asked))
    asked.has_failed = True
    asked.save(update_fields=["has_failed"])
    record("fail_round", asked, by=by)
    return asked


@transaction.atomic
def ask_her(proposal: Proposal, *, by: Actor) -> Proposal:
    """The job is proposed to her, for two reasons (ALM-19); the latest suggestion of it knows that she was asked."""
    made = propose_job(proposal, by=by)
    suggested = Suggestion.objects.filter(
        enrolment=made.enrolment_id, request=made.request_id, proposal__isnull=True
    )
    latest = suggested.order_by("-round__asked_at", "-pk").first()
    if latest is not None:
        latest.proposal, latest.set_aside_on = made, None
        latest.save(update_fields=["proposal", "set_aside_on"])
    return made


@transaction.atomic
def wish_for_job(enrolment: Enrolment, request: Request, *, by: Actor, on: datetime.date) -> Wish:
    """She says that she would like this job: a wish of hers with a talent of the job, so that lists know it.

    Refused: a job that names no talent, or when a wish of hers touches the job already.
    """
    talents = list(request.talents.select_related("talent"))
    refuse_if_any(
        rules.started(enrolment), rules.names_a_talent(talents), rules.not_wished(enrolment, request)
    )
    return add_wish(enrolment.person, request.title, talent=talents[0].talent, by=by, on=on)


@transaction.atomic
def set_aside(suggestion: Suggestion, *, by: Actor, on: datetime.date) -> Suggestion:
    """The suggestion waits at the end of its round; nothing is remembered about it. Refused: when she was asked."""
    refuse_if_any(rules.not_asked(suggestion))
    suggestion.set_aside_on = on
    suggestion.save(update_fields=["set_aside_on"])
    record("set_aside", suggestion, by=by, about=suggestion.enrolment.person)
    return suggestion


@transaction.atomic
def take_up(suggestion: Suggestion, *, by: Actor) -> Suggestion:
    """The suggestion lies on the table again."""
    suggestion.set_aside_on = None
    suggestion.save(update_fields=["set_aside_on"])
    record("take_up", suggestion, by=by, about=suggestion.enrolment.person)
    return suggestion


@transaction.atomic
def note_misfit(
    enrolment: Enrolment, request: Request, reason: str, *, by: Actor, on: datetime.date
) -> Misfit:
    """This job does not fit her, for a reason that is about the job or the moment; rounds leave the pair out.

    A "not now" holds for some weeks (``parameters.toml``). Refused: twice, or who takes no part.
    """
    since = resting_since(on)
    refuse_if_any(
        rules.reason_known(reason),
        rules.started(enrolment),
        rules.asked_by_somebody(by),
        rules.not_noted(enrolment.pk, request.pk, since),
    )
    Misfit.objects.filter(enrolment=enrolment, request=request, taken_back_on__isnull=True).update(
        taken_back_on=on
    )
    noted = Misfit(enrolment=enrolment, request=request, reason=reason, noted_on=on)
    if by.user is not None:
        noted.noted_by = by.user
    noted.save()
    record("note_misfit", noted, by=by, about=enrolment.person, note=reason)
    return noted


@transaction.atomic
def take_back_misfit(misfit: Misfit, *, by: Actor, on: datetime.date) -> Misfit:
    """It may fit after all."""
    refuse_if_any(rules.not_taken_back(misfit))
    misfit.taken_back_on = on
    misfit.save(update_fields=["taken_back_on"])
    record("take_back_misfit", misfit, by=by, about=misfit.enrolment.person)
    return misfit
