"""Forms for requests: intake, the centre's answer, the displacement check, the end."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bloei.centres.models import Centre
from bloei.demand.models import CheckOutcome, DisplacementCheck, Need, Request
from bloei.kit.widgets import DayInput
from bloei.people.languages import wanted_language_choices
from bloei.people.models import DayPart, Talent, Weekday
from bloei.places.models import Neighbourhood, Partner

YES_NO = [("True", _("Ja")), ("False", _("Nee"))]


class RequestForm(forms.ModelForm):  # type: ignore[type-arg]
    """Somebody calls or comes by: what is needed, where, when, and how to reach the one who asks."""

    talents = forms.ModelMultipleChoiceField(
        Talent.objects.none(),
        label=_("Welke talenten passen bij dit werk?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--columns"}),
    )
    learn = forms.ModelMultipleChoiceField(
        Talent.objects.none(),
        label=_("Wat kun je hier leren?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--columns"}),
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--columns"}),
        help_text=_("Laat leeg als het niet uitmaakt."),
    )
    parts = forms.MultipleChoiceField(
        label=_("Welk deel van de dag?"),
        choices=DayPart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--columns"}),
    )

    language = forms.ChoiceField(
        label=_("Iemand moet deze taal spreken"),
        choices=wanted_language_choices,
        required=False,
        help_text=_("Alleen als het werk erom vraagt, zoals tolken of iemand gezelschap houden."),
    )

    class Meta:
        model = Request
        fields = [
            "title",
            "description",
            "kind",
            "centre",
            "partner",
            "contact_name",
            "contact_phone",
            "contact_email",
            "neighbourhood",
            "place",
            "postcode",
            "people_needed",
            "setting",
            "guidance",
            "service_law",
            "hours_per_week",
            "starts_on",
            "ends_on",
            "language",
            "vog_required",
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "starts_on": DayInput,
            "ends_on": DayInput,
            "contact_phone": forms.TextInput(attrs={"type": "tel"}),
        }
        help_texts = {
            "contact_name": _("Leeg? Dan nemen we de contactpersoon van de partner."),
            "setting": _("Zo weet je of het past bij iemand."),
            "service_law": _("Voor wie de hulp krijgt. Bij wie het werk doet, staat de vorm van het werk."),
            "place": _("Bijvoorbeeld: Wierdenhok, of: bij mevrouw thuis."),
            "vog_required": _("Bijvoorbeeld als iemand alleen is met een kind of een kwetsbaar mens."),
        }

    def __init__(self, *args: Any, centres: QuerySet[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("centre", centres)
        self.fields["postcode"].help_text = _in_the_centre(centres)
        self._offer("partner", Partner.objects.filter(archived_on__isnull=True))
        self._offer("neighbourhood", Neighbourhood.objects.all())
        for name in ("talents", "learn"):
            self._offer(name, Talent.objects.all())
        self.fields["contact_name"].required = False
        self.fields["people_needed"].widget.attrs["min"] = 1
        if self.instance.pk:
            self._fill_in_work()

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def _fill_in_work(self) -> None:
        asked = list(self.instance.talents.all())
        moments = list(self.instance.moments.all())
        self.initial = {
            **self.initial,
            "talents": [each.talent_id for each in asked if not each.can_be_learned],
            "learn": [each.talent_id for each in asked if each.can_be_learned],
            "days": sorted({each.weekday for each in moments}),
            "parts": sorted({each.part for each in moments}),
        }

    def clean(self) -> dict[str, Any]:
        """A partner's contact fills what was left empty; the end does not come before the start."""
        found = super().clean() or self.cleaned_data
        if partner := found.get("partner"):
            found["contact_name"] = found.get("contact_name") or partner.contact_name
            if not (found.get("contact_phone") or found.get("contact_email")):
                found |= {"contact_phone": partner.phone, "contact_email": partner.email}
        starts, ends = found.get("starts_on"), found.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("De einddatum ligt vóór de begindatum."))
        return found

    @property
    def work(self) -> dict[str, Any]:
        """The talents and moments, as the verb wants them."""
        found = self.cleaned_data
        return {
            "talents": dict.fromkeys(found["learn"], True) | dict.fromkeys(found["talents"], False),
            "moments": _moments(found["days"], found["parts"]),
        }


def _in_the_centre(centres: Iterable[Centre]) -> str:
    known = ", ".join(f"{each.name} {each.postcode}" for each in centres if each.postcode)
    here = _("In het centrum: %s.") % known if known else ""
    return f"{_('Zonder huisnummer. Zo weet je hoeveel minuten lopen het is.')} {here}".strip()


def _moments(days: Iterable[int], parts: Iterable[str]) -> list[tuple[int, str]]:
    """Every day with every part; without days, or without parts, all of them."""
    days, parts = list(days), list(parts)
    if not days and not parts:
        return []
    return [(day, part) for day in days or Weekday.values for part in parts or DayPart.values]


class AcceptForm(forms.Form):
    """The centre says yes: for which need, or why without; and what the neighbourhood gets out of it."""

    need = forms.ModelChoiceField(
        Need.objects.none(),
        label=_("Bij welke behoefte van de buurt hoort dit?"),
        required=False,
        help_text=_("Een klus komt uit wat de buurt nodig heeft."),
    )
    reason_without_need = forms.CharField(
        label=_("Geen behoefte gevonden? Schrijf waarom het toch nodig is"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    worth = forms.CharField(
        label=_("Wat heeft de buurt hieraan?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, needs: QuerySet[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["need"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = needs


class DeclineForm(forms.Form):
    """The centre says no, in friendly words that the asker reads."""

    reason = forms.CharField(
        label=_("Wat schrijf je aan de vrager?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De vrager leest deze tekst. Noem als het kan wie wél kan helpen."),
    )


def _yes_no(label: Any, help_text: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=YES_NO,
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )


class CheckForm(forms.ModelForm):  # type: ignore[type-arg]
    """The seven questions of the displacement check, and the outcome."""

    normally_paid = _yes_no(
        _("1. Wordt dit werk hier gewoonlijk betaald?"),
        _("Denk aan werk waarvoor iemand in dienst is of een factuur stuurt."),
    )
    is_additional = _yes_no(
        _("2. Komt het naast of boven het gewone werk?"),
        _("Het gewone werk gaat ook door als deze klus er niet is."),
    )
    replaces_care = _yes_no(
        _("4. Vervangt het zorg waar iemand recht op heeft?"), _("Zorg uit de Wmo, de Wlz of de Zvw.")
    )

    class Meta:
        model = DisplacementCheck
        fields = [
            "normally_paid",
            "is_additional",
            "paid_person_months",
            "replaces_care",
            "supervisor",
            "ends_on",
            "review_on",
            "signal_route",
            "outcome",
            "conditions",
        ]
        widgets = {
            "ends_on": DayInput,
            "review_on": DayInput,
            "outcome": forms.RadioSelect,
            "conditions": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "paid_person_months": _("Hoe lang dat geleden moet zijn, bepaalt je gemeente."),
            "supervisor": _("Een naam, bij de organisatie of in de buurt."),
            "review_on": _("Uiterlijk op de einddatum."),
            "signal_route": _("Voor de deelnemer, een collega, de ondernemingsraad of een buur."),
            "conditions": _(
                "Nodig bij voorwaarden, bij niet akkoord, of als een antwoord de andere kant op wijst."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = CheckOutcome.choices

    def clean(self) -> dict[str, Any]:
        """The review does not come after the end."""
        found = super().clean() or self.cleaned_data
        review, end = found.get("review_on"), found.get("ends_on")
        if review and end and review > end:
            self.add_error("review_on", _("Kijk opnieuw op of vóór de einddatum."))
        return found


class CloseForm(forms.Form):
    """The work is done: whom did it help, and does the neighbourhood have what it needed?"""

    people_helped_count = forms.IntegerField(
        label=_("Hoeveel mensen zijn geholpen?"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Een schatting is goed. Weet je het niet? Laat het leeg."),
    )
    need_is_met = forms.BooleanField(label=_("De behoefte van de buurt is hiermee opgelost"), required=False)
    closed_on = forms.DateField(label=_("Klaar op"), widget=DayInput)

    def __init__(self, *args: Any, asked: Request, today: datetime.date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"closed_on": today})
        super().__init__(*args, **kwargs)
        if asked.need is None or asked.need.met_on is not None:
            del self.fields["need_is_met"]
