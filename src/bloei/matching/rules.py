"""May it happen now? Questions about rounds, suggestions and what did not fit."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.centres.models import Centre
from bloei.demand.models import Request, RequestedTalent
from bloei.kit.objections import Objection
from bloei.matching.models import Misfit, MisfitReason, Round, Suggestion
from bloei.people.models import Wish
from bloei.programmes.models import Enrolment


def asked_by_somebody(by: Actor) -> Objection | None:
    """A colleague asks; the program does not begin by itself."""
    return None if by.user is not None else Objection("nobody_asks", _("Een collega vraagt om een ronde."))


def no_round_runs(centre: Centre) -> Objection | None:
    """One round of a centre at a time."""
    if not Round.objects.filter(centre=centre, finished_at__isnull=True, has_failed=False).exists():
        return None
    return Objection("round_runs", _("Er loopt al een ronde. Wacht tot die klaar is."))


def round_runs(asked: Round) -> Objection | None:
    """The round was not finished before."""
    if asked.finished_at is None and not asked.has_failed:
        return None
    return Objection("round_over", _("Deze ronde is al klaar."))


def reason_known(reason: str) -> Objection | None:
    """The reason is one of the six."""
    return None if reason in MisfitReason.values else Objection("reason_unknown", _("Kies een reden."))


def started(enrolment: Enrolment) -> Objection | None:
    """She takes part now."""
    if enrolment.started_on is not None and enrolment.ended_on is None:
        return None
    return Objection("not_taking_part", _("Deze deelnemer is nog niet gestart, of al uitgestroomd."))


def not_noted(enrolment_id: int, request_id: int, resting_since: datetime.date) -> Objection | None:
    """Nobody noted before that this does not fit, or it was a "not now" of long ago."""
    noted = Misfit.objects.filter(
        enrolment=enrolment_id, request=request_id, taken_back_on__isnull=True
    ).exclude(reason=MisfitReason.NOT_NOW, noted_on__lte=resting_since)
    return Objection("noted", _("Dit staat er al.")) if noted.exists() else None


def not_taken_back(misfit: Misfit) -> Objection | None:
    """It was not taken back before."""
    return None if misfit.taken_back_on is None else Objection("taken_back", _("Dit was al teruggenomen."))


def not_asked(suggestion: Suggestion) -> Objection | None:
    """Nobody asked her because of this suggestion yet."""
    return None if suggestion.proposal_id is None else Objection("asked", _("Deze deelnemer is al gevraagd."))


def names_a_talent(talents: Sequence[RequestedTalent]) -> Objection | None:
    """The job says what one can do or learn there."""
    return None if talents else Objection("names_no_talent", _("Bij deze klus staat geen talent."))


def not_wished(enrolment: Enrolment, request: Request) -> Objection | None:
    """No open wish of hers touches the job."""
    touching = Wish.objects.filter(
        person=enrolment.person_id, fulfilled_on__isnull=True, talent__in=request.talents.values("talent")
    )
    return Objection("wished", _("Deze wens staat er al.")) if touching.exists() else None
