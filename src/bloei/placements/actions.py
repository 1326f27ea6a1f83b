"""Verbs of the meeting of person and job: propose, meet, answer, place, work, thank."""

import datetime

from django.db import transaction

from bloei.accounts.actor import Actor
from bloei.demand.actions import close_request, meet_need
from bloei.demand.models import Request
from bloei.demand.rules import displacement_agreed, request_accepted, request_open
from bloei.journal.actions import record
from bloei.kit.objections import Objection, refuse_if_any
from bloei.placements import rules
from bloei.placements.models import (
    Allowance,
    ClickAnswer,
    Hours,
    IncomeReport,
    OtherPath,
    Placement,
    Proposal,
    TermMoment,
    Thanks,
    WorkForm,
    WorkTerm,
)
from bloei.programmes.models import Enrolment


def objections_to_proposing(request: Request, on: datetime.date) -> list[Objection | None]:
    """Why nobody can be asked for this job on this day."""
    return [
        request_accepted(request),
        request_open(request),
        displacement_agreed(request, on),
        rules.place_left(request, on),
    ]


def objections_to_asking(enrolment: Enrolment, request: Request, on: datetime.date) -> list[Objection | None]:
    """Why this job cannot be proposed to this participant on this day."""
    return [
        *objections_to_proposing(request, on),
        rules.taking_part(enrolment),
        rules.not_proposed_already(enrolment, request),
        rules.not_placed_already(enrolment, request, on),
    ]


@transaction.atomic
def propose_job(proposal: Proposal, *, by: Actor) -> Proposal:
    """A professional proposes the job for two reasons: worth, and a talent or wish of hers (ALM-19)."""
    if not proposal.fit.strip():
        proposal.fit = str(proposal.talent or proposal.wish or "")
    refuse_if_any(
        *objections_to_asking(proposal.enrolment, proposal.request, proposal.proposed_on),
        rules.worth_given(proposal),
        rules.fit_given(proposal),
        rules.reasons_are_her_own(proposal),
    )
    if by.user is not None:
        proposal.proposed_by = by.user
    proposal.save()
    record("propose_job", proposal, by=by, about=proposal.enrolment.person)
    return proposal


@transaction.atomic
def plan_click_interview(proposal: Proposal, *, at: datetime.datetime, place: str, by: Actor) -> Proposal:
    """The participant and the one who asks know when and where they meet."""
    refuse_if_any(rules.proposal_undecided(proposal))
    proposal.interview_at, proposal.interview_place = at, place
    proposal.save(update_fields=["interview_at", "interview_place"])
    record("plan_click_interview", proposal, by=by, about=proposal.enrolment.person)
    return proposal


def _is_answered(proposal: Proposal) -> bool:
    """Both said yes, or one of the two did not."""
    answers = {proposal.person_answer, proposal.host_answer}
    return answers == {ClickAnswer.YES} or bool(answers & {ClickAnswer.NO, ClickAnswer.NOT_NOW})


@transaction.atomic
def answer_proposal(proposal: Proposal, side: str, answer: str, *, by: Actor, on: datetime.date) -> Proposal:
    """The side ("person" or "host") says yes, no or not now. A no asks no reason and leaves nothing behind."""
    refuse_if_any(rules.answer_known(side, answer), rules.proposal_undecided(proposal))
    setattr(proposal, f"{side}_answer", answer)
    answered = _is_answered(proposal)
    if not answered and proposal.answered_on is not None:
        refuse_if_any(rules.not_proposed_already(proposal.enrolment, proposal.request))
    proposal.answered_on = on if answered else None
    proposal.save(update_fields=[f"{side}_answer", "answered_on"])
    record("answer_proposal", proposal, by=by, about=proposal.enrolment.person, note=side)
    return proposal


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: Actor, on: datetime.date) -> Proposal:
    """The proposal is taken back before it became a placement."""
    refuse_if_any(rules.proposal_undecided(proposal))
    proposal.withdrawn_on = on
    proposal.save(update_fields=["withdrawn_on"])
    record("withdraw_proposal", proposal, by=by, about=proposal.enrolment.person)
    return proposal


def objections_to_placing(proposal: Proposal, on: datetime.date) -> list[Objection | None]:
    """Why the work cannot start on this day."""
    return [
        rules.proposal_undecided(proposal),
        rules.both_said_yes(proposal),
        rules.taking_part(proposal.enrolment),
        request_open(proposal.request),
        displacement_agreed(proposal.request, on),
        rules.place_left(proposal.request, on),
        rules.certificate_seen(proposal),
    ]


def _open_term(enrolment: Enrolment) -> WorkTerm | None:
    return WorkTerm.objects.filter(enrolment=enrolment, ended_on__isnull=True).first()


def objections_to_work_form(placement: Placement) -> list[Objection | None]:
    """Why the work cannot have this form on the day of its start."""
    if placement.work_form != WorkForm.PARTICIPATION_POST:
        return [rules.work_form_holds(placement)]
    term = _open_term(placement.proposal.enrolment)
    return [
        rules.work_form_holds(placement),
        rules.term_not_over(placement, term),
        rules.place_changed(placement, term),
    ]


@transaction.atomic
def start_placement(placement: Placement, *, by: Actor) -> Placement:
    """The participant does the job from ``starts_on`` on. The job is locked, so that it is never overfull."""
    proposal = placement.proposal
    Request.objects.select_for_update().get(pk=proposal.request_id)
    refuse_if_any(
        *objections_to_placing(proposal, placement.starts_on),
        rules.placement_covered(placement),
        rules.placement_in_order(placement),
        *objections_to_work_form(placement),
    )
    placement.save()
    record("start_placement", placement, by=by, about=proposal.enrolment.person)
    if placement.work_form == WorkForm.PARTICIPATION_POST and _open_term(proposal.enrolment) is None:
        start_work_term(WorkTerm(enrolment=proposal.enrolment, starts_on=placement.starts_on), by=by)
    return placement


@transaction.atomic
def end_placement(placement: Placement, reason: str, *, by: Actor, on: datetime.date) -> Placement:
    """The last day of the placement is ``on``."""
    refuse_if_any(rules.placement_runs(placement, on), rules.reason_given(reason))
    placement.ends_on, placement.end_reason = on, reason
    placement.save(update_fields=["ends_on", "end_reason"])
    record("end_placement", placement, by=by, about=placement.proposal.enrolment.person)
    return placement


@transaction.atomic
def write_hours(hours: Hours, *, by: Actor) -> Hours:
    """Somebody noted the time worked on a day, in minutes."""
    refuse_if_any(
        rules.minutes_possible(hours),
        rules.placement_runs(hours.placement, hours.worked_on),
        rules.day_not_written(hours),
    )
    hours.save()
    record("write_hours", hours, by=by, about=hours.placement.proposal.enrolment.person)
    return hours


@transaction.atomic
def remove_hours(hours: Hours, *, by: Actor) -> None:
    """The note is gone, as if it was never written; not when somebody confirmed the hours of that day."""
    refuse_if_any(rules.day_not_confirmed(hours))
    record("remove_hours", hours, by=by, about=hours.placement.proposal.enrolment.person)
    hours.delete()


@transaction.atomic
def confirm_hours(hours: Hours, *, by: Actor, on: datetime.date) -> Hours:
    """The host, or staff, says that the hours are right. From now on they count."""
    refuse_if_any(rules.day_not_confirmed(hours), rules.not_ones_own_hours(hours, by))
    hours.confirmed_on = on
    hours.save(update_fields=["confirmed_on"])
    record("confirm_hours", hours, by=by, about=hours.placement.proposal.enrolment.person)
    return hours


@transaction.atomic
def give_thanks(placement: Placement, *, from_name: str, words: str, by: Actor, on: datetime.date) -> Thanks:
    """Who was helped says thanks; the participant reads it, and so does the goal it belongs to."""
    refuse_if_any(rules.words_given(words), rules.words_given(from_name))
    thanks = Thanks.objects.create(placement=placement, from_name=from_name, words=words, given_on=on)
    record("give_thanks", thanks, by=by, about=placement.proposal.enrolment.person)
    return thanks


@transaction.atomic
def see_thanks(thanks: Thanks, *, by: Actor, at: datetime.datetime) -> Thanks:
    """The participant read the thanks."""
    refuse_if_any(rules.thanks_unread(thanks.seen_at))
    thanks.seen_at = at
    thanks.save(update_fields=["seen_at"])
    record("see_thanks", thanks, by=by, about=thanks.placement.proposal.enrolment.person)
    return thanks


@transaction.atomic
def finish_job(
    request: Request, *, people_helped_count: int | None, need_is_met: bool, by: Actor, on: datetime.date
) -> Request:
    """All work on the job ended: it is closed, and with it the need, when the neighbourhood has what it needed."""
    refuse_if_any(rules.nobody_at_work(request, on))
    close_request(request, people_helped_count=people_helped_count, by=by, on=on)
    if need_is_met and request.need is not None and request.need.met_on is None:
        meet_need(request.need, by=by, on=on)
    return request


@transaction.atomic
def start_work_term(term: WorkTerm, *, by: Actor) -> WorkTerm:
    """The timetable of a participatieplaats runs from ``starts_on`` on (Participatiewet 10a, WIJ-10)."""
    refuse_if_any(rules.no_open_term(term.enrolment))
    term.save()
    record("start_work_term", term, by=by, about=term.enrolment.person)
    return term


@transaction.atomic
def end_work_term(term: WorkTerm, *, by: Actor, on: datetime.date) -> WorkTerm:
    """The participatieplaats ended on this day; nothing more is due."""
    refuse_if_any(rules.term_open(term))
    term.ended_on = max(on, term.starts_on)
    term.save(update_fields=["ended_on"])
    record("end_work_term", term, by=by, about=term.enrolment.person)
    return term


@transaction.atomic
def settle_moment(term: WorkTerm, month: int, *, by: Actor, on: datetime.date) -> TermMoment:
    """The municipality let know that it settled what was due in this month. Bloei does not keep what it decided."""
    refuse_if_any(rules.term_open(term), rules.month_known(month))
    moment, _created = TermMoment.objects.get_or_create(term=term, month=month, defaults={"settled_on": on})
    record("settle_moment", term, by=by, about=term.enrolment.person, note=str(month))
    return moment


@transaction.atomic
def note_allowance(allowance: Allowance, *, by: Actor) -> Allowance:
    """It stands what somebody got for volunteering, from whichever organisation (facts.md 2.5)."""
    allowance.save()
    record("note_allowance", allowance, by=by, about=allowance.enrolment.person)
    return allowance


@transaction.atomic
def correct_allowance(allowance: Allowance, becomes: Allowance, *, by: Actor) -> Allowance:
    """What was told is written again: ``becomes`` counts from now on, and what stood there stays readable."""
    refuse_if_any(rules.allowance_counts(allowance))
    becomes.enrolment = allowance.enrolment
    becomes.save()
    allowance.replaced_by = becomes
    allowance.save(update_fields=["replaced_by"])
    note = f"{allowance.amount} - {becomes.amount}"
    record("correct_allowance", becomes, by=by, about=allowance.enrolment.person, note=note)
    return becomes


@transaction.atomic
def begin_other_path(path: OtherPath, *, by: Actor) -> OtherPath:
    """It is known that somebody also follows a trajectory elsewhere; this programme does not replace it (WIJ-42)."""
    path.save()
    record("begin_other_path", path, by=by, about=path.enrolment.person)
    return path


@transaction.atomic
def end_other_path(path: OtherPath, *, by: Actor, on: datetime.date) -> None:
    """The other trajectory is over."""
    refuse_if_any(rules.path_goes_on(path))
    path.until = max(on, path.since)
    path.save(update_fields=["until"])
    record("end_other_path", path, by=by, about=path.enrolment.person)


@transaction.atomic
def report_income(report: IncomeReport, *, by: Actor) -> IncomeReport:
    """The participant told what she earned in a month (WIJ-44); told again, the last word counts."""
    report, _created = IncomeReport.objects.update_or_create(
        enrolment=report.enrolment,
        month=report.month.replace(day=1),
        defaults={"amount": report.amount, "reported_on": report.reported_on},
    )
    record("report_income", report, by=by, about=report.enrolment.person)
    return report
