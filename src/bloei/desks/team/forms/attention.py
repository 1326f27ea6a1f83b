"""Forms of the attention list."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.kit.widgets import DayInput


class SnoozeForm(forms.Form):
    """Until when a signal may wait, and why."""

    until = forms.DateField(label=_("Laat het weer zien op"), widget=DayInput)
    reason = forms.CharField(
        label=_("Waarom kan dit later?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: belt vrijdag zelf terug."),
    )

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = on + datetime.timedelta(days=7)
