"""Forms of contacts: quick, one line, from any page."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.guidance.models import Appointment, Attendee, MeetingKind
from bloei.kit.widgets import ClockInput, DayInput
from bloei.people.models import Person
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Companion, Enrolment
from bloei.programmes.queries import current_enrolment_of

KINDS = [
    (kind.value, kind.label)
    for kind in (
        MeetingKind.PHONE,
        MeetingKind.TALK,
        MeetingKind.WEEKLY,
        MeetingKind.WALK_IN,
        MeetingKind.MESSAGE,
        MeetingKind.VISIT,
        MeetingKind.INTAKE,
        MeetingKind.REVIEW,
        MeetingKind.THREE_WAY,
    )
]
NEXT_LASTS = datetime.timedelta(minutes=45)


def bond_of(companion: Companion) -> str:
    """As what somebody stands beside the participant."""
    return str(model_of(companion.enrolment).companion(companion.kind).title)


class PersonPickForm(forms.Form):
    """Somebody is chosen by typing a few letters; ``enrolment`` is where that person takes part."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Wie?"), error_messages={"required": _("Kies wie het is.")}
    )
    enrolment: Enrolment | None = None

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = Person.objects.editable_by(actor).select_related("team")

    def summary(self) -> list[tuple[forms.BoundField, Any]]:
        """The fields with what is wrong, for the list of errors above the form."""
        return [(field, field.errors) for field in self.visible_fields()]

    def clean_person(self) -> Person:
        """Somebody who takes part, or took part."""
        person: Person = self.cleaned_data["person"]
        found = current_enrolment_of(person)
        rows = Enrolment.objects.editable_by(self.actor)
        if found is None or not rows.filter(pk=found.pk).exists():
            raise ValidationError(_("%(name)s doet nog niet mee."), params={"name": person.name})
        self.enrolment = found
        return person


class QuickContactForm(PersonPickForm):
    """There was contact, or an attempt without answer."""

    kind = forms.ChoiceField(
        label=_("Hoe?"),
        choices=KINDS,
        widget=forms.RadioSelect(attrs={"class": "choices--row"}),
        initial=MeetingKind.PHONE,
    )
    note = forms.CharField(
        label=_("Wat gebeurde er?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén zin is genoeg. De deelnemer kan dit lezen. Schrijf niets over gezondheid."),
    )
    missed = forms.BooleanField(label=_("Niet bereikt"), required=False)
    day = forms.DateField(label=_("Dag"), required=False, widget=DayInput)
    time = forms.TimeField(label=_("Tijd"), required=False, widget=ClockInput)
    companions = forms.MultipleChoiceField(
        label=_("Wie waren er ook bij?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("En wie nog meer?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén persoon per regel: naam, en wie het is. Bijvoorbeeld: Fatma Yilmaz, ambassadeur."),
    )
    next_day = forms.DateField(label=_("Volgende afspraak"), required=False, widget=DayInput)
    next_time = forms.TimeField(label=_("Hoe laat?"), required=False, widget=ClockInput)
    next_anyway = forms.BooleanField(label=_("Plan het toch"), required=False)
    appointment = forms.ModelChoiceField(Appointment.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.beside = {str(each.pk): each for each in self._beside()}
        self.fields["companions"].choices = [  # type: ignore[attr-defined]
            (key, f"{each.user.name}, {bond_of(each)}") for key, each in self.beside.items()
        ]
        appointment = self.fields["appointment"]
        assert isinstance(appointment, forms.ModelChoiceField)
        appointment.queryset = Appointment.objects.editable_by(self.actor)

    def _beside(self) -> list[Companion]:
        """Who stands beside the chosen person, but for the one who writes."""
        wanted = str(self["person"].value() or "")
        rows = self.fields["person"].queryset  # type: ignore[attr-defined]
        person = rows.filter(pk=wanted).first() if wanted.isdigit() else None
        enrolment = current_enrolment_of(person) if person else None
        if enrolment is None:
            return []
        running = enrolment.companions.filter(until__isnull=True).exclude(user=self.actor.login)
        return list(running.select_related("user", "enrolment__programme").order_by("since", "pk"))

    @property
    def shows_others(self) -> bool:
        """Whether the part about others stands open: it was filled in, or three people speak."""
        filled = self["companions"].value() or self["others"].value()
        return bool(filled) or self["kind"].value() == MeetingKind.THREE_WAY

    def attendees(self) -> list[Attendee]:
        """Who else was there, not saved yet."""
        chosen = [self.beside[key] for key in self.cleaned_data["companions"]]
        lines = [line.partition(",") for line in self.cleaned_data["others"].splitlines() if line.strip()]
        known = [Attendee(user=each.user, name=each.user.name, bond=bond_of(each)) for each in chosen]
        return known + [Attendee(name=name.strip()[:100], bond=bond.strip()[:60]) for name, _, bond in lines]

    def following(self) -> Appointment | None:
        """The agreed next one, not saved yet: with who writes this, for three quarters of an hour."""
        day, clock = self.cleaned_data["next_day"], self.cleaned_data["next_time"]
        if day is None or clock is None:
            return None
        start = timezone.make_aware(datetime.datetime.combine(day, clock))
        return Appointment(
            enrolment=self.enrolment,
            user=self.actor.login,
            kind=self.cleaned_data["kind"],
            starts_at=start,
            ends_at=start + NEXT_LASTS,
        )

    def clean_next_day(self) -> datetime.date | None:
        """The next one lies ahead."""
        day: datetime.date | None = self.cleaned_data["next_day"]
        if day is not None and day < self.now.date():
            raise ValidationError(_("Deze dag is al geweest."))
        return day

    def clean(self) -> dict[str, Any]:
        """A contact lies in the past, and says something when somebody was reached; a next one has a time."""
        cleaned = super().clean() or self.cleaned_data
        if self.moment() > self.now:
            self.add_error("day", _("Dit moment moet nog komen."))
        if not cleaned.get("note", "").strip() and not cleaned.get("missed"):
            self.add_error("note", _("Schrijf kort op wat er gebeurde, of kruis ‘Niet bereikt’ aan."))
        if cleaned.get("next_day") and not cleaned.get("next_time"):
            self.add_error("next_time", _("Hoe laat is de volgende afspraak?"))
        return cleaned

    def moment(self) -> datetime.datetime:
        """When it was: the day and time that were filled in, else that of the appointment, else now."""
        appointment, day = self.cleaned_data.get("appointment"), self.cleaned_data.get("day")
        if day is None:
            return min(appointment.starts_at, self.now) if appointment else self.now
        clock = self.cleaned_data.get("time") or datetime.time(12)
        moment = timezone.make_aware(datetime.datetime.combine(day, clock))
        return (
            min(moment, self.now) if day == self.now.date() and not self.cleaned_data.get("time") else moment
        )
