"""Forms of the plan. Her words stand first and in her own voice; the worker's words stand beside them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bloei.desks.team.colleagues import colleagues_of
from bloei.guidance.models import Goal, Plan, Review, Step
from bloei.kit.widgets import DayInput
from bloei.people.models import Person


class MotiveForm(forms.ModelForm):  # type: ignore[type-arg]
    """Why she takes part."""

    class Meta:
        model = Plan
        fields = ["motive"]
        widgets = {"motive": forms.Textarea(attrs={"rows": 4})}
        labels = {"motive": _("Waarom doe je mee?")}
        help_texts = {
            "motive": _(
                "Schrijf op wat de deelnemer zegt, in de ik-vorm. Jouw naam staat erbij als de schrijver."
            )
        }


class GoalForm(forms.ModelForm):  # type: ignore[type-arg]
    """A goal in her own words."""

    class Meta:
        model = Goal
        fields = ["words", "why", "kind", "needs", "by_on", "worker_words"]
        widgets = {"by_on": DayInput}
        labels = {
            "words": _("Het doel, in de woorden van de deelnemer"),
            "why": _("Waarom wil de deelnemer dit?"),
            "kind": _("Waar gaat het over?"),
            "needs": _("Wat is daarvoor nodig?"),
            "by_on": _("Vóór wanneer?"),
            "worker_words": _("In jouw woorden"),
        }
        help_texts = {
            "words": _("In de ik-vorm. Bijvoorbeeld: ik geef naailes aan mensen uit de buurt."),
            "kind": _("Betaald werk of een eigen bedrijf mag, het hoeft niet."),
            "worker_words": _(
                "Dit komt naast de woorden van de deelnemer te staan, niet ervoor in de plaats."
            ),
        }


class ChangeGoalForm(GoalForm):
    """The same goal; her words change only on her behalf."""

    on_behalf = forms.BooleanField(
        label=_("Ik schrijf dit op namens de deelnemer"),
        required=False,
        help_text=_("Alleen nodig als de woorden van de deelnemer zelf veranderen. Dat blijft zichtbaar."),
    )
    field_order = ["words", "why", "on_behalf"]


class StepForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who does what before when."""

    class Meta:
        model = Step
        fields = ["words", "owner", "due_on"]
        widgets = {"due_on": DayInput}
        labels = {"words": _("Wat?"), "owner": _("Wie?"), "due_on": _("Wanneer klaar?")}

    def __init__(self, *args: Any, person: Person, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = colleagues_of(person.team, today)
        owner.empty_label = person.name
        owner.help_text = _("Wie doet het? De deelnemer zelf staat bovenaan.")


class ReviewForm(forms.ModelForm):  # type: ignore[type-arg]
    """Looking back together: both have own words."""

    class Meta:
        model = Review
        fields = ["held_on", "own_words", "worker_words", "next_on"]
        widgets = {
            "held_on": DayInput,
            "next_on": DayInput,
            "own_words": forms.Textarea(attrs={"rows": 4}),
            "worker_words": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "held_on": _("Op welke dag?"),
            "own_words": _("Wat vindt de deelnemer zelf?"),
            "worker_words": _("Wat zie jij?"),
            "next_on": _("Wanneer kijken jullie weer?"),
        }
        help_texts = {
            "own_words": _("Letterlijk, in de ik-vorm."),
            "worker_words": _("De deelnemer kan dit lezen."),
        }


class PaperForm(forms.Form):
    """She said yes on paper."""

    code = forms.CharField(
        label=_("Code op het papier"),
        max_length=12,
        help_text=_("De code staat onderaan het plan op papier."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    agreed_on = forms.DateField(label=_("Op welke dag zette de deelnemer een handtekening?"), widget=DayInput)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed_on"].initial = today
        self.today = today

    def clean_agreed_on(self) -> datetime.date:
        """Not in the future."""
        day: datetime.date = self.cleaned_data["agreed_on"]
        if day > self.today:
            raise ValidationError(_("Deze dag moet nog komen."))
        return day
