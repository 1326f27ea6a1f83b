"""The form for a list of activities that others organised before."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import Centre
from bloei.demand.models import Activity, Need

DAY = forms.DateField(input_formats=["%d-%m-%Y", "%Y-%m-%d"])
CLOCK = forms.TimeField(input_formats=["%H:%M"])


def _activity(line: str) -> Activity:
    """The activity of a line; ``ValidationError`` when a part is missing or cannot be."""
    title, day, starts, ends, *place = (part.strip() for part in f"{line};;;".split(";"))
    on, begin, end = DAY.clean(day), CLOCK.clean(starts), CLOCK.clean(ends)
    if not title or end <= begin:
        raise ValidationError("")
    return Activity(
        title=title[:150],
        starts_at=timezone.make_aware(datetime.datetime.combine(on, begin)),
        ends_at=timezone.make_aware(datetime.datetime.combine(on, end)),
        place=place[0][:150],
    )


class TakeOverForm(forms.Form):
    """One activity on each line; a need can hold them together."""

    centre = forms.ModelChoiceField(Centre.objects.none(), label=_("Centrum"), empty_label=None)
    need = forms.ModelChoiceField(
        Need.objects.none(), label=_("Bij welke behoefte horen ze?"), required=False
    )
    lines = forms.CharField(
        label=_("Activiteiten"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Eén per regel: wat; dag; van; tot; waar. Bijvoorbeeld: Koffieochtend; 14-01-2027; 10:00; 12:00; De Zaal"
        ),
    )

    def __init__(self, *args: Any, centres: QuerySet[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"].queryset = centres  # type: ignore[attr-defined]
        self.fields["need"].queryset = Need.objects.filter(centre__in=centres, met_on=None)  # type: ignore[attr-defined]

    def clean_lines(self) -> list[Activity]:
        """The activities; every line that cannot be read is named."""
        found, unread = [], []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            try:
                if line.strip():
                    found.append(_activity(line))
            except ValidationError:
                unread.append(str(number))
        if unread:
            raise ValidationError(_("Deze regels kunnen we niet lezen: %s.") % ", ".join(unread))
        return found

    @property
    def activities(self) -> list[Activity]:
        """The activities at the chosen centre, for the chosen need."""
        for each in self.cleaned_data["lines"]:
            each.centre, each.need = self.cleaned_data["centre"], self.cleaned_data["need"]
        found: list[Activity] = self.cleaned_data["lines"]
        return found
