"""Who did what, and who looked at whose file and why. Nothing here is ever changed."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import User
from bloei.tenancy.models import TenantModel


class Entry(TenantModel):
    """A verb was carried out. ``subject`` and ``about`` are labels such as ``people.person:12``."""

    append_only = True

    at = models.DateTimeField(_("wanneer"), db_default=Now())
    actor = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("wie")
    )
    actor_name = models.CharField(_("naam"), max_length=150)
    verb = models.CharField(_("wat"), max_length=60)
    subject = models.CharField(_("waarvan"), max_length=60)
    about = models.CharField(_("over wie"), max_length=60, blank=True)
    note = models.TextField(_("toelichting"), blank=True)

    class Meta:
        verbose_name = _("journaalregel")
        verbose_name_plural = _("journaal")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["municipality", "subject"]),
            models.Index(fields=["municipality", "about"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class Reading(TenantModel):
    """Somebody opened a page of somebody's file (NEN 7513: who, when, whose, what, on what ground).

    ``reader`` is empty for family with a link; the name stands in ``reader_name``.
    """

    append_only = True

    at = models.DateTimeField(_("wanneer"), db_default=Now())
    reader = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("wie")
    )
    reader_name = models.CharField(_("naam"), max_length=150)
    role = models.CharField(_("rol"), max_length=20, blank=True)
    about = models.CharField(_("over wie"), max_length=60)
    page = models.CharField(_("welk deel"), max_length=60)
    reason = models.CharField(_("waarom"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("inzage")
        verbose_name_plural = _("inzagen")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["municipality", "about", "-at"])]

    def __str__(self) -> str:
        return f"{self.reader_name}: {self.about}"
