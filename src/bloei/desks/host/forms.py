"""What a neighbour or a partner fills in: few questions, plain words, no account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.demand.models import Offer, Request
from bloei.people.languages import wanted_language_choices

WHO = ["contact_name", "contact_phone", "contact_email"]


class ReachableForm(forms.ModelForm):  # type: ignore[type-arg]
    """A phone number or an e-mail address is enough; a hidden field catches robots."""

    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        """Only a robot fills in a field that nobody sees."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Er ging iets mis. Probeer het opnieuw."))
        return ""


class RequestForm(ReachableForm):
    """Ask for help (ALM-53). Of the place the postcode is enough: no house number."""

    language = forms.ChoiceField(
        label=_("Moet iemand een taal spreken?"), choices=wanted_language_choices, required=False
    )

    class Meta:
        model = Request
        fields = [
            "title",
            "description",
            "kind",
            "place",
            "postcode",
            "language",
            "people_needed",
            "starts_on",
            *WHO,
        ]
        labels = {
            "title": _("Wat is er nodig?"),
            "description": _("Vertel er iets meer over"),
            "kind": _("Wat voor werk is het?"),
            "place": _("Waar is het?"),
            "postcode": _("Postcode van de plek"),
            "people_needed": _("Hoeveel mensen zijn er nodig?"),
            "starts_on": _("Vanaf wanneer?"),
            "contact_name": _("Hoe heet je?"),
            "contact_phone": _("Je telefoonnummer"),
            "contact_email": _("Je e-mailadres"),
        }
        help_texts = {
            "postcode": _("Bijvoorbeeld 1353 AB. We zoeken iemand in de buurt."),
            "contact_phone": _("Een telefoonnummer of een e-mailadres is genoeg."),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "starts_on": forms.DateInput(attrs={"type": "date"}),
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }


class OfferForm(ReachableForm):
    """Offer something to the centre and its people (ALM-54)."""

    class Meta:
        model = Offer
        fields = ["title", "description", "kind", *WHO]
        labels = {
            "title": _("Wat bied je aan?"),
            "description": _("Vertel er iets meer over"),
            "kind": _("Wat is het?"),
            "contact_name": _("Hoe heet je?"),
            "contact_phone": _("Je telefoonnummer"),
            "contact_email": _("Je e-mailadres"),
        }
        help_texts = RequestForm.Meta.help_texts
        widgets = {
            name: widget for name, widget in RequestForm.Meta.widgets.items() if name in (*WHO, "description")
        }


class ThanksForm(forms.Form):
    """A few words for somebody who helped."""

    words = forms.CharField(label=_("Je bedankje"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
