"""Forms of the plan. Her words stand first and in her own voice; the worker's words stand beside them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.desks.team.colleagues import owners_of
from bloei.guidance.models import Goal, Milestone, PlanPart, PlanWords, Review, Step, Way
from bloei.guidance.queries import monday_of
from bloei.kit.widgets import DayInput
from bloei.programmes.models import Enrolment


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What she says about the whole plan, and the worker's words beside it."""

    on_behalf = forms.BooleanField(
        label=_("Ik schrijf dit op namens de deelnemer"),
        required=False,
        help_text=_(
            "Alleen nodig als woorden veranderen die de deelnemer zelf schreef. Dat blijft zichtbaar."
        ),
    )

    class Meta:
        model = PlanWords
        fields = ["words", "worker_words"]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 4}),
            "worker_words": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"words": _("In de woorden van de deelnemer"), "worker_words": _("In jouw woorden")}
        help_texts = {
            "words": _(
                "Schrijf op wat de deelnemer zegt, in de ik-vorm. Jouw naam staat erbij als de schrijver."
            ),
            "worker_words": _(
                "Dit komt naast de woorden van de deelnemer te staan, niet ervoor in de plaats."
            ),
        }

    field_order = ["words", "on_behalf"]

    def given(self) -> dict[str, Any]:
        """What was filled in, as the verb wants it."""
        return {name: self.cleaned_data[name] for name in ("words", "worker_words", "on_behalf")}


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

    def __init__(self, *args: Any, enrolment: Enrolment, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = owners_of(enrolment, today)
        owner.empty_label = enrolment.person.name
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


class YesForm(forms.Form):
    """She said yes on paper, or aloud in front of somebody."""

    way = forms.ChoiceField(
        label=_("Hoe zei de deelnemer ja?"),
        choices=[(way.value, way.label) for way in (Way.PAPER, Way.SPOKEN)],
        widget=forms.RadioSelect(attrs={"class": "choices--row"}),
        initial=Way.PAPER,
    )
    code = forms.CharField(
        label=_("Code op het papier"),
        max_length=12,
        required=False,
        help_text=_("Bij een ja op papier. De code staat onderaan het plan."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    witness = forms.CharField(
        label=_("Wie was erbij?"),
        max_length=200,
        required=False,
        help_text=_("Bij een ja in een gesprek. Bijvoorbeeld: de tolk, of de zus van de deelnemer."),
    )
    agreed_on = forms.DateField(label=_("Op welke dag?"), widget=DayInput)

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


class WeekTaskForm(forms.Form):
    """Something to do this week, or every week."""

    words = forms.CharField(
        label=_("Wat gaat de deelnemer doen?"),
        max_length=200,
        help_text=_("Klein en duidelijk. Bijvoorbeeld: één keer naar het koffie-uur gaan."),
    )
    week = forms.DateField(label=_("In de week van"), widget=DayInput)
    repeats = forms.BooleanField(label=_("Elke week"), required=False)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["week"].initial = monday_of(today)


class MilestoneForm(forms.ModelForm):  # type: ignore[type-arg]
    """Something that she is proud of."""

    class Meta:
        model = Milestone
        fields = ["words", "story", "reached_on"]
        widgets = {"reached_on": DayInput, "story": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "words": _("Ik ..."),
            "story": _("Wat vertelt de deelnemer erover?"),
            "reached_on": _("Sinds welke dag?"),
        }
        help_texts = {
            "words": _("In de ik-vorm. Bijvoorbeeld: ik ga alleen met de bus."),
            "story": _("Letterlijk, zoals de deelnemer het zegt."),
        }


FAMILY = "family"


class ShareForm(forms.Form):
    """What she wants to share, with whom and how long; entered for somebody without a phone of her own."""

    who = forms.ChoiceField(label=_("Met wie?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Naam"), max_length=100, required=False, help_text=_("Alleen bij familie of een vriend.")
    )
    parts = forms.MultipleChoiceField(
        label=_("Wat wil de deelnemer delen?"),
        choices=PlanPart.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat er gedeeld wordt.")},
    )
    until = forms.DateField(label=_("Tot en met welke dag?"), widget=DayInput)
    asked = forms.BooleanField(
        label=_("De deelnemer heeft hierom gevraagd"),
        help_text=_("Jouw naam komt erbij te staan, als degene die het invoerde."),
    )

    def __init__(self, *args: Any, people: QuerySet[User], today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in people}
        known = [(key, user.name) for key, user in self.people.items()]
        self.fields["who"].choices = [*known, (FAMILY, _("familie of een vriend, met een link en een code"))]  # type: ignore[attr-defined]
        self.fields["until"].initial = today + datetime.timedelta(days=92)

    def clean(self) -> dict[str, Any]:
        """A name for somebody without an account."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("who") == FAMILY and not cleaned.get("name", "").strip():
            self.add_error("name", _("Schrijf de naam op."))
        return cleaned | {"who": self.people.get(cleaned.get("who", ""))}
