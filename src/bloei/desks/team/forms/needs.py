"""The form of a need of the neighbourhood."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import Centre
from bloei.demand.models import Inquiry, Need
from bloei.kit.widgets import DayInput
from bloei.places.models import Neighbourhood, NeighbourhoodApproach


class NeedForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the neighbourhood needs, where it was found, and what could solve it."""

    class Meta:
        model = Need
        fields = [
            "title",
            "description",
            "theme",
            "cause",
            "possible_solution",
            "centre",
            "neighbourhood",
            "inquiry",
            "approach",
            "found_on",
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "possible_solution": forms.Textarea(attrs={"rows": 3}),
            "found_on": DayInput,
        }
        help_texts = {"cause": _("Viel er betaald werk weg? Dan kijkt de verdringingstoets extra goed.")}

    def __init__(self, *args: Any, centres: QuerySet[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, QuerySet[Any]] = {
            "centre": centres,
            "neighbourhood": Neighbourhood.objects.all(),
            "inquiry": Inquiry.objects.filter(centre__in=centres),
            "approach": NeighbourhoodApproach.objects.all(),
        }
        for name, rows in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
