"""Bringing in people from a file: what was uploaded, what it will do, and what it did."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bloei.accounts.models import Team, User
from bloei.accounts.scoping import ScopedQuerySet
from bloei.people.models.person import Person
from bloei.tenancy.models import TenantModel


class Existing(models.TextChoices):
    """What an import does with somebody who is known already."""

    FILL = "fill", _("alleen lege velden aanvullen")
    REPLACE = "replace", _("gegevens vervangen door het bestand")
    SKIP = "skip", _("overslaan")


class PersonImportQuerySet(ScopedQuerySet["PersonImport"]):
    """The imports of one's team."""


class PersonImport(TenantModel):
    """One file with people for one team. Its state follows from the moments below."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("centrum"))
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    source_name = models.CharField(_("bestand"), max_length=200)
    header = models.JSONField(_("kolommen"), default=list)
    refused_columns = models.JSONField(_("geweigerde kolommen"), default=list)
    mapping = models.JSONField(_("betekenis van de kolommen"), default=dict)
    existing = models.CharField(
        _("mensen die er al zijn"), max_length=10, choices=Existing.choices, default=Existing.FILL
    )
    row_count = models.PositiveIntegerField(_("rijen"), default=0)
    created_count = models.PositiveIntegerField(_("nieuw"), default=0)
    changed_count = models.PositiveIntegerField(_("aangevuld"), default=0)
    skipped_count = models.PositiveIntegerField(_("overgeslagen"), default=0)
    uploaded_at = models.DateTimeField(_("ingelezen op"))
    judging_at = models.DateTimeField(null=True, editable=False)
    judged_at = models.DateTimeField(_("gecontroleerd op"), null=True, editable=False)
    carrying_out_at = models.DateTimeField(null=True, editable=False)
    imported_at = models.DateTimeField(_("ingevoerd op"), null=True, editable=False)
    undoing_at = models.DateTimeField(null=True, editable=False)
    undone_at = models.DateTimeField(_("teruggedraaid op"), null=True, editable=False)
    abandoned_at = models.DateTimeField(_("weggegooid op"), null=True, editable=False)

    objects = PersonImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("invoer van mensen")
        verbose_name_plural = _("invoer van mensen")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.source_name

    @property
    def is_open(self) -> bool:
        """Whether the file still waits for a decision."""
        return not (self.imported_at or self.abandoned_at)

    @property
    def is_busy(self) -> bool:
        """Whether a job works on it now."""
        judging = self.judging_at and not self.judged_at
        undoing = self.undoing_at and not self.undone_at
        return bool(undoing or (self.is_open and (judging or self.carrying_out_at)))


class Verdict(models.TextChoices):
    """What the import thinks of a row."""

    NEW = "new", _("nieuw")
    SAME = "same", _("al bekend")
    POSSIBLE = "possible", _("misschien al bekend")
    TWICE = "twice", _("dubbel in het bestand")
    ELSEWHERE = "elsewhere", _("bekend bij een ander centrum")
    ERROR = "error", _("fout")


class RowChoice(models.TextChoices):
    """What a colleague decided about a row."""

    SAME = "same", _("dezelfde persoon")
    OTHER = "other", _("een andere persoon")
    SKIP = "skip", _("overslaan")


class ImportedRow(TenantModel):
    """A row of the file, waiting. Gone once the import is done, thrown away or a week old."""

    person_import = models.ForeignKey(PersonImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("regel"))
    cells = models.JSONField(_("inhoud"))
    flaw = models.CharField(max_length=10, blank=True)
    values = models.JSONField(_("gelezen als"), default=dict)
    problems = models.JSONField(_("problemen"), default=list)
    folded_name = models.CharField(max_length=230, blank=True)
    swapped_name = models.CharField(max_length=230, blank=True)
    folded_family = models.CharField(max_length=130, blank=True)
    birth_date = models.DateField(_("geboortedatum"), null=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    client_number = models.CharField(max_length=30, blank=True)
    verdict = models.CharField(_("oordeel"), max_length=10, choices=Verdict.choices, blank=True)
    match = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("lijkt op")
    )
    known_at = models.CharField(_("bekend bij"), max_length=100, blank=True)
    choice = models.CharField(_("keuze"), max_length=5, choices=RowChoice.choices, blank=True)

    class Meta:
        verbose_name = _("regel van een invoer")
        verbose_name_plural = _("regels van een invoer")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["person_import", "number"], name="imported_row_once")]
        indexes = [
            models.Index(fields=["person_import", "verdict", "number"]),
            models.Index(fields=["person_import", "folded_name"]),
        ]

    def __str__(self) -> str:
        return f"{self.person_import}: {self.number}"


class ImportEffect(TenantModel):
    """What an import did to one person, so that it can be taken back."""

    person_import = models.ForeignKey(PersonImport, on_delete=models.CASCADE, related_name="effects")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    number = models.PositiveIntegerField(_("regel"))
    is_created = models.BooleanField(_("nieuw"))
    before = models.JSONField(_("was"), default=dict)
    after = models.JSONField(_("werd"), default=dict)
    outcome = models.CharField(_("teruggedraaid"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("gevolg van een invoer")
        verbose_name_plural = _("gevolgen van een invoer")
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return f"{self.person_import}: {self.number}"


class ImportMapping(TenantModel):
    """How the columns of a file with this header were read the last time."""

    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("onthouden kolommen")
        verbose_name_plural = _("onthouden kolommen")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "signature"], name="import_mapping_once")
        ]

    def __str__(self) -> str:
        return self.signature[:8]
