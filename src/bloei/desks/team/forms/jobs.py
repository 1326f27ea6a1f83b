"""Forms for a job and a person: proposal, click interview, placement, hours, thanks, end."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bloei.guidance.models import Goal
from bloei.kit.widgets import ClockInput, DayInput
from bloei.placements.models import Hours, Placement, Proposal


def _rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class ProposalForm(forms.ModelForm):  # type: ignore[type-arg]
    """Two reasons: what the neighbourhood gets, and which talent or wish of the person it fits."""

    class Meta:
        model = Proposal
        fields = ["worth", "talent", "wish", "fit", "goal"]
        labels = {
            "worth": _("Wat heeft de buurt hieraan?"),
            "talent": _("Bij welk talent past dit?"),
            "wish": _("Bij welke wens past dit?"),
            "fit": _("Of schrijf zelf waarom dit past"),
            "goal": _("Bij welk doel uit het plan hoort dit?"),
        }
        help_texts = {"goal": _("Een bedankje komt later bij dit doel te staan.")}
        widgets = {"worth": forms.Textarea(attrs={"rows": 2}), "fit": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        enrolment = self.instance.enrolment
        _rows(self, "talent", enrolment.person.talents.select_related("talent"))
        _rows(self, "wish", enrolment.person.wishes.filter(fulfilled_on__isnull=True))
        open_goals = Goal.objects.filter(plan__enrolment=enrolment, reached_on=None, dropped_on=None)
        _rows(self, "goal", open_goals)
        self.fields["fit"].required = False

    def clean(self) -> dict[str, Any]:
        """A chosen wish or talent is a reason by itself."""
        found = super().clean() or self.cleaned_data
        found["fit"] = found.get("fit") or str(found.get("wish") or found.get("talent") or "")
        if not found["fit"]:
            self.add_error("fit", _("Kies een talent of wens, of schrijf waarom dit past."))
        return found


class InterviewForm(forms.Form):
    """When and where the two sides meet."""

    day = forms.DateField(label=_("Dag"), widget=DayInput)
    time = forms.TimeField(label=_("Tijd"), widget=ClockInput)
    place = forms.CharField(label=_("Waar"), max_length=150)

    @property
    def moment(self) -> datetime.datetime:
        """Day and time in the time zone of the municipality."""
        naive = datetime.datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(naive)


class PlacementForm(forms.ModelForm):  # type: ignore[type-arg]
    """From when, how much, with whom on the spot, insured how."""

    class Meta:
        model = Placement
        fields = [
            "starts_on",
            "ends_on",
            "hours_per_week",
            "supervisor",
            "insurance",
            "work_form",
            "work_form_words",
        ]
        widgets = {"starts_on": DayInput, "ends_on": DayInput}
        help_texts = {
            "ends_on": _("Laat leeg als het nog niet vaststaat."),
            "insurance": _("De verzekering van de gemeente geldt niet vanzelf. Vraag het na."),
            "work_form": _("De gemeente beslist over de vorm. Hier staat wat is afgesproken."),
        }

    def clean(self) -> dict[str, Any]:
        """The end does not come before the start."""
        found = super().clean() or self.cleaned_data
        starts, ends = found.get("starts_on"), found.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("De einddatum ligt vóór de startdatum."))
        return found


class HoursForm(forms.ModelForm):  # type: ignore[type-arg]
    """Time worked on one day, written down by staff."""

    hours = forms.DecimalField(
        label=_("Uren"),
        min_value=0,
        max_value=24,
        decimal_places=2,
        help_text=_("Bijvoorbeeld 2,5"),
        localize=True,
    )

    class Meta:
        model = Hours
        fields = ["worked_on", "hours", "note"]
        widgets = {"worked_on": DayInput}
        labels = {"worked_on": _("Dag"), "note": _("Wat er gedaan is")}

    def clean(self) -> dict[str, Any]:
        """Minutes are kept."""
        found = super().clean() or self.cleaned_data
        self.instance.minutes = round((found.get("hours") or 0) * 60)
        return found


class ThanksForm(forms.Form):
    """What the one who was helped says."""

    from_name = forms.CharField(label=_("Van wie"), max_length=150)
    words = forms.CharField(label=_("Bedankje"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class EndForm(forms.Form):
    """The last day, and why it stops."""

    on = forms.DateField(label=_("Laatste dag"), widget=DayInput)
    reason = forms.CharField(label=_("Waarom stopt het?"), max_length=200)
