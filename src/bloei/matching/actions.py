"""Verbs of matching: ask for a round, make it, ask her, lay aside; note that something does not fit; introduce two."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from bloei.accounts.actor import Actor
from bloei.centres.models import Centre
from bloei.demand.models import Request
from bloei.journal.actions import record
from bloei.kit.objections import Objection, present, refuse_if_any
from bloei.matching import rules
from bloei.matching.models import JOB_REASONS, PEER_REASONS, Introduction, Misfit, Round, Suggestion
from bloei.matching.parameters import resting_since
from bloei.matching.peer_rounds import PeerTable, peer_facts, peers_laid, peers_left_over
from bloei.matching.rounds import Table, answered, facts_of, laid_beside, left_over, problem_of
from bloei.people.actions import add_wish
from bloei.people.models import Wish
from bloei.placements.actions import propose_job
from bloei.placements.models import Proposal
from bloei.planner.budget import Budget
from bloei.planner.match.plan import solve_match
from bloei.programmes import rules as programmes
from bloei.programmes.actions import add_companion, objections_to_companion
from bloei.programmes.models import Companion, Enrolment

ROUND = "make_round"
SECONDS = 20.0
SEED = 1


@transaction.atomic
def ask_for_round(centre: Centre, *, kind: str = "", by: Actor, at: datetime.datetime) -> Round:
    """A round of this centre is asked for, of jobs or of a kind of companion; a job makes it.

    Refused: while another one runs, or for a kind that no programme of the centre has among participants.
    """
    Centre.objects.select_for_update().get(pk=centre.pk)
    refuse_if_any(
        rules.asked_by_somebody(by), rules.kind_here(centre, kind), rules.no_round_runs(centre, kind)
    )
    asked = Round(centre=centre, kind=kind, asked_at=at)
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
        on = timezone.localdate(at)
        table = peers_laid(asked.centre, asked.kind, on) if asked.kind else laid_beside(asked.centre, on)
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
            request_id=row.get("request_id"),
            beside_id=row.get("beside_id"),
            is_first_chance=row["is_new"],
        )
        for row in chosen
    )
    asked.facts = {**_told(table, chosen), "search": search}
    asked.finished_at = at
    asked.save(update_fields=["facts", "finished_at"])
    record("make_round", asked, by=by)
    return asked


def _told(table: Table, chosen: list[dict[str, Any]]) -> dict[str, Any]:
    if isinstance(table, PeerTable):
        return {**peer_facts(table, chosen), "left_over": peers_left_over(table, chosen)}
    return {**facts_of(table, chosen), "left_over": left_over(table, chosen)}


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
    refuse_if_any(rules.reason_known(reason, JOB_REASONS), rules.started(enrolment))
    return _note(Misfit(enrolment=enrolment, request=request, reason=reason, noted_on=on), by)


@transaction.atomic
def note_peer_misfit(
    enrolment: Enrolment, beside: Enrolment, kind: str, reason: str, *, by: Actor, on: datetime.date
) -> Misfit:
    """These two do not fit beside each other, for a reason about the two together or the moment; as for a job."""
    refuse_if_any(
        rules.reason_known(reason, PEER_REASONS),
        programmes.not_ended(enrolment),
        rules.of_one_programme(enrolment, beside),
    )
    return _note(Misfit(enrolment=enrolment, beside=beside, kind=kind, reason=reason, noted_on=on), by)


def _note(noted: Misfit, by: Actor) -> Misfit:
    """It stands there once; a "not now" of long ago makes place."""
    refuse_if_any(rules.asked_by_somebody(by), rules.not_noted(noted, resting_since(noted.noted_on)))
    rules.misfits_like(noted).update(taken_back_on=noted.noted_on)
    if by.user is not None:
        noted.noted_by = by.user
    noted.save()
    record("note_misfit", noted, by=by, about=noted.enrolment.person, note=noted.reason)
    return noted


@transaction.atomic
def take_back_misfit(misfit: Misfit, *, by: Actor, on: datetime.date) -> Misfit:
    """It may fit after all."""
    refuse_if_any(rules.not_taken_back(misfit))
    misfit.taken_back_on = on
    misfit.save(update_fields=["taken_back_on"])
    record("take_back_misfit", misfit, by=by, about=misfit.enrolment.person)
    return misfit


def _lock(introduction: Introduction) -> None:
    """Nobody else asks or begins with one of the two meanwhile; what the other one answered just now is known."""
    two = [introduction.enrolment_id, introduction.beside_id]
    list(Enrolment.objects.select_for_update().filter(pk__in=two).order_by("pk").values_list("pk"))
    if introduction.pk is not None:
        introduction.refresh_from_db(fields=["person_answer", "beside_answer", "withdrawn_on", "companion"])


def objections_to_introducing(introduction: Introduction) -> list[Objection]:
    """Why the two cannot be asked now whether one will stand beside the other."""
    standing = present(
        [
            programmes.not_ended(introduction.enrolment),
            rules.of_one_programme(introduction.enrolment, introduction.beside),
            rules.stands_as_peer(introduction),
            rules.can_stand_beside(introduction, introduction.asked_on),
        ]
    )
    user = introduction.beside.person.user
    if standing or user is None:
        return standing
    return [
        *objections_to_companion(introduction.enrolment, user, introduction.kind),
        *present([rules.place_beside(introduction), rules.not_introduced_yet(introduction)]),
    ]


@transaction.atomic
def introduce(introduction: Introduction, *, by: Actor) -> Introduction:
    """The two are asked (MDW-16); the latest suggestion of them knows. Both are locked: he is never overfull."""
    _lock(introduction)
    refuse_if_any(rules.asked_by_somebody(by), *objections_to_introducing(introduction))
    if by.user is not None:
        introduction.asked_by = by.user
    introduction.save()
    suggested = Suggestion.objects.filter(
        enrolment=introduction.enrolment_id,
        beside=introduction.beside_id,
        round__kind=introduction.kind,
        introduction__isnull=True,
    )
    latest = suggested.order_by("-round__asked_at", "-pk").first()
    if latest is not None:
        latest.introduction, latest.set_aside_on = introduction, None
        latest.save(update_fields=["introduction", "set_aside_on"])
    record("introduce", introduction, by=by, about=introduction.enrolment.person)
    return introduction


@transaction.atomic
def answer_introduction(
    introduction: Introduction, side: str, answer: str, *, by: Actor, on: datetime.date
) -> Introduction:
    """One side ("person" or "beside") says yes, no or not now; a no asks no reason. At two times yes they begin.

    A yes is kept also when something stands in the way of beginning; then a colleague sees what.
    """
    _lock(introduction)
    refuse_if_any(rules.side_answers(side, answer), rules.introduction_open(introduction))
    was_refused = introduction.is_refused
    setattr(introduction, f"{side}_answer", answer)
    if was_refused and not introduction.is_refused:
        refuse_if_any(rules.not_introduced_yet(introduction), rules.place_beside(introduction))
    introduction.answered_on = on if introduction.is_refused or introduction.both_said_yes else None
    introduction.save(update_fields=[f"{side}_answer", "answered_on"])
    about = introduction.enrolment if side == "person" else introduction.beside
    record("answer_introduction", introduction, by=by, about=about.person, note=side)
    if introduction.both_said_yes and not objections_to_begin(introduction, on):
        begin_beside(introduction, by=by, on=on)
    return introduction


@transaction.atomic
def withdraw_introduction(introduction: Introduction, *, by: Actor, on: datetime.date) -> Introduction:
    """The question is taken back before they began."""
    _lock(introduction)
    refuse_if_any(rules.introduction_open(introduction))
    introduction.withdrawn_on = on
    introduction.save(update_fields=["withdrawn_on"])
    record("withdraw_introduction", introduction, by=by, about=introduction.enrolment.person)
    return introduction


def objections_to_begin(introduction: Introduction, on: datetime.date) -> list[Objection]:
    """Why he cannot stand beside her from this day on."""
    standing = present(
        [
            rules.introduction_open(introduction),
            rules.both_said_yes(introduction),
            rules.can_stand_beside(introduction, on),
        ]
    )
    user = introduction.beside.person.user
    if standing or user is None:
        return standing
    return objections_to_companion(introduction.enrolment, user, introduction.kind)


@transaction.atomic
def begin_beside(introduction: Introduction, *, by: Actor, on: datetime.date) -> Companion:
    """He stands beside her from this day on, as both wanted (MDW-18)."""
    _lock(introduction)
    refuse_if_any(*objections_to_begin(introduction, on))
    user = introduction.beside.person.user
    assert user is not None
    companion = add_companion(introduction.enrolment, user, kind=introduction.kind, by=by, on=on)
    introduction.companion = companion
    introduction.save(update_fields=["companion"])
    record("begin_beside", introduction, by=by, about=introduction.beside.person)
    return companion
