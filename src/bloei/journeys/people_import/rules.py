"""May it happen now? Questions about an import and its rows."""

from django.utils.translation import gettext_lazy as _

from bloei.journeys.people_import.columns import FIELDS, lacking
from bloei.kit.objections import Objection
from bloei.people.models import ImportedRow, Person, PersonImport, RowChoice, Verdict


def is_open(person_import: PersonImport) -> Objection | None:
    """The import was not carried out or thrown away."""
    return None if person_import.is_open else Objection("closed", _("Deze invoer is al klaar."))


def is_judged(person_import: PersonImport) -> Objection | None:
    """Each row was checked with this mapping."""
    if person_import.judged_at:
        return None
    return Objection("judged", _("De regels zijn nog niet gecontroleerd."))


def is_idle(person_import: PersonImport) -> Objection | None:
    """No job works on the import now."""
    return Objection("busy", _("Hier wordt al aan gewerkt.")) if person_import.is_busy else None


def names_are_mapped(mapping: dict[str, str]) -> Objection | None:
    """There is a column for the name: given and family name, or the full name."""
    if not lacking(mapping):
        return None
    return Objection(
        "names", _("Kies een kolom voor de voornaam en de achternaam, of één kolom voor de hele naam.")
    )


def fields_are_mapped_once(mapping: dict[str, str]) -> Objection | None:
    """No two columns mean the same."""
    fields = list(mapping.values())
    if twice := [str(FIELDS[field]) for field in FIELDS if fields.count(field) > 1]:
        return Objection("twice", _("Twee kolommen hebben dezelfde betekenis: %s.") % ", ".join(twice))
    return None


def columns_are_allowed(person_import: PersonImport, mapping: dict[str, str]) -> Objection | None:
    """Columns with citizen service numbers never come in, and columns and fields are existing ones."""
    strange = [
        name for name, field in mapping.items() if name not in person_import.header or field not in FIELDS
    ]
    if strange:
        return Objection("unknown", _("Deze kolom of betekenis bestaat niet: %s.") % ", ".join(strange))
    if refused := [name for name in mapping if name in person_import.refused_columns]:
        return Objection("bsn", _("Een BSN komt niet in Bloei: kolom %s.") % ", ".join(refused))
    return None


def is_undoable(person_import: PersonImport) -> Objection | None:
    """The import was carried out, and not taken back yet."""
    if person_import.imported_at and not person_import.undone_at:
        return None
    return Objection("undo", _("Deze invoer kan niet worden teruggedraaid."))


def row_can_come_in(row: ImportedRow) -> Objection | None:
    """A row with an error stays out."""
    if row.verdict != Verdict.ERROR:
        return None
    return Objection("error", _("In deze regel staat een fout. Verbeter het bestand en lees het opnieuw in."))


def choice_fits(row: ImportedRow, choice: str) -> Objection | None:
    """One can be the same person as somebody shown only, and share a client number with nobody."""
    if choice == RowChoice.SAME and row.match_id is None:
        return Objection("same", _("Er is niemand om mee samen te nemen."))
    if choice != RowChoice.OTHER or not row.client_number:
        return None
    rows = row.person_import.rows.filter(client_number=row.client_number).exclude(pk=row.pk)
    people = Person.objects.filter(client_number=row.client_number)
    if people.exists() or rows.exists():
        return Objection(
            "client_number", _("Dit klantnummer is al van iemand. Twee mensen kunnen het niet hebben.")
        )
    return None
