"""Forms of the office: the numbers and texts of a model, where a version runs, and who moves to it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import Role
from bloei.centres.models import Centre
from bloei.journeys.model_changes import ANY_NUMBER, Knob
from bloei.programmes.editing import Value
from bloei.programmes.model import Model
from bloei.programmes.models import Enrolment

LONG = 60


def _field(knob: Knob) -> forms.Field:
    common: dict[str, Any] = {"label": capfirst(knob.label), "initial": knob.spot.value}
    if knob.limit:
        least, most = knob.limit.least, knob.limit.most
        bounds = str(_("Van %(least)d tot en met %(most)d.")) % {"least": least, "most": most}
        is_bound = knob.limit != ANY_NUMBER
        common["help_text"] = " ".join(each for each in (knob.about, bounds if is_bound else "") if each)
        return forms.IntegerField(min_value=least, max_value=most, **common)
    widget = forms.Textarea(attrs={"rows": 3}) if len(str(knob.spot.value)) > LONG else forms.TextInput()
    return forms.CharField(max_length=500, widget=widget, help_text=knob.about, **common)


class ChangeForm(forms.Form):
    """Every number and text of a model that may be changed, by chapter, and why."""

    reason = forms.CharField(label=_("Waarom verander je dit?"), max_length=300)

    def __init__(self, *args: Any, knobs: Iterable[Knob], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.knobs = list(knobs)
        self.fields.update({knob.field: _field(knob) for knob in self.knobs})

    @property
    def chapters(self) -> dict[str, list[BoundField]]:
        """The fields by chapter of the model."""
        found: dict[str, list[BoundField]] = defaultdict(list)
        for knob in self.knobs:
            found[knob.chapter].append(self[knob.field])
        return dict(found)

    @property
    def pairs(self) -> list[tuple[BoundField, Any]]:
        """Each field with its errors, for the summary above the form."""
        return [(field, field.errors) for field in self]

    @property
    def changes(self) -> dict[str, Value]:
        """The values that were filled in, by field of the model."""
        return {knob.field: self.cleaned_data[knob.field] for knob in self.knobs}


class AdoptForm(forms.Form):
    """Which centre runs the version, in which profile, and why."""

    centre = forms.ModelChoiceField(label=_("Centrum"), queryset=Centre.objects.none())
    profile = forms.ChoiceField(label=_("Profiel"), required=False)
    reason = forms.CharField(label=_("Waarom?"), max_length=300)

    def __init__(self, *args: Any, model: Model, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centres = Centre.objects.filter(actor.team_filter("team", Role.COORDINATOR)).order_by("name")
        self.fields["centre"].queryset = centres  # type: ignore[attr-defined]
        profiles = [(each.key, str(each.title)) for each in model.profiles]
        self.fields["profile"].choices = [("", _("Geen profiel")), *profiles]  # type: ignore[attr-defined]
        if not profiles:
            del self.fields["profile"]


class MoveForm(forms.Form):
    """Which people go on under the version, and why."""

    people = forms.MultipleChoiceField(
        label=_("Wie gaat mee?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één persoon.")},
    )
    reason = forms.CharField(label=_("Waarom?"), max_length=300)

    def __init__(self, *args: Any, free: Iterable[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.pk), each.person.name) for each in free]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]
        self.fields["people"].initial = [value for value, _name in choices]
