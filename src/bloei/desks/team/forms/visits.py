"""Forms of a home visit: planned safely, written down in own words."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.demand.models import Threshold
from bloei.kit.widgets import ClockInput, DayInput
from bloei.outreach.actions import Said
from bloei.outreach.models import StepDefinition, StepKind, Visit


class PlanVisitForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who goes when, and which colleague knows."""

    day = forms.DateField(label=_("Dag"), widget=DayInput)
    starts = forms.TimeField(label=_("Van"), widget=ClockInput)
    ends = forms.TimeField(label=_("Klaar om"), widget=ClockInput)

    class Meta:
        model = Visit
        fields = ["visitor", "colleague"]

    field_order = ["day", "starts", "ends", "visitor", "colleague"]

    def __init__(self, *args: Any, visitors: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("visitor", "colleague"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = visitors
        self.fields["colleague"].help_text = _(
            "Deze collega ziet het adres en belt als je je niet op tijd afmeldt."
        )

    def clean(self) -> dict[str, Any]:
        """The two moments lie on the chosen day."""
        given = super().clean() or self.cleaned_data
        if {"day", "starts", "ends"} <= given.keys():
            self.instance.starts_at, self.instance.expected_end = (
                timezone.make_aware(datetime.datetime.combine(given["day"], given[clock]))
                for clock in ("starts", "ends")
            )
            if given["ends"] <= given["starts"]:
                self.add_error("ends", _("Kies een tijd na het begin."))
        return given


BIG = forms.Textarea(attrs={"rows": 4})


class VisitForm(forms.Form):
    """Three questions, in own words; what was done already; and one wish."""

    now_words = forms.CharField(label=_("Wat doe je nu?"), widget=BIG, required=False)
    life_words = forms.CharField(label=_("Wat wil je van het leven?"), widget=BIG, required=False)
    needs_words = forms.CharField(label=_("Wat heb je nodig om mee te doen?"), widget=BIG, required=False)
    wish = forms.CharField(
        label=_("Wat zou je graag willen doen?"),
        max_length=200,
        required=False,
        help_text=_("Bestaat het nog niet? Dan zoeken of maken we het."),
    )
    highest_threshold = forms.TypedChoiceField(
        label=_("Hoe zou dat goed gaan?"),
        choices=Threshold.choices,
        coerce=int,
        initial=Threshold.TOGETHER,
        widget=forms.RadioSelect,
    )
    steps = forms.MultipleChoiceField(
        label=_("Is er al iets gelukt?"),
        choices=StepKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def said(self) -> Said:
        """What was written down."""
        return Said(**self.cleaned_data)


class DefinitionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Which steps count in the figures, and until how long after the visit."""

    kinds = forms.MultipleChoiceField(
        label=_("Wat telt als stap"), choices=StepKind.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = StepDefinition
        fields = ["kinds", "within_days", "since", "words"]
        widgets = {"since": DayInput, "words": forms.Textarea(attrs={"rows": 2})}
