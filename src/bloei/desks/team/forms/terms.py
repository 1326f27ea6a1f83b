"""Forms of the term and the contract."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.kit.widgets import DayInput


class ExtendForm(forms.Form):
    """Until when somebody takes part, and why longer."""

    until = forms.DateField(label=_("Tot en met"), widget=DayInput)
    reason = forms.CharField(label=_("Waarom langer?"), max_length=300)


class RenewForm(forms.Form):
    """Why the contract is renewed."""

    reason = forms.CharField(label=_("Waarom verlengen?"), max_length=300)
