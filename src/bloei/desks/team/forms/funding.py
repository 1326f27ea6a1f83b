"""Forms about money and guaranteed jobs."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.funding.models import BenefitCount, FundingLine, Guarantee
from bloei.kit.widgets import DayInput
from bloei.places.models import Partner
from bloei.programmes.models import Enrolment, Programme


def _offer(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class BenefitCountForm(forms.ModelForm):  # type: ignore[type-arg]
    """How many people are on social assistance, on which day, and who says so."""

    class Meta:
        model = BenefitCount
        fields = ["counted_on", "number", "source"]
        widgets = {"counted_on": DayInput}
        help_texts = {"source": _("Bijvoorbeeld: CBS StatLine, of de gemeente.")}


class FundingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A source of money."""

    class Meta:
        model = FundingLine
        fields = [
            "programme", "kind", "title", "amount", "share", "per_person", "starts_on", "ends_on", "spend_by",
            "account_by", "note",
        ]  # fmt: skip
        widgets = dict.fromkeys(["starts_on", "ends_on", "spend_by", "account_by"], DayInput)
        localized_fields = ("amount", "share", "per_person")
        help_texts = {
            "amount": _("Vul één van de drie in: een bedrag, een deel, of een bedrag per deelnemer.")
        }

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "programme", programmes)


class GuaranteeForm(forms.ModelForm):  # type: ignore[type-arg]
    """An employer promises to hire people."""

    class Meta:
        model = Guarantee
        fields = ["programme", "partner", "number", "starts_on", "ends_on", "words"]
        widgets = {"starts_on": DayInput, "ends_on": DayInput}

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "programme", programmes)
        _offer(self, "partner", Partner.objects.filter(archived_on__isnull=True))


class HireForm(forms.Form):
    """Who was hired, and when."""

    enrolment = forms.ModelChoiceField(label=_("Wie"), queryset=Enrolment.objects.none())
    on = forms.DateField(label=_("In dienst op"), widget=DayInput)

    def __init__(self, *args: Any, rows: QuerySet[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "enrolment", rows)
