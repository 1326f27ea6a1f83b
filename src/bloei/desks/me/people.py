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
from bloei.desks.me.mine import Mine, my_deed, my_page, show, well_done
from bloei.journal.actions import label_of
from bloei.journal.models import Reading
from bloei.people.actions import give_consent, withdraw_consent
from bloei.people.models import Consent, ConsentPurpose, ConsentWay
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import GroupMember

BONDS = {
    "professional": gettext_lazy("helpt jou"),
    "participant": gettext_lazy("is je maatje"),
    "partner": gettext_lazy("helpt jou"),
}
PAGES = {
    "plan": gettext_lazy("je plan"),
    "profile": gettext_lazy("wie je bent"),
    "contacts": gettext_lazy("je gesprekken"),
    "jobs": gettext_lazy("je klussen"),
    "file": gettext_lazy("je dossier"),
    "readers": gettext_lazy("wie er keek"),
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


def photo_of(user: User | None) -> str:
    """The portrait for the page; empty when there is none."""
    portrait = getattr(user, "portrait", None)
    return portrait.data_uri if portrait else ""


def companions_of(mine: Mine) -> list[Face]:
    """Who stands beside her, the one of longest standing first."""
    rows, model = mine.enrolment.companions.filter(until__isnull=True), model_of(mine.enrolment)
    return [
        Face(row.user.name, str(BONDS[model.companion(row.kind).of]), row.user.phone, photo_of(row.user))
        for row in rows.select_related("user__portrait")
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
        Face(who.given_name, row.group.name, who.phone if row.shares else "", photo_of(who.user))
        for row, who in people
    ]


@my_page
def people(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Name, face and telephone of the people around her."""
    return show(
        request,
        mine,
        "people",
        companions=companions_of(mine),
        members=group_of(mine),
        consent=valid_consent(mine),
        opening_hours=mine.centre.opening_hours.all(),
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


def _readers(mine: Mine) -> list[Reader]:
    readings = list(Reading.objects.filter(about=label_of(mine.person)).select_related("reader")[:50])
    teams = Membership.objects.filter(user__in={row.reader_id for row in readings}, team__isnull=False)
    names = {
        (row.user_id, row.role): str(row.team) for row in teams.select_related("team").order_by("since", "pk")
    }
    labels = dict(Role.choices)
    return [
        Reader(
            reading=row,
            role=str(labels.get(row.role, "")),
            team=names.get((row.reader_id, row.role), str(mine.actor.municipality)),
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
    path("wie-keek-mee/", readers, name="readers"),
]
