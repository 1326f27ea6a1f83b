"""Short forms about when she cannot come: some days, every week, or school."""

import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bloei.kit.widgets import ClockInput, DayInput
from bloei.people.models import Person, Weekday
from bloei.rosters.models import Busy

NO_DAY = dict.fromkeys(("required", "invalid", "invalid_choice"), _("Kies een dag."))
NO_TIME = {"invalid": _("Kies een tijd.")}


class TimesForm(forms.Form):
    """From and until; without times it is the whole day."""

    starts = forms.TimeField(
        label=_("Vanaf hoe laat?"),
        required=False,
        widget=ClockInput,
        help_text=_("Leeg is de hele dag."),
        error_messages=NO_TIME,
    )
    ends = forms.TimeField(
        label=_("Tot hoe laat?"), required=False, widget=ClockInput, error_messages=NO_TIME
    )

    def clean(self) -> dict[str, Any]:
        """Both times or none, in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Kies een tijd na het begin."))
        if not self.errors and bool(starts) != bool(ends):
            self.add_error("starts" if ends else "ends", _("Vul twee tijden in, of geen."))
        return cleaned

    def busy(self, person: Person) -> list[Busy]:
        """What she said, not kept yet."""
        return [Busy(person=person, **self.cleaned_data)]


class DaysForm(TimesForm):
    """One day, or some days in a row."""

    first_day = forms.DateField(label=_("Welke dag?"), widget=DayInput, error_messages=NO_DAY)
    last_day = forms.DateField(
        label=_("Tot en met welke dag?"),
        required=False,
        widget=DayInput,
        help_text=_("Leeg is één dag."),
        error_messages=NO_DAY,
    )
    field_order = ("first_day", "last_day")

    def clean(self) -> dict[str, Any]:
        """Without a last day it is one day."""
        cleaned = super().clean()
        first: datetime.date | None = cleaned.get("first_day")
        last: datetime.date | None = cleaned.get("last_day") or first
        if first and last and last < first:
            self.add_error("last_day", _("Kies een latere dag."))
        return cleaned | {"last_day": last}


class WeeklyForm(TimesForm):
    """The same days every week."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Welke dagen?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--wide"}),
        error_messages=NO_DAY,
    )
    field_order = ("weekdays",)
    is_school = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekdays"].choices = [(day.value, capfirst(day.label)) for day in Weekday]  # type: ignore[attr-defined]

    def busy(self, person: Person) -> list[Busy]:
        """One for each day that she chose."""
        times = {name: self.cleaned_data[name] for name in ("starts", "ends")}
        days = self.cleaned_data["weekdays"]
        return [Busy(person=person, weekday=day, is_school=self.is_school, **times) for day in days]


class SchoolForm(WeeklyForm):
    """Her own choice of school hours (ALK-22)."""

    is_school = True
