"""Forms for research by participants: start it, fill in a form, conclude."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import Centre
from bloei.demand.models import Inquiry, InquiryMethod
from bloei.kit.widgets import DayInput
from bloei.places.models import Neighbourhood, Partner
from bloei.programmes.models import Enrolment

EXAMPLES: dict[str, tuple[Any, str, list[Any]]] = {
    "ontmoetingsplekken": (
        _("Ontmoetingsplekken in de buurt"),
        InquiryMethod.INTERVIEW,
        [
            _("Waar ontmoet je mensen uit de buurt?"),
            _("Wat mis je daar?"),
            _("Wanneer zou je komen?"),
            _("# Hoe vaak per week ontmoet je buurtgenoten?"),
        ],
    ),
    "koopstroomonderzoek": (
        _("Koopstroomonderzoek in het centrum"),
        InquiryMethod.SURVEY,
        [
            _("Voor welke winkel kom je vandaag?"),
            _("Hoe ben je hier gekomen?"),
            _("Welke winkel mis je hier?"),
            _("# Hoe vaak per maand kom je hier?"),
            _("# Hoeveel euro geef je vandaag ongeveer uit?"),
        ],
    ),
    "telling": (
        _("Telling op een plek"),
        InquiryMethod.COUNT,
        [_("# Hoeveel mensen liepen langs?"), _("# Hoeveel mensen zaten op een bank?"), _("Wat viel je op?")],
    ),
}


class InquiryForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is asked, where, and with which questions."""

    questions = forms.CharField(
        label=_("Vragen"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Eén vraag per regel. Begin met # als het antwoord een getal is."),
    )

    class Meta:
        model = Inquiry
        fields = ["title", "method", "centre", "neighbourhood", "asked_by", "started_on", "questions"]
        widgets = {"started_on": DayInput}

    def __init__(self, *args: Any, centres: QuerySet[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, QuerySet[Any]] = {
            "centre": centres,
            "neighbourhood": Neighbourhood.objects.all(),
            "asked_by": Partner.objects.filter(archived_on__isnull=True),
        }
        for name, rows in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def clean_questions(self) -> str:
        """A question fits on a line of the form."""
        text: str = self.cleaned_data["questions"]
        if any(len(line) > 200 for line in text.splitlines()):
            raise forms.ValidationError(_("Een vraag heeft hooguit 200 letters."))
        return text

    @property
    def asked(self) -> list[tuple[str, bool]]:
        """The questions, as the verb wants them."""
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        return [(line.lstrip("# "), line.startswith("#")) for line in lines if line.lstrip("# ")]


class InterviewForm(forms.Form):
    """One filled-in form: a field for each question of the research."""

    interviewer = forms.ModelChoiceField(
        Enrolment.objects.none(), label=_("Wie stelde de vragen?"), required=False
    )
    spot = forms.CharField(label=_("Waar?"), max_length=120, required=False)
    held_on = forms.DateField(label=_("Wanneer?"), widget=DayInput)

    def __init__(self, *args: Any, inquiry: Inquiry, today: datetime.date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"held_on": today})
        super().__init__(*args, **kwargs)
        field = self.fields["interviewer"]
        assert isinstance(field, forms.ModelChoiceField)
        running = Enrolment.objects.filter(started_on__isnull=False, ended_on__isnull=True)
        field.queryset = running.filter(programme__centre=inquiry.centre_id).select_related(
            "person", "programme"
        )
        for question in inquiry.questions.all():
            kind = (
                forms.IntegerField(min_value=0, max_value=1_000_000)
                if question.is_count
                else forms.CharField()
            )
            kind.label, kind.required = question.text, False
            self.fields[f"vraag_{question.pk}"] = kind

    @property
    def answers(self) -> dict[int, str | int]:
        """The answers by key of the question."""
        return {
            int(name.removeprefix("vraag_")): "" if value is None else value
            for name, value in self.cleaned_data.items()
            if name.startswith("vraag_")
        }


class ConclusionForm(forms.Form):
    """What came out."""

    conclusion = forms.CharField(label=_("Wat kwam eruit?"), widget=forms.Textarea(attrs={"rows": 5}))
