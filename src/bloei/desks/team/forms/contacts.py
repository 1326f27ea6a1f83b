"""Forms of contacts: quick, one line, from any page."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.guidance.models import Appointment, MeetingKind
from bloei.kit.widgets import ClockInput, DayInput
from bloei.people.models import Person
from bloei.programmes.models import Enrolment
from bloei.programmes.queries import current_enrolment_of

KINDS = [
    (kind.value, kind.label)
    for kind in (
        MeetingKind.PHONE,
        MeetingKind.TALK,
        MeetingKind.WALK_IN,
        MeetingKind.MESSAGE,
        MeetingKind.VISIT,
        MeetingKind.INTAKE,
        MeetingKind.REVIEW,
    )
]


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
    appointment = forms.ModelChoiceField(Appointment.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        appointment = self.fields["appointment"]
        assert isinstance(appointment, forms.ModelChoiceField)
        appointment.queryset = Appointment.objects.editable_by(self.actor)

    def clean(self) -> dict[str, Any]:
        """A contact lies in the past, and says something when somebody was reached."""
        cleaned = super().clean() or self.cleaned_data
        if self.moment() > self.now:
            self.add_error("day", _("Dit moment moet nog komen."))
        if not cleaned.get("note", "").strip() and not cleaned.get("missed"):
            self.add_error("note", _("Schrijf kort op wat er gebeurde, of kruis ‘Niet bereikt’ aan."))
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
