"""Forms of the agenda."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.desks.team.colleagues import colleagues_of
from bloei.desks.team.forms.contacts import PersonPickForm
from bloei.guidance.models import Appointment, MeetingKind
from bloei.kit.widgets import ClockInput, DayInput
from bloei.people.models import Person


class AppointmentForm(PersonPickForm):
    """Who meets whom, when and where."""

    kind = forms.ChoiceField(
        label=_("Wat voor gesprek?"), choices=MeetingKind.choices, initial=MeetingKind.TALK
    )
    user = forms.ModelChoiceField(User.objects.none(), label=_("Met wie van het team?"), empty_label=None)
    day = forms.DateField(label=_("Dag"), widget=DayInput)
    starts = forms.TimeField(label=_("Van"), widget=ClockInput)
    ends = forms.TimeField(label=_("Tot"), widget=ClockInput)
    place = forms.CharField(
        label=_("Waar?"), required=False, max_length=150, help_text=_("Zoals het op de deur staat.")
    )
    about = forms.CharField(label=_("Waarover?"), required=False, max_length=200)
    despite_overlap = forms.BooleanField(label=_("Plan het toch"), required=False)

    def __init__(self, *args: Any, person: Person | None, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.fields["user"]
        assert isinstance(user, forms.ModelChoiceField)
        user.queryset = (
            colleagues_of(person.team, today)
            if person
            else User.objects.filter(pk=self.actor.user.pk if self.actor.user else 0)
        )
        user.initial = self.actor.user
        if not self.is_bound:
            del self.fields["despite_overlap"]

    def appointment(self) -> Appointment:
        """The appointment as filled in, not saved yet."""
        given = self.cleaned_data
        start, end = (
            timezone.make_aware(datetime.datetime.combine(given["day"], given[clock]))
            for clock in ("starts", "ends")
        )
        return Appointment(
            enrolment=self.enrolment,
            user=given["user"],
            kind=given["kind"],
            starts_at=start,
            ends_at=end,
            place=given["place"],
            about=given["about"],
        )
