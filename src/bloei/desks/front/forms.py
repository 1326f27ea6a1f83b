"""Forms of the front door."""

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import GRANTED_BY_CONSULTANT, Invitation, Role, Team, User
from bloei.accounts.pictures import MAX_BYTES


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Whom to ask, for which role, in which team."""

    class Meta:
        model = Invitation
        fields = ["name", "email", "role", "team"]

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["team"] = forms.ModelChoiceField(
            Team.objects.visible_to(actor),
            label=_("Team"),
            required=not actor.has_role(Role.COORDINATOR),
            empty_label=_("alle teams") if actor.has_role(Role.COORDINATOR) else None,
        )
        if not actor.has_role(Role.COORDINATOR):
            choices = [choice for choice in Role.choices if choice[0] in GRANTED_BY_CONSULTANT]
            self.fields["role"] = forms.ChoiceField(choices=choices, label=_("Rol"))


class PasswordForm(forms.Form):
    """One password, readable when one wishes (no second field to copy it in)."""

    password = forms.CharField(
        label=_("Wachtwoord"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What one may change about oneself."""

    class Meta:
        model = User
        fields = ["name", "phone", "language"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }

    def clean_phone(self) -> str:
        """In international notation, or a question to look again."""
        typed = str(self.cleaned_data["phone"]).strip()
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, "NL")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise forms.ValidationError(_("Dit telefoonnummer klopt niet. Schrijf het als 06 12345678."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class PortraitForm(forms.Form):
    """A picture of oneself."""

    picture = forms.FileField(
        label=_("Foto"),
        help_text=_("JPEG, PNG of WebP, tot 10 MB. Bloei maakt de foto klein en wist waar hij gemaakt is."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def image(self) -> bytes:
        """What was sent, one byte more than may be at most."""
        return bytes(self.cleaned_data["picture"].read(MAX_BYTES + 1))


class CodeForm(forms.Form):
    """The code that belongs to a link."""

    code = forms.CharField(
        label=_("De code die je kreeg"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
