"""May it happen now? Pure questions about one case; the answer is an objection or nothing."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.guidance.models import (
    Agreement,
    Appointment,
    Contact,
    Goal,
    LadderReading,
    Milestone,
    Plan,
    PlanPart,
    PlanWords,
    Review,
    Share,
    Step,
    Voice,
    Way,
    WeekTask,
    WeekTick,
)
from bloei.guidance.queries import last_agreement, monday_of, overlapping, wording_of
from bloei.kit.objections import Objection
from bloei.people.models import Person
from bloei.programmes.models import Enrolment

A_YEAR = timedelta(days=366)


def is_herself(enrolment: Enrolment, by: Actor) -> bool:
    """Whether the participant herself acts."""
    return by.user is not None and enrolment.person.user_id == by.user.pk


def acts_herself_as(person: Person, by: Actor) -> Objection | None:
    """Only this person does this."""
    if by.user is not None and person.user_id == by.user.pk:
        return None
    return Objection("herself", _("Dit kan alleen de deelnemer zelf doen."))


def acts_herself(enrolment: Enrolment, by: Actor) -> Objection | None:
    """Only the participant does this."""
    return acts_herself_as(enrolment.person, by)


def enrolment_open(enrolment: Enrolment) -> Objection | None:
    """The participant has not left."""
    if enrolment.ended_on is None:
        return None
    return Objection("enrolment_open", _("De deelname is afgesloten. Het plan verandert niet meer."))


def has_no_plan(enrolment: Enrolment) -> Objection | None:
    """There is no plan yet."""
    if not Plan.objects.filter(enrolment=enrolment).exists():
        return None
    return Objection("has_no_plan", _("Er is al een plan."))


def goal_open(goal: Goal) -> Objection | None:
    """The goal is neither reached nor dropped."""
    return None if goal.is_open else Objection("goal_open", _("Dit doel is al klaar of gestopt."))


def step_open(step: Step) -> Objection | None:
    """The step is not done yet."""
    return None if step.done_on is None else Objection("step_open", _("Deze afspraak is al klaar."))


def step_done(step: Step) -> Objection | None:
    """The step is done."""
    return Objection("step_done", _("Deze afspraak is nog niet klaar.")) if step.done_on is None else None


def words_are_her_own(goal: Goal, *, by: Actor, on_behalf: bool) -> Objection | None:
    """Her words change by her own hand, or by a colleague who says that he writes them down for her (ALM-21)."""
    if on_behalf or is_herself(goal.plan.enrolment, by):
        return None
    if Goal.objects.filter(pk=goal.pk, words=goal.words, why=goal.why).exists():
        return None
    return Objection(
        "own_words",
        _(
            "Dit zijn de woorden van de deelnemer. Schrijf jouw woorden ernaast, of schrijf het op namens haar."
        ),
    )


def topic_is_her_own(said: PlanWords, *, by: Actor, on_behalf: bool) -> Objection | None:
    """What she wrote about the whole plan herself, changes by her own hand, or by a colleague who says so."""
    written_by_her = said.pk is not None and said.words and said.entered_by_id is None
    if on_behalf or not written_by_her or is_herself(said.plan.enrolment, by):
        return None
    return Objection(
        "own_words",
        _(
            "De deelnemer schreef dit zelf. Schrijf jouw woorden ernaast, of schrijf het op namens de deelnemer."
        ),
    )


def plan_has_goal(plan: Plan) -> Objection | None:
    """There is something to agree with."""
    if plan.goals.filter(dropped_on__isnull=True).exists():
        return None
    return Objection("plan_has_goal", _("Er staat nog geen doel in het plan."))


def code_matches(plan: Plan, *, way: str, code: str) -> Objection | None:
    """An agreement on paper carries the code that stands on this plan."""
    if way != Way.PAPER or "".join(code.split()).upper() == plan.paper_code:
        return None
    return Objection("code_matches", _("De code hoort niet bij dit plan. Kijk onderaan het papier."))


def witness_named(*, way: str, witness: str) -> Objection | None:
    """Who says yes aloud, does so in front of somebody else than the colleague who writes it down."""
    if way != Way.SPOKEN or witness.strip():
        return None
    return Objection("witness_named", _("Schrijf op wie erbij was toen de deelnemer ja zei."))


def agreed_by_right_hand(plan: Plan, *, way: str, by: Actor) -> Objection | None:
    """On a phone the participant agrees herself; on paper or aloud anybody of the team enters it for her."""
    return acts_herself(plan.enrolment, by) if way == Way.PHONE else None


def not_agreed_today(plan: Plan, on: date) -> Objection | None:
    """She did not agree with this very text today already."""
    latest = last_agreement(plan)
    if latest is None or latest.agreed_on != on or latest.wording != wording_of(plan):
        return None
    return Objection("not_agreed_today", _("Het akkoord van vandaag staat er al."))


def plan_agreed(plan: Plan) -> Objection | None:
    """The participant agreed with the plan at least once."""
    if Agreement.objects.filter(plan=plan).exists():
        return None
    return Objection("plan_agreed", _("De deelnemer heeft nog niet ja gezegd tegen het plan."))


def plan_changed_since_agreement(plan: Plan) -> Objection | None:
    """What stands in the plan is what the participant last agreed with; never agreed is another question."""
    latest = last_agreement(plan)
    if latest is None or latest.wording == wording_of(plan):
        return None
    return Objection(
        "plan_changed_since_agreement",
        _("Het plan is veranderd. De deelnemer heeft dat nog niet goedgekeurd."),
    )


def review_has_words(review: Review) -> Objection | None:
    """Somebody said something."""
    if review.own_words.strip() or review.worker_words.strip():
        return None
    return Objection(
        "review_has_words", _("Schrijf op wat jullie vonden: in haar woorden, in jouw woorden of allebei.")
    )


def appointment_stands(appointment: Appointment | None) -> Objection | None:
    """The appointment was not cancelled."""
    if appointment is None or appointment.cancelled_at is None:
        return None
    return Objection("appointment_stands", _("Deze afspraak is afgezegd."))


def appointment_has_no_contact(appointment: Appointment | None) -> Objection | None:
    """What came of the appointment was not written down yet."""
    if appointment is None or not Contact.objects.filter(appointment=appointment).exists():
        return None
    return Objection("appointment_has_no_contact", _("Van deze afspraak staat er al een contact."))


def appointment_of(appointment: Appointment | None, enrolment: Enrolment) -> Objection | None:
    """The appointment is with this participant."""
    if appointment is None or appointment.enrolment_id == enrolment.pk:
        return None
    return Objection("appointment_of", _("Deze afspraak is met iemand anders."))


def ends_after_start(appointment: Appointment) -> Objection | None:
    """The appointment takes time."""
    if appointment.starts_at < appointment.ends_at:
        return None
    return Objection("ends_after_start", _("De afspraak eindigt voordat hij begint."))


def time_is_free(appointment: Appointment) -> Objection | None:
    """Neither the participant nor the colleague is somewhere else then. A warning: it can be planned all the same."""
    other = overlapping(appointment).first()
    if other is None:
        return None
    who = other.user.name if other.user_id == appointment.user_id else other.enrolment.person.name
    return Objection("time_is_free", _("%(who)s heeft dan al een afspraak.") % {"who": who})


def reading_has_reason(reading: LadderReading) -> Objection | None:
    """A rung without a reason says nothing."""
    if reading.reason.strip():
        return None
    return Objection("reading_has_reason", _("Schrijf in één zin waarom deze trede past."))


def reading_by_right_voice(reading: LadderReading, by: Actor) -> Objection | None:
    """On her own phone the participant speaks for herself; a colleague notes what each of the three said."""
    if reading.voice == Voice.SELF or not is_herself(reading.enrolment, by):
        return None
    return Objection("right_voice", _("Kies hier wat je zelf vindt."))


def task_runs(task: WeekTask) -> Objection | None:
    """The task was not stopped yet."""
    return None if task.stopped_on is None else Objection("task_runs", _("Deze taak is al gestopt."))


def task_asked_in(task: WeekTask, on: date) -> Objection | None:
    """The task belongs to the week of this day."""
    monday = monday_of(on)
    begun = task.starts_on <= monday if task.repeats else task.starts_on == monday
    if begun and (task.stopped_on is None or task.stopped_on > monday):
        return None
    return Objection("task_asked", _("Deze taak hoort niet bij deze week."))


def week_open(task: WeekTask, on: date) -> Objection | None:
    """The task was not done yet this week."""
    if not WeekTick.objects.filter(task=task, monday=monday_of(on)).exists():
        return None
    return Objection("week_open", _("Deze taak is deze week al klaar."))


def week_done(task: WeekTask, on: date) -> Objection | None:
    """The task was done this week."""
    if WeekTick.objects.filter(task=task, monday=monday_of(on)).exists():
        return None
    return Objection("week_done", _("Deze taak is deze week nog niet klaar."))


def milestone_is_own(milestone: Milestone, by: Actor) -> Objection | None:
    """She takes back any milestone; a colleague only what he wrote down himself."""
    if is_herself(milestone.plan.enrolment, by):
        return None
    if by.user is not None and milestone.entered_by_id == by.user.pk:
        return None
    return Objection("milestone_own", _("Dit kan alleen de deelnemer zelf, of wie het opschreef."))


def share_has_parts(share: Share) -> Objection | None:
    """Something is shared, and only parts that exist."""
    if share.parts and set(share.parts) <= set(PlanPart.values):
        return None
    return Objection("share_has_parts", _("Kies wat er gedeeld wordt."))


def share_ends_in_time(share: Share) -> Objection | None:
    """A share ends: not before it begins, and within a year."""
    if share.since <= share.until <= share.since + A_YEAR:
        return None
    return Objection("share_ends", _("Kies een einddatum binnen een jaar."))


def not_shared_yet(share: Share) -> Objection | None:
    """Nobody gets the same plan twice; withdraw the first one to share something else."""
    if share.user_id is None:
        return None
    if not Share.objects.in_force(share.since).filter(plan=share.plan, user=share.user_id).exists():
        return None
    return Objection("not_shared_yet", _("Met deze persoon is het plan al gedeeld. Stop dat eerst."))


def share_not_withdrawn(share: Share) -> Objection | None:
    """The share was not withdrawn yet."""
    if share.withdrawn_on is None:
        return None
    return Objection("share_withdrawn", _("Dit is al niet meer gedeeld."))
