"""What leaves the house: mail, SMS and letters. Knows addresses and words, no subject."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.tenancy.models import TenantModel


class Channel(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("sms")
    LETTER = "letter", _("brief")


class Message(TenantModel):
    """One message to one address; sent by a job after the transaction that wrote it."""

    channel = models.CharField(_("kanaal"), max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    to = models.CharField(_("aan"), max_length=254)
    subject = models.CharField(_("onderwerp"), max_length=200)
    body = models.TextField(_("tekst"))
    queued_at = models.DateTimeField(_("klaargezet op"), auto_now_add=True)
    sent_at = models.DateTimeField(_("verzonden op"), null=True, blank=True)
    problem = models.CharField(_("probleem"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["-queued_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject} -> {self.to}"
