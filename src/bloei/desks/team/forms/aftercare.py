"""Forms for the time after the exit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.aftercare.models import AfterTalk, FollowUp
from bloei.kit.widgets import DayInput


class FollowUpForm(forms.ModelForm):  # type: ignore[type-arg]
    """How it is, so many months later."""

    class Meta:
        model = FollowUp
        fields = ["asked_on", "lasting", "words"]
        widgets = {"asked_on": DayInput}
        help_texts = {"words": _("Schrijf het zoals de ander het zegt. Niets over gezondheid.")}


class AfterTalkForm(forms.ModelForm):  # type: ignore[type-arg]
    """A talk after the exit."""

    class Meta:
        model = AfterTalk
        fields = ["held_on", "words"]
        widgets = {"held_on": DayInput}
