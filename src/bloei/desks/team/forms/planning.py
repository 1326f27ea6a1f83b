"""A day with a time from and until, as people plan things; and the forms that use it."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import Centre
from bloei.demand.models import Activity, Need, Threshold
from bloei.demand.queries import resembling
from bloei.journeys.naming import theme_names
from bloei.kit.pictograms import PICTOGRAMS
from bloei.kit.widgets import ClockInput, DayInput
from bloei.learning.models import Session, Training
from bloei.programmes.catalogue import models
from bloei.programmes.models import Group

NO_PICTURE = [("", _("geen plaatje"))]


class PlanForm(forms.ModelForm):  # type: ignore[type-arg]
    """Sets ``starts_at`` and ``ends_at`` of the row from a day and two times."""

    day = forms.DateField(label=_("Dag"), widget=DayInput)
    starts = forms.TimeField(label=_("Van"), widget=ClockInput)
    ends = forms.TimeField(label=_("Tot"), widget=ClockInput)

    def __init__(self, *args: Any, centres: QuerySet[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre = self.fields["centre"]
        assert isinstance(centre, forms.ModelChoiceField)
        centre.queryset, centre.empty_label = centres, None

    def clean(self) -> dict[str, Any]:
        """Until is after from, on the same day."""
        given = super().clean() or self.cleaned_data
        if {"day", "starts", "ends"} <= given.keys():
            begin, end = (
                timezone.make_aware(datetime.datetime.combine(given["day"], given[clock]))
                for clock in ("starts", "ends")
            )
            if end <= begin:
                self.add_error("ends", _("Kies een tijd na het begin."))
            self.instance.starts_at, self.instance.ends_at = begin, end
        return given


class ActivityForm(PlanForm):
    """Something for the neighbourhood."""

    pictogram = forms.ChoiceField(
        label=_("Plaatje"), choices=[*NO_PICTURE, *PICTOGRAMS.items()], required=False
    )

    class Meta:
        model = Activity
        fields = ["title", "centre", "neighbourhood", "threshold", "need", "place", "pictogram"]

    despite_overlap = forms.BooleanField(label=_("Plan het toch"), required=False)

    field_order = [
        "despite_overlap",
        "title",
        "centre",
        "day",
        "starts",
        "ends",
        "place",
        "neighbourhood",
        "threshold",
        "pictogram",
        "need",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need = self.fields["need"]
        assert isinstance(need, forms.ModelChoiceField)
        need.queryset = Need.objects.filter(met_on__isnull=True)
        self.fields["threshold"].required = False
        if not self.is_bound:
            del self.fields["despite_overlap"]

    def clean(self) -> dict[str, Any]:
        """Who plans something looks first whether it is there already (WIJ-57)."""
        given = super().clean()
        if {"title", "centre", "starts"} <= given.keys() and not given.get("despite_overlap"):
            alike = resembling(given["title"], given["centre"], since=timezone.now())
            if alike:
                words = _("Dit lijkt erop: %s. Kun je het samen doen? Zo niet, vink dan aan: plan het toch.")
                self.add_error("despite_overlap", words % "; ".join(alike))
        return given

    def clean_threshold(self) -> int:
        """An ordinary group, when nobody says otherwise."""
        return self.cleaned_data["threshold"] or Threshold.GROUP


class SessionForm(PlanForm):
    """A training at a time and in a room."""

    class Meta:
        model = Session
        fields = [
            "training", "centre", "group", "room", "trainer_name", "guest_name", "guest_from", "material", "places",
        ]  # fmt: skip
        help_texts = {"material": _("Bijvoorbeeld een bordspel met plekken in de stad.")}

    field_order = ["training", "centre", "group", "day", "starts", "ends", "room"]

    def __init__(self, *args: Any, centres: QuerySet[Centre], **kwargs: Any) -> None:
        super().__init__(*args, centres=centres, **kwargs)
        group = self.fields["group"]
        assert isinstance(group, forms.ModelChoiceField)
        group.queryset = Group.objects.filter(programme__centre__in=centres, closed_on__isnull=True)
        training = self.fields["training"]
        assert isinstance(training, forms.ModelChoiceField)
        training.queryset = Training.objects.filter(archived_on__isnull=True)


class TrainingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A training of the catalogue."""

    pictogram = forms.ChoiceField(
        label=_("Plaatje"), choices=[*NO_PICTURE, *PICTOGRAMS.items()], required=False
    )

    theme = forms.ChoiceField(label=_("Thema"))

    class Meta:
        model = Training
        fields = ["title", "theme", "aim", "pictogram"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {key: name for model in models().values() for key, name in theme_names(model).items()}
        self.fields["theme"].choices = sorted(names.items(), key=lambda each: each[1])  # type: ignore[attr-defined]


class VisitorsForm(forms.Form):
    """How many people came."""

    count = forms.IntegerField(label=_("Hoeveel bezoekers waren er?"), min_value=0, max_value=10_000)


class FitForm(forms.Form):
    """Which activity fits a wish."""

    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("Welke activiteit past?"), empty_label=None
    )

    def __init__(self, *args: Any, activities: QuerySet[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["activity"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = activities


class UseForm(forms.Form):
    """What an offer is used for."""

    used_for = forms.CharField(label=_("Waarvoor gebruiken we het?"), max_length=200)
