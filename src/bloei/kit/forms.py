"""A form and a verb: what was typed is kept, and every reason is shown."""

from collections.abc import Callable

from django.contrib import messages
from django.forms.forms import BaseForm
from django.http import HttpRequest

from bloei.kit.objections import Refused


def carried_out(form: BaseForm, verb: Callable[[], object]) -> bool:
    """Whether the form was filled in well and the verb done; if not, the form says why not."""
    if not form.is_valid():
        return False
    try:
        verb()
    except Refused as refused:
        for objection in refused.objections:
            form.add_error(None, str(objection))
        return False
    return True


def status_of(form: BaseForm) -> int:
    """200 for a fresh form, 422 for one that comes back."""
    return 422 if form.is_bound else 200


def done(request: HttpRequest, verb: Callable[[], object], words: object) -> bool:
    """Whether the verb of a single button was done; the next page says so in ``words``, or says why not."""
    try:
        verb()
    except Refused as refused:
        for objection in refused.objections:
            messages.error(request, str(objection))
        return False
    messages.success(request, str(words))
    return True
