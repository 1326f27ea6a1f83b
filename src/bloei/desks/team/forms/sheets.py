"""The form of a page of the information package."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.learning.models import InfoSheet
from bloei.people.languages import language_choices


class SheetForm(forms.ModelForm):  # type: ignore[type-arg]
    """A title and a text in one language."""

    language = forms.ChoiceField(label=_("Taal"))

    class Meta:
        model = InfoSheet
        fields = ["language", "title", "text", "position"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]
