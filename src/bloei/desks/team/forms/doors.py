"""Forms of the list of people to go and see."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.centres.models import Centre
from bloei.desks.team.forms.enrolment import offer_roles
from bloei.kit.widgets import DayInput
from bloei.outreach.models import Approach, CameBy, Outcome, Recruitment, StepKind, YesWay
from bloei.outreach.queries import State
from bloei.places.models import Neighbourhood
from bloei.programmes.models import Enrolment, Programme


class DoorFilter(forms.Form):
    """Which part of the list is shown."""

    is_filter = True

    neighbourhood = forms.ModelChoiceField(
        Neighbourhood.objects.all(), label=_("Buurt"), required=False, empty_label=_("alle")
    )
    state = forms.ChoiceField(label=_("Stand"), choices=[("", _("alle")), *State.choices], required=False)


def _rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class DoorForm(forms.ModelForm):  # type: ignore[type-arg]
    """Somebody to go and see, and why."""

    class Meta:
        model = Approach
        fields = [
            "given_name",
            "family_name",
            "street",
            "house_number",
            "postcode",
            "city",
            "phone",
            "centre",
            "neighbourhood",
            "came_by",
            "referrer",
            "recruitment",
            "recruited_by",
        ]
        widgets = {name: forms.TextInput(attrs={"autocomplete": "off"}) for name in ("given_name", "street")}
        help_texts = {
            "given_name": _("Schrijf alleen op wat nodig is om langs te gaan. Niets over gezondheid."),
            "referrer": _("Alleen de naam van de klantmanager of de organisatie."),
        }

    def __init__(self, *args: Any, centres: QuerySet[Centre], staff: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rows(self, "centre", centres)
        self.fields["centre"].empty_label = None  # type: ignore[attr-defined]
        _rows(self, "recruitment", Recruitment.objects.filter(centre__in=centres))
        if staff:
            taking_part = Enrolment.objects.filter(programme__centre__in=centres, ended_on__isnull=True)
            _rows(self, "recruited_by", taking_part.select_related("person", "programme"))
        else:
            del self.fields["recruited_by"]
        self.fields["came_by"].choices = [each for each in CameBy.choices if each[0] != CameBy.LADDER]  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    """Who goes there."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Wie gaat erheen?"), empty_label=None)

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rows(self, "user", people)


class AttemptForm(forms.Form):
    """What came of going there."""

    outcome = forms.ChoiceField(choices=Outcome.choices)
    again_on = forms.DateField(label=_("Wanneer kun je terugkomen?"), required=False, widget=DayInput)


class ProposalForm(forms.Form):
    """What is proposed to take part in."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programma"), empty_label=None)
    words = forms.CharField(
        label=_("Voorstel, in gewone woorden"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *args: Any, centre: Centre, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rows(self, "programme", running(centre, on))


def running(centre: Centre, on: datetime.date) -> QuerySet[Programme]:
    """The programmes that run at the centre on this day."""
    return Programme.objects.filter(centre=centre, starts_on__lte=on).exclude(ends_on__lt=on)


class YesForm(forms.Form):
    """She wants to take part, out of free will."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programma"), empty_label=None)
    role = forms.ChoiceField(label=_("Doet mee als"), required=False)
    way = forms.ChoiceField(label=_("Hoe zei iemand ja?"), choices=YesWay.choices, widget=forms.RadioSelect)
    distance_exception = forms.CharField(
        label=_("Woont iemand verder weg? Schrijf waarom het toch past."), max_length=300, required=False
    )

    def __init__(self, *args: Any, centre: Centre, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rows(self, "programme", running(centre, on))
        offer_roles(self, running(centre, on))


class StepForm(forms.Form):
    """A step that was taken."""

    kind = forms.ChoiceField(label=_("Welke stap?"), choices=StepKind.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In eigen woorden"), max_length=200, required=False)
    on = forms.DateField(label=_("Wanneer?"), widget=DayInput)


class RecruitmentForm(forms.ModelForm):  # type: ignore[type-arg]
    """An event where people hear about the programme."""

    class Meta:
        model = Recruitment
        fields = ["title", "kind", "centre", "neighbourhood", "place", "held_on", "visitors_count"]
        widgets = {"held_on": DayInput}

    def __init__(self, *args: Any, centres: QuerySet[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rows(self, "centre", centres)
        self.fields["centre"].empty_label = None  # type: ignore[attr-defined]
