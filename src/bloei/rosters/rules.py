"""May it happen now? Questions about tasks, weeks and shifts, each answered with an objection or with nothing."""

import datetime
from collections.abc import Collection

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bloei.centres.models import Centre
from bloei.demand.rules import displacement_agreed, request_open
from bloei.kit.objections import Objection
from bloei.programmes.models import Enrolment
from bloei.rosters.members import Member
from bloei.rosters.models import (
    Assignment,
    Busy,
    CalendarLink,
    Coming,
    Draft,
    FixedPlace,
    Roster,
    RosterTerms,
    Shift,
    StandIn,
    StandingTime,
    Swap,
    Task,
)
from bloei.rosters.reasons import HER_WORD, Hindrance, clashes, stay_of
from bloei.rosters.sayings import said
from bloei.rosters.weeks import RosterWeek, week_of


def objections_to_task(task: Task) -> list[Objection | None]:
    """Why the task cannot be as it is given."""
    same = Task.objects.filter(centre=task.centre_id, title=task.title, ended_on__isnull=True)
    twice = same.exclude(pk=task.pk).exists()
    elsewhere = (task.duty is not None and task.duty.centre_id != task.centre_id) or (
        task.request is not None and task.request.centre_id != task.centre_id
    )
    return [
        Objection("named_already", _("Deze taak staat er al.")) if twice else None,
        Objection("elsewhere", _("Dit hoort bij een ander centrum.")) if elsewhere else None,
    ]


def task_goes_on(task: Task) -> Objection | None:
    """The task was not stopped."""
    return None if task.ended_on is None else Objection("task_ended", _("Deze taak is gestopt."))


def objections_to_job(task: Task, on: datetime.date) -> list[Objection | None]:
    """Why the job behind the task may not be done on this day: closed, or no displacement check that holds."""
    if task.request is None:
        return []
    return [request_open(task.request), displacement_agreed(task.request, on)]


def hours_in_order(starts: datetime.time, ends: datetime.time) -> Objection | None:
    """It ends later than it starts."""
    return None if ends > starts else Objection("hours_in_order", _("Kies een latere eindtijd."))


def time_goes_on(time: StandingTime) -> Objection | None:
    """The weekly time was not stopped."""
    return None if time.until is None else Objection("time_ended", _("Deze vaste tijd is gestopt."))


def of_this_centre(centre_id: int, enrolment: Enrolment) -> Objection | None:
    """The participant takes part in this centre."""
    if enrolment.programme.centre_id == centre_id:
        return None
    return Objection("elsewhere", _("%s doet mee in een ander centrum.") % enrolment.person.name)


def takes_part(enrolment: Enrolment, on: datetime.date) -> Objection | None:
    """The participant started, and did not leave by this day."""
    started = enrolment.started_on is not None and enrolment.started_on <= on
    if started and (enrolment.ended_on is None or enrolment.ended_on >= on):
        return None
    return Objection("not_taking_part", _("%s doet dan niet mee.") % enrolment.person.name)


def no_fixed_place_yet(time: StandingTime, enrolment: Enrolment) -> Objection | None:
    """Nobody has the same fixed place twice."""
    if not time.fixed_places.filter(enrolment=enrolment, until__isnull=True).exists():
        return None
    return Objection("has_place", _("%s heeft deze vaste plek al.") % enrolment.person.name)


def fixed_place_left(time: StandingTime) -> Objection | None:
    """Not all people that the time needs are there every week already."""
    if time.fixed_places.filter(until__isnull=True).count() < time.people_needed:
        return None
    return Objection("full", _("Alle plekken op deze tijd zijn vast vergeven."))


def fixed_place_stands(place: FixedPlace) -> Objection | None:
    """The fixed place was not ended."""
    return None if place.until is None else Objection("place_ended", _("Deze vaste plek is gestopt."))


def week_is_ahead(monday: datetime.date, at: datetime.datetime) -> Objection | None:
    """The week is not over."""
    if monday + datetime.timedelta(days=7) > timezone.localdate(at):
        return None
    return Objection("week_over", _("Deze week is voorbij."))


def starts_on_monday(monday: datetime.date) -> Objection | None:
    """A week is named by its Monday."""
    return None if monday.isoweekday() == 1 else Objection("no_monday", _("Een week begint op maandag."))


def week_not_open(centre: Centre, monday: datetime.date) -> Objection | None:
    """The centre has no roster for this week yet."""
    if not Roster.objects.filter(centre=centre, week=monday).exists():
        return None
    return Objection("week_open", _("Deze week heeft al een rooster."))


def not_published(roster: Roster) -> Objection | None:
    """People were not told of this week yet."""
    return None if roster.published_at is None else Objection("published", _("Deze week is al bekend."))


def has_shifts(roster: Roster) -> Objection | None:
    """There is something to tell."""
    if Shift.objects.standing().filter(roster=roster).exists():
        return None
    return Objection("no_shifts", _("Er staat nog niets op het rooster."))


def somebody_stands(roster: Roster) -> Objection | None:
    """There is something to tell, and somebody to tell it to; an empty week is not made known by mistake."""
    if Assignment.objects.in_force().filter(shift__roster=roster).exists():
        return None
    return has_shifts(roster) or Objection("nobody_stands", _("Er staat nog niemand op het rooster."))


def day_in_week(shift: Shift) -> Objection | None:
    """The shift is in the week of its roster."""
    if 0 <= (shift.on - shift.roster.week).days < 7:
        return None
    return Objection("other_week", _("Deze dag is in een andere week."))


def of_same_centre(shift: Shift) -> Objection | None:
    """The task belongs to the centre of the roster."""
    if shift.task.centre_id == shift.roster.centre_id:
        return None
    return Objection("elsewhere", _("Deze taak hoort bij een ander centrum."))


def shift_stands(shift: Shift) -> Objection | None:
    """The shift was not called off."""
    return None if shift.cancelled_at is None else Objection("cancelled", _("Deze dienst gaat niet door."))


def shift_is_off(shift: Shift) -> Objection | None:
    """The shift was called off."""
    return Objection("goes_on", _("Deze dienst gaat gewoon door.")) if shift.cancelled_at is None else None


def shift_is_ahead(shift: Shift, at: datetime.datetime) -> Objection | None:
    """The shift is not over."""
    local = timezone.localtime(at)
    if (shift.on, shift.ends) > (local.date(), local.time()):
        return None
    return Objection("shift_over", _("Deze dienst is voorbij."))


def not_on_shift(shift: Shift, enrolment: Enrolment) -> Objection | None:
    """Nobody stands on a shift twice."""
    if not shift.assignments.filter(enrolment=enrolment, withdrawn_at__isnull=True).exists():
        return None
    return Objection("on_shift", _("%s staat al op deze dienst.") % enrolment.person.name)


def still_on_shift(assignment: Assignment) -> Objection | None:
    """Nobody took her off."""
    if assignment.withdrawn_at is None:
        return None
    return Objection("taken_off", _("Dit staat niet meer op het rooster."))


def was_told(assignment: Assignment) -> Objection | None:
    """She knows of it: the week was published."""
    return Objection("not_told", _("Deze week is nog niet bekend.")) if assignment.told_at is None else None


def somebody_to_remind(rows: Collection[Assignment]) -> Objection | None:
    """Somebody with an address did not answer, and was not asked once more yet."""
    return None if rows else Objection("nobody_to_remind", _("Er is niemand om te herinneren."))


def answer_known(answer: str) -> Objection | None:
    """Yes, no, or nothing yet."""
    return None if answer in {"", *Coming.values} else Objection("unknown", _("Dit antwoord kennen we niet."))


def place_still_hers(assignment: Assignment, answer: str) -> Objection | None:
    """She may come back on a no as long as nobody else took the place."""
    if assignment.answer != Coming.NO or answer == Coming.NO:
        return None
    shift = assignment.shift
    if Assignment.objects.in_force().filter(shift=shift).count() < shift.people_needed:
        return None
    return Objection("filled", _("Iemand anders doet het nu. Fijn dat je het laat weten."))


def comes(assignment: Assignment) -> Objection | None:
    """She did not say that she cannot come."""
    return Objection("said_no", _("Je hebt al gezegd: ik kan niet.")) if assignment.answer == "no" else None


def not_offered(assignment: Assignment) -> Objection | None:
    """She does not ask it already."""
    if not assignment.swaps.filter(closed_at__isnull=True).exists():
        return None
    return Objection("offered", _("Je hebt dit al gevraagd."))


def swap_open(swap: Swap) -> Objection | None:
    """Nobody took the shift over, and it was not taken back."""
    return None if swap.closed_at is None else Objection("swap_closed", _("Dit is al geregeld."))


def draft_ready(draft: Draft) -> Objection | None:
    """The proposal is there, and nothing was taken over from it yet."""
    if draft.finished_at is None or draft.has_failed:
        return Objection("not_ready", _("Er is nog geen voorstel."))
    return Objection("applied", _("Dit voorstel is al overgenomen.")) if draft.applied_at else None


def draft_applied(draft: Draft) -> Objection | None:
    """Something was taken over from it, and it was not undone."""
    if draft.applied_at is not None and draft.undone_at is None:
        return None
    return Objection("not_applied", _("Er is niets om terug te draaien."))


def is_last_applied(draft: Draft) -> Objection | None:
    """No later proposal for the week was taken over."""
    if draft.applied_at is None:
        return None
    later = Draft.objects.filter(
        roster=draft.roster_id, applied_at__gt=draft.applied_at, undone_at__isnull=True
    )
    if not later.exists():
        return None
    return Objection("later_draft", _("Draai eerst het laatste voorstel terug."))


def none_being_made(roster: Roster, at: datetime.datetime) -> Objection | None:
    """No proposal for this week is being made; one of more than ten minutes ago came to nothing."""
    recent = at - datetime.timedelta(minutes=10)
    if not roster.drafts.filter(finished_at__isnull=True, asked_at__gt=recent).exists():
        return None
    return Objection("being_made", _("Bloei maakt al een voorstel voor deze week."))


def changes_known(draft: Draft, chosen: Collection[int]) -> Objection | None:
    """Something was chosen, and it is in the proposal."""
    if draft.changes and not chosen:
        return Objection("nothing_chosen", _("Vink aan wat je wilt overnemen."))
    if set(chosen) <= set(range(len(draft.changes))):
        return None
    return Objection("unknown", _("Deze verandering staat niet in het voorstel."))


def not_too_many(week: RosterWeek, shift: Shift) -> Objection | None:
    """No more people stand on the shift than it needs."""
    if len(week.people_on.get(shift.pk, [])) <= shift.people_needed:
        return None
    return Objection("too_many", _("Er staan al genoeg mensen op: %s.") % shift)


def stand_in_free(stand_in: StandIn) -> Objection | None:
    """Nobody stands in twice at the same time."""
    same = StandIn.objects.filter(centre=stand_in.centre_id, user=stand_in.user_id, on=stand_in.on)
    if not same.filter(starts__lt=stand_in.ends, ends__gt=stand_in.starts).exists():
        return None
    return Objection("stand_in_free", _("%s staat er dan al.") % stand_in.user.name)


def busy_says_when(busy: Busy) -> Objection | None:
    """A weekday, or a first and a last day; not both. Both times, or none."""
    days = (busy.first_day is not None, busy.last_day is not None)
    weekly = busy.weekday is not None
    if (weekly and not any(days)) or (not weekly and all(days)):
        return None if (busy.starts is None) == (busy.ends is None) else _times_missing()
    return Objection("days", _("Kies een dag van de week, of een eerste en een laatste dag."))


def _times_missing() -> Objection:
    return Objection("times", _("Vul twee tijden in, of geen."))


def busy_in_order(busy: Busy) -> Objection | None:
    """It ends later than it begins."""
    if busy.first_day and busy.last_day and busy.last_day < busy.first_day:
        return Objection("days_in_order", _("Kies een latere laatste dag."))
    return hours_in_order(busy.starts, busy.ends) if busy.starts and busy.ends else None


def two_of_one_centre(enrolment: Enrolment, other: Enrolment) -> Objection | None:
    """A pair is two people of one centre."""
    if enrolment.person_id == other.person_id:
        return Objection("same_person", _("Een duo is met iemand anders."))
    return of_this_centre(enrolment.programme.centre_id, other)


def terms_in_order(terms: RosterTerms) -> Objection | None:
    """The most is not less than the least."""
    if terms.hours_least is None or terms.hours_most is None or terms.hours_least <= terms.hours_most:
        return None
    return Objection("terms_in_order", _("Het meeste is minder dan het minste."))


def link_works(link: CalendarLink) -> Objection | None:
    """The address was not revoked."""
    return None if link.revoked_at is None else Objection("revoked", _("Dit adres werkt al niet meer."))


def opening_hours_guided(
    gaps: Collection[tuple[datetime.date, datetime.time, datetime.time]],
) -> list[Objection]:
    """A professional is there at all opening hours (MAC-17); one objection for each hour without."""
    return [
        Objection(
            "nobody_guides",
            _("Open zonder begeleider: %(day)s van %(starts)s tot %(ends)s.")
            % {"day": date_format(day, "l j F"), "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"},
        )
        for day, starts, ends in gaps
    ]


def objections_to_assigning(
    shift: Shift, enrolment: Enrolment, *, she_agreed: bool = False
) -> list[Objection | None]:
    """Why she cannot stand on this shift: its hindrances (``weeks``). With ``she_agreed`` what she said herself about
    her time is no reason."""
    week = week_of(shift.roster)
    member = week.member(enrolment)
    if member is None:
        return [of_this_centre(shift.roster.centre_id, enrolment), takes_part(enrolment, shift.on)]
    hindrances = week.hindrances(shift, member)
    lifted = HER_WORD if she_agreed else frozenset()
    return [
        shift_stands(shift),
        not_on_shift(shift, enrolment),
        *(hindering(member, each) for each in hindrances if each.code not in lifted),
    ]


def objections_to_reinstating(shift: Shift) -> list[Objection | None]:
    """Why a shift that was called off cannot go on after all: the job behind it, or somebody on it stands elsewhere."""
    week = week_of(shift.roster)
    rows = [row for row in week.assignments if row.shift_id == shift.pk and row.answer != Coming.NO]
    members = [member for row in rows if (member := week.member(row.enrolment))]
    return [
        *objections_to_job(shift.task, shift.on),
        *(
            hindering(member, each)
            for member in members
            for each in clashes(
                stay_of(shift), [stay_of(other) for other in week.shifts_of(member) if other.pk != shift.pk]
            )
        ),
    ]


def hindering(member: Member, hindrance: Hindrance) -> Objection:
    """The hindrance as an objection, with her name."""
    return Objection(hindrance.code, f"{member.enrolment.person.given_name} {said(hindrance)}.")
