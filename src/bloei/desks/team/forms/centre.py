"""Forms of the centre: who carries a duty, who is in a group."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import Centre, DutyTerm
from bloei.people.models import Person
from bloei.programmes.models import Enrolment, Group, Programme


def taking_part(centre: Centre) -> QuerySet[Person]:
    """The people who take part at this centre now."""
    return Person.objects.filter(
        enrolments__programme__centre=centre,
        enrolments__started_on__isnull=False,
        enrolments__ended_on__isnull=True,
    ).distinct()


class TakeDutyForm(forms.Form):
    """Who carries the duty."""

    person = forms.ModelChoiceField(label=_("Wie"), queryset=Person.objects.none())

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = taking_part(centre)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """To whom the duty goes, and what the next one must know."""

    to = forms.ModelChoiceField(label=_("Aan wie"), queryset=Person.objects.none())
    note = forms.CharField(
        label=_("Wat moet de volgende weten?"),
        max_length=300,
        required=False,
        help_text=_("Bijvoorbeeld: de sleutel ligt in de la, de kas is geteld."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, term: DutyTerm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = taking_part(term.duty.centre).exclude(pk=term.person_id)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


class GroupForm(forms.Form):
    """A new group."""

    name = forms.CharField(label=_("Naam van de groep"), max_length=100)
    programme = forms.ModelChoiceField(
        label=_("Programma"), queryset=Programme.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = centre.programmes.all()  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Who joins the group."""

    enrolment = forms.ModelChoiceField(label=_("Wie komt erbij"), queryset=Enrolment.objects.none())

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = Enrolment.objects.filter(
            programme=group.programme_id, started_on__isnull=False, ended_on__isnull=True
        ).exclude(group_members__in=group.members.filter(until__isnull=True))
        field = self.fields["enrolment"]
        field.queryset = active.select_related("person").order_by("person__folded_name", "pk")  # type: ignore[attr-defined]
        field.label_from_instance = lambda enrolment: enrolment.person.name  # type: ignore[attr-defined]
