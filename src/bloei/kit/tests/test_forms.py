"""Forms: label, help and error tied to the field, a summary on top, and everything typed kept."""

import datetime
import re

from django import forms

from bloei.kit.gallery import ExampleForm
from bloei.kit.widgets import ClockInput, DayInput


def html_of(form: forms.Form) -> str:
    return re.sub(r"\s+", " ", str(form))


def test_label_help_and_what_is_not_needed() -> None:
    html = html_of(ExampleForm())
    assert '<label class="utrecht-form-label" for="id_name">Naam</label>' in html
    assert 'id="id_name_helptext"> Zoals' in html or 'id="id_name_helptext">Zoals' in html
    assert re.search(r'for="id_email">E-mailadres<span class="field__optional"> \(hoeft niet\)', html)
    assert "summary" not in html


def test_errors_stand_on_top_and_at_the_field_and_what_was_typed_stays() -> None:
    html = html_of(ExampleForm({"name": "", "email": "geen <adres>", "note": "<b>typ</b>"}))
    assert 'role="alert" tabindex="-1" data-focus autofocus' in html
    assert '<a href="#id_name">Naam: Dit veld is verplicht.</a>' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'value="geen &lt;adres&gt;"' in html
    assert "&lt;b&gt;typ&lt;/b&gt;</textarea>" in html


def test_choices_are_a_fieldset_with_a_legend() -> None:
    html = html_of(ExampleForm())
    assert re.search(r'<fieldset class="field fieldset"[^>]*>\s*<legend>Antwoord</legend>', html)
    assert html.count('type="radio"') == 3
    assert re.search(r'<div class="choice"><input type="checkbox"[^>]*>\s*<label for="id_agree">', html)


def test_options_stand_in_their_groups_and_are_escaped() -> None:
    class Choice(forms.Form):
        day = forms.ChoiceField(choices=[("", "–"), ("<Week>", [("1", "ma & di"), ("2", "wo")])])

    html = html_of(Choice({"day": "2"}))
    assert '<option value="">–</option><optgroup label="&lt;Week&gt;"><option value="1">ma &amp; di' in html
    assert '<option value="2" selected>wo</option></optgroup></select>' in html


def test_hidden_fields_have_no_label() -> None:
    class Quiet(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

    assert html_of(Quiet()).strip() == '<input type="hidden" name="token" id="id_token">'


def test_errors_of_the_whole_form_and_of_hidden_fields_are_told() -> None:
    class Strict(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

        def clean(self) -> None:
            raise forms.ValidationError("Dit kan nog niet.")

    html = html_of(Strict({}))
    assert "<li>Dit kan nog niet.</li>" in html
    assert html.count("Dit veld is verplicht.") == 1


def test_pickers_get_the_form_a_browser_reads() -> None:
    class When(forms.Form):
        day = forms.DateField(widget=DayInput, initial=datetime.date(2026, 11, 3))
        time = forms.TimeField(widget=ClockInput, initial=datetime.time(9, 5))

    html = html_of(When())
    assert 'type="date" name="day" class="utrecht-textbox" value="2026-11-03"' in html
    assert 'type="time" name="time" class="utrecht-textbox" value="09:05"' in html


def test_own_classes_are_kept() -> None:
    class Short(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "utrecht-textbox--short"}))

    assert 'class="utrecht-textbox utrecht-textbox--short"' in html_of(Short())
