"""The period and the centre that outcomes are about."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import Centre
from bloei.kit.widgets import DayInput


class SpanForm(forms.Form):
    """From, until and including, and where; without an answer: this year, everywhere."""

    first = forms.DateField(label=_("Vanaf"), widget=DayInput)
    last = forms.DateField(label=_("Tot en met"), widget=DayInput)
    centre = forms.ModelChoiceField(
        Centre.objects.none(), label=_("Centrum"), required=False, empty_label=_("alle")
    )

    def __init__(self, *args: Any, centres: QuerySet[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["centre"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = centres

    def clean(self) -> dict[str, Any]:
        """A period begins before it ends."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if isinstance(first, datetime.date) and isinstance(last, datetime.date) and last < first:
            self.add_error("last", _("De periode eindigt voordat hij begint."))
        return cleaned
