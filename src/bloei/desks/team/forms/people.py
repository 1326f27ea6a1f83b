"""Forms about who somebody is and how to reach her."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import STAFF, Actor
from bloei.accounts.models import Team
from bloei.kit.widgets import DayInput
from bloei.people.models import Person
from bloei.people.notation import shown_phone, written_email, written_phone


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A person's data, written in one way; the team is one of the actor's own."""

    class Meta:
        model = Person
        fields = [
            "team", "given_name", "name_prefix", "family_name", "birth_date", "phone", "email", "reach_by",
            "reach_note", "street", "house_number", "postcode", "city", "neighbourhood", "language", "client_number",
            "needs_extra_guidance", "is_guided_alone", "vog_seen_on",
        ]  # fmt: skip
        widgets = {"birth_date": DayInput, "vog_seen_on": DayInput}
        help_texts = {
            "name_prefix": _("Bijvoorbeeld: van der."),
            "phone": _("Bijvoorbeeld: 06 12345678."),
            "reach_note": _("Bijvoorbeeld: bel na 10 uur. Schrijf hier niets over gezondheid."),
            "client_number": _("Het nummer dat de gemeente gebruikt. Nooit een BSN."),
            "needs_extra_guidance": _("Alleen ja of nee. Schrijf nergens waarom."),
            "vog_seen_on": _("De dag waarop je de verklaring omtrent het gedrag zag. Bewaar geen kopie."),
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(actor.team_filter("pk", *STAFF), centre__isnull=False)
        self.fields["team"] = forms.ModelChoiceField(teams, label=_("Centrum"), empty_label=None)
        if self.instance.pk:
            self.initial["phone"] = shown_phone(self.instance.phone)

    def clean_phone(self) -> str:
        """The number in one way of writing."""
        try:
            return written_phone(self.cleaned_data["phone"])
        except ValueError:
            words = _("Dit telefoonnummer klopt niet. Schrijf het zo: 06 12345678.")
            raise forms.ValidationError(words) from None

    def clean_email(self) -> str:
        """The address in small letters."""
        return written_email(self.cleaned_data["email"])
