"""The municipality is the tenant; every table of a subject hangs on it."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.tenancy.context import current_municipality_id


class Municipality(models.Model):
    """A municipality: owner of its programmes and of all that is recorded for them (ALM-56)."""

    code = models.CharField(
        _("CBS-code"), max_length=6, unique=True, validators=[RegexValidator(r"^GM\d{4}$")]
    )
    name = models.CharField(_("naam"), max_length=100)
    slug = models.SlugField(_("naam in adressen"), unique=True)
    theme = models.SlugField(_("huisstijl"), default="bloei")

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^GM\d{4}$"), name="municipality_code_is_cbs"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TenantModel(models.Model):
    """A table whose rows belong to one municipality. Row security follows from this class (``walls.py``).

    ``append_only`` takes the right to change or delete rows away from the program.
    ``also_visible_to_user`` names a column: its user sees the row before a municipality is chosen.
    No index is on the municipality alone, or on it with the key after it: before the first statistics of a table
    PostgreSQL takes that for as narrow as the other half of a twin key, and walks through all rows for every row.
    """

    append_only: ClassVar[bool] = False
    also_visible_to_user: ClassVar[str | None] = None

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        default=current_municipality_id,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("gemeente"),
    )

    class Meta:
        abstract = True
