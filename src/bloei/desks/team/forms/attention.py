"""Forms of the attention list."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.kit.widgets import DayInput


class _LaterForm(forms.Form):
    """Until when something is silent; a week, unless one says otherwise."""

    until = forms.DateField(label=_("Laat het weer zien op"), widget=DayInput)

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = on + datetime.timedelta(days=7)


class SnoozeForm(_LaterForm):
    """Until when a signal may wait, and why."""

    reason = forms.CharField(
        label=_("Waarom kan dit later?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: belt vrijdag zelf terug."),
    )


class PauseForm(_LaterForm):
    """Until when no signal about a participant speaks, and what was agreed."""

    reason = forms.CharField(
        label=_("Wat is er afgesproken?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: aan de telefoon afgesproken, zij komt woensdag langs."),
    )
