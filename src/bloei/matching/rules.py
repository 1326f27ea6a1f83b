"""May it happen now? Questions about rounds, suggestions and what did not fit."""

import datetime
from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.centres.models import Centre
from bloei.demand.models import Request, RequestedTalent
from bloei.kit.objections import Objection
from bloei.matching.models import Introduction, Misfit, MisfitReason, Round, Suggestion
from bloei.matching.peers import OPEN, peer_kinds
from bloei.people.models import Wish
from bloei.placements.models import ClickAnswer
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion, Enrolment


def asked_by_somebody(by: Actor) -> Objection | None:
    """A colleague asks; the program does not begin by itself."""
    return None if by.user is not None else Objection("nobody_asks", _("Een collega vraagt om een ronde."))


def no_round_runs(centre: Centre, kind: str) -> Objection | None:
    """One round of a centre at a time, of each kind."""
    if not Round.objects.filter(
        centre=centre, kind=kind, finished_at__isnull=True, has_failed=False
    ).exists():
        return None
    return Objection("round_runs", _("Er loopt al een ronde. Wacht tot die klaar is."))


def kind_here(centre: Centre, kind: str) -> Objection | None:
    """Without a kind the round is about jobs; else participants stand beside each other as this, says a model here."""
    if not kind or kind in peer_kinds(centre.programmes.order_by("pk")):
        return None
    return Objection("kind_unknown", _("Deze begeleiding hoort niet bij een programma van dit centrum."))


def round_runs(asked: Round) -> Objection | None:
    """The round was not finished before."""
    if asked.finished_at is None and not asked.has_failed:
        return None
    return Objection("round_over", _("Deze ronde is al klaar."))


def reason_known(reason: str, known: Collection[str]) -> Objection | None:
    """The reason is one of those that can be noted about this."""
    return None if reason in known else Objection("reason_unknown", _("Kies een reden."))


def started(enrolment: Enrolment) -> Objection | None:
    """She takes part now."""
    if enrolment.started_on is not None and enrolment.ended_on is None:
        return None
    return Objection("not_taking_part", _("Deze deelnemer is nog niet gestart, of al uitgestroomd."))


def not_noted(misfit: Misfit, resting_since: datetime.date) -> Objection | None:
    """Nobody noted before that this does not fit, or it was a "not now" of long ago."""
    noted = misfits_like(misfit).exclude(reason=MisfitReason.NOT_NOW, noted_on__lte=resting_since)
    return Objection("noted", _("Dit staat er al.")) if noted.exists() else None


def misfits_like(misfit: Misfit) -> QuerySet[Misfit]:
    """What was noted about the same two, and not taken back."""
    rows = Misfit.objects.filter(enrolment=misfit.enrolment_id, taken_back_on__isnull=True)
    return rows.filter(request=misfit.request_id, beside=misfit.beside_id, kind=misfit.kind)


def not_taken_back(misfit: Misfit) -> Objection | None:
    """It was not taken back before."""
    return None if misfit.taken_back_on is None else Objection("taken_back", _("Dit was al teruggenomen."))


def not_asked(suggestion: Suggestion) -> Objection | None:
    """Nobody asked her because of this suggestion yet."""
    return None if not suggestion.was_asked else Objection("asked", _("Deze deelnemer is al gevraagd."))


def names_a_talent(talents: Sequence[RequestedTalent]) -> Objection | None:
    """The job says what one can do or learn there."""
    return None if talents else Objection("names_no_talent", _("Bij deze klus staat geen talent."))


def not_wished(enrolment: Enrolment, request: Request) -> Objection | None:
    """No open wish of hers touches the job."""
    touching = Wish.objects.filter(
        person=enrolment.person_id, fulfilled_on__isnull=True, talent__in=request.talents.values("talent")
    )
    return Objection("wished", _("Deze wens staat er al.")) if touching.exists() else None


def stands_as_peer(introduction: Introduction) -> Objection | None:
    """The model knows this kind, of participants, and it belongs beside somebody in her role."""
    enrolment = introduction.enrolment
    model = model_of(enrolment)
    for kind in model.peers:
        if kind.key == introduction.kind and model.may_have(
            kind, enrolment.role, enrolment.programme.profile
        ):
            return None
    return Objection("kind_unknown", _("Deze begeleiding hoort niet bij deze deelnemer."))


def of_one_programme(enrolment: Enrolment, beside: Enrolment) -> Objection | None:
    """The two take part in the same programme."""
    if beside.programme_id == enrolment.programme_id:
        return None
    return Objection("other_programme", _("%s doet mee in een ander programma.") % beside.person.name)


def can_stand_beside(introduction: Introduction, on: datetime.date) -> Objection | None:
    """He takes part in the role that belongs to it, and has a login."""
    beside, name = introduction.beside, introduction.beside.person.name
    role = model_of(introduction.enrolment).companion(introduction.kind).role
    if role and beside.role != role:
        return Objection("other_role", _("%s doet mee in een andere rol.") % name)
    if beside.ended_on is not None or beside.started_on is None or beside.started_on > on:
        return Objection("not_taking_part", _("%s doet nu niet mee.") % name)
    if beside.person.user is None or not beside.person.user.is_active:
        return Objection("no_login", _("%s heeft nog geen inlog.") % name)
    return None


def place_beside(introduction: Introduction) -> Objection | None:
    """Those beside whom he stands, and those whom he was asked for, are fewer than the model says (MDW-18)."""
    most = model_of(introduction.enrolment).companion(introduction.kind).most
    beside = introduction.beside
    if most is None or beside.person.user is None:
        return None
    standing = Companion.objects.filter(
        user=beside.person.user, kind=introduction.kind, until__isnull=True, enrolment__ended_on__isnull=True
    )
    asked = Introduction.objects.filter(OPEN, beside=beside, kind=introduction.kind)
    if standing.count() + asked.exclude(pk=introduction.pk).count() < most:
        return None
    words = _("%(name)s heeft geen plek meer: hooguit %(most)s mensen, en vragen die nog lopen tellen mee.")
    return Objection("no_place_beside", words % {"name": beside.person.name, "most": most})


def not_introduced_yet(introduction: Introduction) -> Objection | None:
    """She is not asked about two people at once where one stands beside her, nor about the same one twice."""
    rows = Introduction.objects.filter(OPEN, enrolment=introduction.enrolment, kind=introduction.kind)
    if not model_of(introduction.enrolment).companion(introduction.kind).is_single:
        rows = rows.filter(beside=introduction.beside)
    if not rows.exclude(pk=introduction.pk).exists():
        return None
    name = introduction.enrolment.person.name
    return Objection("introduced", _("%s is al gevraagd. Het antwoord komt nog.") % name)


def side_answers(side: str, answer: str) -> Objection | None:
    """One of the two says yes, no or not now."""
    if side in ("person", "beside") and answer in ClickAnswer.values:
        return None
    return Objection("answer_unknown", _("Kies ja, nee of nu niet."))


def introduction_open(introduction: Introduction) -> Objection | None:
    """It was not withdrawn, and nothing came of it yet: answers may still change."""
    if introduction.withdrawn_on is not None:
        return Objection("introduction_withdrawn", _("Deze vraag is ingetrokken."))
    if introduction.companion_id is not None:
        return Objection("introduction_begun", _("Deze twee zijn al begonnen."))
    return None


def both_said_yes(introduction: Introduction) -> Objection | None:
    """Both want it."""
    return None if introduction.both_said_yes else Objection("both_yes", _("Allebei zeggen eerst ja."))
