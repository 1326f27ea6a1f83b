"""May it happen now? Questions about needs, requests, checks, research, offers and activities."""

import datetime
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from bloei.demand.models import (
    Activity,
    CheckOutcome,
    DisplacementCheck,
    Inquiry,
    Need,
    Offer,
    Question,
    Request,
)
from bloei.kit.objections import Objection

QUESTIONS = {
    "normally_paid": "1",
    "is_additional": "2",
    "replaces_care": "4",
    "supervisor": "5",
    "ends_on": "6a",
    "review_on": "6b",
    "signal_route": "7",
}


def asker_reachable(name: str, email: str, phone: str) -> Objection | None:
    """Somebody who asks or offers has a name and a way to be reached."""
    if name.strip() and (email or phone):
        return None
    return Objection("asker_unreachable", _("Vul een naam in, en een e-mailadres of telefoonnummer."))


def awaits_answer(subject: Request | Offer) -> Objection | None:
    """Nobody answered the request or offer yet."""
    if subject.accepted_on is None and subject.declined_on is None:
        return None
    return Objection("already_answered", _("Hierop is al antwoord gegeven."))


def need_or_reason(need: Need | None, reason: str) -> Objection | None:
    """A job refers to what was found in the neighbourhood, or says why not (ALM-34)."""
    if need is not None or reason.strip():
        return None
    return Objection("need_or_reason", _("Kies een behoefte van de buurt, of schrijf waarom het zonder kan."))


def worth_named(worth: str) -> Objection | None:
    """The worth for the neighbourhood is the first of the two reasons (ALM-19)."""
    return None if worth.strip() else Objection("worth_missing", _("Schrijf wat de buurt hieraan heeft."))


def reason_given(reason: str) -> Objection | None:
    """Who hears no, hears why."""
    return (
        None if reason.strip() else Objection("reason_missing", _("Schrijf waarom, in vriendelijke woorden."))
    )


def request_accepted(request: Request) -> Objection | None:
    """The centre said yes to the request."""
    if request.accepted_on is not None:
        return None
    return Objection("not_accepted", _("Het centrum heeft deze hulpvraag nog niet aangenomen."))


def request_open(request: Request) -> Objection | None:
    """The request is neither done nor declined."""
    if request.closed_on is None and request.declined_on is None:
        return None
    return Objection("request_closed", _("Deze hulpvraag is afgesloten."))


def all_questions_answered(check: DisplacementCheck) -> Objection | None:
    """Each of the seven questions has an answer; question 3 may be left empty, which means never."""
    missing = [number for field, number in QUESTIONS.items() if getattr(check, field) in (None, "")]
    if not missing:
        return None
    return Objection("questions_open", _("Nog geen antwoord op vraag %s.") % ", ".join(missing))


def conditions_named(check: DisplacementCheck) -> Objection | None:
    """Conditions, a no, and a yes against the direction of the answers are explained."""
    against = check.normally_paid or check.replaces_care or check.is_additional is False
    if (check.outcome == CheckOutcome.AGREED and not against) or check.conditions.strip():
        return None
    return Objection("conditions_missing", _("Schrijf de voorwaarden, of waarom deze uitkomst."))


def review_in_time(check: DisplacementCheck) -> Objection | None:
    """The outcome is looked at again after the day of the check and before the end."""
    if not check.review_on or not check.ends_on or check.checked_on < check.review_on <= check.ends_on:
        return None
    return Objection("review_out_of_time", _("Kijk opnieuw na vandaag, en uiterlijk op de einddatum."))


def latest_check(request: Request) -> DisplacementCheck | None:
    """The check that counts: the last one."""
    return request.displacement_checks.order_by("-checked_on", "-pk").first()


def displacement_agreed(request: Request, on: datetime.date) -> Objection | None:
    """The last check says yes, perhaps with conditions, and still holds on this day (facts.md 2.7)."""
    check = latest_check(request)
    if check is None:
        return Objection("check_missing", _("De verdringingstoets is nog niet gedaan."))
    if check.outcome == CheckOutcome.NOT_AGREED:
        return Objection("check_not_agreed", _("De verdringingstoets is niet akkoord."))
    if check.ends_on < on:
        return Objection("check_ended", _("De verdringingstoets is verlopen."))
    return None


def need_unmet(need: Need) -> Objection | None:
    """The need was not met before."""
    return None if need.met_on is None else Objection("need_met", _("Deze behoefte is al opgelost."))


def has_questions(questions: Iterable[tuple[str, bool]]) -> Objection | None:
    """Research starts with at least one question."""
    if any(text.strip() for text, _is_count in questions):
        return None
    return Objection("questions_missing", _("Schrijf minstens één vraag."))


def inquiry_open(inquiry: Inquiry) -> Objection | None:
    """The research still runs."""
    if inquiry.closed_on is None:
        return None
    return Objection("inquiry_closed", _("Dit onderzoek is al klaar."))


def conclusion_written(conclusion: str) -> Objection | None:
    """Research ends with what came out."""
    return None if conclusion.strip() else Objection("conclusion_missing", _("Schrijf wat eruit kwam."))


def something_answered(answers: Mapping[int, object]) -> Objection | None:
    """A form with no answer at all is not kept."""
    if any(answer not in (None, "") for answer in answers.values()):
        return None
    return Objection("answers_missing", _("Vul minstens één antwoord in."))


def answers_fit(questions: Mapping[int, Question], answers: Mapping[int, object]) -> Objection | None:
    """Each answer belongs to a question of this research; a count is a whole number from 0 up."""
    for key, answer in answers.items():
        if key not in questions:
            return Objection("question_unknown", _("Deze vraag hoort niet bij dit onderzoek."))
        if (
            questions[key].is_count
            and answer not in (None, "")
            and not (isinstance(answer, int) and answer >= 0)
        ):
            return Objection("number_expected", _("Vul bij %s een getal in.") % questions[key].text)
    return None


def activity_goes_on(activity: Activity) -> Objection | None:
    """The activity was not cancelled."""
    if activity.cancelled_at is None:
        return None
    return Objection("activity_cancelled", _("Deze activiteit is afgelast."))


def ends_after_start(activity: Activity) -> Objection | None:
    """An activity ends after it starts."""
    if activity.ends_at > activity.starts_at:
        return None
    return Objection("ends_before_start", _("De eindtijd ligt vóór de begintijd."))
