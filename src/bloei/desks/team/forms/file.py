"""Forms of a person's file: the ladder and own words."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.guidance.ladder import QUESTIONS, suggested_rung
from bloei.guidance.models import InstrumentResult, LadderReading, Reflection, Rung
from bloei.kit.widgets import DayInput

RUNG_CHOICES = [("", _("zoals de antwoorden zeggen"))] + [
    (rung.value, f"{rung.value}. {rung.label}") for rung in Rung
]
YES_NO = [("yes", _("ja")), ("no", _("nee"))]


class LadderForm(forms.ModelForm):  # type: ignore[type-arg]
    """Five questions that lead to a rung; people may choose another one and say why."""

    rung = forms.TypedChoiceField(
        label=_("Trede"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=RUNG_CHOICES,
        help_text=_("De antwoorden doen een voorstel. Vinden jullie iets anders? Kies dan zelf."),
    )

    class Meta:
        model = LadderReading
        fields = ["voice", "wish", "wish_words", "reason", "read_on"]
        widgets = {"voice": forms.RadioSelect(attrs={"class": "choices--row"}), "read_on": DayInput}
        labels = {
            "voice": _("Wie zegt dit?"),
            "wish": _("Waar wil de deelnemer naartoe?"),
            "wish_words": _("Wat helpt daarbij?"),
            "reason": _("Waarom past deze trede?"),
            "read_on": _("Op welke dag?"),
        }
        help_texts = {"reason": _("Eén zin, met iets dat je zag of hoorde. De deelnemer kan dit lezen.")}

    field_order = ["voice"]

    def __init__(self, *args: Any, facts: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, question in QUESTIONS.items():
            beside = (
                _("Uit het dossier, laatste 8 weken: %(facts)s.") % {"facts": facts[key]}
                if key in facts
                else ""
            )
            self.fields[f"q_{key}"] = forms.ChoiceField(
                label=question,
                help_text=beside,
                choices=YES_NO,
                widget=forms.RadioSelect(attrs={"class": "choices--row"}),
                required=False,
            )
        self.fields["voice"].choices = self.fields["voice"].choices[1:]  # type: ignore[attr-defined]
        self.order_fields(
            ["read_on", "voice", *(f"q_{key}" for key in QUESTIONS), "rung", "reason", "wish", "wish_words"]
        )

    def reading(self) -> LadderReading:
        """The reading with the answers, the rung that follows from them, and the rung that was chosen."""
        given = {key: self.cleaned_data[f"q_{key}"] for key in QUESTIONS}
        answers = {key: answer == "yes" for key, answer in given.items() if answer}
        reading: LadderReading = self.instance
        reading.answers = answers
        reading.suggested = suggested_rung(answers) if answers else None
        reading.rung = self.cleaned_data["rung"] or suggested_rung(answers)
        return reading

    def clean(self) -> dict[str, Any]:
        """There is a rung: chosen, or following from the answers."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("rung") and not any(cleaned.get(f"q_{key}") for key in QUESTIONS):
            self.add_error("rung", _("Geef antwoord op de vragen, of kies een trede."))
        return cleaned


class ReflectionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What she says herself, in her own words."""

    class Meta:
        model = Reflection
        fields = ["theme", "words", "new_contacts_count", "said_on"]
        widgets = {
            "said_on": DayInput,
            "theme": forms.RadioSelect(attrs={"class": "choices--row"}),
            "words": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "theme": _("Waarover?"),
            "words": _("Wat zegt de deelnemer, letterlijk?"),
            "new_contacts_count": _("Hoeveel nieuwe mensen leerde de deelnemer kennen?"),
            "said_on": _("Op welke dag?"),
        }
        help_texts = {
            "words": _("Schrijf op wat je hoort, in de ik-vorm. Jouw naam staat erbij als de schrijver."),
            "new_contacts_count": _("De deelnemer telt zelf. Weet de deelnemer het niet? Laat het leeg."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = self.fields["theme"].choices[1:]  # type: ignore[attr-defined]


class ResultForm(forms.ModelForm):  # type: ignore[type-arg]
    """What another instrument found, taken over as it is."""

    class Meta:
        model = InstrumentResult
        fields = ["instrument", "domain", "result", "help", "taken_on", "assessor"]
        widgets = {"taken_on": DayInput}
        labels = {
            "instrument": _("Welk instrument?"),
            "domain": _("Welk onderdeel?"),
            "result": _("Wat was de uitkomst?"),
            "help": _("Is er hulp bij?"),
            "taken_on": _("Op welke dag afgenomen?"),
            "assessor": _("Door wie?"),
        }
        help_texts = {
            "result": _("Neem over wat er staat. Bloei rekent er niet mee."),
            "domain": _("Schrijf niets over gezondheid, behalve wat het betekent voor een activiteit."),
        }
