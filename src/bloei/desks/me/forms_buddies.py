"""Short forms of an ambassador: about a buddy, an organisation, somebody new, and the neighbourhood."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.centres.models import Centre
from bloei.companions.models import OutsideTalk
from bloei.demand.models import Activity
from bloei.desks.me.forms import BigChoices
from bloei.desks.me.words import STAIRS, length_words
from bloei.guidance.models import Appointment, LadderReading, MeetingKind
from bloei.kit.widgets import ClockInput, DayInput
from bloei.programmes.models import Enrolment

KINDS = (MeetingKind.TALK, MeetingKind.PHONE, MeetingKind.VISIT, MeetingKind.MESSAGE)
NOT_REACHED = "not_reached"


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, str(capfirst(kind.label))) for kind in KINDS]


class SpokeForm(forms.Form):
    """How they spoke, and what about."""

    kind = forms.ChoiceField(label=_("Hoe was het contact?"), widget=BigChoices)
    note = forms.CharField(
        label=_("Wat is er besproken?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Je maatje en het team lezen dit. Schrijf niets over ziekte."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*_kinds(), (NOT_REACHED, _("Niet gelukt"))]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    def contact(self) -> dict[str, Any]:
        """What is known of the contact; an attempt without answer counts as a call."""
        kind, note = self.cleaned_data["kind"], self.cleaned_data["note"]
        reached = kind != NOT_REACHED
        return {"kind": kind if reached else MeetingKind.PHONE, "note": note, "reached": reached}


class MomentForm(forms.Form):
    """A day, a time and how long."""

    day = forms.DateField(label=_("Welke dag?"), widget=DayInput)
    starts = forms.TimeField(label=_("Hoe laat?"), widget=ClockInput)
    minutes = forms.TypedChoiceField(label=_("Hoe lang?"), coerce=int, initial=60, widget=BigChoices)
    place = forms.CharField(label=_("Waar?"), max_length=150, required=False)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["minutes"].choices = [(m, length_words(m)) for m in (30, 60, 90, 120)]  # type: ignore[attr-defined]

    def clean_day(self) -> datetime.date:
        """Today or later."""
        day: datetime.date = self.cleaned_data["day"]
        if day < self.today:
            raise forms.ValidationError(_("Deze dag is al geweest."))
        return day

    def between(self) -> dict[str, datetime.datetime]:
        """When it begins and ends."""
        given = self.cleaned_data
        start = timezone.make_aware(datetime.datetime.combine(given["day"], given["starts"]))
        return {"starts_at": start, "ends_at": start + datetime.timedelta(minutes=given["minutes"])}


class MeetForm(MomentForm):
    """When and how they meet."""

    kind = forms.ChoiceField(label=_("Hoe?"), widget=BigChoices, initial=MeetingKind.TALK)
    field_order = ("kind", "day", "starts", "minutes", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _kinds()[:3]  # type: ignore[attr-defined]

    def appointment(self, enrolment: Enrolment, user: User) -> Appointment:
        """The appointment as filled in, not saved yet."""
        given = self.cleaned_data
        return Appointment(
            enrolment=enrolment, user=user, kind=given["kind"], place=given["place"], **self.between()
        )


class ActivityForm(MomentForm):
    """Something for the neighbourhood."""

    title = forms.CharField(label=_("Wat ga je doen?"), max_length=150)
    field_order = ("title", "day", "starts", "minutes", "place")

    def activity(self, centre: Centre) -> Activity:
        """The activity as filled in, not saved yet."""
        given = self.cleaned_data
        return Activity(centre=centre, title=given["title"], place=given["place"], **self.between())


class OutsideTalkForm(forms.ModelForm):  # type: ignore[type-arg]
    """With which organisation, and what about."""

    class Meta:
        model = OutsideTalk
        fields = ["organisation", "spoke_with", "note", "held_on"]
        labels = {
            "organisation": _("Met welke school of club?"),
            "spoke_with": _("Met wie sprak je?"),
            "note": _("Wat is er besproken?"),
            "held_on": _("Welke dag?"),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 3}), "held_on": DayInput}


class RecruitForm(forms.Form):
    """Whom she asks; only with that person's own yes to being called."""

    given_name = forms.CharField(label=_("Hoe heet deze persoon?"), max_length=80)
    phone = forms.CharField(label=_("Welk telefoonnummer?"), max_length=20)
    words = forms.CharField(
        label=_("Wat heb je verteld?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    may_call = forms.BooleanField(
        label=_("Ja, wij mogen bellen."),
        help_text=_("Vraag dit eerst. Nee zeggen mag altijd."),
        error_messages={"required": _("Vraag eerst of bellen mag.")},
    )

    def wish(self) -> dict[str, str]:
        """Who it is, and what was told."""
        return {name: self.cleaned_data[name] for name in ("given_name", "phone", "words")}


class PeerLadderForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where she thinks that her buddy stands; one voice of three, and the buddy reads it."""

    rung = forms.TypedChoiceField(
        label=_("Welke zin past bij je maatje?"), coerce=int, choices=list(STAIRS.items()), widget=BigChoices
    )

    class Meta:
        model = LadderReading
        fields = ["rung", "reason"]
        labels = {"reason": _("Waarom denk je dat?")}
        help_texts = {"reason": _("Je maatje kan dit lezen.")}
        widgets = {"reason": forms.Textarea(attrs={"rows": 2})}
