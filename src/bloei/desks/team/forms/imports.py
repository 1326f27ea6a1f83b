"""Forms of an import: the file, and what its columns mean."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.models import Team
from bloei.journeys.people_import.columns import FIELDS
from bloei.journeys.people_import.reading import refuse_size
from bloei.journeys.people_import.trouble import Unreadable
from bloei.people.models import Existing, PersonImport


class UploadForm(forms.Form):
    """A file for one of the actor's own teams."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Centrum"), empty_label=None)
    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("Een Excel-bestand (.xlsx) of een CSV-bestand, hoogstens 100 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, actor: Actor, announced: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.announced = announced
        teams = Team.objects.filter(actor.team_filter("pk", *STAFF), centre__isnull=False)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["file"].required = not self.is_bound  # an absent file gets the words of clean_file

    def clean_file(self) -> Any:
        """A file of a size that can be read; what is in it is judged when it is read."""
        file = self.cleaned_data["file"]
        try:
            refuse_size(file.size or 0 if file else self.announced if self.announced > 10_000_000 else 1)
        except Unreadable as trouble:
            raise forms.ValidationError(str(trouble)) from None
        if file is None:
            raise forms.ValidationError(str(_("Kies een bestand.")))
        file.name = PurePath(file.name or "").name
        return file


class ColumnsForm(forms.Form):
    """For each column its meaning, and what to do with who is known already."""

    def __init__(self, *args: Any, person_import: PersonImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = [name for name in person_import.header if name not in person_import.refused_columns]
        choices = [("", _("niet inlezen")), *FIELDS.items()]
        for number, name in enumerate(self.columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=name, required=False, choices=choices, initial=person_import.mapping.get(name, "")
            )
        self.fields["existing"] = forms.ChoiceField(
            label=_("Mensen die er al zijn"),
            choices=Existing.choices,
            widget=forms.RadioSelect,
            initial=person_import.existing,
        )

    def mapping(self) -> dict[str, str]:
        """Column to field, without the columns that stay out."""
        meant = {name: self.cleaned_data[f"column_{i}"] for i, name in enumerate(self.columns)}
        return {name: field for name, field in meant.items() if field}
