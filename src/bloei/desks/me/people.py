"""Mijn mensen: who stands beside her and who is in her group; and who looked at her file."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bloei.accounts.doors import ActorRequest
from bloei.accounts.models import Membership, Role, User
from bloei.companions.actions import say_what_works
from bloei.companions.models import Absence, Handover, WhatWorks
from bloei.companions.queries import away_on, buddies_of, leads_others, open_handovers
from bloei.desks.me.forms import WhatWorksForm
from bloei.desks.me.introductions import asked_of
from bloei.desks.me.mine import Mine, ask, carried_out, my_deed, my_form, my_page, show, well_done
from bloei.guidance.models import Share
from bloei.journal.actions import label_of
from bloei.journal.models import Reading
from bloei.people.actions import give_consent, withdraw_consent
from bloei.people.models import Consent, ConsentPurpose, ConsentWay
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import GroupMember

PAGES = {
    "plan": gettext_lazy("je plan"),
    "profile": gettext_lazy("wie je bent"),
    "contacts": gettext_lazy("je gesprekken"),
    "jobs": gettext_lazy("je klussen"),
    "file": gettext_lazy("je dossier"),
    "readers": gettext_lazy("wie er keek"),
    "shared": gettext_lazy("wat je deelt"),
}


@dataclass(frozen=True)
class Reader:
    """Somebody who opened a part of her file."""

    reading: Reading
    role: str
    team: str
    page: str


@dataclass(frozen=True)
class Face:
    """Somebody around her: name, picture, telephone, and how they belong together."""

    name: str
    bond: str
    phone: str
    photo: str
    kind: str = ""


@dataclass(frozen=True)
class Cover:
    """Somebody around her is away for some days; ``face`` helps her then, if that is known."""

    absence: Absence
    face: Face | None


@dataclass(frozen=True)
class Beside:
    """A companion of hers, who stands in now, and who comes next."""

    face: Face
    cover: Cover | None = None
    handover: Handover | None = None


def face_of(user: User, bond: str, kind: str = "") -> Face:
    """A user as she sees her."""
    return Face(user.name, bond, user.phone, user.photo, kind)


def _cover(absence: Absence | None) -> Cover | None:
    if absence is None:
        return None
    other = absence.covered_by
    return Cover(absence, face_of(other, "") if other else None)


def companions_of(mine: Mine) -> list[Beside]:
    """Who stands beside her, the one of longest standing first; who stands in; who comes next."""
    rows = list(mine.enrolment.companions.filter(until__isnull=True).select_related("user__portrait"))
    model = model_of(mine.enrolment)
    away = away_on(timezone.localdate(), (row.user_id for row in rows), mine.centre.team_id)
    coming = {each.companion_id: each for each in open_handovers(mine.enrolment)}
    return [
        Beside(
            face_of(row.user, _("helpt jou"), str(model.companion(row.kind).title)),
            _cover(away.get(row.user_id)),
            coming.get(row.pk),
        )
        for row in rows
    ]


def valid_consent(mine: Mine) -> Consent | None:
    """Her yes to sharing her number with her group, if it holds."""
    return mine.person.consents.filter(
        purpose=ConsentPurpose.CONTACT_GROUP, withdrawn_on__isnull=True
    ).first()


def group_of(mine: Mine) -> list[Face]:
    """The others of her groups; a number only of who gave it to the group."""
    groups = GroupMember.objects.filter(enrolment=mine.enrolment, until__isnull=True).values("group")
    yes = Consent.objects.filter(
        person=OuterRef("enrolment__person"), purpose=ConsentPurpose.CONTACT_GROUP, withdrawn_on__isnull=True
    )
    rows = GroupMember.objects.filter(group__in=groups, until__isnull=True, enrolment__ended_on__isnull=True)
    rows = rows.exclude(enrolment=mine.enrolment).annotate(shares=Exists(yes))
    rows = rows.select_related("group", "enrolment__person__user__portrait")
    people = [(row, row.enrolment.person) for row in rows.order_by("enrolment__person__given_name", "pk")]
    return [
        Face(
            who.given_name,
            row.group.name,
            who.phone if row.shares else "",
            who.user.photo if who.user else "",
        )
        for row, who in people
    ]


@my_page
def people(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Name, face and telephone of the people around her."""
    return show(
        request,
        mine,
        "people",
        questions=asked_of(mine, on=timezone.localdate()),
        companions=companions_of(mine),
        leads=leads_others(mine.enrolment) or bool(buddies_of(mine.actor.login, now=timezone.now())),
        works=WhatWorks.objects.filter(person=mine.person).first(),
        members=group_of(mine),
        consent=valid_consent(mine),
        opening_hours=mine.centre.opening_hours.all(),
        reads_along=Share.objects.visible_to(mine.actor).in_force(timezone.localdate()).exists(),
    )


@my_deed
def share_number(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Her group may see her number, or no longer."""
    consent, today = valid_consent(mine), timezone.localdate()
    if request.POST.get("answer") == "yes":
        give_consent(mine.person, ConsentPurpose.CONTACT_GROUP, way=ConsentWay.PHONE, by=mine.actor, on=today)
        well_done(request, _("Je groep ziet nu je nummer."))
    elif consent:
        withdraw_consent(consent, by=mine.actor, on=today)
        well_done(request, _("Je groep ziet je nummer niet meer."))
    return redirect("me:people")


@my_form
def what_works(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Her own page for whoever stands beside her."""
    page = WhatWorks.objects.filter(person=mine.person).first() or WhatWorks(person=mine.person)
    form = WhatWorksForm(request.POST or None, instance=page)
    today = timezone.localdate()
    if carried_out(form, lambda: say_what_works(form.save(commit=False), by=mine.actor, on=today)):
        well_done(request, _("Dank je. Nu weten we dit."))
        return redirect("me:people")
    return ask(request, mine, form, _("Wat werkt bij mij"), back_to="me:people")


def _readers(mine: Mine) -> list[Reader]:
    readings = list(Reading.objects.filter(about=label_of(mine.person)).select_related("reader")[:50])
    teams = Membership.objects.filter(user__in={row.reader_id for row in readings}, team__isnull=False)
    names: dict[tuple[int | None, str], str] = {
        (row.user_id, row.role): str(row.team) for row in teams.select_related("team").order_by("since", "pk")
    }
    labels = dict(Role.choices)
    return [
        Reader(
            reading=row,
            role=str(labels.get(row.role, "")),
            team=names.get((row.reader_id, row.role), str(mine.actor.municipality))
            if row.reader_id
            else _("met je link en je code"),
            page=str(PAGES.get(row.page, PAGES["file"])),
        )
        for row in readings
    ]


@my_page
def readers(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Who looked at her file, when, and at what."""
    return show(request, mine, "readers", readers=_readers(mine))


urlpatterns = [
    path("mensen/", people, name="people"),
    path("mensen/nummer/", share_number, name="share_number"),
    path("mensen/wat-werkt/", what_works, name="what_works"),
    path("wie-keek-mee/", readers, name="readers"),
]
