"""Short forms in plain words: one thought per page, big choices instead of typing where that can be."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.companions.models import WhatWorks
from bloei.demand.models import Inquiry
from bloei.desks.me.words import STAIRS, day_words, length_words
from bloei.guidance.models import (
    Goal,
    GoalKind,
    LadderReading,
    Milestone,
    PlanPart,
    Reflection,
    ReflectionTheme,
    Step,
)
from bloei.kit.days import months_after
from bloei.kit.widgets import DayInput
from bloei.people.models import Wish

MINUTES = (30, 60, 90, 120, 150, 180, 240, 300, 360, 480)


class BigChoices(forms.RadioSelect):
    """One choice per line, each as large as a finger."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "choices--wide", **(attrs or {})})


class WordsForm(forms.Form):
    """What she says about the whole plan; the label is how the sentence begins."""

    words = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=_("Schrijf het zoals jij het zegt."),
    )

    def __init__(self, *args: Any, label: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = str(label)


class GoalForm(forms.ModelForm):  # type: ignore[type-arg]
    """A goal in her own words."""

    class Meta:
        model = Goal
        fields = ["words", "kind", "why", "needs"]
        labels = {
            "words": _("Wat wil je?"),
            "kind": _("Waar gaat het over?"),
            "why": _("Waarom wil je dit?"),
            "needs": _("Wat heb je daarvoor nodig?"),
        }
        help_texts = {"words": _("Schrijf het zoals jij het zegt. Fouten zijn niet erg.")}
        widgets = {
            "words": forms.Textarea(attrs={"rows": 2}),
            "why": forms.Textarea(attrs={"rows": 2}),
            "needs": forms.Textarea(attrs={"rows": 2}),
            "kind": BigChoices,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, capfirst(kind.label)) for kind in GoalKind]  # type: ignore[attr-defined]


class StepForm(forms.ModelForm):  # type: ignore[type-arg]
    """Something that she is going to do."""

    class Meta:
        model = Step
        fields = ["words", "due_on"]
        labels = {"words": _("Wat ga je doen?"), "due_on": _("Wanneer is het klaar?")}
        widgets = {"words": forms.Textarea(attrs={"rows": 2}), "due_on": DayInput}


class HoursForm(forms.Form):
    """On which day, and how long: two big choices."""

    day = forms.TypedChoiceField(label=_("Welke dag?"), coerce=datetime.date.fromisoformat, widget=BigChoices)
    minutes = forms.TypedChoiceField(label=_("Hoe lang hielp je?"), coerce=int, widget=BigChoices)
    note = forms.CharField(label=_("Wat heb je gedaan?"), max_length=200, required=False)

    def __init__(self, *args: Any, today: datetime.date, since: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [today - datetime.timedelta(days=back) for back in range(7)]
        choices = [(day.isoformat(), day_words(day, today=today)) for day in days if day >= since]
        self.fields["day"].choices = choices  # type: ignore[attr-defined]
        self.fields["minutes"].choices = [(m, length_words(m)) for m in MINUTES]  # type: ignore[attr-defined]


class IncomeForm(forms.Form):
    """What she earned, in which of the last six months."""

    month = forms.TypedChoiceField(
        label=_("Welke maand?"), coerce=datetime.date.fromisoformat, widget=BigChoices
    )
    amount = forms.DecimalField(
        label=_("Hoeveel euro verdiende je?"), min_value=0, max_digits=7, decimal_places=2, localize=True
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [months_after(today.replace(day=1), -back) for back in range(6)]
        self.fields["month"].choices = [(day.isoformat(), date_format(day, "F Y")) for day in months]  # type: ignore[attr-defined]


class WishForm(forms.Form):
    """What she would like."""

    words = forms.CharField(
        label=_("Wat wil je graag doen?"),
        max_length=Wish._meta.get_field("words").max_length,
        help_text=_("Schrijf het zoals jij het zegt."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FeelingForm(forms.ModelForm):  # type: ignore[type-arg]
    """How it goes, in her own words (ALM-25, ALM-26)."""

    THEMES = (
        (ReflectionTheme.CONFIDENCE, _("Hoe sterk ik mij voel")),
        (ReflectionTheme.CONTACTS, _("Nieuwe mensen die ik ken")),
        (ReflectionTheme.STORY, _("Mijn verhaal")),
    )

    class Meta:
        model = Reflection
        fields = ["theme", "words", "new_contacts_count"]
        labels = {
            "theme": _("Waar gaat het over?"),
            "words": _("Hoe gaat het?"),
            "new_contacts_count": _("Hoeveel nieuwe mensen leerde je kennen?"),
        }
        widgets = {"theme": BigChoices, "words": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = self.THEMES  # type: ignore[attr-defined]
        self.fields["new_contacts_count"].widget.attrs["inputmode"] = "numeric"


class WhatWorksForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody who comes to stand beside her must know, in her own words."""

    class Meta:
        model = WhatWorks
        fields = ["helps", "hinders", "reach"]
        labels = {
            "helps": _("Wat helpt jou?"),
            "hinders": _("Wat werkt niet bij jou?"),
            "reach": _("Hoe bereiken we jou goed?"),
        }
        help_texts = {"helps": _("Je begeleiders lezen dit. Alleen jij schrijft het.")}
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("helps", "hinders", "reach")}


class InterviewForm(forms.Form):
    """The form of one interview: where, and an answer to each question (ALM-30, ALM-32)."""

    spot = forms.CharField(label=_("Waar was het gesprek?"), max_length=120, required=False)

    def __init__(self, *args: Any, inquiry: Inquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in inquiry.questions.all():
            kind: dict[str, Any] = {"label": question.text, "required": False}
            self.fields[f"q{question.pk}"] = (
                forms.IntegerField(min_value=0, **kind)
                if question.is_count
                else forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), **kind)
            )

    def answers(self) -> dict[int, str | int]:
        """What was filled in, by question."""
        given = {name[1:]: value for name, value in self.cleaned_data.items() if name != "spot"}
        return {int(pk): value for pk, value in given.items() if value not in (None, "")}


class WeekTaskForm(forms.Form):
    """Something for this week, or for every week."""

    words = forms.CharField(
        label=_("Wat ga je doen?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Klein is goed."),
    )
    often = forms.ChoiceField(
        label=_("Hoe vaak?"),
        choices=[("once", _("Alleen deze week")), ("weekly", _("Elke week"))],
        widget=BigChoices,
        initial="once",
    )

    def given(self) -> dict[str, Any]:
        """What was filled in, as the verb wants it."""
        return {"words": self.cleaned_data["words"], "repeats": self.cleaned_data["often"] == "weekly"}


class MilestoneForm(forms.ModelForm):  # type: ignore[type-arg]
    """Something that she is proud of."""

    class Meta:
        model = Milestone
        fields = ["words", "story", "reached_on"]
        labels = {
            "words": _("Ik…"),
            "story": _("Wil je er iets over vertellen?"),
            "reached_on": _("Sinds wanneer?"),
        }
        help_texts = {"words": _("Bijvoorbeeld: ik ga alleen met de bus.")}
        widgets = {
            "words": forms.Textarea(attrs={"rows": 2}),
            "story": forms.Textarea(attrs={"rows": 3}),
            "reached_on": DayInput,
        }


FAMILY = "family"


class ShareForm(forms.Form):
    """Which parts, with whom, how long."""

    who = forms.ChoiceField(label=_("Met wie?"), widget=BigChoices)
    name = forms.CharField(
        label=_("Hoe heet die persoon?"),
        max_length=100,
        required=False,
        help_text=_("Alleen bij familie of een vriend."),
    )
    parts = forms.MultipleChoiceField(
        label=_("Wat deel je?"),
        choices=PlanPart.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--wide"}),
        error_messages={"required": _("Kies wat je deelt.")},
    )
    days = forms.TypedChoiceField(
        label=_("Hoe lang?"),
        coerce=int,
        choices=[(31, _("Een maand")), (92, _("Drie maanden")), (183, _("Een half jaar"))],
        widget=BigChoices,
        initial=92,
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in people}
        known = [(key, user.name) for key, user in self.people.items()]
        self.fields["who"].choices = [*known, (FAMILY, _("Familie of een vriend"))]  # type: ignore[attr-defined]
        self.fields["parts"].choices = [(part.value, capfirst(part.label)) for part in PlanPart]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A name for somebody without an account."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("who") == FAMILY and not cleaned.get("name", "").strip():
            self.add_error("name", _("Schrijf de naam op."))
        return cleaned | {"who": self.people.get(cleaned.get("who", ""))}


class LadderForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where she stands and where she wants to go, in sentences about herself."""

    rung = forms.TypedChoiceField(
        label=_("Wat past nu bij jou?"), coerce=int, choices=list(STAIRS.items()), widget=BigChoices
    )
    wish = forms.TypedChoiceField(
        label=_("Wat wil je later?"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=list(STAIRS.items()),
        widget=BigChoices,
    )

    class Meta:
        model = LadderReading
        fields = ["rung", "reason", "wish", "wish_words"]
        labels = {"reason": _("Waarom past dat bij jou?"), "wish_words": _("Wat helpt daarbij?")}
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 2}),
            "wish_words": forms.Textarea(attrs={"rows": 2}),
        }
