"""May it happen now? Questions about proposals, placements, hours and thanks."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.demand.models import Request
from bloei.guidance.models import Goal
from bloei.kit.objections import Objection
from bloei.placements.models import (
    Allowance,
    ClickAnswer,
    Hours,
    OtherPath,
    Placement,
    Proposal,
    WorkForm,
    WorkTerm,
)
from bloei.placements.parameters import row_on
from bloei.placements.timetable import Spot, elsewhere_asked, is_elsewhere, is_over, months_of
from bloei.programmes.models import Enrolment


def taking_part(enrolment: Enrolment) -> Objection | None:
    """The participant started and did not leave."""
    if enrolment.started_on is not None and enrolment.ended_on is None:
        return None
    return Objection("not_taking_part", _("Deze deelnemer is nog niet gestart, of al uitgestroomd."))


def worth_given(proposal: Proposal) -> Objection | None:
    """First reason: the worth for the neighbourhood (ALM-19)."""
    if proposal.worth.strip():
        return None
    return Objection("worth_missing", _("Schrijf wat de buurt hieraan heeft."))


def fit_given(proposal: Proposal) -> Objection | None:
    """Second reason: why it fits this person (ALM-19)."""
    if proposal.fit.strip():
        return None
    return Objection(
        "fit_missing", _("Kies een talent of wens, of schrijf waarom dit bij de deelnemer past.")
    )


def reasons_are_her_own(proposal: Proposal) -> Objection | None:
    """The talent, the wish and the goal named are those of this participant."""
    person = proposal.enrolment.person_id
    strange = (
        (proposal.talent is not None and proposal.talent.person_id != person)
        or (proposal.wish is not None and proposal.wish.person_id != person)
        or (proposal.goal is not None and not _is_goal_of(proposal.goal, proposal.enrolment))
    )
    return (
        Objection("not_her_own", _("Dit talent, deze wens of dit doel is van iemand anders."))
        if strange
        else None
    )


def _is_goal_of(goal: Goal, enrolment: Enrolment) -> bool:
    return goal.plan.enrolment_id == enrolment.pk


def running_on(day: datetime.date, prefix: str = "") -> Q:
    """Placements that run on this day or start later: they hold a place."""
    return Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})


def place_left(request: Request, on: datetime.date) -> Objection | None:
    """Fewer people were placed than the job asks (ALM-41)."""
    taken = Placement.objects.filter(running_on(on), proposal__request=request).count()
    if taken < request.people_needed:
        return None
    return Objection(
        "job_full",
        _("Alle plekken zijn bezet: %(taken)s van %(needed)s.")
        % {
            "taken": taken,
            "needed": request.people_needed,
        },
    )


def not_proposed_already(enrolment: Enrolment, request: Request) -> Objection | None:
    """No proposal of this job to this participant is still open."""
    open_now = Proposal.objects.filter(
        enrolment=enrolment, request=request, answered_on__isnull=True, withdrawn_on__isnull=True
    )
    if not open_now.exists():
        return None
    return Objection("already_proposed", _("Deze klus is al voorgesteld aan deze deelnemer."))


def not_placed_already(enrolment: Enrolment, request: Request, on: datetime.date) -> Objection | None:
    """The participant does not do this job now."""
    placed = Placement.objects.filter(
        running_on(on), proposal__enrolment=enrolment, proposal__request=request
    )
    return Objection("already_placed", _("Deze deelnemer doet deze klus al.")) if placed.exists() else None


def proposal_undecided(proposal: Proposal) -> Objection | None:
    """The proposal was not withdrawn and did not become a placement: answers may still change."""
    if proposal.withdrawn_on is not None:
        return Objection("proposal_withdrawn", _("Dit voorstel is ingetrokken."))
    if Placement.objects.filter(proposal=proposal).exists():
        return Objection("proposal_placed", _("Dit voorstel is al een plaatsing."))
    return None


def answer_known(side: str, answer: str) -> Objection | None:
    """The side is the person or the host; the answer is yes, no or not now."""
    if side in ("person", "host") and answer in ClickAnswer.values:
        return None
    return Objection("answer_unknown", _("Kies ja, nee of nu niet."))


def click_interview_planned(proposal: Proposal) -> Objection | None:
    """Both sides met, or know when they will, before the work starts."""
    if proposal.interview_at is not None:
        return None
    return Objection("no_interview", _("Er is nog geen klikgesprek gepland."))


def both_said_yes(proposal: Proposal) -> Objection | None:
    """The participant and the one who asks both said yes."""
    if proposal.person_answer == proposal.host_answer == ClickAnswer.YES:
        return None
    return Objection("not_both_yes", _("De deelnemer en de vrager hebben nog niet allebei ja gezegd."))


def placement_covered(placement: Placement) -> Objection | None:
    """Somebody guides on the spot, and the insurance is known (facts.md 2.10)."""
    if placement.supervisor.strip() and placement.insurance:
        return None
    return Objection("not_covered", _("Vul in wie begeleidt op de plek, en hoe het werk verzekerd is."))


def placement_in_order(placement: Placement) -> Objection | None:
    """The placement does not end before it starts."""
    if placement.ends_on is None or placement.ends_on >= placement.starts_on:
        return None
    return Objection("ends_before_start", _("De einddatum ligt vóór de startdatum."))


def placement_runs(placement: Placement, on: datetime.date) -> Objection | None:
    """The placement runs on this day."""
    if placement.starts_on <= on and (placement.ends_on is None or on <= placement.ends_on):
        return None
    return Objection("not_running", _("De plaatsing loopt niet op deze dag."))


def reason_given(reason: str) -> Objection | None:
    """Why it stops is written down, without judgement."""
    return None if reason.strip() else Objection("reason_missing", _("Schrijf kort waarom het stopt."))


def minutes_possible(hours: Hours) -> Objection | None:
    """Between one minute and a whole day."""
    if 1 <= hours.minutes <= 24 * 60:
        return None
    return Objection("minutes_impossible", _("Vul een tijd in van hoogstens 24 uur."))


def day_not_written(hours: Hours) -> Objection | None:
    """The same voice writes one line a day."""
    same = Hours.objects.filter(placement=hours.placement, worked_on=hours.worked_on, source=hours.source)
    return Objection("day_written", _("Voor deze dag staan al uren genoteerd.")) if same.exists() else None


def day_not_confirmed(hours: Hours) -> Objection | None:
    """One line a day counts: no other line of this day was confirmed, nor this one."""
    same_day = Hours.objects.filter(
        placement=hours.placement, worked_on=hours.worked_on, confirmed_on__isnull=False
    )
    return (
        Objection("day_confirmed", _("De uren van deze dag zijn al bevestigd."))
        if same_day.exists()
        else None
    )


def not_ones_own_hours(hours: Hours, by: Actor) -> Objection | None:
    """Another than the participant confirms."""
    person = hours.placement.proposal.enrolment.person
    if by.user is None or person.user_id != by.user.pk:
        return None
    return Objection("own_hours", _("Iemand anders bevestigt je uren."))


def words_given(words: str) -> Objection | None:
    """Thanks have words."""
    return None if words.strip() else Objection("words_missing", _("Schrijf een paar woorden."))


def thanks_unread(thanks_seen_at: datetime.datetime | None) -> Objection | None:
    """The thanks were not read before."""
    return None if thanks_seen_at is None else Objection("already_seen", _("Dit bedankje is al gelezen."))


def nobody_at_work(request: Request, on: datetime.date) -> Objection | None:
    """All placements of the job ended."""
    if not Placement.objects.filter(running_on(on), proposal__request=request).exists():
        return None
    return Objection("somebody_at_work", _("Er loopt nog een plaatsing. Sluit die eerst af."))


def certificate_seen(proposal: Proposal) -> Objection | None:
    """Where the job asks for a VOG, somebody saw it (facts.md 2.10, ALK-08)."""
    if not proposal.request.vog_required or proposal.enrolment.person.vog_seen_on is not None:
        return None
    return Objection("vog_unseen", _("Voor deze klus is een VOG nodig. Niemand heeft die nog gezien."))


def work_form_holds(placement: Placement) -> Objection | None:
    """The form of the work exists on the day of the start (facts.md 2.6)."""
    if not placement.work_form or row_on("work_form", "key", placement.work_form, placement.starts_on):
        return None
    return Objection(
        "work_form_expired", _("Deze vorm van werk bestaat niet op %s.") % f"{placement.starts_on:%d-%m-%Y}"
    )


def spot_of(placement: Placement) -> Spot:
    """Where the placement is, and on what job: the partner, or else whoever asked."""
    request = placement.proposal.request
    host = f"partner {request.partner_id}" if request.partner_id else request.contact_name
    return Spot(host, request.pk)


def place_changed(placement: Placement, term: WorkTerm | None) -> Objection | None:
    """In the third year of a participatieplaats the work is elsewhere, and other work (Participatiewet 10a(9))."""
    if term is None or not elsewhere_asked(term.starts_on, placement.starts_on):
        return None
    earlier = Placement.objects.filter(
        proposal__enrolment=term.enrolment_id,
        work_form=WorkForm.PARTICIPATION_POST,
        starts_on__lt=placement.starts_on,
    ).select_related("proposal__request")
    spots = [spot_of(each) for each in earlier if not elsewhere_asked(term.starts_on, each.starts_on)]
    if is_elsewhere(spot_of(placement), spots):
        return None
    return Objection("same_place", _("Het derde jaar is op een andere plek, met ander werk."))


def term_not_over(placement: Placement, term: WorkTerm | None) -> Objection | None:
    """A participatieplaats never lasts longer than its longest term (Participatiewet 10a(10))."""
    if term is None or not is_over(term.starts_on, placement.starts_on):
        return None
    return Objection("term_over", _("Een participatieplaats duurt niet langer dan dit."))


def term_open(term: WorkTerm) -> Objection | None:
    """The participatieplaats still runs."""
    return (
        None if term.ended_on is None else Objection("term_ended", _("Deze participatieplaats is gestopt."))
    )


def month_known(month: int) -> Objection | None:
    """Something is due in this month of the term."""
    return (
        None if month in months_of() else Objection("month_unknown", _("In deze maand is niets te regelen."))
    )


def no_open_term(enrolment: Enrolment) -> Objection | None:
    """One participatieplaats at a time."""
    if not WorkTerm.objects.filter(enrolment=enrolment, ended_on__isnull=True).exists():
        return None
    return Objection("term_runs", _("Er loopt al een participatieplaats."))


def allowance_counts(allowance: Allowance) -> Objection | None:
    """What was written again before is not written again here, but there."""
    if allowance.replaced_by_id is None:
        return None
    return Objection("allowance_replaced", _("Deze vergoeding is al opnieuw opgeschreven."))


def path_goes_on(path: OtherPath) -> Objection | None:
    """The other trajectory is not over yet."""
    return None if path.until is None else Objection("path_over", _("Dit traject is al gestopt."))
