"""Dutch postcodes: one way of writing them, also in a form; and the objection to what is none."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.kit.objections import Objection

DUTCH = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")


def written_postcode(text: str) -> str:
    """``1234 AB``; empty stays empty. Refused: what is not a Dutch postcode."""
    if not text.strip():
        return ""
    found = DUTCH.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return f"{found[1]} {found[2].upper()}"


def postcode_is_dutch(text: str) -> Objection | None:
    """The postcode has four digits and two letters."""
    try:
        written_postcode(text)
    except ValueError:
        return Objection("postcode", _("Deze postcode klopt niet. Schrijf hem zo: 1353 AB."))
    return None


class PostcodeField(models.CharField):  # type: ignore[type-arg]
    """A postcode, or nothing. Forms write it in the one way, and say what is wrong beside the field."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        super().__init__(verbose_name, **{"max_length": 7, "blank": True} | options)

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """The postcode as ``written_postcode`` writes it."""
        if objection := postcode_is_dutch(value or ""):
            raise ValidationError(str(objection), code=objection.code)
        return str(super().clean(written_postcode(value or ""), model_instance))

    def formfield(self, **options: Any) -> Any:
        """One message for whatever is no postcode, also for what is too long."""
        return super().formfield(**{"max_length": None} | options)
