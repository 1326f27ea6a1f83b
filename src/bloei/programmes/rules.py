"""May it happen now? Questions about an enrolment and its groups that hold in every programme."""

import datetime
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bloei.accounts.models import User
from bloei.kit.objections import Objection
from bloei.people.models import Person
from bloei.programmes.catalogue import OWN_FROM, model_of, shipped
from bloei.programmes.model import Model
from bloei.programmes.models import Companion, Enrolment, Group, GroupMember, Programme


def programme_runs(programme: Programme, on: datetime.date) -> Objection | None:
    """The programme has begun and has not ended."""
    if programme.starts_on <= on and (programme.ends_on is None or programme.ends_on >= on):
        return None
    return Objection("programme_runs", _("Dit programma loopt nu niet."))


def not_enrolled_yet(person: Person, programme: Programme) -> Objection | None:
    """Nobody takes part twice in one programme at the same time."""
    if not programme.enrolments.filter(person=person, ended_on__isnull=True).exists():
        return None
    return Objection("not_enrolled_yet", _("%s is al aangemeld.") % person.name)


def of_the_centre(person: Person, programme: Programme) -> Objection | None:
    """The centre of the programme keeps the person's file."""
    if person.team_id == programme.centre.team_id and person.archived_on is None:
        return None
    return Objection("of_the_centre", _("Het dossier van %s hoort bij een ander centrum.") % person.name)


def not_started(enrolment: Enrolment) -> Objection | None:
    """The start is still to come."""
    return None if enrolment.started_on is None else Objection("not_started", _("De start is al geweest."))


def has_started(enrolment: Enrolment) -> Objection | None:
    """The person takes part."""
    if enrolment.started_on is not None:
        return None
    return Objection("has_started", _("%s is nog niet gestart.") % enrolment.person.name)


def not_ended(enrolment: Enrolment) -> Objection | None:
    """The person has not left."""
    return None if enrolment.ended_on is None else Objection("not_ended", _("De deelname is al afgesloten."))


def phase_known(enrolment: Enrolment, phase: str) -> Objection | None:
    """The model has this step."""
    if phase in model_of(enrolment).phase_keys:
        return None
    return Objection("phase_known", _("Deze stap hoort niet bij het programma."))


def phase_is_other(phase: str, current: str) -> Objection | None:
    """One enters another step than the one where one is."""
    return Objection("phase_is_other", _("Dit is de stap van nu.")) if phase == current else None


def out_of_order_with_reason(enrolment: Enrolment, phase: str, current: str, reason: str) -> Objection | None:
    """Skipping a step or going back is fine, with a reason."""
    following = model_of(enrolment).next_phase(current)
    if reason.strip() or (following and following.key == phase):
        return None
    return Objection("out_of_order_with_reason", _("Dit is niet de volgende stap. Schrijf waarom."))


def destination_known(enrolment: Enrolment) -> Objection | None:
    """The model knows this destination for the role of the person (ALM-23, MDW-20)."""
    if enrolment.destination in model_of(enrolment).destinations_of(enrolment.role):
        return None
    return Objection("destination_known", _("Kies waar het heen gaat."))


def role_known(enrolment: Enrolment) -> Objection | None:
    """The model has this role."""
    if enrolment.role in [role.key for role in model_of(enrolment).roles]:
        return None
    return Objection("role_known", _("Deze rol hoort niet bij het programma."))


def companion_kind_known(enrolment: Enrolment, kind: str) -> Objection | None:
    """The model has this kind of companion."""
    if kind in [each.key for each in model_of(enrolment).companions]:
        return None
    return Objection("companion_kind_known", _("Deze begeleiding hoort niet bij het programma."))


def is_the_only_one(enrolment: Enrolment, kind: str) -> Objection | None:
    """Of some kinds there is one companion at a time (MDW-18)."""
    model_kind = model_of(enrolment).companion(kind)
    standing = Companion.objects.filter(enrolment=enrolment, kind=kind, until__isnull=True)
    if not model_kind.is_single or not standing.exists():
        return None
    return Objection("is_the_only_one", _("Er is al iemand als %s. Stop dat eerst.") % model_kind.title)


def companion_has_room(enrolment: Enrolment, user: User, kind: str) -> Objection | None:
    """Nobody stands beside more people than the model says (MDW-18)."""
    model_kind = model_of(enrolment).companion(kind)
    beside = Companion.objects.filter(
        user=user, kind=kind, until__isnull=True, enrolment__ended_on__isnull=True
    )
    if model_kind.most is None or beside.count() < model_kind.most:
        return None
    text = ngettext(
        "%(name)s begeleidt al %(most)d persoon; meer mag niet.",
        "%(name)s begeleidt al %(most)d mensen; meer mag niet.",
        model_kind.most,
    )
    return Objection("companion_has_room", text % {"name": user.name, "most": model_kind.most})


def not_companion_yet(enrolment: Enrolment, user: User, kind: str) -> Objection | None:
    """Nobody stands beside somebody twice."""
    if not Companion.objects.filter(enrolment=enrolment, user=user, kind=kind, until__isnull=True).exists():
        return None
    return Objection("not_companion_yet", _("%s begeleidt al.") % user.name)


def somebody_stays_responsible(companion: Companion) -> Objection | None:
    """While somebody takes part, one companion with the final responsibility stays (MDW-37)."""
    enrolment = companion.enrolment
    if enrolment.ended_on or not model_of(enrolment).companion(companion.kind).is_responsible:
        return None
    others = Companion.objects.filter(enrolment=enrolment, kind=companion.kind, until__isnull=True)
    if others.exclude(pk=companion.pk).exists():
        return None
    return Objection(
        "somebody_stays_responsible",
        _("%s is verantwoordelijk. Geef eerst iemand anders de verantwoordelijkheid.") % companion.user.name,
    )


def still_there(row: Companion | GroupMember) -> Objection | None:
    """It was not ended before."""
    return None if row.until is None else Objection("still_there", _("Dit is al gestopt."))


def group_open(group: Group) -> Objection | None:
    """The group still meets."""
    return None if group.closed_on is None else Objection("group_open", _("Deze groep is gestopt."))


def not_guided_alone(enrolment: Enrolment) -> Objection | None:
    """The participant is not one of those who are guided individually (ALP-23)."""
    if not enrolment.person.is_guided_alone:
        return None
    return Objection("guided_alone", _("Deze deelnemer krijgt individuele begeleiding."))


def group_has_room(group: Group) -> Objection | None:
    """Groups stay small: the model says how many people at most (ALM-46)."""
    most = model_of(group.programme).capacity_in(group.programme.profile).group
    if most is None or group.members.filter(until__isnull=True).count() < most:
        return None
    text = ngettext("Deze groep is vol: hooguit %d persoon.", "Deze groep is vol: hooguit %d mensen.", most)
    return Objection("group_has_room", text % most)


def not_member_yet(group: Group, enrolment: Enrolment) -> Objection | None:
    """Nobody is in a group twice."""
    if not group.members.filter(enrolment=enrolment, until__isnull=True).exists():
        return None
    return Objection("not_member_yet", _("%s zit al in deze groep.") % enrolment.person.name)


def same_programme(group: Group, enrolment: Enrolment) -> Objection | None:
    """The group is one of the programme in which the person takes part."""
    if group.programme_id == enrolment.programme_id:
        return None
    return Objection("same_programme", _("Deze groep hoort bij een ander programma."))


def version_is_newer(model: Model, known: Iterable[tuple[str, int]]) -> Objection | None:
    """A new version has a higher number than those that are there."""
    last = max((version for key, version in known if key == model.key), default=0)
    if model.version > last:
        return None
    text = _("Versie %(version)d is er al. Kies een hoger nummer dan %(last)d.")
    return Objection("version_is_newer", text % {"version": model.version, "last": last})


def version_is_own(model: Model) -> Objection | None:
    """Of a model that Bloei brings, a municipality numbers its own versions from 101."""
    is_of_bloei = any(key == model.key for key, _version in shipped())
    if model.version >= OWN_FROM or not is_of_bloei:
        return None
    text = _("Dit model is van Bloei. Een eigen versie krijgt nummer %d of hoger.")
    return Objection("version_is_own", text % OWN_FROM)


def version_is_other(programme: Programme, version: int) -> Objection | None:
    """The programme does not run this version yet."""
    if programme.model_version != version:
        return None
    return Objection("version_is_other", _("Het programma werkt al met deze versie."))


def profile_known(model: Model, profile: str) -> Objection | None:
    """The model has this profile; no profile is fine too."""
    if not profile or profile in [each.key for each in model.profiles]:
        return None
    return Objection("profile_known", _('Dit model heeft geen profiel "%s".') % profile)


def moves_elsewhere(enrolment: Enrolment, version: int) -> Objection | None:
    """The enrolment is not under this version yet."""
    if enrolment.model_version != version:
        return None
    return Objection("moves_elsewhere", _("Deze deelname is al onder deze versie."))


def role_stays(enrolment: Enrolment, model: Model) -> Objection | None:
    """The version has the role of the person."""
    if enrolment.role in [role.key for role in model.roles]:
        return None
    role = model_of(enrolment).role(enrolment.role).one
    return Objection("role_stays", _("De rol %s is er niet in die versie.") % role)


def phase_stays(phase: str, model: Model) -> Objection | None:
    """The version has the step in which the person is; before the start there is none."""
    if not phase or phase in model.phase_keys:
        return None
    return Objection("phase_stays", _('De stap "%s" is er niet in die versie.') % phase)


def companions_stay(enrolment: Enrolment, model: Model) -> Objection | None:
    """The version knows every kind of companion that the person has."""
    known = {each.key for each in model.companions}
    lost = [each.kind for each in enrolment.companions.all() if not each.until and each.kind not in known]
    if not lost:
        return None
    titles = ", ".join(str(model_of(enrolment).companion(kind).title) for kind in lost)
    return Objection("companions_stay", _("Deze begeleiding is er niet in die versie: %s.") % titles)


def reason_written(reason: str) -> Objection | None:
    """Who makes it longer writes why, so that it can be read back."""
    return None if reason.strip() else Objection("reason_written", _("Schrijf waarom."))


def has_term(enrolment: Enrolment) -> Objection | None:
    """The participation runs until a day."""
    if enrolment.planned_end_on is not None:
        return None
    return Objection("has_term", _("Deze deelname heeft geen einddatum."))


def later_than_planned(enrolment: Enrolment, until: datetime.date) -> Objection | None:
    """Longer is later than the day that stands now."""
    if enrolment.planned_end_on is None or until > enrolment.planned_end_on:
        return None
    day = date_format(enrolment.planned_end_on, "j F Y")
    return Objection("later_than_planned", _("Kies een dag na %s.") % day)


def within_longest(longest: datetime.date | None, until: datetime.date) -> Objection | None:
    """The model says how long it may last at most (MDW-17)."""
    if longest is None or until <= longest:
        return None
    day = date_format(longest, "j F Y")
    return Objection("within_longest", _("Langer dan tot en met %s kan niet in dit programma.") % day)


def has_contract(enrolment: Enrolment) -> Objection | None:
    """There is a contract that can be renewed (MAC-10)."""
    if enrolment.contract_ends_on is not None:
        return None
    return Objection("has_contract", _("Er is geen contract om te verlengen."))
