"""Verbs of the neighbourhood's side: research, needs, requests, the displacement check, offers, activities."""

import datetime
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.demand import rules
from bloei.demand.models import (
    Activity,
    DisplacementCheck,
    Inquiry,
    Interview,
    InterviewAnswer,
    Need,
    Offer,
    Question,
    Request,
    RequestedMoment,
    RequestedTalent,
)
from bloei.journal.actions import record
from bloei.kit.codes import fresh_code, hash_of
from bloei.kit.objections import Objection, refuse_if_any
from bloei.people.models import Talent
from bloei.people.rules import language_is_known
from bloei.places.postcodes import postcode_is_dutch, written_postcode
from bloei.post.actions import send_message
from bloei.programmes.models import Enrolment


@transaction.atomic
def open_inquiry(inquiry: Inquiry, questions: list[tuple[str, bool]], *, by: Actor) -> Inquiry:
    """Participants start research with these questions; True asks for a number (ALM-30, ALM-39, ALM-40)."""
    refuse_if_any(rules.has_questions(questions))
    inquiry.save()
    asked = [(text.strip(), is_count) for text, is_count in questions if text.strip()]
    Question.objects.bulk_create(
        Question(inquiry=inquiry, position=position, text=text, is_count=is_count)
        for position, (text, is_count) in enumerate(asked, start=1)
    )
    record("open_inquiry", inquiry, by=by)
    return inquiry


@transaction.atomic
def record_interview(
    inquiry: Inquiry,
    *,
    interviewer: Enrolment | None,
    spot: str,
    answers: Mapping[int, str | int],
    by: Actor,
    on: datetime.date,
) -> Interview:
    """A form is filled in; ``answers`` by key of the question, a number for a count. The resident stays nameless."""
    questions = {question.pk: question for question in inquiry.questions.all()}
    refuse_if_any(
        rules.inquiry_open(inquiry), rules.something_answered(answers), rules.answers_fit(questions, answers)
    )
    interview = Interview.objects.create(inquiry=inquiry, interviewer=interviewer, spot=spot, held_on=on)
    InterviewAnswer.objects.bulk_create(
        InterviewAnswer(interview=interview, question=questions[key], number=answer)
        if isinstance(answer, int)
        else InterviewAnswer(interview=interview, question=questions[key], text=answer.strip())
        for key, answer in answers.items()
        if answer not in (None, "")
    )
    record("record_interview", interview, by=by, about=interviewer.person if interviewer else None)
    return interview


@transaction.atomic
def close_inquiry(inquiry: Inquiry, conclusion: str, *, by: Actor, on: datetime.date) -> Inquiry:
    """The research is done and says what came out."""
    refuse_if_any(rules.inquiry_open(inquiry), rules.conclusion_written(conclusion))
    inquiry.conclusion, inquiry.closed_on = conclusion, on
    inquiry.save(update_fields=["conclusion", "closed_on"])
    record("close_inquiry", inquiry, by=by)
    return inquiry


@transaction.atomic
def find_need(need: Need, *, by: Actor) -> Need:
    """It is known that the neighbourhood needs this (ALM-05, ALM-30)."""
    need.save()
    record("find_need", need, by=by)
    return need


@transaction.atomic
def change_need(need: Need, *, by: Actor) -> Need:
    """The need is described anew."""
    refuse_if_any(rules.need_unmet(need))
    need.save()
    record("change_need", need, by=by)
    return need


@transaction.atomic
def meet_need(need: Need, *, by: Actor, on: datetime.date) -> Need:
    """The neighbourhood has what it needed."""
    refuse_if_any(rules.need_unmet(need))
    need.met_on = on
    need.save(update_fields=["met_on"])
    record("meet_need", need, by=by)
    return need


def _objections_to_work(request: Request) -> list[Objection | None]:
    language = request.language
    return [postcode_is_dutch(request.postcode), language_is_known(language) if language else None]


@transaction.atomic
def receive_request(request: Request, *, by: Actor, at: datetime.datetime) -> str:
    """Somebody asked for help. The answer is a code to come back with; only its hash is kept (ALM-53)."""
    refuse_if_any(
        rules.asker_reachable(request.contact_name, request.contact_email, request.contact_phone),
        *_objections_to_work(request),
    )
    request.postcode = written_postcode(request.postcode)
    code = fresh_code()
    request.received_at, request.code_hash = at, hash_of(code)
    request.save()
    record("receive_request", request, by=by)
    return code


@transaction.atomic
def change_request(request: Request, *, by: Actor) -> Request:
    """The work asked for is described anew."""
    refuse_if_any(rules.request_open(request), *_objections_to_work(request))
    request.postcode = written_postcode(request.postcode)
    request.save()
    record("change_request", request, by=by)
    return request


@transaction.atomic
def describe_work(
    request: Request,
    *,
    talents: Mapping[Talent, bool],
    moments: Iterable[tuple[int, str]],
    by: Actor,
) -> Request:
    """The talents that the work asks (True: can be learned there) and the moments at which help is welcome."""
    refuse_if_any(rules.request_open(request))
    request.talents.all().delete()
    request.moments.all().delete()
    RequestedTalent.objects.bulk_create(
        RequestedTalent(request=request, talent=talent, can_be_learned=learned)
        for talent, learned in talents.items()
    )
    RequestedMoment.objects.bulk_create(
        RequestedMoment(request=request, weekday=weekday, part=part) for weekday, part in sorted(set(moments))
    )
    record("describe_work", request, by=by)
    return request


def _tell_asker(request: Request, words: str) -> None:
    """Who left an e-mail address reads the answer there; the others find it with their code."""
    if request.contact_email:
        greeting = _("Beste %s,") % request.contact_name
        sender = _("Groeten van %s") % request.centre
        subject = _("Je hulpvraag: %s") % request.title
        send_message(to=request.contact_email, subject=subject, body=f"{greeting}\n\n{words}\n\n{sender}\n")


def objections_to_accepting(
    request: Request, need: Need | None, reason: str, worth: str
) -> list[Objection | None]:
    """Why the request cannot be accepted like this."""
    return [rules.awaits_answer(request), rules.need_or_reason(need, reason), rules.worth_named(worth)]


@transaction.atomic
def accept_request(
    request: Request,
    *,
    need: Need | None,
    reason_without_need: str = "",
    worth: str,
    by: Actor,
    on: datetime.date,
) -> Request:
    """The centre takes the request on, for a need or a written reason, and says its worth (ALM-19, ALM-34)."""
    refuse_if_any(*objections_to_accepting(request, need, reason_without_need, worth))
    request.need, request.reason_without_need = need, reason_without_need
    request.worth, request.accepted_on = worth, on
    request.save(update_fields=["need", "reason_without_need", "worth", "accepted_on"])
    record("accept_request", request, by=by)
    _tell_asker(request, _("We gaan je helpen. We zoeken nu iemand die dit kan en wil doen."))
    return request


@transaction.atomic
def decline_request(request: Request, reason: str, *, by: Actor, on: datetime.date) -> Request:
    """The centre cannot help, and says why in friendly words."""
    refuse_if_any(rules.awaits_answer(request), rules.reason_given(reason))
    request.decline_reason, request.declined_on = reason, on
    request.save(update_fields=["decline_reason", "declined_on"])
    record("decline_request", request, by=by)
    _tell_asker(request, reason)
    return request


@transaction.atomic
def close_request(
    request: Request, *, people_helped_count: int | None, by: Actor, on: datetime.date
) -> Request:
    """The work is done; ``people_helped_count`` people of the neighbourhood were helped, when known."""
    refuse_if_any(rules.request_accepted(request), rules.request_open(request))
    request.people_helped_count, request.closed_on = people_helped_count, on
    request.save(update_fields=["people_helped_count", "closed_on"])
    record("close_request", request, by=by)
    return request


@transaction.atomic
def check_displacement(check: DisplacementCheck, *, by: Actor) -> DisplacementCheck:
    """A professional answered all seven questions and gives the outcome. An earlier check is kept."""
    refuse_if_any(
        rules.request_accepted(check.request),
        rules.request_open(check.request),
        rules.all_questions_answered(check),
        rules.review_in_time(check),
        rules.conditions_named(check),
    )
    if by.user is not None:
        check.checked_by = by.user
    check.save()
    record("check_displacement", check, by=by, note=check.outcome)
    return check


@transaction.atomic
def receive_offer(offer: Offer, *, by: Actor, at: datetime.datetime) -> str:
    """Somebody offers something. The answer is a code to come back with; only its hash is kept (ALM-54)."""
    refuse_if_any(rules.asker_reachable(offer.contact_name, offer.contact_email, offer.contact_phone))
    code = fresh_code()
    offer.received_at, offer.code_hash = at, hash_of(code)
    offer.save()
    record("receive_offer", offer, by=by)
    return code


@transaction.atomic
def accept_offer(offer: Offer, used_for: str, *, by: Actor, on: datetime.date) -> Offer:
    """The centre uses what was offered, for ``used_for``."""
    refuse_if_any(rules.awaits_answer(offer))
    offer.used_for, offer.accepted_on = used_for, on
    offer.save(update_fields=["used_for", "accepted_on"])
    record("accept_offer", offer, by=by)
    return offer


@transaction.atomic
def decline_offer(offer: Offer, *, by: Actor, on: datetime.date) -> Offer:
    """The centre thanks for the offer and does not use it."""
    refuse_if_any(rules.awaits_answer(offer))
    offer.declined_on = on
    offer.save(update_fields=["declined_on"])
    record("decline_offer", offer, by=by)
    return offer


@transaction.atomic
def plan_activity(activity: Activity, *, by: Actor) -> Activity:
    """Something for the neighbourhood stands in the agenda, such as a bingo (ALM-42)."""
    refuse_if_any(rules.ends_after_start(activity))
    activity.save()
    record("plan_activity", activity, by=by)
    return activity


@transaction.atomic
def take_over_activities(activities: Iterable[Activity], *, by: Actor) -> list[Activity]:
    """What others organised before goes on here: all of these stand in the agenda, or none (WIJ-23)."""
    return [plan_activity(activity, by=by) for activity in activities]


@transaction.atomic
def count_visitors(activity: Activity, count: int, *, by: Actor) -> Activity:
    """So many people came."""
    refuse_if_any(rules.activity_goes_on(activity))
    activity.visitors_count = count
    activity.save(update_fields=["visitors_count"])
    record("count_visitors", activity, by=by)
    return activity


@transaction.atomic
def cancel_activity(activity: Activity, *, by: Actor, at: datetime.datetime) -> Activity:
    """The activity does not go on."""
    refuse_if_any(rules.activity_goes_on(activity))
    activity.cancelled_at = at
    activity.save(update_fields=["cancelled_at"])
    record("cancel_activity", activity, by=by)
    return activity
