"""Small forms of the profile: one for each thing that a person can and wants."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.kit.widgets import DayInput
from bloei.people.languages import language_choices, language_name
from bloei.people.models import (
    Consent,
    ConsentPurpose,
    DayPart,
    LanguageLevel,
    LimitKind,
    Person,
    PersonTalent,
    Weekday,
    Wish,
)


class TalentForm(forms.ModelForm):  # type: ignore[type-arg]
    """A talent, with who saw it."""

    class Meta:
        model = PersonTalent
        fields = ["talent", "seen_by", "note"]


class WishForm(forms.ModelForm):  # type: ignore[type-arg]
    """A wish in own words, perhaps with a talent that belongs to it."""

    class Meta:
        model = Wish
        fields = ["words", "talent"]


class LanguagesForm(forms.Form):
    """The level of each language that is spoken (empty: not any more), and one more language."""

    code = forms.ChoiceField(
        label=_("Nog een taal"),
        required=False,
        choices=lambda: [("", _("kies een taal")), *language_choices()],
    )
    level = forms.ChoiceField(
        label=_("Niveau"), required=False, choices=LanguageLevel.choices, initial="native"
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken = {each.code: each.level for each in person.languages.all()}
        levels = [("", _("haal weg")), *LanguageLevel.choices]
        for code, level in self.spoken.items():
            self.fields[f"level_{code}"] = forms.ChoiceField(
                label=language_name(code).capitalize(), required=False, choices=levels, initial=level
            )
        self.order_fields([f"level_{code}" for code in self.spoken])

    def levels(self) -> dict[str, str]:
        """Code and level of each language that is spoken from now on."""
        kept = {code: self.cleaned_data[f"level_{code}"] for code in self.spoken}
        if code := self.cleaned_data["code"]:
            kept[code] = self.cleaned_data["level"] or LanguageLevel.NATIVE
        return {code: level for code, level in kept.items() if level}


class AvailabilityForm(forms.Form):
    """The parts of the week in which the person can usually come."""

    moments = forms.MultipleChoiceField(
        label=_("Kan meestal"),
        required=False,
        choices=[(f"{day}-{part}", f"{day} {part}") for day in Weekday.values for part in DayPart.values],
    )

    def chosen(self) -> set[tuple[int, str]]:
        """Weekday and part of the day."""
        pairs = (moment.split("-") for moment in self.cleaned_data["moments"])
        return {(int(day), part) for day, part in pairs}


class LimitsForm(forms.Form):
    """For each practical limit: whether it holds, and until when."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {each.kind: each.until for each in person.limits.all()}
        for kind, label in LimitKind.choices:
            self.fields[kind] = forms.BooleanField(label=label, required=False, initial=kind in held)
            self.fields[f"{kind}_until"] = forms.DateField(
                label=_("tot en met"), required=False, widget=DayInput, initial=held.get(kind)
            )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each limit beside its last day."""
        return [(self[kind], self[f"{kind}_until"]) for kind in LimitKind.values]

    def limits(self) -> dict[str, datetime.date | None]:
        """The limits that hold, with their last day."""
        data = self.cleaned_data
        return {kind: data[f"{kind}_until"] for kind in LimitKind.values if data[kind]}


class ConsentForm(forms.ModelForm):  # type: ignore[type-arg]
    """A yes to a purpose that has none yet."""

    class Meta:
        model = Consent
        fields = ["purpose", "way"]

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = {each.purpose for each in person.consents.all() if each.withdrawn_on is None}
        free = [(value, label) for value, label in ConsentPurpose.choices if value not in given]
        self.fields["purpose"] = forms.ChoiceField(label=_("Waarvoor"), choices=free)
