"""Verbs of knocking at doors. Journal lines of somebody who has not said yes name nobody: a no leaves no trace."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from bloei.accounts.actor import Actor
from bloei.accounts.models import Team, User
from bloei.demand.actions import find_need, plan_activity
from bloei.demand.models import Activity, Need
from bloei.journal.actions import record
from bloei.kit.objections import refuse_if_any
from bloei.outreach import rules
from bloei.outreach.models import (
    Approach,
    Attempt,
    DoorWish,
    Outcome,
    Recruitment,
    StepDefinition,
    StepTaken,
    Visit,
    Visitor,
)
from bloei.people.models import Person
from bloei.people.notation import written_phone
from bloei.people.rules import phone_can_be_called
from bloei.places.postcodes import postcode_is_dutch, written_postcode
from bloei.post.actions import send_message
from bloei.programmes.models import Programme

REMINDER = "remind_of_visit"
PATIENCE = datetime.timedelta(minutes=15)
"""So long after the expected end the colleague is warned."""


@transaction.atomic
def hold_recruitment(recruitment: Recruitment, *, by: Actor) -> Recruitment:
    """People heard about the programme at this event; ``visitors_count`` of them came (MDW-12)."""
    recruitment.save()
    record("hold_recruitment", recruitment, by=by)
    return recruitment


@transaction.atomic
def put_on_list(approach: Approach, *, by: Actor, on: datetime.date) -> Approach:
    """Somebody stands on the list of people to see, and why (DOOR-03, MAC-12). A volunteer goes there herself.

    Refused: nobody named, no address and no number, a BSN, a reason without its source, somebody listed already.
    """
    typed = (approach.given_name, approach.family_name, approach.street, approach.referrer)
    refuse_if_any(
        rules.somebody_named(approach),
        rules.can_be_found(approach),
        rules.texts_hold_no_bsn(*typed),
        rules.reason_fits(approach),
        rules.not_listed_yet(approach),
        phone_can_be_called(Person(phone=approach.phone)),
        postcode_is_dutch(approach.postcode),
    )
    approach.phone, approach.postcode = written_phone(approach.phone), written_postcode(approach.postcode)
    approach.listed_on, approach.was_known = on, approach.person_id is not None
    if approach.assigned_to is None and not by.is_staff:
        approach.assigned_to = by.user
    approach.save()
    record("put_on_list", approach, by=by)
    return approach


@transaction.atomic
def assign_approach(approach: Approach, user: User, *, by: Actor, on: datetime.date) -> None:
    """This colleague or volunteer goes there (DOOR-04). Refused: a volunteer whose VOG was not seen."""
    team = approach.centre.team
    refuse_if_any(
        rules.no_yes_yet(approach), rules.works_in_team(user, team, on), rules.vog_seen(user, team, on)
    )
    approach.assigned_to = user
    approach.save(update_fields=["assigned_to"])
    record("assign_approach", approach, by=by)


@transaction.atomic
def propose_participation(
    approach: Approach, *, programme: Programme, words: str, by: Actor, on: datetime.date
) -> Approach:
    """Somebody got a proposal to take part; it is hers to accept or not (MDW-16)."""
    refuse_if_any(rules.no_yes_yet(approach), rules.texts_hold_no_bsn(words))
    approach.proposed_programme, approach.proposal = programme, words
    approach.proposed_on, approach.accepted_on = on, None
    approach.save(update_fields=["proposed_programme", "proposal", "proposed_on", "accepted_on"])
    record("propose_participation", approach, by=by)
    return approach


@transaction.atomic
def accept_proposal(approach: Approach, *, by: Actor, on: datetime.date) -> Approach:
    """She accepts the proposal on this day; taking part begins with the voluntary yes. Declining is ``forget``."""
    refuse_if_any(rules.no_yes_yet(approach), rules.proposal_stands(approach))
    approach.accepted_on = on
    approach.save(update_fields=["accepted_on"])
    record("accept_proposal", approach, by=by)
    return approach


@transaction.atomic
def note_attempt(
    approach: Approach,
    outcome: str,
    *,
    again_on: datetime.date | None = None,
    by: Actor,
    at: datetime.datetime,
) -> Attempt:
    """Somebody went there and this came of it. A planned visit at which nobody was spoken to did not go on."""
    refuse_if_any(rules.no_yes_yet(approach))
    attempt = Attempt.objects.create(
        approach=approach, outcome=outcome, again_on=again_on, by=by.login, at=at
    )
    if outcome != Outcome.SPOKE:
        waiting = approach.visits.filter(
            held_on__isnull=True, cancelled_at__isnull=True, set_out_at__isnull=False
        )
        waiting.filter(checked_out_at__isnull=True).update(checked_out_at=at)
        waiting.update(cancelled_at=at)
    record("note_attempt", attempt, by=by, note=outcome)
    return attempt


@transaction.atomic
def plan_visit(visit: Visit, *, by: Actor, on: datetime.date) -> Visit:
    """A visit is planned, and a colleague knows where and until when.

    Refused: nobody else knows, no expected end, a volunteer whose VOG was not seen, a visit that waits already.
    """
    team = visit.approach.centre.team
    refuse_if_any(
        rules.no_visit_waits(visit.approach),
        rules.somebody_else_knows(visit),
        rules.end_is_known(visit),
        rules.works_in_team(visit.visitor, team, on),
        rules.works_in_team(visit.colleague, team, on),
        rules.vog_seen(visit.visitor, team, on),
    )
    visit.save()
    if visit.approach.assigned_to_id != visit.visitor_id:
        visit.approach.assigned_to = visit.visitor
        visit.approach.save(update_fields=["assigned_to"])
    record("plan_visit", visit, by=by)
    return visit


@transaction.atomic
def cancel_visit(visit: Visit, *, by: Actor, at: datetime.datetime) -> None:
    """The planned visit does not go on."""
    refuse_if_any(rules.visit_stands(visit), rules.not_out_yet(visit))
    visit.cancelled_at = at
    visit.save(update_fields=["cancelled_at"])
    record("cancel_visit", visit, by=by)


def _clock(at: datetime.datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"


@transaction.atomic
def set_out(visit: Visit, *, by: Actor, at: datetime.datetime) -> None:
    """The visitor is on her way, and the colleague gets a mail without name or address of the person.

    A quarter of an hour after the expected end a job asks the colleague to call, unless she checked out.
    """
    refuse_if_any(rules.visit_stands(visit), rules.not_out_yet(visit))
    visit.set_out_at = at
    visit.save(update_fields=["set_out_at"])
    _tell_colleague(
        visit,
        _("%(visitor)s gaat op huisbezoek"),
        _("%(visitor)s gaat nu op huisbezoek en is om %(end)s klaar. Het adres staat in Bloei."),
    )
    job = app.configure_task(REMINDER, schedule_at=visit.expected_end + PATIENCE)
    job.defer(municipality_id=visit.municipality_id, visit_id=visit.pk)
    record("set_out", visit, by=by)


def _tell_colleague(visit: Visit, subject: str, body: str) -> None:
    words = {"visitor": visit.visitor.name, "end": _clock(visit.expected_end), "phone": visit.visitor.phone}
    if visit.colleague.email:
        send_message(to=visit.colleague.email, subject=subject % words, body=body % words)


@transaction.atomic
def remind_of_visit(visit_id: int) -> bool:
    """The colleague is asked to call when the visitor has not checked out. False when there is no need."""
    visit = Visit.objects.out().select_related("visitor", "colleague").filter(pk=visit_id).first()
    if visit is None:
        return False
    _tell_colleague(
        visit,
        _("Bel %(visitor)s: nog niet afgemeld"),
        _("%(visitor)s zou om %(end)s klaar zijn en heeft zich niet afgemeld. Bel nu. %(phone)s"),
    )
    return True


@transaction.atomic
def check_out(visit: Visit, *, by: Actor, at: datetime.datetime) -> None:
    """The visitor is safe and away again."""
    refuse_if_any(rules.is_out(visit))
    visit.checked_out_at = at
    visit.save(update_fields=["checked_out_at"])
    record("check_out", visit, by=by)


@dataclass(frozen=True)
class Said:
    """What was said at a visit, in own words, and the steps that were taken already."""

    now_words: str = ""
    life_words: str = ""
    needs_words: str = ""
    wish: str = ""
    highest_threshold: int = 2
    steps: Collection[str] = ()


@transaction.atomic
def write_visit(visit: Visit, said: Said, *, by: Actor, on: datetime.date) -> Visit:
    """The visit took place, with these words (DOOR-08, DOOR-09, DOOR-16). Sent twice, it stands there once."""
    refuse_if_any(
        rules.visit_stands(visit),
        rules.steps_known(said.steps),
        rules.texts_hold_no_bsn(said.now_words, said.life_words, said.needs_words, said.wish),
    )
    visit.now_words, visit.life_words, visit.needs_words = said.now_words, said.life_words, said.needs_words
    visit.held_on = visit.held_on or timezone.localdate(visit.starts_at)
    visit.save()
    for kind in said.steps:
        StepTaken.objects.get_or_create(
            approach=visit.approach, kind=kind, taken_on=visit.held_on, defaults={"noted_by": by.login}
        )
    if said.wish.strip():
        DoorWish.objects.get_or_create(
            approach=visit.approach,
            words=said.wish.strip(),
            defaults={"visit": visit, "highest_threshold": said.highest_threshold, "wished_on": on},
        )
    record("write_visit", visit, by=by)
    return visit


@transaction.atomic
def take_step(approach: Approach, kind: str, *, words: str = "", by: Actor, on: datetime.date) -> StepTaken:
    """Somebody took a step on this day (DOOR-15)."""
    refuse_if_any(rules.steps_known([kind]), rules.texts_hold_no_bsn(words))
    step, _is_new = StepTaken.objects.update_or_create(
        approach=approach, kind=kind, taken_on=on, defaults={"words": words, "noted_by": by.login}
    )
    record("take_step", step, by=by)
    return step


@transaction.atomic
def define_step(definition: StepDefinition, *, by: Actor) -> StepDefinition:
    """From that day on these kinds of steps count in the figures; what counted before stays readable (DOOR-15)."""
    refuse_if_any(rules.steps_known(definition.kinds))
    stored, _is_new = StepDefinition.objects.update_or_create(
        centre=definition.centre,
        since=definition.since,
        defaults={
            "kinds": definition.kinds,
            "within_days": definition.within_days,
            "words": definition.words,
        },
    )
    record("define_step", stored, by=by)
    return stored


@transaction.atomic
def see_vog(user: User, team: Team, *, by: Actor, on: datetime.date) -> Visitor:
    """The certificate of conduct of this volunteer was seen on this day; its number is not kept (facts 2.10)."""
    refuse_if_any(rules.works_in_team(user, team, on))
    visitor, _is_new = Visitor.objects.update_or_create(
        team=team, user=user, defaults={"vog_seen_on": on, "seen_by": by.login}
    )
    record("see_vog", visitor, by=by)
    return visitor


@transaction.atomic
def ask_for_offer(wishes: Collection[DoorWish], need: Need, *, by: Actor) -> Need:
    """What several people wish is now something the neighbourhood needs: an offer is asked for (DOOR-13)."""
    find_need(need, by=by)
    for wish in wishes:
        wish.need = need
        wish.save(update_fields=["need"])
    return need


@transaction.atomic
def make_activity(wishes: Collection[DoorWish], activity: Activity, *, by: Actor) -> Activity:
    """An activity is created from wishes that no offer fits (DOOR-12, DOOR-17). Refused: a threshold too high."""
    refuse_if_any(*(rules.threshold_is_low_enough(wish, activity) for wish in wishes))
    activity.need = activity.need or next((wish.need for wish in wishes if wish.need), None)
    plan_activity(activity, by=by)
    for wish in wishes:
        fit_wish(wish, activity, by=by)
    return activity


@transaction.atomic
def fit_wish(wish: DoorWish, activity: Activity, *, by: Actor) -> None:
    """This activity fits the wish. Who has an e-mail address reads it there; the others are told in person."""
    refuse_if_any(rules.threshold_is_low_enough(wish, activity))
    wish.activity, wish.told_on, wish.told_by = activity, None, None
    person = wish.approach.person
    if wish.approach.voluntary_yes_on and person and person.email:
        send_message(to=person.email, subject=_("Je wens: %s") % activity.title, body=_news(wish, activity))
    wish.save(update_fields=["activity", "told_on", "told_by"])
    record("fit_wish", wish, by=by)


def _news(wish: DoorWish, activity: Activity) -> str:
    start = timezone.localtime(activity.starts_at)
    return _(
        "Hallo %(name)s,\n\nJe wilde graag: %(wish)s.\nEr is nu iets: %(what)s, op %(when)s. Kom je ook?\n"
    ) % {
        "name": wish.approach.person.given_name if wish.approach.person else "",
        "wish": wish.words,
        "what": activity.title,
        "when": f"{start:%d-%m-%Y %H:%M}",
    }


@transaction.atomic
def tell_wish(wish: DoorWish, *, by: Actor, on: datetime.date) -> None:
    """Who wished it, has heard that it is there."""
    refuse_if_any(rules.activity_comes(wish))
    wish.told_on, wish.told_by = on, by.login
    wish.save(update_fields=["told_on", "told_by"])
    record("tell_wish", wish, by=by)
