"""May somebody sign up now, or sign off? Each rule answers with an objection or with nothing."""

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from bloei.kit.objections import Objection, present
from bloei.learning.models import Attendance, Paper, Session, SignUp
from bloei.learning.queries import open_sign_ups
from bloei.programmes.catalogue import model_of
from bloei.programmes.model import Model
from bloei.programmes.models import Enrolment


def session_goes_on(session: Session) -> Objection | None:
    """The session is not cancelled."""
    return Objection("cancelled", _("Deze bijeenkomst gaat niet door.")) if session.cancelled_at else None


def session_is_ahead(session: Session, *, at: datetime.datetime) -> Objection | None:
    """The session has not begun."""
    return Objection("begun", _("Deze bijeenkomst is al begonnen.")) if session.starts_at <= at else None


def session_has_a_place(session: Session) -> Objection | None:
    """Fewer people have signed up than there are places."""
    if open_sign_ups(session).count() < session.places:
        return None
    return Objection("full", _("Er is geen plek meer."))


def not_signed_up_yet(session: Session, enrolment: Enrolment) -> Objection | None:
    """The participant has not signed up, or signed off again."""
    if not open_sign_ups(session).filter(enrolment=enrolment).exists():
        return None
    return Objection("signed_up", _("Je bent al aangemeld."))


def enrolment_is_open(enrolment: Enrolment) -> Objection | None:
    """The participant still takes part."""
    return Objection("ended", _("De deelname is gestopt.")) if enrolment.ended_on else None


def held_in_the_own_centre(session: Session, enrolment: Enrolment) -> Objection | None:
    """The session is in the centre where the participant takes part."""
    if session.centre_id == enrolment.programme.centre_id:
        return None
    return Objection("elsewhere", _("Deze bijeenkomst is in een ander centrum."))


def still_signed_up(sign_up: SignUp) -> Objection | None:
    """The participant did not sign off before."""
    return Objection("withdrawn", _("Je bent al afgemeld.")) if sign_up.withdrawn_at else None


def _in_one_day(model: Model, theme: str) -> bool:
    return model.workshop_set.in_one_day and theme in {workshop.theme for workshop in model.workshops}


def _on_another_day(sessions: QuerySet[Session], session: Session) -> Objection | None:
    """The first of these sessions on the same theme that is on another day, as an objection."""
    day = timezone.localtime(session.starts_at).date()
    same_theme = sessions.filter(training__theme=session.training.theme, cancelled_at__isnull=True)
    for other in same_theme.exclude(pk=session.pk).order_by("starts_at", "pk"):
        planned = timezone.localtime(other.starts_at).date()
        if planned != day:
            words = _("Alles over dit thema is op één dag: %s.") % date_format(planned, "j F Y")
            return Objection("theme_in_one_day", words)
    return None


def theme_in_one_day(session: Session) -> Objection | None:
    """A group follows everything about a theme on one day, when its model says so (ALP-14, ALP-29)."""
    if session.group is None or not _in_one_day(model_of(session.group.programme), session.training.theme):
        return None
    return _on_another_day(Session.objects.filter(group=session.group), session)


def comes_once_for_the_theme(session: Session, enrolment: Enrolment) -> Objection | None:
    """Nobody comes back on a second day for the same theme (ALP-14), unless she missed the first."""
    if not _in_one_day(model_of(enrolment), session.training.theme):
        return None
    hers = SignUp.objects.filter(
        ~Q(attendance__in=[Attendance.EXCUSED, Attendance.ABSENT]),
        enrolment=enrolment,
        withdrawn_at__isnull=True,
    )
    return _on_another_day(Session.objects.filter(sign_ups__in=hers), session)


def paper_known(enrolment: Enrolment, key: str) -> Objection | None:
    """The model of the programme has this paper."""
    if key in {document.key for document in model_of(enrolment).documents}:
        return None
    return Objection("paper_unknown", _("Dit document hoort niet bij dit programma."))


def paper_not_made(enrolment: Enrolment, key: str) -> Objection | None:
    """Each paper is made once for a participation."""
    if not Paper.objects.filter(enrolment=enrolment, key=key).exists():
        return None
    return Objection("paper_made", _("Dit document is er al."))


def paper_signed_by(paper: Paper) -> tuple[str, ...]:
    """Who signs, as the model of the participation says."""
    documents = {document.key: document.signed_by for document in model_of(paper.enrolment).documents}
    return documents.get(paper.key, ())


def may_sign(paper: Paper, role: str) -> Objection | None:
    """The model asks for this signature."""
    if role in paper_signed_by(paper):
        return None
    return Objection("not_asked", _("Deze handtekening is niet nodig."))


def not_signed_yet(paper: Paper, role: str) -> Objection | None:
    """Nobody signed for this before."""
    if not paper.signatures.filter(role=role).exists():
        return None
    return Objection("signed", _("Dit is al ondertekend."))


def signer_named(name: str) -> Objection | None:
    """Whoever signs has a name."""
    return None if name.strip() else Objection("signer", _("Schrijf wie ondertekent."))


def nobody_signed(paper: Paper) -> Objection | None:
    """A paper with a signature stays."""
    return Objection("signed", _("Dit is al ondertekend.")) if paper.signatures.exists() else None


def objections_to_sign_up(
    session: Session, enrolment: Enrolment, *, at: datetime.datetime
) -> list[Objection]:
    """Everything that stands in the way of a sign-up now."""
    return present(
        [
            session_goes_on(session),
            session_is_ahead(session, at=at),
            enrolment_is_open(enrolment),
            held_in_the_own_centre(session, enrolment),
            comes_once_for_the_theme(session, enrolment),
            not_signed_up_yet(session, enrolment) or session_has_a_place(session),
        ]
    )
