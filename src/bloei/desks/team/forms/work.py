"""Forms about the participatieplaats and about money that somebody tells of."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.kit.widgets import DayInput
from bloei.placements.models import Allowance, IncomeReport, OtherPath, WorkTerm
from bloei.placements.money import ExemptionGround


class TermForm(forms.ModelForm):  # type: ignore[type-arg]
    """Since when the participatieplaats runs."""

    class Meta:
        model = WorkTerm
        fields = ["starts_on", "has_start_qualification"]
        widgets = {"starts_on": DayInput}
        help_texts = {
            "starts_on": _("De dag uit de brief van de gemeente. Ook als het elders begon."),
            "has_start_qualification": _(
                "Diploma havo, vwo of mbo 2. Dan hoeft er geen aanbod van scholing te komen."
            ),
        }


class AllowanceForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody got for volunteering, or as a premium."""

    class Meta:
        model = Allowance
        fields = ["payer", "paid_on", "hours", "amount", "is_premium"]
        widgets = {"paid_on": DayInput}
        localized_fields = ("hours", "amount")


class OtherPathForm(forms.ModelForm):  # type: ignore[type-arg]
    """Another trajectory, elsewhere."""

    class Meta:
        model = OtherPath
        fields = ["title", "organisation", "since"]
        widgets = {"since": DayInput}
        help_texts = {"title": _("Bijvoorbeeld: taalles, schuldhulp, begeleiding naar werk.")}


class IncomeForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody earned in a month."""

    class Meta:
        model = IncomeReport
        fields = ["month", "amount"]
        widgets = {"month": DayInput}
        labels = {"month": _("Een dag in die maand")}
        help_texts = {"month": ""}
        localized_fields = ("amount",)

    def clean_month(self) -> object:
        """The first day of the month stands for the month."""
        return self.cleaned_data["month"].replace(day=1)

    def validate_unique(self) -> None:
        """Told again, the last word counts."""


class GroundForm(forms.Form):
    """On what ground the indication is given."""

    ground = forms.ChoiceField(label=_("Grond"), choices=ExemptionGround.choices, required=False)

    @property
    def chosen(self) -> str:
        """The ground that was chosen, or the usual one."""
        return (self.is_valid() and self.cleaned_data["ground"]) or ExemptionGround.WORK
